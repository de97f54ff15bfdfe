"""The clause by which a date is told: whether it has passed or is still to come stands there, and nowhere else."""

from __future__ import annotations

import re
from functools import cache

from bot.dates.words import whole
from bot.stated.text.passage import Passage
from bot.stated.text.words import stated_words

FRAGMENT = 2  # words of a clause that is a part of the one before it


def telling(passage: Passage, place: int) -> tuple[int, int]:
    """Return from where to where the words run by which a date is told.

    A clause of hardly more than the date is part of the one before it ("ze gaat naar een ander gezin, per 1 december"), but not
    where it names an event itself: "haar vriend trekt in, contract 6 juli".
    """
    start, end = passage.clause(place)
    if len(passage.bare[start:end].split()) <= FRAGMENT and not events_in(passage, start, end):
        start = passage.clause(max(0, start - 1))[0]
    return start, end


def events_in(passage: Passage, start: int, end: int) -> set[str]:
    """Return the events of the situation that are named in a stretch."""
    return {_event_of()[" ".join(match.group().split())] for match in event_words().finditer(passage.bare, start, end)}


@cache
def event_words() -> re.Pattern[str]:
    """Return the pattern of any word for a removal, placement, contract or birth."""
    return whole(_event_of())


@cache
def _event_of() -> dict[str, str]:
    return {name: event for event, names in stated_words().events.items() for name in names}
