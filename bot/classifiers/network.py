"""Fits a small neural network on the same features as the linear classifier: one hidden layer, several members side by side.

TensorFlow, which Rasa brings, does the fitting; reading is numpy (`classifier`). All members see the same texts with the same
words left out, and start from other weights; their hidden layers stand beside each other in one classifier, which averages their
scores.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from bot.classifiers.classifier import Matrix

HIDDEN = 96  # units of each member
EPOCHS = 4
BATCH = 128
LEFT_OUT = 0.3  # of the hidden units, at each step
TERMS_LEFT_OUT = 0.2
RATE = 0.0025  # of Adam
TERM_RATE = 0.035  # of Adagrad, for the weights of terms: it leaves alone what does not stand in the step's texts
START = 1e-8  # of Adagrad's sums; its default of .1 is far above the squares of these gradients
SMALLEST = 1e-7  # what Adagrad divides by at least
GROUP_PART = 0.3  # of the loss: how well the group of the class is known, whichever class of it


class Layers(NamedTuple):
    """Fitted weights of all members together.

    Attributes:
        terms: float32 [term columns, hidden].
        dense: float32 [dimensions, hidden].
        bias: float32 [hidden].
        out: float32 [hidden, classes], divided by the number of members.
        out_bias: float32 [classes].
    """

    terms: Matrix
    dense: Matrix
    bias: Matrix
    out: Matrix
    out_bias: Matrix


class _Texts(NamedTuple):
    """What is learned from, one row per text; as in `fit_layers`."""

    terms: csr_matrix
    dense: Matrix
    classes: NDArray[np.int64]
    weights: Matrix


def fit_layers(
    terms: csr_matrix,
    dense: Matrix,
    classes: NDArray[np.int64],
    weights: Matrix,
    groups: Sequence[int],
    *,
    members: int,
) -> Layers:
    """Fit the members, in the same steps. The same input gives the same weights on the same machine.

    Args:
        terms: weighted term counts, float32 [texts, term columns].
        dense: centred and scaled embeddings, float32 [texts, dimensions].
        classes: the class of each text, int [texts].
        weights: how much each text counts, float32 [texts].
        groups: the group of each class, int [classes]; a class of its own group counts as itself.
        members: how many networks.

    Raises:
        ValueError: for fewer texts than one step of the fitting takes.
    """
    if len(classes) < BATCH:
        raise ValueError(f"a network needs at least {BATCH} texts to learn from, not {len(classes)}")
    fitting = _Fitting(_Texts(terms, dense, classes, weights), groups, members)
    fitting.run()
    return fitting.layers()


def _tensorflow() -> Any:
    """Import TensorFlow without what it says about the processor, and seven times that there is no TensorBoard."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("TF_NUM_INTRAOP_THREADS", "1")
    # Networks that are fitted side by side share these; with one, each waits for the other's steps:
    os.environ.setdefault("TF_NUM_INTEROP_THREADS", str(os.cpu_count() or 1))
    logging.disable(logging.WARNING)
    try:
        import tensorflow
    finally:
        logging.disable(logging.NOTSET)
    return tensorflow


