"""Judges Block Kit payloads by Slack's published limits, written apart from slack_sdk and from our own renderer."""

from __future__ import annotations

import re
from typing import Any

LINK = re.compile(r"<https?://[^<>|\s]+\|[^<>|\n]+>")
ENTITY = re.compile(r"&(?!amp;|lt;|gt;)")
TEXTS = {"plain_text": {"type", "text", "emoji"}, "mrkdwn": {"type", "text", "verbatim"}}
FIELDS = {
    "section": {"type", "block_id", "text", "fields", "accessory", "expand"},
    "header": {"type", "block_id", "text"},
    "divider": {"type", "block_id"},
    "image": {"type", "block_id", "image_url", "alt_text", "title"},
    "context": {"type", "block_id", "elements"},
    "actions": {"type", "block_id", "elements"},
}
BUTTON = {"type", "text", "action_id", "url", "value", "style", "accessibility_label"}


def faults(payload: dict[str, Any], most_blocks: int = 50) -> list[str]:
    """Return what is wrong with a message or a view; nothing when Slack would take it."""
    blocks = payload.get("blocks")
    if not isinstance(blocks, list) or not 1 <= len(blocks) <= most_blocks:
        return [f"blocks: {len(blocks) if isinstance(blocks, list) else blocks}"]
    found = [f"{number} {fault}" for number, block in enumerate(blocks) for fault in block_faults(block)]
    names = [e.get("action_id") for b in blocks if b["type"] == "actions" for e in b["elements"]]
    ids = [block["block_id"] for block in blocks if "block_id" in block]
    return found + [f"double {name}" for name in names + ids if (names + ids).count(name) > 1]


def message_faults(payload: dict[str, Any]) -> list[str]:
    """Return what is wrong with a message: its blocks, and the text beside them."""
    text = payload.get("text")
    found = faults(payload)
    if not isinstance(text, str) or not text.strip() or len(text) > 4000:
        found.append("text: empty or over 4000 characters")
    elif re.search("[<>]", text) or ENTITY.search(text):
        found.append("text: not escaped")
    total = sum(len(block.get("text", {}).get("text", "")) for block in payload.get("blocks") or [])
    return [*found, f"msg_blocks_too_long: {total}"] if total > 13_000 else found


def block_faults(block: dict[str, Any]) -> list[str]:
    kind = block.get("type")
    if kind not in FIELDS:
        return [f"unknown block {kind}"]
    found = [f"{kind}: unknown field {name}" for name in set(block) - FIELDS[kind]]
    if len(block.get("block_id", "x")) not in range(1, 256):
        found.append("block_id: empty or over 255")
    return found + globals()[f"_{kind}"](block)


def _section(block: dict[str, Any]) -> list[str]:
    return text_faults(block.get("text"), 3000) if "fields" not in block else ["fields are not used here"]


def _header(block: dict[str, Any]) -> list[str]:
    text = block.get("text") or {}
    return text_faults(text, 150) + ([] if text.get("type") == "plain_text" else ["header: not plain text"])


def _divider(block: dict[str, Any]) -> list[str]:
    return []


def _image(block: dict[str, Any]) -> list[str]:
    url, alt = block.get("image_url", ""), block.get("alt_text", "")
    found = [] if re.fullmatch(r"https?://\S{1,2990}", url) else ["image_url"]
    return found if 1 <= len(alt) <= 2000 else [*found, "alt_text: empty or over 2000"]


def _context(block: dict[str, Any]) -> list[str]:
    elements = block.get("elements") or []
    found = [fault for element in elements for fault in text_faults(element, 2000)]
    return found if 1 <= len(elements) <= 10 else [*found, "context: 1 to 10 elements"]


def _actions(block: dict[str, Any]) -> list[str]:
    elements = block.get("elements") or []
    found = [fault for element in elements for fault in button_faults(element)]
    return found if 1 <= len(elements) <= 25 else [*found, "actions: 1 to 25 elements"]


def button_faults(button: dict[str, Any]) -> list[str]:
    found = [f"button: unknown field {name}" for name in set(button) - BUTTON]
    if button.get("type") != "button" or (button.get("text") or {}).get("type") != "plain_text":
        found.append("not a button with plain text")
    if not 1 <= len(button.get("action_id", "")) <= 255:
        found.append("action_id: empty or over 255")
    if len(button.get("value", "")) > 2000 or len(button.get("url", "")) > 3000:
        found.append("button: value over 2000 or url over 3000")
    return found + text_faults(button.get("text"), 75)


def text_faults(text: Any, longest: int) -> list[str]:
    """Return what is wrong with a text object; in markup everything but a link has to be escaped, and nothing is guessed."""
    if not isinstance(text, dict) or text.get("type") not in TEXTS:
        return [f"no text object: {text}"]
    said = text.get("text")
    found = [f"text: unknown field {name}" for name in set(text) - TEXTS[text["type"]]]
    if not isinstance(said, str) or not said.strip() or len(said) > longest:
        return [*found, f"text: empty or over {longest}"]
    if text["type"] == "mrkdwn":
        bare = LINK.sub("", said)
        found += ["markup: not escaped"] if re.search("[<>]", bare) or ENTITY.search(said) else []
        found += [] if text.get("verbatim") is True else ["markup: names and links would be guessed"]
    return found
