"""Embeds texts with the encoder of integers."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from bot.encoder.making import FOLDER, GRAPH, PIECES, is_made, make
from bot.encoder.tokens import Tokenizer
from bot.encoder.weights import IN, OUT, Floats, WeightFile, package_file

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

ENDS = 2  # the tokens round a text


class IntegerE5:
    """Multilingual E5-small in integers (384 dimensions, offline).

    One text is one run: the scale of its activations is its own, so a vector never depends on what is embedded beside it.
    """

    name = "e5-int8"

    def __init__(self, folder: Path = FOLDER) -> None:
        if not is_made(folder):
            make(folder)
        weights = WeightFile(package_file())
        self._weights, self.dimensions = weights, weights.hidden
        pieces = (folder / PIECES).read_bytes()
        self._tokenizer = Tokenizer(pieces, weights.replacements, weights.begin, weights.end)
        self._session = _open(folder / GRAPH)
        self._workers = ThreadPoolExecutor(os.cpu_count(), thread_name_prefix="embed")

    def queries(self, texts: Sequence[str]) -> Floats:
        """Return one row per question or phrasing, float32 [texts, dimensions]."""
        return self._rows([f"query: {text}" for text in texts])

    def passages(self, texts: Sequence[str]) -> Floats:
        """Return one row per passage of content, float32 [texts, dimensions]."""
        return self._rows([f"passage: {text}" for text in texts])

    def _rows(self, texts: list[str]) -> Floats:
        alone = len(texts) < 2  # not worth another thread
        rows = [self._row(text) for text in texts] if alone else list(self._workers.map(self._row, texts))
        return np.stack(rows) if rows else np.zeros((0, self.dimensions), dtype=np.float32)

    def _row(self, text: str) -> Floats:
        """Return the unit vector of one text; what is longer than the model reads goes through in parts."""
        ids = self._tokenizer.ids(text)
        inner, size = ids[1:-1], self._weights.positions - ENDS
        parts = [inner[start : start + size] for start in range(0, len(inner), size)] or [inner]
        total = sum(self._mean(np.concatenate([ids[:1], part, ids[-1:]])) * len(part) for part in parts)
        return np.asarray(total / max(float(np.linalg.norm(total)), 1e-9), dtype=np.float32)

    def _mean(self, ids: NDArray[np.int64]) -> Floats:
        (states,) = self._session.run([OUT], {IN: self._weights.embedded(ids)})
        return np.asarray(states[0].mean(axis=0), dtype=np.float32)


def _open(path: Path) -> InferenceSession:
    """Open a graph for runs of one thread each: they neither spin nor keep memory for the longest text there was."""
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    return InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
