"""Commands are whole messages; anything more or less is a question."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.requests.commands import Command, load_commands, read_command, steers_nothing
from bot.rooms.phrases import training_phrases

STARTS = [
    ("casus 2", "casus", "2"),
    ("Casus 12.", "casus", "12"),
    ("start casus twee", "casus", "2"),
    ("casus", "casus", ""),
    ("Ik wil graag een casus oefenen!", "casus", ""),
    ("start training casus 3", "training", "3"),
    ("doe mee ABC123", "deelname", "ABC123"),
    ("doe mee met k7fp", "deelname", "K7FP"),
    ("dossiercheck", "check", "dossiercheck"),
    ("Doe de dossierchek alsjeblieft aub", None, None),
    ("doe de dossierchek aub", "check", "dossiercheck"),
    ("dossier check", "check", "dossiercheck"),
    ("doe een casus over geloof", "casus", "geloof"),
    ("is er ook een casus over terug naar huis?", "casus", "zoek terug naar huis"),
    ("Morgen train ik tien begeleiders, welke casussen kan ik gebruiken?", "casus", ""),
    ("kun je een casus bedenken over een tweeling", "casus", "maak een tweeling"),
    ("start training 88", "training", "88"),
    ("open een training over geloof", "training", "over geloof"),
    ("heb je een draaiboek voor een training van een uur", "training", "draaiboek"),
    ("ik geef vrijdag een training aan acht collega's, hoe werkt dat", "training", "vraag vooraf"),
    ("kunnen de deelnemers op hun telefoon meedoen?", "training", "vraag vooraf"),
    ("ik wil oefenen met een groep van tien", "training", "vraag vooraf"),
    ("ik wil de kans op een breakdown nalopen", "check", "breakdown-scan"),
    ("kun je de risico's bij deze plaatsing nalopen", "check", "breakdown-scan"),
    ("ik wil een risicoscan doen", "check", "breakdown-scan"),
    ("het dossier nalopen", "check", "dossiercheck"),
]
CONTROLS = [
    ("pauze", "pause"),
    ("Verder graag", "resume"),
    ("terug", "back"),
    ("sla over", "skip"),
    ("een hint", None),
    ("geef een hint", "hint"),
    ("nog een hint", "hint"),
    ("mag ik een hint?", "hint"),
    ("skip", "skip"),
    ("overzicht", "overview"),
    ("overzcht", "overview"),
    ("stop", "stop"),
    ("stap", None),
    ("help", "help"),
    ("klaar", "finish"),
    ("nog een keer", "repeat"),
]
QUESTIONS = [
    "In deze casus gaat het om twee broertjes",
    "casus: meisje van 5 in een netwerkgezin",
    "Wat doe ik als pleegouders willen stoppen?",
    "Wat houdt een dossiercheck in?",
    "terug naar huis",
    "Kan zij terug naar huis?",
    "hoe gaat het verder na 18",
    "training voor pleegouders",
    "pauze nemen als pleegouder",
    "wanneer moet ik de risico's op een breakdown nalopen",
    "wie moet de risico's bij een plaatsing nalopen",
    "hoe werkt een training voor pleegouders die een kind krijgen",
    "mag een pleegkind met zijn eigen telefoon meedoen op school",
    "die over bezoek",
    "casus bijna achttien",
    "doe mee aan het zorgteam",
    "casus over een meisje van 5 bij oma",
    "welke training is er voor pleegouders",
    "welke gaat over bezoek",
    "kunnen ze ook in tweetallen",
    "overzicht van de termijnen",
    "",
    "?",
    "2",
]


@pytest.mark.parametrize(("text", "activity", "argument"), STARTS)
def test_starts(text: str, activity: str | None, argument: str | None) -> None:
    found = read_command(text)
    expected = None if activity is None else Command(activity=activity, argument=argument or "")
    assert found == expected


@pytest.mark.parametrize(("text", "control"), CONTROLS)
def test_controls(text: str, control: str | None) -> None:
    found = read_command(text)
    assert (found.control if found else None) == control


@pytest.mark.parametrize("text", QUESTIONS)
def test_a_question_is_no_command(text: str) -> None:
    assert read_command(text) is None


def test_no_phrase_means_two_things() -> None:
    """Every phrase of the file is read as the command that it stands under."""
    commands = load_commands()
    for control, phrases in commands.controls.items():
        for phrase in phrases:
            assert read_command(phrase.replace("{number}", "2")) == Command(control=control), phrase
    for start in commands.starts:
        for phrase in start.phrases:
            spoken = phrase.replace("{number}", "2").replace("{code}", "AB12").replace("{subject}", "geloof")
            found = read_command(spoken, start.after, start.during)
            assert found is not None and found.activity == start.activity, phrase


AFTER = [
    ("welke gaat over geloof?", "casus", Command(activity="casus", argument="zoek geloof")),
    ("doe nummer 4", "casus", Command(activity="casus", argument="4")),
    ("wat was het goede antwoord?", "casus", Command(activity="casus", argument="einde")),
    ("geef mij die over opa en oma", "casus", Command(activity="casus", argument="opa en oma")),
    ("ik wil die over het bezoek doen", "casus", Command(activity="casus", argument="het bezoek")),
    ("casus bijna achttien", "casus", Command(activity="casus", argument="bijna achttien")),
    ("2", "check", Command(activity="check", argument="alle 2")),
    ("doe nummer 3", "matching", Command(activity="check", argument="matching 3")),
    ("cultuur en religie", "matching", Command(activity="check", argument="matching-cultuur-en-religie")),
    ("nummer 4", "training", Command(activity="training", argument="4")),
    ("mogen ze het samen doen in groepjes?", "room", Command(activity="training", argument="vraag samen")),
    ("waar zie ik de antwoorden", "room", Command(activity="training", argument="vraag antwoorden")),
    ("en wat nu?", "room", Command(activity="training", argument="vraag deelnemers")),
    ("hoe lang duurt een netwerkscreening", "room", None),
]


@pytest.mark.parametrize(("text", "after", "command"), AFTER)
def test_what_was_just_listed_or_opened_counts(text: str, after: str, command: Command | None) -> None:
    assert read_command(text, after) == command
    assert read_command(text) is None


IDLE = ["hint", "Nog een hint!", "sla over", "sla deze vraag over", "terug", "pauze", "volgende vraag"]
NOT_IDLE = ["tip", "stop", "volgende", "terug naar huis", "hij wil terug", "help", "verder", "pauze in de omgang", ""]


@pytest.mark.parametrize("text", [*IDLE, *NOT_IDLE])
def test_what_steers_an_exercise_where_none_runs(text: str) -> None:
    assert steers_nothing(text) == (text in IDLE)


def test_every_question_of_a_trainer_has_an_answer() -> None:
    asked = {start.argument.split()[-1] for start in load_commands().starts if start.argument.startswith("vraag ")}
    assert asked and asked == {
        key.removeprefix("asked_") for key in training_phrases().phrases if key.startswith("asked_")
    }


@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    found = read_command(text)
    assert found is None or bool(found.activity) != bool(found.control)
