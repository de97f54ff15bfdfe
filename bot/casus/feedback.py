"""What an answer to a casus question touches: formative, never a mark. The answer itself is not kept."""

from __future__ import annotations

import math
from collections.abc import Container, Sequence
from functools import lru_cache
from typing import Literal

import msgspec
import numpy as np
from msgspec import field

from bot.casus.clauses import pieces
from bot.casus.cues import date_fits, has_cue, named_blocks
from bot.casus.phrases import casus_phrases
from bot.casus.recogniser import Recogniser, lessons_of
from bot.casus.records import Aspect, Casus, Question
from bot.casus.terms import wrong_terms
from bot.casus.texts import others_of
from bot.content.database import Store
from bot.encoder.embedding import Embedder, Vectors, embedder
from bot.mapper.opening import load_store
from bot.model.record import Record
from bot.text.stemming import stems, words
from bot.text.wording import Wording

SHORTEST_PART = 4  # letters of a word within a compound
Said = Literal["answer", "unknown", "nothing"]


class Settings(msgspec.Struct, frozen=True):
    """What counts for how much (log odds); a logistic regression on the development half of the samples (docs/casus.md).

    `credit` is the share from which an aspect is credited: telling somebody that they missed what they said is worse than one
    credit too many. `date` was set by hand, as few questions have one.
    """

    bias: float = -1.3
    learned: float = 5.5
    cue: float = 1.9
    nearest: float = 3.0
    topic: float = 1.7
    date: float = 3.0
    credit: float = 0.4
    misconception: float = -0.1


class Feedback(Record, frozen=True):
    """What was seen in one answer.

    Attributes:
        said: whether it was an answer, or that somebody does not know, or nothing that can be read.
        touched: aspects that it touches, in the order of the question.
        missed: the others, the weightiest first.
        misconceptions: misunderstandings in it.
        shares: per aspect how sure it is that the answer touches it, 0 to 1.
        blocks: building blocks that it names, in its order.
        terms: by norm, a term in it that is not the norm's own, as it was written.
    """

    said: Said = "answer"
    touched: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    misconceptions: list[str] = field(default_factory=list)
    shares: dict[str, float] = field(default_factory=dict)
    blocks: list[str] = field(default_factory=list)
    terms: dict[str, str] = field(default_factory=dict)


class Judge:
    """Gives feedback with the models and vectors of one opened database."""

    def __init__(self, store: Store, model: Embedder, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self._store, self._embedder, self._wording = store, model, Wording(store.vocabulary)
        rows = store.connection.execute("select text, vector from casus_texts")
        self._vectors = {text: np.frombuffer(vector, dtype=np.float32) for text, vector in rows}
        self._recognisers: dict[tuple[str, str], Recogniser] = {}

    def judge(self, casus: Casus, question: Question, text: str) -> Feedback:
        """Return what an answer touches.

        Args:
            casus: the casus.
            question: one of its questions.
            text: the answer as it was let through, without personal data.
        """
        weighty = sorted(question.aspects, key=lambda aspect: -aspect.weight)
        said = " ".join(words(text))
        if not said or said in casus_phrases().unknown:
            return Feedback(said="unknown" if said else "nothing", missed=[aspect.id for aspect in weighty])
        shares, wrong = self.read(casus, question, text)
        credited = {aspect for aspect, share in shares.items() if share >= self.settings.credit}
        return Feedback(
            said="answer" if credited or wrong or self._is_known(text) else "nothing",
            terms=wrong_terms(casus, question, text, self._store.norms),
            touched=[aspect.id for aspect in question.aspects if aspect.id in credited],
            missed=[aspect.id for aspect in weighty if aspect.id not in credited],
            misconceptions=wrong,
            shares={aspect: round(share, 3) for aspect, share in shares.items()},
            blocks=named_blocks(text, casus_phrases().block_words),
        )

    def _is_known(self, text: str) -> bool:
        """Say whether a word of a text, or a part of one, occurs anywhere in the guideline's phrasings."""
        known = self._store.mapper.lexicons["stems"]
        said = stems(text)
        return any(word in known or _has_part(word, known) for word in said) or any(c.isdigit() for c in text)

    def read(self, casus: Casus, question: Question, text: str) -> tuple[dict[str, float], list[str]]:
        """Return per aspect how sure it is that an answer touches it, and the misconceptions in it."""
        evidence, wrong = self.evidence(casus, question, text)
        settings = msgspec.structs.asdict(self.settings)
        shares = {}
        for aspect, found in evidence.items():
            score = self.settings.bias + sum(settings[name] * value for name, value in found.items())
            shares[aspect] = 1 / (1 + math.exp(-score))
        limit = self.settings.misconception
        return shares, [one.id for one in question.misconceptions if wrong.get(one.id, -1) >= limit]

    def evidence(
        self, casus: Casus, question: Question, text: str
    ) -> tuple[dict[str, dict[str, float]], dict[str, float]]:
        """Return what speaks for each aspect, by the name of its setting; and how much the answer sounds like misconceptions."""
        read = pieces(self._wording.in_full(text)) or [text]
        vectors = self._embedder.queries(read)
        sound = self._recogniser(casus, question).sound(read, vectors)
        topics = self._store.sentence_mapper.probabilities(read, vectors)
        stemmed = [stems(piece) or words(piece) for piece in read]
        found = {}
        for place, aspect in enumerate(question.aspects):
            nearest = int(np.argmax(sound.nearest[:, place]))
            best = int(np.argmax(sound.learned[:, place]))
            fits = date_fits(text, aspect, casus)
            if fits is False:
                fits = date_fits(read[best], aspect, casus)
            found[aspect.id] = {
                "learned": float(sound.learned[best, place]),
                "cue": float(any(has_cue(one, aspect.cues) for one in stemmed)),
                "nearest": float(sound.nearest[nearest, place]),
                "topic": self._topic(topics, aspect),
                "date": {True: 1.0, False: -2.0, None: 0.0}[fits],
            }
        wrong = sound.misconceptions.max(axis=0)
        names = [one.id for one in question.misconceptions]
        return found, {name: float(value) for name, value in zip(names, wrong, strict=True)}

    def _topic(self, topics: Vectors, aspect: Aspect) -> float:
        columns = [self._store.sentence_mapper.labels.index(topic) for topic in aspect.topics]
        return float(topics[:, columns].sum(axis=1).max()) if columns else 0.0

    def _recogniser(self, casus: Casus, question: Question) -> Recogniser:
        """Return what knows a question, learned on first use."""
        key = casus.id, question.id
        if key not in self._recognisers:
            lessons = lessons_of(question, others_of(casus, self._store.casus))
            rows = self._rows([lesson.text for lesson in lessons])
            self._recognisers[key] = Recogniser(question, lessons, rows, self._store.mapper.mean)
        return self._recognisers[key]

    def _rows(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of texts: those of the database, and newly made ones for a casus that is not in it."""
        missing = [text for text in texts if text not in self._vectors]
        made = dict(zip(missing, self._embedder.queries(missing), strict=True)) if missing else {}
        return np.stack([made[text] if text in made else self._vectors[text] for text in texts])


def _has_part(word: str, known: Container[str]) -> bool:
    """Say whether a word begins or ends with a known word, as compounds do."""
    sizes = range(SHORTEST_PART, len(word))
    return any(word[:size] in known or word[-size:] in known for size in sizes)


@lru_cache(maxsize=1)
def load_judge() -> Judge:
    """Return the judge of this process."""
    return Judge(load_store(), embedder())
