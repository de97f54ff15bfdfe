"""The lines of a part in Slack's markup, each with the plain text that it says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from bot.channels.chat.items import item_words
from bot.channels.slack.mrkdwn import bold, escape, link, pieces
from bot.model.answer import Item, Part

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
            yield from _fitting(Line(f"• {item_line(item)}", f"• {item_words(item).text}"))


def item_line(item: Item) -> str:
    """Return an item in markup: its title bold and, like the text of an item without one, a link where it has one."""
    words = item_words(item)
    label = link(item.url, words.label)
    return (f"*{label}*" if item.title and "*" not in label else label) + escape(words.rest)


def _fitting(line: Line) -> Iterator[Line]:
    if len(line.shown) <= LONGEST:
        yield from [line] if line.shown else []
    else:
        yield from (Line(piece, piece) for piece in pieces(line.plain, LONGEST))
