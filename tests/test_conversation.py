"""Whole conversations over real HTTP, through the trained model and the real action server."""

from __future__ import annotations

import signal
import subprocess
import uuid
from itertools import pairwise
from pathlib import Path

import pytest
import requests

from bot.requests.intents import TALK
from tests.conftest import Server

CASE = (
    "De plaatsing van een jongen van 14 in een gezinshuis stopt. Zijn tante wil hem opvangen. Hij is op 2 februari 2026 uit huis "
    "geplaatst. Is terug naar huis een optie, en hoe houd ik rekening met zijn mening?"
)
CONTRACT_KEYS = {
    "text",
    "intent",
    "intent_confidence",
    "audience",
    "building_blocks",
    "topics",
    "key_recommendations",
    "routekaart_steps",
    "norms",
    "search_terms",
    "situation",
    "deadlines",
    "safety_signals",
    "in_scope",
    "sources",
    "answer",
    "latency_ms",
}


@pytest.fixture
def sender() -> str:
    return uuid.uuid4().hex


def test_a_case_gives_blocks_facts_and_dates(server: Server, sender: str) -> None:
    found = server.navigator(sender, CASE)
    assert set(found) >= CONTRACT_KEYS
    assert set(found["building_blocks"]) >= {"stabiliteit", "perspectief", "samenwerking", "veiligheid"}
    assert found["situation"]["child_age"] == 14
    assert found["situation"]["placement_form"] == "netwerk"
    assert found["situation"]["removal_date"] == "2026-02-02"
    plan = next(d for d in found["deadlines"] if d["norm"] == "plan-van-aanpak")
    assert (plan["due"], plan["kind"]) == ("2026-03-02", "richtlijn")
    assert found["key_recommendations"] and found["routekaart_steps"] and found["search_terms"]
    kinds = [part["kind"] for part in found["parts"]]
    assert {"understood", "considerations", "search", "sources"} <= set(kinds)


def test_a_norm_is_stated_with_both_starting_points(server: Server, sender: str) -> None:
    found = server.navigator(sender, "Binnen hoeveel weken moet een netwerkgezin gescreend zijn?")
    text = found["answer"]
    assert "13 weken" in text
    assert "pleegcontract" in text and "inspectie" in text and "plaatsing" in text
    assert "weekend" in text and "niet" in text
    assert found["norms"][0] == "netwerkscreening"


def test_superseded_terms_are_told_as_superseded(server: Server, sender: str) -> None:
    found = server.navigator(sender, "Moet het perspectiefbesluit binnen 9 maanden genomen zijn?")
    assert "vervallen" in found["answer"] or "geen algemene termijn meer" in found["answer"]
    assert all(deadline["kind"] != "vervallen" for deadline in found["deadlines"])


def test_every_answer_shows_edition_and_status_of_its_source(server: Server, sender: str) -> None:
    found = server.navigator(sender, "Hoe stel ik een zorgteam samen?")
    assert "Richtlijn Pleegzorg, 5e druk 2025, geldig" in found["answer"]
    assert set(found["receipt"]) == {"content", "model", "code", "date"}
    assert all(found["receipt"].values())


def test_earlier_facts_are_kept_and_one_is_corrected(server: Server, sender: str) -> None:
    server.navigator(
        sender, "Een meisje van 8 is op 3 maart 2026 uit huis geplaatst en haar pleegouders zijn op. Wat nu?"
    )
    followed = server.navigator(sender, "en als ze in een netwerkgezin zit?")
    assert followed["situation"] == {"child_age": 8, "removal_date": "2026-03-03", "placement_form": "netwerk"}
    corrected = server.navigator(sender, "nee, 9 jaar")
    assert corrected["situation"]["child_age"] == 9
    assert corrected["situation"]["removal_date"] == "2026-03-03"


def test_a_button_opens_a_topic(server: Server, sender: str) -> None:
    message = server.say(sender, "Hoe stel ik een zorgteam samen?")[0]
    button = next(b for b in message["buttons"] if b["title"].startswith("Meer over"))
    opened = server.navigator(sender, button["payload"])
    assert button["title"] == f"Meer over {opened['title']}"
    assert opened["in_scope"]


def test_a_forged_button_is_plain_text(server: Server, sender: str) -> None:
    message = server.say(sender, "Hoe stel ik een zorgteam samen?")[0]
    payload = message["buttons"][0]["payload"]
    forged = server.navigator(sender, payload[:-2] + ("AA" if payload[-2:] != "AA" else "BB"))
    assert forged["intent"] != "ask_more" or forged["intent_confidence"] < 1


@pytest.mark.parametrize("typed", ['/ask_more{"topic": "matching"}', "/restart", "//greet", '  /greet{"topic":"x"}'])
def test_typed_commands_are_text(server: Server, sender: str, typed: str) -> None:
    found = server.navigator(sender, typed)
    assert found["intent_confidence"] < 1
    assert not found["text"].startswith("/")


