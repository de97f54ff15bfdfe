"""Makes what the encoder runs on, once per version of the weights: a vocabulary and a graph of integers, in `build/encoder/`."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bot.encoder.graph import Graph, Peaks
from bot.encoder.tokens import Tokenizer, piece_model
from bot.encoder.weights import IN, WeightFile, package_file, package_version

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "build" / "encoder"
SAMPLE = ROOT / "data" / "encoder" / "sample.txt"
GRAPH, PIECES, STAMP = "graph.onnx", "pieces.model", "made.json"
FLAGS = Path("/proc/cpuinfo")
VERSION = 1  # of the graph's form: another one makes other vectors


def is_made(folder: Path = FOLDER) -> bool:
    """Say whether the folder holds the encoder of the installed weights."""
    stamp = folder / STAMP
    return stamp.exists() and json.loads(stamp.read_text()) == _stamp()


def make(folder: Path = FOLDER, sample: Path = SAMPLE) -> None:
    """Make the encoder; a text file of Dutch questions, one a line, shows how large its activations get.

    Raises:
        ConfigurationError: when the package with the weights is missing or its file is another than expected.
    """
    weights = WeightFile(package_file())
    pieces = piece_model(weights)
    tokenizer = Tokenizer(pieces, weights.replacements, weights.begin, weights.end)
    texts = sample.read_text(encoding="utf-8").splitlines()
    peaks = peaks_of(weights, tokenizer, texts)
    graph = Graph(weights, peaks, unsigned=needs_unsigned()).draw().SerializeToString()
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in ((GRAPH, graph), (PIECES, pieces), (STAMP, json.dumps(_stamp()).encode())):
        scratch = folder / f"{name}.{os.getpid()}"  # two that make it at once do not meet
        scratch.write_bytes(data)
        scratch.replace(folder / name)


def peaks_of(weights: WeightFile, tokenizer: Tokenizer, texts: Sequence[str]) -> Peaks:
    """Return the largest absolute value of each input of each product over some texts, float32 [inputs]."""
    from onnxruntime import InferenceSession

    drawn = Graph(weights)
    session = InferenceSession(drawn.draw().SerializeToString(), providers=["CPUExecutionProvider"])
    peaks = {name: np.zeros(1, dtype=np.float32) for name in drawn.measured}
    for text in texts:
        given = weights.embedded(tokenizer.ids(f"query: {text}"))
        for name, values in zip(drawn.measured, session.run(drawn.measured, {IN: given}), strict=True):
            peaks[name] = np.maximum(peaks[name], np.abs(values[0]).max(axis=0))
    return peaks


def needs_unsigned(flags: Path = FLAGS) -> bool:
    """Say whether signed weights would overflow: x86 without vector neural network instructions adds two products in 16 bits."""
    found = set(flags.read_text().split()) if flags.exists() else set()
    return "sse2" in found and not found & {"avx512_vnni", "avx_vnni"}


def _stamp() -> dict[str, object]:
    return {"weights": package_version(), "version": VERSION, "unsigned": needs_unsigned()}
