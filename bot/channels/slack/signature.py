"""Tells Slack's own requests from anybody else's."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping

WINDOW = 300  # seconds; an older request is a replay


def is_signed(secret: str, headers: Mapping[str, str], body: bytes, now: float) -> bool:
    """Say whether a request was signed by Slack in the last five minutes (or, by a fast clock, the next five)."""
    stamp = headers.get("X-Slack-Request-Timestamp", "")
    if not (stamp.isascii() and stamp.isdigit() and len(stamp) <= 12) or abs(now - int(stamp)) > WINDOW:
        return False
    given = headers.get("X-Slack-Signature", "")
    return hmac.compare_digest(signature(secret, stamp, body).encode(), given.encode("utf-8", "replace"))


def signature(secret: str, stamp: str, body: bytes) -> str:
    """Return the signature that Slack puts on a request."""
    return "v0=" + hmac.new(secret.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
