"""Fits the small model beside the cues: it never takes over an answer, it only raises doubt. Done when the content is built."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bot.classifier import TextClassifier
from bot.embedding import Embedder, Vectors
from bot.learning import fit
from bot.signals.detector import NOTHING, SignalDetector
from bot.signals.lexicon import SignalData, read_signals

ORDINARY = 4000  # ordinary lines to learn from, at most
ORDINARY_WEIGHT = 1.0
HARD_WEIGHT = 3.0  # of the examples in which nothing is the matter
STRENGTH = 1.0


def fit_signal_model(
    embedder: Embedder, ordinary: Sequence[str] = (), vectors: Vectors | None = None, data: SignalData | None = None
) -> TextClassifier:
    """Return the model, fitted on the examples of `signals.yml`.

    Args:
        embedder: makes the vectors that `SignalDetector.find` will be given.
        ordinary: lines without danger, such as the content's phrasings and the lines out of scope; those with a cue are left out.
        vectors: query embeddings of `ordinary`, float32 [lines, dimensions], where they are there already.
        data: the content of `signals.yml`; default: as it is on disk.
    """
    data = data or read_signals()
    detector = SignalDetector(data)
    quiet = _quiet(detector, ordinary)
    texts = [line for example in data.examples for line in example.lines]
    labels = [example.signal or NOTHING for example in data.examples for _ in example.lines]
    lines = [ordinary[place] for place in quiet]
    beside = vectors[quiet] if vectors is not None else embedder.queries(lines)
    return fit(
        [detector.marked(text) for text in [*texts, *lines]],
        labels + [NOTHING] * len(lines),
        np.vstack([embedder.queries(texts), beside]) if lines else embedder.queries(texts),
        strength=STRENGTH,
        weights=[HARD_WEIGHT if label == NOTHING else 1.0 for label in labels] + [ORDINARY_WEIGHT] * len(lines),
    )


def _quiet(detector: SignalDetector, lines: Sequence[str]) -> list[int]:
    """Return the places of the lines without a cue, evenly thinned out to at most `ORDINARY`."""
    places = [place for place, line in enumerate(lines) if not detector.find(line)]
    return places[:: max(1, -(-len(places) // ORDINARY))]
