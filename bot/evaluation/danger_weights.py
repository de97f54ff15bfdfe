"""Fits how the readings of the danger model are weighed together, on its own examples: `navigator evaluate weights`."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing

import numpy as np

from bot.content.database import DATABASE, connect
from bot.content.lessons import Lessons
from bot.content.whole import read_content
from bot.embedding import Vectors
from bot.odds import logit
from bot.signals.danger_model import NOTHING, DangerModel, Weights
from bot.signals.detector import SignalDetector
from bot.signals.learned import danger_lessons, examples_of, fit_danger_model
from bot.signals.lexicon import read_signals

FOLDS = 4


def fit_danger_weights() -> Weights:
    """Return the weights; every example is read by a model fitted on those of the other folds. The content must have been built."""
    from sklearn.linear_model import LogisticRegression

    data = read_signals()
    detector, examples = SignalDetector(data), examples_of(data)
    known = _vectors()
    ordinary = Lessons.of(read_content().guideline).ordinary
    beside, vectors = (
        np.stack([known[text] for text in texts]) for texts in (ordinary, [text for _, text in examples])
    )
    fold = np.random.default_rng(0).integers(0, FOLDS, len(examples))
    lessons = danger_lessons(detector, examples, vectors, ordinary, beside)
    of_ordinary = range(len(examples), len(lessons.texts))
    rows, dangers = [], []
    for one in range(FOLDS):
        model = fit_danger_model(lessons.only([*np.flatnonzero(fold != one), *of_ordinary]))
        own = np.flatnonzero(fold == one)
        rows += [_row(detector, model, examples[i][1], vectors[i]) for i in own]
        dangers += [examples[i][0] != NOTHING for i in own]
    fitted = LogisticRegression(max_iter=500).fit(rows, dangers)
    bias, (linear, network, worst, calming) = float(fitted.intercept_[0]), map(float, fitted.coef_[0])
    return Weights(round(bias, 2), round(linear, 2), round(network, 2), round(worst, 2), round(calming, 2))


def _row(detector: SignalDetector, model: DangerModel, text: str, vector: Vectors) -> Sequence[float]:
    said, context = detector.heard(text)
    readings = model.read(detector.parts(text, said, context), vector)
    return logit(readings.linear), logit(readings.network), logit(readings.worst), float(context.calming)


def _vectors() -> dict[str, Vectors]:
    """Return the query embeddings of what the model learns from: text → float32 [dimensions]."""
    with closing(connect(DATABASE)) as database:
        return {
            text: np.frombuffer(vector, dtype=np.float32)
            for table in ("phrasings", "talk", "signal_examples")
            for text, vector in database.execute(f"select text, vector from {table}")
        }
