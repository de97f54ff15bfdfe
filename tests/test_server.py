"""The server around the conversation over real HTTP: session ids, limits, origins, feedback, and forgetting."""

from __future__ import annotations

import hashlib
import sqlite3
import uuid
from collections.abc import Iterator

import pytest
import requests

from tests.conftest import Server

OURS = "https://www.voorbeeld.nl"
CASE = "Een meisje van 8 is op 3 maart 2026 uit huis geplaatst en woont in een netwerkgezin. Wat nu?"
QUESTION = "Hoe stel ik een zorgteam samen?"


@pytest.fixture(scope="module")
def strict(built: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with low limits that may be embedded on one website."""
    limits = {"NAVIGATOR_PER_SENDER": "2", "NAVIGATOR_PER_ADDRESS": "6", "NAVIGATOR_PROXIES": "1"}
    running = Server(tmp_path_factory.mktemp("strict"), **limits, NAVIGATOR_ORIGINS=f"{OURS}, https://b.nl")
    running.wait()
    yield running
    running.stop()


@pytest.fixture
def sender() -> str:
    return uuid.uuid4().hex


def post(server: Server, path: str, body: object, **headers: str) -> requests.Response:
    return requests.post(server.url + path, json=body, headers=headers, timeout=30)


def chat(server: Server, sender: str | None, message: str, **headers: str) -> requests.Response:
    body = {"message": message, **({"sender": sender} if sender else {})}
    return post(server, "/webhooks/web/webhook", body, **headers)


def test_a_client_without_sender_gets_one_that_goes_on(server: Server) -> None:
    given = [chat(server, None, CASE).json()[0]["recipient_id"] for _ in range(2)]
    assert given[0] != given[1] and all(len(one) >= 22 for one in given)
    assert server.navigator(given[0], "en als ze 9 is?")["situation"]["removal_date"] == "2026-03-03"


def test_a_client_keeps_the_sender_it_chose(server: Server, sender: str) -> None:
    assert {found["recipient_id"] for found in server.say(sender, QUESTION)} == {sender}


def test_nobody_reaches_a_conversation_by_the_id_that_rasa_knows_it_by(server: Server, sender: str) -> None:
    from bot.channels.chat.turn import conversation_id

    server.navigator(sender, CASE)
    inside = conversation_id("web", sender)
    assert sender not in inside and len(inside) == len("web-") + 32
    assert not server.navigator(inside, "wat weet je van mij?")["situation"]


@pytest.mark.parametrize("asked", ["verwijder mijn gegevens", "opnieuw"])
def test_facts_are_gone_after_somebody_asked_to_forget(server: Server, sender: str, asked: str) -> None:
    assert server.navigator(sender, CASE)["situation"]
    kept = server.navigator(sender, "welke gegevens heb je van mij?")
    assert kept["intent"] == "show_data" and "3 maart 2026" in kept["answer"]
    assert server.navigator(sender, asked)["intent"] == ("delete_data" if "verwijder" in asked else "start_over")
    left = server.navigator(sender, "welke gegevens heb je van mij?")
    assert "nog niets" in left["answer"] and not left["situation"]


def test_forgetting_also_starts_the_numbering_of_names_again(server: Server, sender: str) -> None:
    first = server.navigator(sender, "Youssef en Fatima wonen in een netwerkgezin. Wat nu?")["text"]
    assert "[NAAM-2]" in first
    server.navigator(sender, "verwijder mijn gegevens")
    again = server.navigator(sender, "Fatima woont in een netwerkgezin. Wat nu?")["text"]
    assert again.startswith("[NAAM-1] woont")


def test_other_conversations_stay(server: Server, sender: str) -> None:
    other = uuid.uuid4().hex
    server.navigator(other, CASE)
    server.navigator(sender, "verwijder mijn gegevens")
    assert "3 maart 2026" in server.navigator(other, "welke gegevens heb je van mij?")["answer"]


def test_feedback_is_stored_redacted_and_goes_with_the_conversation(server: Server, sender: str) -> None:
    found = server.navigator(sender, QUESTION)
    body = {"sender": sender, "value": "wrong", "word": "", "answer_id": found["answer_id"]}
    assert post(server, "/feedback", body).status_code == 200
    assert post(server, "/feedback", {**body, "word": f"Youssef Bakker zegt {sender}"}).status_code == 200
    answer = hashlib.sha256(found["answer_id"].encode()).hexdigest()
    mine = ("select * from feedback where ? like answer || '%'", (answer,))
    with sqlite3.connect(server.feedback) as database:
        rows = database.execute(*mine).fetchall()
    assert len(rows) == 1 and "zorgteam" in str(rows) and "[NAAM-1]" in str(rows) and "Bakker" not in str(rows)
    server.navigator(sender, "verwijder mijn gegevens")
    with sqlite3.connect(server.feedback) as database:
        assert not database.execute(*mine).fetchall()


def test_bad_feedback_is_refused_in_dutch(server: Server) -> None:
    reply = post(server, "/feedback", {"sender": "a", "value": "goed"})
    assert reply.status_code == 400 and "reactie" in reply.json()["text"]


def test_by_default_no_other_website_may_use_it(server: Server) -> None:
    for path in ("/webhooks/web/webhook", "/feedback"):
        reply = requests.options(server.url + path, headers={"Origin": OURS}, timeout=10)
        assert reply.status_code == 204 and "Access-Control-Allow-Origin" not in reply.headers


@pytest.mark.parametrize("path", ["/webhooks/web/webhook", "/feedback"])
def test_an_allowed_website_may_and_another_may_not(strict: Server, path: str) -> None:
    asked = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    ours = requests.options(strict.url + path, headers={"Origin": OURS, **asked}, timeout=10)
    assert ours.status_code == 204 and ours.headers["Access-Control-Allow-Origin"] == OURS
    assert (ours.headers["Access-Control-Allow-Headers"], ours.headers["Vary"]) == ("Content-Type", "Origin")
    for other in ("https://voorbeeld.nl", "http://www.voorbeeld.nl", f"{OURS}.evil.nl", "null"):
        refused = requests.options(strict.url + path, headers={"Origin": other, **asked}, timeout=10)
        assert "Access-Control-Allow-Origin" not in refused.headers
    sent = requests.post(strict.url + path, data=b"{", headers={"Origin": OURS, "X-Forwarded-For": path}, timeout=10)
    assert sent.status_code == 400 and sent.headers["Access-Control-Allow-Origin"] == OURS


def test_too_many_messages_of_one_sender_get_a_friendly_line(strict: Server, sender: str) -> None:
    address = {"X-Forwarded-For": "192.0.2.1"}
    replies = [chat(strict, sender, "hallo", **address) for _ in range(3)]
    assert [reply.status_code for reply in replies] == [200, 200, 429]
    assert 0 < int(replies[2].headers["Retry-After"]) <= 60
    assert "112" in replies[2].json()[0]["text"]
    assert chat(strict, uuid.uuid4().hex, "hallo", **address).status_code == 200


def test_too_many_messages_of_one_address_too_whatever_their_sender(strict: Server) -> None:
    address = {"X-Forwarded-For": "192.0.2.2"}
    assert [chat(strict, None, " ", **address).status_code for _ in range(7)] == [400] * 6 + [429]
    assert post(strict, "/feedback", {"sender": "a", "value": "up"}, **address).status_code == 429
    page = requests.post(f"{strict.url}/vraag", data={"message": "hallo"}, headers=address, timeout=10)
    assert page.status_code == 429 and "berichten achter elkaar" in page.text and "hallo" in page.text
    assert int(page.headers["Retry-After"]) <= 60
    assert chat(strict, None, " ", **{"X-Forwarded-For": "192.0.2.3"}).status_code == 400
