"""What is asked on in a word or two, and what a term means, through the trained model: the glossary, and what must not reach it."""

from __future__ import annotations

import pytest

from bot.answer.going_on.asked_on import aspect_asked
from bot.answer.going_on.follow_words import aspects_in, follow_words
from bot.answer.library import load_library
from bot.content.whole import read_content
from bot.mapper.animals import HomesForAnimals
from bot.mapper.definitions import TermFinder, asked_abbreviation
from bot.text.said import said_in
from tests.conftest import Server
from tests.talking import Talk

ASKED_ON = [  # what was said before, what is asked on, and what the answer says
    (["Wie horen er in een zorgteam?"], "en hoe vaak komt dat bij elkaar?", "staat niet in onze bronnen"),
    (["Wie horen er in een zorgteam?"], "mag de juf er ook bij?", "belangrijk is voor het kind"),
    (["Wat houdt een perspectiefbesluit in?"], "wie beslist dat?", "zeggen onze bronnen niet"),
    (["Wat houdt een perspectiefbesluit in?"], "en bij een baby?", ""),
    (["Hoe vaak spreek je een pleegkind alleen?"], "en met de pleegouders?", "geen vast aantal"),
    (["Hoe vaak spreek je een pleegkind alleen?"], "geldt dat ook voor weekendkinderen?", ""),
    (["Hoe vaak spreek je een pleegkind alleen?"], "en bij spoed?", "geen uitzondering"),
    (["Wat staat er in een pleegcontract?"], "wie ondertekent dat?", "de pleegouder sluiten het contract"),
    (["Wat staat er in een pleegcontract?"], "hoe lang is dat geldig?", "Kijk in het contract"),
    (["Wat is een VGB?"], "wie regelt dat?", "vraagt de VGB"),
    (["Wat is een VGB?"], "en voor de buurvrouw?", "niet in het gezin ingeschreven"),
    (["Wat is een VGB?", "wie regelt dat?"], "wanneer verloopt die?", "geen einddatum"),
    (["wat betekent vog"], "hoe oud mag hij zijn?", "3 maanden"),
    (["Wat is crisisopvang in een pleeggezin?"], "hoelang duurt dat?", "vaste tijd"),
    (["Hoe vaak spreek je een pleegkind alleen?"], "mag dat telefonisch?", "telefonisch of online"),
    (["Hoe vaak spreek je een pleegkind alleen?"], "en als hij niet wil", "hoeft niet te praten"),
    (["Hoe vaak spreek je een pleegkind alleen?"], "hoe leg ik dat vast", "welke dag"),
    (["Wie horen er in een zorgteam?"], "mag mijn moeder mee", "vooraf"),
    (["Wie horen er in een zorgteam?"], "en als ouders niet komen opdagen", "naar de reden"),
    (["Wie horen er in een zorgteam?"], "en als moeder geen gezag heeft", "zonder gezag"),
    (["Wat staat er in een pleegcontract?"], "wat als ik niet teken", "zonder handtekening"),
    (["Wat staat er in een pleegcontract?"], "wie beslist over het gezag", ""),
]
ANY_SUBJECT = [  # what holds for every subject without an answer of its own
    ("en als ik het er niet mee eens ben", "klachtenregeling"),
    ("wie regelt dat", "wie wat doet"),
    ("en als het niet lukt", "wat wel kan"),
    ("mag dat online", "telefonisch of online"),
]
OWN_SUBJECT = [  # these have words of their own and are no question about what went before
    (["Wat is een VGB?"], "wie beslist over de vakantie van een pleegkind?", "samenwerkingsafspraken"),
    (["Wie horen er in een zorgteam?"], "hoe vaak gaat een plaatsing mis?", "breakdown-risicos"),
]
OTHER_MATTER = [  # a word of an aspect in a message about something else
    "hij wil niet eten",
    "mijn zoon wil niet naar school",
    "hij is te laat thuis gekomen",
    "mag ze mijn telefoon meenemen naar bed",
    "moeder weigert de medicatie te geven",
    "wie regelt de begrafenis",
    "het lukt niet om hem te laten slapen",
    "wat kost een bril",
    "ik durf niet naar huis",
    "ik wil niet meer",
]
TERMS = [
    ("wat is een vog?", "begrip-vog"),
    ("VOG betekenis", "begrip-vog"),
    ("wat is nou het verschil tussen een VGB en een VOG", "begrip-vog-of-vgb"),
    ("waar staat GI voor", "begrip-gi"),
    ("GI, wat is dat", "begrip-gi"),
    ("wat doet een gedragsdeskundige eigenlijk?", "begrip-gedragswetenschapper"),
    ("wat betekent parentificatie", "begrip-parentificatie"),
    ("hoi, wat is hechting precies?", "begrip-hechting"),
]
NO_TERMS = [
    "wat moet ik doen als mijn pleegkind een trauma heeft",
    "ik wil een vog aanvragen voor een collega",
    "wat is onze gi aan het doen met de uithuisplaatsing van mijn zoon",
    "mijn gi belt nooit terug",
    "wie is mijn gedragswetenschapper",
    "hoe help ik bij hechting",
    "wat kost een vog",
    "",
]
ABBREVIATIONS = [
    ("wat is een MDO?", "MDO"),
    ("mdo, wat betekent dat", "MDO"),
    ("waar staat ecd voor", "ECD"),
    ("wat is nou een RTO eigenlijk", "RTO"),
    ("IB'er wat doet die", "IB'er"),
    ("po", "PO"),
]
NO_ABBREVIATIONS = [
    "mag ik mee naar het mdo",
    "moeder is boos na het MDO",
    "wanneer is het mdo",
    "wat is si",  # two letters are one only as they are listed
    "wat is dat",
    "",
]


