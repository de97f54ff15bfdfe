"""The deadlines as a table: what, by when, why, from which source, and how it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from bot.deadlines import Deadline
from bot.deadlines.phrases import dutch_date
from bot.takealong.entries import entries, source_line
from bot.takealong.phrases import Headings, State, phrases

SPECIAL = re.compile(r"([\\`*_|<>\[\]])")


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One deadline in the table, all in words; `url` leads to the source and `state` is for who draws it."""

    what: str
    due: str
    why: str
    source: str
    url: str | None
    status: str
    state: State


def deadline_rows(deadlines: Sequence[Deadline], titles: Mapping[str, str], today: date) -> list[Row]:
    """Return the rows of the table, by due date; `titles` holds the title of each norm, by its id."""
    return [
        Row(
            what=entry.title,
            due=f"{dutch_date(entry.deadline.due)} ({entry.relative})",
            why=entry.deadline.explanation,
            source=source_line(entry.deadline),
            url=entry.deadline.basis.url,
            status=", ".join(entry.details),
            state=entry.state,
        )
        for entry in entries(deadlines, titles, today)
    ]


def headings() -> Headings:
    """Return the headings of the columns."""
    return phrases().table.headings


def plain(text: str) -> str:
    """Return a text on one line that Markdown shows as it is."""
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))
