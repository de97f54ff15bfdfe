"""The calendar that deadlines are counted on: months, weeks, birthdays, working days and the holidays of Atw art. 3."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

from dateutil.relativedelta import relativedelta

from bot.content.files import read_list
from bot.content.reading import GUIDELINE
from bot.content.records.base import Record

SATURDAY = 5


class EquatedDay(Record, frozen=True):
    """A day that a royal decree puts on the same footing as a public holiday (Atw art. 3 lid 3)."""

    day: date
    beside: str


def add(day: date, *, years: int = 0, months: int = 0, weeks: int = 0) -> date:
    """Return the day so much later, or earlier for negative numbers.

    Years and months are calendar ones, clipped to the month's end (31 January + 1 month = 28 or 29 February); a week is
    7 days.
    """
    return day + relativedelta(years=years, months=months, weeks=weeks)


def birthday(born: date, age: int) -> date:
    """Return the day on which somebody turns `age`; born on 29 February, that is 1 March in years without that day."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def is_working_day(day: date) -> bool:
    """Say whether a day is no Saturday, Sunday or public holiday."""
    return day.weekday() < SATURDAY and day not in public_holidays(day.year)


def last_working_day(day: date) -> date:
    """Return the day itself when it is a working day, else the last one before it."""
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


@cache
def public_holidays(year: int) -> frozenset[date]:
    """Return the public holidays of Atw art. 3, all three members, beside the Sundays.

    The library counts Liberation Day as public only once in five years, and as optional every year; hence both.
    """
    from holidays.constants import OPTIONAL, PUBLIC  # a slow import, and not every situation needs it
    from holidays.countries.netherlands import Netherlands

    days: Iterable[date] = Netherlands(years=year, categories=(PUBLIC, OPTIONAL))
    return frozenset(days) | {equated.day for equated in _equated() if equated.day.year == year}


@cache
def _equated() -> list[EquatedDay]:
    return read_list(GUIDELINE / "holidays.yml", "equated", EquatedDay)
