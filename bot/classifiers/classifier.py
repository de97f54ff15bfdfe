"""A text classifier over sentence embeddings and lexical features, linear or with one hidden layer: read with numpy alone.

It is fitted by `fitting`, whose libraries reading does not import, which keeps start-up short. Which kind is used where, and why
these features: docs/technique.md.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from bot.classifiers.terms import NUMBERINGS
from bot.encoder.embedding import Vectors

Matrix = NDArray[np.float32]
EMBEDDING_SCALE = 6.0
STEPS = 127  # of a weight's whole numbers, to either side of nought
WEIGHTS = {"ngrams": 2.0, "stems": 1.5, "words": 1.5}


class Lexicon(msgspec.Struct, frozen=True):
    """The fitted weights of one kind of lexical feature, in whole numbers of one byte: they are most of a model's size.

    Attributes:
        analyzer: what takes a text apart into these terms, a name in `ANALYZERS`.
        numbers: the number of each column's term (`bot.classifiers.terms`), int64 [columns].
        places: the column of each number, int32 [numbers]; -1 for a term of other classifiers only.
            Higher numbers are of terms that came later.
        idf: inverse document frequency per column, float32 [columns].
        weights: int8 [columns, width of the layer].
        steps: what one step of each column's weights is worth, float32 [columns].
        weight: the length that a text's vector is scaled to.
    """

    analyzer: str
    numbers: NDArray[np.int64]
    places: NDArray[np.int32]
    idf: Matrix
    weights: NDArray[np.int8]
    steps: Matrix
    weight: float

    @classmethod
    def fitted(cls, analyzer: str, terms: Sequence[str], idf: Matrix, weights: Matrix, weight: float) -> Lexicon:
        """Return fitted weights, float32 [terms, width], rounded to steps of each term's own size."""
        largest = np.abs(weights).max(axis=1)
        steps = np.asarray(np.where(largest > 0, largest, 1) / STEPS, dtype=np.float32)
        return cls.of(analyzer, terms, idf, np.rint(weights / steps[:, None]).astype(np.int8), steps, weight)

    @classmethod
    def of(
        cls, analyzer: str, terms: Sequence[str], idf: Matrix, weights: NDArray[np.int8], steps: Matrix, weight: float
    ) -> Lexicon:
        """Return the weights of these terms, in the order of the columns."""
        numbers = NUMBERINGS[analyzer].add(terms)
        places = np.full(numbers.max(initial=-1) + 1, -1, dtype=np.int32)
        places[numbers] = np.arange(len(numbers), dtype=np.int32)
        return cls(analyzer, numbers, places, idf, weights, steps, weight)

    @property
    def terms(self) -> list[str]:
        """The terms, in the order of the columns."""
        return NUMBERINGS[self.analyzer].terms(self.numbers)

    def __contains__(self, term: object) -> bool:
        number = NUMBERINGS[self.analyzer].number(term)
        return number is not None and number < len(self.places) and bool(self.places[number] >= 0)

    def scores(self, text: str) -> Matrix:
        """Return what the terms of a text add to the layer, float32 [width] (sublinear TF-IDF, length-normalised)."""
        said = NUMBERINGS[self.analyzer].counted(text)
        columns = self.places.take(said.numbers, mode="clip") if len(self.places) else said.numbers[:0]
        known = (said.numbers < len(self.places)) & (columns >= 0)
        columns = columns[known]
        if not columns.size:
            return np.zeros(self.weights.shape[1], dtype=np.float32)
        values = (1 + np.log(said.counts[known])) * self.idf[columns]
        parts = values * self.steps[columns] * np.float32(self.weight / np.linalg.norm(values))
        return np.asarray(parts @ self.weights[columns].astype(np.float32), dtype=np.float32)


class TextClassifier(msgspec.Struct, frozen=True, kw_only=True):
    """Fitted weights.

    Attributes:
        labels: the n classes.
        lexicons: lexical features by the name of their analyzer.
        mean: mean training embedding, float32 [dimensions]; embeddings are centred and multiplied by `scale`.
        dense: weights of the embedding part, float32 [dimensions, width].
        bias: float32 [width].
        out: weights behind the hidden layer, float32 [width, n]; [0, 0] for a linear classifier, whose width is n.
        out_bias: float32 [n].
    """

    labels: list[str]
    lexicons: dict[str, Lexicon]
    mean: Matrix
    scale: float
    dense: Matrix
    bias: Matrix
    out: Matrix = np.zeros((0, 0), dtype=np.float32)
    out_bias: Matrix = np.zeros(0, dtype=np.float32)

    def probabilities(self, texts: Sequence[str], vectors: Vectors) -> Matrix:
        """Return one row of class probabilities per text.

        Args:
            texts: the texts.
            vectors: their query embeddings, float32 [texts, dimensions].
        """
        scores = np.stack([self._lexical(text) for text in texts]) + self.bias
        if self.dense.size:
            scores = scores + ((vectors - self.mean) * self.scale) @ self.dense
        if self.out.size:
            scores = np.maximum(scores, 0) @ self.out + self.out_bias
        scores -= scores.max(axis=1, keepdims=True)
        odds = np.exp(scores)
        return np.asarray(odds / odds.sum(axis=1, keepdims=True), dtype=np.float32)

    def _lexical(self, text: str) -> Matrix:
        parts = [lexicon.scores(text) for lexicon in self.lexicons.values()]
        return np.asarray(np.sum(parts, axis=0), dtype=np.float32)

    def to_bytes(self) -> bytes:
        """Serialise; `from_bytes` reads it back exactly."""
        arrays: dict[str, Any] = {name: getattr(self, name) for name in ("mean", "dense", "bias", "out", "out_bias")}
        for name, lexicon in self.lexicons.items():
            arrays[f"{name}.terms"] = np.frombuffer("\n".join(lexicon.terms).encode(), dtype=np.uint8)
            arrays |= {
                f"{name}.idf": lexicon.idf,
                f"{name}.weights": lexicon.weights,
                f"{name}.steps": lexicon.steps,
                f"{name}.weight": np.float32(lexicon.weight),
            }
        buffer = io.BytesIO()
        np.savez(buffer, labels=np.array(self.labels), scale=np.float32(self.scale), **arrays)
        return buffer.getvalue()

    @classmethod
    def from_bytes(cls, data: bytes) -> TextClassifier:
        """Read what `to_bytes` wrote."""
        with np.load(io.BytesIO(data), allow_pickle=False) as file:
            names = [name.removesuffix(".terms") for name in file.files if name.endswith(".terms")]
            return cls(
                labels=[str(label) for label in file["labels"]],
                lexicons={name: _lexicon(file, name) for name in names},
                mean=file["mean"],
                scale=float(file["scale"]),
                **{name: file[name] for name in ("dense", "bias", "out", "out_bias")},
            )


def _lexicon(file: Mapping[str, Any], analyzer: str) -> Lexicon:
    terms = file[f"{analyzer}.terms"].tobytes().decode().split("\n")
    idf, weights, steps = (file[f"{analyzer}.{part}"] for part in ("idf", "weights", "steps"))
    return Lexicon.of(analyzer, terms, idf, weights, steps, float(file[f"{analyzer}.weight"]))
