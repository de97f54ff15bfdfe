"""Fits the model beside the cues: it never takes over an answer, it only raises doubt. Done when the content is built."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from bot.classifiers.classifier import EMBEDDING_SCALE
from bot.classifiers.fitting import fit, fit_network
from bot.classifiers.term_counts import TermCounts
from bot.encoder.embedding import Embedder, Vectors
from bot.signals.danger_model import NOTHING, DangerModel
from bot.signals.detector import SignalDetector
from bot.signals.lexicon import SignalData, read_signals

NEAR = 2000  # ordinary lines to learn from: those that sound most like danger …
EVEN = 8000  # … and so many, at most, evenly from all
ORDINARY_WEIGHT = 0.5
TOLD_WEIGHT = 0.25  # of sentences of cases: there are many, and at twice this short danger is missed more
HARD_WEIGHT = 3.0  # of the examples in which nothing is the matter
STRENGTH = 0.5
MEMBERS = 4  # with two, single refits moved recall by a hundredth
RAREST = 6


class Ordinary(NamedTuple):
    """Texts without danger, with their query embeddings, float32 [texts, dimensions].

    Attributes:
        lines: phrasings and the like, of which some are taken.
        line_vectors: theirs.
        told: sentences of cases, which are all taken: they are what danger in a long text stands between.
        told_vectors: theirs.
    """

    lines: Sequence[str]
    line_vectors: Vectors
    told: Sequence[str]
    told_vectors: Vectors


class DangerLessons(NamedTuple):
    """What the model learns from: marked texts, their labels, query embeddings [texts, dimensions], and how much each counts."""

    texts: list[str]
    labels: list[str]
    vectors: Vectors
    weights: list[float]

    def only(self, rows: Sequence[int]) -> DangerLessons:
        """Return the lessons in these rows."""
        texts, labels = [self.texts[row] for row in rows], [self.labels[row] for row in rows]
        return DangerLessons(texts, labels, self.vectors[rows], [self.weights[row] for row in rows])


def danger_lessons(
    detector: SignalDetector,
    examples: Sequence[tuple[str, str]],
    example_vectors: Vectors,
    ordinary: Ordinary,
) -> DangerLessons:
    """Return the lessons.

    Args:
        detector: marks the texts.
        examples: (label, text).
        example_vectors: their query embeddings, float32 [examples, dimensions].
        ordinary: texts without danger; of those taken, the ones without a cue.
    """
    labels, lines = [label for label, _ in examples], ordinary.lines
    taken = _nearest_to_danger([label != NOTHING for label in labels], example_vectors, ordinary.line_vectors)
    taken |= set(range(0, len(lines), max(1, -(-len(lines) // EVEN))))
    quiet = _quiet(detector, {place: lines[place] for place in sorted(taken)})
    quiet_told = _quiet(detector, dict(enumerate(ordinary.told)))
    beside = [*quiet.values(), *quiet_told.values()]
    return DangerLessons(
        [detector.marked(text) for _, text in examples] + beside,
        labels + [NOTHING] * len(beside),
        np.vstack([example_vectors, ordinary.line_vectors[[*quiet]], ordinary.told_vectors[[*quiet_told]]]),
        [HARD_WEIGHT if label == NOTHING else 1.0 for label in labels]
        + [ORDINARY_WEIGHT] * len(quiet)
        + [TOLD_WEIGHT] * len(quiet_told),
    )


def _quiet(detector: SignalDetector, texts: Mapping[int, str]) -> dict[int, str]:
    """Return the texts in which no cue stands, with their marks, by their place."""
    noted = {place: detector.noted(text) for place, text in texts.items()}
    return {place: note.marked for place, note in noted.items() if not note.cued}


def fit_danger_model(lessons: DangerLessons) -> DangerModel:
    """Return the model, fitted on lessons; the network also learns danger against none, whichever danger it is."""
    texts, labels, vectors, weights = lessons
    counts = TermCounts(texts)
    linear = fit(texts, labels, vectors, strength=STRENGTH, weights=weights, counts=counts)
    dangers = {label: "gevaar" for label in labels if label != NOTHING}
    network = fit_network(
        texts, labels, vectors, weights=weights, group_of=dangers, members=MEMBERS, rarest=RAREST, counts=counts
    )
    return DangerModel(linear, network)


def fit_signal_model(embedder: Embedder, ordinary: Ordinary, data: SignalData | None = None) -> DangerModel:
    """Return the model, fitted on the examples of `signals.yml`.

    Args:
        embedder: makes the vectors that `SignalDetector.find` will be given.
        ordinary: texts without danger, such as the content's phrasings and the lines out of scope.
        data: the content of `signals.yml`; default: as it is on disk.
    """
    data = data or read_signals()
    told = examples_of(data)
    rows = embedder.queries([text for _, text in told])
    return fit_danger_model(danger_lessons(SignalDetector(data), told, rows, ordinary))


def examples_of(data: SignalData) -> list[tuple[str, str]]:
    """Return the examples as (label, text)."""
    return [(example.signal or NOTHING, line) for example in data.examples for line in example.lines]


def _nearest_to_danger(dangers: list[bool], example_vectors: Vectors, ordinary_vectors: Vectors) -> set[int]:
    """Return the places of the `NEAR` lines that a glance at their vectors takes for danger first.

    Sad or odd everyday messages teach more than another question about forms; without them a third more of such messages raised
    a doubt (docs/evaluation.md).
    """
    from sklearn.linear_model import LogisticRegression

    if not ordinary_vectors.size:
        return set()
    vectors = np.vstack([example_vectors, ordinary_vectors])
    vectors = (vectors - vectors.mean(axis=0)) * EMBEDDING_SCALE
    glance = LogisticRegression(max_iter=200).fit(vectors, dangers + [False] * len(ordinary_vectors))
    sounds = glance.decision_function(vectors[len(dangers) :])
    return set(map(int, np.argsort(-sounds, kind="stable")[:NEAR]))
