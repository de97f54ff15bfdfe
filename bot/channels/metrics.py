"""Counts for `/metrics`, in Prometheus' format. A label holds one of our own words, never anything that a user or client sent."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector, generate_latest
from rasa.core.channels.channel import UserMessage

from bot.answer.library import load_library
from bot.content.files import read_yaml
from bot.mapper.opening import NAVIGATOR
from bot.training import ROOT

CHANNELS = frozenset({"web", "slack", "teams"})
OTHER = "other"
SECONDS = (0.025, 0.05, 0.075, 0.1, 0.15, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)

registry = CollectorRegistry()
ProcessCollector(registry=registry)
_TURNS = Counter("navigator_turns", "Answers, by what was asked", ["channel", "intent", "in_scope"], registry=registry)
_SIGNALS = Counter("navigator_safety_signals", "Danger signals seen", ["channel", "signal"], registry=registry)
_SECONDS = Histogram("navigator_turn_seconds", "Time of a turn", ["channel"], buckets=SECONDS, registry=registry)
_ERRORS = Counter("navigator_errors", "Turns without an answer, by kind", ["channel", "kind"], registry=registry)
_LIMITED = Counter("navigator_rate_limited", "Messages refused because too many came", registry=registry)


def text() -> bytes:
    """Return all counts as text."""
    return generate_latest(registry)


def count_refused() -> None:
    """Count a message that a rate limit refused."""
    _LIMITED.inc()


@contextmanager
def measured(message: UserMessage) -> Iterator[None]:
    """Time the turn of a message, and count what it was answered with or that it was not."""
    channel = one_of(message.input_channel, CHANNELS)
    started = time.perf_counter()
    try:
        yield
    except BaseException as error:  # whoever waits may also give up: that is a CancelledError
        _ERRORS.labels(channel, "failed" if isinstance(error, Exception) else "given_up").inc()
        raise
    finally:
        _SECONDS.labels(channel).observe(time.perf_counter() - started)
    messages = getattr(message.output_channel, "messages", [])
    if not messages:
        _ERRORS.labels(channel, "no_answer").inc()
    for found in (one.get("custom", {}).get(NAVIGATOR) for one in messages):
        if found:
            _count(channel, found)


def _count(channel: str, found: dict[str, Any]) -> None:
    in_scope = "true" if found.get("in_scope") else "false"
    _TURNS.labels(channel, one_of(found.get("intent"), intents()), in_scope).inc()
    for signal in found.get("safety_signals", []):
        _SIGNALS.labels(channel, one_of(signal, load_library().signal_lines)).inc()


@cache
def intents() -> frozenset[str]:
    """Return the intents of the domain."""
    return frozenset(read_yaml(ROOT / "domain.yml")["intents"])


def one_of(value: object, known: Iterable[str]) -> str:
    """Return a value that is known, and `other` for any else."""
    return value if isinstance(value, str) and value in known else OTHER
