"""Whether somebody takes a child in, by the words that follow: "wil hem opvangen", "vangt hem op", "neemt haar in huis"."""

from __future__ import annotations

import re
from functools import cache

from bot.dates.words import any_of
from bot.stated.words import listed, stated_words


def does_care(rest: str) -> bool:
    """Say whether what follows a person tells of taking a child in; not where it is denied or somebody else does."""
    acts = [found for found in (listed("cares").search(rest), _cares_apart().search(rest)) if found]
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
        r"(?<!\w)zorg(?:t|en|de|den)\s+(?:\w+\s+){0,2}?voor\s+(?:de\s+groep|de\s+klas|eten|rust|structuur|vervoer)(?!\w)"
    )


@cache
def _elsewhere() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:(?:woont|wonen)\s+bij\s+(?:mij|ons)|{any_of(stated_words().other_carers)}(?!\s+[0-9]))(?!\w)"
    )


@cache
def _cares_apart() -> re.Pattern[str]:
    """Return the pattern of verbs that are written apart: "vangt hem op", "neemt haar in huis"."""
    pairs = stated_words().cares_apart
    ways = [rf"{verb}\s+(?:[^.?!;,]{{0,70}}?\s)?{last}" for verb, last in pairs.items()]
    return re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)")
