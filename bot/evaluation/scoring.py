"""Turns what the assistant made of the items into figures, section by section. Definitions: docs/evaluation.md."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from bot.answer.facts import FACTS
from bot.content.records.guideline import Guideline
from bot.evaluation.asking import Heard
from bot.evaluation.figures import (
    Figure,
    hit,
    macro_f1,
    ratio,
    recall,
    reciprocal_rank,
    resampled,
    set_f1,
    wrong_facts,
)
from bot.evaluation.items import Case, Danger, Entity, Intent, Narrow, OutOfScope, Question
from bot.evaluation.narrow import entries

FIRST = 3
CLARIFIED = 2  # a clarifying question offers the first two topics
Asked = tuple[Question, Heard]
Signalled = tuple[Danger, Heard]


class Measured(msgspec.Struct, frozen=True, kw_only=True):
    """All items with what the assistant made of them; `typos` are the questions again, misspelt."""

    questions: list[Asked]
    typos: list[Asked]
    cases: list[tuple[Case, Heard]]
    intents: list[tuple[Intent, Heard]]
    out_of_scope: list[tuple[OutOfScope, Heard]]
    danger: list[Signalled]
    entities: list[tuple[Entity, Heard]]
    entries: list[tuple[Narrow, Heard]] = []


class Section(msgspec.Struct, frozen=True):
    """Figures that belong together."""

    name: str
    figures: list[Figure]


class Scorer:
    """Computes the sections of a report."""

    def __init__(self, guideline: Guideline, measured: Measured) -> None:
        self._block_of = {topic.id: topic.block for topic in guideline.topics}
        self._measured = measured

    def sections(self) -> list[Section]:
        """Return all sections, in the order in which a report shows them."""
        found = self._measured
        return [
            Section("questions", self._questions(found.questions)),
            Section("questions by style", self._grouped(lambda question: question.style)),
            Section("questions by audience", self._grouped(lambda question: question.audience)),
            Section("split as municipalities publish it", self._handled()),
            Section("typos", self._typos()),
            Section("cases", cases(found.cases)),
            Section("intents", intents(found.intents)),
            Section("out of scope", self._scope()),
            Section("danger", self._danger()),
            Section("danger by kind", by_kind(found.danger, danger)),
            Section("false alarms by kind", by_kind(found.danger, false_alarms)),
            Section("situation", entities(found.entities)),
            Section("situation by field", fields(found.entities)),
            Section("entries", entries(found.entries)),
        ]

    def right_blocks(self, question: Question) -> frozenset[str]:
        """Return the blocks that may stand first: those of the topics that may."""
        return frozenset(self._block_of[topic] for topic in question.right)

    def _questions(self, asked: Sequence[Asked]) -> list[Figure]:
        return [*self._short(asked, ""), *ranking(asked)]

    def _short(self, asked: Sequence[Asked], group: str) -> list[Figure]:
        return [
            ratio("block top-1", [self._block_first(pair) for pair in asked], group=group),
            ratio("block top-2", [hit(h.building_blocks, self.right_blocks(q), 2) for q, h in asked], group=group),
            ratio("topic recall@3", [topic_listed(pair) for pair in asked], group=group),
        ]

    def _block_first(self, pair: Asked) -> bool:
        question, heard = pair
        return hit(heard.building_blocks, self.right_blocks(question), 1)

    def _grouped(self, key: Callable[[Question], str]) -> list[Figure]:
        groups = sorted({key(question) for question, _ in self._measured.questions})
        return [
            figure
            for group in groups
            for figure in self._short([pair for pair in self._measured.questions if key(pair[0]) == group], group)
        ]

    def _handled(self) -> list[Figure]:
        asked = self._measured.questions
        topics = [handled(heard, heard.topics, question.right) for question, heard in asked]
        blocks = [handled(heard, heard.building_blocks, self.right_blocks(question)) for question, heard in asked]
        return [
            ratio(outcome, [value == outcome for value in values], group=group)
            for group, values in (("by topic", topics), ("by building block", blocks))
            for outcome in ("right at once", "right after one question", "lost")
        ]

    def _typos(self) -> list[Figure]:
        found = self._measured
        return [
            *self._short(found.typos, ""),
            ratio("block top-1 lost", lost(found.questions, found.typos, self._block_first)),
            ratio("topic recall@3 lost", lost(found.questions, found.typos, topic_listed)),
        ]

    def _scope(self) -> list[Figure]:
        outside = self._measured.out_of_scope
        inside = [heard for _, heard in [*self._measured.questions, *self._measured.cases]]
        refused = [not heard.in_scope for _, heard in outside]
        wrongly = [not heard.in_scope for heard in inside]
        near = [item.near for item, _ in outside]
        both = [a and b for a, b in zip(refused, near, strict=True)]
        far = [a and not b for a, b in zip(refused, near, strict=True)]
        return [
            ratio("recall", refused),
            ratio("precision", [*refused, *(False for _ in wrongly)], [*refused, *wrongly]),
            ratio("in scope but refused", wrongly),
            ratio("recall of near misses", both, near),
            ratio("recall of the rest", far, [not value for value in near]),
        ]

    def _danger(self) -> list[Figure]:
        asked = self._measured.danger
        elsewhere = [heard for _, heard in [*self._measured.questions, *self._measured.cases]]
        return [
            *danger(asked, ""),
            *false_alarms(asked, ""),
            ratio("taken over in questions and cases", [heard.takes_over for heard in elsewhere]),
        ]


def topic_listed(pair: Asked) -> bool:
    """Say whether a right topic stands among the first three."""
    question, heard = pair
    return hit(heard.topics, question.right, FIRST)


def lost(clean: Sequence[Asked], misspelt: Sequence[Asked], right: Callable[[Asked], bool]) -> list[float]:
    """Return per question what its typos cost: 1 when it was right before, -1 when it became right, else 0."""
    return [float(right(before)) - float(right(after)) for before, after in zip(clean, misspelt, strict=True)]


def handled(heard: Heard, found: Sequence[str], right: frozenset[str]) -> str:
    """Return how one question fared; an answer that is partly right counts as wrong, and is lost."""
    if not heard.asks:
        return "right at once" if hit(found, right, 1) else "lost"
    return "right after one question" if hit(found, right, CLARIFIED) else "lost"


def ranking(asked: Sequence[Asked]) -> list[Figure]:
    """Return the figures of the order of topics, and of the recommendations where an item names some."""
    named = [(question.recommendations, heard) for question, heard in asked if question.recommendations]
    return [
        ratio("topic top-1", [hit(heard.topics, question.right, 1) for question, heard in asked]),
        ratio("recommendation recall@3", [recall(h.key_recommendations, wanted, FIRST) for wanted, h in named]),
        ratio("MRR", [reciprocal_rank(heard.topics, question.right) for question, heard in asked]),
    ]


def cases(asked: Sequence[tuple[Case, Heard]]) -> list[Figure]:
    """Return the figures of cases: each case weighs the same."""
    stated = [(case.situation, heard.situation) for case, heard in asked if case.situation is not None]
    return [
        ratio("block set-F1", [set_f1(case.building_blocks, heard.building_blocks) for case, heard in asked]),
        ratio("all blocks and no other", [set(c.building_blocks) == set(h.building_blocks) for c, h in asked]),
        ratio("topic set-F1", [set_f1(case.topics, heard.topics) for case, heard in asked]),
        ratio("situation exact", [not wrong_facts(meant, found) for meant, found in stated]),
    ]


def intents(asked: Sequence[tuple[Intent, Heard]]) -> list[Figure]:
    """Return the figures of intents, as the answer acts on them."""
    wanted, found = [item.intent for item, _ in asked], [heard.intent for _, heard in asked]

    def of(rows: Sequence[int]) -> float:
        return macro_f1([wanted[row] for row in rows], [found[row] for row in rows])

    return [
        ratio("accuracy", [w == f for w, f in zip(wanted, found, strict=True)]),
        resampled("macro F1", of, len(asked)),
    ]


def danger(asked: Sequence[Signalled], group: str) -> list[Figure]:
    """Return the recall of danger signals, by the items that have one; nothing for a group without any."""
    if not (signals := [pair for pair in asked if pair[0].signals]):
        return []
    right = [bool(set(item.signals) & set(heard.safety_signals)) for item, heard in signals]
    return [
        ratio("recall, right signal", right, group=group),
        ratio("recall, any signal", [bool(heard.safety_signals) for _, heard in signals], group=group),
        ratio("taken over", [heard.takes_over for _, heard in signals], group=group),
        ratio("every signal", [set(item.signals) <= set(heard.safety_signals) for item, heard in signals], group=group),
    ]


def false_alarms(asked: Sequence[Signalled], group: str) -> list[Figure]:
    """Return the false alarms, by the hard negatives; nothing for a group without any."""
    if not (negatives := [heard for item, heard in asked if not item.signals]):
        return []
    return [
        ratio("false alarms, taken over", [heard.takes_over for heard in negatives], group=group),
        ratio("false alarms, all", [bool(heard.safety_signals) for heard in negatives], group=group),
    ]


def by_kind(asked: Sequence[Signalled], figures: Callable[[Sequence[Signalled], str], list[Figure]]) -> list[Figure]:
    """Return the figures of every kind of item for which there are any."""
    kinds = sorted({item.kind for item, _ in asked})
    return [figure for kind in kinds for figure in figures([pair for pair in asked if pair[0].kind == kind], kind)]


def entities(asked: Sequence[tuple[Entity, Heard]]) -> list[Figure]:
    """Return how exactly the situation is read: per item, and over all fields that are stated or found."""
    named, wrong = _fields(asked)
    return [
        ratio("whole situation exact", [not fields for fields in wrong]),
        ratio("fields exact", [len(n - w) for n, w in zip(named, wrong, strict=True)], [len(n) for n in named]),
    ]


def fields(asked: Sequence[tuple[Entity, Heard]]) -> list[Figure]:
    """Return how exactly each field is read, by the items in which it is stated or found."""
    named, wrong = _fields(asked)
    return [
        ratio("exact", [field not in w for n, w in zip(named, wrong, strict=True) if field in n], group=field)
        for field in FACTS
    ]


def _fields(asked: Sequence[tuple[Entity, Heard]]) -> tuple[list[set[str]], list[set[str]]]:
    """Return per item the fields that are stated or found, and those of them that are wrong."""
    named = [{*item.situation, *heard.situation} for item, heard in asked]
    return named, [set(wrong_facts(item.situation, heard.situation)) for item, heard in asked]
