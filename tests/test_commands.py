"""Commands are whole messages; anything more or less is a question."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands import Command, load_commands, read_command

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
]
CONTROLS = [
    ("pauze", "pause"),
    ("Verder graag", "resume"),
    ("terug", "back"),
    ("sla over", "skip"),
    ("een hint", None),
    ("geef een hint", "hint"),
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
    "doe mee aan het zorgteam",
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
            found = read_command(spoken, start.after)
            assert found is not None and found.activity == start.activity, phrase


@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    found = read_command(text)
    assert found is None or bool(found.activity) != bool(found.control)
