"""What a trainer or a group says around a casus is no answer to it: remarks, steering, another casus, and how to begin with a group."""

from __future__ import annotations

import pytest

from bot.answer.library import load_library
from bot.casus.asides import casus_asides
from bot.casus.phrases import casus_phrases
from bot.casus.shelf import casus_about, load_casus
from bot.requests.commands import read_command
from bot.rooms.phrases import training_phrases
from tests.conftest import Server
from tests.talking import Talk, in_full

START = "start casus 14"

REMARKS = [  # said at the first question; the phrase that answers it, and the question stays
    ("we hebben nog tien minuten", "about_time"),
    ("Dit bespreken we klassikaal", "about_group"),
    ("de groep is hierover verdeeld", "about_group"),
    ("wij komen er niet uit", "about_group"),
    ("eerst even overleggen", "about_group"),
    ("wat een onzin", "about_disagree"),
    ("dit klopt niet", "about_disagree"),
    ("daar ben ik het niet mee eens", "about_disagree"),
    ("hoe lang gaat dit nog duren?", "about_minutes"),
    ("duurt het nog lang", "about_minutes"),
    ("wat was het verhaal ook alweer", "about_case"),
    ("mogen we de tekst nog eens zien", "about_case"),
    ("zijn we goed bezig?", "about_mark"),
]
ANSWERS = [
    "Overleg met de gedragswetenschapper",
    "nog geen overleg geweest met moeder, dat eerst",
    "samen een veiligheidsplan maken",
]
STEERS = [  # (said, what its answer begins with)
    ("de uitslag", "Overzicht van casus 14"),
    ("hoe staan we ervoor", "Overzicht van casus 14"),
    ("einde van de oefening", "Overzicht van casus 14"),
    ("rond de casus af", "Overzicht van casus 14"),
    ("we slaan deze vraag over", "Vraag 1 is overgeslagen."),
    ("we pauzeren", "Gepauzeerd"),
    ("wij stoppen", "Gestopt"),
]
NUMBERS = [
    ("start casus elf", "11"),
    ("doe de tweede casus", "2"),
    ("de dertiende casus", "13"),
    ("begin met de zesde casus", "6"),
]
CHOSEN = [("doe de vijfde", "5"), ("we kiezen 9", "9"), ("de eerste graag", "1"), ("twaalf", "12")]
WITH_A_GROUP = [
    "Wij willen met een groep een casus oefenen, hoe begin ik?",
    "Hoe start ik een casusbespreking?",
    "casus klassikaal",
    "Kunnen tien studenten tegelijk een casus doen?",
    "casus voor een groep van 12, ieder op zijn telefoon",
]
OF_A_CHILD = [
    "Casus: meisje van 12 zit op een groep en wil met een pleeggezin meedoen aan een proef",
    "In de casusbespreking begin ik over het zorgteam, mag dat?",
    "Het kind kan niet meedoen in de groep, dat is de casus",
]
SUBJECTS = [  # (subject, numbers of the casus about it)
    ("kinderen en social media", []),
    ("een puber die gamet op internet", []),
    ("bezoek van vader", [13]),
    ("een meisje dat gelooft", [10]),
    ("FASD", [8]),
    ("samen plaatsen van broers en zussen", [1, 15]),
]


def told(key: str) -> str:
    """The fixed beginning of a phrase for whoever is addressed with u."""
    phrase = casus_asides().phrases[key]
    return (phrase if isinstance(phrase, str) else phrase.u).split("{")[0]


@pytest.fixture(scope="module")
def exercise(server: Server) -> Talk:
    talk = Talk(server)
    talk.say(START)
    return talk


@pytest.mark.parametrize(("said", "key"), REMARKS)
def test_a_remark_is_answered_and_the_question_stays(exercise: Talk, said: str, key: str) -> None:
    found = exercise.say(said)
    assert told(key) in found.text
    assert load_casus()[14].questions[0].ask in found.part("question"), found.text


@pytest.mark.parametrize("said", ANSWERS)
def test_an_answer_with_such_words_is_one(server: Server, said: str) -> None:
    assert "Vraag 2 van" in Talk(server).all(START, said).text


@pytest.mark.parametrize(("said", "begins"), STEERS)
def test_the_words_of_a_trainer_steer(server: Server, said: str, begins: str) -> None:
    assert Talk(server).all(START, said).text.startswith(begins)


def test_another_casus_is_no_wish_to_forget(server: Server) -> None:
    listed = casus_phrases().phrases["list_title"]
    talk = Talk(server)
    assert str(listed) in talk.all(START, "andere casus").text
    assert load_casus()[3].title in talk.say("doe de derde").text
    assert str(listed) in talk.all("stop", "stop", "volgende casus").text
    assert "We beginnen opnieuw" in Talk(server).say("nieuwe casus").text, "of one's own, where no exercise runs"


def test_words_of_forgetting_within_an_exercise_do_not_end_it(server: Server) -> None:
    talk = Talk(server)
    talk.all(
        START,
        "Ik zou opnieuw beginnen met alles vragen aan moeder en het hele plan opnieuw maken",
        "terug naar de vorige vraag",
    )
    assert "Vraag 1 van" in talk.say("herhaal de vraag").text


def test_how_it_went_is_answered_after_a_casus(server: Server) -> None:
    how = casus_phrases().say("done_how", "professional")
    assert how in Talk(server).all(START, "wij zijn klaar", "hoe hebben we het gedaan?").text
    assert how in Talk(server).all(START, "stop", "wat was onze score").text


@pytest.mark.parametrize(("said", "number"), NUMBERS)
def test_numbers_in_words(said: str, number: str) -> None:
    found = read_command(said)
    assert found is not None and (found.activity, found.argument) == ("casus", number)


@pytest.mark.parametrize(("said", "number"), CHOSEN)
def test_a_choice_from_the_list(said: str, number: str) -> None:
    found = read_command(said, "casus")
    assert found is not None and (found.activity, found.argument) == ("casus", number)
    assert read_command(said) is None


@pytest.mark.parametrize("said", WITH_A_GROUP)
def test_a_casus_with_a_group_is_a_training(said: str) -> None:
    found = read_command(said)
    assert found is not None and found.activity == "training"


@pytest.mark.parametrize("said", OF_A_CHILD)
def test_a_case_with_a_group_in_it_is_none(said: str) -> None:
    assert read_command(said) is None


def test_how_a_training_is_closed(server: Server) -> None:
    closes = training_phrases().say("asked_sluiten", "", page="").split("“")[0]
    assert closes in Talk(server).say("hoe rond ik de training af?").text


@pytest.mark.parametrize(("subject", "numbers"), SUBJECTS)
def test_casus_about_a_subject(built: None, subject: str, numbers: list[int]) -> None:
    assert [casus.number for casus in casus_about(subject, load_library())] == numbers


def test_a_casus_with_a_day_begins_with_it(built: None) -> None:
    for casus in load_casus().values():
        if casus.today:
            assert f"In deze casus is het {in_full(casus.today)}." in casus.text[:60], casus.id
