"""Which kinds of words in the cues a word is, with tolerance for misspelling of longer words."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

import simplemma
from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.signals.lexicon import Lexicon
from bot.signals.words import drawn_out

SHORTEST = 5  # letters of a word that may be misspelt
TWO_SLIPS = 8  # letters from which two slips are forgiven
SHORTEST_STEM = 3
NO_KINDS: frozenset[int] = frozenset()


class Speller:
    """Looks words up, each one once.

    A word that is in no cue is taken for the nearest cue word with the same first letter, unless it is an ordinary Dutch word.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._forms, self._stems = lexicon.forms, lexicon.stems
        self._known = frozenset(lexicon.data.false_friends) | frozenset(lexicon.data.fillers)
        self._near: dict[str, list[str]] = defaultdict(list)
        for word in sorted({*lexicon.forms, *lexicon.stems}):  # of two as near, always the same one
            if len(word) >= SHORTEST:
                self._near[word[0]].append(word)
        self.kinds = lru_cache(maxsize=20_000)(self._kinds)

    def _kinds(self, word: str) -> frozenset[int]:
        for spelling in (word, *drawn_out(word)):
            if kinds := self._exact(spelling):
                return kinds
        return self._misspelt(word)

    def _exact(self, word: str) -> frozenset[int]:
        kinds = self._forms.get(word, NO_KINDS)
        for end in range(SHORTEST_STEM, len(word) + 1):
            kinds |= self._stems.get(word[:end], NO_KINDS)
        return kinds

    def _misspelt(self, word: str) -> frozenset[int]:
        if len(word) < SHORTEST or word in self._known or not word.isalpha():
            return NO_KINDS
        slips = 2 if len(word) >= TWO_SLIPS else 1
        nearest = process.extractOne(word, self._near[word[0]], scorer=OSA.distance, score_cutoff=slips)
        kinds = self._exact(nearest[0]) if nearest else self._misspelt_stem(word)
        return NO_KINDS if kinds and simplemma.is_known(word, lang="nl") else kinds

    def _misspelt_stem(self, word: str) -> frozenset[int]:
        for stem in self._near[word[0]]:
            long_enough = stem in self._stems and TWO_SLIPS - 1 <= len(stem) < len(word)
            if (
                long_enough
                and min(OSA.distance(word[: len(stem) + more], stem, score_cutoff=2) for more in (-1, 0, 1)) <= 1
            ):
                return self._stems[stem]
        return NO_KINDS
