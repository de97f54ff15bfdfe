"""Fits a small neural network on the same features as the linear classifier: one hidden layer, several members side by side.

TensorFlow, which Rasa brings, does the fitting; reading is numpy (`bot.classifier`). All members see the same texts with the same
words left out, and start from other weights; their hidden layers stand beside each other in one classifier, which averages their
scores.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from bot.classifier import Matrix

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
    fitted = _fit(terms, dense, classes, weights, groups, members)
    return fitted._replace(
        out=fitted.out.reshape(members * HIDDEN, -1) / members, out_bias=fitted.out_bias.mean(axis=(0, 1))
    )


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


def _fit(
    terms: csr_matrix, dense: Matrix, classes: NDArray[np.int64], weights: Matrix, groups: Sequence[int], members: int
) -> Layers:
    """Fit all members in the same steps; `out` is [members, hidden, classes] here, and `out_bias` [members, 1, classes]."""
    tf = _tensorflow()
    rng = np.random.default_rng(0)
    width = members * HIDDEN
    together = np.equal.outer(groups, groups).astype(np.float32)  # [classes, classes]: in the same group

    def variable(scale: float, *shape: int) -> Any:
        return tf.Variable(rng.normal(0, scale, shape).astype(np.float32))

    of_terms, of_dense, bias = (
        variable(0.05, terms.shape[1], width),
        variable(0.05, dense.shape[1], width),
        variable(0, width),
    )
    out, out_bias = variable(0.1, members, HIDDEN, len(groups)), variable(0, members, 1, len(groups))
    rest = [of_dense, bias, out, out_bias]
    steps = EPOCHS * (len(classes) // BATCH)
    adam = tf.keras.optimizers.legacy.Adam(tf.keras.optimizers.schedules.CosineDecay(RATE, steps))
    squares = tf.Variable(tf.fill(of_terms.shape, START))  # Adagrad's
    term_rate = tf.keras.optimizers.schedules.CosineDecay(TERM_RATE, steps)

    @tf.function(reduce_retracing=True, autograph=False)
    def step(columns: Any, places: Any, values: Any, vectors: Any, kept: Any, meant: Any, weight: Any) -> None:
        counts = tf.SparseTensor(places, values, (BATCH, tf.size(columns, tf.int64)))
        gathered = tf.gather(of_terms, columns)
        with tf.GradientTape() as tape:
            tape.watch(gathered)
            summed = tf.sparse.sparse_dense_matmul(counts, gathered)
            hidden = tf.nn.relu(summed + vectors @ of_dense + bias) * kept
            apart = tf.transpose(tf.reshape(hidden, (BATCH, members, HIDDEN)), (1, 0, 2))
            odds = tf.nn.log_softmax(apart @ out + out_bias)  # [members, texts, classes]
            own = -tf.reduce_sum(odds * tf.one_hot(meant, len(groups)), axis=2)
            group = -tf.math.reduce_logsumexp(odds + tf.math.log(tf.gather(together, meant) + 1e-9), axis=2)
            each = ((1 - GROUP_PART) * own + GROUP_PART * group) * weight
            loss = tf.reduce_sum(each) / BATCH  # of each member, added up
        of_term, *of_rest = tape.gradient(loss, [gathered, *rest])
        tf.raw_ops.ResourceSparseApplyAdagradV2(  # Keras would look for columns that stand there twice
            var=of_terms.handle,
            accum=squares.handle,
            lr=term_rate(adam.iterations),
            epsilon=SMALLEST,
            grad=of_term,
            indices=columns,
        )
        adam.apply_gradients(zip(of_rest, rest, strict=True))

    for _ in range(EPOCHS):
        order = rng.permutation(len(classes))
        for start in range(0, len(order) - BATCH + 1, BATCH):
            batch = order[start : start + BATCH]
            part = terms[batch]
            seen = rng.random(len(part.data)) >= TERMS_LEFT_OUT
            columns, column = np.unique(part.indices[seen], return_inverse=True)
            row = np.repeat(np.arange(BATCH), np.diff(part.indptr))[seen]
            step(
                tf.constant(columns, tf.int64),
                tf.constant(np.stack([row, column], axis=1), tf.int64),
                tf.constant(part.data[seen] / (1 - TERMS_LEFT_OUT), tf.float32),
                tf.constant(dense[batch]),
                tf.constant((rng.random((BATCH, width)) >= LEFT_OUT) / (1 - LEFT_OUT), tf.float32),
                tf.constant(classes[batch]),
                tf.constant(weights[batch]),
            )
    return Layers(*(variable.numpy() for variable in (of_terms, of_dense, bias, out, out_bias)))
