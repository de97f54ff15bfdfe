"""Plans of action: told as made, or only named where their term is asked for."""

from __future__ import annotations

import re
from functools import cache

from bot.dates.finding import HOLE
from bot.dates.words import any_of
from bot.stated.events.timing import spoken, timing_words
from bot.stated.text.passage import Passage


def is_unmade(passage: Passage, cue: int) -> bool:
    """Say whether a plan of action is only named, and not told as made: "pva wanneer", not "pva is van 3 maart"."""
    if not _plan().match(passage.bare, cue):
        return False
    start, end = passage.clause(cue)
    if _must().search(passage.bare, start, end):
        return True
    return not (_led_by().match(passage.bare, cue) or spoken("made").search(passage.bare, start, end))


@cache
def _plan() -> re.Pattern[str]:
    return re.compile(rf"{any_of(timing_words().plans)}(?!\w)")


@cache
def _led_by() -> re.Pattern[str]:
    """Return the pattern of a plan with its day: "plan van aanpak: 3 maart", "pva d.d. 3 maart"."""
    return re.compile(rf"{any_of(timing_words().plans)}\s*(?::|d\.?d\.?|van|dateert\s+van)\s*{HOLE}")


@cache
def _must() -> re.Pattern[str]:
    """Return the pattern of what is asked for or still has to be done."""
    return re.compile(r"(?<!\w)(?:binnen|hoe|moest|moet|moeten|tot|uiterlijk|volgt|wanneer|wnr|zal|zou)(?!\w)")
