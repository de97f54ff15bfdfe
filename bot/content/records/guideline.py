"""The order of the guideline (`blocks.yml`, `steps.yml`), and `Guideline`, which holds all content."""

from __future__ import annotations

import datetime
from typing import Literal

from bot.content.records.base import Record, Reference
from bot.content.records.danger import Advice, FollowUp, HelpLine, Kind, Observed, SignalHelp, Teller
from bot.content.records.entries import Entry, GeneralAnswers, ShortAnswers
from bot.content.records.lessons import Animals, CaseLesson, NormQuestions
from bot.content.records.sources import Source
from bot.content.records.topics import Topic


class Block(Record, frozen=True):
    """A building block (bouwsteen)."""

    id: str
    title: str
    summary: str
    url: str


class Recommendation(Record, frozen=True):
    """A key recommendation (kernaanbeveling)."""

    id: str
    block: str
    title: str
    text: str
    sources: list[Reference]


class Step(Record, frozen=True):
    """A step of our own order along a placement (routekaart)."""

    id: str
    order: int
    title: str
    summary: str


class Guideline(Record, frozen=True):
    """All content, checked. Lists stand in the order of the knowledge model."""

    sources: list[Source]
    blocks: list[Block]
    recommendations: list[Recommendation]
    steps: list[Step]
    steps_note: str
    steps_url: str
    topics: list[Topic]
    help_lines: list[HelpLine]
    help_checked: datetime.date
    danger_checked: datetime.date
    signals: list[SignalHelp]
    norm_questions: list[NormQuestions]
    out_of_scope: list[str]
    within: list[str]
    animals: Animals
    case_lessons: list[CaseLesson] = []
    entries: list[Entry] = []
    terms: list[Entry] = []
    short_answers: list[ShortAnswers] = []
    general_answers: GeneralAnswers | None = None
    advice: list[Advice] = []
    follow_ups: list[FollowUp] = []
    tellers: dict[Literal["zelf", "partner", "kind", "dader", "buur", "bedreigd"], Teller] = {}
    tells_on: list[str] = []
    kinds: list[Kind] = []
    observed: Observed = Observed()

    def topic(self, topic_id: str) -> Topic | None:
        """Return the topic with this identifier, or None."""
        return next((topic for topic in self.topics if topic.id == topic_id), None)
