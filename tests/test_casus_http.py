"""A whole casus over HTTP through the trained model: every turn as a participant would type it."""

from __future__ import annotations

import requests

from bot.casus.records import Casus
from bot.casus.shelf import casus_by_id
from tests.conftest import Server
from tests.talking import Said, Talk


def casus_of(name: str) -> Casus:
    casus = casus_by_id(name)
    assert casus is not None
    return casus


def seen(said: Said) -> set[str]:
    """The aspects that feedback says were seen: the items of its first part."""
    parts = [part for part in said.navigator["parts"] if part["kind"] == "overview"]
    return {item["id"] for item in parts[0].get("items", [])} if parts else set()


def test_a_whole_casus(server: Server) -> None:
    casus, talk = casus_of("baby-in-crisis"), Talk(server)
    asked = [question.ask for question in casus.questions]
    listed = talk.say("Welke casussen zijn er?")
    assert casus.title in listed.text
    assert len(listed.messages[0]["buttons"]) >= 12

    started = talk.say(f"start casus {casus.number}")
    assert casus.text[:60] in started.text and started.part("question").startswith(asked[0])
    assert casus.questions[0].hints[0] in talk.say("geef me een hint").text

    first = talk.say("Moeder moet haar veel vaker zien en vader is nog niet eens gebeld. Wie beslist over de prikken?")
    assert {"contact-baby", "vader", "gezag-inenten"} <= seen(first)
    assert "Misschien miste u nog" in first.text and "richtlijnenjeugdhulp.nl" in first.text
    assert asked[1] in first.part("question")

    assert asked[2] in talk.say("sla over").part("question")
    assert asked[1] in talk.say("terug").part("question")
    assert "perspectief" in seen(talk.say("Beslissen over perspectief, want iedereen wil weten hoelang"))

    assert "Gepauzeerd" in talk.say("pauze").text
    assert "zorgteam" in talk.say("Wat is een zorgteam?").navigator["topics"]
    assert asked[2] in talk.say("verder met de casus").part("question")
    assert seen(talk.say("plan van aanpak, bezoekregeling")) == {"plan", "contact"}

    end = talk.say("Het plan van aanpak op 6 april 2026, en het perspectiefbesluit binnen negen maanden")
    assert "datum-plan" in seen(end) and "termijn-maatwerk" not in seen(end)
    assert casus.questions[3].misconceptions[0].reply in end.text
    assert "maandag 6 april 2026" in end.part("deadlines"), "computed, with its reason"
    assert "zondag 6 september 2026" in end.part("deadlines")
    assert "Overzicht van casus" in end.text and "Verder lezen" in end.text

    links = end.navigator["links"]
    assert "genoemd Vaak en voorspelbaar contact" in links["alt"]
    svg = requests.get(server.url + links["timeline"], timeout=10)
    assert svg.status_code == 200 and svg.headers["content-type"] == "image/svg+xml"
    assert "Vaak en voorspelbaar" in svg.text
    png = requests.get(server.url + links["picture"], timeout=30)
    assert png.status_code == 200 and png.content.startswith(b"\x89PNG")
    assert requests.get(server.url + links["picture"].replace(".png", "x.png"), timeout=10).status_code == 404

    assert "zorgteam" in talk.say("Hoe stel ik een zorgteam samen?").navigator["topics"], "an ordinary talk again"


def test_danger_in_the_middle(server: Server) -> None:
    casus, talk = casus_of("blauwe-plekken"), Talk(server)
    asked = [question.ask for question in casus.questions]
    talk.say(f"start casus {casus.number}")
    about = talk.say("Pleegvader slaat het meisje, dus kijken of zij nu veilig is en de meldcode volgen")
    assert asked[1] in about.part("question"), "words about the casus do not end it"
    assert "direct-veilig" in seen(about)

    own = talk.say("Mijn man slaat mij elke avond en ik ben bang")
    assert own.kinds()[0] == "help" and "0800-2000" in own.text
    assert asked[1] not in own.part("question"), "the casus waits"
    assert asked[1] in talk.say("verder").part("question")


def test_by_buttons(server: Server) -> None:
    talk = Talk(server)
    listed = talk.say("casussen")
    button = listed.messages[0]["buttons"][1]
    started = Said(server.say(talk.sender, button["payload"]))
    assert casus_of("jongen-en-tante").title in started.text
    skip = next(one for one in started.messages[0]["buttons"] if one["title"] == "Sla over")
    assert "Vraag 2" in Said(server.say(talk.sender, skip["payload"])).text


def test_an_unknown_casus(server: Server) -> None:
    said = Talk(server).say("start casus 99")
    assert "Casus 99 is er niet" in said.text
    assert len(said.messages[0]["buttons"]) >= 12
