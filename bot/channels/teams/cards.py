"""Renders a reply as Adaptive Cards that every Teams client can show. What does not fit in one card goes on in the next."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from bot.channels.chat.reply import Reply
from bot.channels.chat.words import words
from bot.channels.teams.elements import (
    ROWS,
    Element,
    action_sets,
    button,
    heading,
    help_box,
    item_block,
    lines,
    link_button,
    shorten,
    table,
)
from bot.model.answer import Part

VERSION = "1.2"  # what mobile clients know; newer elements carry a fallback
CARD_TYPE = "application/vnd.microsoft.card.adaptive"
# Teams takes 28 KB in all; its documents also name 40 KB, counted as UTF-16. A card stays under both.
UTF_8, UTF_16 = 28 * 1024, 40 * 1024
BODY = 0.78  # share of that for the elements of one card
FALLBACK_TEXT = 1_500  # characters
SUMMARY = 150
VALUE = 800  # characters that a button sends back; each is there twice, and five must fit in a card
URL = 2_000
TYPING: dict[str, Any] = {"type": "typing"}


def activities(reply: Reply) -> list[dict[str, Any]]:
    """Return a reply as messages, in order, each under the size that Teams takes."""
    cards: list[list[Element]] = [[]]
    shown = [*_parts(reply), *_actions(reply)]
    for element in (fitting for one in shown for fitting in _fitting(one)):
        if cards[-1] and size([*cards[-1], element]) > BODY:
            cards.append([])
        cards[-1].append(element)
    return [_message(card, reply) for card in cards if card]


def size(content: object) -> float:
    """Return which share of a message something takes as JSON."""
    text = json.dumps(content, ensure_ascii=False)
    return max(len(text.encode()) / UTF_8, len(text.encode("utf-16-le")) / UTF_16)


def _fitting(element: Element) -> list[Element]:
    """An element that fits in a card; what is in it where it does not."""
    return [element] if size(element) <= BODY else element.get("fallback", element)["items"]


def _message(body: list[Element], reply: Reply) -> dict[str, Any]:
    said = "\n".join(texts(body)) or "\n".join(_titles(body))
    card = {
        "type": "AdaptiveCard",
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "version": VERSION,
        "fallbackText": said[:FALLBACK_TEXT],
        "body": body,
    }
    title = reply.title or said.partition("\n")[0]
    return {
        "type": "message",
        "summary": shorten(words().summary.format(title=title), SUMMARY),
        "attachments": [{"contentType": CARD_TYPE, "content": card}],
    }


def texts(body: Iterable[Element]) -> Iterator[str]:
    """Yield what elements say, line by line, in the order in which they are read."""
    for element in body:
        if element["type"] == "RichTextBlock":
            yield "".join(inline["text"] for inline in element["inlines"])
        elif element["type"] == "Image":
            yield element["altText"]
        yield from texts(element.get("items", []) or element.get("fallback", {}).get("items", []))


def _titles(body: Iterable[Element]) -> Iterator[str]:
    """The titles of the buttons, for a card that has nothing else to say."""
    return (action["title"] for element in body for action in element.get("actions", []))


def _parts(reply: Reply) -> Iterator[Element]:
    for part in reply.parts:
        if part.kind == "help":
            yield help_box(part)
        elif part.kind == "deadlines" and part.items:
            yield from [*heading(part.title), *lines(part.text), *_tables(part)]
        else:
            yield from [*heading(part.title), *lines(part.text)]
            yield from (found for item in part.items if item.text.strip() for found in item_block(item))
        if part is reply.pictured:
            yield from _picture(reply)


def _tables(part: Part) -> Iterator[Element]:
    """Deadlines in tables of a few rows each."""
    items = [item for item in part.items if item.text.strip()]
    return (table(items[start : start + ROWS]) for start in range(0, len(items), ROWS))


def _picture(reply: Reply) -> Iterator[Element]:
    if 0 < len(reply.picture) <= URL:
        alternative = shorten(reply.picture_text, FALLBACK_TEXT)
        yield {"type": "Image", "url": reply.picture, "altText": alternative, "size": "Stretch"}
    elif reply.picture:
        yield from lines(reply.picture_text)


def _actions(reply: Reply) -> Iterator[Element]:
    """The links to take along and the buttons; what Teams would not take as a button is shown as plain text."""
    links = {words().calendar: reply.calendar, words().page: reply.page}
    fitting = [choice for choice in reply.choices if len(choice.value) <= VALUE and choice.title.strip()]
    others = [f"• {choice.title}" for choice in reply.choices if choice not in fitting and choice.title.strip()]
    others += [f"• {title}: {url}" for title, url in links.items() if len(url) > URL]
    for line in others:
        yield from lines(line)
    shown = [link_button(title, url) for title, url in links.items() if 0 < len(url) <= URL]
    yield from action_sets([*shown, *(button(choice) for choice in fitting)])
