"""Links that carry a situation themselves, encrypted and for a limited time, so that nothing is stored on the server."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import time
import zlib
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Final, Literal

import msgspec
from cryptography.fernet import Fernet, InvalidToken

from bot.errors import InputError, NavigatorError
from bot.situation import Situation, known, read_situation
from bot.takealong.phrases import phrases

Reason = Literal["expired", "forged"]
LONGEST: Final = 4096  # characters; a longer token is none of ours
STARTS: Final = (
    "placement_date",
    "removal_date",
    "contract_date",
    "employee_start_date",
)  # what tells one placement from another


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


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """What a link holds. `key` stands for the placement in a calendar file; `moment` is when the link was made."""

    situation: Situation
    today: date
    key: str
    moment: datetime


class Links:
    """Makes and reads the tokens of links. Whoever does not have the secret can neither read nor change one."""

    def __init__(self, secret: bytes, clock: Callable[[], float] = time.time) -> None:
        """Derive the keys from a secret of any length; `clock` gives the seconds since 1970."""
        self._fernet = Fernet(base64.urlsafe_b64encode(_derived(secret, "links")))
        self._secret = _derived(secret, "placements")
        self._clock = clock

    def sign(self, situation: Situation, today: date, conversation: str = "", placement: str = "") -> str:
        """Return a token for a situation, fit to stand in a URL.

        Args:
            situation: only what is known of it goes in.
            today: the day that the deadlines are computed for; an age counts on it.
            conversation: sets placements of the same day apart, and is itself not in the token.
            placement: what the conversation knows the placement by, the same after its dates were corrected.
        """
        data = {"s": known(situation), "t": today, "k": self.key(situation, conversation, placement)}
        token = self._fernet.encrypt_at_time(zlib.compress(msgspec.json.encode(data), 9), int(self._clock()))
        return token.decode().rstrip("=")

    def read(self, token: str, max_age_seconds: int) -> tuple[Situation, date]:
        """Return the situation in a token, and the day that it was asked about.

        Raises:
            LinkError: `expired` when the token is older than that, or older than the program can read; `forged` when a
                single character of it differs from what was signed.
        """
        taken = self.open(token, max_age_seconds)
        return taken.situation, taken.today

    def open(self, token: str, max_age_seconds: int) -> Taken:
        """Return all that a token holds; raises LinkError as `read` does."""
        signed, made = self._verified(token)
        if int(self._clock()) - made > max_age_seconds:
            raise LinkError("expired")
        try:
            data = json.loads(zlib.decompress(self._fernet.decrypt(signed)))
            today = date.fromisoformat(data["t"])
            situation = read_situation(data["s"], today)
        except (InputError, KeyError, TypeError, ValueError, zlib.error) as error:
            raise LinkError("expired") from error  # it is ours, so an older version of the program made it
        return Taken(situation=situation, today=today, key=data["k"], moment=datetime.fromtimestamp(made, UTC))

    def key(self, situation: Situation, conversation: str = "", placement: str = "") -> str:
        """Return what stands for the placement, not to be read back: the same for the same conversation and placement.

        A placement that the conversation has no name for is known by its start and its child. Two placements must never share a
        key, or the calendar of one would overwrite the other's.
        """
        if placement:
            return self._key(conversation, placement)
        start = next((day for field in STARTS if (day := situation.date_of(field))), None)
        return self._key(conversation, str(start), str(situation.birth_date))

    def _key(self, *names: str) -> str:
        text = json.dumps(names)
        return hmac.new(self._secret, text.encode(), hashlib.sha256).hexdigest()[:32]

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


def _derived(secret: bytes, purpose: str) -> bytes:
    return hmac.new(secret, f"pleegzorgnavigator {purpose}".encode(), hashlib.sha256).digest()
