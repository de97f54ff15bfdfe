"""Mends slips of the pen before a text is understood: a word that Dutch does not know becomes the nearest word of the content.

Only understanding reads the mended text. What is shown, stored or searched for names and dates stays as it was written.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache

import simplemma
from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.dates.folding import fold

SHORTEST = 4  # letters of a word that is mended
SHORTEST_PART = 3  # letters of the first part of a compound
TWO_SLIPS = 8  # letters from which two slips are forgiven
NEAREST = 10
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_START = re.compile(r"(?:^|[.!?]\s+)$")


def vocabulary_of(texts: Iterable[str]) -> dict[str, int]:
    """Return how often each word of some texts stands in them, in small letters."""
    return dict(Counter(word for text in texts for word in _WORD.findall(text.lower())))


class Speller:
    """Mends words; looks each one up once."""

    def __init__(
        self, vocabulary: Mapping[str, int], known: Collection[str] = (), people: Collection[str] = ()
    ) -> None:
        """Take the words that others are mended to, and more words that are right as they stand, folded.

        Words for `people` also are so at the end of a compound: "weekendpleegzoon", "zwemcoach".
        """
        self._vocabulary = vocabulary
        self._known = known
        self._people = people
        self._words = list(vocabulary)
        self._mended = lru_cache(maxsize=20_000)(self._nearest)

    def mend(self, text: str) -> str:
        """Return the text with misspelt words put right.

        A word in capitals is an abbreviation, and one with a capital inside a sentence a name; both stay as they are.
        """
        return _WORD.sub(lambda match: self._mend(match[0], text, match.start()), text)

    def _mend(self, word: str, text: str, place: int) -> str:
        if len(word) < SHORTEST or any(letter.isupper() for letter in word[1:]):
            return word
        if word[0].isupper() and not _SENTENCE_START.search(text[:place]):
            return word
        return self._mended(word)

    def _nearest(self, word: str) -> str:
        low = word.lower()
        if self._is_right(low) or self._is_compound(low):
            return word
        slips = 2 if len(low) >= TWO_SLIPS else 1
        near = process.extract(low, self._words, scorer=OSA.distance, score_cutoff=slips, limit=NEAREST)
        ranked = sorted((distance, found[0] != low[0], -self._vocabulary[found], found) for found, distance, _ in near)
        if not ranked:
            return word
        return ranked[0][-1].capitalize() if word[0].isupper() else ranked[0][-1]

    def _is_right(self, low: str) -> bool:
        return low in self._vocabulary or fold(low) in self._known or simplemma.is_known(low, lang="nl")

    def _is_compound(self, low: str) -> bool:
        """Say whether a word is put together of a right word and one for somebody."""
        splits = range(SHORTEST_PART, len(low) - SHORTEST + 1)
        return any(
            fold(low[place:]) in self._people
            and any(self._is_right(head) for head in (low[:place], low[:place].removesuffix("s")))
            for place in splits
        )
