"""The deadlines as a table: what, by when, why, from which source, and how it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from bot.deadlines import Deadline
from bot.deadlines.norms import fill
from bot.deadlines.phrases import dutch_date
from bot.takealong.entries import entries, source_line
from bot.takealong.phrases import Headings, State, phrases
from bot.takealong.timeline import summary

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


def deadlines_markdown(deadlines: Sequence[Deadline], titles: Mapping[str, str], today: date) -> str:
    """Return the table in Markdown, below a sentence that sums it up; only that sentence when there is no deadline."""
    words = phrases().table
    names: dict[str, str] = msgspec.structs.asdict(words.headings)
    lines = [fill(words.row, names), fill(words.row, dict.fromkeys(names, "---"))]
    lines += [fill(words.row, _cells(row)) for row in deadline_rows(deadlines, titles, today)]
    total = summary(deadlines, titles, today)
    return f"{total}\n\n" + "\n".join(lines) + "\n" if deadlines else f"{total}\n"


def _cells(row: Row) -> dict[str, str]:
    source = plain(row.source)
    if row.url:
        source = fill(phrases().table.link, {"text": source, "url": row.url.replace(")", "%29").replace("|", "%7C")})
    return {
        "what": plain(row.what),
        "due": plain(row.due),
        "why": plain(row.why),
        "source": source,
        "status": plain(row.status),
    }


def plain(text: str) -> str:
    """Return a text on one line that Markdown shows as it is."""
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))
