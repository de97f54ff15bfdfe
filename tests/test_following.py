"""A message that goes on with the talk before it, through the trained model: its own words first, and nothing twice in full."""

from __future__ import annotations

import pytest

from bot.answer.foreign import is_foreign
from bot.answer.going_on.follow_words import follow_words
from tests.conftest import Server
from tests.talking import Said, Talk

OWN_WORDS = [  # what was said before, the follow-up, and the topics of its own words
    (
        ["Met welk instrument nemen we het perspectiefbesluit?"],
        "en als ze straks weer naar huis gaat?",
        "uithuis-en-terug factoren-terugplaatsing",
    ),
    (["Mag een halfzusje er ook bij komen wonen?"], "en wanneer moet de vgb er dan zijn?", "screening"),
    (["Wat staat er in het plan van aanpak?"], "en zijn zusje dan?", "broers-en-zussen"),
    (["Wij willen pleegoudervoogd worden"], "en de pleegvergoeding dan?", "steun-aan-pleegouders"),
    (["Hoe vaak ziet een kind zijn ouders?"], "mag opa ook mee?", "sociaal-netwerk netwerkgezinnen"),
]
IN_CONTEXT = [  # elliptical: the subject before it stays
    (["Hoe verloopt de screening?"], "waarom eigenlijk?", "screening", "why"),
    (["Hoe verloopt de screening?"], "en hoe dan?", "screening", "checklist"),
    (["Ons pleegkind liegt en steelt"], "wat moet ik dan doen, wat zijn de stappen?", "gedragsproblemen", "checklist"),
]


def shown(said: Said) -> list[str]:
    """Return the long texts of an answer."""
    return [part["text"] for part in said.navigator["parts"] if part["kind"] == "answer" and len(part["text"]) > 250]


@pytest.mark.parametrize(("before", "text", "topic"), OWN_WORDS)
def test_a_follow_up_is_about_its_own_words(server: Server, before: list[str], text: str, topic: str) -> None:
    talk = Talk(server)
    talk.all(*before)
    assert talk.say(text).navigator["topics"][0] in topic.split()


@pytest.mark.parametrize(("before", "text", "topic", "kind"), IN_CONTEXT)
def test_without_words_of_its_own_it_stays_with_the_subject(
    server: Server, before: list[str], text: str, topic: str, kind: str
) -> None:
    found = Talk(server).all(*before, text)
    assert found.navigator["topics"][0] == topic and kind in found.kinds()


def test_nothing_is_told_twice_in_full(server: Server) -> None:
    talk, told = Talk(server), list[str]()
    for text in (
        "Hoe stel ik een zorgteam samen?",
        "waarom?",
        "hoe dan?",
        "en verder?",
        "nog meer?",
        "nog iets?",
        "en een kanarie?",
    ):
        texts = shown(talk.say(text))
        assert not set(texts) & set(told), text
        told += texts


def test_what_we_do_not_know_is_said_shortly_with_a_way_on(server: Server) -> None:
    talk = Talk(server)
    talk.say("Wat is pleegzorg?")
    found = talk.say("kan dat ook met een helikopter?")
    assert "geen ander antwoord" in found.text and len(found.text) < 500
    assert any(button["title"] for button in found.messages[0]["buttons"])


def test_another_age_gives_the_norms_of_age(server: Server) -> None:
    talk = Talk(server)
    talk.say("Wanneer mag een kind van 7 meepraten over zijn plaatsing?")
    found = talk.say("en als ze 12 is?")
    assert "zorgteam-leeftijd" in found.navigator["norms"] and found.navigator["situation"]["child_age"] == 12


def test_plain_words_are_shorter_than_what_was_told(server: Server) -> None:
    talk = Talk(server)
    before = talk.say("Wat is een perspectiefbesluit?")
    found = talk.say("kan dat ook in gewone taal?")
    assert "In het kort" in found.text and len(found.text) < len(before.text) / 2


FACTS = [  # what was said before, and a message that only tells a fact
    ("Mijn dochter wil niet bij mij op bezoek komen.", "ze is 13", "ouder-kindcontact"),
    ("kind plast in bed na bezoek", "pleegmeisje van 4", "ouder-kindcontact"),
    ("wat is matching", "meisje van 3, netwerk", "matching"),
]


@pytest.mark.parametrize(("before", "text", "topic"), FACTS)
def test_a_fact_alone_adds_to_what_is_known(server: Server, before: str, text: str, topic: str) -> None:
    found = Talk(server).all(before, text)
    assert found.navigator["topics"][0] == topic
    assert "child_age" in found.navigator["situation"]
    assert {"understood", "checklist"} <= set(found.kinds())


@pytest.mark.parametrize(("text", "intent"), [("nee", "deny"), ("nee dank je", "deny"), ("bedankt", "thanks")])
def test_an_answer_to_us_stays_one(server: Server, text: str, intent: str) -> None:
    talk = Talk(server)
    talk.say("Hoe verloopt de screening?")
    found = talk.say(text).navigator
    assert (found["intent"], found["topics"]) == (intent, [])


def test_a_whole_question_stays_one(server: Server) -> None:
    talk = Talk(server)
    talk.say("Hoe verloopt de screening?")
    assert talk.say("Wat is een zorgteam?").navigator["topics"][0] == "zorgteam"


def test_the_words_are_each_once() -> None:
    words = follow_words()
    assert all(len(row) == len(set(row)) for row in [*words.light, words.points, words.sources, words.sums])
    assert set(words.stands_for) <= set(words.points)


FOREIGN = [
    "where is my son and when can I visit him",
    "I do not understand this letter",
    "wann darf ich meine Tochter sehen",
    "où est mon fils, je ne sais pas",
    "أين ابني",
    "де моя дочка",
]
DUTCH = [
    "en opa's en oma's",
    "huisregels en school en oma",
    "wanneer kind thuis",
    "mag ik de intake via Teams doen",
    "is dat een match of niet",
    "my buurvrouw wil helpen, mag dat",
    "EMDR",
    "jij bent a good help hoor",
    "?",
    "",
]


@pytest.mark.parametrize("text", FOREIGN)
def test_another_language_is_known(text: str) -> None:
    assert is_foreign(text)


@pytest.mark.parametrize("text", DUTCH)
def test_dutch_is_dutch(text: str) -> None:
    assert not is_foreign(text)


def test_a_text_with_a_place_and_a_dutch_word_is_dutch_enough() -> None:
    assert not is_foreign("My husband asks: how long is de VGB good for", placed=True)


def test_another_language_gets_one_line_of_english_and_a_person(server: Server) -> None:
    found = Talk(server).say("where does my son live now and when can I see him?")
    assert "alleen Nederlands" in found.text and "I only understand Dutch" in found.text and "0800-2000" in found.text


def test_nothing_is_told_twice_while_a_date_is_asked_for(server: Server) -> None:
    talk = Talk(server)
    told = shown(talk.say("Binnen hoeveel weken moet een netwerkgezin gescreend zijn?"))
    assert told and not set(shown(talk.say("geldt dat ook voor een buurvrouw?"))) & set(told)
