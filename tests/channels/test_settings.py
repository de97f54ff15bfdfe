"""The channels mount only when the environment configures them, whole and without network; their words are all there."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.channels.chat.words import FILE, words
from bot.channels.slack.input import SlackInput
from bot.channels.teams.connector import TenantTokens
from bot.channels.teams.input import TeamsInput
from bot.content.files import RASA_KEYS, read_yaml
from bot.errors import ConfigurationError, ContentError
from tests.channels.teams_standin import APP, PASSWORD, TENANT


@pytest.mark.parametrize(
    ("environment", "outcome"),
    [
        ({}, None),
        ({"SLACK_BOT_TOKEN": "x"}, "SLACK_SIGNING_SECRET"),
        ({"SLACK_SIGNING_SECRET": "x"}, "SLACK_BOT_TOKEN"),
    ],
)
def test_slack_mounts_only_when_configured(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], outcome: str | None
) -> None:
    for name in ("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_API_URL"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    if outcome is None:
        assert SlackInput.from_environment() is None
        return
    with pytest.raises(ConfigurationError, match=outcome):
        SlackInput.from_environment()


@pytest.mark.parametrize(
    ("environment", "problem"),
    [
        ({}, None),
        ({"TEAMS_APP_ID": "x"}, "TEAMS_APP_PASSWORD"),
        ({"TEAMS_APP_ID": "x", "TEAMS_APP_PASSWORD": PASSWORD}, "TEAMS_TENANT_ID"),
        ({"TEAMS_APP_PASSWORD": PASSWORD, "TEAMS_TENANT_ID": "x"}, "TEAMS_APP_ID"),
        ({"TEAMS_APP_ID": "x", "TEAMS_ALLOW_INSECURE": "1"}, "TEAMS_ALLOW_INSECURE"),
    ],
)
def test_teams_mounts_only_when_configured(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], problem: str | None
) -> None:
    for name in ("TEAMS_APP_ID", "TEAMS_APP_PASSWORD", "TEAMS_TENANT_ID", "TEAMS_ALLOW_INSECURE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    if problem is None:
        assert TeamsInput.from_environment() is None
        return
    with pytest.raises(ConfigurationError, match=problem) as caught:
        TeamsInput.from_environment()
    assert PASSWORD not in str(caught.value)


def test_it_starts_without_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Making the channel opens no connection, not even one that would fail."""
    monkeypatch.setattr("socket.socket.connect", lambda *_: pytest.fail("it opened a connection"))
    for name in ("TEAMS_APP_ID", "TEAMS_APP_PASSWORD", "TEAMS_TENANT_ID"):
        monkeypatch.setenv(name, "x")
    assert TeamsInput.from_environment()
    assert TenantTokens(APP, PASSWORD, TENANT)


def test_words_are_checked(tmp_path: Path) -> None:
    """A word that is missing, or one that nothing shows, is named."""
    text = FILE.read_text(encoding="utf-8")
    for broken, named in ((text.replace('chosen: "Gekozen: {title}"', ""), "chosen"), (text + "extra: x\n", "extra")):
        file = tmp_path / "channel_phrases.yml"
        file.write_text(broken, encoding="utf-8")
        words.cache_clear()
        with pytest.raises(ContentError, match=named):
            words(file)
    words.cache_clear()
    assert words().chosen.format(title="x") and words().slack_usage.format(command="/x")
    assert not set(RASA_KEYS) & set(read_yaml(FILE))
