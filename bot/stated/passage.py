"""A text made ready to read facts from: spelling repaired, dates found and taken out, sentences and clauses known."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cache

import msgspec

from bot.dates import FoundDate, find_dates
from bot.dates.finding import HOLE
from bot.dates.folding import fold
from bot.dates.words import any_of
from bot.stated.spelling import spelled
from bot.stated.words import stated_words

LONGEST = 10_000  # characters that are read; the rest of a longer text is not


@dataclass(frozen=True)
class Passage:
    """A text as facts are read from it; all places are places in `text`, which is folded and well spelt.

    `bare` is the text with its dates blotted out; `sentences` and `clauses` hold the places where one ends, in order.
    """

    text: str
    bare: str
    dates: tuple[FoundDate, ...]
    sentences: tuple[int, ...]
    clauses: tuple[int, ...]

    def sentence(self, place: int) -> tuple[int, int]:
        """Return from where to where the sentence around a place runs."""
        return _around(self.sentences, place, len(self.text))

    def clause(self, place: int) -> tuple[int, int]:
        """Return from where to where the clause around a place runs."""
        return _around(self.clauses, place, len(self.text))

    def before(self, place: int) -> str:
        """Return the part of the clause before a place, without dates."""
        return self.bare[self.clause(place)[0] : place]

    def after(self, place: int) -> str:
        """Return the part of the clause after a place, without dates."""
        return self.bare[place : self.clause(place)[1]]


def passage_of(text: str, today: date) -> Passage:
    """Return a text made ready."""
    original = text[:LONGEST]
    repaired = spelled(fold(original))
    found, bare = [], repaired.text
    for mention in find_dates(repaired.text, today):
        written = original[repaired.origin(mention.start) : repaired.origin(mention.end)]
        found.append(msgspec.structs.replace(mention, text=written))
        bare = bare[: mention.start] + HOLE * (mention.end - mention.start) + bare[mention.end :]
    sentences = tuple(match.end() for match in _sentence_end().finditer(bare))
    couples = {match.start("and") for match in _couple().finditer(bare)}
    plain = _short_age().sub(lambda match: f" {match.group()[1:-1]} ", bare)  # "(4)" parts no clauses
    breaks = (
        match.start() if match["word"] else match.end()
        for match in _clause_break().finditer(plain)
        if match.start() not in couples
    )
    clauses = tuple(sorted({*sentences, *breaks}))
    return Passage(repaired.text, bare, tuple(found), sentences, clauses)


def _around(ends: tuple[int, ...], place: int, length: int) -> tuple[int, int]:
    index = bisect_right(ends, place)
    return (ends[index - 1] if index else 0), (ends[index] if index < len(ends) else length)


@cache
def _sentence_end() -> re.Pattern[str]:
    short = "".join(rf"(?<!\b{re.escape(word)})" for word in stated_words().abbreviations)
    return re.compile(rf"(?=[.!?]){short}[.!?]+(?=\s|$)|\n+|;(?=\s)")


@cache
def _short_age() -> re.Pattern[str]:
    return re.compile(r"\([0-9]{1,2}(?:\s?(?:jaar|jr))?\)")


@cache
def _couple() -> re.Pattern[str]:
    """Return the pattern of two people in one breath: the "en" of "oom en tante" opens no clause."""
    words = stated_words()
    people = any_of([*words.sibling, *(name for names in words.relations.values() for name in names)])
    return re.compile(rf"(?<!\w){people}\s+(?P<and>en)\s+{people}(?!\w)")


@cache
def _clause_break() -> re.Pattern[str]:
    """Return the pattern of what parts clauses; a joining word belongs to the clause that it opens."""
    return re.compile(
        rf"(?<![0-9])[,:()]|[,:()](?![0-9])|\s[/|-]\s|(?<!\w)(?P<word>{any_of(stated_words().clause_words)})(?!\w)"
    )
