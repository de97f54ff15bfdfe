"""Danger signals in a message, found ahead of every other answer; recall comes first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

import numpy as np

from bot.model import Signal
from bot.signals.context import YOUNG, Context
from bot.signals.lexicon import SignalData, compile_lexicon, read_signals
from bot.signals.matching import Match, find_matches
from bot.signals.spelling import Speller
from bot.signals.words import words


class SignalDetector:
    """Finds danger signals by the cues of `data/nlu/signals.yml`."""

    def __init__(self, data: SignalData) -> None:
        self._lexicon = compile_lexicon(data)
        self._speller = Speller(self._lexicon)
        self._order = data.order
        self._fillers = frozenset(data.fillers)
        self._clause_starts = frozenset(data.clause_starts)

    @staticmethod
    @lru_cache(maxsize=1)
    def load() -> SignalDetector:
        """Return the detector of this process."""
        return SignalDetector(read_signals())

    def find(self, text: str, vector: np.ndarray | None = None) -> list[Signal]:
        """Return the signals in a text, most urgent first.

        Args:
            text: one message.
            vector: its query embedding, float32 [dimensions]; the cues work without it.
        """
        context = self.context(text)
        return self._signals(context.standing(), context)

    def context(self, text: str) -> Context:
        """Return every cue in a text with what the words around them say."""
        said = words(text, self._lexicon.data.spellings, self._clause_starts)
        bits = [self._speller.bits(word.text) for word in said]
        return Context(find_matches(self._lexicon.cues, said, bits, self._fillers), said, self._fillers)

    def _signals(self, standing: Iterable[tuple[Match, bool]], context: Context) -> list[Signal]:
        best: dict[str, Signal] = {}
        for match, clear in standing:
            for signal in _meant(match, context):
                if signal not in best or clear > best[signal].clear:
                    best[signal] = Signal(id=signal, clear=clear, cue=match.cue.line)
        return [best[signal] for signal in self._order if signal in best]


def _meant(match: Match, context: Context) -> Iterator[str]:
    """Yield the signals of a cue; only a young writer can be a child in distress."""
    for signal in match.cue.signals:
        if signal != YOUNG or not context.adult:
            yield signal
    if match.cue.own and context.young:
        yield YOUNG
