"""The arithmetic of the evaluation: pure functions on labels and answers, and intervals by resampling."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Rows = NDArray[np.int64]
ROUNDS = 1000
SEED = 2026


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A figure with its 95% bootstrap interval; None where there was nothing to measure.

    `group` is the part of the items that it is about ("style: keyword"), empty for all of them; `count` is how many items.
    """

    name: str
    value: float | None
    low: float | None
    high: float | None
    count: int
    group: str = ""


def hit(found: Sequence[str], right: Collection[str], first: int) -> bool:
    """Say whether one of the first `first` answers is right."""
    return any(answer in right for answer in found[:first])


def recall(found: Sequence[str], wanted: Collection[str], first: int) -> float:
    """Return which share of what is wanted stands among the first `first` answers."""
    return len(set(wanted) & set(found[:first])) / len(set(wanted))


def reciprocal_rank(found: Sequence[str], right: Collection[str]) -> float:
    """Return 1 for a first answer that is right, 1/2 when the second is the first right one, and so on; 0 when none is."""
    return next((1 / rank for rank, answer in enumerate(found, start=1) if answer in right), 0.0)


def set_f1(wanted: Collection[str], found: Collection[str]) -> float:
    """Return the harmonic mean of precision and recall of a set; 1 for two empty sets."""
    if not wanted and not found:
        return 1.0
    return 2 * len(set(wanted) & set(found)) / (len(set(wanted)) + len(set(found)))


def macro_f1(wanted: Sequence[str], found: Sequence[str]) -> float:
    """Return the mean F1 over the labels that are wanted at least once; each label weighs the same."""
    pairs = list(zip(wanted, found, strict=True))
    scores = []
    for label in set(wanted):
        both = sum(w == label == f for w, f in pairs)
        either = sum(w == label for w, _ in pairs) + sum(f == label for _, f in pairs)
        scores.append(2 * both / either)
    return sum(scores) / len(scores) if scores else math.nan


def wrong_facts(wanted: Mapping[str, object], found: Mapping[str, object]) -> list[str]:
    """Return the fields in which two situations differ, sorted; a field that only one of them has differs too."""
    return sorted(field for field in {*wanted, *found} if wanted.get(field) != found.get(field))


def ratio(
    name: str, numerators: Sequence[float], denominators: Sequence[float] | None = None, group: str = ""
) -> Figure:
    """Return the sum of the numerators over that of the denominators (default: their number), with its interval.

    Args:
        name: the figure's name.
        numerators: one value per item.
        denominators: one value per item, 1 where the item counts and 0 where it does not.
        group: which part of the items this is about.
    """
    above = np.asarray(numerators, dtype=np.float64)
    below = np.ones_like(above) if denominators is None else np.asarray(denominators, dtype=np.float64)

    def statistic(rows: Rows) -> Numbers:
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.asarray(above[rows].sum(axis=1) / below[rows].sum(axis=1))

    return _figure(name, statistic, len(above), round(below.sum()), group)


def resampled(name: str, statistic: Callable[[Sequence[int]], float], count: int, group: str = "") -> Figure:
    """Return any figure of `count` items with its interval; the statistic is given the numbers of the items to use."""

    def of_rows(rows: Rows) -> Numbers:
        return np.array([statistic(row.tolist()) for row in rows])

    return _figure(name, of_rows, count, count, group)


def _figure(name: str, statistic: Callable[[Rows], Numbers], size: int, count: int, group: str) -> Figure:
    if not size or not count:
        return Figure(name=name, value=None, low=None, high=None, count=0, group=group)
    value = float(statistic(np.arange(size).reshape(1, -1))[0])
    drawn = statistic(np.random.default_rng(SEED).integers(0, size, (ROUNDS, size)))
    drawn = drawn[~np.isnan(drawn)]
    low, high = (float(bound) for bound in np.percentile(drawn, (2.5, 97.5)))
    return Figure(name=name, value=round(value, 4), low=round(low, 4), high=round(high, 4), count=count, group=group)
