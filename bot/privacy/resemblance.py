"""Does an unknown word look like a name or like Dutch? Counts of letter sequences, learnt at load from the lists themselves."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

SIZES = (3, 4)  # letters in a sequence; chosen on names that the lists lack: docs/technique.md
SMOOTHING = 0.5
UNSEEN = 0.3  # evidence of a sequence that neither list has


class Resemblance:
    """Scores words: above 0 more like the names, below 0 more like the words it was made from (mean log odds per sequence)."""

    def __init__(self, names: Iterable[str], words: Iterable[str]) -> None:
        """Count the letter sequences of folded names and folded words."""
        of_names, of_words = _counts(names), _counts(words)
        sequences = of_names.keys() | of_words.keys()
        extra = SMOOTHING * len(sequences)
        shift = math.log((of_words.total() + extra) / (of_names.total() + extra))
        self._odds = {
            sequence: shift + math.log((of_names[sequence] + SMOOTHING) / (of_words[sequence] + SMOOTHING))
            for sequence in sequences
        }

    def score(self, word: str) -> float:
        """Return how much a folded word looks like a name; 0 for a word of one letter."""
        found = [self._odds.get(sequence, UNSEEN) for sequence in _sequences(word)]
        return sum(found) / len(found) if found else 0.0


def _sequences(word: str) -> list[str]:
    padded = f"^{word}$"
    return [padded[i : i + size] for size in SIZES for i in range(len(padded) - size + 1)]


def _counts(words: Iterable[str]) -> Counter[str]:
    return Counter(sequence for word in words if word.isalpha() for sequence in _sequences(word))
