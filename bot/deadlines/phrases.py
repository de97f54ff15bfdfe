"""The Dutch words around deadlines, read from `deadline_phrases.yml`: names of days and units, and the printed list."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Literal

from bot.content.files import read_record
from bot.content.reading import GUIDELINE
from bot.content.records.base import Record

FILE = GUIDELINE / "deadline_phrases.yml"


class ListPhrases(Record, frozen=True):
    """The lines of the printed list, with placeholders."""

    heading: str
    empty: str
    line: str
    subject: str
    occurrence: str
    provisional: str
    source: str
    article: str


class Phrases(Record, frozen=True):
    """All words; `units` are for one and for more than one."""

    weekdays: list[str]
    months: list[str]
    units: dict[Literal["years", "months", "weeks"], tuple[str, str]]
    advice: str
    printed: ListPhrases
    kinds: dict[str, str]
    statuses: dict[str, str]


@cache
def phrases() -> Phrases:
    """Return the words.

    Raises:
        ContentError: when the file lacks one.
    """
    return read_record(FILE, Phrases)


def dutch_date(day: date) -> str:
    """Return a date as it is written: dinsdag 3 maart 2026."""
    words = phrases()
    return f"{words.weekdays[day.weekday()]} {day.day} {words.months[day.month - 1]} {day.year}"


def duration(*, years: int = 0, months: int = 0, weeks: int = 0) -> str:
    """Return a length of time in numbers and units: 13 weken."""
    units = phrases().units
    parts = {"years": years, "months": months, "weeks": weeks}
    return " ".join(f"{number} {units[unit][number != 1]}" for unit, number in parts.items() if number)  # type: ignore[index]
