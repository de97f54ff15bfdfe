"""Dates counted from today: "drie weken geleden", "over een half jaar", "gisteren", "vorige maand"."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from functools import cache, lru_cache

import dateparser
from dateutil.relativedelta import relativedelta

from bot.dates.direction import directions, which
from bot.dates.reading import AMBIGUOUS, IMPOSSIBLE, LOOSE, NO_DATE, Phrase, Read, of, of_day, of_month, phrase
from bot.dates.words import any_of, date_words

NTH_ENDS = (
    r"(?=\s*(?:$|[.,;:!?)]|(?:heb|hebben|is|kwam|kwamen|tekenden|was|werd|werden|zijn)(?!\w)))"  # not "de 3e keer"
)
_MONTHS_IN_YEAR, _DAYS_IN_HALF_MONTH, HALF = 12, 15, 0.5


@cache
def relative_phrases() -> tuple[Phrase, ...]:
    """Return the phrases that count from today, the vague ones first."""
    words = date_words()
    unit = any_of([unit for units in words.units.values() for unit in units])
    short = any_of([unit for name in ("dagen", "weken", "maanden") for unit in words.units[name]])
    back = rf"{any_of(words.back)}(?!\w)(?!\s+{any_of(words.not_after_back)}(?!\w))"
    ago = rf"(?:{any_of(words.ago)}(?!\w)|{back})"
    between = rf"{_amount()}\s*(?:-|/|a|of|tot)\s*{_amount()}\s+{unit}"
    some = rf"(?:{any_of(words.few)}\s+{unit}|een\s+{unit}\s+of\s+{_amount()}|{between})"
    count, since = rf"{quantity('1', unit)}(?:\s+en\s+{quantity('2', unit)})?", quantity("1", short)
    return (
        phrase(rf"(?:(?:over|sinds)\s+{some}|{some}\s+{ago})", _ambiguous),
        phrase(rf"{count}\s+{ago}", _ago),
        phrase(rf"over\s+{count}", _ahead),
        phrase(rf"sinds\s+{since}(?!\s+(?:na|voor))", _ago),
    )


@cache
def day_phrases() -> tuple[Phrase, ...]:
    """Return the words for a day near today, and the spans that hold today or lie beside it."""
    words = date_words()
    spans = any_of([*words.spans, *words.seasons, "jaar", "schooljaar"])
    part = rf"{any_of(words.parts)}\s+(?:van\s+)?"
    return (
        phrase(any_of(words.not_days), lambda match, today: NO_DATE),
        phrase(rf"(?P<day>{any_of(words.days)})", _near_day),
        phrase(rf"{part}{which()}\s+(?:maand|{spans})", lambda match, today: LOOSE),
        phrase(rf"{nth()}\s+van\s+(?P<month>{which()})\s+maand", _day_of_month),
        phrase(rf"(?P<month>{which()})\s+maand,?\s+(?:op\s+)?{nth()}{NTH_ENDS}", _day_of_month),
        phrase(rf"(?P<month>{which()})\s+maand", _month),
        phrase(rf"{which()}\s+(?:maand|{spans})", lambda match, today: LOOSE),
        phrase(rf"(?:{part}|{any_of(words.seasons)}\s+(?:van\s+)?)(?:19|20)[0-9]{{2}}", lambda match, today: LOOSE),
    )


def _amount() -> str:
    words = date_words()
    return rf"(?:[0-9]{{1,3}}|{any_of(words.numbers)})"


def quantity(name: str, unit: str) -> str:
    """Return the pattern of a number with a unit; groups `count<name>` and `unit<name>`."""
    words = date_words()
    amount = rf"[0-9]{{1,3}}(?:[.,]5)?|{any_of([*words.numbers, *words.halves])}"
    return rf"(?<![0-9][.,])(?P<count{name}>{amount})\s*(?P<unit{name}>{unit})(?!\w)"


def _ambiguous(match: re.Match[str], today: date) -> Read:
    return AMBIGUOUS


def _ago(match: re.Match[str], today: date) -> Read:
    phrase = _canonical(match)
    return counted(f"{phrase} geleden", today) if phrase else AMBIGUOUS


def _ahead(match: re.Match[str], today: date) -> Read:
    phrase = _canonical(match)
    return counted(f"over {phrase}", today) if phrase else AMBIGUOUS


@lru_cache(maxsize=1024)
def counted(phrase: str, today: date) -> Read:
    """Return the day of a phrase in dateparser's own Dutch ("3 weken geleden", "over 1 jaar 2 maanden").

    Months and years are calendar ones, clipped to the month's end. A day outside 1900–2099 is impossible.
    """
    settings = {"RELATIVE_BASE": datetime.combine(today, time()), "PREFER_DATES_FROM": "past", "DATE_ORDER": "DMY"}
    found = dateparser.parse(phrase, languages=["nl"], settings=settings)
    return of(found.date()) if found else IMPOSSIBLE


def counted_from(base: date, phrase: re.Match[str] | str, *, back: bool) -> Read | None:
    """Return the day so long before or after another day; None for half a week or half a day."""
    length = phrase if isinstance(phrase, str) else _canonical(phrase)
    if length is None:
        return None
    return counted(f"{length} geleden" if back else f"over {length}", base)


def _canonical(match: re.Match[str]) -> str | None:
    """Return the quantities as dateparser writes them; None for half a week or half a day, which is no whole day."""
    groups = match.groupdict()
    pairs = [(groups[f"count{name}"], groups[f"unit{name}"]) for name in "12" if groups.get(f"count{name}")]
    parts = [_plain(count, unit) for count, unit in pairs]
    return None if None in parts else " ".join(str(part) for part in parts)


def _plain(count: str, unit: str) -> str | None:
    words = date_words()
    name = next(name for name, units in words.units.items() if unit in units)
    amount = _number(count)
    if amount.is_integer():
        return f"{int(amount)} {name}"
    if name == "jaar":
        return f"{int(amount * _MONTHS_IN_YEAR)} maanden"
    if name == "maanden" and amount % 1 == HALF:
        whole = f"{int(amount)} maanden " if amount > 1 else ""
        return f"{whole}{_DAYS_IN_HALF_MONTH} dagen"
    return None


def _number(count: str) -> float:
    words = date_words()
    if count[0].isdecimal():
        return float(count.replace(",", "."))
    name = " ".join(count.split())
    return float(words.numbers[name]) if name in words.numbers else words.halves[name]


def _near_day(match: re.Match[str], today: date) -> Read:
    return of(today + timedelta(days=date_words().days[match["day"]]))


def nth() -> str:
    """Return the pattern of a day that is told by its number in a month: "de 6e", "de zesde"; groups `figure` and `nth`."""
    return rf"de\s+(?:(?P<figure>[0-9]{{1,2}})(?:e|de|ste)|(?P<nth>{any_of(date_words().ordinals)}))"


def nth_day(match: re.Match[str], month: str) -> Read:
    """Return the day with the number of a match of `nth` in a month ("2026-03")."""
    year, number = (int(part) for part in month.split("-"))
    return of_day(year, number, int(match["figure"] or date_words().ordinals[match["nth"]]))


def _day_of_month(match: re.Match[str], today: date) -> Read | None:
    month = _month(match, today)
    return nth_day(match, month.date) if month and month.date else None


def _month(match: re.Match[str], today: date) -> Read | None:
    """Read last, this and next month as months; "afgelopen maand" may be the last thirty days as well."""
    if match["month"] not in date_words().whole_week:
        return None
    months = {"past": -1, "this": 0, "future": 1}[directions()[match["month"]]]
    day = today + relativedelta(months=months)
    return of_month(day.year, day.month)
