"""Tokens that carry data themselves, encrypted and dated, fit to stand in a URL. Nothing is stored on the server."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import time
import zlib
from collections.abc import Callable
from typing import Any, Final, Literal

import msgspec
from cryptography.fernet import Fernet, InvalidToken

from bot.errors import NavigatorError
from bot.takealong.phrases import phrases

Reason = Literal["expired", "forged"]
LONGEST: Final = 4096  # characters; a longer token is none of ours


class LinkError(NavigatorError):
    """A link can't be used: `expired` when its time is over, `forged` when it is not, or not wholly, ours."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return f"link: {self.reason}"

    @property
    def line(self) -> str:
        """The Dutch line for whoever opened the link."""
        return phrases().links[self.reason]


class Envelope:
    """Seals and opens tokens of one purpose. Whoever does not have the secret can neither read nor change one."""

    def __init__(self, secret: bytes, purpose: str, clock: Callable[[], float] = time.time) -> None:
        """Derive the key from a secret of any length; `clock` gives the seconds since 1970."""
        self._fernet = Fernet(base64.urlsafe_b64encode(derived(secret, purpose)))
        self._clock = clock

    def seal(self, data: dict[str, Any]) -> str:
        """Return a token that holds the data."""
        packed = zlib.compress(msgspec.json.encode(data), 9)
        return self._fernet.encrypt_at_time(packed, int(self._clock())).decode().rstrip("=")

    def open(self, token: str, max_age_seconds: int) -> tuple[dict[str, Any], int]:
        """Return the data in a token, and the second in which it was sealed.

        Raises:
            LinkError: `expired` when the token is older than that, or holds what this version can't read; `forged` when a
                single character of it differs from what was sealed.
        """
        signed, made = self._verified(token)
        if int(self._clock()) - made > max_age_seconds:
            raise LinkError("expired")
        try:
            data = json.loads(zlib.decompress(self._fernet.decrypt(signed)))
        except (ValueError, zlib.error) as error:
            raise LinkError("expired") from error  # it is ours, so an older version of the program made it
        return data, made

    def _verified(self, token: str) -> tuple[bytes, int]:
        """Return the signed bytes and the second in which they were signed."""
        if len(token) > LONGEST or "=" in token:
            raise LinkError("forged")
        signed = token + "=" * (-len(token) % 4)
        try:
            if base64.urlsafe_b64encode(base64.urlsafe_b64decode(signed)) != signed.encode():
                raise LinkError("forged")  # another spelling of the same bytes
            return signed.encode(), self._fernet.extract_timestamp(signed)
        except (InvalidToken, binascii.Error, ValueError) as error:
            raise LinkError("forged") from error


def derived(secret: bytes, purpose: str) -> bytes:
    """Return a key for one purpose, from the secret."""
    return hmac.new(secret, f"pleegzorgnavigator {purpose}".encode(), hashlib.sha256).digest()
