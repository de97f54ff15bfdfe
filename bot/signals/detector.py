"""The detector: cues say which danger, and how clearly; the learned model weighs them against all else, or raises doubt alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from bot.encoder.embedding import Vectors
from bot.model.understanding import Signal
from bot.signals.context import YOUNG, Context
from bot.signals.danger_model import LONG_WEIGHTS, NOTHING, WEIGHTS, DangerModel
from bot.signals.lexicon import SignalData, compile_lexicon, read_signals
from bot.signals.matching import Match, Said, find_matches
from bot.signals.spelling import Speller
from bot.signals.words import words

# Probability of danger from which a cue stands and the model alone offers the help line (docs/evaluation.md) …
DOUBT = 0.38
SHORT_DOUBT = 0.65  # … in a message of few words, which says too little to go by how it sounds …
FEW_WORDS = 8  # that are no fillers or numbers
LONG_DOUBT = 0.5  # … and in a text of many sentences, of which one may sound like anything, for a cue …
LONG_ALONE = 0.7  # … and for the model alone …
OUTSIDE = 0.3  # … but in a text that with this probability is about something else, …
FAR_DOUBT = 0.7  # … the model alone must be this sure
MAY_BE_YOUNG = ("", "jongere")  # audiences in which a child may be writing
SECOND = 0.3  # probability from which a second signal is named beside the likeliest
LEAST_WORDS = 2  # of a message that the model reads; a single word says too little
SHORTEST = 3  # words of a sentence that the model also reads by itself: danger hides in half a sentence of a practical question
_SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s+|\n+")


class Bars(NamedTuple):
    """Probability of danger from which a cue stands, and from which the model alone raises doubt."""

    stands: float
    alone: float


class Noted(NamedTuple):
    """A text with its marks (`SignalDetector.marked`), and whether a cue stands in it."""

    marked: str
    cued: bool


class SignalDetector:
    """Finds danger signals by the cues of `data/nlu/signals.yml` and, where it is given one, a learned model."""

    def __init__(self, data: SignalData, model: DangerModel | None = None) -> None:
        self.lexicon = compile_lexicon(data)
        self._speller = Speller(self.lexicon)
        self._fillers = frozenset(data.fillers)
        self._clause_starts = frozenset(data.clause_starts)
        self._model = model

    @staticmethod
    @lru_cache(maxsize=2)
    def load(model: bytes | None = None) -> SignalDetector:
        """Return the detector of this process.

        Args:
            model: what `fit_signal_model(…).to_bytes()` returned when the content was built; without it only cues are used.
        """
        return SignalDetector(read_signals(), DangerModel.from_bytes(model) if model else None)

    def find(
        self,
        text: str,
        vector: Vectors | None = None,
        audience: str = "",
        pieces: Sequence[str] = (),
        rows: Vectors | None = None,
    ) -> list[Signal]:
        """Return the signals in a text, most urgent first.

        Args:
            text: one message.
            vector: its query embedding, float32 [dimensions]; the cues work without it.
            audience: whom the writer says to be; "" when that is unknown.
            pieces: the sentences of a long text; none for a short one, which is read as a whole.
            rows: query embeddings of the first of them, float32 [sentences, dimensions].
        """
        said, context = self.heard(text, grown_up=audience not in MAY_BE_YOUNG)
        if self._model is None or vector is None or not vector.size or len(said.words) < LEAST_WORDS:
            found = _by_cues(context, loosely=True)
        else:
            if pieces and rows is not None:
                worst = self._model.worst(pieces, rows, self.marked)
                danger, scores = LONG_WEIGHTS.sure(worst.sentence, worst.pair), worst.scores
                bars = Bars(LONG_DOUBT, LONG_ALONE)
            else:
                read = self._model.read(self.parts(text, said, context), vector)
                danger, scores = (
                    WEIGHTS.sure(read.linear, read.network, read.worst, calming=context.calming),
                    read.scores,
                )
                bars = Bars(DOUBT, _bar(said, context))
            found = _by_both(_by_cues(context, loosely=False), danger, scores, context, bars)
        return [found[signal] for signal in self.lexicon.data.order if signal in found]

    def parts(self, text: str, said: Said, context: Context) -> list[str]:
        """Return a message with its marks, and behind it its sentences with theirs where it has more than one."""
        sentences = [piece for piece in _SENTENCE_ENDS.split(text) if len(piece.split()) >= SHORTEST]
        return [self._marked(text, said, context)] + [self.marked(piece) for piece in sentences if len(sentences) > 1]

    def marked(self, text: str) -> str:
        """Return a text with marks behind it for the word groups, roles and cues in it.

        The model then knows a weapon by any name, and weighs a cue that stands against everything else that is said.
        """
        return self.noted(text).marked

    def noted(self, text: str) -> Noted:
        """Return what a lesson takes from a text, which is read once for it."""
        said, context = self.heard(text)
        return Noted(self._marked(text, said, context), bool(_by_cues(context, loosely=True)))

    def heard(self, text: str, *, grown_up: bool = False) -> tuple[Said, Context]:
        """Return the words of a text, and what its lines say about the cues in it."""
        said = self.said(text)
        return said, Context(find_matches(self.lexicon.cues, said), said, grown_up=grown_up)

    def said(self, text: str) -> Said:
        """Return the words of a text with what they mean to the cues."""
        found = words(text, self.lexicon.data.spellings, self._clause_starts)
        return Said(
            found, [self._speller.kinds(word.text) for word in found], [word.text in self._fillers for word in found]
        )

    def _marked(self, text: str, said: Said, context: Context) -> str:
        present = frozenset().union(*said.kinds)
        loose = {f"los {signal}" for match, _ in context.standing() if match.loose for signal in match.cue.signals}
        marks = [name for name, kind in self.lexicon.groups.items() if kind in present] + context.roles + sorted(loose)
        marks += context.strengths
        return " ".join([text, *("q" + re.sub("[^a-z]", "", mark) for mark in marks)])


def _by_cues(context: Context, loosely: bool, *, outright: bool = False) -> dict[str, Signal]:
    best: dict[str, Signal] = {}
    for match, clear in context.standing():
        if outright and not (match.cue.outright and (clear or match.cue.strength != "told")):
            continue  # one that is only supposed ("stel dat", "als een kind") needs the model too
        for signal in _meant(match, context) if loosely or not match.loose else ():
            if signal not in best or clear > best[signal].clear:
                best[signal] = Signal(id=signal, clear=clear, cue=match.cue.line)
    return best


def _meant(match: Match, context: Context) -> Iterator[str]:
    """Yield the signals of a cue; only a young writer can be a child in distress."""
    for signal in match.cue.signals:
        if signal != YOUNG or not context.adult:
            yield signal
    if match.cue.own and context.young:
        yield YOUNG


def _bar(said: Said, context: Context) -> float:
    """Return how sure the model alone must be: more so of few words, unless a cue stands in another order."""
    telling = sum(not light and not word.text.isdigit() for word, light in zip(said.words, said.light, strict=True))
    return SHORT_DOUBT if telling <= FEW_WORDS and not context.standing() else DOUBT


def _by_both(
    found: dict[str, Signal], danger: float, scores: Mapping[str, float], context: Context, bars: Bars
) -> dict[str, Signal]:
    """Return the signals of the cues, the outright ones if the model finds too little; without any, the model's if it is sure."""
    if found:
        # What is said in so many words needs no second opinion.
        return found if danger >= bars.stands else _by_cues(context, loosely=False, outright=True)
    if danger < bars.alone:
        return {}
    none = {NOTHING, YOUNG} if context.adult else {NOTHING}
    dangers = {signal: score for signal, score in scores.items() if signal not in none}
    ids = {signal for signal, score in dangers.items() if score >= SECOND} | {max(dangers, key=dangers.__getitem__)}
    if not context.adult and (context.harms_writer or context.young):
        ids.add(YOUNG)
    return {signal: Signal(id=signal, clear=False, odds=round(danger, 4)) for signal in ids}


def believable(signals: Sequence[Signal], outside: float) -> list[Signal]:
    """Return the signals without doubts that come from strange words alone: the weather, a router, an invoice.

    Args:
        signals: what `SignalDetector.find` found.
        outside: probability that the text is outside the domain (`Mapping.outside`).
    """
    return [s for s in signals if s.odds is None or outside < OUTSIDE or s.odds >= FAR_DOUBT]
