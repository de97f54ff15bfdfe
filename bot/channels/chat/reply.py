"""A message of the bot as the chat channels render it: typed parts, choices, a picture and a link, with nothing left to guess."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote, urlsplit

import msgspec

from bot.channels.chat.words import words
from bot.channels.door import signed_button
from bot.mapper.opening import NAVIGATOR
from bot.model.answer import Item, Part
from bot.model.record import Record
from bot.render import brief, part_text

# Control characters, and those that turn the direction of the text around them.
UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ud800-\udfff]")

PICTURED = ("deadlines", "overview")  # kinds of parts that a picture may stand behind


class Choice(Record, frozen=True):
    """A button: what it says, and the signed value that it sends back."""

    title: str
    value: str


class Reply(Record, frozen=True):
    """One message of the bot, ready to be rendered."""

    parts: list[Part]
    choices: list[Choice] = msgspec.field(default_factory=list)
    title: str = ""
    picture: str = ""
    picture_text: str = ""
    calendar: str = ""
    page: str = ""

    @property
    def pictured(self) -> Part | None:
        """The part that the picture stands behind: the last overview, else the first dates."""
        overviews = [part for part in reversed(self.parts) if part.kind == "overview"]
        return next((part for part in [*overviews, *self.parts] if part.kind in PICTURED), None)

    @property
    def text(self) -> str:
        """The whole message as plain text."""
        return "\n\n".join(filter(None, map(part_text, self.parts)))


def reply_of(message: dict[str, Any]) -> Reply:
    """Return a message of Rasa's as a reply; one without our typed parts is its plain text."""
    found = (message.get("custom") or {}).get(NAVIGATOR) or {}
    try:
        parts = msgspec.convert(found.get("parts") or [], list[Part])
    except msgspec.ValidationError:  # a kind of part that this version does not know
        parts = []
    shown = any(part.kind in PICTURED for part in parts)  # what the picture and the links belong to
    links = {name: str(value) for name, value in (found.get("links") or {}).items()} if shown else {}
    choices = [Choice(title=b["title"], value=signed_button(b["payload"])) for b in message.get("buttons") or []]
    return Reply(
        parts=[clean_part(part) for part in parts] or said(message.get("text") or "").parts,
        choices=[msgspec.structs.replace(choice, title=clean(choice.title)) for choice in choices],
        title=clean(str(found.get("title") or "")),
        picture=web_address(links.get("picture", "")),
        picture_text=clean(links.get("alt", "")) or words().picture,
        calendar=web_address(links.get("calendar", "")),
        page=web_address(links.get("page", "")),
    )


def said(text: str) -> Reply:
    """Return a reply that says one sentence."""
    return Reply(parts=[Part(kind="answer", text=clean(text))] if text else [])


def chosen(title: str, replies: list[Reply]) -> list[Reply]:
    """Return replies with a first line that says which button was pressed."""
    line = Part(kind="understood", text=words().chosen.format(title=clean(title)))
    return [msgspec.structs.replace(reply, parts=[line, *reply.parts]) for reply in replies[:1]] + replies[1:]


def clean(text: str) -> str:
    """Return text without characters that could not be seen, or that would turn other text around."""
    return UNSAFE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def clean_part(part: Part) -> Part:
    """Return a part whose texts are clean and whose links are safe to open."""
    items = [msgspec.structs.replace(_clean_item(item), url=web_address(item.url)) for item in brief(part).items]
    if part.kind == "takealong":  # a file without an address outside this server is nothing to show
        items = [item for item in items if item.url]
    return Part(
        kind=part.kind,
        title=clean(part.title) if items or part.kind != "takealong" else "",
        text=clean(part.text),
        items=items,
    )


def web_address(url: str) -> str:
    """Return a link that is safe to open in a browser, and nothing for any other (`javascript:`, `data:`, a broken one)."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return ""
    return quote(url.strip(), safe="/:?#[]@!$&'()*+,;=%-._~")


def _clean_item(item: Item) -> Item:
    texts = {name: clean(value) for name, value in msgspec.structs.asdict(item).items()}
    return msgspec.structs.replace(item, **texts)
