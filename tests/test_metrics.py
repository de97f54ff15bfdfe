"""`/metrics`: turns, signals, time, errors and refusals are counted; nothing that was typed or sent gets into a label."""

from __future__ import annotations

import re
import uuid
from types import SimpleNamespace

import pytest
import requests
from prometheus_client.parser import text_string_to_metric_families
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage

from bot.channels import metrics
from bot.channels.limits import Limiter, Limits
from bot.server.metrics import may_read
from tests.conftest import Server

SECRETIVE = "Youssef-Bakker"


def counts(server: Server) -> dict[str, float]:
    """Return every sample by its name and labels."""
    reply = requests.get(f"{server.url}/metrics", timeout=10)
    assert reply.status_code == 200 and reply.headers["Content-Type"].startswith("text/plain")
    families = text_string_to_metric_families(reply.text)
    return {f"{s.name}{sorted(s.labels.items())}": s.value for family in families for s in family.samples}


def grown(before: dict[str, float], after: dict[str, float]) -> dict[str, float]:
    return {name: value - before.get(name, 0) for name, value in after.items() if value > before.get(name, 0)}


def test_turns_signals_and_time_are_counted(server: Server) -> None:
    before = counts(server)
    server.say(uuid.uuid4().hex, "Mijn pleegvader slaat me elke avond")
    more = grown(before, counts(server))
    turns = [name for name in more if name.startswith("navigator_turns_total")]
    assert len(turns) == 1 and "('intent', 'danger')" in turns[0] and "('channel', 'web')" in turns[0]
    assert any(name.startswith("navigator_safety_signals_total") for name in more)
    assert more["navigator_turn_seconds_count[('channel', 'web')]"] == 1


def test_what_a_client_sends_is_in_no_label(server: Server) -> None:
    sender = f"{SECRETIVE}-{uuid.uuid4().hex}"
    body = {"sender": sender, "message": f"Hoe gaat het met {SECRETIVE}?", "metadata": {"audience": SECRETIVE}}
    headers = {"User-Agent": SECRETIVE, "X-Request-ID": SECRETIVE, "Origin": f"https://{SECRETIVE}.nl"}
    requests.post(f"{server.url}/webhooks/web/webhook?q={SECRETIVE}", json=body, headers=headers, timeout=30)
    text = requests.get(f"{server.url}/metrics", timeout=10).text
    assert not re.search("youssef|bakker", text, re.IGNORECASE)
    labels = set(re.findall(r'(\w+)="', text))
    assert labels <= {"channel", "intent", "in_scope", "signal", "kind", "le"}


def test_only_this_machine_reads_them(server: Server) -> None:
    for header in ("X-Forwarded-For", "X-Real-IP", "Forwarded"):
        reply = requests.get(f"{server.url}/metrics", headers={header: "192.0.2.1"}, timeout=10)
        assert (reply.status_code, reply.text) == (404, "")


@pytest.mark.parametrize(("token", "may"), [("geheim", True), ("ander", False), ("", False)])
def test_a_token_opens_them_from_elsewhere(monkeypatch: pytest.MonkeyPatch, token: str, may: bool) -> None:
    monkeypatch.setenv("NAVIGATOR_METRICS_TOKEN", "geheim")
    headers = {"x-forwarded-for": "192.0.2.1", "authorization": f"Bearer {token}"}
    assert may_read(SimpleNamespace(headers=headers, ip="127.0.0.1")) is may
    assert may_read(SimpleNamespace(headers={"authorization": f"Bearer {token}"}, ip="192.0.2.1")) is may


def message(channel: str = "web", **navigator: object) -> UserMessage:
    output = CollectingOutputChannel()
    output.messages = [{"custom": {"navigator": navigator}}] if navigator else []
    return UserMessage("x", output, "y", input_channel=channel)


def sample(name: str, **labels: str) -> float:
    return metrics.registry.get_sample_value(name, labels) or 0.0


def test_unknown_words_are_counted_as_other() -> None:
    with metrics.measured(message(SECRETIVE, intent=SECRETIVE, in_scope=True, safety_signals=[SECRETIVE])):
        pass
    assert sample("navigator_turns_total", channel="other", intent="other", in_scope="true") == 1
    assert SECRETIVE not in metrics.text().decode()


def test_a_turn_that_failed_or_had_no_answer_is_an_error() -> None:
    with pytest.raises(ValueError), metrics.measured(message("slack")):
        raise ValueError
    with metrics.measured(message("teams")):
        pass
    assert sample("navigator_errors_total", channel="slack", kind="failed") == 1
    assert sample("navigator_errors_total", channel="teams", kind="no_answer") == 1
    assert sample("navigator_turn_seconds_count", channel="slack") == 1


def test_refused_messages_are_counted() -> None:
    before = sample("navigator_rate_limited_total")
    limits = Limits(Limiter(1), Limiter(10))
    assert [limits.wait("a", "b") > 0 for _ in range(3)] == [False, True, True]
    assert sample("navigator_rate_limited_total") == before + 2
