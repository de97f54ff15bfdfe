"""Terms have the same numbers in every classifier, and what is read does not depend on which others there are."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.classifiers.classifier import Lexicon
from bot.classifiers.terms import NUMBERINGS, Numbering

WORDS = st.lists(st.text("abc", min_size=1, max_size=3), unique=True, max_size=12)


def lexicon(terms: list[str]) -> Lexicon:
    """Return a lexicon with one unit, in which the term at place n weighs n + 1."""
    weights = np.arange(1, len(terms) + 1, dtype=np.float32).reshape(-1, 1)
    return Lexicon.fitted("words", terms, np.ones(len(terms), dtype=np.float32), weights, 1.0)


@given(WORDS, WORDS)
def test_a_term_keeps_its_number(first: list[str], then: list[str]) -> None:
    numbering = Numbering("words")
    before = numbering.add(first)
    after = numbering.add([*then, *first])[len(then) :]
    assert after.tolist() == before.tolist()
    assert numbering.terms(before) == first
    assert numbering.number("de") is None


def test_terms_are_counted_once_each() -> None:
    numbering = Numbering("words")
    pleeg, _, both = numbering.add(["pleeg", "zorg", "pleeg zorg"])
    said = numbering.count("Pleeg zorg, pleeg huis")
    found = dict(zip(said.numbers.tolist(), said.counts.tolist(), strict=True))
    assert found[pleeg] == 2
    assert found[both] == 1
    assert len(found) == 3


def test_a_lexicon_reads_its_own_terms_only() -> None:
    text = "oma opa tante"
    one = lexicon(["opa", "oom"])
    alone = one.scores(text)
    other = lexicon(
        ["tante", "nicht", "oma"]
    )  # adds terms after the first lexicon was made, and after the text was counted
    assert alone.tolist() == one.scores(text).tolist() == [1.0]
    assert "opa" in one
    assert "tante" not in one
    assert "tante" in other
    assert "zwager" not in other
    # Both terms are as long as one together; they weigh 1 and 3:
    assert np.isclose(other.scores(text)[0], (1 + 3) / np.sqrt(2), atol=0.01)
    assert NUMBERINGS["words"].terms(other.numbers) == other.terms == ["tante", "nicht", "oma"]


def test_a_text_without_known_terms_adds_nothing() -> None:
    assert lexicon(["opa"]).scores("zwager").tolist() == [0.0]
    assert lexicon([]).weights.shape[1] == 1
