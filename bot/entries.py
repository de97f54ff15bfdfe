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

    `sure` is the least probability of an entry of the first topic, `surer` that of one of the other `near` topics.
    """

    sure: float = 0.38
    surer: float = 0.45
    near: int = 5


class EntryFinder:
    """Finds entries with the model and content of one opened database."""

    def __init__(self, store: Store, settings: EntrySettings | None = None) -> None:
        self._model = store.entry_finder
        topic_of = {entry.id: entry.topic for entry in store.guideline.entries}
        self._topics = np.array([topic_of[label] for label in self._model.labels])
        self.settings = settings or EntrySettings()

    def find(self, text: str, vector: Vectors, topics: Sequence[Scored]) -> tuple[Scored | None, list[Scored]]:
        """Return the entry that a question asks for, None when it asks for none, and the topics with that entry's topic first.

        Args:
            text: the question, with its abbreviations written out.
            vector: its query embedding, float32 [dimensions].
            topics: all topics with their probabilities, best first.
        """
        near = [topic.id for topic in topics[: self.settings.near]]
        row = self._model.probabilities([text], vector.reshape(1, -1))[0] * np.isin(self._topics, near)
        place = int(row.argmax())
        score, topic = float(row[place]), str(self._topics[place])
        if score < (self.settings.sure if topic == near[0] else self.settings.surer):
            return None, list(topics)
        first = sorted(topics, key=lambda scored: scored.id != topic)
        return Scored(id=self._model.labels[place], score=round(score, 4)), first