@pytest.mark.parametrize(("before", "text", "says"), ASKED_ON)
def test_what_is_asked_on_gets_its_own_short_answer(server: Server, before: list[str], text: str, says: str) -> None:
    found = Talk(server).all(*before, text)
    if says:
        assert says in found.text and len(found.text.split()) < 120
    else:
        assert found.navigator["in_scope"]


@pytest.mark.parametrize(("text", "says"), ANY_SUBJECT)
def test_what_has_no_answer_of_its_own_gets_what_holds_for_any_subject(server: Server, text: str, says: str) -> None:
    assert says in Talk(server).all("Hoe help ik een kind dat veel liegt?", text).text


@pytest.mark.parametrize(("before", "text", "topic"), OWN_SUBJECT)
def test_a_question_with_a_subject_of_its_own_is_about_that(
    server: Server, before: list[str], text: str, topic: str
) -> None:
    assert Talk(server).all(*before, text).navigator["topics"][0] == topic


@pytest.mark.parametrize("text", OTHER_MATTER)
def test_words_with_a_matter_of_their_own_are_no_aspect(text: str) -> None:
    assert aspects_in(said_in(text)) == []


@pytest.mark.parametrize(("text", "term"), TERMS)
def test_a_term_is_found_by_its_name(text: str, term: str) -> None:
    found = TermFinder(load_library().guideline.terms).find(text)
    assert found and found.id == term


@pytest.mark.parametrize("text", NO_TERMS)
def test_whoever_says_more_than_its_name_asks_something_else(text: str) -> None:
    assert TermFinder(load_library().guideline.terms).find(text) is None


def test_a_term_that_our_sources_do_not_explain_says_so(server: Server) -> None:
    found = Talk(server).say("wat is loyaliteit")
    assert "staat niet in onze bronnen" in found.text and "trouw" in found.text
    assert "staat niet in onze bronnen" not in Talk(server).say("wat is een bestandsgezin").text


@pytest.mark.parametrize(("text", "short"), ABBREVIATIONS)
def test_an_abbreviation_is_found_where_its_meaning_is_asked(text: str, short: str) -> None:
    assert asked_abbreviation(text) == short


@pytest.mark.parametrize("text", NO_ABBREVIATIONS)
def test_an_abbreviation_in_another_question_is_not_explained(text: str) -> None:
    assert asked_abbreviation(text) == ""


@pytest.mark.parametrize(
    ("text", "says", "in_scope"),
    [
        ("wat is een MDO", "multidisciplinair overleg", True),
        ("wat betekent pgb", "persoonsgebonden budget", False),  # explained, and still none of our subjects
        ("wat is PO", "pleegouders", True),  # not the entry whose words are nearest
    ],
)
def test_an_abbreviation_without_a_term_is_written_out(server: Server, text: str, says: str, in_scope: bool) -> None:
    found = Talk(server).say(text)
    assert says in found.text and "Meer uitleg van dit woord heb ik niet" in found.text
    assert found.navigator["in_scope"] is in_scope and found.messages[-1]["buttons"]


