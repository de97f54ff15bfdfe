"""Finds the term of the glossary, or else the abbreviation, that a message asks the meaning of: by its name, in a message that is
hardly more than that.

No model is taught the terms, so that no term takes a question away from an entry or a topic.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from bot.content.files import read_record
from bot.content.records.base import Record
from bot.content.records.entries import Entry
from bot.text.abbreviations import abbreviations, tokens
from bot.text.said import said_in

FILE = Path(__file__).parents[2] / "data" / "nlu" / "definitions.yml"
SHORTEST = 3  # letters of an abbreviation that is known without its capitals


class AskingWords(Record, frozen=True):
    """All of `definitions.yml`."""

    asks: list[str]
    around: list[str]


@lru_cache(maxsize=1)
def asking_words(path: Path = FILE) -> AskingWords:
    """Return the words with which somebody asks for a meaning, checked.

    Raises:
        ContentError: with the field, when the file does not fit.
    """
    return read_record(path, AskingWords)


class TermFinder:
    """Finds terms by their names."""

    def __init__(self, terms: Iterable[Entry]) -> None:
        named = [(tuple(said_in(name)), term) for term in terms for name in term.names]
        # A longer name first: "pleegouderbegeleidingsplan opstellen" before one of its words.
        self._named = sorted(named, key=lambda pair: -len(pair[0]))

    def find(self, text: str) -> Entry | None:
        """Return the term that a message asks the meaning of; None where it asks or tells anything else."""
        said = said_in(text)
        for name, term in self._named:
            if name[0] not in said:
                continue
            rest = _without(said, name)
            if rest is not None and _only_asks(rest):
                return term
        return None


def asked_abbreviation(text: str) -> str:
    """Return the abbreviation that a message asks the meaning of, as the list has it; "" where it asks or tells anything else.

    Who asks what three letters or more mean need not write them in capitals.
    """
    said = said_in(text)
    for token in tokens(text):
        short = next((form for form in (token.upper(), token) if form in abbreviations()), "")
        is_known = token in abbreviations() or len(token) >= SHORTEST
        rest = _without(said, said_in(token))
        if short and is_known and rest is not None and _only_asks(rest):
            return short
    return ""


def _only_asks(rest: Sequence[str]) -> bool:
    """Say whether words do nothing but ask for the meaning of what stands beside them; a name alone asks it too."""
    words = asking_words()
    asks = frozenset(words.asks)
    return not rest or ((asks | frozenset(words.around)).issuperset(rest) and not asks.isdisjoint(rest))


def _without(said: Sequence[str], name: Sequence[str]) -> list[str] | None:
    """Return the words of a message without those of a name, which stand there in a row; None where they do not."""
    for place in range(len(said) - len(name) + 1):
        if tuple(said[place : place + len(name)]) == tuple(name):
            return [*said[:place], *said[place + len(name) :]]
    return None
