"""Fits text classifiers, linear (scikit-learn) or with a hidden layer (`network`), for `classifier` to read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
import numpy as np

from bot.classifiers.classifier import EMBEDDING_SCALE, WEIGHTS, Lexicon, Matrix, TextClassifier
from bot.classifiers.term_counts import TermCounts
from bot.encoder.embedding import Vectors

LINEAR = ("ngrams", "stems")
TOLERANCE = 1e-3  # of the linear solver, where nothing else is said
# Words as they stand tell a network something more, and a linear classifier nothing:
NETWORK = ("ngrams", "stems", "words")


class Features(msgspec.Struct, frozen=True):
    """What a classifier learns from: terms and their inverse document frequencies by analyzer, the mean embedding, and the rows of
    the training texts.

    `rows` is sparse, float32 [texts, dimensions + columns of all lexicons]; `edges` say where the lexicons begin in it.
    """

    fitted: dict[str, tuple[list[str], Matrix]]
    mean: Matrix
    rows: Any
    edges: list[int]

    def lexicons(self, weights: Matrix) -> dict[str, Lexicon]:
        """Return the lexicons with their part of fitted weights, float32 [columns of `rows`, width]."""
        return {
            name: Lexicon.fitted(name, terms, idf, weights[self.edges[place] : self.edges[place + 1]], WEIGHTS[name])
            for place, (name, (terms, idf)) in enumerate(self.fitted.items())
        }


def features_of(
    texts: Sequence[str], vectors: Vectors, analyzers: Sequence[str], rarest: int, counts: TermCounts | None = None
) -> Features:
    """Return the features of training texts.

    Args:
        texts: the texts.
        vectors: query embeddings, float32 [texts, dimensions]; dimensions may be 0 (lexical only).
        analyzers: names of those to use.
        rarest: in how many texts a term stands at least.
        counts: the terms of these texts and others, counted before.
    """
    from scipy.sparse import csr_matrix, hstack
    from sklearn.feature_extraction.text import TfidfTransformer

    counts = counts or TermCounts(texts)
    mean = vectors.mean(axis=0) if vectors.size else np.zeros(vectors.shape[1], dtype=np.float32)
    blocks = [csr_matrix((vectors - mean) * EMBEDDING_SCALE)]
    fitted = {}
    for name in analyzers:
        terms, matrix = counts.of(name, texts, rarest)
        weighed = TfidfTransformer(sublinear_tf=True).fit(matrix)
        fitted[name] = [str(term) for term in terms], np.asarray(weighed.idf_, dtype=np.float32)
        blocks.append(weighed.transform(matrix) * WEIGHTS[name])
    edges = [int(edge) for edge in np.cumsum([block.shape[1] for block in blocks])]
    return Features(fitted, np.asarray(mean, dtype=np.float32), hstack(blocks).tocsr(), edges)


def fit(
    texts: Sequence[str],
    labels: Sequence[str],
    vectors: Vectors,
    *,
    strength: float = 2.0,
    tolerance: float = TOLERANCE,
    weights: Sequence[float] | None = None,
    rarest: int = 2,
    counts: TermCounts | None = None,
) -> TextClassifier:
    """Fit a multinomial logistic regression on embeddings (centred, scaled) and TF-IDF of n-grams and stems.

    Args:
        texts: training texts.
        labels: one label per text.
        vectors: query embeddings, float32 [texts, dimensions]; dimensions may be 0 (lexical only).
        strength: inverse regularisation (scikit-learn's C).
        tolerance: how small the gradient is when the solver stops.
        weights: weight per text; default 1.
        rarest: in how many texts a term stands at least.
        counts: the terms of these texts and others, counted before.
    """
    from sklearn.linear_model import LogisticRegression

    features = features_of(texts, vectors, LINEAR, rarest, counts)
    model = LogisticRegression(C=strength, max_iter=300, tol=tolerance).fit(
        features.rows, labels, sample_weight=weights
    )
    coefficients = np.asarray(model.coef_.T, dtype=np.float32)
    bias = np.asarray(model.intercept_, dtype=np.float32)
    if len(model.classes_) == 2:  # scikit-learn keeps one column for two classes
        coefficients, bias = np.hstack([-coefficients, coefficients]) / 2, np.hstack([-bias, bias]) / 2
    return TextClassifier(
        labels=[str(label) for label in model.classes_],
        lexicons=features.lexicons(coefficients),
        mean=features.mean,
        scale=EMBEDDING_SCALE,
        dense=coefficients[: features.edges[0]],
        bias=bias,
    )


def fit_network(
    texts: Sequence[str],
    labels: Sequence[str],
    vectors: Vectors,
    *,
    weights: Sequence[float] | None = None,
    group_of: Mapping[str, str] | None = None,
    members: int = 2,
    rarest: int = 4,
    counts: TermCounts | None = None,
) -> TextClassifier:
    """Fit a classifier with a hidden layer on the same features; what it learns and how: `bot.classifiers.network`.

    Args:
        texts: training texts.
        labels: one label per text.
        vectors: query embeddings, float32 [texts, dimensions].
        weights: weight per text; default 1.
        group_of: group of a label (the building block of a topic); a label without one is a group by itself.
        members: networks side by side, each fitted by itself.
        rarest: in how many texts a term stands at least.
        counts: the terms of these texts and others, counted before.
    """
    from bot.classifiers.network import fit_layers

    features, group_of = features_of(texts, vectors, NETWORK, rarest, counts), group_of or {}
    names, classes = np.unique(np.asarray(labels), return_inverse=True)
    groups = [group_of.get(str(name), str(name)) for name in names]
    dense = features.rows[:, : features.edges[0]].toarray()
    layers = fit_layers(
        features.rows[:, features.edges[0] :].tocsr(),
        dense,
        classes.astype(np.int64),
        np.asarray(weights if weights is not None else np.ones(len(texts)), dtype=np.float32),
        [groups.index(group) for group in groups],
        members=members,
    )
    return TextClassifier(
        labels=[str(name) for name in names],
        lexicons=features.lexicons(np.vstack([layers.dense, layers.terms])),
        mean=features.mean,
        scale=EMBEDDING_SCALE,
        dense=layers.dense,
        bias=layers.bias,
        out=layers.out,
        out_bias=layers.out_bias,
    )
