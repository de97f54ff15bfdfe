"""What only teaches: `norm_questions.yml`, `case_lessons.yml` and `out_of_scope.yml`."""

from __future__ import annotations

from typing import Annotated

import msgspec

from bot.audience import Audience
from bot.content.records.base import Record


class NormQuestions(Record, frozen=True):
    """Example questions that ask for one norm; they teach the norm finder."""

    id: str
    questions: list[str]


class CaseSentence(Record, frozen=True):
    """A sentence of a training case and the topics that it is about; none for background."""

    text: str
    topics: list[str] = []


class CaseLesson(Record, frozen=True):
    """A case that teaches the mapper, sentence by sentence."""

    audience: Audience
    sentences: list[CaseSentence]


class Animals(Record, frozen=True):
    """Words by which a home for an animal is known; the comments of `out_of_scope.yml` say how."""

    animals: list[str]
    places: list[str]
    children: list[str]


class Outside(Record, frozen=True):
    """Lines that are not about foster care; a word that begins as one of `within` tells that a text is."""

    within: Annotated[list[str], msgspec.Meta(min_length=1)]
    animals: Animals
    lines: list[str]
