"""Fits how a case's whole and its sentences are weighed, on the training cases: `navigator evaluate weights`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import msgspec
import numpy as np

from bot.abbreviations import expand
from bot.case_weights import Scores, Weights, named, shares_of
from bot.content.building import taken_over
from bot.content.database import DATABASE
from bot.content.fitting import fit_sentence_mapper
from bot.content.lessons import case_lessons_of, expanded, lessons_of
from bot.content.records.guideline import Guideline
from bot.content.records.lessons import CaseLesson
from bot.content.whole import read_content
from bot.embedding import Embedder, Vectors
from bot.odds import logit
from bot.understanding import load_store

FOLDS = 4


class Read(NamedTuple):
    """A training case: the probabilities of topics in the whole, their shares in its sentences, and what it is about."""

    whole: Scores
    shares: Scores
    meant: set[str]


def fit_case_weights(embedder: Embedder) -> dict[str, Weights]:
    """Return the weights of topics and of blocks.

    Every case is read by a classifier of sentences fitted on the cases of the other folds; the classifier of whole texts has never
    seen a case. The content must have been built.
    """
    guideline = read_content().guideline
    reads = read_cases(guideline, _vectors_of(embedder))
    block_of = {topic.id: topic.block for topic in guideline.topics}
    blocks = [_by_block(read, block_of) for read in reads]
    return {"topic_weights": _fit(reads), "block_weights": _fit(blocks)}


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
            parts = named(model.probabilities(texts, rows).sum(axis=0), model.labels)
            meant = {topic for sentence in case.sentences for topic in sentence.topics}
            found.append(Read(_whole(texts, rows), shares_of(parts), meant))
    return found


def _whole(texts: Sequence[str], rows: Vectors) -> Scores:
    mean = np.array([len(text) for text in texts], dtype=np.float32) @ rows
    model = load_store().mapper
    return named(model.probabilities([" ".join(texts)], (mean / np.linalg.norm(mean))[None])[0], model.labels)


def _fit(reads: Sequence[Read]) -> Weights:
    from sklearn.linear_model import LogisticRegression

    rows = [(logit(read.whole[name]), read.shares[name]) for read in reads for name in read.whole]
    model = LogisticRegression(max_iter=500).fit(rows, [name in read.meant for read in reads for name in read.whole])
    (whole, share), (bias,) = model.coef_[0], model.intercept_
    return Weights(bias=round(float(bias), 2), whole=round(float(whole), 2), share=round(float(share), 2))


def _by_block(read: Read, block_of: dict[str, str]) -> Read:
    def added(scores: Scores) -> Scores:
        return {b: sum(s for t, s in scores.items() if block_of[t] == b) for b in sorted(set(block_of.values()))}

    return Read(added(read.whole), added(read.shares), {block_of[topic] for topic in read.meant})


def _vectors_of(embedder: Embedder) -> Callable[[Sequence[str]], Vectors]:
    known = taken_over(DATABASE, embedder)[0]
    return lambda texts: np.stack([np.frombuffer(known["query", text], dtype=np.float32) for text in texts])


def _only(guideline: Guideline, cases: list[CaseLesson]) -> Guideline:
    return msgspec.structs.replace(guideline, case_lessons=cases)
