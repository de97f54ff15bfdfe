"""Takes texts apart into terms, and numbers those that the classifiers know, the same for all of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.text.stemming import stems

NGRAMS = (2, 5)
REMEMBERED = 16  # texts by analyzer whose terms are kept: those of a message while it is read
_WORD = re.compile(r"\w+")


def gram_words(text: str) -> list[str]:
    """Return the words that `char_ngrams` takes apart, one by one: its n-grams of a text are those of its words."""
    return text.lower().split()


def char_ngrams(text: str, smallest: int = NGRAMS[0], largest: int = NGRAMS[1]) -> list[str]:
    """Return the character n-grams of every word, padded with a space at both sides (scikit-learn's `char_wb`)."""
    grams: list[str] = []
    for word in gram_words(text):
        padded = f" {word} "
        for size in range(smallest, largest + 1):
            grams.append(padded[:size])
            grams.extend(padded[start : start + size] for start in range(1, len(padded) - size + 1))
            if size >= len(padded):
                break
    return grams


def stem_terms(text: str) -> list[str]:
    """Return the stems of the words, and every two that follow each other."""
    found = stems(text)
    return found + [f"{first} {second}" for first, second in pairwise(found)]


def word_terms(text: str) -> list[str]:
    """Return the words as they are written, in small letters, and every two that follow each other."""
    found = _WORD.findall(text.lower())
    return found + [f"{first} {second}" for first, second in pairwise(found)]


ANALYZERS: dict[str, Callable[[str], list[str]]] = {"ngrams": char_ngrams, "stems": stem_terms, "words": word_terms}


class Counted(NamedTuple):
    """The known terms of a text: `numbers`, int64 [terms], and how often each stands there, float32 [terms]."""

    numbers: NDArray[np.int64]
    counts: NDArray[np.float32]


class Numbering:
    """The numbers of one analyzer's terms. One text is read by half a dozen classifiers; its terms are looked up once for all.

    Terms are only ever added, so that a number stays good.
    """

    def __init__(self, analyzer: str) -> None:
        self._analyzer = analyzer
        self._numbers: dict[str, int] = {}
        self._terms: list[str] = []

    def add(self, terms: Iterable[str]) -> NDArray[np.int64]:
        """Return the numbers of terms, new ones for those without one."""
        found = []
        for term in terms:
            number = self._numbers.setdefault(term, len(self._terms))
            if number == len(self._terms):
                self._terms.append(term)
            found.append(number)
        return np.array(found, dtype=np.int64)

    def number(self, term: object) -> int | None:
        """Return the number of a term; None when no classifier knows it."""
        return self._numbers.get(term) if isinstance(term, str) else None

    def terms(self, numbers: Iterable[int]) -> list[str]:
        """Return the terms with these numbers."""
        return [self._terms[number] for number in numbers]

    def counted(self, text: str) -> Counted:
        """Return which of the terms stand in a text, and how often."""
        return _counted(self._analyzer, text, len(self._terms))

    def count(self, text: str) -> Counted:
        """Do what `counted` does, for a text that was not counted just before."""
        counts = Counter(ANALYZERS[self._analyzer](text))
        known = {number: count for term, count in counts.items() if (number := self._numbers.get(term)) is not None}
        return Counted(np.fromiter(known, dtype=np.int64), np.fromiter(known.values(), dtype=np.float32))


NUMBERINGS = {analyzer: Numbering(analyzer) for analyzer in ANALYZERS}


@lru_cache(maxsize=REMEMBERED)
def _counted(analyzer: str, text: str, known: int) -> Counted:
    """Count a text; `known`, how many terms there are, is here to count it anew when more came."""
    return NUMBERINGS[analyzer].count(text)
