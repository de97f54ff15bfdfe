"""Fits how a case's whole and its sentences are weighed, on the training cases: `navigator evaluate weights`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import msgspec
import numpy as np

from bot.classifiers.odds import logit
from bot.content.building import taken_over
from bot.content.database import DATABASE
from bot.content.fitting import fit_sentence_mapper
from bot.content.lessons import case_lessons_of, expanded, lessons_of
from bot.content.records.guideline import Guideline
from bot.content.records.lessons import CaseLesson
from bot.content.whole import read_content
from bot.encoder.embedding import Embedder, Vectors, mean_vector
from bot.mapper.case_weights import CaseRows, Row, Told, Weights, columns_of, rows_of, told
from bot.mapper.opening import load_store
from bot.text.abbreviations import expand

FOLDS = 4


class Read(NamedTuple):
    """A training case: what the classifiers make of it, and the topics that it is about."""

    rows: CaseRows
    meant: set[str]


def fit_case_weights(embedder: Embedder) -> dict[str, Weights]:
    """Return the weights of topics and of blocks.

    Every case is read by a classifier of sentences fitted on the cases of the other folds; the classifier of whole texts has never
    seen a case. The content must have been built.
    """
    guideline = read_content().guideline
    reads, labels = read_cases(guideline, _vectors_of(embedder)), load_store().mapper.labels
    block_of = {topic.id: topic.block for topic in guideline.topics}
    topics = [(told(read.rows, columns_of(labels)), read.meant) for read in reads]
    blocks = [
        (told(read.rows, columns_of(labels, block_of)), {block_of[topic] for topic in read.meant}) for read in reads
    ]
    return {"topic_weights": _fit(topics), "block_weights": _fit(blocks)}


def read_cases(guideline: Guideline, vectors: Callable[[Sequence[str]], Vectors]) -> list[Read]:
    """Return the training cases as the mapper reads them."""
    lessons, cases = expanded(lessons_of(guideline)), guideline.case_lessons
    told = vectors([lesson.text for lesson in lessons])
    block_of = {topic.id: topic.block for topic in guideline.topics}
    found = []
    for fold in range(FOLDS):
        others = [case for place, case in enumerate(cases) if place % FOLDS != fold]
        taught = expanded(case_lessons_of(_only(guideline, others)))
        rows = np.vstack([told, vectors([lesson.text for lesson in taught])])
        model = fit_sentence_mapper(lessons, taught, rows, block_of)
        for case in cases[fold::FOLDS]:
            texts = [expand(sentence.text) for sentence in case.sentences]
            rows = vectors(texts)
            meant = {topic for sentence in case.sentences for topic in sentence.topics}
            found.append(Read(rows_of(model, _whole(texts, rows), texts, rows), meant))
    return found


def _whole(texts: Sequence[str], rows: Vectors) -> Row:
    found: Row = load_store().mapper.probabilities([" ".join(texts)], mean_vector(texts, rows)[None])[0]
    return found


def _fit(cases: Sequence[tuple[dict[str, Told], set[str]]]) -> Weights:
    from sklearn.linear_model import LogisticRegression

    found = [(one, name in meant) for by_name, meant in cases for name, one in by_name.items()]
    rows = [(logit(one.whole), one.share, logit(one.pair)) for one, _ in found]
    model = LogisticRegression(max_iter=500).fit(rows, [is_meant for _, is_meant in found])
    return Weights(*(round(float(weight), 2) for weight in (*model.intercept_, *model.coef_[0])))


def _vectors_of(embedder: Embedder) -> Callable[[Sequence[str]], Vectors]:
    known = taken_over(DATABASE, embedder)[0]
    return lambda texts: np.stack([np.frombuffer(known[text], dtype=np.float32) for text in texts])


def _only(guideline: Guideline, cases: list[CaseLesson]) -> Guideline:
    return msgspec.structs.replace(guideline, case_lessons=cases)
