"""Over real HTTP: of 200 planted names, phone numbers and e-mail addresses none gets past the door, into any trace."""

from __future__ import annotations

import asyncio
import json
import re
import uuid
from typing import NamedTuple

import pytest
import requests

from bot.channels.web import answer
from bot.conversation import load
from bot.server.forgetting import Idle, clear, stored
from bot.takealong.links import Links
from bot.takealong.secret import secret
from tests.conftest import Server

FIRST_NAMES = (
    "Youssef Fatima Semhar Tesfay Oleksandr Marieke Shanaya Jayvano Xiaoming Kacper Lieke Aleksandra Mehmet Feven Abdullahi "
    "Ingrid Samira Natasha Dwayne Mohammed Ayaan Anouk Sterre Bilal Hassan Johanna Willemijn Thijmen Jacqueline Emre Zeynep Rachid "
    "Soufiane Precious Kwame Ngozi Tigist Yordanos Volodymyr Svetlana Piotr Agnieszka Lakshmi Arjun Nguyen Djamila Chantal Roderick "
    "Evelien Maarten"
)
LAST_NAMES = (
    "Gebremedhin Yilmaz Kowalska Ramdin Hoekstra Dijkstra Özdemir Tewelde Haddad Verschuren Nowak Achterberg Benali Oosterhuis "
    "Habtemariam Zijlstra Wierzbicki Elbakkali Rozendaal Shevchenko Karimi Postma Sewnarain Traoré Veldhuizen Brouwer Hendriks Schouten Willemsen Kaya Aydin Bouzid Tahiri Mensah Okonkwo Bekele Kidane "
    "Bondarenko Ivanova Lewandowski Zielinska Krishnan Bhagwandin Pham Doekhi Pinas Wijnaldum Groeneveld Terpstra Hofstede"
)
FIRST, LAST = FIRST_NAMES.split(), LAST_NAMES.split()
DATED = "is op {day} maart 2026 uit huis geplaatst. Wanneer moet het plan van aanpak klaar zijn?"
SENTENCES = [
    "{first} {last} " + DATED,
    "{first} van 8 " + DATED + " De voogd heet mevrouw {last}.",
    "Mijn pleegkind {first} slaapt slecht na het bezoek van meneer {last}. Wat kan ik doen?",
    "ik ben {lower} en mijn kind woont bij de familie {last}, mag ik bellen?",
    "Kan {first} bij haar tante wonen als netwerkplaatsing? Overleg met dhr. {last}.",
]
PHONES = ["06-{0}", "06{0}", "+31 6 {0}", "06 {1} {2}", "0031-6-{0}"]
ASIDES = [
    "Bel me op {phone} of mail {mail}.",
    "Mijn nummer is {phone}, mijn adres {mail}",
    "tel {phone}; e-mail: {mail}",
    "Zijn vader is bereikbaar via {mail} en {phone}.",
]


class Planted(NamedTuple):
    """A message, and the pieces of personal data in it."""

    message: str
    pieces: tuple[str, ...]


def planted() -> list[Planted]:
    """Fifty messages with four pieces each: two names, a phone number and an e-mail address."""
    made = []
    for number in range(50):
        first, last = FIRST[number], LAST[number * 7 % 50]
        digits = str(20_000_000 + 1_234_567 * number)[:8]
        phone = PHONES[number % 5].format(digits, digits[:4], digits[4:])
        mail = f"{first.lower()}.{number}@{('voorbeeld.nl', 'zorg-thuis.example', 'mail.example.org')[number % 3]}"
        words = {"first": first, "lower": first.lower(), "last": last, "day": number % 28 + 1}
        text = SENTENCES[number % 5].format(**words)
        aside = ASIDES[number % 4].format(phone=phone, mail=mail)
        made.append(Planted(f"{text} {aside}", (first, last, phone, mail)))
    return made


