"""Buttons in Slack: pressed, shown as chosen, and never believed when they are not ours."""

from __future__ import annotations

import json
import time

import pytest

from tests.channels.serving import Rasa, wait_for
from tests.channels.slack_standin import Slack

BUTTON = {"title": "Waarom", "payload": json.dumps({"title": "Waarom", "intent": "ask_more", "entities": {}})}
OTHER = {"title": "Wat te doen", "payload": json.dumps({"title": "Wat te doen", "intent": "ask_more", "entities": {}})}


def test_button_updates_the_message_and_is_answered(slack: Slack, rasa: Rasa) -> None:
    rasa.answers = [{"text": "Kies.", "buttons": [BUTTON, OTHER]}]
    slack.direct("hallo")
    wait_for(lambda: slack.sent)
    first, second = slack.sent[0]["blocks"][-1]["elements"]
    assert [first["text"]["text"], second["text"]["text"]] == ["Waarom", "Wat te doen"]
    rasa.answers = [{"text": "Daarom."}]
    assert slack.press(slack.sent[0], first).status_code == 200
    wait_for(lambda: len(slack.sent) == 2)
    update = slack.updated[0]
    assert (update["channel"], update["ts"]) == ("D1", "1700000000.000001")
    context, actions = update["blocks"][-2:]
    assert [element["text"] for element in context["elements"]] == ["Gekozen: Waarom"]
    assert [element["text"]["text"] for element in actions["elements"]] == ["Wat te doen"]
    pressed = rasa.heard[1]
    assert pressed.parse_data["intent"]["name"] == "ask_more" and pressed.sender_id == rasa.heard[0].sender_id
    assert slack.sent[1]["text"].split("\n") == ["Gekozen: Waarom", "Daarom."]


def test_last_button_takes_its_row_along(slack: Slack, rasa: Rasa) -> None:
    rasa.answers = [{"text": "Kies.", "buttons": [BUTTON, OTHER]}]
    slack.direct("hallo")
    wait_for(lambda: slack.sent)
    first, second = slack.sent[0]["blocks"][-1]["elements"]
    slack.press(slack.sent[0], first)
    wait_for(lambda: slack.updated)
    slack.press({**slack.sent[0], **slack.updated[0]}, second)
    wait_for(lambda: len(slack.updated) == 2)
    assert [block["type"] for block in slack.updated[1]["blocks"]] == ["section", "context"]
    assert len(slack.updated[1]["blocks"][1]["elements"]) == 2


def test_button_pressed_twice_is_answered_once(slack: Slack, rasa: Rasa) -> None:
    rasa.answers = [{"text": "Kies.", "buttons": [BUTTON]}]
    slack.direct("hallo")
    wait_for(lambda: slack.sent)
    button = slack.sent[0]["blocks"][-1]["elements"][0]
    slack.press(slack.sent[0], button)
    slack.press(slack.sent[0], button, trigger_id="2")
    wait_for(lambda: len(slack.sent) == 2)
    time.sleep(0.1)
    assert len(rasa.heard) == 2


def test_button_of_an_ephemeral_message_is_answered_where_it_stands(slack: Slack, rasa: Rasa) -> None:
    rasa.answers = [{"text": "Kies.", "buttons": [BUTTON]}]
    slack.command("hallo")
    wait_for(lambda: slack.private)
    button = slack.private[0]["blocks"][-1]["elements"][0]
    container = {"type": "message", "message_ts": "1.1", "channel_id": "C1", "is_ephemeral": True}
    slack.press({"channel": "C1", "text": "", "blocks": []}, button, container=container, message=None)
    wait_for(lambda: len(slack.private) == 2)
    assert not slack.updated and not slack.sent
    assert rasa.heard[0].sender_id == rasa.heard[1].sender_id


@pytest.mark.parametrize("value", ["knop:vervalst", "/restart", 'knop:{"intent":"stop"}'])
def test_forged_button_is_refused(slack: Slack, rasa: Rasa, value: str) -> None:
    message = {"channel": "D1", "text": "x", "blocks": [{"type": "divider"}]}
    slack.press(message, {"type": "button", "action_id": "knop-0", "value": value})
    wait_for(lambda: slack.sent)
    assert slack.sent[0]["text"] == "Die knop is verlopen. Stel uw vraag opnieuw."
    assert not rasa.heard and not slack.updated


@pytest.mark.parametrize(
    "payload",
    [
        {"type": "view_submission"},
        {"type": "shortcut"},
        {"type": "block_actions", "actions": []},
        {"type": "block_actions", "actions": [{"type": "button", "action_id": "agenda"}]},
    ],
)
def test_other_interactions_get_200(slack: Slack, rasa: Rasa, payload: dict) -> None:
    assert slack.form({"payload": json.dumps({**payload, "user": {"id": "U1"}})}).status_code == 200
    assert not rasa.heard
