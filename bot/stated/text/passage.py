"""A text made ready to read facts from: spelling repaired, dates found and taken out, sentences and clauses known."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

import msgspec

from bot.dates import FoundDate, find_dates
from bot.dates.finding import HOLE
from bot.dates.folding import fold
from bot.dates.words import any_of
from bot.stated.text.spans import lasting, with_months
from bot.stated.text.spelling import Spelled, spelled
from bot.stated.text.words import stated_words

LONGEST = 10_000  # characters that are read; the rest of a longer text is not


@dataclass(frozen=True)
class Passage:
    """A text as facts are read from it; all places are places in `text`, which is folded and well spelt.

    `bare` is the text with its dates blotted out; `sentences` and `clauses` hold the places where one ends, in order.
    `spans`: where a date starts that is told by how long a child is there. `today`: from where dates were counted.
    """

    text: str
    bare: str
    dates: tuple[FoundDate, ...]
    sentences: tuple[int, ...]
    clauses: tuple[int, ...]
    spans: frozenset[int] = frozenset()
    today: date = date.max

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

    def without(self, stretches: Iterable[tuple[int, int]]) -> Passage:
        """Return the passage with stretches of `bare` blank, so that no fact is read from them; places stay what they are."""
        bare = self.bare
        for start, end in stretches:
            bare = bare[:start] + " " * (end - start) + bare[end:]
        return replace(self, bare=bare)


def passage_of(text: str, today: date) -> Passage:
    """Return a text made ready."""
    original = text[:LONGEST]
    repaired = spelled(fold(original))
    found, bare = [], repaired.text
    for mention in find_dates(repaired.text, today):
        found.append(_as_written(with_months(mention, repaired.text, today), original, repaired))
        bare = _blotted(bare, mention)
    days = [mention.start for mention in found if fold(mention.text) != "vandaag"]
    spans = list({span.start: span for span in lasting(bare, today, days)}.values())
    for span in spans:
        found.append(_as_written(span, original, repaired))
        bare = _blotted(bare, span)
    found.sort(key=lambda mention: mention.start)
    sentences = tuple(match.end() for match in _sentence_end().finditer(bare))
    couples = {match.start("and") for match in _couple().finditer(bare)}
    couples |= {match.end() for match in _date_first().finditer(bare)} | {
        match.start() for match in _that_one().finditer(bare)
    }
    plain = _short_age().sub(lambda match: f" {match.group()[1:-1]} ", bare)  # "(4)" parts no clauses
    breaks = (
        match.start() if match["word"] else match.end()
        for match in _clause_break().finditer(plain)
        if couples.isdisjoint(match.span())
    )
    clauses = tuple(sorted({*sentences, *breaks}))
    return Passage(
        repaired.text, bare, tuple(found), sentences, clauses, frozenset(span.start for span in spans), today
    )


def _as_written(found: FoundDate, original: str, repaired: Spelled) -> FoundDate:
    """Return a date with its words as they stand in the text that was given."""
    return msgspec.structs.replace(found, text=original[repaired.origin(found.start) : repaired.origin(found.end)])


def _blotted(bare: str, found: FoundDate) -> str:
    return bare[: found.start] + HOLE * (found.end - found.start) + bare[found.end :]


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
def _date_first() -> re.Pattern[str]:
    """Return the pattern of a date that only opens what follows: "en dinsdag, de derde, heb ik …"."""
    verb = any_of(
        ["ben", "is", "heb", "hebben", "heeft", "kreeg", "kregen", "kwam", "kwamen", "werd", "werden", "zijn"]
    )
    return re.compile(rf"(?:^|(?<=[.!?,]\s)|(?<=\sen\s)|(?<=\sop\s)){HOLE}+,(?=\s+{verb}(?!\w))")


@cache
def _that_one() -> re.Pattern[str]:
    """Return the pattern of "dat contract": no clause opens there."""
    return re.compile(rf"(?<!\w)(?:dat|die)(?=\s+{any_of(stated_words().events['contract_date'])}(?!\w))")


@cache
def _clause_break() -> re.Pattern[str]:
    """Return the pattern of what parts clauses; a joining word belongs to the clause that it opens."""
    return re.compile(
        rf"(?<![0-9])[,:()]|[,:()](?![0-9])|\s[/|-]\s|(?<!\w)(?P<word>{any_of(stated_words().clause_words)})(?!\w)"
    )
