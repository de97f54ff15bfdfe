"""What every channel does with a message before Rasa sees it: limits, buttons told from typed text, allowed metadata."""

from __future__ import annotations

import json
import os
import secrets
from functools import lru_cache
from pathlib import Path
from typing import Any

from itsdangerous import BadSignature, URLSafeSerializer

LONGEST = 6000  # characters of one message
METADATA = {"audience": ("professional", "pleegouder", "ouder", "jongere", "trainer")}
BUTTON = "knop:"
SECRET_FILE = Path(__file__).parents[2] / "build" / "secret"


@lru_cache(maxsize=1)
def secret() -> str:
    """Return the secret that signs our buttons and links: `NAVIGATOR_SECRET`, else one made and kept in `build/secret`."""
    if given := os.environ.get("NAVIGATOR_SECRET"):
        return given
    if not SECRET_FILE.exists():
        SECRET_FILE.parent.mkdir(parents=True, exist_ok=True)
        SECRET_FILE.touch(mode=0o600)
        SECRET_FILE.write_text(secrets.token_urlsafe(32))
    return SECRET_FILE.read_text().strip()


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(secret(), salt="button")


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


def allowed_metadata(metadata: object) -> dict[str, str]:
    """Return the metadata that a client may send, each with a known value; everything else is dropped."""
    given = metadata if isinstance(metadata, dict) else {}
    return {name: given[name] for name, values in METADATA.items() if given.get(name) in values}
