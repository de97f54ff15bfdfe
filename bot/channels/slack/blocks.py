"""Renders a reply in Block Kit. What does not fit in one message goes on in the next; nothing is dropped or rejected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import Any, NamedTuple

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    DividerBlock,
    HeaderBlock,
    ImageBlock,
    InteractiveElement,
    LinkButtonElement,
    MarkdownTextObject,
    PlainTextObject,
    SectionBlock,
)

from bot.channels.chat.reply import Choice, Reply
from bot.channels.chat.words import words
from bot.channels.slack.lines import Line, part_lines
from bot.channels.slack.mrkdwn import escape, pieces, shorten
from bot.model.answer import Item, Part

# Slack's limits. Those of a message stay below Slack's own: a pressed button adds a block.
BLOCKS = 48
MESSAGE_TEXT = 12_000  # characters over all blocks
FALLBACK_TEXT = 3_900
SECTION_TEXT = 3_000
HEADER_TEXT = 150
BUTTON_TEXT = 75
BUTTON_VALUE = 2_000
BUTTONS = 5  # in a row: Slack takes 25, people do not
CHOSEN = 10  # elements of a context block
ALT_TEXT = 2_000
URL = 3_000
IMAGE = ("type", "block_id", "image_url", "alt_text")


class Message(NamedTuple):
    """One message: its blocks, and the same as text for notifications and screen readers."""

    text: str
    blocks: list[dict[str, Any]]


class Shown(NamedTuple):
    """A block, what it says as plain text, and how many characters it takes."""

    block: Block
    text: str = ""
    size: int = 0


def messages(reply: Reply) -> list[Message]:
    """Return a reply as messages, in order, each within Slack's limits."""
    found: list[list[Shown]] = [[]]
    for shown in [*_parts(reply.parts, reply), *_choices(reply)]:
        full = len(found[-1]) == BLOCKS or sum(s.size for s in (*found[-1], shown)) > MESSAGE_TEXT
        if found[-1] and full:
            found.append([])
        found[-1].append(shown)
    return [_message(batch) for batch in found if batch]


def blocks(parts: Iterable[Part]) -> list[Block]:
    """Return the blocks of parts."""
    return [shown.block for shown in _parts(parts)]


def pressed(shown: Iterable[dict[str, Any]], action_id: str, title: str) -> list[dict[str, Any]]:
    """Return the blocks of a message with one button gone and its title shown as chosen; the other buttons stay.

    Args:
        shown: the blocks as they stand in Slack now.
        action_id: the button that was pressed.
        title: what it said.
    """
    line = {"type": "mrkdwn", "text": escape(words().chosen.format(title=title)), "verbatim": True}
    found: list[dict[str, Any]] = []
    for block in shown:
        elements = block.get("elements") or []
        if block.get("type") != "actions" or all(element.get("action_id") != action_id for element in elements):
            found.append(_sendable(block))
            continue
        earlier = found[-1] if found and found[-1].get("type") == "context" else {"elements": []}
        if earlier["elements"] and len(earlier["elements"]) < CHOSEN:
            found[-1] = {**earlier, "elements": [*earlier["elements"], line]}
        else:
            found.append({"type": "context", "elements": [line]})
        rest = [element for element in elements if element.get("action_id") != action_id]
        found += [{**block, "elements": rest}] if rest else []
    return found


def _sendable(block: dict[str, Any]) -> dict[str, Any]:
    """A block as it may be sent; Slack hands an image back with fields that it does not take."""
    return {name: block[name] for name in IMAGE if name in block} if block.get("type") == "image" else block


def _message(batch: Sequence[Shown]) -> Message:
    found = [shown.block.to_dict() for shown in batch]
    buttons = (element["text"]["text"] for block in found for element in block.get("elements", []))
    text = "\n".join(shown.text for shown in batch if shown.text) or "\n".join(buttons)
    return Message(next(pieces(text, FALLBACK_TEXT), ""), found)


def _parts(parts: Iterable[Part], reply: Reply | None = None) -> Iterator[Shown]:
    for part in parts:
        yield from _help(part) if part.kind == "help" else _sections(part_lines(part))
        if reply and part is reply.pictured:
            yield from _picture(reply)


def _help(part: Part) -> Iterator[Shown]:
    """A help line stands out: a large heading above it and a line below it."""
    title = shorten(part.title, HEADER_TEXT) or words().help_title
    yield Shown(HeaderBlock(text=PlainTextObject(text=title, emoji=False)), title, len(title))
    yield from _sections(part_lines(part, titled=False))
    yield Shown(DividerBlock())


def _sections(lines: Iterable[Line]) -> Iterator[Shown]:
    """Lines in sections, as many to a section as fit."""
    taken: list[Line] = []
    for line in lines:
        if taken and sum(len(one.shown) + 1 for one in taken) + len(line.shown) > SECTION_TEXT:
            yield _section(taken)
            taken = []
        taken.append(line)
    if taken:
        yield _section(taken)


def _section(lines: Sequence[Line]) -> Shown:
    text = "\n".join(line.shown for line in lines)
    block = SectionBlock(text=MarkdownTextObject(text=text, verbatim=True))
    return Shown(block, "\n".join(line.plain for line in lines), len(text))


def _picture(reply: Reply) -> Iterator[Shown]:
    if 0 < len(reply.picture) <= URL:
        text = shorten(reply.picture_text, ALT_TEXT)
        yield Shown(ImageBlock(image_url=reply.picture, alt_text=text), text, len(text))
    elif reply.picture:
        yield from _sections(part_lines(Part(kind="notice", text=reply.picture_text)))


def _choices(reply: Reply) -> Iterator[Shown]:
    """The links to take along and the buttons; what Slack would not take as a button is shown as plain text."""
    fitting = [choice for choice in reply.choices if len(choice.value) <= BUTTON_VALUE and choice.title.strip()]
    others = [choice.title for choice in reply.choices if choice not in fitting]
    links = {words().calendar: reply.calendar, words().page: reply.page}
    others += [f"{title}: {url}" for title, url in links.items() if len(url) > URL]
    yield from _sections(part_lines(Part(kind="notice", items=[Item(text=text) for text in others])))
    elements: list[InteractiveElement] = [
        LinkButtonElement(text=title, url=url, action_id=f"link-{number}")
        for number, (title, url) in enumerate(links.items())
        if 0 < len(url) <= URL
    ]
    elements += [_button(choice, number) for choice, number in zip(fitting, count(), strict=False)]
    for start in range(0, len(elements), BUTTONS):
        yield Shown(ActionsBlock(elements=elements[start : start + BUTTONS]))


def _button(choice: Choice, number: int) -> ButtonElement:
    label = PlainTextObject(text=shorten(choice.title, BUTTON_TEXT), emoji=False)
    return ButtonElement(text=label, value=choice.value, action_id=f"knop-{number}")
