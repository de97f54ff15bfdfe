"""Finds where a text stands in the guideline: topics, and through them blocks, recommendations, steps and norms.

A short question is read as a whole; a case is read as a whole and sentence by sentence, and the readings are merged.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from bot.abbreviations import expand
from bot.content.database import Store
from bot.content.fitting import NONE
from bot.content.records import Topic
from bot.embedding import Embedder, Vectors
from bot.model import Mapping, Scored
from bot.sentences import sentences

Row = NDArray[np.float32]


class Settings(msgspec.Struct, frozen=True):
    """The thresholds of the mapper; chosen on the development half of the evaluation set (docs/evaluation.md)."""

    out_of_scope: float = 0.5
    case_words: int = 28
    case_sentences: int = 3
    case_block: float = 0.35
    case_topic: float = 0.2
    case_topics: int = 5
    question_topics: int = 3
    question_blocks: int = 2
    norm: float = 0.35
    recommendations: int = 3
    steps: int = 3
    search_terms: int = 4


class Mapper:
    """Maps texts with the models and links of one opened database."""

    def __init__(self, store: Store, embedder: Embedder, settings: Settings | None = None) -> None:
        self._store = store
        self._embedder = embedder
        self.settings = settings or Settings()
        self._topics: dict[str, Topic] = {topic.id: topic for topic in store.guideline.topics}
        self._blocks = [block.id for block in store.guideline.blocks]
        self._labels = store.mapper.labels
        self._none = self._labels.index(NONE)

    def map(self, text: str, vector: Vectors | None = None) -> Mapping:
        """Return the mapping of a text.

        Args:
            text: what the user wrote.
            vector: the query embedding of the text with its abbreviations written out, float32 [dimensions]; computed when None.
        """
        text = expand(text)
        if vector is None or vector.size != self._embedder.dimensions:
            vector = self._embedder.queries([text])[0]
        pieces = sentences(text)
        is_case = len(text.split()) >= self.settings.case_words or len(pieces) >= self.settings.case_sentences
        readings = self._read([text], vector.reshape(1, -1))
        if is_case and len(pieces) > 1:
            readings = np.vstack([readings, self._read(pieces, self._embedder.queries(pieces))])
        return self._map_case(readings, text, vector) if is_case else self._map_question(readings[0], text, vector)

    def _read(self, texts: Sequence[str], vectors: Vectors) -> Row:
        return self._store.mapper.probabilities(texts, vectors)

    def _map_question(self, row: Row, text: str, vector: Vectors) -> Mapping:
        if row[self._none] >= self.settings.out_of_scope:
            return Mapping(in_scope=False)
        topics = self._topic_scores(row)[: self.settings.question_topics]
        blocks = self._block_scores(self._topic_scores(row))[: self.settings.question_blocks]
        return self._complete(topics, [block for block, _ in blocks], text, vector, is_case=False)

    def _map_case(self, readings: Row, text: str, vector: Vectors) -> Mapping:
        whole, parts = readings[0], readings[1:]
        if whole[self._none] >= self.settings.out_of_scope and not (parts[:, self._none] < 0.5).any():
            return Mapping(in_scope=False)
        merged = whole if not len(parts) else np.maximum(whole, parts.max(axis=0))
        topics = [topic for topic in self._topic_scores(merged) if topic.score >= self.settings.case_topic]
        topics = topics[: self.settings.case_topics] or self._topic_scores(merged)[:1]
        scores = self._case_blocks(readings)
        blocks = [block for block, score in scores if score >= self.settings.case_block] or [scores[0][0]]
        return self._complete(topics, blocks, text, vector, is_case=True)

    def _case_blocks(self, readings: Row) -> list[tuple[str, float]]:
        best: dict[str, float] = defaultdict(float)
        for row in readings:
            for block, score in self._block_scores(self._topic_scores(row)):
                best[block] = max(best[block], score)
        return sorted(best.items(), key=lambda item: -item[1])

    def _topic_scores(self, row: Row) -> list[Scored]:
        pairs = ((self._labels[index], float(row[index])) for index in np.argsort(-row) if index != self._none)
        return [Scored(id=topic, score=round(score, 4)) for topic, score in pairs]

    def _block_scores(self, topics: Iterable[Scored]) -> list[tuple[str, float]]:
        totals = dict.fromkeys(self._blocks, 0.0)
        for topic in topics:
            totals[self._topics[topic.id].block] += topic.score
        return sorted(totals.items(), key=lambda item: -item[1])

    def _complete(
        self, topics: list[Scored], blocks: list[str], text: str, vector: Vectors, *, is_case: bool
    ) -> Mapping:
        pairs = [(self._topics[topic.id], topic.score) for topic in topics]
        mapping = complete(pairs, self._norms(text, vector), self.settings)
        return msgspec.structs.replace(mapping, topics=topics, building_blocks=blocks, is_case=is_case)

    def _norms(self, text: str, vector: Vectors) -> list[str]:
        finder = self._store.norm_finder
        row = finder.probabilities([text], vector.reshape(1, -1))[0]
        found = [
            (float(row[i]), label)
            for i, label in enumerate(finder.labels)
            if label != NONE and row[i] >= self.settings.norm
        ]
        return [label for _, label in sorted(found, reverse=True)]


def complete(topics: Sequence[tuple[Topic, float]], norms: list[str], settings: Settings | None = None) -> Mapping:
    """Return the mapping that follows from topics: their blocks, and the recommendations, steps and search terms they link to.

    Args:
        topics: topics with their probabilities, best first.
        norms: the norms that the text asks for.
        settings: how many of each to give.
    """
    settings = settings or Settings()
    return Mapping(
        in_scope=True,
        topics=[Scored(id=topic.id, score=score) for topic, score in topics],
        building_blocks=list(dict.fromkeys(topic.block for topic, _ in topics)),
        key_recommendations=_linked(topics, "recommendations")[: settings.recommendations],
        routekaart_steps=_linked(topics, "steps")[: settings.steps],
        norms=norms,
        search_terms=_linked(topics, "search_terms")[: settings.search_terms],
    )


def _linked(topics: Iterable[tuple[Topic, float]], field: str) -> list[str]:
    scores: dict[str, float] = defaultdict(float)
    for topic, score in topics:
        for place, identifier in enumerate(getattr(topic, field)):
            scores[identifier] += score / (1 + place)
    return sorted(scores, key=lambda identifier: -scores[identifier])
