"""Finds the entry that answers exactly what a question asks: a short answer that is narrower than a topic.

The classifier knows the entries and nothing else; an entry counts only where it is probable and the mapper finds its topic too, so
that two models have to agree.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np

from bot.content.database import Store
from bot.embedding import Vectors
from bot.model import Scored


class EntrySettings(msgspec.Struct, frozen=True):
    """Thresholds, chosen on the even lines of tests/evaluation/entries.jsonl (docs/evaluation.md).

    `sure` is the least probability of an entry of the first topic, `surer` that of one of the other topics.
    """

    sure: float = 0.38
    surer: float = 0.45


class EntryFinder:
    """Finds entries with the model and content of one opened database."""

    def __init__(self, store: Store, settings: EntrySettings | None = None) -> None:
        self._model = store.entry_finder
        topic_of = {entry.id: entry.topic for entry in store.guideline.entries}
        self._topics = np.array([topic_of[label] for label in self._model.labels])
        self.settings = settings or EntrySettings()

    def find(self, text: str, vector: Vectors, topics: Sequence[Scored]) -> Scored | None:
        """Return the entry that a question asks for, None when it asks for none.

        Args:
            text: the question, written in full.
            vector: its query embedding, float32 [dimensions].
            topics: the topics that were found, best first; the entry belongs to one of them.
        """
        found = [topic.id for topic in topics]
        row = self._model.probabilities([text], vector.reshape(1, -1))[0] * np.isin(self._topics, found)
        place = int(row.argmax())
        score = float(row[place])
        least = self.settings.sure if self._topics[place] == found[0] else self.settings.surer
        return Scored(id=self._model.labels[place], score=round(score, 4)) if score >= least else None
