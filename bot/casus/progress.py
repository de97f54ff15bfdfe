"""How far somebody is in a casus: per question which aspects were touched. Identifiers only; no answer is kept."""

from __future__ import annotations

import msgspec

from bot.casus.records import Aspect, Casus, Question
from bot.model.conversation import Activity

KIND = "casus"
SKIPPED, HINTS = "skipped", "hints"
SEEN = "seen:"  # before the question's id


class Progress(msgspec.Struct, frozen=True):
    """An activity of this kind, with the casus that it is about."""

    activity: Activity
    casus: Casus

    @property
    def question(self) -> Question | None:
        """The question that waits for an answer; None at the end."""
        step = self.activity.step
        return self.casus.questions[step] if 0 <= step < len(self.casus.questions) else None

    @property
    def hints(self) -> int:
        """How many hints were given to this question."""
        return len(self.activity.state.get(HINTS, []))

    @property
    def answered(self) -> list[Question]:
        """The questions that were answered, in order."""
        return [question for question in self.casus.questions if SEEN + question.id in self.activity.state]

    def skipped(self, question: Question) -> bool:
        """Say whether a question was skipped."""
        return question.id in self.activity.state.get(SKIPPED, [])

    def touched(self, question: Question) -> list[Aspect]:
        """Return the aspects that were touched, in the order of the question."""
        seen = self.activity.state.get(SEEN + question.id, [])
        return [aspect for aspect in question.aspects if aspect.id in seen]

    def rest(self, question: Question) -> list[Aspect]:
        """Return the other aspects, the weightiest first."""
        touched = self.touched(question)
        return sorted((a for a in question.aspects if a not in touched), key=lambda aspect: -aspect.weight)

    def with_answer(self, touched: list[str]) -> Progress:
        """Return the progress after an answer to this question; an earlier one is replaced."""
        return self._on({SEEN + self._name: touched, SKIPPED: self._skipped_but()})

    def with_skip(self) -> Progress:
        """Return the progress after skipping this question; one that was answered before stays so."""
        answered = SEEN + self._name in self.activity.state
        return self._on({SKIPPED: self._skipped_but() + [self._name] * (not answered)})

    def with_hint(self) -> Progress:
        """Return the progress after one more hint."""
        given = [str(number) for number in range(self.hints + 1)]
        return self._with({HINTS: given}, self.activity.step)

    def at(self, step: int) -> Progress:
        """Return the progress at another question."""
        return self._with({HINTS: []}, step)

    @property
    def _name(self) -> str:
        return self.question.id if self.question else ""

    def _skipped_but(self) -> list[str]:
        return [name for name in self.activity.state.get(SKIPPED, []) if name != self._name]

    def _on(self, state: dict[str, list[str]]) -> Progress:
        return self._with({**state, HINTS: []}, self.activity.step + 1)

    def _with(self, state: dict[str, list[str]], step: int) -> Progress:
        merged = {name: value for name, value in {**self.activity.state, **state}.items() if value or SEEN in name}
        return Progress(msgspec.structs.replace(self.activity, state=merged, step=step), self.casus)


def begun(casus: Casus) -> Progress:
    """Return the start of a casus."""
    return Progress(Activity(kind=KIND, id=casus.id), casus)
