"""Finds the topics and blocks of a case: from its whole, its sentences, and the facts that it states."""

from __future__ import annotations

import msgspec
import numpy as np
from numpy.typing import NDArray

from bot.case_weights import Scores, Weights, named, shares_of
from bot.content.database import Store
from bot.content.lessons import NONE
from bot.content.records.topics import Topic
from bot.model.understanding import Scored, Stated
from bot.text_reading import Reading

Row = NDArray[np.float32]


class CaseSettings(msgspec.Struct, frozen=True):
    """The weights and thresholds of cases; chosen on the development half of the evaluation set (docs/evaluation.md).

    Attributes:
        topic_weights: of the whole and the sentences, for a topic.
        block_weights: the same for a block.
        block: how sure a block must be; the best one always stands.
        topic: how sure a topic must be; the best `least_topics` always stand.
        least_topics: see `topic`.
        most_topics: no more than these.
        implied: how sure a topic is at least that a stated fact makes relevant.
        background: a sentence that is background with no more than this probability tells that the case is ours.
    """

    topic_weights: Weights = Weights(bias=-1.15, whole=0.46, share=17.53)
    block_weights: Weights = Weights(bias=-1.26, whole=0.33, share=10.88)
    block: float = 0.3
    topic: float = 0.3
    least_topics: int = 2
    most_topics: int = 5
    implied: float = 0.45
    background: float = 0.3


class CaseMapper:
    """Maps cases with the sentence classifier of one opened database."""

    def __init__(self, store: Store, settings: CaseSettings | None = None) -> None:
        self._model = store.sentence_mapper
        self._none = self._model.labels.index(NONE)
        self._topics: dict[str, Topic] = {topic.id: topic for topic in store.guideline.topics}
        self._blocks = [block.id for block in store.guideline.blocks]
        self._settings = settings or CaseSettings()

    def places(
        self, said: Scores, reading: Reading, stated: Stated | None, *, seems_outside: bool
    ) -> tuple[list[Scored], list[str]] | None:
        """Read the sentences, weigh them with the whole (`Weights`), and return topics and blocks, each best first.

        Args:
            said: what the mapper makes of the whole, by topic.
            reading: the case.
            stated: the facts that it states, where they were read.
            seems_outside: the whole is probably about something else; None is returned unless a sentence tells otherwise.
        """
        parts = self._model.probabilities(reading.pieces, reading.parts)
        if seems_outside and parts[:, self._none].min() > self._settings.background:
            return None
        topics, blocks = self._weighed(said, shares_of(named(parts.sum(axis=0), self._model.labels)))
        for topic in self._implied(stated):
            topics[topic.id] = max(topics[topic.id], self._settings.implied)
            blocks[topic.block] = max(blocks[topic.block], self._settings.implied)
        return self._best_topics(topics), self._best_blocks(blocks)

    def _weighed(self, said: Scores, shares: Scores) -> tuple[Scores, Scores]:
        of_topic, of_block = self._settings.topic_weights, self._settings.block_weights
        topics = {topic: of_topic.sure(said[topic], shares[topic]) for topic in self._topics}
        blocks = {
            block: of_block.sure(self._of_block(said, block), self._of_block(shares, block)) for block in self._blocks
        }
        return topics, blocks

    def _of_block(self, scores: Scores, block: str) -> float:
        return sum(score for topic, score in scores.items() if self._topics[topic].block == block)

    def _implied(self, stated: Stated | None) -> list[Topic]:
        """The topics that a fact of the case makes relevant, whatever its words."""
        if stated is None:
            return []
        return [
            t for t in self._topics.values() if any(getattr(stated, name) == value for name, value in t.facts.items())
        ]

    def _best_topics(self, topics: Scores) -> list[Scored]:
        best = sorted(topics, key=lambda topic: -topics[topic])[: self._settings.most_topics]
        least = self._settings.least_topics
        kept = [topic for place, topic in enumerate(best) if topics[topic] >= self._settings.topic or place < least]
        return [Scored(id=topic, score=round(topics[topic], 4)) for topic in kept]

    def _best_blocks(self, blocks: Scores) -> list[str]:
        order = sorted(blocks, key=lambda block: -blocks[block])
        return [block for place, block in enumerate(order) if blocks[block] >= self._settings.block or place == 0]
