"""What the channel tests share: a loop for servers, a stand-in for Rasa, and each platform with our channel behind it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.channels.slack.input import SlackInput
from tests.channels.serving import Loop, Rasa, serve_channel
from tests.channels.slack_standin import SECRET, TOKEN, Slack


@pytest.fixture(autouse=True)
def signing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A secret of the tests' own, so that they write no file."""
    monkeypatch.setenv("NAVIGATOR_SECRET", "a secret for the tests of channels")


@pytest.fixture(scope="session")
def loop() -> Iterator[Loop]:
    found = Loop()
    yield found
    found.stop()


@pytest.fixture
def rasa() -> Rasa:
    return Rasa()


@pytest.fixture
def slack(loop: Loop, rasa: Rasa) -> Iterator[Slack]:
    """Slack with our channel behind it; whatever Slack refused fails the test."""
    found = Slack(loop)
    found.address = serve_channel(loop, SlackInput(TOKEN, SECRET, f"{found.url}/api/"), rasa)
    yield found
    assert not found.refused
