"""Requests to the assistant stand by their words; what only looks like one is about a child, or a feeling."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.answer.talk import asks_first, consented
from bot.channels.door import typed
from bot.conversation import load
from bot.errors import ContentError
from bot.model.conversation import Danger, Memory, Turn
from bot.model.intent import Intent
from bot.model.understanding import Signal
from bot.requests import is_request, is_upset, plain_request, said_outright
from bot.requests.intents import FORGETS
from bot.requests.records import FILE, load_requests
from tests.conftest import Server
from tests.made_up import NOWHERE, about, turn
from tests.talking import Talk

ROOT = Path(__file__).parents[1]
CASES = yaml.safe_load((Path(__file__).parent / "cases" / "requests.yml").read_text())
REQUESTS = [(intent, text) for intent, texts in CASES["requests"].items() for text in texts]
CONTENT = [text for texts in CASES["content"].values() for text in texts]
CASE = "Mijn pleegkind van 9 is op 3 maart 2026 geplaatst. Wat nu?"
KEPT = "wat heb je onthouden?"
Parse = Callable[[str], str]


@pytest.fixture(scope="module")
def intent_of(built: None) -> Parse:
    """What the trained model makes of a text that was typed."""
    agent, loop = load(), asyncio.new_event_loop()

    def parse(text: str) -> str:
        return str(loop.run_until_complete(agent.parse_message(typed(text)))["intent"]["name"])

    return parse


@pytest.mark.parametrize(("intent", "text"), REQUESTS, ids=[text for _, text in REQUESTS])
def test_a_request_is_heard(intent_of: Parse, intent: str, text: str) -> None:
    assert intent_of(text) == intent


@pytest.mark.parametrize("text", CONTENT)
def test_a_story_or_a_question_is_no_request(intent_of: Parse, text: str) -> None:
    assert intent_of(text) not in load_requests().requests


@pytest.mark.parametrize("text", CASES["upset"])
def test_anger_and_grief_are_no_request_and_not_refused(intent_of: Parse, text: str) -> None:
    assert is_upset(text) and intent_of(text) == Intent.UPSET


@pytest.mark.parametrize("text", CASES["not_upset"])
def test_other_talk_is_no_anger(text: str) -> None:
    assert not is_upset(text)


def test_most_of_what_is_taught_has_the_words_of_its_request() -> None:
    """The classifier may teach more than the words know, but no more than a few lines of each request."""
    for intent in load_requests().requests:
        taught = yaml.safe_load((ROOT / "data" / "nlu" / "intents" / f"{intent}.yml").read_text())["nlu"][0]
        lines = [line.removeprefix("- ") for line in taught["examples"].splitlines()]
        missed = [line for line in lines if not is_request(intent, line)]
        assert len(missed) <= len(lines) / 10, (intent, missed)


@pytest.mark.parametrize(("intent", "texts"), CASES["plain"].items())
def test_what_is_said_in_so_many_words_is_done_at_once(intent: str, texts: list[str]) -> None:
    assert [plain_request(text) for text in texts] == [intent] * len(texts)


@pytest.mark.parametrize("text", CASES["asked_first"])
def test_any_other_wish_to_forget_waits_for_a_yes(intent_of: Parse, text: str) -> None:
    assert intent_of(text) in FORGETS and asks_first(turn("delete_data", NOWHERE), text)


def test_a_request_in_so_many_words_beats_a_likelier_guess() -> None:
    assert said_outright({"help": 0.5, "show_data": 0.3}, "laat eens zien wat je weet") in ("help", "show_data")
    assert said_outright({"thanks": 0.6, "stop": 0.3}, "stop maar") == "stop"
    assert said_outright({"stop": 0.6}, "de plaatsing stopt") == ""


SOFT = Signal(id="suicidaliteit", clear=False)


TOLD = Danger(signals=["kindermishandeling"], at=3, asked_at=3, told=True)


@pytest.mark.parametrize(
    ("given", "asks"),
    [
        (turn("delete_data", NOWHERE), False),
        (turn("delete_data", NOWHERE, signals=[SOFT]), True),
        (turn("delete_data", NOWHERE, memory=Memory(turns=4, danger=TOLD)), True),
        (turn("delete_data", NOWHERE, memory=Memory(turns=9, danger=TOLD)), False),
        (turn("start_over", NOWHERE, memory=Memory(turns=4, danger=TOLD)), True),
        (turn("delete_data", NOWHERE, memory=Memory(turns=4, danger=TOLD, awaits="delete_data")), False),
        (turn("delete_data", NOWHERE, memory=Memory(turns=4, danger=TOLD), pressed=True), False),
        (turn("ask_guideline", about("zorgteam"), memory=Memory(turns=4, danger=TOLD)), False),
    ],
)
def test_around_danger_we_ask_first(given: Turn, asks: bool) -> None:
    assert asks_first(given, "wis dit gesprek") is asks


@pytest.mark.parametrize(
    ("intent", "text", "meant"),
    [
        ("affirm", "ja", "delete_data"),
        ("deny", "nee", Intent.KEEP),
        ("unclear", "nee niet wissen", Intent.KEEP),
        ("delete_data", "wis het niet", Intent.KEEP),
        ("delete_data", "wis dit gesprek", "delete_data"),
        ("ask_guideline", "hoe zit het met zijn paspoort?", "ask_guideline"),
    ],
)
def test_yes_and_no_after_the_question(intent: str, text: str, meant: str) -> None:
    awaiting = turn(intent, NOWHERE, memory=Memory(turns=2, awaits="delete_data"))
    assert consented(awaiting, text).intent == meant
    assert consented(turn("affirm", NOWHERE), "ja").intent == "affirm"


def situation(talk: Talk) -> dict[str, Any]:
    found: dict[str, Any] = talk.say(KEPT).navigator["situation"]
    return found


@pytest.mark.parametrize(
    ("replies", "kept"),
    [
        (["wis dit gesprek"], False),
        (["hij moet weg bij ons"], True),
        (["kun je dit gesprek wissen?"], True),
        (["kun je dit gesprek wissen?", "ja"], False),
        (["kun je dit gesprek wissen?", "nee"], True),
        (["kun je dit gesprek wissen?", "Hoe stel ik een zorgteam samen?", "ja"], True),
        (["Mijn pleegvader slaat me elke avond", "wis dit gesprek"], True),
        (["Mijn pleegvader slaat me elke avond", "wis dit gesprek", "ja"], False),
        (["start casus 2", "kun je dit gesprek wissen?", "nee", "stop"], True),
        (["start casus 2", "kun je dit gesprek wissen?", "ja"], False),
    ],
)
def test_facts_stay_until_somebody_surely_wants_them_gone(server: Server, replies: list[str], kept: bool) -> None:
    talk = Talk(server)
    assert talk.say(CASE).navigator["situation"]
    talk.all(*replies)
    assert bool(situation(talk)) is kept


@pytest.mark.parametrize(("choice", "kept"), [(0, False), (1, True)])
def test_the_buttons_below_the_question(server: Server, choice: int, kept: bool) -> None:
    talk = Talk(server)
    asked = talk.all(CASE, "wil je alles verwijderen wat ik net schreef")
    assert asked.navigator["awaits"] == "delete_data"
    buttons = asked.messages[0]["buttons"]
    talk.say(buttons[choice]["payload"])
    assert bool(situation(talk)) is kept


@pytest.mark.parametrize("text", ["hoeveel vragen komen er nog?", "pk liegt en steelt, pleegouders zijn er klaar mee"])
def test_an_exercise_is_not_stopped_by_a_sentence(server: Server, text: str) -> None:
    talk = Talk(server)
    talk.all("start casus 2", text)
    assert "Gestopt" in talk.all("pauze", "stop").text


def test_a_term_from_the_past_is_told_as_superseded(server: Server) -> None:
    talk = Talk(server)
    heard = talk.all("Binnen hoeveel maanden moet het perspectiefbesluit er zijn?", "ik heb altijd 9 maanden geleerd")
    assert "geldt niet meer" in heard.navigator["answer"]


def test_a_broken_form_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "requests.yml"
    broken.write_text(FILE.read_text().replace('"^ wis mij"', '"^ wis {nobody}"'))
    with pytest.raises(ContentError, match="nobody"):
        load_requests.__wrapped__(broken)
