"""Remembers for a while what has been seen, so that what a platform sends twice is answered once."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

HOUR = 3600.0
MOST = 20_000  # keys; the oldest go first


class Seen:
    """A set whose members leave after a time."""

    def __init__(self, seconds: float = HOUR, most: int = MOST, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds, self._most, self._clock = seconds, most, clock
        self._until: OrderedDict[str, float] = OrderedDict()

    def first(self, *keys: str) -> bool:
        """Say whether none of these keys was seen before, and remember them all; an empty key is no key."""
        now = self._clock()
        while self._until and (len(self._until) > self._most or next(iter(self._until.values())) <= now):
            self._until.popitem(last=False)
        given = [key for key in keys if key]
        fresh = not any(key in self._until for key in given)
        for key in given:
            self._until.setdefault(key, now + self._seconds)
        return fresh
