"""Both channels in the navigator as it is served: the environment mounts them, and a question gets its real answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.channels.serving import Loop, wait_for
from tests.channels.slack_standin import SECRET, TOKEN, Slack
from tests.channels.teams_standin import APP, PASSWORD, TENANT, Framework, Login
from tests.conftest import Server

QUESTION = "Binnen hoeveel weken moet een netwerkgezin gescreend zijn?"
SECONDS = 20


@pytest.fixture(scope="module")
def served(built: None, loop: Loop, login_server: Login, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple]:
    """Slack and Teams, with the whole navigator behind both."""
    slack, teams = Slack(loop), Framework(loop)
    settings = {
        "NAVIGATOR_SECRET": "a secret for the tests of channels",
        "SLACK_BOT_TOKEN": TOKEN,
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": f"{slack.url}/api/",
        "TEAMS_APP_ID": APP,
        "TEAMS_APP_PASSWORD": PASSWORD,
        "TEAMS_TENANT_ID": TENANT,
        "TEAMS_OPENID_URL": f"{teams.url}/openid",
        "TEAMS_LOGIN_URL": login_server.url,
        "TEAMS_SERVICE_HOSTS": "127.0.0.1",
        "REQUESTS_CA_BUNDLE": str(login_server.certificate),
    }
    with pytest.MonkeyPatch.context() as environment:
        for name, value in settings.items():
            environment.setenv(name, value)
        server = Server(tmp_path_factory.mktemp("channels"))
    server.wait()
    slack.address = f"{server.url}/webhooks/slack/webhook"
    teams.address = f"{server.url}/webhooks/teams/webhook"
    yield slack, teams, Path(server.log)
    server.stop()


def test_slack_gets_the_answer(served: tuple[Slack, Framework, Path]) -> None:
    slack, _, log = served
    assert slack.direct(QUESTION).status_code == 200
    wait_for(lambda: slack.sent, SECONDS)
    assert "13 weken" in slack.sent[0]["text"] and not slack.refused
    slack.direct("ik denk dat hij thuis geslagen wordt")
    wait_for(lambda: any(message["blocks"][0]["type"] == "header" for message in slack.sent), SECONDS)
    assert "gescreend" not in log.read_text() and "geslagen" not in log.read_text()


def test_teams_gets_the_answer(served: tuple[Slack, Framework, Path]) -> None:
    _, teams, log = served
    assert teams.say(QUESTION).status_code == 200
    wait_for(lambda: teams.cards, SECONDS)
    assert "13 weken" in teams.cards[0]["fallbackText"] and not teams.refused
    assert "gescreend" not in log.read_text()
    assert teams.post(teams.activity(text="hallo"), teams.token(aud="x")).status_code == 401


FACTS = "Een meisje van 8 is op 3 maart 2026 uit huis geplaatst. Wat nu?"
KNOWS, FORGET = "welke gegevens heb je van mij?", "verwijder mijn gegevens"
TOLD = [
    (FORGET, "gewist"),
    (FACTS, "biedt dit programma aan"),
    (KNOWS, "3 maart 2026"),
    (FORGET, "gewist"),
    (KNOWS, "nog niets"),
]


def test_slack_tells_and_forgets(served: tuple[Slack, Framework, Path]) -> None:
    slack, _, _ = served
    danger = ("ik denk dat hij thuis geslagen wordt", "112")  # after which forgetting asks first
    for text, wanted in [danger, (FORGET, "dit gesprek wis?"), ("ja", "gewist"), *TOLD[1:]]:
        before = len(slack.sent)
        assert slack.direct(text).status_code == 200
        wait_for(lambda seen=before, says=wanted: any(says in sent["text"] for sent in slack.sent[seen:]), SECONDS)


def test_teams_tells_and_forgets(served: tuple[Slack, Framework, Path]) -> None:
    _, teams, _ = served
    for text, wanted in TOLD:
        before = len(teams.cards)
        assert teams.say(text).status_code == 200
        wait_for(
            lambda seen=before, says=wanted: any(
                says in json.dumps(card, ensure_ascii=False) for card in teams.cards[seen:]
            ),
            SECONDS,
        )
