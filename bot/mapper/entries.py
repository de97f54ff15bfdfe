"""Finds the entry that answers exactly what a question asks: a short answer that is narrower than a topic.

The classifier knows the entries and, beside them, the general questions about each topic. How probable an entry is there is weighed
with what the mapper makes of the text, so that two models have a say.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

import msgspec
import numpy as np
from numpy.typing import NDArray

from bot.classifiers.odds import SMALLEST, expit
from bot.content.database import Store
from bot.encoder.embedding import Vectors
from bot.model.understanding import Scored


class EntrySettings(msgspec.Struct, frozen=True):
    """Weights of the logarithms of three probabilities, fitted on questions that no model was taught (docs/evaluation.md).

    Attributes:
        bias: of the sum.
        entry: weight of how probable the entry is, among entries and topics.
        topic: weight of how probable the mapper finds its topic.
        scope: weight of how probable the mapper finds that the text is about foster care.
        least: how sure an entry must be, from 0 to 1.
        outside: what the mapper puts outside the subject with this probability gets no entry.
    """

    bias: float = 2.4
    entry: float = 2.0
    topic: float = 0.3
    scope: float = 0.85
    least: float = 0.5
    outside: float = 0.5

    def sure(self, entry: float, topic: float, scope: float) -> float:
        """Return how sure an entry is, given the three probabilities."""
        weighed = ((self.entry, entry), (self.topic, topic), (self.scope, scope))
        return expit(self.bias + sum(weight * math.log(max(odds, SMALLEST)) for weight, odds in weighed))


class EntryFinder:
    """Finds entries with the model and content of one opened database."""

    def __init__(self, store: Store, settings: EntrySettings | None = None) -> None:
        self._model = store.entry_finder
        self.topic_of = {entry.id: entry.topic for entry in store.guideline.entries}
        self._is_entry = np.array([label in self.topic_of for label in self._model.labels])
        self._only_with = {
            self._model.labels.index(entry.id): re.compile(
                rf"\b(?:{'|'.join(map(re.escape, entry.only_with))})", re.IGNORECASE
            )
            for entry in store.guideline.entries
            if entry.only_with
        }
        self.settings = settings or EntrySettings()

    def _may_be(self, text: str) -> NDArray[np.bool_]:
        """Return for each label whether a text may ask for it, by the words without which nobody does."""
        allowed = np.ones(len(self._model.labels), dtype=np.bool_)
        for place, words in self._only_with.items():
            allowed[place] = bool(words.search(text))
        return allowed

    def find(self, text: str, vector: Vectors, topics: Mapping[str, float], outside: float) -> Scored | None:
        """Return the entry that a question asks for, None when it asks for none.

        Args:
            text: the question, written in full.
            vector: its query embedding, float32 [dimensions].
            topics: how probable the mapper finds each topic.
            outside: how probable it finds that the text is about something else.
        """
        if outside >= self.settings.outside:
            return None
        row = self._model.probabilities([text], vector.reshape(1, -1))[0] * self._is_entry * self._may_be(text)
        place = int(row.argmax())
        entry = self._model.labels[place]
        score = self.settings.sure(float(row[place]), topics[self.topic_of[entry]], 1 - outside)
        return Scored(id=entry, score=round(score, 4)) if score >= self.settings.least else None
