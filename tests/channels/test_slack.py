"""The Slack channel against a stand-in of Slack: what it hears, and where it answers."""

from __future__ import annotations

import json
import time

import pytest

from bot.channels.slack.incoming import plain_text
from tests.channels.golden import GOLDEN
from tests.channels.serving import Rasa, wait_for
from tests.channels.slack_standin import OWN, Slack


def test_mention_is_answered_in_a_thread(slack: Slack, rasa: Rasa) -> None:
    mention = {"type": "app_mention", "channel": "C1", "user": "U1", "ts": "5.1", "text": f"<@{OWN}> mag dat?"}
    slack.event(mention)
    wait_for(lambda: slack.sent)
    assert slack.sent[0]["thread_ts"] == "5.1" and rasa.texts == ["mag dat?"]
    slack.event({**mention, "user": "U2", "ts": "5.2", "thread_ts": "5.1", "text": f"en dit <@{OWN}>"})
    slack.event({**mention, "ts": "6.1"})
    wait_for(lambda: len(slack.sent) == 3)
    first, second, other = (message.sender_id for message in rasa.heard)
    assert first == second != other, "a thread is one conversation"


def test_direct_message_in_a_thread_stays_there(slack: Slack) -> None:
    event = {"type": "message", "channel_type": "im", "channel": "D1", "user": "U1", "text": "en?", "ts": "7.2"}
    slack.event({**event, "thread_ts": "7.1"})
    wait_for(lambda: slack.sent)
    assert slack.sent[0]["thread_ts"] == "7.1"


def test_mention_and_message_of_one_moment_are_one(slack: Slack, rasa: Rasa) -> None:
    event = {"channel": "D1", "channel_type": "im", "user": "U1", "ts": "8.1", "text": f"<@{OWN}> hallo"}
    slack.event({**event, "type": "message"})
    slack.event({**event, "type": "app_mention"})
    wait_for(lambda: slack.sent)
    time.sleep(0.05)
    assert len(rasa.heard) == 1


def test_command_is_answered_to_one_person(slack: Slack, rasa: Rasa) -> None:
    rasa.answers = [GOLDEN["vraag-screening"]]
    reply = slack.command("binnen hoeveel weken screening?")
    assert (reply.status_code, reply.text) == (200, "")
    wait_for(lambda: slack.private)
    assert rasa.texts == ["binnen hoeveel weken screening?"]
    assert {message["response_type"] for message in slack.private} == {"ephemeral"} and not slack.sent


def test_command_without_text_says_how(slack: Slack, rasa: Rasa) -> None:
    reply = slack.command("  ")
    assert reply.json() == {
        "response_type": "ephemeral",
        "text": "Typ uw vraag achter /pleegzorg. Alleen u ziet het antwoord.",
    }
    assert not rasa.heard


def test_command_answer_that_takes_more_than_five_messages_goes_on_privately(slack: Slack, rasa: Rasa) -> None:
    rasa.answers = [{"text": "woord " * 2000}] * 7
    slack.command("hallo")
    wait_for(lambda: len(slack.private) + len(slack.sent) >= 7, 10)
    assert len(slack.private) == 5 and {message["channel"] for message in slack.sent} == {"U1"}


def test_app_home_shows_what_it_can_do_and_whom_to_call(slack: Slack) -> None:
    slack.event({"type": "app_home_opened", "user": "U1", "tab": "home", "channel": "D1"})
    slack.event({"type": "app_home_opened", "user": "U1", "tab": "messages", "channel": "D1"})
    wait_for(lambda: slack.views)
    said = json.dumps(slack.views[0], ensure_ascii=False)
    for line in ("computerprogramma", "Noem geen namen", "0800-2000", "0800-0432", "113", "112"):
        assert line in said
    time.sleep(0.05)
    assert len(slack.views) == 1 and slack.views[0]["user_id"] == "U1"


def test_message_without_text_gets_the_introduction(slack: Slack, rasa: Rasa) -> None:
    slack.event({"type": "app_mention", "channel": "C1", "user": "U1", "ts": "9.1", "text": f"<@{OWN}>"})
    wait_for(lambda: slack.sent)
    assert "Pleegzorgnavigator" in slack.sent[0]["text"] and not rasa.heard


def test_slashes_and_long_texts(slack: Slack, rasa: Rasa) -> None:
    slack.direct("/restart")
    slack.direct("a" * 6001)
    wait_for(lambda: len(slack.sent) == 2)
    assert rasa.texts == ["restart"]
    assert any("te lang" in message["text"] for message in slack.sent)


@pytest.mark.parametrize(
    ("given", "heard"),
    {
        f"<@{OWN}> hallo": "hallo",
        f"hallo <@{OWN}>": "hallo",
        "a &lt; b &amp; c &gt; d": "a < b & c > d",
        "<!channel> let op <!here|here>": "let op",
        "<!subteam^S1|@groep> wil": "iemand wil",
        "mail <mailto:a@b.nl|a@b.nl>": "mail a@b.nl",
        "zie <https://x.nl/?a=1&amp;b=2>": "zie https://x.nl/?a=1&b=2",
        "&amp;lt;b&amp;gt;": "&lt;b&gt;",
    }.items(),
)
def test_slacks_markup_becomes_plain_text(given: str, heard: str) -> None:
    assert plain_text(given, OWN) == heard
