"""Counts the terms of many texts once, for all classifiers that are fitted on some of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from threading import Lock
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.classifiers.terms import ANALYZERS, char_ngrams, gram_words


class Counted(NamedTuple):
    """Counts of terms: `terms` in alphabetical order, and a sparse `matrix`, float32 [texts, terms]."""

    terms: NDArray[Any]
    matrix: Any


class TermCounts:
    """The terms of texts by analyzer, each text taken apart once, when it is first asked for; several threads may ask.

    Args:
        texts: all that will be asked for.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._place = {text: place for place, text in enumerate(dict.fromkeys(texts))}
        self._counted: dict[str, Counted] = {}
        self._counting = Lock()

    def of(self, analyzer: str, texts: Sequence[str], rarest: int) -> Counted:
        """Return the counts of some of the texts, and of the terms that stand in at least `rarest` of them.

        Args:
            analyzer: a name in `ANALYZERS`.
            texts: in any order; one may stand there more than once.
            rarest: in how many of these texts a term stands.

        Raises:
            KeyError: for a text that was not given at first.
        """
        everything = self._all(analyzer)
        rows = everything.matrix[[self._place[text] for text in texts]]
        kept = np.flatnonzero(rows.getnnz(axis=0) >= rarest)
        return Counted(everything.terms[kept], rows[:, kept])

    def _all(self, analyzer: str) -> Counted:
        with self._counting:
            if analyzer not in self._counted:
                count = _count_ngrams if analyzer == "ngrams" else partial(_count, ANALYZERS[analyzer])
                self._counted[analyzer], _ = count(self._place)
            return self._counted[analyzer]


def _count(analyzer: Callable[[str], list[str]], texts: Iterable[str]) -> tuple[Counted, list[str]]:
    """Return the counts, and the terms in the order in which the texts bring them up."""
    from sklearn.feature_extraction.text import CountVectorizer

    counter = CountVectorizer(analyzer=analyzer, dtype=np.float32)
    matrix = counter.fit_transform(texts)
    return Counted(counter.get_feature_names_out(), matrix), list(counter.vocabulary_)


def _count_ngrams(texts: Iterable[str]) -> tuple[Counted, list[str]]:
    """Count n-grams by word: a word that stands in a thousand texts is taken apart once.

    The counts of a text stand in the order in which the texts bring up their n-grams, as scikit-learn leaves them: what is drawn
    for each count in fitting a network (`bot.classifiers.network`) goes by that order.
    """
    words, first_words = _count(gram_words, texts)
    grams, first_grams = _count(char_ngrams, first_words)
    columns = np.searchsorted(grams.terms, first_grams)  # of the n-grams, in the order in which they come up
    matrix = words.matrix[:, np.searchsorted(words.terms, first_words)] @ grams.matrix[:, columns]
    matrix.sort_indices()
    matrix.indices = columns.astype(matrix.indices.dtype)[matrix.indices]
    matrix.has_sorted_indices = False
    return Counted(grams.terms, matrix), first_grams
