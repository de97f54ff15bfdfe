"""What a date phrase comes to: a day, a month, or the reason why neither can be said."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from re import Match, Pattern
from typing import Literal, NamedTuple

Direction = Literal["past", "this", "future"]

FIRST_YEAR, LAST_YEAR = 1900, 2099
AHEAD = 10  # a year of two digits lies at most so many years ahead; beyond that it is one of the last century
LEAP_GAP = 8  # the longest wait for a 29 February, in years


class Read(NamedTuple):
    """A date in ISO (a month without a day as `2026-03`), or a problem; `loose`: often no date at all ("met kerst").

    `assumed_year`: neither a year nor a direction was written.
    """

    date: str | None = None
    problem: Literal["impossible", "ambiguous"] | None = None
    loose: bool = False
    assumed_year: bool = False


class Phrase(NamedTuple):
    """One way to write a date: a pattern over folded text, and how to read its match given today.

    The date is the match's group `date` where it has one. None: this phrase does not apply here, another one may.
    """

    pattern: Pattern[str]
    read: Callable[[Match[str], date], Read | None]


def phrase(pattern: str, read: Callable[[Match[str], date], Read | None]) -> Phrase:
    """Return a phrase whose pattern stands for whole words."""
    return Phrase(re.compile(rf"(?<!\w){pattern}(?!\w)"), read)


NO_DATE = Read()  # no date, for any phrase
IMPOSSIBLE = Read(problem="impossible")
AMBIGUOUS = Read(problem="ambiguous")
LOOSE = Read(problem="ambiguous", loose=True)


def of(day: date) -> Read:
    """Return a day as a reading."""
    return Read(day.isoformat()) if FIRST_YEAR <= day.year <= LAST_YEAR else IMPOSSIBLE


def of_day(year: int, month: int, day: int) -> Read:
    """Return the day with these numbers; impossible when it does not exist or lies outside 1900–2099."""
    try:
        return of(date(year, month, day))
    except ValueError:
        return IMPOSSIBLE


def of_month(year: int, month: int) -> Read:
    """Return a month without a day; impossible when it does not exist or lies outside 1900–2099."""
    if not (1 <= month <= 12 and FIRST_YEAR <= year <= LAST_YEAR):
        return IMPOSSIBLE
    return Read(f"{year:04d}-{month:02d}")


def full_year(two_digits: int, today: date) -> int:
    """Return the year that two digits stand for: at most ten years ahead of today, else in the last century."""
    return 2000 + two_digits if 2000 + two_digits <= today.year + AHEAD else 1900 + two_digits


def shifted_year(direction: str, today: date) -> int:
    """Return last year, this year or next year."""
    return today.year + {"past": -1, "this": 0, "future": 1}[direction]


def nearest_day(month: int, day: int, today: date, direction: Direction) -> date | None:
    """Return the last such day on or before today, for `future` the first one after it; None where no year has it."""
    if not (1 <= month <= 12 and 1 <= day <= monthrange(2024, month)[1]):  # 2024 has a 29 February
        return None
    step = 1 if direction == "future" else -1
    for year in range(today.year, today.year + (LEAP_GAP + 1) * step, step):
        if day <= monthrange(year, month)[1]:
            found = date(year, month, day)
            if found > today if direction == "future" else found <= today:
                return found
    return None


def nearest_month(month: int, today: date, direction: Direction) -> Read:
    """Return the most recent such month, this one included; for `future` the first one that has not begun."""
    year = today.year
    if direction == "future":
        return of_month(year if month > today.month else year + 1, month)
    return of_month(year if month <= today.month else year - 1, month)


def weekday_in_week(today: date, weekday: int, weeks: int) -> date:
    """Return a weekday (Monday is 0) of this week, moved by so many weeks; weeks begin on Monday."""
    return today + timedelta(days=weekday - today.weekday(), weeks=weeks)


def nearest_weekday(today: date, weekday: int, direction: Direction) -> date:
    """Return the last such weekday before today, or for `future` the first one after it; today itself is neither."""
    if direction == "future":
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
