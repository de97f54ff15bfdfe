"""Dates in an answer, from made-up understandings: what is computed, asked, doubted, corrected and shown as a sum."""

from __future__ import annotations

import datetime
from typing import Any

import msgspec
import pytest

from bot.answer.dates.asking import ARRIVAL, TALKS, questioned
from bot.answer.dates.sums import sum_line
from bot.answer.facts import DATES
from bot.answer.going_on.context import in_context
from bot.answer.library import Library
from bot.answer.turns import reply
from bot.deadlines import deadlines
from bot.model.conversation import Memory, Turn
from bot.model.understanding import Stated
from bot.situation import DATE_FIELDS, read_situation
from tests.made_up import NOWHERE, TEAM, TODAY, about, kinds, nowhere, said, texts, turn


def test_a_superseded_norm_stands_with_its_successor_and_is_not_computed(library: Library) -> None:
    stated = Stated(placement_date="2026-03-03")
    question = turn("compute_deadline", about("perspectiefbesluit-2014"), stated=stated)
    answer, _ = reply(question, library)
    assert answer.norms[:2] == ["perspectiefbesluit-2014", "perspectiefbesluit"]
    assert "geen algemene termijn meer" in texts(answer, "norms")
    assert not [deadline for deadline in answer.deadlines if deadline["kind"] == "vervallen"]
    asked, _ = reply(msgspec.structs.replace(question, old_terms=True), library)
    old = [deadline for deadline in asked.deadlines if deadline["kind"] == "vervallen"]
    assert [(deadline["norm"], deadline["due"], deadline["status"]) for deadline in old] == [
        ("perspectiefbesluit-2014", "2026-12-03", "open")
    ]


def test_missing_dates_are_asked_once(library: Library) -> None:
    first, memory = reply(turn(mapping=about("plan-van-aanpak")), library)
    assert "Noemt u ook de datum van de uithuisplaatsing?" in texts(first, "notice")
    second, memory = reply(turn(mapping=about("netwerkscreening"), memory=memory), library)
    assert "Noemt u ook" not in texts(second, "notice")
    given, _ = reply(turn("give_date", NOWHERE, memory=memory, reply=said("2026-03-03")), library)
    assert given.stated.removal_date == "2026-03-03", "a bare date is the one that was asked for"


def test_what_is_known_to_be_unknown_is_not_asked(library: Library) -> None:
    memory = Memory(turns=3, unknown=["removal_date"])
    answer, _ = reply(turn(mapping=about("plan-van-aanpak"), memory=memory), library)
    assert "Noemt u ook" not in texts(answer, "notice")


def test_a_contradiction_is_told_and_nothing_computed(library: Library) -> None:
    memory = Memory(turns=3, stated=Stated(removal_date="2015-03-03"))
    answer, _ = reply(turn(mapping=about("plan-van-aanpak"), memory=memory, stated=Stated(child_age=3)), library)
    assert "kunnen niet samen kloppen" in texts(answer, "notice")
    assert answer.deadlines == [] and answer.situation == {}


@pytest.mark.parametrize(
    ("iso", "why"),
    [("1926-03-03", "lang geleden"), ("2015-03-03", "vóór de geboorte")],
)
def test_a_doubtful_date_is_stated_but_not_remembered(library: Library, iso: str, why: str) -> None:
    stated = Stated(child_age=3, removal_date=iso, dates=[said(iso, "removal_date")])
    answer, memory = reply(turn(mapping=about("plan-van-aanpak"), stated=stated), library)
    assert why in texts(answer, "notice") and answer.deadlines == []
    assert answer.stated.removal_date == iso, "contract.md: what the text states"
    assert memory.stated.removal_date is None


@pytest.mark.parametrize("event", [*DATES, *DATE_FIELDS, TALKS, ARRIVAL])
def test_only_a_birth_and_what_was_held_or_made_may_not_lie_ahead(event: str) -> None:
    was = {
        "birth_date",
        "child_talks",
        "plan_date",
        "last_development_review",
        "last_safety_check",
        "last_guardian_talk",
    }
    found = questioned(said("2026-12-03", event), event, Stated(), datetime.date.fromisoformat(TODAY))
    assert found == ("date_in_future" if event in was else "")


def test_a_doubtful_date_leaves_the_good_one(library: Library) -> None:
    memory = Memory(
        turns=3, stated=Stated(removal_date="2026-03-03"), norms=["plan-van-aanpak"], last_event="removal_date"
    )
    stated = Stated(removal_date="1926-03-03", dates=[said("1926-03-03", "removal_date")])
    answer, after = reply(turn("correct_fact", NOWHERE, memory=memory, stated=stated), library)
    assert after.stated.removal_date == "2026-03-03"
    assert [deadline["due"] for deadline in answer.deadlines][:1] == ["2026-04-03"]


def test_a_date_of_nothing_is_asked_about(library: Library) -> None:
    answer, memory = reply(
        turn("give_date", NOWHERE, memory=Memory(turns=1, topics=["zorgteam"]), reply=said("2026-03-03")), library
    )
    assert "waarvan “2026-03-03” de datum is" in texts(answer, "notice")
    assert memory.stated == Stated()


