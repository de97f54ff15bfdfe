"""What a casus consists of: a case, its questions, and per question what a good answer touches.

One casus is one file of `data/casus/` (docs/casus.md); its identifiers are those of the guideline's content.
"""

from __future__ import annotations

import datetime
from typing import Literal

from msgspec import field

from bot.content.records.base import Record, Reference
from bot.content.records.danger import SignalId

Kind = Literal["considerations", "first_block", "search_term", "open", "deadline"]
Level = Literal["basis", "verdieping"]


class Aspect(Record, frozen=True):
    """One thing that a good answer touches.

    Attributes:
        id: unique within its question; of a question for the first building block, that block's id.
        label: a few words that name it: "de stem van het kind".
        said: how it is named to who touched it, where the label tells more: nobody is credited with what they did not say.
        weight: how much it matters, 1 to 3; the weightiest come first where something was missed.
        cues: words and phrases that point at it, in any form.
        examples: sentences that touch it, as people write them.
        counter: sentences that look like it and do not touch it.
        missed: one kind sentence for who did not touch it.
        due: of a question for a deadline, the date that the norm comes to.
    """

    id: str
    label: str
    missed: str
    said: str = ""
    weight: int = 1
    topics: list[str] = field(default_factory=list)
    recommendations: list[str] = field(default_factory=list)
    norms: list[str] = field(default_factory=list)
    blocks: list[str] = field(default_factory=list)
    cues: list[str] = field(default_factory=list)
    examples: list[str] = field(default_factory=list)
    counter: list[str] = field(default_factory=list)
    due: datetime.date | None = None

    @property
    def credit(self) -> str:
        """What somebody who touched it is credited with."""
        return self.said or self.label


class Misconception(Record, frozen=True):
    """A common misunderstanding: how people put it, and a friendly reply."""

    id: str
    examples: list[str]
    reply: str


class Question(Record, frozen=True):
    """One question about the case; `example` is a worked answer, `hints` come one by one, from light to heavy."""

    id: str
    kind: Kind
    ask: str
    aspects: list[Aspect]
    example: str
    hints: list[str] = field(default_factory=list)
    misconceptions: list[Misconception] = field(default_factory=list)

    def aspect(self, aspect_id: str) -> Aspect | None:
        """Return the aspect with this identifier, or None."""
        return next((aspect for aspect in self.aspects if aspect.id == aspect_id), None)


class Casus(Record, frozen=True):
    """One exercise.

    Attributes:
        number: by which people call for it ("start casus 2").
        minutes: how long it takes one person.
        situation: where something is to be computed, the facts as `bot.situation` has them, and `today`, the day of the casus.
        signals: danger signals that the case itself is about.
    """

    id: str
    number: int
    title: str
    level: Level
    minutes: int
    goals: list[str]
    sources: list[Reference]
    topics: list[str]
    text: str
    questions: list[Question]
    norms: list[str] = field(default_factory=list)
    situation: dict[str, object] = field(default_factory=dict)
    signals: list[SignalId] = field(default_factory=list)

    @property
    def today(self) -> datetime.date | None:
        """The day on which the casus takes place; None where nothing is computed."""
        day = self.situation.get("today")
        try:
            return datetime.date.fromisoformat(str(day))
        except ValueError:
            return None

    @property
    def facts(self) -> dict[str, object]:
        """The situation without the day."""
        return {name: value for name, value in self.situation.items() if name != "today"}

    def question(self, question_id: str) -> Question | None:
        """Return the question with this identifier, or None."""
        return next((question for question in self.questions if question.id == question_id), None)
