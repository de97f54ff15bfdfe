"""Links that carry a situation themselves, encrypted and for a limited time, so that nothing is stored on the server."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Final

import msgspec

from bot.errors import InputError
from bot.situation import Situation, known, read_situation
from bot.takealong.envelope import LONGEST, Envelope, LinkError, derived

STARTS: Final = (
    "placement_date",
    "removal_date",
    "contract_date",
    "employee_start_date",
)  # what tells one placement from another
__all__ = ["LONGEST", "LinkError", "Links", "Taken"]


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
        self._envelope = Envelope(secret, "links", clock)
        self._secret = derived(secret, "placements")

    def sign(self, situation: Situation, today: date, conversation: str = "", placement: str = "") -> str:
        """Return a token for a situation, fit to stand in a URL.

        Args:
            situation: only what is known of it goes in.
            today: the day that the deadlines are computed for; an age counts on it.
            conversation: sets placements of the same day apart, and is itself not in the token.
            placement: what the conversation knows the placement by, the same after its dates were corrected.
        """
        data = {"s": known(situation), "t": today, "k": self.key(situation, conversation, placement)}
        return self._envelope.seal(data)

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
        data, made = self._envelope.open(token, max_age_seconds)
        try:
            today = date.fromisoformat(data["t"])
            situation = read_situation(data["s"], today)
        except (InputError, KeyError, TypeError, ValueError) as error:
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
