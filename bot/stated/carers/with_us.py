"""Whether a child is with the writers, or will be: "hier", "op onze zolder", "ben nu zijn pleegvader"."""

from __future__ import annotations

import re
from functools import cache

from bot.dates.finding import HOLE
from bot.dates.words import any_of
from bot.stated.carers.network import having, our_room
from bot.stated.text.words import listed, stated_words


def is_with_us(text: str) -> bool:
    """Say whether a text says that the child is or will be with the writers, or that they signed for its placement."""
    text = _not_here().sub(" ", _worries().sub(" ", text))
    ways = (listed("with_us"), our_room(), _we_signed(), _we_foster(), having(), _at_door())
    delivered = listed("delivered").search(text) is not None and _elsewhere().search(text) is None
    return delivered or any(pattern.search(text) is not None for pattern in ways)


@cache
def _worries() -> re.Pattern[str]:
    """Return the pattern of worries and visits, which are no care: "ik maak me zorgen", "bij mij op bezoek"."""
    return re.compile(
        r"(?<!\w)bij\s+(?:mij|ons)\s+(?:thuis\s+)?(?:langs|op\s+bezoek|op\s+visite)(?!\w)|(?<!\w)(?:me|mij|ons)\s+(?:\w+\s+){0,2}?zorgen(?!\w)|(?<!\w)zorgen\s+(?:om|over)(?!\w)"
    )


@cache
def _not_here() -> re.Pattern[str]:
    """Return the pattern of a child who is not with the writers: "woont niet bij ons", "zit bij mij in de klas"."""
    return re.compile(
        r"(?<!\w)bij\s+(?:mij|ons)\s+(?:in\s+de\s+(?:groep|klas|les)|op\s+(?:les|school))(?!\w)|(?<!\w)niet\s+(?:meer\s+)?(?:bij\s+(?:mij|ons)|hier|in\s+huis)(?!\w)(?!\s+(?:blijven|wonen))"
    )


@cache
def _at_door() -> re.Pattern[str]:
    """Return the pattern of who brings a child: "stond iemand van jeugdzorg voor de deur met"."""
    door = r"(?:voor\s+(?:de|mijn|onze)\s+(?:voor)?deur|op\s+de\s+stoep|aan)"
    return re.compile(rf"(?<!\w){any_of(stated_words().takers)}(?!\w)[^.?!;]{{0,60}}?\s{door}\s+met(?!\w)")


@cache
def _we_foster() -> re.Pattern[str]:
    """Return the pattern of "en nu ook zijn pleegvader", "haar tante en nu haar pleegmoeder"."""
    words, foster = stated_words(), r"pleeg(?:mama|moeder|ouders?|papa|vader)"
    now = rf"(?:ben|nu|sinds\s+{HOLE}+|word|worden|zijn)\s+(?:(?:dus|ik|nu|ook|wij?|we)\s+)*(?:haar|hun|de|zijn)\s+{foster}"
    ours = rf"(?:is|wordt)\s+(?:hij|ze|zij)\s+(?:nu\s+|ook\s+)*{any_of(words.mine)}\s+{any_of(words.foster_children)}"
    kin = any_of(name for names in words.kin.values() for name in names)
    guards = rf"voogd(?:es|ij)?\s+(?:over|van)\s+{any_of(words.mine)}\s+(?:\w+\s+)?{kin}"
    return re.compile(rf"(?<!\w)(?:{now}|{ours}|{guards}|{foster}\s+(?:geworden|word|worden))(?!\w)")


@cache
def _elsewhere() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:naar|bij)\s+(?!(?:mij|ons)(?!\w))")


@cache
def _we_signed() -> re.Pattern[str]:
    """Return the pattern of "wij tekenden het contract", "het pleegcontract gekregen"."""
    contract, signed = r"(?:pleeg\w*)?contract", any_of(stated_words().signed)
    return re.compile(
        rf"(?<!\w)(?:{contract}\s+(?:[^.?!;]{{0,60}}?\s)?{signed}|{signed}\s+(?:[^.?!;]{{0,60}}?\s)?{contract})(?!\w)"
    )
