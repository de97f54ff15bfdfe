"""Learns, per question, what its aspects and misconceptions sound like, and says how much a piece of an answer sounds like each.

A kernel ridge regression per question over its own examples: small enough to be solved on first use, from vectors that were made
when the content was built. How it was chosen, and what it scores: docs/casus.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

import msgspec
import numpy as np

from bot.casus.likeness import Likeness, Matrix, centred
from bot.casus.records import Question
from bot.encoder.embedding import Vectors
from bot.text.abbreviations import expand

Role = Literal["example", "label", "cue", "counter", "misconception", "other"]
TRUST: dict[Role, float] = {"example": 1, "label": 0.5, "cue": 0.7, "counter": 1, "misconception": 1, "other": 0.5}
TEACHES: frozenset[Role] = frozenset({"example", "label", "cue"})
RIDGE = 0.5  # how far one example may be off


class Lesson(NamedTuple):
    """A text that teaches a question: of which aspect or misconception (empty for neither), and in which role."""

    text: str
    of: str
    role: Role


class Sound(msgspec.Struct, frozen=True):
    """How much the pieces of an answer sound like the aspects of a question, all float64 [pieces, aspects].

    `learned` is the regression, about -1 to 1; `nearest` the cosine with the nearest example; `misconceptions` the regression for
    those, [pieces, misconceptions].
    """

    learned: Matrix
    nearest: Matrix
    misconceptions: Matrix


def lessons_of(question: Question, others: Sequence[str] = ()) -> list[Lesson]:
    """Return all texts that teach a question, abbreviations written out.

    Args:
        question: the question.
        others: what people say to other questions.
    """
    found = []
    for aspect in question.aspects:
        found += [Lesson(text, aspect.id, "example") for text in aspect.examples]
        found.append(Lesson(aspect.label, aspect.id, "label"))
        found += [Lesson(text, aspect.id, "cue") for text in aspect.cues]
        found += [Lesson(text, aspect.id, "counter") for text in aspect.counter]
    found += [Lesson(text, one.id, "misconception") for one in question.misconceptions for text in one.examples]
    found += [Lesson(text, "", "other") for text in others]
    return [lesson._replace(text=expand(lesson.text)) for lesson in found]


class Recogniser:
    """Recognises the aspects of one question."""

    def __init__(self, question: Question, lessons: Sequence[Lesson], vectors: Vectors, mean: Vectors) -> None:
        """Learn a question.

        Args:
            question: the question.
            lessons: what teaches it.
            vectors: their query embeddings, float32 [lessons, dimensions].
            mean: what all texts have in common, float32 [dimensions].
        """
        self.question, self._lessons, self._mean = question, lessons, mean
        texts, rows = [lesson.text for lesson in lessons], centred(vectors, mean)
        self._likeness = Likeness(texts, rows)
        wanted = np.array([self._wanted(lesson) for lesson in lessons], dtype=np.float64)
        doubt = np.diag([RIDGE / TRUST[lesson.role] for lesson in lessons])
        self._weights = np.linalg.solve(self._likeness.of(texts, rows) + doubt, wanted)

    def sound(self, pieces: Sequence[str], vectors: Vectors) -> Sound:
        """Return how much pieces of an answer sound like each aspect and misconception.

        Args:
            pieces: the pieces, at least one.
            vectors: their query embeddings.
        """
        rows = centred(vectors, self._mean)
        learned = self._likeness.of(pieces, rows) @ self._weights
        near, aspects = self._likeness.meaning(rows), self.question.aspects
        return Sound(
            learned=learned[:, : len(aspects)],
            nearest=np.stack([self._nearest(near, aspect.id) for aspect in aspects], axis=1),
            misconceptions=learned[:, len(aspects) :],
        )

    def _wanted(self, lesson: Lesson) -> list[float]:
        """Return 1 for what a lesson teaches and -1 for all else: the aspects, then the misconceptions."""
        aspects = [aspect.id == lesson.of and lesson.role in TEACHES for aspect in self.question.aspects]
        wrong = [one.id == lesson.of and lesson.role == "misconception" for one in self.question.misconceptions]
        return [1.0 if hit else -1.0 for hit in aspects + wrong]

    def _nearest(self, near: Matrix, aspect_id: str) -> Matrix:
        """Return the cosine of each piece with the nearest example or label of an aspect."""
        lessons = enumerate(self._lessons)
        columns = [place for place, (_, of, role) in lessons if of == aspect_id and role in ("example", "label")]
        return np.asarray(near[:, columns].max(axis=1))
