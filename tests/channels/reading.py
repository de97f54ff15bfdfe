"""Reads what was rendered as a person would: every word that is seen in Slack and in Teams."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from bot.channels.chat.reply import Reply, clean, reply_of
from bot.channels.slack.blocks import messages
from bot.channels.teams.cards import activities
from tests.channels.adaptive_cards import as_1_2, walk
from tests.channels.golden import GOLDEN


def reply(name: str) -> Reply:
    return reply_of(GOLDEN[name])


def slack(name: str) -> list[dict[str, Any]]:
    return [{"text": message.text, "blocks": message.blocks} for message in messages(reply(name))]


def teams(name: str) -> list[dict[str, Any]]:
    return [sent["attachments"][0]["content"] for sent in activities(reply(name))]


def slack_words(payloads: list[dict[str, Any]]) -> Iterator[str]:
    """What a reader of Slack sees, block by block."""
    for block in (block for payload in payloads for block in payload["blocks"]):
        texts = [block.get("text"), *(element.get("text") for element in block.get("elements", []))]
        for text in filter(None, texts):
            said = text["text"]
            if text["type"] == "mrkdwn":
                said = html.unescape(re.sub(r"<https?://[^<>|]+\|([^<>]+)>", r"\1", said)).replace("*", "")
            yield said
        yield block.get("alt_text", "")


def teams_words(cards: list[dict[str, Any]], *, old: bool) -> Iterator[str]:
    """What a reader of Teams sees; with `old`, in a client of 1.2."""
    for element in walk(as_1_2(cards) if old else without_fallback(cards)):
        kind = element.get("type")
        if kind == "RichTextBlock":
            yield "".join(inline["text"] for inline in element["inlines"])
        elif kind and kind.startswith("Action."):
            yield element.get("title", "")
        elif kind == "Image":
            yield element["altText"]


def without_fallback(element: Any) -> Any:
    if isinstance(element, list):
        return [without_fallback(one) for one in element]
    if isinstance(element, dict):
        return {name: without_fallback(value) for name, value in element.items() if name != "fallback"}
    return element


def bare(text: str) -> str:
    """Text without what a renderer may change: spaces, stars (Slack's bold) and what can't be seen."""
    return re.sub(r"[\s*]+", "", clean(text)).replace("¦", "|")


def expected(found: Reply) -> Iterator[str]:
    """All that an answer says."""
    for part in found.parts:
        yield part.title
        yield from part.text.split("\n")
        for item in part.items:
            if item.text.strip():
                yield from [item.title, item.text.removeprefix(item.title), *([item.note] if item.due else [])]
                yield from [item.status, item.kind] if item.due else []
