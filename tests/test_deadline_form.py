"""The deadline form in whole conversations over HTTP: what it asks, and how people wander off and come back."""

from __future__ import annotations

from datetime import date

import pytest

from bot.channels.door import signed_button
from bot.clock import today
from tests.conftest import Server
from tests.talking import PLAN, Talk

SCREENING = "Wanneer moet de netwerkscreening klaar zijn?"
ANOTHER = "Hoe stel ik een zorgteam samen?"


@pytest.fixture
def talk(server: Server) -> Talk:
    return Talk(server)


def test_starts_with_the_rule_and_asks_only_what_is_missing(talk: Talk) -> None:
    said = talk.say(PLAN)
    assert said.kinds()[:2] == ["norms", "question"]
    assert "Binnen 1 maand na de uithuisplaatsing" in said.text
    assert said.text.count("Wat is de") == 1 and "uithuisplaatsing" in said.part("question")


def test_a_correction_inside_the_form_leaves_what_it_asks(talk: Talk) -> None:
    talk.say("Een meisje van 8 is op 3 maart 2025 uit huis geplaatst en woont bij haar oma. Wat moet er nu gebeuren?")
    talk.say(SCREENING)
    said = talk.say("nee, 4 maart 2025")
    assert "dinsdag 4 maart 2025 als de datum van de uithuisplaatsing" in said.text and "pleegcontract" in said.text
    done = talk.say("20 maart 2025")
    assert done.due("netwerkscreening") == ["2025-06-19"] and done.due("plan-van-aanpak") == ["2025-04-04"]


@pytest.mark.parametrize("word", ["stop", "laat maar"])
def test_is_left(talk: Talk, word: str) -> None:
    said = talk.all(PLAN, word)
    assert "stoppen" in said.text and not said.asks
    other = talk.say(SCREENING)
    assert "pleegcontract" in other.part("question"), "another form starts afresh"
    assert talk.say("20 maart 2025").due("netwerkscreening") == ["2025-06-19"]


def test_is_interrupted_and_resumed(talk: Talk) -> None:
    said = talk.all(PLAN, ANOTHER)
    assert said.navigator["topics"][0] == "zorgteam"
    assert "uithuisplaatsing" in said.messages[-1]["text"] and said.text.count("Noemt u ook") == 0
    assert talk.say("3 maart 2025").due("plan-van-aanpak") == ["2025-04-03"]


def test_lets_go_after_two_interruptions_and_still_knows_what_a_date_is_of(talk: Talk) -> None:
    said = talk.all(PLAN, ANOTHER, "Hoe vaak moet ik met het kind praten?")
    assert not said.asks
    assert talk.say("3 maart 2025").due("plan-van-aanpak") == ["2025-04-03"]


def test_another_term_takes_over(talk: Talk) -> None:
    said = talk.all(PLAN, SCREENING)
    assert said.navigator["norms"] == ["netwerkscreening"] and "pleegcontract" in said.part("question")
    assert talk.say("20 maart 2025").due("netwerkscreening") == ["2025-06-19"]


def test_danger_ends_it(talk: Talk) -> None:
    said = talk.all(PLAN, "Mijn pleegvader slaat me elke avond")
    assert said.kinds()[0] == "help" and not said.asks


def test_unknown_goes_to_the_next_event_and_then_to_the_rule(talk: Talk) -> None:
    talk.say(SCREENING)
    assert "de plaatsing" in talk.say("weet ik niet").text
    said = talk.say("geen idee")
    assert not said.asks and "Zonder die datum" in said.text
    assert "13 weken" in said.part("norms") and "Noemt u ook" not in said.text


def test_a_date_that_is_found_later_is_still_used(talk: Talk) -> None:
    said = talk.all(PLAN, "weet ik niet", "3 maart 2025")
    assert said.due("plan-van-aanpak") == ["2025-04-03"] and "Zonder die datum" not in said.text