def leaks(text: str, pieces: list[str]) -> list[str]:
    """Return the pieces that a text holds as words; random letters of a token are not one."""
    low = text.lower()
    near = [piece for piece in pieces if piece.lower() in low]
    return [piece for piece in near if re.search(rf"(?<![\w-]){re.escape(piece)}(?![\w-])", text, re.IGNORECASE)]


class Traces(NamedTuple):
    """What the messages left behind."""

    answers: list[dict]
    links: list[str]


@pytest.fixture(scope="module")
def traces(server: Server) -> Traces:
    """Send all messages, four to a conversation, each followed by feedback that repeats it."""
    answers, links = [], []
    for number, one in enumerate(planted()):
        if number % 4 == 0:
            sender = uuid.uuid4().hex
        answers += server.say(sender, one.message)
        found = next(a["custom"]["navigator"] for a in reversed(answers) if "navigator" in a.get("custom", {}))
        links += [link for name, link in found["links"].items() if name != "alt"]
        body = {"sender": sender, "value": "wrong", "word": one.message, "answer_id": found.get("answer_id", "")}
        assert requests.post(f"{server.url}/feedback", json=body, timeout=30).status_code == 200
    return Traces(answers, sorted(set(links)))


@pytest.fixture(scope="module")
def pieces() -> list[str]:
    return [piece for one in planted() for piece in one.pieces]


def test_there_are_two_hundred_and_the_messages_hold_them(pieces: list[str]) -> None:
    assert len(pieces) == len(set(pieces)) == 200
    assert all(leaks(one.message, list(one.pieces)) == list(one.pieces) for one in planted())


def test_none_is_in_an_answer(traces: Traces, pieces: list[str]) -> None:
    assert sum("[NAAM-" in str(answer) for answer in traces.answers) >= 45, (
        "the messages were read, and placeholders stand in"
    )
    assert not leaks(json.dumps(traces.answers, ensure_ascii=False), pieces)


def test_none_is_in_the_log_or_the_metrics(server: Server, traces: Traces, pieces: list[str]) -> None:
    assert not leaks(server.log.read_text(errors="replace"), pieces)
    counts = requests.get(f"{server.url}/metrics", timeout=10).text
    assert "navigator_turns_total{" in counts
    assert not leaks(counts, pieces)


def test_none_is_in_the_tracker_store(built: None, pieces: list[str]) -> None:
    """The store is in the server's memory only, so the same agent is asked here, through the same channel."""
    agent = load()

    idle = Idle(seconds=0)

    async def send() -> None:
        for number, one in enumerate(planted()):
            await answer(agent.handle_message, f"someone-{number // 4}", one.message, {})

    asyncio.run(send())
    trackers = "".join(stored(agent).values())
    assert trackers.count('"event": "user"') >= 50 and "[NAAM-1]" in trackers and "[TELEFOON-1]" in trackers
    assert not leaks(json.dumps(json.loads(f"[{','.join(stored(agent).values())}]"), ensure_ascii=False), pieces)
    for conversation in stored(agent):
        idle.heard(conversation)
    asyncio.run(clear(agent, idle))
    assert not stored(agent), "after an hour's silence nothing is left"


def test_none_is_in_the_stored_feedback(server: Server, traces: Traces, pieces: list[str]) -> None:
    kept = "".join(file.read_bytes().decode(errors="replace") for file in server.feedback.parent.glob("feedback.db*"))
    assert "[NAAM-" in kept and "[TELEFOON-" in kept and "[E-MAIL-" in kept
    assert not leaks(kept, pieces)


def test_none_is_in_a_link_or_what_it_opens(server: Server, traces: Traces, pieces: list[str]) -> None:
    assert any(link.endswith(".ics") for link in traces.links)
    for link in traces.links:
        path = "/termijnen/" + link.partition("/termijnen/")[2]
        token = re.sub(r"\.(ics|svg|png)$", "", path.removeprefix("/termijnen/"))
        assert not leaks(f"{link} {Links(secret()).open(token, 3600)}", pieces)
        reply = requests.get(server.url + path, timeout=30)
        assert reply.status_code == 200
        if not path.endswith(".png"):
            assert not leaks(reply.text, pieces)
