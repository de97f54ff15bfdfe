"""Finds the entry that answers exactly what a question asks: a short answer that is narrower than a topic.

The classifier knows every entry, and `none` for questions about a topic as a whole. An entry counts only where the mapper found
its topic too, so that two models have to agree.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from bot.content.database import Store
from bot.content.fitting import NONE
from bot.embedding import Vectors
from bot.model import Scored


class EntrySettings(msgspec.Struct, frozen=True):
    """Thresholds, chosen on the even lines of tests/evaluation/entries.jsonl (docs/evaluation.md).

    `sure` is the least probability of an entry of the first topic, `surer` that of one of the `near` topics behind it.
    """

    sure: float = 0.3
    surer: float = 0.5
    near: int = 3


class EntryFinder:
    """Finds entries with the model and content of one opened database."""

    def __init__(self, store: Store, settings: EntrySettings | None = None) -> None:
        self._model = store.entry_finder
        self._topic_of = {entry.id: entry.topic for entry in store.guideline.entries}
        self.settings = settings or EntrySettings()

    def find(self, text: str, vector: Vectors, topics: Sequence[Scored]) -> tuple[Scored | None, list[Scored]]:
        """Return the entry that a question asks for, None when it asks for none, and the topics with that entry's topic first.

        Args:
            text: the question, with its abbreviations written out.
            vector: its query embedding, float32 [dimensions].
            topics: all topics with their probabilities, best first.
        """
        row = self._model.probabilities([text], vector.reshape(1, -1))[0]
        place = int(row.argmax())
        label, score = self._model.labels[place], float(row[place])
        if label == NONE:
            return None, list(topics)
        near = [topic.id for topic in topics[: self.settings.near]]
        topic = self._topic_of[label]
        if topic not in near or score < (self.settings.sure if topic == near[0] else self.settings.surer):
            return None, list(topics)
        first = sorted(topics, key=lambda scored: scored.id != topic)
        return Scored(id=label, score=round(score, 4)), first
