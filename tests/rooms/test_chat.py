"""A training from the conversation: a trainer opens a room there, and participants join and answer in any channel."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.activities import reply
from bot.answer.library import load_library
from bot.casus.records import Casus
from bot.model.answer import Answer, Button
from bot.model.conversation import Memory
from bot.model.intent import Intent
from bot.model.understanding import Signal
from bot.requests.commands import read_command
from bot.rooms.database import SETTING
from bot.rooms.rooms import load_rooms
from bot.takealong.answer_links import links_of as answer_links
from tests.made_up import NOWHERE, kinds, texts, turn

ADDRESS = "https://navigator.example.nl"


class Talker:
    """Somebody in a conversation with the navigator, as the actions see it."""

    def __init__(self, name: str) -> None:
        self.name, self.memory = name, Memory(turns=3)

    def says(self, text: str, intent: str = "out_of_scope", **given: object) -> Answer:
        command = read_command(text)
        if command and command.activity:
            given["entities"] = {"activity": command.activity, "argument": command.argument}
            intent = Intent.ACTIVITY
        now = turn(intent, NOWHERE, memory=self.memory, conversation=self.name, **given)
        answer, self.memory = reply(now, text, load_library())
        return answer

    def presses(self, button: Button) -> Answer:
        return self.says(button.title, button.intent, entities=button.entities)


def everything(answer: Answer) -> str:
    return "\n".join(texts(answer, kind) for kind in dict.fromkeys(kinds(answer)))


@pytest.fixture(autouse=True)
def rooms(built: None, sqlite: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv(SETTING, sqlite)
    monkeypatch.setenv("NAVIGATOR_PUBLIC_URL", ADDRESS)
    load_rooms.cache_clear()
    yield


class Room:
    """A room whose trainer leads it on their page."""

    def __init__(self, casus: Casus) -> None:
        self.last = len(casus.questions)
        self.room, self.secret = load_rooms().create(casus.id)
        self.code = self.room.code

    def does(self, what: str) -> None:
        at = load_rooms().find(self.code).question
        load_rooms().lead(self.code, self.secret, what, at, self.last)  # type: ignore[arg-type]

    @property
    def answers(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for given in load_rooms().answers(self.room):
            found.setdefault(given.question, []).append(given.text or given.block)
        return found


@pytest.fixture
def room(casus: Casus) -> Room:
    return Room(casus)


def test_a_trainer_opens_a_room(casus: Casus) -> None:
    answer = Talker("trainer").says(f"start training casus {casus.number}")
    links = [item.url for part in answer.parts for item in part.items if item.url]
    code = links[1].split("/")[-2]
    assert links[0].startswith(f"{ADDRESS}/training/{code}#") and links[1:] == [
        f"{ADDRESS}/training/{code}/mee",
        f"{ADDRESS}/training/{code}",
    ]
    secret = links[0].split("#")[1]
    assert load_rooms().unlock(code, secret).casus == casus.id
    assert f"doe mee {code}" in everything(answer) and secret not in everything(answer)
    pictures = answer_links(answer, [], "trainer")
    assert pictures["timeline"] == f"{ADDRESS}/training/{code}/qr.svg" and code in pictures["alt"]
    assert pictures["picture"].endswith("/qr.png")


@pytest.mark.parametrize("said", ["start training", "start training casus 999"])
def test_a_trainer_who_names_no_casus_gets_the_list(said: str, casus: Casus) -> None:
    trainer = Talker("trainer")
    answer = trainer.says(said)
    button = next(button for button in answer.buttons if button.entities["argument"] == str(casus.number))
    assert "takealong" in kinds(trainer.presses(button))


def test_a_participant_joins_and_answers(room: Room, casus: Casus) -> None:
    someone = Talker("someone")
    answer = someone.says(f"doe mee {room.code.lower()}")
    assert casus.text in everything(answer) and load_rooms().find(room.code).joined == 1
    room.does("next")
    assert casus.questions[0].ask in texts(someone.presses(answer.buttons[0]), "question")
    answer = someone.says(casus.questions[0].aspects[0].examples[0])
    assert "Antwoord ontvangen" in everything(answer) and casus.questions[0].example not in everything(answer)
    room.does("next")
    answer = someone.presses(answer.buttons[0])
    assert casus.questions[0].example in everything(answer)  # feedback on the question that was left
    assert casus.questions[1].ask in texts(answer, "question")
    assert "Vraag 2" in everything(someone.presses(answer.buttons[3]))
    room.does("next")
    answer = someone.says(
        "netwerkgezin, terugplaatsing"
    )  # seen on the big screen; what was shown has an answer already
    assert "Vraag 3" in everything(answer)
    room.does("close")
    answer = someone.says("volgende")
    assert "gesloten" in everything(answer) and someone.memory.activity is None
    ids = [question.id for question in casus.questions]
    assert room.answers[ids[1]] == [list(load_library().blocks)[3]]
    assert room.answers[ids[2]] == ["netwerkgezin, terugplaatsing"]


def test_a_block_may_be_typed(room: Room, casus: Casus) -> None:
    someone = Talker("someone")
    someone.says(f"doe mee {room.code}")
    room.does("next")
    room.does("next")
    someone.says("volgende")
    someone.says("Eerst bij veiligheid kijken")
    assert [given.block for given in load_rooms().answers(room.room)] == ["veiligheid"]


def test_who_is_slow_answers_the_question_that_they_were_shown(room: Room, casus: Casus) -> None:
    someone = Talker("someone")
    someone.says(f"doe mee {room.code}")
    room.does("next")
    someone.says("volgende")
    room.does("next")
    answer = someone.says("nog bij de eerste")
    assert room.answers == {casus.questions[0].id: ["nog bij de eerste"]}
    assert "Vraag 1" in everything(answer) and casus.questions[1].ask in texts(answer, "question")
    assert casus.questions[0].example in everything(answer)


def test_a_second_answer_replaces_the_first(room: Room, casus: Casus) -> None:
    someone = Talker("someone")
    someone.says(f"doe mee {room.code}")
    room.does("next")
    for text in ("eerst dit", "toch dit"):
        someone.says(text)
    assert room.answers == {casus.questions[0].id: ["toch dit"]}


def test_who_comes_back_is_who_they_were(room: Room, casus: Casus) -> None:
    someone = Talker("someone")
    someone.says(f"doe mee {room.code}")
    room.does("next")
    someone.says("mijn antwoord")
    someone.says("stop")
    assert someone.memory.activity is None
    someone.says(f"doe mee {room.code}")
    someone.says("beter antwoord")
    assert room.answers == {casus.questions[0].id: ["beter antwoord"]} and load_rooms().find(room.code).joined == 1


def test_two_conversations_are_two_participants(room: Room) -> None:
    talkers = [Talker("one"), Talker("two")]
    for talker in talkers:
        talker.says(f"doe mee {room.code}")
    room.does("next")
    for talker in talkers:
        talker.says(f"woorden van {talker.name}")
    assert load_rooms().find(room.code).joined == 2 and len(next(iter(room.answers.values()))) == 2
    assert "woorden van one" not in everything(talkers[1].says("herhaal"))


def test_a_pause_and_a_code_that_is_none(room: Room) -> None:
    someone = Talker("someone")
    assert "klopt niet" in everything(someone.says("doe mee XXXA")) and someone.memory.activity is None
    assert "er niet (meer)" in everything(someone.says("doe mee BCDF"))
    someone.says(f"doe mee {room.code}")
    room.does("next")
    room.does("pause")
    assert "pauze" in everything(someone.says("mijn antwoord")) and room.answers == {}
    room.does("resume")
    someone.says("mijn antwoord")
    assert len(room.answers) == 1


def test_an_old_button_is_no_answer_to_another_question(room: Room) -> None:
    someone = Talker("someone")
    someone.says(f"doe mee {room.code}")
    for _ in range(2):
        room.does("next")
    shown = someone.says("volgende")
    room.does("next")
    someone.says("volgende")
    answer = someone.presses(shown.buttons[0])
    assert shown.buttons[0].intent == Intent.CHOICE and "eerdere vraag" in everything(answer) and room.answers == {}


def test_help_goes_first_for_who_is_in_danger_and_the_exercise_goes_on_for_who_is_not(room: Room, casus: Casus) -> None:
    someone = Talker("someone")
    someone.says(f"doe mee {room.code}")
    room.does("next")
    signals = [Signal(id="kindermishandeling")]
    answer = someone.says(
        "Dit kind wordt misschien geslagen, dus ik zoek uit wat er speelt.", "danger", signals=signals
    )
    assert len(room.answers) == 1
    answer = someone.says("Mijn pleegvader slaat me elke avond", "danger", signals=[Signal(id="kind-zelf-in-nood")])
    assert kinds(answer)[0] == "help" and len(next(iter(room.answers.values()))) == 1
    assert answer.buttons[0].intent == Intent.CONTROL
