"""What every channel does with a message before Rasa sees it: limits, buttons told from typed text, allowed metadata."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from cachetools import TTLCache
from itsdangerous import BadSignature, URLSafeSerializer

from bot.audience import AUDIENCES
from bot.privacy import Door, Names
from bot.takealong.secret import secret

LONGEST = 6000  # characters of one message
REMEMBERED = 10_000  # conversations whose numbering of names is kept …
IDLE = 3600  # … for so many seconds after their last message
METADATA = {"audience": AUDIENCES}
BUTTON = "knop:"


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(secret().decode(), salt="button")


def signed_button(payload: str) -> str:
    """Return what a button sends back: its intent and entities, signed."""
    return BUTTON + str(_signer().dumps(json.loads(payload)))


def pressed_button(text: str) -> dict[str, Any] | None:
    """Return the parse data of one of our own buttons; None when the text is no button of ours or was tampered with."""
    if not text.startswith(BUTTON):
        return None
    try:
        button = _signer().loads(text[len(BUTTON) :])
    except BadSignature:
        return None
    entities = [{"entity": name, "value": value} for name, value in button.get("entities", {}).items()]
    return {
        "text": button["title"],
        "intent": {"name": button["intent"], "confidence": 1.0},
        "entities": entities,
        "intent_ranking": [],
    }


def typed(text: str) -> str:
    """Return typed text in a form in which Rasa reads no command: without the slashes that it starts with."""
    return text.strip().lstrip("/").strip()


@lru_cache(maxsize=1)
def _numbering() -> TTLCache[str, Names]:
    return TTLCache(REMEMBERED, IDLE)


def without_names(text: str, conversation: str) -> tuple[str, bool]:
    """Return a text without personal data, and whether anything was left out.

    The same name gets the same placeholder as long as the conversation lasts; what is kept for that are salted hashes, in memory.

    Args:
        text: what a user typed.
        conversation: the sender's id; any value that stays the same while the conversation lasts.
    """
    known = _numbering()
    masked = Door.load(secret()).mask(text, known.get(conversation))
    known[conversation] = masked.names
    return masked.text, masked.changed


def forget(conversation: str) -> None:
    """Forget the numbering of names of a conversation."""
    _numbering().pop(conversation, None)


def allowed_metadata(metadata: object) -> dict[str, str]:
    """Return the metadata that a client may send, each with a known value; everything else is dropped."""
    given = metadata if isinstance(metadata, dict) else {}
    return {name: given[name] for name, values in METADATA.items() if given.get(name) in values}
