"""Which places of the cues a word fits, with tolerance for misspelling of longer words."""

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


class Speller:
    """Looks words up, each one once.

    A word that is in no cue is taken for the nearest cue word with the same first letter, unless it is an ordinary Dutch word.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._forms, self._stems = lexicon.forms, lexicon.stems
        self._known = frozenset(lexicon.data.false_friends) | frozenset(lexicon.data.fillers)
        self._near: dict[str, list[str]] = defaultdict(list)
        for word in {*lexicon.forms, *lexicon.stems}:
            if len(word) >= SHORTEST:
                self._near[word[0]].append(word)
        self.bits = lru_cache(maxsize=20_000)(self._bits)

    def _bits(self, word: str) -> int:
        if bits := self._exact(word):
            return bits
        for short in drawn_out(word):
            if bits := self._exact(short):
                return bits
        return self._misspelt(word)

    def _exact(self, word: str) -> int:
        bits = self._forms.get(word, 0)
        for end in range(SHORTEST_STEM, len(word) + 1):
            bits |= self._stems.get(word[:end], 0)
        return bits

    def _misspelt(self, word: str) -> int:
        if len(word) < SHORTEST or word in self._known or not word.isalpha():
            return 0
        slips = 2 if len(word) >= TWO_SLIPS else 1
        nearest = process.extractOne(word, self._near[word[0]], scorer=OSA.distance, score_cutoff=slips)
        bits = self._exact(nearest[0]) if nearest else self._misspelt_stem(word)
        return 0 if bits and simplemma.is_known(word, lang="nl") else bits

    def _misspelt_stem(self, word: str) -> int:
        for stem in self._near[word[0]]:
            if stem in self._stems and len(stem) >= TWO_SLIPS - 1 and len(word) > len(stem):
                if min(OSA.distance(word[: len(stem) + more], stem, score_cutoff=2) for more in (-1, 0, 1)) <= 1:
                    return self._stems[stem]
        return 0
