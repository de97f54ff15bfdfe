"""The classifier reads as scikit-learn and TensorFlow fitted, and survives being stored."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

from bot.classifiers.classifier import WEIGHTS, TextClassifier
from bot.classifiers.fitting import LINEAR, features_of, fit, fit_network
from bot.classifiers.term_counts import TermCounts
from bot.classifiers.terms import ANALYZERS, char_ngrams

LINES = [
    "hoe vaak is er bezoek",
    "het bezoek met moeder",
    "wie zit er in het zorgteam",
    "een zorgteam met school",
    "het weer van morgen",
]
LABELS = ["bezoek", "bezoek", "zorgteam", "zorgteam", "none"]


@given(st.text(alphabet="abc éë'12 -\t", max_size=40))
def test_ngrams_are_those_of_scikit_learn(text: str) -> None:
    analyse = CountVectorizer(analyzer="char_wb", ngram_range=(2, 5)).build_analyzer()
    assert sorted(char_ngrams(text)) == sorted(analyse(text))


@given(st.lists(st.text(alphabet="abC éË'12 -\t\n", max_size=20), min_size=1, max_size=6))
def test_ngrams_counted_by_word_are_those_of_the_texts(texts: list[str]) -> None:
    texts = ["een woord", *texts]
    counter = CountVectorizer(analyzer="char_wb", ngram_range=(2, 5))
    expected = counter.fit_transform(dict.fromkeys(texts))
    once = list(dict.fromkeys(texts))
    terms, counts = TermCounts(texts).of("ngrams", once, rarest=1)
    assert list(terms) == list(counter.get_feature_names_out())
    np.testing.assert_array_equal(counts.toarray(), expected.toarray())
    everything = np.arange(expected.shape[1])
    np.testing.assert_array_equal(counts.indices, expected[list(range(len(once)))][:, everything].indices)


def vectors(count: int) -> np.ndarray:
    return np.random.default_rng(3).normal(size=(count, 8)).astype(np.float32)


def test_learns_its_own_lines() -> None:
    model = fit(LINES * 2, LABELS * 2, np.vstack([vectors(5)] * 2))
    odds = model.probabilities(LINES, vectors(5))
    assert [model.labels[row.argmax()] for row in odds] == LABELS
    np.testing.assert_allclose(odds.sum(axis=1), 1, rtol=1e-5)


def test_works_without_embeddings() -> None:
    empty = np.zeros((10, 0), dtype=np.float32)
    model = fit(LINES * 2, LABELS * 2, empty)
    odds = model.probabilities(["het zorgteam van school"], np.zeros((1, 0), dtype=np.float32))
    assert model.labels[odds[0].argmax()] == "zorgteam"


def test_two_classes_give_both_probabilities() -> None:
    model = fit(LINES[:4] * 2, LABELS[:4] * 2, np.vstack([vectors(4)] * 2))
    odds = model.probabilities(LINES[:4], vectors(4))
    assert odds.shape == (4, 2)
    assert [model.labels[row.argmax()] for row in odds] == LABELS[:4]


def test_stored_and_read_back_is_the_same() -> None:
    model = fit(LINES * 2, LABELS * 2, np.vstack([vectors(5)] * 2))
    again = TextClassifier.from_bytes(model.to_bytes())
    np.testing.assert_array_equal(again.probabilities(LINES, vectors(5)), model.probabilities(LINES, vectors(5)))


# Which of two words comes with which of two others decides: no line through the words' own weights can tell these apart.
CROSSED = ["moeder die nu belt", "vader die nu schrijft", "moeder die nu schrijft", "vader die nu belt"]
CROSSED_LABELS = ["samen", "samen", "apart", "apart"]


def test_a_network_learns_what_a_line_cannot() -> None:
    nothing = np.zeros((2048, 0), dtype=np.float32)
    model = fit_network(CROSSED * 512, CROSSED_LABELS * 512, nothing)
    odds = model.probabilities(CROSSED, nothing[:4])
    assert [model.labels[row.argmax()] for row in odds] == CROSSED_LABELS
    np.testing.assert_allclose(odds.sum(axis=1), 1, rtol=1e-5)


def test_a_network_is_the_same_when_fitted_again_and_when_stored() -> None:
    given = (LINES * 200, LABELS * 200, np.vstack([vectors(5)] * 200))
    model, again = fit_network(*given), fit_network(*given)
    odds = model.probabilities(LINES, vectors(5))
    assert [model.labels[row.argmax()] for row in odds] == LABELS
    np.testing.assert_array_equal(odds, TextClassifier.from_bytes(model.to_bytes()).probabilities(LINES, vectors(5)))
    np.testing.assert_allclose(odds, again.probabilities(LINES, vectors(5)), atol=1e-4)


def test_too_few_texts_for_one_step_are_an_error_and_not_an_unlearned_network() -> None:
    with pytest.raises(ValueError, match="texts to learn from, not 25"):
        fit_network(LINES * 5, LABELS * 5, np.vstack([vectors(5)] * 5))


def test_features_are_the_tfidf_of_scikit_learn() -> None:
    features = features_of(LINES, np.zeros((5, 0), dtype=np.float32), LINEAR, rarest=2)
    for place, name in enumerate(LINEAR):
        tfidf = TfidfVectorizer(analyzer=ANALYZERS[name], sublinear_tf=True, min_df=2).fit(LINES)
        assert features.fitted[name][0] == list(tfidf.get_feature_names_out())
        own = features.rows[:, features.edges[place] : features.edges[place + 1]].toarray()
        np.testing.assert_allclose(own, tfidf.transform(LINES).toarray() * WEIGHTS[name], rtol=1e-5)


def test_terms_counted_before_give_the_same_classifier() -> None:
    given = (LINES * 2, LABELS * 2, np.vstack([vectors(5)] * 2))
    counts = TermCounts(["een heel andere regel", *reversed(LINES)])
    alone, shared = fit(*given), fit(*given, counts=counts)
    np.testing.assert_array_equal(alone.probabilities(LINES, vectors(5)), shared.probabilities(LINES, vectors(5)))


def test_a_text_that_was_not_counted_before_is_an_error() -> None:
    with pytest.raises(KeyError):
        TermCounts(LINES).of("stems", ["iets anders"], rarest=1)
