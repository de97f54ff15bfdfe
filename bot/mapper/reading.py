"""Reads a text for all who look at it: in full, cut into sentences where it tells a case, with its vectors. It judges nothing."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from bot.encoder.embedding import Embedder, Vectors, mean_vector
from bot.text.sentences import breaths, sentences
from bot.text.wording import Wording


class ReadingSettings(msgspec.Struct, frozen=True):
    """From how many words, or words and sentences, a text tells a case, and how many of its sentences are read."""

    case_words: int = 45
    short_case_words: int = 28
    short_case_sentences: int = 4
    most_sentences: int = 14

    def is_case(self, text: str, pieces: Sequence[str]) -> bool:
        """Say whether a text of these sentences tells a case; otherwise it is a question."""
        words = len(text.split())
        short = words >= self.short_case_words and len(pieces) >= self.short_case_sentences
        return bool(pieces) and (words >= self.case_words or short)


class Reading(msgspec.Struct, frozen=True):
    """A text in full with its vectors, made once for all who look at the text.

    Attributes:
        text: with slips mended and abbreviations written out.
        whole: vector of the whole, float32 [dimensions]; of a case the mean of its sentences' vectors, by length.
        pieces: the sentences of a case, the first `most_sentences`; none for a question.
        parts: their vectors, float32 [pieces, dimensions].
        rest: its further sentences, which have no vectors; only danger is looked for in them.
    """

    text: str
    whole: Vectors
    pieces: list[str]
    parts: Vectors
    rest: list[str] = []

    @property
    def told(self) -> list[str]:
        """All sentences of a case."""
        return [*self.pieces, *self.rest]


class TextReader:
    """Reads texts with the words of the content and one embedder."""

    def __init__(self, wording: Wording, embedder: Embedder, settings: ReadingSettings | None = None) -> None:
        self._wording = wording
        self._embedder = embedder
        self._settings = settings or ReadingSettings()

    def read(self, text: str) -> Reading:
        """Return a text in full with its vectors; the costly step, so that a case is not embedded twice."""
        text = self._wording.in_full(text)
        told, most = sentences(text), self._settings.most_sentences
        if not self._settings.is_case(text, told[:most]):
            return self.as_question(text)
        told = [piece for sentence in told for piece in breaths(sentence)]
        pieces, rest = told[:most], told[most:]
        parts = self._embedder.queries(pieces)
        return Reading(text, mean_vector(pieces, parts), pieces, parts, rest)

    def as_question(self, text: str) -> Reading:
        """Return a text that is in full already, read as a whole."""
        row = self._embedder.queries([text])
        return Reading(text, row[0], [], row[:0])
