"""Codes by which people find a room, and the secrets that open one. Codes and secrets come from the system's random source."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from bot.takealong.secret import secret

LETTERS = "BCDFHJKMNPRSTWXYZ"  # no vowels, so no words; none of G, L, Q and V, which look like C, I, O and U
LENGTH = 4
SECRET_BYTES = 16


def new_code() -> str:
    """Return a code; the caller sees to it that no other room has it."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def read_code(text: str) -> str:
    """Return the code that somebody typed, in any case and with spaces or dashes; nothing when it can't be one."""
    code = "".join(letter for letter in text.upper() if letter not in " -.\t")
    return code if len(code) == LENGTH and set(code) <= set(LETTERS) else ""


def new_secret() -> str:
    """Return 128 random bits as text that fits in a link: a trainer's secret or a participant's token."""
    return secrets.token_urlsafe(SECRET_BYTES)


def hashed(token: str) -> str:
    """Return what is stored of a secret: with this many random bits a plain hash can't be reversed."""
    return hashlib.sha256(token.encode()).hexdigest()


def same(token: str, stored: str) -> bool:
    """Say whether a secret is the one whose hash was stored, in the same time for every wrong one."""
    return hmac.compare_digest(hashed(token), stored)


def chat_token(conversation: str, code: str) -> str:
    """Return the token of a participant in a chat: the same whenever the same conversation comes back, and no one else's.

    Args:
        conversation: the keyed hash by which Rasa knows the conversation.
        code: the room's code.
    """
    return hmac.new(secret(), f"room|{code}|{conversation}".encode(), hashlib.sha256).hexdigest()[:32]
