"""Measures the assistant on the items of `tests/evaluation/`; what each figure means stands in docs/evaluation.md."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TypeVar

from bot.evaluation.asking import Asker, Heard, asker
from bot.evaluation.confusion import confusion
from bot.evaluation.items import Item, Items, Split, check, half, read_items
from bot.evaluation.misses import worst_first
from bot.evaluation.report import Report
from bot.evaluation.scoring import Measured, Scorer
from bot.evaluation.typos import misspell
from bot.mapper.opening import load_store

Progress = Callable[[str, int, int], None]
T = TypeVar("T", bound=Item)


def run(split: Split, progress: Progress, *, fast: bool = False) -> Report:
    """Put one half of the evaluation set, or all of it, to the assistant and return what was measured.

    Args:
        split: `report` (odd numbers: the figures that count), `development` (even numbers: where thresholds are chosen) or `all`.
        progress: called as `progress(stage, done, total)`.
        fast: without Rasa (mapper, signals, facts and answer only; no intents), with cached embeddings.

    Raises:
        ContentError: when an item is broken, or there is no content database.
        ConfigurationError: when there is no trained model (not with `fast`).
    """
    started = time.perf_counter()
    store = load_store()
    items = read_items()
    check(items, store.guideline)
    with asker(fast=fast) as ask:
        measured = _ask_all(half(items, split), ask, progress, fast=fast)
    scorer = Scorer(store.guideline, measured)
    return Report(
        split=split,
        path="fast" if fast else "whole",
        content=store.content_hash[:12],
        embedder=store.embedder_name,
        seconds=round(time.perf_counter() - started, 1),
        sections=scorer.sections(),
        confusion=confusion(store.guideline, measured.questions),
        misses=worst_first(store.guideline, measured),
    )


def _ask_all(items: Items, ask: Asker, progress: Progress, *, fast: bool) -> Measured:
    def pairs(stage: str, chosen: Sequence[T], change: Callable[[str], str] = str) -> list[tuple[T, Heard]]:
        found = []
        for done, item in enumerate(chosen):
            progress(stage, done, len(chosen))
            found.append((item, ask(change(item.text))))
        progress(stage, len(chosen), len(chosen))
        return found

    return Measured(
        questions=pairs("questions", items.questions),
        typos=pairs("questions with typos", items.questions, misspell),
        cases=pairs("cases", items.cases),
        intents=[] if fast else pairs("intents", items.intents),
        out_of_scope=pairs("out of scope", items.out_of_scope),
        danger=pairs("danger", items.danger),
        entities=pairs("entities", items.entities),
        entries=pairs("entries", items.entries),
    )
