"""Who somebody says to be goes before the button that was pressed, until another is; and the answer is told again for that reader."""

from __future__ import annotations

import pytest

from bot.answer.library import load_library
from bot.answer.turns import remember, reply
from bot.answer.who_reads import told_again, with_said_audience
from bot.model.conversation import Memory, Turn
from bot.model.intent import Intent
from bot.model.understanding import Mapping, Scored, Stated
from tests.made_up import NOWHERE, texts, turn

MOTHER = Stated(audience="ouder")


def said_mother(chosen: str, **memory: object) -> Turn:
    return turn(Intent.SET_AUDIENCE, NOWHERE, stated=MOTHER, chosen=chosen, memory=Memory(turns=1, **memory))


def next_turn(before: Turn, chosen: str) -> Turn:
    """Return an ordinary question after a turn, with this audience chosen on the page."""
    memory = remember(with_said_audience(before), load_library())
    return with_said_audience(turn(memory=memory, chosen=chosen))


def test_who_somebody_says_to_be_goes_before_the_button() -> None:
    assert with_said_audience(said_mother("pleegouder")).reader == "ouder"


def test_it_holds_in_the_messages_after_it() -> None:
    assert next_turn(said_mother("pleegouder"), "pleegouder").reader == "ouder"


def test_another_button_goes_before_what_was_said() -> None:
    assert next_turn(said_mother("pleegouder"), "jongere").reader == "jongere"


def test_what_a_message_tells_in_passing_is_no_choice() -> None:
    told = with_said_audience(turn(stated=MOTHER, chosen="professional"))
    assert told.reader == "professional"


@pytest.mark.parametrize(
    ("memory", "opened"),
    [
        ({"subjects": ["ouders-meebeslissen"], "topics": ["participatie-ouders"]}, {"entry": "ouders-meebeslissen"}),
        ({"topics": ["participatie-ouders"]}, {"topic": "participatie-ouders"}),
        ({}, {}),
        ({"topics": ["participatie-ouders"], "asking": "birth_date"}, {}),
    ],
)
def test_the_answer_is_told_again_for_another_reader(memory: dict[str, object], opened: dict[str, str]) -> None:
    again = told_again(with_said_audience(said_mother("pleegouder", audience="pleegouder", **memory)), load_library())
    assert again.entities == opened
    assert again.intent == ("ask_more" if opened else Intent.SET_AUDIENCE)


def test_the_same_reader_is_told_nothing_again() -> None:
    same = said_mother("ouder", audience="ouder", topics=["participatie-ouders"])
    assert told_again(with_said_audience(same), load_library()).intent == Intent.SET_AUDIENCE


def test_an_entry_for_workers_is_not_shown_to_the_young() -> None:
    mapping = Mapping(
        in_scope=True,
        topics=[Scored(id="pleegouders-ondersteunen", score=0.8)],
        entry=Scored(id="begeleider-overbelast", score=0.9),
    )
    young, _ = reply(turn(mapping=mapping, audience="jongere"), load_library())
    worker, _ = reply(turn(mapping=mapping, audience="professional"), load_library())
    title = load_library().entries["begeleider-overbelast"].title
    assert title in texts(worker, "answer")
    assert title not in texts(young, "answer")
