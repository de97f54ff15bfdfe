"""Whether somebody takes a child in, by the words that follow: "wil hem opvangen", "vangt hem op", "neemt haar in huis"."""

from __future__ import annotations

import re
from functools import cache

from bot.dates.finding import HOLE
from bot.dates.words import any_of
from bot.stated.text.words import child_words, listed, stated_words


def does_care(rest: str) -> bool:
    """Say whether what follows a person tells of taking a child in; not where it is denied or somebody else does."""
    acts = [
        found
        for found in (
            listed("cares").search(rest),
            _cares_apart().search(rest),
            _takes_child().search(rest),
            _is_willing().match(rest),
            _wants_with_them().search(rest),
        )
        if found
    ]
    if not acts:
        return False
    if _for_others().search(rest):
        return False
    first = min(acts, key=lambda act: act.end())
    return not listed("negations").search(rest[: first.end()]) and not _elsewhere().search(rest[: first.start()])


@cache
def _for_others() -> re.Pattern[str]:
    """Return the pattern of care that is for no child in particular: "zorgt goed voor de klas", "zorgt voor rust"."""
    return re.compile(
        r"(?<!\w)pleegouders?\s+(?:van|voor)\s+(?:een\s+)?andere?\s|(?<!\w)zorg(?:t|en|de|den)\s+(?:\w+\s+){0,2}?voor\s+(?:de\s+groep|de\s+klas|eten|rust|structuur|vervoer)(?!\w)"
    )


@cache
def _elsewhere() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:(?:woont|wonen)\s+bij\s+(?:mij|ons)|{any_of(stated_words().other_carers)}(?!\s+[0-9]))(?!\w)"
    )


@cache
def _is_willing() -> re.Pattern[str]:
    """Return the pattern of what follows somebody who is willing: "opa en oma mz willen wel."."""
    more = r"(?:\s+en\s+\w+)?(?:\s+(?:mz|vz|m\.z\.|v\.z\.))?"
    return re.compile(
        rf"{more}\s+(?:wil|willen)\s+(?:dat\s+|haar\s+|hem\s+|het\s+|ze\s+)?(?:best\s+|heel\s+)?(?:dolgraag|graag|wel)(?=\s*(?:$|[.,;!?]|(?:maar|mits)(?!\w)))"
        r"|(?:\s+[\w-]+){0,5}?\s+(?:wil|willen)\s+(?:haar|hem|hen|ze)(?=\s*(?:$|[.,;!?]))"
    )


@cache
def _wants_with_them() -> re.Pattern[str]:
    """Return the pattern of "wil dat hij bij haar komt"."""
    return re.compile(
        r"(?<!\w)(?:wil|willen)\s+dat\s+(?:\w+\s+){1,2}?bij\s+(?:haar|hem|hen|hun|ze)\s+(?:blijf|blijft|ga|gaat|kan|kom|komt|komen|mag)(?!\w)"
    )


@cache
def _takes_child() -> re.Pattern[str]:
    """Return the pattern of "wil haar achterkleinkind (baby van 10 weken) nemen"."""
    kin = any_of(name for names in stated_words().kin.values() for name in names)
    aside = r"(?:\s*\([^)]{1,30}\)|\s+van\s+\S+)?"
    child = rf"(?:mijn|onze|ons|de|het)\s+(?:\w+\s+)?{child_words()}{aside}\s+(?:in\s+huis\s+)?nemen"
    them = rf"(?:hem|haar|hen|ze)\s+(?:(?!mee|mee\s)[\w{HOLE}]+\s+)?(?:(?:kan|kunnen|wel|wil|willen)\s+)?nemen"
    wants = (
        rf"(?:wil|willen)\s+(?:de|deze|het|mijn|ons|onze)\s+(?:\w+\s+)?{child_words()}{aside}"
        r"\s+(?:best\s+|graag\s+|wel\s+)+(?:hebben|houden)"
    )
    own = rf"(?:haar|hun|zijn)\s+(?:\w+\s+)?{kin}{aside}\s+(?:hebben|nemen|opvangen|houden)"
    return re.compile(rf"(?<!\w)(?:{own}|{child}|{them}|{wants})(?!\w)")


@cache
def _cares_apart() -> re.Pattern[str]:
    """Return the pattern of verbs that are written apart: "vangt hem op", "neemt haar in huis"."""
    pairs = stated_words().cares_apart
    ways = [rf"{verb}\s+(?:[^.?!;,]{{0,70}}?\s)?{last}" for verb, last in pairs.items()]
    return re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)")
