"""The learned model of danger: a linear classifier and a network, weighed together into one probability."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import msgspec
import numpy as np

from bot.classifiers.classifier import TextClassifier
from bot.classifiers.odds import SMALLEST, expit, logit
from bot.encoder.embedding import Vectors, mean_vector

NOTHING = "geen"  # the label of lines in which nothing is the matter


class Weights(msgspec.Struct, frozen=True):
    """How probable danger is: the logistic function of `bias` and these times the log odds of danger that each reading gives.

    `linear` and `network` weigh the message as a whole, `worst` the message or sentence that sounds most dangerous to the
    network, `calming` that something stands in it which only looks like danger. Fitted on the examples, each read by classifiers
    that did not know it: `navigator evaluate weights` (docs/evaluation.md).
    """

    bias: float
    linear: float
    network: float
    worst: float
    calming: float

    def sure(self, linear: float, network: float, worst: float, *, calming: bool) -> float:
        """Return how probable danger is, 0 to 1."""
        odds = self.linear * logit(linear) + self.network * logit(network) + self.worst * logit(worst)
        return expit(self.bias + odds + self.calming * calming)


class LongWeights(msgspec.Struct, frozen=True):
    """How probable danger is in a text of many sentences: the logistic function of `bias` and these times log odds.

    `sentence` weighs what the worst sentence sounds like, `pair` the worse of that sentence with the one before and the one behind
    it; both classifiers count alike. The whole does not count: among twenty ordinary sentences one that is not drowns. Fitted on
    the examples between sentences of training cases: `navigator evaluate weights`.
    """

    bias: float
    sentence: float
    pair: float

    def sure(self, sentence: float, pair: float) -> float:
        """Return how probable danger is, 0 to 1, by the log odds of both."""
        return expit(self.bias + self.sentence * sentence + self.pair * pair)


WEIGHTS = Weights(bias=1.33, linear=0.43, network=0.37, worst=0.05, calming=-0.34)


LONG_WEIGHTS = LongWeights(bias=1.3, sentence=0.8, pair=0.32)


class Readings(NamedTuple):
    """What the classifiers make of a message: the probability of danger for each, and of every label in its worst part."""

    linear: float
    network: float
    worst: float
    scores: dict[str, float]


class Worst(NamedTuple):
    """What the worst sentence of a long text sounds like, and that sentence with one beside it, as log odds; its labels."""

    sentence: float
    pair: float
    scores: dict[str, float]


class DangerModel(msgspec.Struct, frozen=True):
    """Two classifiers with the same labels; they miss different things."""

    linear: TextClassifier
    network: TextClassifier

    def read(self, texts: Sequence[str], vector: Vectors) -> Readings:
        """Return the readings of a message.

        Args:
            texts: the message with its marks; behind it its sentences, where it has more than one.
            vector: query embedding of the message, float32 [dimensions].
        """
        vectors = np.repeat(vector.reshape(1, -1), len(texts), axis=0)
        linear, network = (model.probabilities(texts, vectors) for model in (self.linear, self.network))
        nothing = self.linear.labels.index(NOTHING)
        both = (linear + network) / 2
        worst = both[both[:, nothing].argmin()]
        return Readings(
            linear=1 - float(linear[0, nothing]),
            network=1 - float(network[0, nothing]),
            worst=1 - float(network[:, nothing].min()),
            scores=dict(zip(self.linear.labels, map(float, worst), strict=True)),
        )

    def worst(self, pieces: Sequence[str], vectors: Vectors, marked: Callable[[str], str]) -> Worst:
        """Return how the worst sentence of a long text sounds.

        Args:
            pieces: its sentences.
            vectors: query embeddings of the first of them, float32 [sentences, dimensions]; the others are read by their words.
            marked: puts the marks behind a text.
        """
        unknown = np.repeat(self.linear.mean.reshape(1, -1), len(pieces) - len(vectors), axis=0)
        rows = np.vstack([vectors, unknown])
        odds, scores = self._odds([marked(piece) for piece in pieces], rows)
        place = int(odds.argmax())
        beside = [slice(start, start + 2) for start in (place - 1, place) if 0 <= start < len(pieces) - 1]
        pairs = [marked(" ".join(pieces[pair])) for pair in beside]
        means = [mean_vector(pieces[pair], rows[pair]) for pair in beside]
        found = self._odds(pairs, np.stack(means))[0] if pairs else odds
        return Worst(
            float(odds[place]),
            float(found.max()),
            dict(zip(self.linear.labels, map(float, scores[place]), strict=True)),
        )

    def _odds(self, texts: Sequence[str], vectors: Vectors) -> tuple[Vectors, Vectors]:
        """Return for each text the mean log odds of danger of both classifiers, and the mean probabilities of the labels."""
        both = np.stack([model.probabilities(texts, vectors) for model in (self.linear, self.network)])
        nothing = np.clip(both[:, :, self.linear.labels.index(NOTHING)], SMALLEST, 1 - SMALLEST)
        return np.log((1 - nothing) / nothing).mean(axis=0), both.mean(axis=0)

    def to_bytes(self) -> bytes:
        """Serialise; `from_bytes` reads it back exactly."""
        return msgspec.msgpack.encode([self.linear.to_bytes(), self.network.to_bytes()])

    @classmethod
    def from_bytes(cls, data: bytes) -> DangerModel:
        """Read what `to_bytes` wrote."""
        linear, network = msgspec.msgpack.decode(data, type=tuple[bytes, bytes])
        return cls(TextClassifier.from_bytes(linear), TextClassifier.from_bytes(network))