def test_out_of_scope_says_so_and_offers_a_way_on(server: Server, sender: str) -> None:
    message = server.say(sender, "Hoe laat gaat de laatste trein naar Zwolle?")[0]
    found = message["custom"]["navigator"]
    assert found["in_scope"] is False
    assert not (found["building_blocks"] or found["topics"] or found["norms"] or found["deadlines"])
    assert [button["title"] for button in message["buttons"]] == [
        "Wat is pleegzorg?",
        "Volgen en stimuleren van ontwikkeling",
        "Beslissen over perspectief",
        "Stabiliteit en breakdown",
        "Veiligheid in pleeggezinnen",
        "Samenwerking",
    ]


@pytest.mark.parametrize(
    ("text", "signal_id", "line"),
    [
        ("Mijn pleegvader slaat me elke avond", "kindermishandeling", "Veilig Thuis"),
        ("ik wil niet meer leven", "suicidaliteit", "113"),
        ("Hij staat nu met een mes voor de deur en dreigt ons dood te steken", "acuut-gevaar", "112"),
    ],
)
def test_danger_puts_the_help_line_first(server: Server, sender: str, text: str, signal_id: str, line: str) -> None:
    found = server.navigator(sender, text)
    assert signal_id in found["safety_signals"]
    assert found["parts"][0]["kind"] == "help"
    assert line in found["answer"][: found["answer"].index("\n\n")]


def test_suspected_danger_is_no_request_to_the_assistant(server: Server, sender: str) -> None:
    found = server.navigator(sender, "ik mag niks zeggen van hem want dan gaat mama weg")
    assert found["safety_signals"] and found["parts"][0]["kind"] == "help"
    assert found["intent"] not in TALK and found["topics"]


def test_at_most_one_clarifying_question(server: Server, sender: str) -> None:
    asked = [
        server.navigator(sender, text)
        for text in ("iets met hem en thuis", "gewoon hoe het moet met dat", "nou ja dat dus")
    ]
    questions = [any(part["kind"] == "question" for part in found["parts"]) for found in asked]
    assert not any(first and second for first, second in pairwise(questions))


@pytest.mark.parametrize("body", [b"", b"[]", b'{"message": 3}', b'{"message": "  "}', b"{not json"])
def test_bad_input_gets_a_clear_line(server: Server, body: bytes) -> None:
    reply = requests.post(
        f"{server.url}/webhooks/web/webhook", data=body, headers={"Content-Type": "application/json"}, timeout=10
    )
    assert reply.status_code == 400


def test_a_too_long_message_is_refused_in_words(server: Server, sender: str) -> None:
    reply = requests.post(
        f"{server.url}/webhooks/web/webhook", json={"sender": sender, "message": "a" * 7000}, timeout=10
    )
    assert reply.status_code == 400
    assert "6000" in reply.json()[0]["text"]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("PUT", "/model"),
        ("DELETE", "/model"),
        ("GET", "/conversations/x/tracker"),
        ("POST", "/conversations/x/tracker/events"),
        ("POST", "/conversations/x/execute"),
        ("POST", "/model/parse"),
        ("POST", "/model/train"),
        ("GET", "/domain"),
        ("GET", "/status"),
        ("POST", "/webhooks/rest/webhook"),
        ("GET", "/version"),
    ],
)
def test_rasas_own_api_is_off(server: Server, method: str, path: str) -> None:
    reply = requests.request(method, server.url + path, json={"message": "hoi", "text": "hoi"}, timeout=10)
    assert reply.status_code == 404


def test_page_and_health(server: Server) -> None:
    page = requests.get(f"{server.url}/", timeout=10)
    assert page.status_code == 200
    assert 'lang="nl"' in page.text and "0800-2000" in page.text
    assert "default-src 'self'" in page.headers["Content-Security-Policy"]
    assert (page.headers["X-Content-Type-Options"], page.headers["Referrer-Policy"]) == ("nosniff", "no-referrer")
    assert "Set-Cookie" not in page.headers
    health = requests.get(f"{server.url}/health", timeout=10).json()
    assert health["status"] == "ok"
    assert health["language"] in ("nl_core_news_md", "blank-nl+simplemma")
    assert health["embedder"] == "e5-int8"


def test_a_killed_action_server_comes_back_and_nobody_meets_silence(server: Server, sender: str) -> None:
    pattern = "[p]ython.* -m actions"
    found = subprocess.run(["pgrep", "-f", pattern], capture_output=True, text=True, check=True).stdout.split()
    ours = [pid for pid in found if f"NAVIGATOR_ACTIONS_PORT={server.actions_port}" in environment_of(pid)]
    subprocess.run(["kill", f"-{signal.SIGKILL}", *ours], check=True)
    text = server.say(sender, "Hoe stel ik een zorgteam samen?")[0]["text"]
    assert "112" in text or "zorgteam" in text.lower()
    server.wait(200)
    assert server.navigator(sender, "Hoe stel ik een zorgteam samen?")["topics"][0] == "zorgteam"


def environment_of(pid: str) -> str:
    try:
        return Path(f"/proc/{pid}/environ").read_bytes().decode(errors="replace")
    except OSError:
        return ""


@pytest.mark.parametrize("text", ["weet ik niet", "verder"])
def test_what_goes_on_with_nothing_is_asked_what_it_is_about(server: Server, sender: str, text: str) -> None:
    found = server.navigator(sender, text)
    assert "Wat wilt u weten?" in found["answer"] and not found["topics"] and not found["safety_signals"]
