"""Finds where a text stands in the guideline: topics, and through them blocks, recommendations, steps and norms.

A short question is read as a whole; a case is read as a whole and sentence by sentence, and the readings are merged.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from bot.abbreviations import expand
from bot.case_weights import Scores, Weights, named, shares_of
from bot.content.database import Store
from bot.content.lessons import NONE
from bot.content.records.topics import Topic
from bot.embedding import Embedder, Vectors
from bot.entries import EntryFinder
from bot.model.understanding import Mapping, Scored, Stated
from bot.odds import SMALLEST
from bot.sentences import sentences
from bot.wording import Wording

Row = NDArray[np.float32]
# Probability from which a text is surely about something else, whatever single words or facts in it suggest.
FAR_OUTSIDE = 0.9
PLACEMENT_FACTS = ("placement_form", "foster_parent_guardian", "removal_date", "placement_date", "contract_date")


class Settings(msgspec.Struct, frozen=True):
    """The thresholds of the mapper; chosen on the development half of the evaluation set (docs/evaluation.md)."""

    out_of_scope: float = 0.25
    case_words: int = 45
    short_case_words: int = 28
    short_case_sentences: int = 4
    least_topics: int = 2
    topic_weights: Weights = Weights(bias=-1.15, whole=0.46, share=17.53)
    block_weights: Weights = Weights(bias=-1.26, whole=0.33, share=10.88)
    case_block: float = 0.3
    case_background: float = 0.3
    implied: float = 0.45
    most_sentences: int = 14
    case_topic: float = 0.3
    case_topics: int = 5
    question_topics: int = 3
    question_blocks: int = 2
    norm: float = 0.35
    recommendations: int = 3
    steps: int = 3
    search_terms: int = 4
    least_part: float = 0.02  # of the best one's score: what scores less is not worth a line in the answer


class Reading(msgspec.Struct, frozen=True):
    """A text in full with its vectors, made once for all who look at the text.

    Attributes:
        text: with slips mended and abbreviations written out.
        whole: vector of the whole, float32 [dimensions]; of a case the mean of its sentences' vectors, by length.
        pieces: the sentences of a case, the first `most_sentences`; none for a question.
        parts: their vectors, float32 [pieces, dimensions].
    """

    text: str
    whole: Vectors
    pieces: list[str]
    parts: Vectors


class Mapper:
    """Maps texts with the models and links of one opened database."""

    def __init__(self, store: Store, embedder: Embedder, settings: Settings | None = None) -> None:
        self._store = store
        self._embedder = embedder
        self.settings = settings or Settings()
        self.wording = Wording(store.vocabulary)
        self._topics: dict[str, Topic] = {topic.id: topic for topic in store.guideline.topics}
        self._blocks = [block.id for block in store.guideline.blocks]
        self._labels = store.mapper.labels
        self._none = self._labels.index(NONE)
        self._within = re.compile(rf"\b(?:{'|'.join(map(re.escape, store.guideline.within))})", re.IGNORECASE)
        self._entries = EntryFinder(store)

    def read(self, text: str) -> Reading:
        """Return a text in full with its vectors; the costly step, so that a case is not embedded twice."""
        text = self.wording.in_full(text)
        pieces = sentences(text)[: self.settings.most_sentences]
        if not self._is_case(text, pieces):
            row = self._embedder.queries([text])
            return Reading(text, row[0], [], row[:0])
        parts = self._embedder.queries(pieces)
        mean = np.array([len(piece) for piece in pieces], dtype=np.float32) @ parts
        return Reading(text, mean / max(float(np.linalg.norm(mean)), 1e-9), pieces, parts)

    def map(self, text: str, reading: Reading | None = None, stated: Stated | None = None) -> Mapping:
        """Return the mapping of a text.

        Args:
            text: what the user wrote.
            reading: what `read` returned for it; made here when None.
            stated: the facts that the text states, where they were read.
        """
        reading = reading or self.read(text)
        whole = self._seen(reading, within=is_about_a_placement(stated) or bool(self._within.search(reading.text)))
        if reading.pieces:
            return self._map_case(whole, reading, stated)
        return self._map_question(self._by_both(whole, reading), reading.text, reading.whole)

    def _seen(self, reading: Reading, *, within: bool) -> Row:
        """Return the mapper's probabilities; what speaks of foster care is not outside, unless all else in it surely is."""
        row: Row = self._store.mapper.probabilities([reading.text], reading.whole.reshape(1, -1))[0]
        if within and row[self._none] < FAR_OUTSIDE:
            row[self._none] = 0
        return row

    def rank(self, texts: Sequence[str]) -> list[list[Scored]]:
        """Return for each text the topics with their probabilities, best first; none for a text that fits no topic.

        For texts that were written with care: abbreviations are written out, slips of the pen are not looked for.
        """
        expanded = [expand(text) for text in texts]
        rows = self._store.mapper.probabilities(expanded, self._embedder.queries(expanded))
        return [[] if row[self._none] >= self.settings.out_of_scope else self._topic_scores(row) for row in rows]

    def _is_case(self, text: str, pieces: Sequence[str]) -> bool:
        words, settings = len(text.split()), self.settings
        short = words >= settings.short_case_words and len(pieces) >= settings.short_case_sentences
        return bool(pieces) and (words >= settings.case_words or short)

    def _by_both(self, whole: Row, reading: Reading) -> Row:
        """Return the row of a question with the topics as both classifiers see them: one more opinion steadies the answer.

        What is outside only the mapper tells: for the other one `none` is the background of a case.
        """
        row = self._store.sentence_mapper.probabilities([reading.text], reading.whole.reshape(1, -1))[0]
        outside = whole[self._none]
        rows = [np.delete(found, self._none) for found in (whole, row)]
        mean = sum(found / max(float(found.sum()), SMALLEST) for found in rows) / len(rows)
        return np.insert((1 - outside) * mean, self._none, outside).astype(np.float32)

    def _map_question(self, row: Row, text: str, vector: Vectors) -> Mapping:
        """Read a question as a whole; one that an entry answers is in scope, and the entry's topic is among its topics."""
        outside, settings = float(row[self._none]), self.settings
        entry = self._entries.find(text, vector, named(row, self._labels), outside)
        entry = entry or (self._entry_asked_apart(text) if outside < settings.out_of_scope else None)
        if outside >= settings.out_of_scope and not entry:
            return Mapping(in_scope=False, outside=outside)
        ranked = self._topic_scores(row)
        blocks = _worthwhile(self._block_scores(ranked), settings.least_part)[: settings.question_blocks]
        topics = ranked[: settings.question_topics]
        own = self._entries.topic_of[entry.id] if entry else topics[0].id
        if own not in [topic.id for topic in topics]:
            topics[-1] = next(topic for topic in ranked if topic.id == own)
        if self._topics[own].block not in blocks:
            blocks = [*blocks[: settings.question_blocks - 1], self._topics[own].block]
        mapping = self._complete(topics, blocks, text, vector, is_case=False)
        return msgspec.structs.replace(mapping, entry=entry)

    def _entry_asked_apart(self, text: str) -> Scored | None:
        """Return the entry that the question at the end asks for, where what was told before it had hidden that."""
        pieces = sentences(text)
        if len(pieces) == 1:
            return None
        reading = Reading(pieces[-1], self._embedder.queries(pieces[-1:])[0], [], np.empty((0, 0), np.float32))
        row = self._by_both(self._seen(reading, within=bool(self._within.search(text))), reading)
        return self._entries.find(reading.text, reading.whole, named(row, self._labels), float(row[self._none]))

    def _map_case(self, whole: Row, reading: Reading, stated: Stated | None) -> Mapping:
        """Read the whole and each sentence, and weigh both (`Weights`)."""
        model = self._store.sentence_mapper
        parts = model.probabilities(reading.pieces, reading.parts)
        none = model.labels.index(NONE)
        if whole[self._none] >= self.settings.out_of_scope and parts[:, none].min() > self.settings.case_background:
            return Mapping(in_scope=False, outside=float(whole[self._none]))
        settings, said = self.settings, named(whole, self._labels)
        shares = shares_of(named(parts.sum(axis=0), model.labels))
        topics = {t: settings.topic_weights.sure(said[t], shares[t]) for t in self._topics}
        blocks = {
            b: settings.block_weights.sure(self._of_block(said, b), self._of_block(shares, b)) for b in self._blocks
        }
        for topic in self._implied(stated):
            topics[topic.id] = max(topics[topic.id], settings.implied)
            blocks[topic.block] = max(blocks[topic.block], settings.implied)
        best = sorted(topics, key=lambda topic: -topics[topic])[: settings.case_topics]
        kept = [t for place, t in enumerate(best) if topics[t] >= settings.case_topic or place < settings.least_topics]
        order = sorted(blocks, key=lambda block: -blocks[block])
        chosen = [block for place, block in enumerate(order) if blocks[block] >= settings.case_block or place == 0]
        ranked = [Scored(id=topic, score=round(topics[topic], 4)) for topic in kept]
        return self._complete(ranked, chosen, reading.text, reading.whole, is_case=True)

    def _of_block(self, scores: Scores, block: str) -> float:
        return sum(score for topic, score in scores.items() if self._topics[topic].block == block)

    def _implied(self, stated: Stated | None) -> list[Topic]:
        """The topics that a fact of the case makes relevant, whatever its words."""
        if stated is None:
            return []
        return [
            t for t in self._topics.values() if any(getattr(stated, name) == value for name, value in t.facts.items())
        ]

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


def is_about_a_placement(stated: Stated | None) -> bool:
    """Say whether the facts alone show that a text is about foster care: a placement, its form, its contract, a removal."""
    return stated is not None and any(getattr(stated, name) is not None for name in PLACEMENT_FACTS)


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
        key_recommendations=_linked(topics, "recommendations", settings.least_part)[: settings.recommendations],
        routekaart_steps=_linked(topics, "steps", settings.least_part)[: settings.steps],
        norms=norms,
        search_terms=_linked(topics, "search_terms", settings.least_part)[: settings.search_terms],
    )


def _linked(topics: Iterable[tuple[Topic, float]], field: str, least_part: float) -> list[str]:
    scores: dict[str, float] = defaultdict(float)
    for topic, score in topics:
        for place, identifier in enumerate(getattr(topic, field)):
            scores[identifier] += score / (1 + place)
    return _worthwhile(sorted(scores.items(), key=lambda item: -item[1]), least_part)


def _worthwhile(ranked: Sequence[tuple[str, float]], least_part: float) -> list[str]:
    return [identifier for identifier, score in ranked if score >= least_part * ranked[0][1]]
