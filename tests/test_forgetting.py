"""Conversations are forgotten an hour after their last message, each on its own time."""

from __future__ import annotations

from bot.server.forgetting import Idle

HOUR = 3600.0


def test_each_conversation_is_silent_on_its_own_time() -> None:
    now = 0.0
    idle = Idle(HOUR, clock=lambda: now)
    idle.heard("first")
    now = 1000.0
    idle.heard("second")
    now = 2000.0
    idle.heard("first")
    now = HOUR + 999
    assert idle.silent() == []
    now = HOUR + 1000
    assert idle.silent() == ["second"]
    assert idle.silent() == []
    now = HOUR + 2000
    assert idle.silent() == ["first"]


def test_a_conversation_that_came_back_counts_again() -> None:
    now = 0.0
    idle = Idle(HOUR, clock=lambda: now)
    idle.heard("one")
    now = HOUR
    assert idle.silent() == ["one"]
    idle.heard("one")
    assert idle.silent() == []
