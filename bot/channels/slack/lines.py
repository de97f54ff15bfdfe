"""The lines of a part in Slack's markup, each with the plain text that it says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from bot.channels.slack.mrkdwn import bold, escape, link, pieces
from bot.model import Item, Part
from bot.render import item_text

LONGEST = 3_000  # characters of a section, which a line must fit in


class Line(NamedTuple):
    """One line: in markup, and as plain text that is still to be escaped."""

    shown: str
    plain: str


def part_lines(part: Part, *, titled: bool = True) -> Iterator[Line]:
    """Yield the lines of a part: its title, its text, its items; a line too long for a section comes in pieces."""
    if titled and part.title:
        yield from _fitting(Line(bold(part.title), part.title))
    for text in part.text.split("\n"):
        yield from _fitting(Line(escape(text).strip(), text))
    for item in part.items:
        if item.text.strip():
            yield from _fitting(Line(f"• {item_line(item)}", f"• {item_text(item)}"))


def item_line(item: Item) -> str:
    """Return an item in markup: its title (a link where it has one), its text, and for a date how it stands."""
    if not item.title:
        shown = link(item.url, item.text)
    elif item.text.startswith(item.title):
        shown = _title(item) + escape(item.text.removeprefix(item.title))
    else:
        shown = f"{_title(item)}: {escape(item.text)}"
    marks = ", ".join(mark for mark in (item.kind, item.status) if mark and item.due)
    note = item.note if item.due or not item.title else ""
    return " ".join(filter(None, [shown, escape(f"({marks})") if marks else "", escape(note)]))


def _title(item: Item) -> str:
    shown = link(item.url, item.title)
    return shown if "*" in shown else f"*{shown}*"


def _fitting(line: Line) -> Iterator[Line]:
    if len(line.shown) <= LONGEST:
        yield from [line] if line.shown else []
    else:
        yield from (Line(piece, piece) for piece in pieces(line.plain, LONGEST))
