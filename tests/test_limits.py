"""Rate limits, with a clock of our own: what is let through, what has to wait, and whose messages are counted together."""

from __future__ import annotations

import pytest

from bot.channels.limits import Limiter, Limits, house, whole
from bot.errors import ConfigurationError


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_minute_lets_through_no_more_than_the_limit() -> None:
    clock = Clock()
    limiter = Limiter(3, clock)
    assert [limiter.wait("a") for _ in range(4)] == [0, 0, 0, 60]
    clock.now += 59.5
    assert limiter.wait("a") == 0.5
    clock.now += 0.5
    assert [limiter.wait("a") for _ in range(3)] == [0, 0, 0]


def test_in_any_minute_there_are_no_more_than_the_limit() -> None:
    clock = Clock()
    limiter, passed = Limiter(5, clock), []
    for _ in range(600):
        clock.now += 0.7
        if not limiter.wait("a"):
            passed.append(clock.now)
    assert all(later - earlier >= 60 for earlier, later in zip(passed, passed[5:], strict=False))
    assert len(passed) >= 5 * 6


def test_refused_messages_do_not_make_the_wait_longer() -> None:
    clock = Clock()
    limiter = Limiter(1, clock)
    limiter.wait("a")
    clock.now += 30
    assert [limiter.wait("a") for _ in range(3)] == [30, 30, 30]


def test_senders_do_not_count_for_each_other_but_their_address_does() -> None:
    clock = Clock()
    both = Limits(Limiter(2, clock), Limiter(5, clock))
    assert [both.wait("a", "192.0.2.1") for _ in range(3)] == [0, 0, 60]
    assert [both.wait("b", "192.0.2.1") for _ in range(2)] == [0, 0]
    assert both.wait("c", "192.0.2.1") == 60, "five came from this address"
    assert both.wait("c", "192.0.2.2") == 0


def test_a_new_sender_counts_for_its_address_only() -> None:
    both = Limits(Limiter(1, Clock()), Limiter(3, Clock()))
    assert [both.wait("", "192.0.2.1") for _ in range(4)] == [0, 0, 0, 60]


def test_one_subscriber_has_one_ipv6_network() -> None:
    assert house("2001:db8:1:2::5") == house("2001:db8:1:2:ffff::9") != house("2001:db8:1:3::5")
    assert house("192.0.2.1") != house("192.0.2.2")
    assert house("fe80::1%eth0") and house("") == ""


@pytest.mark.parametrize("value", ["0", "-3", "veel", "1.5"])
def test_a_limit_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("NAVIGATOR_PER_SENDER", value)
    with pytest.raises(ConfigurationError, match="NAVIGATOR_PER_SENDER"):
        whole("NAVIGATOR_PER_SENDER", 30, 1)