def test_all_dates_of_the_situation_are_asked_for(talk: Talk) -> None:
    said = talk.all(PLAN, "3 maart 2025", "Zet alle termijnen op een rij")
    assert said.due("plan-van-aanpak") == ["2025-04-03"] and said.due("perspectiefbesluit") == ["2025-04-03"]


def test_the_second_event_will_do_provisionally(talk: Talk) -> None:
    said = talk.all(SCREENING, "weet ik niet", "3 maart 2025")
    assert said.due("netwerkscreening") == ["2025-06-02"]
    assert next(d for d in said.navigator["deadlines"] if d["norm"] == "netwerkscreening")["provisional"]
    assert "Voorlopig" in said.part("deadlines")


def test_a_reply_about_another_event_is_kept_and_the_question_stays(talk: Talk) -> None:
    said = talk.all(PLAN, "hij is op 20 maart 2025 bij ons geplaatst")
    assert "donderdag 20 maart 2025 als de datum van de plaatsing" in said.text and "uithuisplaatsing" in said.text
    done = talk.say("3 maart 2025")
    assert done.due("plan-van-aanpak") == ["2025-04-03"]
    assert done.navigator["situation"]["placement_date"] == "2025-03-20"


def test_two_dates_in_one_reply_go_to_their_own_events(talk: Talk) -> None:
    said = talk.all(PLAN, "uit huis geplaatst op 3 maart 2025 en het contract is van 20 maart 2025")
    assert said.navigator["situation"] == {"removal_date": "2025-03-03", "contract_date": "2025-03-20"}
    assert said.due("plan-van-aanpak") == ["2025-04-03"] and "weet ik niet" not in said.text


def test_a_date_for_one_event_never_overwrites_another(talk: Talk) -> None:
    done = talk.all(PLAN, "3 maart 2025", SCREENING, "20 maart 2025")
    assert done.navigator["situation"] == {"removal_date": "2025-03-03", "contract_date": "2025-03-20"}


def test_facts_of_a_case_are_used_without_asking(talk: Talk) -> None:
    talk.say("Een meisje van 8 is op 3 maart 2025 uit huis geplaatst en woont bij haar oma. Wat moet er nu gebeuren?")
    said = talk.say(PLAN)
    assert said.due("plan-van-aanpak") == ["2025-04-03"] and not said.asks
    assert "een kind van 8 jaar" in said.part("understood") and "maandag 3 maart 2025" in said.part("understood")


def test_what_if_recomputes(talk: Talk) -> None:
    talk.all(SCREENING, "20 maart 2025")
    said = talk.say("Wat als het contract pas op 1 mei 2025 getekend is?")
    assert said.due("netwerkscreening") == ["2025-07-31"]
    assert said.navigator["in_scope"] and "donderdag 1 mei 2025" in said.part("understood")


def test_how_a_date_came_about_shows_the_sum(talk: Talk) -> None:
    said = talk.all(SCREENING, "20 maart 2025", "Hoe kom je aan deze datum?")
    total = "donderdag 20 maart 2025 (het pleegcontract) + 13 weken = donderdag 19 juni 2025"
    assert total in said.part("why")
    assert "Gerekend vanaf het pleegcontract" in said.part("deadlines")
    assert "Algemene termijnenwet (art. 4)" in said.part("why") and "wet" in said.text
    assert "weekend of feestdag verschuift hem niet" in said.part("why")


def test_how_a_date_came_about_names_what_was_superseded(talk: Talk) -> None:
    ahead = today().year + 1
    said = talk.all(
        "Op welke datum moet er een perspectiefbesluit zijn?", f"1 oktober {ahead}", "Hoe kom je aan deze datum?"
    )
    assert "9 maanden" in said.part("notice") and "geldt niet meer" in said.part("notice")
    assert all(deadline["kind"] != "vervallen" for deadline in said.navigator["deadlines"])


def talks_in_year(placed: date) -> list[str]:
    """Return the 4th, 8th and 12th month of the placement year that holds today, for a placement on the 1st of March."""
    year = today().year - (today() < date(today().year, placed.month, placed.day))
    return [date(*when).isoformat() for when in ((year, 7, 1), (year, 11, 1), (year + 1, 3, 1))]