class _Fitting:
    """All members on their way, fitted in the same steps: the weights, the optimisers, and what was drawn so far.

    One generator draws everything, so the order of drawing is part of what "the same weights" rests on.
    """

    def __init__(self, texts: _Texts, groups: Sequence[int], members: int) -> None:
        self._tf, self._rng = _tensorflow(), np.random.default_rng(0)
        self._texts, self._members, self._classes = texts, members, len(groups)
        self._together = np.equal.outer(groups, groups).astype(np.float32)  # [classes, classes]: in the same group
        width = members * HIDDEN
        self._of_terms = self._variable(0.05, texts.terms.shape[1], width)
        self._of_dense = self._variable(0.05, texts.dense.shape[1], width)
        self._bias = self._variable(0, width)
        self._out = self._variable(0.1, members, HIDDEN, self._classes)
        self._out_bias = self._variable(0, members, 1, self._classes)
        self._rest = [self._of_dense, self._bias, self._out, self._out_bias]  # all that Adam fits
        optimizers, steps = self._tf.keras.optimizers, EPOCHS * (len(texts.classes) // BATCH)
        self._adam = optimizers.legacy.Adam(optimizers.schedules.CosineDecay(RATE, steps))
        self._squares = self._tf.Variable(self._tf.fill(self._of_terms.shape, START))  # Adagrad's
        self._term_rate = optimizers.schedules.CosineDecay(TERM_RATE, steps)

    def _variable(self, scale: float, *shape: int) -> Any:
        return self._tf.Variable(self._rng.normal(0, scale, shape).astype(np.float32))

    def run(self) -> None:
        """Take every step of every epoch."""
        step = self._tf.function(self._step, reduce_retracing=True, autograph=False)
        for _ in range(EPOCHS):
            order = self._rng.permutation(len(self._texts.classes))
            for start in range(0, len(order) - BATCH + 1, BATCH):
                step(*self._drawn(order[start : start + BATCH]))

    def layers(self) -> Layers:
        """Return the weights as they are now."""
        out, out_bias = self._out.numpy(), self._out_bias.numpy()
        return Layers(
            self._of_terms.numpy(),
            self._of_dense.numpy(),
            self._bias.numpy(),
            out.reshape(self._members * HIDDEN, -1) / self._members,
            out_bias.mean(axis=(0, 1)),
        )

    def _drawn(self, batch: NDArray[np.int64]) -> Iterator[Any]:
        """Yield what a step takes, for these rows: terms and units that are left out are drawn here, outside TensorFlow."""
        constant, tf, part = self._tf.constant, self._tf, self._texts.terms[batch]
        seen = self._rng.random(len(part.data)) >= TERMS_LEFT_OUT
        columns, column = np.unique(part.indices[seen], return_inverse=True)
        row = np.repeat(np.arange(BATCH), np.diff(part.indptr))[seen]
        kept = self._rng.random((BATCH, self._members * HIDDEN)) >= LEFT_OUT
        yield constant(columns, tf.int64)
        yield constant(np.stack([row, column], axis=1), tf.int64)
        yield constant(part.data[seen] / (1 - TERMS_LEFT_OUT), tf.float32)
        yield constant(self._texts.dense[batch])
        yield constant(kept / (1 - LEFT_OUT), tf.float32)
        yield constant(self._texts.classes[batch])
        yield constant(self._texts.weights[batch])

    def _step(self, columns: Any, places: Any, values: Any, vectors: Any, kept: Any, meant: Any, weight: Any) -> None:
        """Go down the loss of one batch.

        Args:
            columns: the columns of the terms that stand in the batch.
            places: [text, place in `columns`] of each term, and `values` its count.
            vectors: the dense features.
            kept: which units stay, scaled up for those left out.
            meant: the class of each text, and `weight` how much it counts.
        """
        tf = self._tf
        counts = tf.SparseTensor(places, values, (BATCH, tf.size(columns, tf.int64)))
        gathered = tf.gather(self._of_terms, columns)
        with tf.GradientTape() as tape:
            tape.watch(gathered)
            summed = tf.sparse.sparse_dense_matmul(counts, gathered)
            hidden = tf.nn.relu(summed + vectors @ self._of_dense + self._bias) * kept
            loss = self._loss(hidden, meant, weight)
        of_term, *of_rest = tape.gradient(loss, [gathered, *self._rest])
        tf.raw_ops.ResourceSparseApplyAdagradV2(  # Keras would look for columns that stand there twice
            var=self._of_terms.handle,
            accum=self._squares.handle,
            lr=self._term_rate(self._adam.iterations),
            epsilon=SMALLEST,
            grad=of_term,
            indices=columns,
        )
        self._adam.apply_gradients(zip(of_rest, self._rest, strict=True))

    def _loss(self, hidden: Any, meant: Any, weight: Any) -> Any:
        """The loss of each member, added up."""
        tf = self._tf
        apart = tf.transpose(tf.reshape(hidden, (BATCH, self._members, HIDDEN)), (1, 0, 2))
        odds = tf.nn.log_softmax(apart @ self._out + self._out_bias)  # [members, texts, classes]
        own = -tf.reduce_sum(odds * tf.one_hot(meant, self._classes), axis=2)
        group = -tf.math.reduce_logsumexp(odds + tf.math.log(tf.gather(self._together, meant) + 1e-9), axis=2)
        each = ((1 - GROUP_PART) * own + GROUP_PART * group) * weight
        return tf.reduce_sum(each) / BATCH
