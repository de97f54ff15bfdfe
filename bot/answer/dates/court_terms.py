"""The question until when a measure or authorisation of the court runs: our sources don't say, and no norm of ours does."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

import msgspec

from bot.answer.library import Library
from bot.content.files import read_record
from bot.content.records.base import Record
from bot.dates.folding import fold
from bot.dates.words import any_of
from bot.model.conversation import Turn
from bot.model.intent import Intent
from bot.text.said import said_in

FILE = Path(__file__).parents[3] / "data" / "nlu" / "court_terms.yml"
TELLING = 8  # words of a message that is hardly more than that a measure ends
SHORTEST = 3  # words of a message that only names a term
KEEPS = frozenset({Intent.DANGER, Intent.STOP})


class CourtWords(Record, frozen=True):
    """All of `court_terms.yml`; what each list is for stands beside it in the file."""

    entry: str
    measures: list[str]
    runs: list[str]
    asks: list[str]
    wonders: list[str]
    parts: list[str]
    others: list[str]


@lru_cache(maxsize=1)
def court_words(path: Path = FILE) -> CourtWords:
    """Return the words of these questions, checked.

    Raises:
        ContentError: with the field, when the file does not fit.
    """
    return read_record(path, CourtWords)


def with_court_term(turn: Turn, text: str, library: Library) -> Turn:
    """Return the turn of "tot wanneer loopt de OTS?" as if the entry on it had been opened; a case, or danger, stays one."""
    clear = any(signal.clear for signal in turn.understanding.signals)
    elsewhere = (
        turn.intent in KEEPS
        or clear
        or turn.pressed
        or turn.memory.is_guided
        or court_words().entry not in library.entries
    )
    asked = asks_court_term(text) or (
        turn.memory.subjects[:1] == [court_words().entry] and _asks_on(turn, text, library)
    )
    if elsewhere or turn.understanding.mapping.is_case or not asked:
        return turn
    stated = turn.understanding.stated
    free = [mention for mention in stated.dates if mention.event]  # the day of the measure is the date of no event
    return turn.stating(
        msgspec.structs.replace(stated, dates=free),
        reply=None,
        intent=Intent.ASK_MORE,
        entities={"entry": court_words().entry},
    )


def asks_court_term(text: str) -> bool:
    """Say whether a text asks until when a measure runs, or is hardly more than that it ends; else it asks something beside it.

    Another term in the same clause asks for that one. "OTS loopt af, wie houdt vinger aan de pols?" tells the measure's end only.
    """
    plain = fold(text)
    clauses = re.split(r"[.;!?]", plain)
    if len(said_in(text)) <= TELLING:
        return any(_whole().search(clause) for clause in clauses)
    pieces = (piece for clause in clauses for piece in clause.split(","))
    return any(_asking().search(piece) and _whole().search(piece) for piece in pieces)


def _asks_on(turn: Turn, text: str, library: Library) -> bool:
    """Say whether a message after that answer asks for the same once more: "en de ots?", "welke termijn?"."""
    said = said_in(text)
    short = len(said) <= SHORTEST and not set(said).isdisjoint(library.phrases.date_words)
    return turn.intent == Intent.EXPLAIN_DEADLINE or short or _measure_alone().fullmatch(fold(text)) is not None


@cache
def _measure_alone() -> re.Pattern[str]:
    return re.compile(rf"\W*en\s+(?:(?:bij|van|voor)\s+)?(?:(?:de|een)\s+)?{any_of(court_words().measures)}\W*")


@cache
def _asking() -> re.Pattern[str]:
    words = court_words()
    return re.compile(rf"(?<!\w){any_of([*words.asks, *words.wonders])}(?!\w)")


@cache
def _whole() -> re.Pattern[str]:
    words = court_words()
    some = rf"(?:(?!{any_of(words.others)}(?!\w))[\w'-]+[,:]?\s+)"
    measure = rf"{any_of(words.measures)}(?:\s+(?:{any_of(words.parts)}))*"
    runs = rf"{any_of(words.runs)}(?!(?:\s+\w+){{0,2}}\s+(?:over|weg)(?!\w))"  # "hij heeft een ots, loopt vaak weg"
    behind = rf"{measure},?\s+{some}{{0,8}}?{runs}"  # "de ots loopt af"
    before = rf"{runs}\s+{some}{{0,3}}?{measure}"  # "loopt de machtiging af", "verlenging van de ots"
    asked = rf"{any_of(words.asks)}\s+{some}{{0,3}}?{measure}"  # "hoe lang is een ots", "termijn van de muhp"
    return re.compile(rf"(?<![\w-])(?:{behind}|{before}|{asked})(?![\w-])")
