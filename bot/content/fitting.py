"""Fits the small models that teach the mapper and the norm finder, on the content's own phrasings."""

from __future__ import annotations

from collections.abc import Sequence

from bot.classifier import TextClassifier, fit
from bot.content.records import Guideline
from bot.embedding import Vectors

NONE = "none"


def fit_mapper(guideline: Guideline, phrasings: Sequence[tuple[str, str, str]], vectors: Vectors) -> TextClassifier:
    """Fit the topic classifier: every topic is a class, and `none` holds what is out of scope.

    Args:
        guideline: the content.
        phrasings: (topic, audience, text) per line.
        vectors: their query embeddings, in the same order.
    """
    return fit([text for *_, text in phrasings], [topic for topic, *_ in phrasings], vectors)


def fit_norm_finder(
    phrasings: Sequence[tuple[str, str, str]], questions: Sequence[tuple[str, str]], vectors: Vectors
) -> TextClassifier:
    """Fit the norm classifier: every norm is a class, and all phrasings of topics are `none`.

    Args:
        phrasings: (topic, audience, text) per line.
        questions: (norm, text) per line.
        vectors: query embeddings of the phrasings, then of the questions.
    """
    asked = {text for _, text in questions}
    rows = [index for index, (_, _, text) in enumerate(phrasings) if text not in asked]
    texts = [phrasings[index][2] for index in rows] + [text for _, text in questions]
    labels = [NONE] * len(rows) + [norm for norm, _ in questions]
    order = rows + list(range(len(phrasings), len(phrasings) + len(questions)))
    weights = [0.3] * len(rows) + [1.0] * len(questions)
    return fit(texts, labels, vectors[order], weights=weights)
