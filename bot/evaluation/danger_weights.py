"""Fits how the readings of the danger model are weighed together, on its own examples: `navigator evaluate weights`."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from typing import NamedTuple

import numpy as np

from bot.classifiers.odds import logit
from bot.content.database import DATABASE, connect
from bot.content.lessons import Lessons, told_in
from bot.content.records.guideline import Guideline
from bot.content.whole import read_content
from bot.encoder.embedding import Embedder, Vectors
from bot.signals.danger_model import NOTHING, DangerModel, LongWeights, Weights
from bot.signals.detector import SignalDetector
from bot.signals.learned import Ordinary, danger_lessons, examples_of, fit_danger_model
from bot.signals.lexicon import read_signals
from bot.text.sentences import sentences

FOLDS = 4
LONG_EVERY = 3  # of the examples are also read between sentences of a training case
CASE = (6, 14)  # so many of them


class Rows(NamedTuple):
    """What a regression is fitted on: readings, and whether there was danger."""

    readings: list[Sequence[float]]
    dangers: list[bool]


def fit_danger_weights(embedder: Embedder) -> tuple[Weights, LongWeights]:
    """Return the weights of short texts and of long ones; the content must have been built.

    Every example is read by a model fitted on those of the other folds, which knows no sentence of the cases it is then put into.
    """
    data = read_signals()
    detector, examples, guideline = SignalDetector(data), examples_of(data), read_content().guideline
    known = _vectors()
    vectors = np.stack([known[text] for _, text in examples])
    rng = np.random.default_rng(0)
    fold = rng.integers(0, FOLDS, len(examples))
    short, long = Rows([], []), Rows([], [])
    for one in range(FOLDS):
        rest = np.flatnonzero(fold != one)
        ordinary = _ordinary(guideline, known, one)
        lessons = danger_lessons(detector, [examples[i] for i in rest], vectors[rest], ordinary)
        model = fit_danger_model(lessons)
        own = np.flatnonzero(fold == one)
        short.readings.extend(_row(detector, model, examples[i][1], vectors[i]) for i in own)
        short.dangers.extend(examples[i][0] != NOTHING for i in own)
        cases = [case for case in _told(guideline, one) if len(case) >= CASE[0] and not any(map(detector.find, case))]
        texts = [(_between(examples[i][1], cases, rng), examples[i][0] != NOTHING) for i in own[::LONG_EVERY]]
        for pieces, danger in [*texts, *((case, False) for case in cases)]:
            rows = np.stack([known[piece] if piece in known else embedder.queries([piece])[0] for piece in pieces])
            long.readings.append(model.worst(pieces, rows, detector.marked)[:2])
            long.dangers.append(danger)
    bias, (linear, network, worst, calming) = _fit(short)
    long_bias, (sentence, pair) = _fit(long)
    return Weights(bias, linear, network, worst, calming), LongWeights(long_bias, sentence, pair)


def _fit(rows: Rows) -> tuple[float, list[float]]:
    from sklearn.linear_model import LogisticRegression

    fitted = LogisticRegression(max_iter=500).fit(rows.readings, rows.dangers)
    return round(float(fitted.intercept_[0]), 2), [round(float(weight), 2) for weight in fitted.coef_[0]]


def _row(detector: SignalDetector, model: DangerModel, text: str, vector: Vectors) -> Sequence[float]:
    said, context = detector.heard(text)
    readings = model.read(detector.parts(text, said, context), vector)
    return logit(readings.linear), logit(readings.network), logit(readings.worst), float(context.calming)


def _between(text: str, cases: Sequence[list[str]], rng: np.random.Generator) -> list[str]:
    """Return the sentences of a text somewhere between those of a training case."""
    case = cases[rng.integers(len(cases))][: rng.integers(*CASE)]
    place = int(rng.integers(len(case) + 1))
    return [*case[:place], *sentences(text), *case[place:]]


def _told(guideline: Guideline, fold: int) -> list[list[str]]:
    """Return for every training case of a fold its sentences that are not about safety."""
    return [told_in(guideline, [case]) for case in guideline.case_lessons[fold::FOLDS]]


def _ordinary(guideline: Guideline, known: dict[str, Vectors], fold: int) -> Ordinary:
    """Return the texts without danger, but for the cases of a fold."""
    lines = Lessons.of(guideline).ordinary
    others = [case for place, case in enumerate(guideline.case_lessons) if place % FOLDS != fold]
    told = told_in(guideline, others)
    beside, vectors = (np.stack([known[text] for text in texts]) for texts in (lines, told))
    return Ordinary(lines, beside, told, vectors)


def _vectors() -> dict[str, Vectors]:
    """Return the query embeddings of what the model learns from: text → float32 [dimensions]."""
    with closing(connect(DATABASE)) as database:
        return {
            text: np.frombuffer(vector, dtype=np.float32)
            for table in ("phrasings", "talk", "signal_examples")
            for text, vector in database.execute(f"select text, vector from {table}")
        }
