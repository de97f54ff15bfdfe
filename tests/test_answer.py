"""Composing an answer from made-up understandings, without a model: what is in it, in which order, and what is remembered."""

from __future__ import annotations

import msgspec
import pytest

from bot.answer.library import Library
from bot.answer.turns import reply
from bot.model.conversation import Memory
from bot.model.understanding import Mapping, Scored, Signal, Stated
from bot.takealong.answer_links import links_of
from tests.made_up import NOWHERE, TEAM, TODAY, about, kinds, said, texts, turn


def test_help_goes_first_and_lines_are_in_order_of_urgency(library: Library) -> None:
    signals = [Signal(id="acuut-gevaar"), Signal(id="kindermishandeling")]
    answer, _ = reply(turn("danger", signals=signals), library)
    assert kinds(answer)[:2] == ["help", "notice"]
    assert [item.id for item in answer.parts[0].items][:2] == ["112", "veilig-thuis"]
    assert answer.safety_signals == ["acuut-gevaar", "kindermishandeling"]


def test_danger_is_in_scope_whatever_the_mapper_says(library: Library) -> None:
    answer, _ = reply(turn("danger", NOWHERE, signals=[Signal(id="suicidaliteit")]), library)
    assert answer.in_scope and answer.mapping.topics and kinds(answer)[0] == "help"


def test_a_doubtful_signal_puts_one_line_above_the_answer(library: Library) -> None:
    answer, _ = reply(turn(signals=[Signal(id="kindermishandeling", clear=False)]), library)
    assert kinds(answer)[0] == "help" and not answer.parts[0].items and "Veilig Thuis" in answer.parts[0].text
    assert "answer" in kinds(answer)


@pytest.mark.parametrize(("outside", "in_scope"), [(0.95, False), (0.5, True)])
def test_a_doubt_in_what_is_surely_about_something_else_gives_the_help_line_and_no_topic(
    library: Library, outside: float, in_scope: bool
) -> None:
    doubt = [Signal(id="suicidaliteit", clear=False, odds=0.8)]
    answer, _ = reply(turn("out_of_scope", Mapping(in_scope=False, outside=outside), signals=doubt), library)
    assert answer.in_scope == in_scope == bool(answer.mapping.topics)
    assert kinds(answer)[0] == "help" and answer.safety_signals == ["suicidaliteit"]


def test_a_young_person_gets_the_kindertelefoon(library: Library) -> None:
    answer, _ = reply(turn("danger", signals=[Signal(id="kindermishandeling")], audience="jongere"), library)
    assert "kindertelefoon" in [item.id for item in answer.parts[0].items]


def test_order_of_a_question(library: Library) -> None:
    stated = Stated(removal_date="2026-03-03", dates=[said("2026-03-03", "removal_date")])
    answer, _ = reply(turn("compute_deadline", about("plan-van-aanpak"), stated=stated), library)
    assert kinds(answer)[:6] == ["notice", "understood", "norms", "deadlines", "deadlines", "answer"]
    assert kinds(answer)[-1] == "sources"
    assert [item.due for item in answer.parts[3].items] == ["2026-04-03"], "what was asked for stands apart"


def test_order_of_a_case(library: Library) -> None:
    mapping = msgspec.structs.replace(TEAM, is_case=True)
    stated = Stated(child_age=9, placement_date="2026-03-03", dates=[said("2026-03-03", "placement_date")])
    answer, _ = reply(turn("describe_case", mapping, stated=stated), library)
    found = list(dict.fromkeys(kinds(answer)))
    order = [
        "understood",
        "answer",
        "blocks",
        "deadlines",
        "notice",
        "considerations",
        "steps",
        "norms",
        "why",
        "search",
        "sources",
    ]
    assert found == [kind for kind in order if kind in found]
    assert {"understood", "deadlines", "considerations", "sources"} <= set(found)


def test_a_clarifying_question_at_most_once(library: Library) -> None:
    close = Mapping(in_scope=True, topics=[Scored(id="zorgteam", score=0.2), Scored(id="matching", score=0.19)])
    first, memory = reply(turn(mapping=close), library)
    assert "question" in kinds(first)
    assert [button.intent for button in first.buttons] == ["ask_more", "ask_more", "deny"]
    second, _ = reply(turn(mapping=close, memory=memory), library)
    assert "question" not in kinds(second) and "answer" in kinds(second)


