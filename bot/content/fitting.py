"""Fits the small models that teach the mapper and the norm finder, on the content's own phrasings and words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import msgspec
import numpy as np

from bot.classifier import TextClassifier, fit
from bot.content.records import Guideline, Topic
from bot.embedding import Vectors
from bot.sentences import sentences

NONE = "none"
TERM_WEIGHT = 0.3  # titles, search terms and everyday words
TEXT_WEIGHT = 0.15  # sentences of the topic's own text
OTHER_WEIGHT = 0.3  # phrasings that ask for no norm
PHRASING_IN_CASE, OUT_OF_SCOPE_IN_CASE = 0.5, 0.2  # phrasings and refused lines beside the sentences of real cases
SENTENCE_IN_CASE, BACKGROUND_IN_CASE = 1.5, 2.0
ENTRY_AT_TOPIC = 60  # phrasings of entries weigh as much as this many of the topic's own, however many there are
TOPIC_AT_ENTRY = 0.3  # phrasings of topics, where entries are told apart
LIKE_AN_ENTRY = 0.8  # a topic's phrasing this near to one of an entry (cosine of centred vectors) says nothing about it


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


def fit_mapper(lessons: list[Lesson], vectors: Vectors) -> TextClassifier:
    """Fit the topic classifier: every topic is a class, and `none` holds what is out of scope.

    Args:
        lessons: the texts.
        vectors: their query embeddings, in the same order.
    """
    texts, topics = [lesson.text for lesson in lessons], [lesson.topic for lesson in lessons]
    crowd = Counter(lesson.topic for lesson in lessons if lesson.entry)
    weights = [
        min(lesson.weight, ENTRY_AT_TOPIC / crowd[lesson.topic]) if lesson.entry else lesson.weight
        for lesson in lessons
    ]
    return fit(texts, topics, vectors, weights=weights)


def case_lessons_of(guideline: Guideline) -> list[Lesson]:
    """Return the sentences of the training cases; one with two topics stands there twice, at half the weight."""
    return [
        Lesson(topic, case.audience, sentence.text, weight / max(1, len(sentence.topics)))
        for case in guideline.case_lessons
        for sentence in case.sentences
        for topic, weight in [(t, SENTENCE_IN_CASE) for t in sentence.topics] or [(NONE, BACKGROUND_IN_CASE)]
    ]


def fit_sentence_mapper(lessons: list[Lesson], cases: list[Lesson], vectors: Vectors) -> TextClassifier:
    """Fit the classifier for one sentence of a case; `none` is background.

    Args:
        lessons: the texts of topics.
        cases: the sentences of cases.
        vectors: query embeddings of the lessons, then of the cases' sentences.
    """
    rows = [row for row, lesson in enumerate(lessons) if lesson.weight == 1 and not lesson.entry]
    weights = [OUT_OF_SCOPE_IN_CASE if lessons[row].topic == NONE else PHRASING_IN_CASE for row in rows]
    taught = [lessons[row] for row in rows] + cases
    order = rows + list(range(len(lessons), len(lessons) + len(cases)))
    texts, topics = [lesson.text for lesson in taught], [lesson.topic for lesson in taught]
    return fit(texts, topics, vectors[order], weights=weights + [lesson.weight for lesson in cases])


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
    weights = [OTHER_WEIGHT] * len(rows) + [1.0] * len(questions)
    return fit(texts, labels, vectors[order], weights=weights)


def fit_entry_finder(lessons: list[Lesson], vectors: Vectors) -> TextClassifier:
    """Fit the entry classifier: every entry is a class, and phrasings of topics are `none`, but for those that resemble an entry's.

    Args:
        lessons: the texts.
        vectors: their query embeddings, in the same order.
    """
    rows = [row for row, lesson in enumerate(lessons) if lesson.weight == 1 and lesson.topic != NONE]
    entries = [row for row in rows if lessons[row].entry]
    topics = [row for row in rows if not lessons[row].entry]
    if vectors.size and entries:
        centred = vectors - vectors[rows].mean(axis=0)
        centred /= np.linalg.norm(centred, axis=1, keepdims=True) + 1e-9
        nearest = (centred[topics] @ centred[entries].T).max(axis=1)
        topics = [row for row, near in zip(topics, nearest, strict=True) if near < LIKE_AN_ENTRY]
    order = entries + topics
    weights = [1.0] * len(entries) + [TOPIC_AT_ENTRY] * len(topics)
    labels = [lessons[row].entry or NONE for row in order]
    return fit([lessons[row].text for row in order], labels, vectors[order], weights=weights)
