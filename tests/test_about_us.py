"""What is asked of the assistant itself, doubts about an answer, who may read a paper, and the age of who wants to become a foster parent."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.answer.library import load_library
from bot.requests.about_us import asked_of_us, load_about_us
from bot.requests.intents import ABOUT_US
from tests.conftest import Server
from tests.talking import Talk

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "about_us.yml").read_text())
AGES = CASES.pop("ages")
ROWS = [("" if kind == "none" else kind, text) for kind, texts in CASES.items() for text in texts]
DOUBTS = [
    "is dat zo",
    "echt?",
    "hoe weet je dat",
    "wie zegt dat",
    "is dat echt waar",
    "weet je het zeker",
    "dat geloof ik niet",
]


@pytest.mark.parametrize(("kind", "text"), ROWS)
def test_what_is_asked_of_us(kind: str, text: str) -> None:
    assert asked_of_us(text) == kind


def test_every_kind_has_words_for_all(built: None) -> None:
    assert set(load_about_us().kinds) == ABOUT_US
    for kind in ABOUT_US:
        assert load_library().phrases.say(kind, "jongere", runs="") != load_library().phrases.say(
            kind, "ouder", runs=""
        )


def test_a_young_person_hears_who_reads_along(server: Server) -> None:
    talk = Talk(server, "jongere")
    for text in ("leest jeugdzorg mee", "kan mijn pleegmoeder dit lezen", "ga je dit doorvertellen"):
        found = talk.say(text).text
        assert "kunnen hier niet meelezen" in found and "wis dit gesprek" in found


@pytest.mark.parametrize("text", DOUBTS)
def test_a_doubt_is_told_where_the_answer_comes_from(server: Server, text: str) -> None:
    talk = Talk(server, "jongere")
    talk.say("hoe lang mag ik hier blijven wonen")
    found = talk.say(text).text
    assert found.startswith("Ik heb dit niet zelf bedacht.") and "Jeugdwet" in found and "begeleider" in found


@pytest.mark.parametrize("text", ["is dat zo", "heeft mama gelijk", "klopt dat"])
def test_a_child_that_is_blamed_hears_that_it_is_not_to_blame(server: Server, text: str) -> None:
    talk = Talk(server, "jongere")
    assert "niet jouw schuld" in talk.say("is het mijn schuld dat ik in een pleeggezin zit").text
    assert talk.say(text).text.startswith("Dat een kind niet thuis woont, is niet de schuld van het kind.")


@pytest.mark.parametrize("text", ["en wie mag erin kijken", "mag mijn moeder dat lezen", "krijg ik een kopie"])
@pytest.mark.parametrize("before", ["mag ik mijn dossier lezen", "wie maakt het plan van aanpak"])
def test_who_may_read_it(server: Server, before: str, text: str) -> None:
    talk = Talk(server, "jongere")
    talk.say(before)
    found = talk.say(text).text
    assert "staat niet in onze bronnen" in found and "begeleider" in found


@pytest.mark.parametrize(("entry", "text"), [(entry, text) for entry, texts in AGES.items() for text in texts])
def test_the_age_of_who_wants_to_become_a_foster_parent(server: Server, entry: str, text: str) -> None:
    talk = Talk(server)
    talk.say("hoe word je pleegouder")
    found = talk.say(text).text
    opening = load_library().entries[entry].text_for("pleegouder")[:40] if entry != "none" else ""
    if opening:
        assert opening in found
        assert ("bent u oud genoeg" in found or "kan het nog niet" in found) == (
            entry == "pleegouder-worden-voorwaarden"
        )
    else:
        assert "oud genoeg" not in found and "hoogste leeftijd" not in found


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("mag dat", "Wat ik erover weet, staat hierboven."),
        ("mogen ze dat", "Wat ik erover weet, staat hierboven."),
        ("is dat normaal", "Of het in dit geval gewoon is"),
        ("is dat erg", "Of het in dit geval gewoon is"),
        ("ik vind dat moeilijk", "Dat klinkt zwaar. U hoeft dit niet alleen"),
        ("ik word moe", "Dat klinkt zwaar. U hoeft dit niet alleen"),
        ("wat werkt", "Wat u kunt doen"),
        ("help", "U kunt een vraag stellen"),
        ("hoe werkt deze chat", "U kunt een vraag stellen"),
    ],
)
def test_a_judgement_a_feeling_and_a_request_after_an_answer(server: Server, text: str, opening: str) -> None:
    talk = Talk(server, "pleegouder")
    talk.say("onze pleegdochter liegt over alles")
    assert talk.say(text).text.startswith(opening)


@pytest.mark.parametrize("text", ["ik vind dat hij dat moeilijk vindt", "het gaat slecht met hem", "mag het kind mee"])
def test_what_only_looks_like_it(server: Server, text: str) -> None:
    talk = Talk(server, "pleegouder")
    talk.say("onze pleegdochter liegt over alles")
    found = talk.say(text).text
    assert not found.startswith(("Wat ik erover weet", "Of het in dit geval", "Dat klinkt zwaar"))
