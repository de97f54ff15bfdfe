"""What the whole of a case and its sentences say together: how sure it is that a topic or block matters in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from bot.classifiers.classifier import TextClassifier
from bot.classifiers.odds import SMALLEST, expit, logit
from bot.content.lessons import NONE
from bot.encoder.embedding import Vectors, mean_vector

Scores = dict[str, float]
Row = NDArray[np.float32]


class CaseRows(NamedTuple):
    """What classifiers with the same labels make of a case: of its whole, float32 [labels], of its sentences and of every two
    that follow each other, float32 [sentences or pairs, labels]."""

    whole: Row
    sentences: Row
    pairs: Row


class Told(NamedTuple):
    """What a case tells about one topic or block.

    Attributes:
        whole: its probability in the whole text.
        share: its share in all that the sentences are about.
        pair: its probability in the two sentences together that speak of it most.
    """

    whole: float
    share: float
    pair: float


class Weights(msgspec.Struct, frozen=True):
    """How sure a topic or block of a case is: the logistic function of `bias + whole * logit(w) + share * s + pair * logit(p)`.

    `w`, `s` and `p` are those of `Told`. Fitted on the training cases, each read by a sentence classifier that did not know it:
    `navigator evaluate weights` (docs/evaluation.md).
    """

    bias: float
    whole: float
    share: float
    pair: float

    def sure(self, told: Told) -> float:
        """Return how sure it is, 0 to 1."""
        return expit(
            self.bias + self.whole * logit(told.whole) + self.share * told.share + self.pair * logit(told.pair)
        )


def rows_of(model: TextClassifier, whole: Row, pieces: Sequence[str], vectors: Vectors) -> CaseRows:
    """Return the rows of a case.

    Args:
        model: the classifier of sentences.
        whole: what the mapper makes of the whole, float32 [labels].
        pieces: the sentences.
        vectors: their query embeddings, float32 [sentences, dimensions]; a pair has the mean of its two.
    """
    places = range(max(len(pieces) - 1, 1))  # one sentence alone stands for its pair
    texts = [" ".join(pieces[at : at + 2]) for at in places]
    means = np.stack([mean_vector(pieces[at : at + 2], vectors[at : at + 2]) for at in places])
    return CaseRows(whole, model.probabilities(pieces, vectors), model.probabilities(texts, means))


def told(rows: CaseRows, columns: Mapping[str, Sequence[int]]) -> dict[str, Told]:
    """Return what a case tells about topics or blocks.

    Args:
        rows: what the classifiers make of it.
        columns: by topic or block its labels; all of them together are all labels but `none`.
    """
    names = {name: list(labels) for name, labels in columns.items()}
    total = max(float(sum(rows.sentences[:, labels].sum() for labels in names.values())), SMALLEST)
    return {
        name: Told(
            float(rows.whole[labels].sum()),
            float(rows.sentences[:, labels].sum()) / total,
            float(rows.pairs[:, labels].sum(axis=1).max()),
        )
        for name, labels in names.items()
    }


def columns_of(labels: Sequence[str], group_of: Mapping[str, str] | None = None) -> dict[str, list[int]]:
    """Return the places of the labels of every topic, or of every group of topics; `none` is in none of them."""
    found: dict[str, list[int]] = {}
    for place, label in enumerate(labels):
        if label != NONE:
            found.setdefault(group_of[label] if group_of else label, []).append(place)
    return found


def named(row: Row, labels: Sequence[str]) -> Scores:
    """Return a classifier's row by topic, without what it gives to none.

    Args:
        row: float32 [labels].
        labels: the classifier's labels.
    """
    return {label: float(value) for label, value in zip(labels, row, strict=True) if label != NONE}
