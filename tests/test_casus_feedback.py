"""Feedback on answers: what they touch, agreement with the unseen samples, dates, and answers that are none."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answer.library import load_library
from bot.casus.clauses import MOST, pieces
from bot.casus.cues import date_fits, has_cue, named_blocks
from bot.casus.feedback import Feedback, Judge, load_judge
from bot.casus.phrases import casus_phrases
from bot.casus.records import Casus
from bot.casus.shelf import casus_by_id, load_casus
from bot.casus.showing import feedback_parts
from bot.evaluation.casus import ASKED, measure
from bot.text.stemming import stems


@pytest.fixture(scope="module")
def judge(built: None) -> Judge:
    return load_judge()


@pytest.fixture(scope="module")
def baby(built: None) -> Casus:
    casus = casus_by_id("baby-in-crisis")
    assert casus is not None
    return casus


def heard(judge: Judge, casus: Casus, question: str, text: str) -> Feedback:
    asked = casus.question(question)
    assert asked is not None
    return judge.judge(casus, asked, text)


def test_agreement_on_unseen_samples(judge: Judge) -> None:
    found = measure(list(load_casus().values()), judge, "report", lambda *_: None)
    assert found["all"]["agreement"] >= ASKED
    assert found["all"]["precision"] >= 0.8
    assert found["all"]["recall"] >= 0.75
    assert found["misconceptions"]["agreement"] >= ASKED
    assert found["all"]["answers"] >= 5 * len(load_casus()) / 2


@pytest.mark.parametrize(
    ("text", "touched"),
    [
        ("Moeder moet haar veel vaker kunnen zien.", {"contact-baby"}),
        ("vader is nog niet gebeld, en zijn ouders ook niet", {"vader"}),
        (
            "kinderarts erbij ivm drank in de zwangerschap; wie geeft toestemming voor inenten?",
            {"prenataal", "gezag-inenten"},
        ),
    ],
)
def test_what_an_answer_touches(judge: Judge, baby: Casus, text: str, touched: set[str]) -> None:
    found = heard(judge, baby, "afwegingen", text)
    assert set(found.touched) == touched
    asked = baby.questions[0]
    assert {*found.touched, *found.missed} == {aspect.id for aspect in asked.aspects}
    weights = [aspect.weight for name in found.missed if (aspect := asked.aspect(name))]
    assert weights == sorted(weights, reverse=True)


def test_a_misconception_is_heard_and_not_credited(judge: Judge, baby: Casus) -> None:
    found = heard(judge, baby, "termijnen", "Het perspectiefbesluit moet binnen negen maanden.")
    assert found.misconceptions == ["oude-termijnen"]
    assert "termijn-maatwerk" not in found.touched


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Het plan ligt er uiterlijk 6 april 2026.", True),
        ("plan: 06-04-2026", True),
        ("een maand na 6 maart, dus zes april", True),
        ("ik plan het op 2 april, want 6 april is Pasen", True),
        ("liever al op 2 april", True),
        ("Het plan moet er op 20 april zijn.", False),
        ("6 april 2027", False),
        ("Op 6 maart is zij uit huis geplaatst.", None),
        ("binnen een maand", None),
    ],
)
def test_dates_are_held_against_the_computed_one(baby: Casus, text: str, right: bool | None) -> None:
    asked = baby.question("termijnen")
    assert asked is not None
    assert date_fits(text, asked.aspects[0], baby) is right


def test_a_right_date_is_credited_and_a_wrong_one_not(judge: Judge, baby: Casus) -> None:
    assert "datum-plan" in heard(judge, baby, "termijnen", "Het plan van aanpak op 6 april.").touched
    assert "datum-plan" not in heard(judge, baby, "termijnen", "Het plan van aanpak op 20 juni.").touched


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "nothing"),
        ("  …", "nothing"),
        ("👍", "nothing"),
        ("lkjsdf asdkjh", "nothing"),
        ("Weet ik niet!", "unknown"),
        ("geen idee", "unknown"),
        ("Wat kost een kinderwagen?", "answer"),
    ],
)
def test_answers_that_are_none(judge: Judge, baby: Casus, text: str, said: str) -> None:
    found = heard(judge, baby, "afwegingen", text)
    assert (found.said, found.touched, found.misconceptions) == (said, [], [])
    assert len(found.missed) == len(baby.questions[0].aspects)


def test_search_terms_with_typing_errors(judge: Judge, baby: Casus) -> None:
    assert heard(judge, baby, "zoekterm", "persepctief, bezoekregelng").touched == ["plan", "contact"]


def test_blocks_in_the_order_in_which_they_are_named() -> None:
    words = casus_phrases().block_words
    assert named_blocks("Eerst Samenwerking, dan perspektief", words) == ["samenwerking", "perspectief"]
    assert named_blocks("Wat is pleegzorg?", words) == ["wat-is-pleegzorg"]
    assert named_blocks("geen idee", words) == []


def test_cues_are_found_in_any_form() -> None:
    assert has_cue(stems("een familienetwerk zoeken"), ["netwerk"])
    assert has_cue(stems("de kinderen samen geplaatst"), ["samen plaatsen"])
    assert not has_cue(stems("de plaatsing stopt"), ["samen plaatsen"])


@pytest.mark.parametrize(
    ("text", "some"),
    [
        ("samenplaatsing, netwerk, stem vh kind", ["samenplaatsing", "netwerk"]),
        ("- vader bellen\n- plan maken", ["vader bellen", "plan maken"]),
        (
            "Ik wil vader deze week bellen, maar eerst moet het plan er komen.",
            ["maar eerst moet het plan er komen.", "Ik wil vader deze week bellen"],
        ),
    ],
)
def test_an_answer_falls_into_pieces(text: str, some: list[str]) -> None:
    assert set(some) <= set(pieces(text))


@given(st.text(max_size=300))
@settings(max_examples=100, deadline=None)
def test_pieces_of_any_text(text: str) -> None:
    found = pieces(text)
    assert len(found) <= MOST
    assert all(any(character.isalnum() for character in piece) for piece in found)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_gets_feedback(judge: Judge, baby: Casus, text: str) -> None:
    for question in baby.questions:
        found = judge.judge(baby, question, text)
        assert {*found.touched, *found.missed} == {aspect.id for aspect in question.aspects}
        assert all(0 <= share <= 1 for share in found.shares.values())


def test_a_casus_that_is_not_in_the_database_yet(judge: Judge, baby: Casus) -> None:
    """A trainer tries a casus before building: its vectors are made on the spot."""
    import msgspec

    asked = baby.questions[0]
    fresh = msgspec.structs.replace(
        asked.aspects[0], id="nieuw", cues=[], examples=["De hond hoort bij het gezin.", "Waar blijft de hond?", "hond"]
    )
    question = msgspec.structs.replace(asked, id="nieuwe-vraag", aspects=[fresh, asked.aspects[1]])
    casus = msgspec.structs.replace(baby, id="nieuw", questions=[question])
    assert judge.judge(casus, question, "en de hond dan, waar gaat die heen?").touched == ["nieuw"]


@pytest.mark.parametrize(
    ("casus_id", "text", "norm"),
    [
        ("weer-naar-huis", "24 weken voor het perspectiefbesluit", "perspectiefbesluit"),
        ("jongen-en-tante", "perspectiefbesluit binnen zes maanden", "perspectiefbesluit"),
        ("weer-naar-huis", "plan van aanpak moet er binnen 3 maanden zijn", "plan-van-aanpak"),
        ("weer-naar-huis", "plan van aanpak binnen een maand", ""),
        ("weer-naar-huis", "in het plan spreken we 6 maanden af voor het perspectiefbesluit", ""),
        ("weer-naar-huis", "jongen van 9 jaar, perspectiefbesluit volgt", ""),
        ("jongen-en-tante", "screening binnen 8 weken", "netwerkscreening"),
        ("jongen-en-tante", "screening binnen 13 weken na het contract", ""),
        ("baby-in-crisis", "screening binnen 8 weken", ""),  # of a family from the pool, for which no such term holds
        ("blauwe-plekken", "kindgesprek 2 keer per jaar", "kindgesprek"),
        ("blauwe-plekken", "kindgesprek 4 keer per jaar", ""),
        ("driftig-op-school", "hulpverleningsplan niet ouder dan een jaar", ""),
        ("nieuwe-huisgenoot", "vgb aanvragen voor de broer (23 jaar)", ""),
    ],
)
def test_a_wrong_term_is_put_beside_the_norm(judge: Judge, casus_id: str, text: str, norm: str) -> None:
    casus = casus_by_id(casus_id)
    assert casus is not None
    question = casus.questions[0]
    found = judge.judge(casus, question, text)
    assert set(found.terms) == ({norm} if norm else set())
    told = [part.title for part in feedback_parts(casus, question, found, load_library(), "professional")]
    assert (casus_phrases().say("term_title") in told) == bool(norm and not found.misconceptions)
