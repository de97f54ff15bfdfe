"""Feast days: those of one day as a date, by the calendar or counted from Easter; longer ones are left open."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from dateutil.easter import easter

from bot.dates.direction import assumes_year, lead, stated_direction, stated_year, tail
from bot.dates.reading import IMPOSSIBLE, LOOSE, Direction, Phrase, Read, of, of_day
from bot.dates.words import Feast, any_of, date_words

SUNDAY = 6


@cache
def feast_phrases() -> tuple[Phrase, ...]:
    """Return the phrases with a feast day's name."""
    words = date_words()
    single = rf"(?<!\w){lead()}(?P<feast>{any_of(words.feasts)})(?!\w){tail()}"
    longer = rf"(?<!\w){lead()}{any_of(words.long_feasts)}(?!\w){tail()}"
    return Phrase(re.compile(single), _feast_day), Phrase(re.compile(longer), lambda match, today: LOOSE)


def _feast_day(match: re.Match[str], today: date) -> Read:
    feast, year = date_words().feasts[" ".join(match["feast"].split())], stated_year(match, today)
    if year is not None:
        return _in_year(feast, year)
    return _nearest(feast, today, stated_direction(match))._replace(assumed_year=assumes_year(match))


def _in_year(feast: Feast, year: int) -> Read:
    if feast.easter is not None:
        return of(easter(year) + timedelta(days=feast.easter)) if of_day(year, 1, 1).date else IMPOSSIBLE
    read = of_day(year, feast.month, feast.day)
    if feast.not_on_sunday and read.date and date.fromisoformat(read.date).weekday() == SUNDAY:
        return of_day(year, feast.month, feast.day - 1)
    return read


def _nearest(feast: Feast, today: date, direction: Direction) -> Read:
    days = [_in_year(feast, year).date or "" for year in (today.year - 1, today.year, today.year + 1)]
    if direction == "future":
        return Read(min(day for day in days if day > today.isoformat()))
    return Read(max(day for day in days if day and day <= today.isoformat()))
