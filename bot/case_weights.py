"""What the whole of a case and its sentences say together: how sure it is that a topic or block matters in it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from bot.content.lessons import NONE
from bot.odds import SMALLEST, expit, logit

Scores = dict[str, float]


class Weights(msgspec.Struct, frozen=True):
    """How sure a topic or block of a case is: the logistic function of `bias + whole * logit(w) + share * s`.

    `w` is its probability in the whole text, `s` its share in all that the sentences are about. Fitted on the training cases,
    each read by a sentence classifier that did not know it: `navigator evaluate weights` (docs/evaluation.md).
    """

    bias: float
    whole: float
    share: float

    def sure(self, whole: float, share: float) -> float:
        """Return how sure it is, 0 to 1."""
        return expit(self.bias + self.whole * logit(whole) + self.share * share)


def named(row: NDArray[np.float32], labels: Sequence[str]) -> Scores:
    """Return a classifier's row by topic, without what it gives to none.

    Args:
        row: float32 [labels].
        labels: the classifier's labels.
    """
    return {label: float(value) for label, value in zip(labels, row, strict=True) if label != NONE}


def shares_of(scores: Scores) -> Scores:
    """Return each score's share in all of them."""
    total = max(sum(scores.values()), SMALLEST)
    return {name: score / total for name, score in scores.items()}
