"""Two removals in one text: a child who was home again and is removed once more is in care since the last one."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from bot.dates import FoundDate
from bot.stated.events.cues import Cue
from bot.stated.events.timing import DAY
from bot.stated.text.passage import Passage

BEFORE = 24  # characters before a removal that may count it


def earlier_removals(passage: Passage, claims: dict[FoundDate, list[Cue]]) -> set[FoundDate]:
    """Return the dates of removals after which the child came home, or was removed for a second time."""
    dated = [(found, cue) for found, cues in claims.items() for cue in cues if cue.event == "removal_date"]
    dated = sorted((one for one in dated if len(one[0].date or "") == DAY), key=lambda one: str(one[0].date))
    return {first for (first, before), (last, cue) in pairwise(dated) if _comes_later(passage, before, last, cue)}


def _comes_later(passage: Passage, before: Cue, last: FoundDate, cue: Cue) -> bool:
    start = min(cue.start, last.start)
    counted = _once_more().search(passage.bare, max(0, start - BEFORE), start) is not None
    return counted or _home_again().search(passage.bare, before.start, start) is not None


@cache
def _once_more() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:2e|derde|nogmaals|nu|opnieuw|tweede|weer)\s+(?:\w+\s+)?$")


@cache
def _home_again() -> re.Pattern[str]:
    """Return the pattern of a child who came home in between."""
    home = r"(?:naar\s+huis|naar\s+(?:haar\s+|zijn\s+)?moeder|thuis)"
    return re.compile(
        rf"(?<!\w)(?:teruggeplaatst|terugplaatsing|thuisplaatsing|(?:terug|weer)\s+{home}|{home}\s+terug)(?!\w)"
    )