def test_an_abbreviation_whose_full_words_have_an_entry_gets_that(server: Server) -> None:
    assert "Meer uitleg van dit woord" not in Talk(server).say("wat doet een PZB").text


def test_every_short_answer_stands_under_an_aspect_and_is_found_by_its_words() -> None:
    words = follow_words()
    assert set(words.circumstances) | set(words.timed) <= set(words.aspects)
    guideline = load_library().guideline
    assert guideline.general_answers and set(guideline.general_answers.answers) <= set(words.aspects)
    for short in guideline.short_answers:
        assert set(short.answers) <= set(words.aspects), short.name
        for aspect in short.answers:
            asked = [aspect_asked(short, phrase) for phrase in words.aspects[aspect]]
            assert aspect in asked, (short.name, aspect)


def test_what_can_i_do_after_an_answer_is_about_that_answer(server: Server) -> None:
    talk = Talk(server)
    assert "Stap voor stap doorlopen" in talk.say("wat kan ik hier doen?").text
    talk.say("Hoe bouwen we het contact met de vader op?")
    assert "checklist" in talk.say("en wat kan ik dan doen?").kinds()


@pytest.mark.parametrize("text", ["klopt dat nog?", "weet u dat zeker?", "geldt dat nog"])
def test_who_doubts_an_answer_gets_what_it_rests_on(server: Server, text: str) -> None:
    found = Talk(server).all("Hoe vaak moet de ontwikkeling van een pleegkind bekeken worden?", text)
    assert "Richtlijn Pleegzorg" in found.part("sources") and found.kinds() == ["answer", "sources"]
    assert found.text.startswith("Mijn antwoord komt uit de Richtlijn Pleegzorg van 2025")


def test_a_worker_is_not_sent_to_his_own_supervisor_of_foster_care(server: Server) -> None:
    talk = Talk(server)
    talk.all("Ik werk als jeugdbeschermer", "Wat is pleegzorg?")
    found = talk.say("kan dat ook op een woonwagenkamp?")
    assert "uw pleegzorgbegeleider" not in found.text


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "netwerkplaatsing 10 augustus 2026, contract 17 augustus 2026, screening nog niet klaar, hoe lang nog?",
            "screening",
        ),
        (
            "geplaatst 2 november 2026, plan van aanpak nog niet af, uithuisplaatsing was 2 november 2026, tot wanneer?",
            "plan van aanpak",
        ),
    ],
)
def test_the_norm_that_a_message_with_dates_names_gets_the_first_sentence(server: Server, text: str, line: str) -> None:
    assert line in Talk(server).say(text).navigator["parts"][0]["text"].lower()


@pytest.mark.parametrize(
    "text", ["wordt het morgen mooi weer of niet", "hoe wordt het weer zaterdag", "noodopvang voor ezels"]
)
def test_weather_and_animals_are_none_of_ours(server: Server, text: str) -> None:
    assert not Talk(server).say(text).navigator["in_scope"]


@pytest.mark.parametrize(
    "text", ["de poes is doodgegaan en mijn pleegzoon is er kapot van", "onze pleegdochter rouwt om haar paard"]
)
def test_a_child_that_grieves_for_an_animal_is_ours(server: Server, text: str) -> None:
    found = Talk(server).say(text)
    assert found.navigator["in_scope"] and "verlies" in found.text


@pytest.mark.parametrize(
    ("text", "animals"),
    [
        ("pleeggezin voor honden", True),
        ("zoek tijdelijke opvang voor mijn oude kat", True),
        ("netwerkplaatsing van een konijn", True),
        ("is een hond in een pleeggezin een probleem bij de screening", False),
        ("een plek voor de hond van ons pleegkind tijdens de plaatsing", False),
        ("pleeggezin met paarden gezocht voor een meisje van 9", False),
        ("plaatsing van een kind bij een gezin met katten", False),
        ("opvang voor een vriendje in huis", False),
        ("ik woon in een pleeggezin en zorg voor de hond, mag dat", False),
    ],
)
def test_a_home_for_an_animal_is_known(text: str, animals: bool) -> None:
    assert HomesForAnimals(read_content().guideline.animals).are_asked_for(text) is animals
