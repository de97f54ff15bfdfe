"""Finds the topics and blocks of a case: from its whole, its sentences and every two of them, and the facts that it states."""

from __future__ import annotations

import msgspec

from bot.content.database import Store
from bot.content.lessons import NONE
from bot.content.records.topics import Topic
from bot.mapper.case_weights import Row, Scores, Weights, columns_of, rows_of, told
from bot.mapper.reading import Reading
from bot.model.understanding import Scored, Stated


class CaseSettings(msgspec.Struct, frozen=True):
    """The weights and thresholds of cases; chosen on the development half of the evaluation set (docs/evaluation.md).

    Attributes:
        topic_weights: of the whole, the sentences and their pairs, for a topic.
        block_weights: the same for a block.
        block: how sure a block must be; the best one always stands.
        topic: how sure a topic must be; the best `least_topics` always stand.
        least_topics: see `topic`.
        most_topics: no more than these.
        implied: how sure a topic is at least that the stated facts make relevant.
        background: a sentence that is background with no more than this probability tells that the case is ours.
    """

    topic_weights: Weights = Weights(bias=-0.12, whole=0.29, share=10.21, pair=0.47)
    block_weights: Weights = Weights(bias=-0.29, whole=0.26, share=6.59, pair=0.42)
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
        self._topics = store.guideline.topics
        self._of_topic = columns_of(self._model.labels)
        self._of_block = columns_of(self._model.labels, {topic.id: topic.block for topic in store.guideline.topics})
        self._settings = settings or CaseSettings()

    def places(
        self, whole: Row, reading: Reading, stated: Stated | None, *, seems_outside: bool
    ) -> tuple[list[Scored], list[str]] | None:
        """Read the sentences, weigh them with the whole (`Weights`), and return topics and blocks, each best first.

        Args:
            whole: what the mapper makes of the whole; its labels are those of the classifier of sentences.
            reading: the case.
            stated: the facts that it states, where they were read.
            seems_outside: the whole is probably about something else; None is returned unless a sentence tells otherwise.
        """
        rows = rows_of(self._model, whole, reading.pieces, reading.parts)
        if seems_outside and rows.sentences[:, self._none].min() > self._settings.background:
            return None
        of_topic, of_block = self._settings.topic_weights, self._settings.block_weights
        topics = {topic: of_topic.sure(found) for topic, found in told(rows, self._of_topic).items()}
        blocks = {block: of_block.sure(found) for block, found in told(rows, self._of_block).items()}
        for topic in self._implied(stated):
            topics[topic.id] = max(topics[topic.id], self._settings.implied)
            blocks[topic.block] = max(blocks[topic.block], self._settings.implied)
        return self._best_topics(topics), self._best_blocks(blocks)

    def _implied(self, stated: Stated | None) -> list[Topic]:
        """The topics that the facts of the case make relevant, whatever its words."""
        if stated is None:
            return []
        return [t for t in self._topics if t.facts and all(getattr(stated, k) == v for k, v in t.facts.items())]

    def _best_topics(self, topics: Scores) -> list[Scored]:
        best = sorted(topics, key=lambda topic: -topics[topic])[: self._settings.most_topics]
        least = self._settings.least_topics
        kept = [topic for place, topic in enumerate(best) if topics[topic] >= self._settings.topic or place < least]
        return [Scored(id=topic, score=round(topics[topic], 4)) for topic in kept]

    def _best_blocks(self, blocks: Scores) -> list[str]:
        order = sorted(blocks, key=lambda block: -blocks[block])
        return [block for place, block in enumerate(order) if blocks[block] >= self._settings.block or place == 0]
