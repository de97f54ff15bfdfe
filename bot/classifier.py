"""A linear text classifier over sentence embeddings and character n-grams: fitted once, read with numpy alone.

Fitting uses scikit-learn; reading does not import it, which keeps start-up short. Used by the guideline mapper, the norm
finder and the intent classifier. Why these features: docs/technique.md.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from bot.embedding import Vectors

Matrix = NDArray[np.float32]
NGRAMS = (2, 5)
_SPACES = re.compile(r"\s+")


def char_ngrams(text: str, smallest: int = NGRAMS[0], largest: int = NGRAMS[1]) -> list[str]:
    """Return the character n-grams of every word, padded with a space at both sides (scikit-learn's `char_wb`)."""
    grams: list[str] = []
    for word in _SPACES.sub(" ", text.lower()).split():
        padded = f" {word} "
        for size in range(smallest, largest + 1):
            grams.append(padded[:size])
            grams.extend(padded[start : start + size] for start in range(1, len(padded) - size + 1))
            if size >= len(padded):
                break
    return grams


class TextClassifier(msgspec.Struct, frozen=True, kw_only=True):
    """Fitted weights.

    Attributes:
        labels: the n classes.
        vocabulary: character n-gram → column.
        idf: inverse document frequency per column, times the weight of the n-gram features, float32 [columns].
        mean: mean training embedding, float32 [dimensions]; embeddings are centred and multiplied by `scale`.
        dense: weights of the embedding part, float32 [dimensions, n].
        sparse: weights of the n-gram part, float32 [columns, n].
        bias: float32 [n].
    """

    labels: list[str]
    vocabulary: dict[str, int]
    idf: Matrix
    mean: Matrix
    scale: float
    dense: Matrix
    sparse: Matrix
    bias: Matrix

    def probabilities(self, texts: Sequence[str], vectors: Vectors) -> Matrix:
        """Return one row of class probabilities per text.

        Args:
            texts: the texts.
            vectors: their query embeddings, float32 [texts, dimensions].
        """
        scores = np.stack([self._ngram_scores(text) for text in texts]) + self.bias
        if self.dense.size:
            scores = scores + ((vectors - self.mean) * self.scale) @ self.dense
        scores -= scores.max(axis=1, keepdims=True)
        odds = np.exp(scores)
        return np.asarray(odds / odds.sum(axis=1, keepdims=True), dtype=np.float32)

    def _ngram_scores(self, text: str) -> Matrix:
        counts = Counter(column for gram in char_ngrams(text) if (column := self.vocabulary.get(gram)) is not None)
        if not counts:
            return np.zeros(len(self.labels), dtype=np.float32)
        columns = np.fromiter(counts, dtype=np.int64)
        values = (1 + np.log(np.fromiter(counts.values(), dtype=np.float32))) * self.idf[columns]
        norm = float(np.linalg.norm(values))
        return np.asarray((values / norm * NGRAM_WEIGHT) @ self.sparse[columns], dtype=np.float32)

    def to_bytes(self) -> bytes:
        """Serialise; `from_bytes` reads it back exactly."""
        buffer = io.BytesIO()
        grams = sorted(self.vocabulary, key=self.vocabulary.__getitem__)
        np.savez(
            buffer,
            labels=np.array(self.labels),
            grams=np.frombuffer("\n".join(grams).encode(), dtype=np.uint8),
            **{name: getattr(self, name) for name in ("idf", "mean", "dense", "sparse", "bias")},
            scale=np.float32(self.scale),
        )
        return buffer.getvalue()

    @classmethod
    def from_bytes(cls, data: bytes) -> TextClassifier:
        """Read what `to_bytes` wrote."""
        with np.load(io.BytesIO(data), allow_pickle=False) as file:
            grams = file["grams"].tobytes().decode().split("\n")
            arrays: dict[str, Any] = {name: file[name] for name in ("idf", "mean", "dense", "sparse", "bias")}
            return cls(
                labels=[str(label) for label in file["labels"]],
                vocabulary={gram: column for column, gram in enumerate(grams)},
                scale=float(file["scale"]),
                **arrays,
            )


NGRAM_WEIGHT = 2.0
EMBEDDING_SCALE = 6.0


def fit(
    texts: Sequence[str],
    labels: Sequence[str],
    vectors: Vectors,
    *,
    strength: float = 3.0,
    weights: Sequence[float] | None = None,
) -> TextClassifier:
    """Fit a multinomial logistic regression on embeddings (centred, scaled) and character TF-IDF.

    Args:
        texts: training texts.
        labels: one label per text.
        vectors: query embeddings, float32 [texts, dimensions]; dimensions may be 0 (lexical only).
        strength: inverse regularisation (scikit-learn's C).
        weights: weight per text; default 1.
    """
    from scipy.sparse import csr_matrix, hstack
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    tfidf = TfidfVectorizer(analyzer=char_ngrams, sublinear_tf=True, min_df=2, dtype=np.float32)
    ngrams = tfidf.fit_transform(texts) * NGRAM_WEIGHT
    mean = vectors.mean(axis=0) if vectors.size else np.zeros(vectors.shape[1], dtype=np.float32)
    features = hstack([csr_matrix((vectors - mean) * EMBEDDING_SCALE), ngrams]).tocsr()
    model = LogisticRegression(C=strength, max_iter=300, tol=1e-3).fit(features, labels, sample_weight=weights)
    coefficients = np.asarray(model.coef_.T, dtype=np.float32)
    intercept = np.asarray(model.intercept_, dtype=np.float32)
    if len(model.classes_) == 2:  # scikit-learn keeps one column for two classes
        coefficients, intercept = np.hstack([-coefficients, coefficients]) / 2, np.array([-1, 1]) * intercept / 2
    return TextClassifier(
        labels=[str(label) for label in model.classes_],
        vocabulary={str(gram): int(column) for gram, column in tfidf.vocabulary_.items()},
        idf=np.asarray(tfidf.idf_, dtype=np.float32),
        mean=np.asarray(mean, dtype=np.float32),
        scale=EMBEDDING_SCALE,
        dense=coefficients[: vectors.shape[1]],
        sparse=coefficients[vectors.shape[1] :],
        bias=np.asarray(intercept, dtype=np.float32),
    )
