"""Keeps the query vectors of evaluation texts between runs, for embeddings are the slow part of a fast run."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bot.encoder.embedding import Embedder, Vectors

CACHE = Path(__file__).parents[2] / "build" / "evaluation-cache.npz"


class CachedEmbedder:
    """An embedder that remembers its queries; `save` writes them to the cache."""

    def __init__(self, embedder: Embedder, path: Path = CACHE) -> None:
        self.name, self.dimensions = embedder.name, embedder.dimensions
        self._embedder, self._path = embedder, path
        self._known: dict[str, Vectors] = {}
        self._changed = False
        if path.exists():
            with np.load(path, allow_pickle=False) as file:
                self._known = dict(zip(file["keys"].tolist(), file["vectors"], strict=True))

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Return one row per text, from the cache where it has one."""
        keys = [self._key(text) for text in texts]
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._known}
        if missing:
            self._known.update(zip(missing, self._embedder.queries(list(missing.values())), strict=True))
            self._changed = True
        return np.stack([self._known[key] for key in keys])

    def save(self) -> None:
        """Write the cache when something was added; vectors of another size (another embedder) are dropped."""
        if self._changed:
            kept = {key: row for key, row in self._known.items() if row.size == self.dimensions}
            self._path.parent.mkdir(parents=True, exist_ok=True)
            scratch = self._path.with_suffix(".new.npz")
            np.savez(scratch, keys=np.array(list(kept)), vectors=np.stack(list(kept.values())))
            scratch.replace(self._path)

    def _key(self, text: str) -> str:
        return hashlib.sha256(f"{self.name}|{text}".encode()).hexdigest()[:32]
