"""The Slack channel against a stand-in of Slack: who may speak to it, what it hears, and what it sends."""

from __future__ import annotations

import json
import time

import pytest
import requests

from bot.channels.slack.incoming import plain_text
from bot.channels.slack.input import SlackInput
from bot.channels.slack.sending import Sender
from bot.errors import ConfigurationError
from tests.channels.golden import GOLDEN
from tests.channels.serving import Rasa, wait_for
from tests.channels.slack_standin import OWN, Slack

BUTTON = {"title": "Waarom", "payload": json.dumps({"title": "Waarom", "intent": "ask_more", "entities": {}})}
OTHER = {"title": "Wat te doen", "payload": json.dumps({"title": "Wat te doen", "intent": "ask_more", "entities": {}})}


def texts(rasa: Rasa) -> list[str]:
    return [message.text for message in rasa.heard]


def test_direct_message_is_answered(slack: Slack, rasa: Rasa) -> None:
    reply = slack.direct("Wat is een netwerkgezin?")
    assert (reply.status_code, reply.text) == (200, "")
    wait_for(lambda: slack.sent)
    assert texts(rasa) == ["Wat is een netwerkgezin?"]
    assert slack.sent[0]["channel"] == "D1" and "thread_ts" not in slack.sent[0]
    assert slack.sent[0]["blocks"][0]["text"]["text"] == "Een antwoord."
    assert slack.sent[0]["text"] == "Een antwoord."


@pytest.mark.parametrize(
    ("name", "sent"),
    {
        "another secret": {"secret": "another"},
        "six minutes ago": {"at": time.time() - 360},
        "six minutes ahead": {"at": time.time() + 360},
        "no signature": {"headers": {"X-Slack-Signature": ""}},
        "a signature that is no ascii": {"headers": {"X-Slack-Signature": "v0=é".encode().decode("latin-1")}},
        "no timestamp": {"headers": {"X-Slack-Request-Timestamp": ""}},
        "a timestamp that is no number": {"headers": {"X-Slack-Request-Timestamp": "-1e3"}},
        "another timestamp": {"headers": {"X-Slack-Request-Timestamp": str(int(time.time()) - 1)}},
    }.items(),
)
def test_what_slack_did_not_sign_is_refused(slack: Slack, rasa: Rasa, name: str, sent: dict) -> None:
    assert slack.direct("hallo", **sent).status_code == 401
    time.sleep(0.05)
    assert not rasa.heard and not slack.sent


def test_a_changed_body_is_refused(slack: Slack, rasa: Rasa) -> None:
    good = slack.direct("hallo").request
    wait_for(lambda: slack.sent)
    changed = requests.post(slack.address, data=good.body.replace(b"hallo", b"hullo"), headers=good.headers, timeout=5)
    assert changed.status_code == 401 and len(rasa.heard) == 1


def test_a_replay_is_answered_once(slack: Slack, rasa: Rasa) -> None:
    for send in (lambda: slack.direct("hallo"), lambda: slack.command("hallo")):
        first = send().request
        again = requests.post(slack.address, data=first.body, headers=first.headers, timeout=5)
        assert again.status_code == 200
    wait_for(lambda: slack.sent and slack.private)
    time.sleep(0.1)
    assert len(rasa.heard) == 2 and len(slack.sent) == 1 and len(slack.private) == 1


def test_retries_are_answered_once_in_any_order(slack: Slack, rasa: Rasa) -> None:
    for event_id, numbers in (("EvA", (2, 1, 0, 3)), ("EvB", (0, 1)), ("EvC", (3,))):
        for number in numbers:
            headers = {"X-Slack-Retry-Num": str(number), "X-Slack-Retry-Reason": "http_timeout"} if number else {}
            reply = slack.direct(
                f"vraag {event_id}", event_id, ts=event_id, at=time.time() - 60 + number, headers=headers
            )
            assert reply.status_code == 200
    wait_for(lambda: len(slack.sent) == 3)
    assert sorted(texts(rasa)) == ["vraag EvA", "vraag EvB", "vraag EvC"]


def test_200_comes_at_once_however_long_the_answer_takes(slack: Slack, rasa: Rasa) -> None:
    rasa.delay = 1.0
    started = time.monotonic()
    assert slack.direct("hallo").status_code == 200
    assert slack.command("hallo").status_code == 200
    assert time.monotonic() - started < 0.8
    wait_for(lambda: slack.sent and slack.private)


def test_address_is_verified(slack: Slack) -> None:
    reply = slack.post(json.dumps({"type": "url_verification", "challenge": "abc", "token": "x"}).encode())
    assert reply.json() == {"challenge": "abc"}


@pytest.mark.parametrize(
    "kind", ["application/json", "application/json; charset=utf-8", "Application/JSON;charset=UTF-8"]
)
def test_content_type_may_have_a_charset(slack: Slack, kind: str) -> None:
    assert slack.post(b'{"type": "url_verification", "challenge": "abc"}', kind).json() == {"challenge": "abc"}


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'"x"', b'{"event": []}', b'{"event": {"text": 5}}', b"\xff\xfe"])
def test_a_broken_body_is_refused(slack: Slack, body: bytes) -> None:
    assert slack.post(body).status_code == 400


