"""Counts which building block or topic was given first for which one was meant."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np

from bot.content.records.guideline import Guideline
from bot.evaluation.asking import Heard
from bot.evaluation.items import Question

REFUSED = "(refused)"


class Table(msgspec.Struct, frozen=True):
    """Counts: a row per label that was meant, a column per label that was given first (the last one: refused)."""

    labels: list[str]
    counts: list[list[int]]


class Confusion(msgspec.Struct, frozen=True):
    """The same questions by building block and by topic."""

    blocks: Table
    topics: Table


def confusion(guideline: Guideline, asked: Sequence[tuple[Question, Heard]]) -> Confusion:
    """Return both tables. A first answer that is as right as the label counts as the label itself."""
    block_of = {topic.id: topic.block for topic in guideline.topics}
    topics, blocks = [], []
    for question, heard in asked:
        topic = _first(heard.topics)
        topics.append((topic if topic in question.right else question.topics[0], topic))
        block = _first(heard.building_blocks)
        right = {block_of[other] for other in question.right}
        blocks.append((block if block in right else block_of[question.topics[0]], block))
    return Confusion(
        blocks=_table([block.id for block in guideline.blocks], blocks),
        topics=_table([topic.id for topic in guideline.topics], topics),
    )


def _first(found: Sequence[str]) -> str:
    return found[0] if found else REFUSED


def _table(labels: list[str], pairs: Sequence[tuple[str, str]]) -> Table:
    columns = [*labels, REFUSED]
    counts = np.zeros((len(labels), len(columns)), dtype=int)
    for meant, given in pairs:
        counts[labels.index(meant), columns.index(given)] += 1
    return Table(labels=labels, counts=counts.tolist())