def test_a_corrected_date_is_answered_with_the_dates_alone(library: Library) -> None:
    memory = Memory(
        turns=3,
        stated=Stated(removal_date="2026-03-03"),
        topics=["zorgteam"],
        norms=["plan-van-aanpak"],
        last_event="removal_date",
        placement="first",
    )
    answer, after = reply(turn("correct_fact", NOWHERE, memory=memory, reply=said("2026-03-04")), library)
    assert kinds(answer) == ["notice", "understood", "deadlines", "deadlines", "why", "sources"]
    assert answer.deadlines[0]["due"] == "2026-04-04"
    assert answer.placement == after.placement == "first", "a calendar is updated, not doubled"


def test_another_placement_gets_another_name(library: Library) -> None:
    memory = Memory(turns=3, stated=Stated(removal_date="2026-03-03"), placement="first")
    stated = Stated(removal_date="2026-06-08", dates=[said("2026-06-08", "removal_date")])
    answer, _ = reply(turn("describe_case", stated=stated, memory=memory), library)
    assert answer.placement not in ("", "first")


@pytest.mark.parametrize(
    ("facts", "norm", "expected"),
    [
        ({"removal_date": "2026-01-31"}, "plan-van-aanpak", ["zaterdag 31 januari 2026 (de uithuisplaatsing) + 1 maand = zaterdag 28 februari 2026"]),
        ({"removal_date": "2026-03-03"}, "perspectiefbesluit", ["dinsdag 3 maart 2026 (de uithuisplaatsing) + 1 maand = vrijdag 3 april 2026"]),
        ({"employee_start_date": "2026-05-31"}, "vog-medewerker", ["zondag 31 mei 2026 (de eerste werkdag) − 3 maanden = zaterdag 28 februari 2026"]),
        ({"birth_date": "2016-02-29"}, "pleegzorg-tot-21", ["maandag 29 februari 2016 (de geboorte van het kind) + 21 jaar = zondag 1 maart 2037"]),
        (
            {"placement_date": "2025-03-03"},
            "kindgesprek",
            [f"maandag 3 maart 2025 (de plaatsing) + {months} maanden = {due}" for months, due in ((16, "vrijdag 3 juli 2026"), (20, "dinsdag 3 november 2026"), (24, "woensdag 3 maart 2027"))],
        ),
        (
            {"placement_date": "2026-03-03", "child_age": 2},
            "ontwikkeling-in-kaart",
            ["dinsdag 3 maart 2026 (de plaatsing) + half jaar = donderdag 3 september 2026"],
        ),
        ({"placement_date": "2026-03-03"}, "vgb", [""]),
    ],
)  # fmt: skip
def test_a_date_is_shown_as_a_sum(library: Library, facts: dict[str, Any], norm: str, expected: list[str]) -> None:
    day = datetime.date.fromisoformat(TODAY)
    situation = read_situation(facts, day)
    found = [deadline for deadline in deadlines(situation, library.norm_list, day) if deadline.norm == norm]
    lines = [sum_line(library, deadline, situation) for deadline in found]
    assert [line.split(": ", 1)[-1].removesuffix(".") for line in lines] == expected


PLACED = Stated(dates=[said("2026-03-03", "placement_date")])
TALKED = Memory(turns=3, topics=["screening"], norms=["netwerkscreening"])


@pytest.mark.parametrize(
    ("text", "given", "guess", "intent", "norms"),
    [
        ("Wanneer is het kindgesprek?", turn("compute_deadline"), "compute_deadline", "compute_deadline", ["kindgesprek"]),
        ("verloopt het hulpverleningsplan?", turn("out_of_scope", NOWHERE), "compute_deadline", "compute_deadline", ["hulpverleningsplan"]),
        ("een veiligheidscheck van mijn auto", turn("out_of_scope", NOWHERE), "ask_guideline", "out_of_scope", []),
        ("wat als hij 3 maart geplaatst is?", turn("out_of_scope", NOWHERE, stated=PLACED, memory=TALKED), "what_if", "what_if", ["netwerkscreening"]),
        ("wat als hij 3 maart geplaatst is?", turn("compute_deadline", TEAM, stated=PLACED, memory=TALKED), "compute_deadline", "what_if", ["netwerkscreening"]),
        ("geplaatst op 3 maart", turn("compute_deadline", TEAM, stated=PLACED, memory=Memory(asking="removal_date")), "compute_deadline", "give_date", []),
        (
            "Welke termijnen gelden na een plaatsing op 3 maart?",
            turn("compute_deadline", TEAM, stated=PLACED),
            "compute_deadline",
            "compute_deadline",
            ["vgb", "kindgesprek", "ontwikkeling-in-kaart", "veiligheidscheck"],
        ),
        ("Ik heb op 3 maart een bestelling geplaatst", turn("out_of_scope", NOWHERE, stated=PLACED), "out_of_scope", "out_of_scope", []),
    ],
)  # fmt: skip
def test_talk_names_and_dates_tell_what_a_message_is_about(
    library: Library, text: str, given: Turn, guess: str, intent: str, norms: list[str]
) -> None:
    found = in_context(given, text, guess, library, nowhere)
    assert found.intent == intent
    assert found.understanding.mapping.norms == norms
