"""How alike two short texts are: by meaning (sentence vectors) and by form (parts of words: compounds, typing errors)."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from bot.classifiers.terms import char_ngrams, stem_terms
from bot.encoder.embedding import Vectors

Matrix = NDArray[np.float64]


def word_parts(text: str) -> list[str]:
    """Return the parts of three to five characters of every word."""
    return char_ngrams(text, 3, 5)


ANALYZERS: tuple[tuple[float, Callable[[str], list[str]]], ...] = ((0.5, stem_terms), (1.0, word_parts))  # with weights


def centred(vectors: Vectors, mean: Vectors) -> Vectors:
    """Return unit vectors around a mean: E5 gives all texts much in common, which says nothing."""
    rest = vectors - mean
    lengths = np.linalg.norm(rest, axis=1, keepdims=True)
    return np.asarray(rest / np.maximum(lengths, 1e-9), dtype=np.float32)


class Form:
    """TF-IDF of one kind of term over a fixed list of texts, as an inverted index."""

    def __init__(self, texts: Sequence[str], analyzer: Callable[[str], list[str]]) -> None:
        self._analyzer, self._count = analyzer, len(texts)
        terms = [analyzer(text) for text in texts]
        held = Counter(term for found in terms for term in set(found))
        self._idf = {term: math.log((1 + len(texts)) / (1 + number)) + 1 for term, number in held.items()}
        self._places: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for place, found in enumerate(terms):
            for term, value in self._values(found).items():
                self._places[term].append((place, value))

    def against(self, text: str) -> Matrix:
        """Return the cosine of a text with each text of the list, float64 [texts]."""
        row = np.zeros(self._count)
        for term, value in self._values(self._analyzer(text)).items():
            for place, other in self._places.get(term, ()):
                row[place] += value * other
        return row

    def _values(self, terms: Sequence[str]) -> dict[str, float]:
        counts = Counter(term for term in terms if term in self._idf)
        values = {term: (1 + math.log(count)) * self._idf[term] for term, count in counts.items()}
        length = math.sqrt(sum(value * value for value in values.values()))
        return {term: value / length for term, value in values.items()}


class Likeness:
    """Compares texts with a fixed list of texts."""

    def __init__(self, texts: Sequence[str], vectors: Vectors) -> None:
        """Take the texts with their centred vectors, float32 [texts, dimensions]; dimensions may be 0."""
        self._vectors = vectors
        self._forms = [(weight, Form(texts, analyzer)) for weight, analyzer in ANALYZERS]

    def meaning(self, vectors: Vectors) -> Matrix:
        """Return the cosines of centred vectors with the list, float64 [vectors, texts]."""
        return np.asarray(vectors @ self._vectors.T, dtype=np.float64)

    def of(self, texts: Sequence[str], vectors: Vectors) -> Matrix:
        """Return how alike each text is to each of the list, in meaning and in form together, float64 [texts, list]."""
        likeness = self.meaning(vectors)
        for weight, form in self._forms:
            likeness += weight * np.stack([form.against(text) for text in texts])
        return likeness
