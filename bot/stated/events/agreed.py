"""The date that a plan holds for the decision on where a child grows up: "perspectiefbesluit afgesproken voor 1 maart 2027"."""

from __future__ import annotations

import re
from functools import cache

from bot.dates import FoundDate
from bot.dates.finding import HOLE
from bot.dates.words import any_of
from bot.stated.events.timing import timing_words
from bot.stated.text.passage import Passage


def is_agreed(passage: Passage, found: FoundDate) -> bool:
    """Say whether a date is the one by which the decision is to be taken; not of one that was taken, or is asked about."""
    if found.date is None:
        return False
    clause = passage.clause(found.start)
    match = next((one for one in _agreed().finditer(passage.bare, *clause) if one.start("day") == found.start), None)
    if match is None or _taken().search(passage.bare, *clause):
        return False
    return match["said"] is not None or found.date > passage.today.isoformat()[: len(found.date)]


@cache
def _agreed() -> re.Pattern[str]:
    """Return the pattern of the decision, that it is agreed on (`said`) or still to come, and its day."""
    words = timing_words()
    decision = any_of(words.decisions)
    said, coming = any_of(words.agreed), any_of(words.decision_comes)
    short = rf"(?:(?!{HOLE})[^.?!;,]){{0,50}}?"
    until = r"(?:(?:uiterlijk|uiterlijk\s+op|voor|vóór|op|per|is|in)\s+){0,2}"
    return re.compile(
        rf"(?<!\w){decision}\s*:?\s+{short}(?:(?P<said>(?<!\w){said})|(?<!\w){coming})(?!\w){short}(?:\s|^){until}(?P<day>{HOLE})"
    )


@cache
def _taken() -> re.Pattern[str]:
    """Return the pattern of a decision that was taken, or that is asked about."""
    return re.compile(r"(?<!\w)(?:genomen|gevallen|nam|namen|viel|wanneer|wnr)(?!\w)")
