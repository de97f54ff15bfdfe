"""The engine of guided conversations, with a made-up one: steering, questions in between, old buttons, and danger."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest

from bot.activities import registry, reply, takes
from bot.answer.library import Library
from bot.model.answer import Answer
from bot.model.conversation import Activity, Memory
from bot.model.understanding import DateMention, Mapping, Signal, Stated
from tests.guided_fake import Fake
from tests.made_up import NOWHERE, about, kinds, texts, turn

RUNNING = Activity(kind="casus", id="2", step=1, state={"said": ["ja"]})
PAUSED = msgspec.structs.replace(RUNNING, paused=True)


@pytest.fixture(autouse=True)
def _fake(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(registry, "HANDLERS", (Fake(),))
    yield


def said(
    library: Library,
    text: str,
    intent: str = "out_of_scope",
    activity: Activity | None = RUNNING,
    mapping: Mapping = NOWHERE,
    **given: object,
) -> tuple[Answer, Memory]:
    return reply(turn(intent, mapping, memory=Memory(turns=3, activity=activity), **given), text, library)


def asks(answer: Answer) -> str:
    return texts(answer, "question")


def test_an_answer_goes_to_the_activity(library: Library) -> None:
    answer, memory = said(library, "Nee", "deny")
    assert "QUESTION 2" in asks(answer)
    assert memory.activity == Activity(kind="casus", id="2", step=2, state={"said": ["ja", "nee"]})


def test_facts_in_an_activity_are_not_the_users_case(library: Library) -> None:
    stated = Stated(child_age=4, dates=[DateMention(text="3 maart", date="2026-03-03", event="placement_date")])
    _, memory = said(library, "ja", "affirm", stated=stated)
    assert memory.stated == Stated()


def test_a_start_replaces_what_was_under_way_and_ends_the_deadline_form(library: Library) -> None:
    before = Memory(turns=3, activity=RUNNING, asking="removal_date")
    answer, memory = reply(
        turn("activity", NOWHERE, memory=before, entities={"activity": "casus", "argument": "5"}), "casus 5", library
    )
    assert "QUESTION 0" in asks(answer) and memory.asking == ""
    assert memory.activity == Activity(kind="casus", id="5")


def test_an_unknown_activity_leaves_the_one_under_way(library: Library) -> None:
    answer, memory = said(library, "x", "activity", entities={"activity": "dansen"})
    assert kinds(answer) == ["answer"] and memory.activity == RUNNING


@pytest.mark.parametrize("text", ["pauze", "stop", "herhaal", "verder", "help", "hint", "terug", "klaar"])
def test_every_control_is_answered(library: Library, text: str) -> None:
    answer, memory = said(library, text)
    assert kinds(answer)
    waits = text in ("pauze", "stop")
    assert memory.activity and memory.activity.paused == waits
    assert ("QUESTION" in asks(answer)) == (not waits)
    assert memory.activity.step == (0 if text == "terug" else 1)


def test_stopping_is_asked_about_once_where_answers_would_be_lost(library: Library) -> None:
    answer, memory = said(library, "stop")
    assert "“verder”" in texts(answer, "notice") and memory.activity == PAUSED
    assert [button.entities["control"] for button in answer.buttons] == ["resume", "stop"]
    assert said(library, "verder", "affirm", PAUSED)[1].activity == RUNNING
    assert said(library, "stop", "stop", PAUSED)[1].activity is None
    assert said(library, "stop", "stop", Activity(kind="casus", id="2"))[1].activity is None, "nothing to lose"


def test_while_paused_questions_are_ordinary_and_the_activity_stays(library: Library) -> None:
    answer, memory = said(library, "Wat is een zorgteam?", "ask_guideline", PAUSED, about("zorgteam-leeftijd"))
    assert "recommendations" in kinds(answer) or "norms" in kinds(answer)
    assert memory.activity == PAUSED and "QUESTION" not in asks(answer)
    answer, memory = said(library, "verder", "affirm", PAUSED)
    assert "QUESTION 1" in asks(answer) and memory.activity == RUNNING


def test_a_question_in_between_is_answered_briefly(library: Library) -> None:
    answer, memory = said(library, "wat is een VGB?", "ask_guideline", RUNNING, about("vgb", "screening"))
    found = kinds(answer)
    assert found.index("norms") < found.index("question") == len(found) - 1
    assert not {"recommendations", "steps", "search", "blocks"} & set(found)
    assert [button.intent for button in answer.buttons] == ["choice", "choice"]
    assert memory.activity == RUNNING and answer.norms == ["vgb"]


def test_what_is_no_answer_brings_the_question_back(library: Library) -> None:
    answer, memory = said(library, "blabla")
    assert kinds(answer) == ["notice", "question"] and memory.activity == RUNNING


def test_a_button_of_an_earlier_question_changes_nothing(library: Library) -> None:
    old, new = ({"question": f"casus:2:{step}", "choice": "nee"} for step in (0, 1))
    answer, memory = said(library, "nee", "choice", entities=old)
    assert memory.activity == RUNNING and kinds(answer) == ["notice", "question"]
    _, memory = said(library, "nee", "choice", entities=new)
    assert memory.activity is not None and memory.activity.step == 2


def test_a_button_after_the_end_says_so(library: Library) -> None:
    answer, memory = said(library, "nee", "choice", None, entities={"question": "casus:2:1", "choice": "nee"})
    assert kinds(answer) == ["answer"] and memory.activity is None
    assert all(button.intent == "activity" for button in answer.buttons) and answer.buttons


def test_clear_danger_goes_first_and_the_activity_waits(library: Library) -> None:
    answer, memory = said(library, "…", "danger", signals=[Signal(id="suicidaliteit")])
    assert kinds(answer)[0] == "help" and "verder" in answer.parts[-1].text
    assert memory.activity == PAUSED and answer.safety_signals == ["suicidaliteit"]
    assert [button.entities for button in answer.buttons] == [{"control": "resume"}]


def test_a_doubtful_signal_is_one_sentence_above(library: Library) -> None:
    doubt = [Signal(id="kindermishandeling", clear=False)]
    answer, memory = said(library, "ja", "affirm", signals=doubt)
    assert kinds(answer)[0] == "help" and "QUESTION 2" in asks(answer)
    assert memory.activity is not None and not memory.activity.paused


def test_what_an_activity_takes() -> None:
    assert takes(None, "activity", "casus 2") and takes(None, "control", "Verder")
    assert not takes(None, "ask_guideline", "stop") and not takes(None, "stop", "verder")
    assert takes(RUNNING, "compute_deadline", "Wanneer moet het plan klaar zijn?") and takes(RUNNING, "danger", "help")
    assert not takes(RUNNING, "start_over", "begin opnieuw") and not takes(RUNNING, "delete_data", "wis alles")
    assert takes(RUNNING, "delete_data", "ik zou met moeder afspreken om alle oude fotos van haar telefoon te wissen")
    assert takes(PAUSED, "ask_more", "verder") and not takes(PAUSED, "help", "help")
