"""The Dutch words of the calendar file, the timeline and the table, read from `takealong_phrases.yml`."""

from __future__ import annotations

from functools import cache
from typing import Literal

from bot.content.files import read_record
from bot.content.reading import GUIDELINE
from bot.content.records.base import Record

FILE = GUIDELINE / "takealong_phrases.yml"

State = Literal["open", "provisional", "earliest", "superseded", "done", "overdue"]


class StatePhrases(Record, frozen=True):
    """Words for the states that are no status of their own."""

    provisional: str
    earliest: str
    superseded: str


class RelativePhrases(Record, frozen=True):
    """How far away a day is; `days` is for one and for more than one."""

    today: str
    tomorrow: str
    yesterday: str
    ahead: str
    ago: str
    more_than: str
    days: tuple[str, str]


class NotePhrases(Record, frozen=True):
    """Sentences below a deadline, where they apply."""

    advice: str
    inspection: str


class TimelinePhrases(Record, frozen=True):
    """The words of the picture and of its text alternative; `deadlines` is for one and for more than one."""

    title: str
    today: str
    summary: str
    deadlines: tuple[str, str]
    next: str
    text_today: str
    text_line: str
    footer: str


class CalendarPhrases(Record, frozen=True):
    """The words of the calendar file; `summaries` are the events' titles, one for each state."""

    name: str
    description: str
    summaries: dict[State, str]
    details: str
    source: str
    calculated: str
    alarm: str


class Headings(Record, frozen=True):
    """The columns of the table, in order."""

    what: str
    due: str
    why: str
    source: str
    status: str


class TablePhrases(Record, frozen=True):
    """The table: its headings."""

    headings: Headings


class PagePhrases(Record, frozen=True):
    """The words of the page that a link opens."""

    calendar: str
    back: str
    note: str


class Phrases(Record, frozen=True):
    """All words; `links` are the lines for a link that can't be used, by reason."""

    states: StatePhrases
    counts: str
    relative: RelativePhrases
    notes: NotePhrases
    timeline: TimelinePhrases
    calendar: CalendarPhrases
    table: TablePhrases
    page: PagePhrases
    links: dict[Literal["expired", "forged"], str]


@cache
def phrases() -> Phrases:
    """Return the words.

    Raises:
        ContentError: when the file lacks one.
    """
    return read_record(FILE, Phrases)