@pytest.mark.parametrize("payload", ["x", "[]", '{"actions": {}}', '{"user": "U1"}', "5"])
def test_a_broken_payload_is_refused(slack: Slack, payload: str) -> None:
    assert slack.form({"payload": payload}).status_code == 400


@pytest.mark.parametrize(
    "body", [b"{}", b'{"type": "event_callback"}', b'{"event": {"type": "team_join"}}', b'{"type": 5}']
)
def test_what_is_not_for_us_gets_200_and_nothing_else(slack: Slack, rasa: Rasa, body: bytes) -> None:
    assert slack.post(body).status_code == (400 if b"5" in body else 200)
    assert slack.post(b"ssl_check=1", "application/x-www-form-urlencoded").status_code == 200
    assert not rasa.heard


@pytest.mark.parametrize(
    "event",
    [
        {"bot_id": "B1"},
        {"user": OWN},
        {"user": None},
        {"subtype": "message_changed"},
        {"subtype": "bot_message"},
        {"channel_type": "channel"},
        {"channel_type": "mpim"},
        {"type": "reaction_added"},
    ],
)
def test_only_people_are_answered(slack: Slack, rasa: Rasa, event: dict) -> None:
    usual = {"type": "message", "channel_type": "im", "channel": "D1", "user": "U1", "text": "hallo", "ts": "1.1"}
    assert slack.event({**usual, **event}).status_code == 200
    time.sleep(0.05)
    assert not rasa.heard


def test_mention_is_answered_in_a_thread(slack: Slack, rasa: Rasa) -> None:
    mention = {"type": "app_mention", "channel": "C1", "user": "U1", "ts": "5.1", "text": f"<@{OWN}> mag dat?"}
    slack.event(mention)
    wait_for(lambda: slack.sent)
    assert slack.sent[0]["thread_ts"] == "5.1" and texts(rasa) == ["mag dat?"]
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
    assert texts(rasa) == ["binnen hoeveel weken screening?"]
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


def test_an_answer_is_only_sent_to_slack_itself() -> None:
    sender = Sender("xoxb", "http://127.0.0.1:9/api/")
    assert sender.may_respond("https://hooks.slack.com/commands/1") and sender.may_respond("http://127.0.0.1:9/hook")
    for url in ("https://hooks.slack.com.kwaad.nl/", "http://hooks.slack.com/", "https://kwaad.nl/hooks.slack.com", ""):
        assert not sender.may_respond(url)
    for url in (
        "https://hooks.slack.com@kwaad.nl/",
        "https://hooks.slack.com:8443/",
        "http://[",
        "http://127.0.0.1:9@x/",
    ):
        assert not sender.may_respond(url)
    assert not Sender("xoxb").may_respond("http://127.0.0.1:9/hook")


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
    assert texts(rasa) == ["restart"]
    assert any("te lang" in message["text"] for message in slack.sent)


def test_no_user_id_or_name_reaches_rasa(slack: Slack, rasa: Rasa) -> None:
    slack.direct("Ik vroeg <@U77> en <@U88|marieke> in <#C9|team-noord>, zie <https://x.nl|x.nl>")
    slack.command("<@U77|jan.jansen> wil dat")
    wait_for(lambda: len(rasa.heard) == 2)
    for message in rasa.heard:
        said = f"{message.text} {message.sender_id} {message.metadata}"
        for secret in ("U1", "U77", "U88", "T1", "D1", "C9", "jan.jansen", "marieke", "team-noord"):
            assert secret not in said
        assert message.sender_id.startswith("slack-") and len(message.sender_id) == 38
    assert rasa.heard[0].sender_id != rasa.heard[1].sender_id


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


def test_when_rasa_fails_somebody_reads_a_clear_sentence(
    slack: Slack, rasa: Rasa, capfd: pytest.CaptureFixture[str]
) -> None:
    rasa.error = ValueError("een geheime tekst van Jan")
    slack.direct("een geheime tekst van Jan")
    wait_for(lambda: slack.sent)
    assert "Veilig Thuis" in slack.sent[0]["text"]
    out, err = capfd.readouterr()
    assert "geheime" not in out + err and "U1" not in out + err


def test_when_slack_is_busy_it_is_asked_again(slack: Slack) -> None:
    slack.busy = 2
    slack.direct("hallo")
    wait_for(lambda: slack.sent, 10)


@pytest.mark.parametrize(
    ("environment", "outcome"),
    [
        ({}, None),
        ({"SLACK_BOT_TOKEN": "x"}, "SLACK_SIGNING_SECRET"),
        ({"SLACK_SIGNING_SECRET": "x"}, "SLACK_BOT_TOKEN"),
    ],
)
def test_mounts_only_when_configured(
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
