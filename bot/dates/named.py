"""Dates with a month's name: "3 maart", "dinsdag 3 mrt. 2026", "maart 2026", "begin maart"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from bot.dates.direction import assumes_year, lead, stated_direction, stated_year, tail
from bot.dates.reading import (
    AMBIGUOUS,
    IMPOSSIBLE,
    Phrase,
    Read,
    full_year,
    nearest_day,
    nearest_month,
    of,
    of_day,
    of_month,
)
from bot.dates.words import any_of, date_words

_ORDINAL = r"(?:e|ste|de)?(?!\w)"
_TO = r"\s*(?:en|of|tot|tot\s+en\s+met|t/m|-|/|a|tot\s+aan)\s*(?:de\s+)?"
_HALF_A_YEAR = timedelta(days=183)
_FIGURES = rf"[0-9]{{1,2}}{_ORDINAL}"


@cache
def named_phrases() -> tuple[Phrase, ...]:
    """Return the phrases with a month's name; ranges go first, so that no end of a range is taken for the date."""
    words, month = date_words(), _month_name()
    part = rf"{any_of(words.parts)}\s+(?:van\s+)?(?:de\s+maand\s+)?"
    prefixed = rf"{any_of(words.in_month)}\s+(?P<date>(?P<month>{month}))(?!\s+(?:[0-9]|word))"
    return (
        Phrase(re.compile(rf"(?<![\w/.]){_FIGURES}{_TO}{_FIGURES}\s+{month}{tail()}"), _ambiguous),
        Phrase(
            re.compile(rf"(?<![\w/]){lead()}{_weekday()}{_day()}[\s./-]{{0,2}}(?:van\s+)?(?P<month>{month}){tail()}"),
            _day_read,
        ),
        Phrase(re.compile(rf"(?<!\w){month}{_TO}{month}{tail()}"), _ambiguous),
        Phrase(re.compile(rf"(?<!\w){part}{lead()}{month}{tail()}"), _ambiguous),
        Phrase(re.compile(rf"(?<!\w){lead()}(?P<month>{month}){tail()}"), _month_with_year),
        Phrase(re.compile(rf"(?<!\w){prefixed}"), _month_alone),
    )


@cache
def named_replies() -> tuple[Phrase, ...]:
    """Return what is a date only as a whole reply: "maart" and "3 maart 26"; "de 3e" and "2025" leave too much open."""
    ordinal = rf"(?:[0-9]{{1,2}}(?:e|ste|de)|{any_of(date_words().ordinals)})"
    return (
        Phrase(re.compile(rf"(?:in\s+)?(?P<date>(?P<month>{_month_name()}))"), _month_alone),
        Phrase(re.compile(rf"(?:op\s+)?{_day_month()}\s+(?P<twodigits>[0-9]{{2}})"), _day_short_year),
        Phrase(re.compile(rf"(?:op\s+)?de\s+{ordinal}"), _ambiguous),
        Phrase(re.compile(r"(?:in\s+)?(?:19|20)[0-9]{2}"), _ambiguous),
    )


def day_of_month(plain: str) -> int | None:
    """Return the day that a reply names by its number alone: "op de 23e", "de drieëntwintigste"; None for any other reply."""
    match = _numbered_day().fullmatch(plain.strip(" .!?,;"))
    if match is None:
        return None
    return int(match["day"]) if match["day"] else date_words().ordinals[match["word"]]


@cache
def _numbered_day() -> re.Pattern[str]:
    lead = r"(?:(?:dat|het|op|sinds|vanaf|was)\s+){0,3}"
    return re.compile(
        rf"{lead}(?:de\s+)?(?:(?P<day>[0-9]{{1,2}})(?:e|ste|de)|(?P<word>{any_of(date_words().ordinals)}))"
    )


def _month_name() -> str:
    words = date_words()
    return rf"(?:{any_of(words.months)}(?!\w)|{any_of(words.months_short)}(?!\w)\.?)"


def _day_month() -> str:
    return rf"{_weekday()}{_day()}[\s./-]{{0,2}}(?:van\s+)?(?P<month>{_month_name()})"


def _weekday() -> str:
    words = date_words()
    return rf"(?:(?P<weekday>{any_of([*words.weekdays, *words.weekdays_short])})\.?,?\s+(?:de\s+)?)?"


def _day() -> str:
    words = date_words()
    names = any_of([word for word in (*words.numbers, *words.ordinals) if word != "een"])
    return rf"(?:(?<![0-9][.,:/-])(?P<day>[0-9]{{1,2}}){_ORDINAL}|(?P<word>{names})(?!\w))"


def _ambiguous(match: re.Match[str], today: date) -> Read:
    return AMBIGUOUS


def _number_of_month(match: re.Match[str]) -> int:
    words, name = date_words(), match["month"].rstrip(".")
    return words.months[name] if name in words.months else words.months_short[name]


def _number_of_day(match: re.Match[str]) -> int:
    words = date_words()
    return int(match["day"]) if match["day"] else {**words.numbers, **words.ordinals}[match["word"]]


def _day_short_year(match: re.Match[str], today: date) -> Read:
    year = full_year(int(match["twodigits"]), today)
    return _with_weekday(of_day(year, _number_of_month(match), _number_of_day(match)), match["weekday"])


def _day_read(match: re.Match[str], today: date) -> Read:
    month, day = _number_of_month(match), _number_of_day(match)
    year = stated_year(match, today)
    if year is not None:
        return _with_weekday(of_day(year, month, day), match["weekday"])
    found = nearest_day(month, day, today, stated_direction(match))
    if found is None:
        return IMPOSSIBLE
    read = _with_weekday(of(found)._replace(assumed_year=assumes_year(match)), match["weekday"])
    return _soon(match, month, day, today) or read if read == AMBIGUOUS else read


def _soon(match: re.Match[str], month: int, day: int, today: date) -> Read | None:
    """Return the day as one to come within half a year, where its weekday says that it is not the last one."""
    ahead = nearest_day(month, day, today, "future") if assumes_year(match) else None
    read = _with_weekday(of(ahead), match["weekday"]) if ahead else AMBIGUOUS
    return read if ahead and read != AMBIGUOUS and ahead - today <= _HALF_A_YEAR else None


def _with_weekday(read: Read, name: str | None) -> Read:
    """Return the reading, or ambiguous where the day is another weekday than the one that was written."""
    words = date_words()
    if not name or not read.date:
        return read
    weekday = words.weekdays.get(name, words.weekdays_short.get(name))
    return read if date.fromisoformat(read.date).weekday() == weekday else AMBIGUOUS


def _month_with_year(match: re.Match[str], today: date) -> Read | None:
    """Read a month with a year or a direction; a month's name alone may be part of anything ("mei", "Jan")."""
    month, year = _number_of_month(match), stated_year(match, today)
    if year is not None:
        return of_month(year, month)
    if match["lead"] or match["after"]:
        return nearest_month(month, today, stated_direction(match))
    return None


def _month_alone(match: re.Match[str], today: date) -> Read:
    return nearest_month(_number_of_month(match), today, "past")
