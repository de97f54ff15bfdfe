"""Fits the small models that teach the mapper and the norm finder, on the content's own phrasings and words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Protocol

from bot.classifiers.classifier import TextClassifier
from bot.classifiers.fitting import fit, fit_network
from bot.classifiers.term_counts import TermCounts
from bot.content.lessons import NONE, Lesson
from bot.encoder.embedding import Vectors

OTHER_TOTAL = 3000.0  # what all phrasings that ask for no norm weigh together, however many there are
PHRASING_IN_CASE, OUT_OF_SCOPE_IN_CASE = 0.5, 0.2  # phrasings and refused lines beside the sentences of real cases
NETWORK_RAREST = 6  # texts that a term stands in at least; from 4 is as good, and half as large again
LINEAR_RAREST = 4  # of entries and norms; from 2 is as good, and takes a quarter longer to fit
MEMBERS = 3  # networks of the mapper side by side; each more is steadier, and takes longer to fit
ENTRY_AT_TOPIC = 80  # phrasings of entries weigh as much as this many of the topic's own, however many there are
ENTRY_TOLERANCE = 3e-3  # a third of it takes twice as long and finds no more entries
ENTRY_STRENGTH = 4.0  # the entry classifier has few phrasings per class and may fit them closely
GENERAL_WEIGHT = 0.5  # of a general question beside the lessons of entries


class Fitted(Protocol):
    """A model that can be kept."""

    def to_bytes(self) -> bytes:
        """Serialise."""


def fit_mapper(
    lessons: list[Lesson], vectors: Vectors, block_of: Mapping[str, str], counts: TermCounts | None = None
) -> TextClassifier:
    """Fit the topic classifier: every topic is a class, and `none` holds what is out of scope.

    Args:
        lessons: the texts.
        vectors: their query embeddings, in the same order.
        block_of: the building block of each topic.
        counts: the terms of these texts and others, counted before; so in each fit.
    """
    texts, topics = [lesson.text for lesson in lessons], [lesson.topic for lesson in lessons]
    crowd = Counter(lesson.topic for lesson in lessons if lesson.entry)
    weights = [
        min(lesson.weight, ENTRY_AT_TOPIC / crowd[lesson.topic]) if lesson.entry else lesson.weight
        for lesson in lessons
    ]
    return fit_network(
        texts,
        topics,
        vectors,
        weights=weights,
        group_of=block_of,
        members=MEMBERS,
        rarest=NETWORK_RAREST,
        counts=counts,
    )


def fit_sentence_mapper(
    lessons: list[Lesson],
    cases: list[Lesson],
    vectors: Vectors,
    block_of: Mapping[str, str],
    counts: TermCounts | None = None,
) -> TextClassifier:
    """Fit the classifier for one sentence of a case; `none` is background.

    Args:
        lessons: the texts of topics.
        cases: the sentences of cases.
        vectors: query embeddings of the lessons, then of the cases' sentences.
        block_of: the building block of each topic.
    """
    rows = [row for row, lesson in enumerate(lessons) if lesson.weight == 1 and not lesson.entry]
    weights = [OUT_OF_SCOPE_IN_CASE if lessons[row].topic == NONE else PHRASING_IN_CASE for row in rows]
    taught = [lessons[row] for row in rows] + cases
    order = rows + list(range(len(lessons), len(lessons) + len(cases)))
    texts, topics = [lesson.text for lesson in taught], [lesson.topic for lesson in taught]
    weights += [lesson.weight for lesson in cases]
    return fit_network(
        texts, topics, vectors[order], weights=weights, group_of=block_of, rarest=NETWORK_RAREST, counts=counts
    )


def fit_norm_finder(
    lessons: list[Lesson], questions: list[tuple[str, str]], vectors: Vectors, counts: TermCounts | None = None
) -> TextClassifier:
    """Fit the norm classifier: every norm is a class, and all phrasings that ask for none are `none`.

    Args:
        lessons: the texts of topics.
        questions: (norm, text) per line.
        vectors: query embeddings of the lessons, then of the questions.
    """
    asked = {text for _, text in questions}
    rows = [
        row
        for row, lesson in enumerate(lessons)
        if lesson.weight == 1 and lesson.text not in asked and not lesson.asks_norm
    ]
    texts = [lessons[row].text for row in rows] + [text for _, text in questions]
    labels = [NONE] * len(rows) + [norm for norm, _ in questions]
    order = rows + list(range(len(lessons), len(lessons) + len(questions)))
    weights = [OTHER_TOTAL / max(1, len(rows))] * len(rows) + [1.0] * len(questions)
    return fit(texts, labels, vectors[order], weights=weights, rarest=LINEAR_RAREST, counts=counts)


def fit_entry_finder(
    lessons: list[Lesson], general: list[Lesson], vectors: Vectors, counts: TermCounts | None = None
) -> TextClassifier:
    """Fit the entry classifier: every entry is a class, and so is every topic, for the general questions about it.

    One class for all general questions was tried: it is so wide that it hides more entries than it keeps away. Some phrasings
    of a topic do ask for an entry of it; leaving out those that a first classifier points at made no difference.

    Args:
        lessons: the texts of entries.
        general: texts of topics and of `none`.
        vectors: query embeddings of the lessons, then of the general texts.
    """
    texts = [lesson.text for lesson in lessons + general]
    labels = [lesson.entry for lesson in lessons] + [lesson.topic for lesson in general]
    weights = [lesson.weight for lesson in lessons] + [GENERAL_WEIGHT] * len(general)
    return fit(
        texts,
        labels,
        vectors,
        strength=ENTRY_STRENGTH,
        tolerance=ENTRY_TOLERANCE,
        weights=weights,
        rarest=LINEAR_RAREST,
        counts=counts,
    )
