"""Vectors of the content's texts that come with the project, so that a fresh machine builds in seconds instead of minutes.

Each vector is a mean plus bytes times a scale (8 bits a number, about 1.5% noise round the mean); a text that changed is not in
the file and is embedded as always. `navigator content vectors` writes the file anew.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from bot.encoder.embedding import Embedder, Vectors

FOLDER = Path(__file__).parents[2] / "data" / "vectors"
Kind = Literal["query", "passage"]  # E5 distinguishes them; the content has queries only, and a key tells its kind
STEPS = 127


class PackedVectors(msgspec.Struct, frozen=True):
    """Vectors by kind and text.

    Attributes:
        places: key of a text → row.
        mean: float32 [dimensions].
        scales: float32 [rows].
        rows: int8 [rows, dimensions].
    """

    places: dict[int, int]
    mean: NDArray[np.float32]
    scales: NDArray[np.float32]
    rows: NDArray[np.int8]

    def find(self, kind: Kind, text: str) -> Vectors | None:
        """Return the vector of a text, float32 [dimensions]; None where the file has none."""
        place = self.places.get(key_of(kind, text))
        if place is None:
            return None
        return np.asarray(self.mean + self.rows[place] * self.scales[place], dtype=np.float32)


class RememberingEmbedder:
    """An embedder that looks a text up before it computes."""

    def __init__(self, embedder: Embedder, known: PackedVectors) -> None:
        self.name, self.dimensions = embedder.name, embedder.dimensions
        self._embedder, self._known = embedder, known

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Return one row per text."""
        found = {text: self._known.find("query", text) for text in dict.fromkeys(texts)}
        missing = [text for text, row in found.items() if row is None]
        if missing:
            found.update(zip(missing, self._embedder.queries(missing), strict=True))
        rows = [row for text in texts if (row := found[text]) is not None]
        return np.stack(rows) if rows else np.zeros((0, self.dimensions), dtype=np.float32)


NOTHING = PackedVectors({}, np.zeros(0, np.float32), np.zeros(0, np.float32), np.zeros((0, 0), np.int8))


def key_of(kind: Kind, text: str) -> int:
    """Return a text's key: 64 bits of BLAKE2b over kind and text."""
    return int.from_bytes(hashlib.blake2b(f"{kind}|{text}".encode(), digest_size=8).digest(), "big")


def path_of(embedder_name: str, folder: Path = FOLDER) -> Path:
    """Return the file with the vectors of an embedder."""
    return folder / f"{embedder_name.replace('/', '-').replace(':', '-')}.npz"


def packed_vectors(embedder_name: str, folder: Path = FOLDER) -> PackedVectors:
    """Return the vectors that come with the project for an embedder; none where it has no file."""
    path = path_of(embedder_name, folder)
    if not path.exists():
        return NOTHING
    with np.load(path, allow_pickle=False) as file:
        places = {int(key): place for place, key in enumerate(file["keys"])}
        return PackedVectors(places, file["mean"], file["scales"], file["rows"])


def pack(vectors: Mapping[tuple[Kind, str], Vectors]) -> bytes:
    """Return the file's content for these vectors; the order of the texts does not matter.

    Args:
        vectors: float32 [dimensions] by kind and text.
    """
    by_key = {key_of(kind, text): row for (kind, text), row in vectors.items()}
    keys = np.array(sorted(by_key), dtype=np.uint64)
    full = np.stack([by_key[int(key)] for key in keys])
    mean = full.mean(axis=0)
    around = full - mean
    scales = np.maximum(np.abs(around).max(axis=1), 1e-9) / STEPS
    rows = np.rint(around / scales[:, None]).astype(np.int8)
    buffer = io.BytesIO()
    np.savez(buffer, keys=keys, mean=mean.astype(np.float32), scales=scales.astype(np.float32), rows=rows)
    return buffer.getvalue()
