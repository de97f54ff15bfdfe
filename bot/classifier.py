"""A text classifier over sentence embeddings and lexical features, linear or with one hidden layer: read with numpy alone.

It is fitted by `bot.learning`, whose libraries reading does not import, which keeps start-up short. Which kind is used where, and
why these features: docs/technique.md.
"""

from __future__ import annotations

import io
import re
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from bot.embedding import Vectors
from bot.stemming import stems

Matrix = NDArray[np.float32]
NGRAMS = (2, 5)
REMEMBERED = 16  # texts by analyzer whose terms are kept: those of a message while it is read
EMBEDDING_SCALE = 6.0
STEPS = 127  # of a weight's whole numbers, to either side of nought
_SPACES = re.compile(r"\s+")
_WORD = re.compile(r"\w+")


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


def stem_terms(text: str) -> list[str]:
    """Return the stems of the words, and every two that follow each other."""
    found = stems(text)
    return found + [f"{first} {second}" for first, second in pairwise(found)]


def word_terms(text: str) -> list[str]:
    """Return the words as they are written, in small letters, and every two that follow each other."""
    found = _WORD.findall(text.lower())
    return found + [f"{first} {second}" for first, second in pairwise(found)]


ANALYZERS: dict[str, Callable[[str], list[str]]] = {"ngrams": char_ngrams, "stems": stem_terms, "words": word_terms}
WEIGHTS = {"ngrams": 2.0, "stems": 1.5, "words": 1.5}


class Lexicon(msgspec.Struct, frozen=True):
    """The fitted weights of one kind of lexical feature, in whole numbers of one byte: they are most of a model's size.

    Attributes:
        vocabulary: term → column.
        idf: inverse document frequency per column, float32 [columns].
        weights: int8 [columns, width of the layer].
        steps: what one step of each column's weights is worth, float32 [columns].
        weight: the length that a text's vector is scaled to.
    """

    vocabulary: dict[str, int]
    idf: Matrix
    weights: NDArray[np.int8]
    steps: Matrix
    weight: float

    @classmethod
    def of(cls, terms: Sequence[str], idf: Matrix, weights: Matrix, weight: float) -> Lexicon:
        """Return fitted weights, float32 [terms, width], rounded to steps of each term's own size."""
        largest = np.abs(weights).max(axis=1)
        steps = np.where(largest > 0, largest, 1) / STEPS
        rounded = np.rint(weights / steps[:, None]).astype(np.int8)
        vocabulary = {term: column for column, term in enumerate(terms)}
        return cls(vocabulary, idf, rounded, np.asarray(steps, dtype=np.float32), weight)

    def scores(self, counts: Mapping[str, int]) -> Matrix:
        """Return what these terms add to the layer, float32 [width] (sublinear TF-IDF, length-normalised).

        Args:
            counts: how often each term stands in a text.
        """
        known = {column: count for term, count in counts.items() if (column := self.vocabulary.get(term)) is not None}
        if not known:
            return np.zeros(self.weights.shape[1], dtype=np.float32)
        columns = np.fromiter(known, dtype=np.int64)
        values = (1 + np.log(np.fromiter(known.values(), dtype=np.float32))) * self.idf[columns]
        length = float(np.linalg.norm(values))
        parts = values * self.steps[columns] * np.float32(self.weight / length)
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
        parts = [lexicon.scores(_counted(name, text)) for name, lexicon in self.lexicons.items()]
        return np.asarray(np.sum(parts, axis=0), dtype=np.float32)

    def to_bytes(self) -> bytes:
        """Serialise; `from_bytes` reads it back exactly."""
        arrays: dict[str, Any] = {name: getattr(self, name) for name in ("mean", "dense", "bias", "out", "out_bias")}
        for name, lexicon in self.lexicons.items():
            terms = sorted(lexicon.vocabulary, key=lexicon.vocabulary.__getitem__)
            arrays[f"{name}.terms"] = np.frombuffer("\n".join(terms).encode(), dtype=np.uint8)
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


@lru_cache(maxsize=REMEMBERED)
def _counted(analyzer: str, text: str) -> Counter[str]:
    """Return how often each term stands in a text: one message is read by half a dozen classifiers."""
    return Counter(ANALYZERS[analyzer](text))


def _lexicon(file: Mapping[str, Any], name: str) -> Lexicon:
    terms = file[f"{name}.terms"].tobytes().decode().split("\n")
    # The classifiers share most of their terms.
    vocabulary = {sys.intern(term): column for column, term in enumerate(terms)}
    idf, weights, steps = (file[f"{name}.{part}"] for part in ("idf", "weights", "steps"))
    return Lexicon(vocabulary, idf, weights, steps, float(file[f"{name}.weight"]))
