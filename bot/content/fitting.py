"""Fits the small models that teach the mapper and the norm finder, on the content's own phrasings and words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Protocol

import msgspec

from bot.classifier import TextClassifier
from bot.content.records import Guideline, Topic
from bot.embedding import Vectors
from bot.learning import fit, fit_network
from bot.sentences import sentences

NONE = "none"
TERM_WEIGHT = 0.3  # titles, search terms and everyday words
TEXT_WEIGHT = 0.15  # sentences of the topic's own text
OTHER_TOTAL = 3000.0  # what all phrasings that ask for no norm weigh together, however many there are
PHRASING_IN_CASE, OUT_OF_SCOPE_IN_CASE = 0.5, 0.2  # phrasings and refused lines beside the sentences of real cases
SENTENCE_IN_CASE, BACKGROUND_IN_CASE = 1.5, 2.0
MEMBERS = 3  # networks of the mapper side by side; each more is steadier, and takes longer to fit
ENTRY_AT_TOPIC = 80  # phrasings of entries weigh as much as this many of the topic's own, however many there are
ENTRY_STRENGTH = 4.0  # the entry classifier has few phrasings per class and may fit them closely
GENERAL_STEP, GENERAL_WEIGHT = 5, 0.5  # it learns every so many of the topics' own phrasings beside, at this weight


class Fitted(Protocol):
    """A model that can be kept."""

    def to_bytes(self) -> bytes:
        """Serialise."""


class Lesson(msgspec.Struct, frozen=True):
    """One text that teaches: its topic (or `none`), its audience where known, and how much it weighs.

    `entry` is the entry that it asks for, `asks_norm` says that such a text may ask for a norm too.
    """

    topic: str
    audience: str
    text: str
    weight: float = 1.0
    entry: str = ""
    asks_norm: bool = False


def lessons_of(guideline: Guideline) -> list[Lesson]:
    """Return all texts that teach the mapper: phrasings, then the lines that are out of scope, then the topics' own words."""
    taught = [
        Lesson(topic.id, audience, text)
        for topic in guideline.topics
        for audience, lines in topic.phrasings.items()
        for text in lines
    ]
    taught += [
        Lesson(entry.topic, audience, text, entry=entry.id, asks_norm=bool(entry.norms))
        for entry in guideline.entries
        for audience, lines in entry.phrasings.items()
        for text in lines
    ]
    taught += [Lesson(NONE, "", text) for text in guideline.out_of_scope]
    return taught + [lesson for topic in guideline.topics for lesson in _own_words(topic)]


def _own_words(topic: Topic) -> Iterator[Lesson]:
    for term in [topic.title, *topic.search_terms, *topic.everyday_words]:
        yield Lesson(topic.id, "", term, TERM_WEIGHT)
    for audience, text in topic.texts.items():
        for line in [*sentences(text.summary), *text.checklist, *text.considerations, *text.ask]:
            yield Lesson(topic.id, audience, line, TEXT_WEIGHT)


def fit_mapper(lessons: list[Lesson], vectors: Vectors, block_of: Mapping[str, str]) -> TextClassifier:
    """Fit the topic classifier: every topic is a class, and `none` holds what is out of scope.

    Args:
        lessons: the texts.
        vectors: their query embeddings, in the same order.
        block_of: the building block of each topic.
    """
    texts, topics = [lesson.text for lesson in lessons], [lesson.topic for lesson in lessons]
    crowd = Counter(lesson.topic for lesson in lessons if lesson.entry)
    weights = [
        min(lesson.weight, ENTRY_AT_TOPIC / crowd[lesson.topic]) if lesson.entry else lesson.weight
        for lesson in lessons
    ]
    return fit_network(texts, topics, vectors, weights=weights, group_of=block_of, members=MEMBERS)


def case_lessons_of(guideline: Guideline) -> list[Lesson]:
    """Return the sentences of the training cases; one with two topics stands there twice, at half the weight."""
    return [
        Lesson(topic, case.audience, sentence.text, weight / max(1, len(sentence.topics)))
        for case in guideline.case_lessons
        for sentence in case.sentences
        for topic, weight in [(t, SENTENCE_IN_CASE) for t in sentence.topics] or [(NONE, BACKGROUND_IN_CASE)]
    ]


def fit_sentence_mapper(
    lessons: list[Lesson], cases: list[Lesson], vectors: Vectors, block_of: Mapping[str, str]
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
    return fit_network(texts, topics, vectors[order], weights=weights, group_of=block_of)


def fit_norm_finder(lessons: list[Lesson], questions: list[tuple[str, str]], vectors: Vectors) -> TextClassifier:
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
    return fit(texts, labels, vectors[order], weights=weights)


def entry_lessons_of(guideline: Guideline) -> list[Lesson]:
    """Return all texts that teach which entry a question asks for: phrasings, then the entries' own words."""
    taught = [
        Lesson(entry.topic, "", text, entry=entry.id) for entry in guideline.entries for text in entry.all_phrasings()
    ]
    return taught + [
        Lesson(entry.topic, "", line, TEXT_WEIGHT, entry.id)
        for entry in guideline.entries
        for line in [entry.title, *(line for text in entry.texts.values() for line in sentences(text))]
    ]


def told_of_topics(lessons: list[Lesson]) -> list[int]:
    """Return the places of the topics' own phrasings and of the lines of `none`, in the order of the content."""
    return [row for row, lesson in enumerate(lessons) if lesson.weight == 1 and not lesson.entry]


def fit_entry_finder(lessons: list[Lesson], general: list[Lesson], vectors: Vectors) -> TextClassifier:
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
    return fit(texts, labels, vectors, strength=ENTRY_STRENGTH, weights=weights)
