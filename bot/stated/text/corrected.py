"""A date that its writer takes back at once: "contract 5 oktober, nee sorry 12 oktober". The last one stands."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Any

import msgspec

from bot.dates import FoundDate
from bot.dates.finding import HOLE
from bot.dates.words import any_of, date_words
from bot.stated.events.timing import DAY, nearest_to, timing_words
from bot.stated.text.passage import Passage
from bot.stated.text.tellings import event_words, events_in

LEAP_DAY = (2, 29)  # not there in every year


def corrected(passage: Passage) -> Passage:
    """Return the passage with each date that is taken back as the one that comes in its place."""
    kept: list[FoundDate] = []
    for first, second in pairwise([None, *passage.dates]):
        if first and second and kept and _takes_back(passage, first, second):
            kept[-1] = _in_place_of(kept[-1], second)
        elif second:
            kept.append(second)
    return replace(passage, dates=tuple(_in_other_year(passage, found) for found in kept))


def _takes_back(passage: Passage, first: FoundDate, second: FoundDate) -> bool:
    """Say whether the second date takes the place of the first: no other event is told with it."""
    between = _joins().fullmatch(passage.bare, first.end, second.start)
    after = _i_mean().match(passage.bare, second.end) and _pause().fullmatch(passage.bare, first.end, second.start)
    if not (between or after):
        return False
    start, end = passage.clause(first.start)
    before = events_in(passage, start, max(end, first.end))
    return before >= events_in(passage, max(end, first.end), passage.clause(second.start)[1])


def _in_place_of(first: FoundDate, second: FoundDate) -> FoundDate:
    """Return a date at the place of the one before it, without a year in the year that was said there."""
    given: dict[str, Any] = {"start": first.start, "bounded": first.bounded}
    if second.assumed_year and second.date and not first.assumed_year and len(first.date or "") == DAY:
        near = nearest_to(date.fromisoformat(second.date), date.fromisoformat(str(first.date)))
        given |= {"date": near.isoformat(), "assumed_year": False}
    return msgspec.structs.replace(second, **given)


def _in_other_year(passage: Passage, found: FoundDate) -> FoundDate:
    """Return a date in the year that is said instead of its own: "5 oktober 2025, nee 2026"."""
    said = _other_year().match(passage.bare, found.end) if len(found.date or "") == DAY else None
    day = date.fromisoformat(str(found.date)) if said else None
    if said is None or day is None or (day.month, day.day) == LEAP_DAY:
        return found
    return msgspec.structs.replace(found, date=day.replace(year=int(said["year"])).isoformat(), assumed_year=False)


@cache
def _other_year() -> re.Pattern[str]:
    return re.compile(rf"{_joins().pattern}(?P<year>20[0-9]{{2}})(?![\w-])")


@cache
def _joins() -> re.Pattern[str]:
    """Return the pattern of what stands between them: ", nee sorry ", ". Oh nee, het contract was "."""
    words = timing_words()
    light = any_of(words.beside_taking_back)
    lead = any_of([*date_words().corrections, *words.taken_back])
    return re.compile(
        rf"(?:\s[^,.;:?!{HOLE}]{{1,30}}(?=[,.;:?!]))?[\s,.;:!?()–—-]*(?:{light}[\s,.;!]+)*{lead}(?!\w)"
        rf"[\s,.;:!?]*(?:(?:{lead}|{light})[\s,.;:!?]+)*(?:{event_words().pattern}\s+(?:{light}\s+)*)?"
    )


@cache
def _pause() -> re.Pattern[str]:
    return re.compile(r"[\s,.;:!–—-]+(?:of\s+|op\s+|eh\s+)*")


@cache
def _i_mean() -> re.Pattern[str]:
    return re.compile(rf"\W*{any_of(timing_words().i_mean)}(?!\w|{HOLE})")
