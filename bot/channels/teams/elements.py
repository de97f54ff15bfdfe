"""The elements of a card. All text stands in text runs, in which no markup is read: what somebody wrote stays letters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from bot.channels.chat.items import item_words, standing
from bot.channels.chat.reply import Choice, clean
from bot.channels.chat.words import words
from bot.channels.teams.activity import BUTTON_DATA
from bot.model.answer import Item, Part

Element = dict[str, Any]
LINE = 2_500  # characters in one element, so that every element fits in a card
TITLE = 80  # characters on a button
BUTTONS = 5  # in a row; Teams shows six at most
ROWS = 6  # of a table in one card


def run(text: str, **look: Any) -> Element:
    """Return a stretch of text; `{{` would make a client of it what it stands for, such as a date."""
    return {"type": "TextRun", "text": text.replace("{{", "{ {"), **look}


def opening(url: str) -> Element:
    """Return what makes a stretch of text a link; nothing without a link."""
    return {"selectAction": {"type": "Action.OpenUrl", "url": url}, "color": "Accent"} if url else {}


def lines(text: str, **look: Any) -> Iterator[Element]:
    """Yield text as blocks, one for each line; a very long line in pieces."""
    for line in clean(text).split("\n"):
        yield from (block([run(piece, **look)]) for piece in pieces(line.strip()))


def block(runs: Sequence[Element], **look: Any) -> Element:
    """Return runs as one paragraph."""
    return {"type": "RichTextBlock", "inlines": list(runs), **look}


def heading(text: str, size: str = "Medium") -> list[Element]:
    """Return a heading; none without text."""
    shown = " ".join(clean(text).split())[:LINE]
    return [block([run(shown, weight="Bolder", size=size)], spacing="Medium")] if shown else []


def item_block(item: Item) -> Iterator[Element]:
    """Yield an item: its title bold and, like the text of an item without one, a link where it has one."""
    words = item_words(item)
    if len(words.text) > LINE:
        yield from lines(f"• {words.text}")
        return
    label = run(words.label, **({"weight": "Bolder"} if item.title else {}), **opening(item.url))
    yield block([run("• "), label, *([run(words.rest)] if words.rest else [])], spacing="Small")


def table(items: Sequence[Item]) -> Element:
    """Return deadlines as a table (Adaptive Cards 1.5), and as lines where a client knows no tables."""
    columns = words().deadline_columns
    head = _row([[run(title, weight="Bolder")] for title in (columns.what, columns.due, columns.why)])
    rows = [
        _row(
            [
                [run(item.title.strip() or "–", weight="Bolder", **opening(item.url))],
                [run(" ".join(filter(None, [item.text, standing(item)])))],
                [run(item.note.strip() or "–")],
            ]
        )
        for item in items
    ]
    plain = {"type": "Container", "items": [found for item in items for found in item_block(item)]}
    widths = [{"width": 3}, {"width": 2}, {"width": 4}]
    return {"type": "Table", "columns": widths, "firstRowAsHeader": True, "rows": [head, *rows], "fallback": plain}


def _row(cells: Iterable[Sequence[Element]]) -> Element:
    return {"type": "TableRow", "cells": [{"type": "TableCell", "items": [block(runs)]} for runs in cells]}


def help_box(part: Part) -> Element:
    """Return a help line so that it stands out."""
    inside = [*heading(part.title.strip() or words().help_title, "Large"), *lines(part.text)]
    inside += [found for item in part.items if item.text.strip() for found in item_block(item)]
    return {"type": "Container", "style": "attention", "bleed": True, "items": inside}


def button(choice: Choice) -> Element:
    """Return a button: the newer kind, which tells somebody at once that it was pressed, and the older one below it."""
    shown = {"title": shorten(choice.title, TITLE), "data": {BUTTON_DATA: choice.value}}
    return {
        "type": "Action.Execute",
        "verb": BUTTON_DATA,
        **shown,
        "fallback": {"type": "Action.Submit", **shown},
    }


def link_button(title: str, url: str) -> Element:
    """Return a button that opens a link."""
    return {"type": "Action.OpenUrl", "title": title, "url": url}


def action_sets(actions: Sequence[Element]) -> Iterator[Element]:
    """Yield rows of buttons."""
    for start in range(0, len(actions), BUTTONS):
        yield {"type": "ActionSet", "actions": list(actions[start : start + BUTTONS])}


def pieces(text: str) -> Iterator[str]:
    """Yield text in pieces that fit in one element, cut at a space where there is one."""
    rest = text
    while rest:
        end = len(rest)
        if end > LINE:
            space = rest.rfind(" ", 0, LINE)
            end = space if space > LINE // 2 else LINE
        yield rest[:end].strip()
        rest = rest[end:].strip()


def shorten(text: str, limit: int) -> str:
    """Return text on one line of at most so many characters; the cut is shown."""
    shown = " ".join(clean(text).split())
    return shown if len(shown) <= limit else shown[: limit - 1].rstrip() + "…"