NORMS = {
    "plan-van-aanpak": (PLAN, "uithuisplaatsing", "31 januari 2025", ["2025-02-28"]),
    "netwerkscreening": (SCREENING, "pleegcontract", "1 december 2024", ["2025-03-02"]),
    "veiligheidscheck": ("Wanneer moet de volgende veiligheidscheck?", "vorige", "29 februari 2024", ["2025-02-28"]),
    "ontwikkeling-in-kaart": (
        "Wanneer moet de ontwikkeling opnieuw in kaart gebracht worden?",
        "ontwikkeling voor het laatst",
        "15 juni 2025",
        ["2026-06-15"],
    ),
    "hulpverleningsplan": ("Wanneer verloopt het hulpverleningsplan?", "plan", "1 mei 2025", ["2026-05-01"]),
    "pleegoudervoogdij-gesprek": (
        "Wanneer moet het volgende gesprek met de pleegoudervoogd plaatsvinden?",
        "vorige gesprek",
        "10 juli 2025",
        ["2026-07-10"],
    ),
    "pleegzorg-tot-21": ("Wanneer stopt de pleegzorg?", "geboortedatum", "29 februari 2016", ["2037-03-01"]),
    "vog-medewerker": (
        "Vanaf welke datum mag de VOG van een nieuwe medewerker zijn afgegeven?",
        "eerste werkdag",
        "31 mei 2025",
        ["2025-02-28"],
    ),
    "kindgesprek": (
        "Wanneer is het volgende kindgesprek?",
        "de plaatsing",
        "1 maart 2024",
        talks_in_year(date(2024, 3, 1)),
    ),
    "vgb": ("Wanneer moet de verklaring van geen bezwaar binnen zijn?", "de plaatsing", "3 maart 2025", ["2025-03-03"]),
}


@pytest.mark.parametrize("norm", NORMS)
def test_each_norm_asks_for_its_own_event(talk: Talk, norm: str) -> None:
    question, event, reply, due = NORMS[norm]
    asked = talk.say(question)
    assert event in asked.part("question") + asked.part("notice") and asked.navigator["norms"][0] == norm
    said = talk.say(reply)
    assert said.due(norm) == due
    first = next(part for part in said.navigator["parts"] if part["kind"] == "deadlines")
    assert {item["id"] for item in first["items"]} == {norm}, "what was asked for stands apart from the other dates"


def test_a_button_is_never_a_reply_to_the_form(talk: Talk) -> None:
    first = talk.say(PLAN)
    button = next(b for b in first.messages[0]["buttons"] if b["title"] == "Waarom")
    said = talk.say(button["payload"])
    assert said.kinds()[0] == "why" and "uithuisplaatsing" in said.messages[-1]["text"]
    neither = signed_button('{"title": "Iets anders", "intent": "deny", "entities": {}}')
    assert "andere woorden" in talk.say(neither).text, "and no “dat geeft niet”"
    assert talk.say("3 maart 2025").due("plan-van-aanpak") == ["2025-04-03"]


def test_a_date_that_comes_late_is_still_about_the_term_it_was_asked_for(talk: Talk) -> None:
    talk.all(SCREENING, ANOTHER, "Hoe vaak moet ik met het kind praten?")
    assert talk.say("20 maart 2025").due("netwerkscreening") == ["2025-06-19"]


def test_another_child_starts_afresh_inside_the_form(talk: Talk) -> None:
    talk.say("Een jongen van 14 is op 2 februari 2025 uit huis geplaatst, met twee broertjes. Wat nu?")
    said = talk.say("Een meisje van 5 is op 1 april 2025 uit huis geplaatst bij haar oma. Wat moet wanneer klaar zijn?")
    assert "een ander kind" in said.text and said.due("plan-van-aanpak") == ["2025-05-01"]
    assert "siblings" not in said.navigator["situation"]