def test_a_clarifying_question_holds_back_no_dates(library: Library) -> None:
    close = Mapping(in_scope=True, topics=[Scored(id="zorgteam", score=0.2), Scored(id="matching", score=0.19)])
    answer, _ = reply(turn(mapping=close, stated=Stated(removal_date="2026-03-03")), library)
    assert kinds(answer) == ["understood", "deadlines", "question"]


def test_out_of_scope_has_empty_lists_and_the_blocks_to_choose(library: Library) -> None:
    answer, _ = reply(turn("out_of_scope", NOWHERE), library)
    assert not (answer.in_scope or answer.norms or answer.deadlines or answer.situation or answer.mapping.topics)
    assert [button.entities["block"] for button in answer.buttons] == [block.id for block in library.guideline.blocks]


@pytest.mark.parametrize(("audience", "word"), [("", "u"), ("professional", "u"), ("ouder", "u"), ("jongere", "je")])
def test_register_follows_the_audience(library: Library, audience: str, word: str) -> None:
    answer, memory = reply(turn("greet", audience=audience), library)
    refused, _ = reply(turn("out_of_scope", NOWHERE, memory=memory), library)
    text = refused.parts[0].text
    assert ("stel uw vraag" in text) == (word == "u") and ("vraag het anders" in text) == (word == "je")
    assert refused.audience == (audience or "professional"), "the audience is remembered"
    assert answer.parts[0].text.startswith("Hoi") == (word == "je")


@pytest.mark.parametrize("intent", ["stop", "danger"])
def test_leaving_the_form_keeps_no_question_open(library: Library, intent: str) -> None:
    memory = Memory(turns=3, asking="removal_date", norms=["plan-van-aanpak"])
    signals = [Signal(id="acuut-gevaar")] if intent == "danger" else []
    _, after = reply(turn(intent, memory=memory, signals=signals), library)
    assert (after.asking, after.asked_event) == ("", "removal_date")


def test_the_receipt_has_all_four(library: Library) -> None:
    receipt = reply(turn(), library)[0].receipt
    assert receipt is not None and msgspec.to_builtins(receipt) == {
        "content": library.content_hash[:12],
        "model": "model",
        "code": library.code_version,
        "date": TODAY,
    }


def test_masking_and_disclosure_are_told_once(library: Library) -> None:
    first, memory = reply(turn(memory=Memory(), masked=True), library)
    assert "weggelaten" in texts(first, "notice") and "computerprogramma" in texts(first, "notice")
    second, _ = reply(turn(memory=memory, masked=True), library)
    assert "weggelaten" not in texts(second, "notice") and "computerprogramma" not in texts(second, "notice")


def test_links_belong_to_deadlines_that_are_shown(library: Library) -> None:
    memory = Memory(turns=3, stated=Stated(removal_date="2026-03-03"))
    shown, _ = reply(turn("compute_deadline", about("plan-van-aanpak"), memory=memory), library)
    danger, _ = reply(turn("danger", signals=[Signal(id="kindermishandeling")], memory=memory), library)
    more, _ = reply(turn("ask_more", memory=memory, entities={"topic": "zorgteam", "part": "checklist"}), library)
    assert links_of(shown, library.norm_list, "x")
    for answer in (danger, more):
        assert answer.deadlines and not links_of(answer, library.norm_list, "x")


def test_the_blocks_of_a_case_are_quoted(library: Library) -> None:
    mapping = msgspec.structs.replace(TEAM, is_case=True, building_blocks=["wat-is-pleegzorg"])
    answer, _ = reply(turn("describe_case", mapping), library)
    assert "“Wat is pleegzorg?”." in texts(answer, "answer")


def test_who_runs_it_is_said_in_the_first_turn(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, sentence in (("", "De beheerder van"), ("Stichting Voorbeeld", "Stichting Voorbeeld biedt")):
        monkeypatch.setenv("NAVIGATOR_ORGANISATION", name)
        answer, _ = reply(turn(memory=Memory()), library)
        assert "computerprogramma" in texts(answer, "notice") and sentence in texts(answer, "notice")


def test_a_person_of_the_organisation_can_be_reached(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NAVIGATOR_CONTACT_PHONE", "030-1234567")
    monkeypatch.setenv("NAVIGATOR_CONTACT_SITE", "https://voorbeeld.nl/contact")
    answer, _ = reply(turn("ask_human"), library)
    assert "Bel 030-1234567" in texts(answer, "ask")
    assert [item.url for part in answer.parts if part.kind == "ask" for item in part.items] == [
        "",
        "https://voorbeeld.nl/contact",
    ]
