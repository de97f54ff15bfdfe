"""Rate limits: how many messages a minute one sender and one network address may send. What is kept is in memory, for a minute."""

from __future__ import annotations

import ipaddress
import math
import os
import time
from collections import deque
from collections.abc import Callable
from functools import cache

from cachetools import TTLCache
from sanic import Request

from bot.answer.phrases import Phrases, load_phrases
from bot.channels.metrics import count_refused
from bot.errors import ConfigurationError

MINUTE = 60.0  # seconds
REMEMBERED = 100_000  # senders or addresses; the least recently used go first
PER_SENDER, PER_ADDRESS = 30, 120  # messages a minute, where the environment says nothing else
IPV6_HOUSE = 64  # bits that one subscriber's IPv6 addresses have in common


class Limiter:
    """Counts per key the messages of the last minute."""

    def __init__(self, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        """Take how many a minute are let through, and the clock, in seconds."""
        self._most, self._clock = most, clock
        self._seen: TTLCache[str, deque[float]] = TTLCache(REMEMBERED, MINUTE, timer=clock)

    def wait(self, key: str) -> float:
        """Return the seconds to wait before this key may send again; 0 when it may now, which is then counted."""
        now = self._clock()
        times = self._seen.get(key) or deque(maxlen=self._most)
        if len(times) == self._most and now - times[0] < MINUTE:
            return MINUTE - (now - times[0])
        times.append(now)
        self._seen[key] = times
        return 0.0

    def is_spent(self, key: str) -> bool:
        """Say whether this key has to wait, without counting anything."""
        times = self._seen.get(key) or deque()
        return len(times) == self._most and self._clock() - times[0] < MINUTE


class Limits:
    """The limit of senders and that of addresses together."""

    def __init__(self, sender: Limiter, address: Limiter) -> None:
        self._sender, self._address = sender, address

    def wait(self, sender: str, address: str) -> int:
        """Return the whole seconds to wait, 0 for none; an empty sender is new and counts for its address only."""
        seconds = self._address.wait(house(address))
        if not seconds and sender:
            seconds = self._sender.wait(sender)
        if seconds:
            count_refused()
        return math.ceil(seconds)


def house(address: str) -> str:
    """Return what is counted of an address: of IPv6 the network of one subscriber, who has more addresses than can be counted."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if parsed.version == 4:
        return address
    return str(ipaddress.ip_network((address.split("%")[0], IPV6_HOUSE), strict=False))


@cache
def limits() -> Limits:
    """Return the limits of this process, from `NAVIGATOR_PER_SENDER` and `NAVIGATOR_PER_ADDRESS` (messages a minute).

    Raises:
        ConfigurationError: when a setting is no whole number above 0.
    """
    return Limits(
        Limiter(whole("NAVIGATOR_PER_SENDER", PER_SENDER, 1)), Limiter(whole("NAVIGATOR_PER_ADDRESS", PER_ADDRESS, 1))
    )


def whole(setting: str, default: int, least: int) -> int:
    """Return a whole number from the environment.

    Raises:
        ConfigurationError: when it is none, or too small.
    """
    given = os.environ.get(setting, "").strip() or str(default)
    if not given.isdecimal() or int(given) < least:
        raise ConfigurationError(setting, given, f"should be a whole number from {least}")
    return int(given)


def seconds_to_wait(request: Request, sender: str) -> int:
    """Return how long the sender of a request has to wait; 0 when it may go on."""
    return limits().wait(sender, str(request.remote_addr or request.ip))


@cache
def _phrases() -> Phrases:
    return load_phrases()


def too_fast(audience: str = "") -> str:
    """Return what somebody reads who sends too much."""
    return _phrases().say("too_fast", audience)


def retry_after(seconds: int) -> dict[str, str]:
    """Return the header that tells a program how long to wait."""
    return {"Retry-After": str(seconds)}
