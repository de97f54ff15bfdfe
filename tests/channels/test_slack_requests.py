"""Who may speak to the Slack channel, how often, and what never leaves it."""

from __future__ import annotations

import json
import time

import pytest
import requests

from bot.channels.slack.sending import Sender
from tests.channels.serving import Rasa, wait_for
from tests.channels.slack_standin import OWN, Slack


def test_direct_message_is_answered(slack: Slack, rasa: Rasa) -> None:
    reply = slack.direct("Wat is een netwerkgezin?")
    assert (reply.status_code, reply.text) == (200, "")
    wait_for(lambda: slack.sent)
    assert rasa.texts == ["Wat is een netwerkgezin?"]
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
    assert sorted(rasa.texts) == ["vraag EvA", "vraag EvB", "vraag EvC"]


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


def test_no_user_id_or_name_reaches_rasa(slack: Slack, rasa: Rasa) -> None:
    slack.direct("Ik vroeg <@U77> en <@U88|marieke> in <#C9|team-noord>, zie <https://x.nl|x.nl>")
    slack.command("<@U77|jan.jansen> wil dat")
    wait_for(lambda: len(rasa.heard) == 2)
    for message in rasa.heard:
        said = f"{message.text} {message.sender_id} {message.metadata}"
        for secret in ("U1", "U77", "U88", "T1", "D1", "C9", "jan.jansen", "marieke", "team-noord"):
            assert secret not in said
        assert message.sender_id.startswith("slack-") and len(message.sender_id) == 38


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
