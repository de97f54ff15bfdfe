"""Finds where a text stands in the guideline: topics, and through them blocks, recommendations, steps and norms.

A short question is read as a whole; a case is read as a whole and sentence by sentence, and the readings are merged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec
import numpy as np

from bot.classifiers.odds import SMALLEST
from bot.content.database import Store
from bot.content.lessons import NONE
from bot.content.records.entries import Entry
from bot.content.records.topics import Topic
from bot.encoder.embedding import Embedder, Vectors
from bot.mapper.animals import HomesForAnimals
from bot.mapper.case_weights import Row, named
from bot.mapper.cases import CaseMapper
from bot.mapper.definitions import TermFinder, asked_abbreviation
from bot.mapper.entries import EntryFinder
from bot.mapper.links import complete, worthwhile
from bot.mapper.reading import Reading, TextReader
from bot.model.understanding import Mapping, Scored, Stated
from bot.text.abbreviations import expand
from bot.text.sentences import sentences
from bot.text.wording import Wording

# Probability from which a text is surely about something else, whatever single words or facts in it suggest.
FAR_OUTSIDE = 0.9
# The same where a parent, foster parent or young person writes: what they tell is mostly their own life.
OUTSIDE_FAMILY = 0.75
PLACEMENT_FACTS = (
    "placement_form",
    "foster_parent_guardian",
    "removal_date",
    "placement_date",
    "contract_date",
    "placed_apart",
)


class QuestionSettings(msgspec.Struct, frozen=True):
    """The thresholds of the mapper; chosen on the development half of the evaluation set (docs/evaluation.md).

    Attributes:
        out_of_scope: what is outside with this probability is refused; of a case, unless a sentence tells otherwise.
        topics: how many topics a question gets.
        blocks: how many blocks it gets.
        norm: from which probability a text, question or case, asks for a norm.
    """

    out_of_scope: float = 0.25
    topics: int = 3
    blocks: int = 2
    norm: float = 0.35


class Mapper:
    """Maps texts with the models and links of one opened database."""

    def __init__(self, store: Store, embedder: Embedder, settings: QuestionSettings | None = None) -> None:
        self._store = store
        self._embedder = embedder
        self.settings = settings or QuestionSettings()
        self.wording = Wording(store.vocabulary)
        self._reader = TextReader(self.wording, embedder)
        self._cases = CaseMapper(store)
        self._topics: dict[str, Topic] = {topic.id: topic for topic in store.guideline.topics}
        self._blocks = [block.id for block in store.guideline.blocks]
        self._labels = store.mapper.labels
        self._none = self._labels.index(NONE)
        self._within = re.compile(rf"\b(?:{'|'.join(map(re.escape, store.guideline.within))})", re.IGNORECASE)
        self._animals = HomesForAnimals(store.guideline.animals)
        self._entries = EntryFinder(store)
        self._terms = TermFinder(store.guideline.terms)

    def read(self, text: str) -> Reading:
        """Return a text in full with its vectors; the costly step, so that a case is not embedded twice."""
        return self._reader.read(text)

    def map(
        self, text: str, reading: Reading | None = None, stated: Stated | None = None, *, family: bool = False
    ) -> Mapping:
        """Return the mapping of a text.

        Args:
            text: what the user wrote.
            reading: what `read` returned for it; made here when None.
            stated: the facts that the text states, where they were read.
            family: the writer is known to be a parent, a foster parent or a young person.
        """
        reading = reading or self.read(text)
        within = is_about_a_placement(stated) or bool(self._within.search(reading.text))
        whole = self._seen(reading, FAR_OUTSIDE if within else OUTSIDE_FAMILY if family else 0)
        if reading.pieces:
            return self._map_case(whole, reading, stated)
        term = self._terms.find(text) or self._terms.find(reading.text)
        mapping = self.map_question(self._by_both(whole, reading), reading.text, reading.whole, term)
        return mapping if term else msgspec.structs.replace(mapping, abbreviation=asked_abbreviation(text))

    def _seen(self, reading: Reading, surely: float) -> Row:
        """Return the mapper's probabilities.

        Args:
            reading: the text.
            surely: with less than this probability it is not outside: it speaks of foster care, or who writes does.
        """
        row: Row = self._store.mapper.probabilities([reading.text], reading.whole.reshape(1, -1))[0]
        if self._animals.are_asked_for(reading.text):
            row[self._none] = 1
        elif row[self._none] < surely:
            row[self._none] = 0
        return row

    def rank(self, texts: Sequence[str]) -> list[list[Scored]]:
        """Return for each text the topics with their probabilities, best first; none for a text that fits no topic.

        For texts that were written with care: abbreviations are written out, slips of the pen are not looked for.
        """
        expanded = [expand(text) for text in texts]
        rows = self._store.mapper.probabilities(expanded, self._embedder.queries(expanded))
        return [[] if row[self._none] >= self.settings.out_of_scope else self._topic_scores(row) for row in rows]

    def _by_both(self, whole: Row, reading: Reading) -> Row:
        """Return the row of a question with the topics as both classifiers see them: one more opinion steadies the answer.

        What is outside only the mapper tells: for the other one `none` is the background of a case.
        """
        row = self._store.sentence_mapper.probabilities([reading.text], reading.whole.reshape(1, -1))[0]
        outside = whole[self._none]
        rows = [np.delete(found, self._none) for found in (whole, row)]
        mean = sum(found / max(float(found.sum()), SMALLEST) for found in rows) / len(rows)
        return np.insert((1 - outside) * mean, self._none, outside).astype(np.float32)

    def map_question(self, row: Row, text: str, vector: Vectors, term: Entry | None = None) -> Mapping:
        """Return the mapping of a question; one that an entry answers is in scope, and the entry's topic is among its topics.

        Args:
            row: its probabilities, float32 [labels of the mapper].
            text: the question, in full.
            vector: its query embedding, float32 [dimensions].
            term: the term of the glossary that it asks for, if any.
        """
        outside, settings = float(row[self._none]), self.settings
        entry = Scored(id=term.id, score=1.0) if term else None
        entry = entry or self._entries.find(text, vector, named(row, self._labels), outside)
        entry = entry or (self._entry_asked_apart(text) if outside < settings.out_of_scope else None)
        if outside >= settings.out_of_scope and not entry:
            return Mapping(in_scope=False, outside=outside)
        ranked = self._topic_scores(row)
        blocks = worthwhile(self._block_scores(ranked))[: settings.blocks]
        topics = ranked[: settings.topics]
        own = term.topic if term else self._entries.topic_of[entry.id] if entry else topics[0].id
        if own not in [topic.id for topic in topics]:
            topics[-1] = next(topic for topic in ranked if topic.id == own)
        if self._topics[own].block not in blocks:
            blocks = [*blocks[: settings.blocks - 1], self._topics[own].block]
        mapping = self._complete(topics, blocks, text, vector, is_case=False)
        return msgspec.structs.replace(mapping, entry=entry)

    def _entry_asked_apart(self, text: str) -> Scored | None:
        """Return the entry that the question at the end asks for, where what was told before it had hidden that."""
        pieces = sentences(text)
        if len(pieces) == 1:
            return None
        reading = self._reader.as_question(pieces[-1])
        row = self._by_both(self._seen(reading, FAR_OUTSIDE if self._within.search(text) else 0), reading)
        return self._entries.find(reading.text, reading.whole, named(row, self._labels), float(row[self._none]))

    def _map_case(self, whole: Row, reading: Reading, stated: Stated | None) -> Mapping:
        """Read a case as a whole and sentence by sentence."""
        outside = float(whole[self._none])
        seems_outside = outside >= self.settings.out_of_scope
        found = self._cases.places(whole, reading, stated, seems_outside=seems_outside)
        if found is None:
            return Mapping(in_scope=False, outside=outside)
        topics, blocks = found
        return self._complete(topics, blocks, reading.text, reading.whole, is_case=True)

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
        mapping = complete(pairs, self._norms(text, vector))
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
    return stated is not None and any(getattr(stated, name) not in (None, []) for name in PLACEMENT_FACTS)
