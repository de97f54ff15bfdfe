"""Slips of the pen are mended before a text is understood; right words, names and abbreviations stay as they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.mapper.opening import load_mapper
from bot.text.spelling import Speller, vocabulary_of
from bot.text.wording import Wording

SPELLER = Speller(vocabulary_of(["Het pleegkind wil naar moeder", "een moeder belt de pleegouders over de plaatsing"]))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("mijn pleegkidn huilt", "mijn pleegkind huilt"),
        ("Pleegkidn huilt", "Pleegkind huilt"),
        ("de pleegoudres en de plaasting", "de pleegouders en de plaatsing"),
        ("moedr belt", "moeder belt"),
        ("ze woont bij de molen", "ze woont bij de molen"),  # a word of its own
        ("OTS en VGBB", "OTS en VGBB"),  # capitals: an abbreviation
        ("ik ben Moedre", "ik ben Moedre"),  # a capital inside a sentence: a name
        ("[NAAM-1] is bij ons", "[NAAM-1] is bij ons"),
        ("dat", "dat"),
        ("", ""),
    ],
)
def test_a_slip_is_mended(written: str, meant: str) -> None:
    assert SPELLER.mend(written) == meant


@pytest.mark.parametrize(
    "text",
    [
        "medio maart, nadien niet meer",  # words of dates
        "hij is thuisgeplaatst",  # not "uithuisgeplaatst"
        "de opvangjuf en de zwemcoach",
        "onze weekendpleegzoon en zijn pleegbroertjes",  # put together of words that are known
    ],
)
def test_the_words_by_which_facts_are_read_are_no_slips(text: str, built: None) -> None:
    assert load_mapper().wording.in_full(text) == text


@given(st.text(max_size=200))
def test_any_text_keeps_what_is_no_word(text: str) -> None:
    """Mending is settled at once, and signs, digits and white space stay where they are."""
    mended = SPELLER.mend(text)
    assert SPELLER.mend(mended) == mended
    assert [sign for sign in mended if not sign.isalpha()] == [sign for sign in text if not sign.isalpha()]


def test_abbreviations_are_written_out_after_mending() -> None:
    assert "ondertoezichtstelling" in Wording({"pleegkind": 1}).in_full("pleegkidn met OTS").lower()


def test_a_misspelt_question_finds_its_topic(built: None) -> None:
    mapper = load_mapper()
    right = mapper.map("Mogen broertjes en zusjes uit elkaar geplaatst worden?")
    wrong = mapper.map("Mogen broerjtes en zusjse uit elkar geplaatts worden?")
    assert wrong.topics[0].id == right.topics[0].id == "broers-en-zussen"
