"""Dates in figures: day-month-year, ISO, eight figures, month-year. Strict: never month before day."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from bot.dates.reading import (
    FIRST_YEAR,
    IMPOSSIBLE,
    LAST_YEAR,
    NO_DATE,
    Phrase,
    Read,
    full_year,
    nearest_day,
    of,
    of_day,
    of_month,
)
from bot.dates.words import any_of, date_words

_START = r"(?<![\w/-])(?<![0-9]\.)"
_END = r"(?![\w]|[-/.][0-9])"
_YEAR_FIRST = (
    _START + r"(?P<y>(?:19|20)[0-9]{2})(?P<s>[-/.])(?P<m>[0-9]{1,2})(?P=s)(?P<d>[0-9]{1,2})(?![0-9]|[-/.][0-9])"
)
_DAY_FIRST = (
    _START + r"(?P<d>[0-9]{1,2})\s?(?P<s>[-/.])\s?(?P<m>[0-9]{1,2})\s?(?P=s)\s?"
    r"(?:'?(?P<y>[0-9]{4})|'?(?P<yy>[0-9]{2}))" + _END + r"(?!\s[0-9]{2}\s[0-9]{2})"
)
_MONTH_YEAR = _START + r"(?P<m>0?[1-9]|1[0-2])(?P<s>[-/])(?P<y>(?:19|20)[0-9]{2})" + _END
_EIGHT = r"(?P<all>[0-9]{8})" + _END
_SPACED = r"(?P<d>[0-9]{1,2})\s+(?P<m>[0-9]{1,2})\s+(?:'?(?P<y>[0-9]{4})|'?(?P<yy>[0-9]{2}))"
_ANY_MONTH_YEAR = r"(?P<m>[0-9]{1,2})[-/](?P<y>(?:19|20)[0-9]{2})"


@cache
def numeric_phrases() -> tuple[Phrase, ...]:
    """Return the phrases that are dates wherever they stand in a text."""
    words = date_words()
    counted = any_of(
        [unit for units in words.units.values() for unit in units] + ["jarige", "keer", "kinderen", "maal", "x"]
    )
    lead = rf"(?<!\w){any_of(words.in_day)}[\s:(]+(?:{any_of(words.in_day_between)}\s+){{0,4}}?"
    day_month = rf"{lead}(?P<date>(?P<d>[0-9]{{1,2}})[-/](?P<m>0?[1-9]|1[0-2])){_END}(?!\s*{counted})"
    unlikely = any_of(["jaar", "jr", "uur", "maanden", "mnd", "weken", "dagen", "procent", "%"])
    plain = r"(?P<d>[0-9]{1,2})[-/](?P<m>0?[1-9]|1[0-2])"
    no_range = rf"(?!24/7){plain}{_END}(?!\s*(?:{counted}|{unlikely}|tot|t/m|en\s+[0-9]))"
    late_day = rf"{_START}(?<!tot\s)(?<!van\s)(?<!groep\s)(?=1[3-9]|2[0-9]|3[01]){no_range}"
    then = rf"{_START}{no_range}(?=:?\s+{any_of(words.after_day)}(?!\w))"
    return (
        Phrase(re.compile(_YEAR_FIRST), _day_month_year),
        Phrase(re.compile(_DAY_FIRST), _day_month_year),
        Phrase(re.compile(_MONTH_YEAR), _month_year),
        Phrase(re.compile(rf"(?<!\w){any_of(words.numbered)}[\s:]+{_EIGHT}"), lambda match, today: NO_DATE),
        Phrase(re.compile(_START + _EIGHT), _eight_figures),
        Phrase(re.compile(day_month), _day_month),
        Phrase(re.compile(late_day), _day_month_or_none),
        Phrase(re.compile(then), _day_month_or_none),
    )


@cache
def numeric_replies() -> tuple[Phrase, ...]:
    """Return the phrases that are dates only as the whole reply to a question for a date."""
    return (
        Phrase(re.compile(_SPACED), _day_month_year),
        Phrase(re.compile(_ANY_MONTH_YEAR), _month_year),
        Phrase(re.compile(r"(?P<d>[0-9]{1,2})[-/.](?P<m>[0-9]{1,2})"), _day_month),
        Phrase(re.compile(r"(?P<all>[0-9]{8})"), lambda match, today: _eight_figures(match, today) or IMPOSSIBLE),
    )


def _day_month_year(match: re.Match[str], today: date) -> Read | None:
    parts = match.groupdict()
    day, month = int(parts["d"]), int(parts["m"])
    if parts["y"]:
        return of_day(int(parts["y"]), month, day)
    if min(day, month) > 12 or max(day, month) > 31:
        return None  # three small figures in a row that are no date in any order
    return of_day(full_year(int(parts["yy"]), today), month, day)


def _month_year(match: re.Match[str], today: date) -> Read:
    return of_month(int(match["y"]), int(match["m"]))


def _day_month(match: re.Match[str], today: date) -> Read:
    found = nearest_day(int(match["m"]), int(match["d"]), today, "past")
    return of(found)._replace(assumed_year=True) if found else IMPOSSIBLE


def _day_month_or_none(match: re.Match[str], today: date) -> Read | None:
    """Read a day and month that nothing leads to; figures that are no day of any month are something else."""
    read = _day_month(match, today)
    return read if read.date else None


def _eight_figures(match: re.Match[str], today: date) -> Read | None:
    """Year first (20260303), else day first (03032026); any other number of eight figures is no date."""
    figures = match["all"]
    for year, month, day in (
        (figures[:4], figures[4:6], figures[6:]),
        (figures[4:], figures[2:4], figures[:2]),
    ):
        if FIRST_YEAR <= int(year) <= LAST_YEAR and of_day(int(year), int(month), int(day)).date:
            return of_day(int(year), int(month), int(day))
    return None
