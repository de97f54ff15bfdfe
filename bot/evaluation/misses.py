"""The items that went wrong, the worst first, each in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from bot.content.records.guideline import Guideline
from bot.evaluation.asking import Heard
from bot.evaluation.figures import hit, set_f1, wrong_facts
from bot.evaluation.items import Item, Question
from bot.evaluation.scoring import Measured

NOTHING = "nothing"


class Miss(msgspec.Struct, frozen=True, kw_only=True):
    """One item that went wrong. `severity` runs from 0 to 1: a missed danger signal is the worst."""

    id: str
    section: str
    severity: float
    text: str
    meant: str
    given: str


def worst_first(guideline: Guideline, measured: Measured) -> list[Miss]:
    """Return everything that went wrong, the worst first."""
    finder = _Finder(guideline)
    misses = [
        *finder.danger(measured),
        *finder.questions(measured),
        *finder.cases(measured),
        *finder.out_of_scope(measured),
        *finder.intents(measured),
        *finder.entities(measured),
    ]
    return sorted(misses, key=lambda miss: -miss.severity)


class _Finder:
    """Finds what went wrong, one kind of item at a time."""

    def __init__(self, guideline: Guideline) -> None:
        self._block_of = {topic.id: topic.block for topic in guideline.topics}

    def danger(self, measured: Measured) -> Iterator[Miss]:
        """Yield missed danger signals and false alarms."""
        for item, heard in measured.danger:
            found = heard.safety_signals
            given = f"{_words(found)}{', taken over' if heard.takes_over else ''}"
            if item.signals and not set(item.signals) & set(found):
                severity = 0.9 if found else 1.0
                yield _miss(item, f"danger, {item.kind}", severity, _words(item.signals), given)
            elif not item.signals and found:
                yield _miss(item, f"danger, {item.kind}", 0.75 if heard.takes_over else 0.2, NOTHING, given)

    def questions(self, measured: Measured) -> Iterator[Miss]:
        """Yield questions whose first topic is wrong."""
        for question, heard in measured.questions:
            if severity := self._severity(question, heard):
                section = f"question, {question.audience}, {question.style}"
                meant = _words([self._place(topic) for topic in [*question.topics, *question.also]], " or ")
                yield _miss(question, section, severity, meant, self._given(heard))

    def _severity(self, question: Question, heard: Heard) -> float:
        right = {self._block_of[topic] for topic in question.right}
        if not heard.in_scope:
            return 0.85
        listed = hit(heard.topics, question.right, 3)
        if not hit(heard.building_blocks, right, 1):
            return 0.8 - 0.2 * hit(heard.building_blocks, right, 2) - 0.1 * listed
        if not listed:
            return 0.4
        return 0.0 if hit(heard.topics, question.right, 1) else 0.1

    def cases(self, measured: Measured) -> Iterator[Miss]:
        """Yield cases whose building blocks are not exactly those meant."""
        for case, heard in measured.cases:
            score = set_f1(case.building_blocks, heard.building_blocks)
            if score < 1:
                meant = f"{_words(case.building_blocks)} ({_words(case.topics)})"
                given = f"{_words(heard.building_blocks)} ({_words(heard.topics)})"
                yield _miss(case, f"case, {case.audience}", 0.8 * (1 - score), meant, given)

    def out_of_scope(self, measured: Measured) -> Iterator[Miss]:
        """Yield messages outside the domain that were answered."""
        for item, heard in measured.out_of_scope:
            if heard.in_scope:
                section = f"out of scope{', near miss' if item.near else ''}"
                yield _miss(item, section, 0.5, "out of scope", self._given(heard))

    def intents(self, measured: Measured) -> Iterator[Miss]:
        """Yield messages that were taken for something else."""
        for item, heard in measured.intents:
            if item.intent != heard.intent:
                yield _miss(item, "intent", 0.45, item.intent, heard.intent)

    def entities(self, measured: Measured) -> Iterator[Miss]:
        """Yield messages whose situation was read wrongly."""
        for item, heard in measured.entities:
            if fields := wrong_facts(item.situation, heard.situation):
                meant = _words([f"{field} {item.situation.get(field, 'not stated')}" for field in fields])
                given = _words([f"{field} {heard.situation.get(field, 'not found')}" for field in fields])
                yield _miss(item, "situation", 0.3, meant, given)

    def _place(self, topic: str) -> str:
        return f"{topic} ({self._block_of[topic]})"

    def _given(self, heard: Heard) -> str:
        if not heard.in_scope:
            return f"refused ({heard.intent})"
        topics = _words([self._place(topic) for topic in heard.topics])
        return f"asked which: {topics}" if heard.asks else topics


def _miss(item: Item, section: str, severity: float, meant: str, given: str) -> Miss:
    return Miss(id=item.id, section=section, severity=round(severity, 3), text=item.text, meant=meant, given=given)


def _words(values: Sequence[str], between: str = ", ") -> str:
    return between.join(values) or NOTHING
