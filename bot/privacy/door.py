"""The door itself: finds personal data in a message, replaces it, and hands the numbering on to the next message."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

import msgspec

from bot.privacy.addresses import addresses
from bot.privacy.identifiers import KEPT, Found, Ledger, identifiers, numbers_left
from bot.privacy.lexicon import Lexicon
from bot.privacy.numbering import Names, Numbering
from bot.privacy.persons import people


class Masked(msgspec.Struct, frozen=True, kw_only=True):
    """A message as it may go on: its text, the conversation's numbering, and whether anything was replaced."""

    text: str
    names: Names
    changed: bool


class _Piece(NamedTuple):
    """A stretch of the message; `kind` is empty where it stays as it is."""

    text: str
    kind: str


class Door:
    """Replaces personal data by placeholders. One door serves all conversations; it remembers nothing itself."""

    def __init__(self, lexicon: Lexicon, pepper: bytes = b"") -> None:
        self._lexicon = lexicon
        self._pepper = pepper

    @staticmethod
    @lru_cache(maxsize=2)
    def load(pepper: bytes = b"") -> Door:
        """Return the door, made once per process.

        Args:
            pepper: a secret kept apart from the conversations; with it their hashes can't be guessed from a list of names.

        Raises:
            ContentError: when `data/nlu/privacy.yml` is broken.
            ConfigurationError: when deduce is not installed.
        """
        return Door(Lexicon(), pepper)

    def mask(self, text: str, known: Names | None = None) -> Masked:
        """Return the text with every piece of personal data replaced; never raises, and masking twice changes nothing.

        Args:
            text: any text.
            known: the numbering that the conversation's last message gave, left untouched; None at the start.
        """
        numbering = Numbering(known.copy() if known else Names(), self._lexicon.words["particles"], self._pepper)
        numbering.skip(text)
        pieces = self._settled(text, numbering)
        out = "".join(numbering.placeholder(piece.kind, piece.text) if piece.kind else piece.text for piece in pieces)
        return Masked(text=out, names=numbering.names, changed=out != text)

    def found(self, text: str) -> list[Found]:
        """Return the stretches of a text that `mask` replaces in a new conversation, in order, each with its kind."""
        start, stretches = 0, []
        for piece in self._settled(text, Numbering(Names(), self._lexicon.words["particles"], self._pepper)):
            stretches += [Found(start, start + len(piece.text), piece.kind)] if piece.kind else []
            start += len(piece.text)
        return stretches

    def _settled(self, text: str, numbering: Numbering) -> list[_Piece]:
        """Look again until nothing new is found: a name that was replaced may reveal its neighbour."""
        pieces = [_Piece(text, "")]
        here: set[str] = set()  # the words of the names found in this message
        while True:
            shown = "".join(f"[{piece.kind}-1]" if piece.kind else piece.text for piece in pieces)
            found = self._find(shown, lambda word: word in here or numbering.knows(word))
            if not found:
                return pieces
            pieces = list(_cut(pieces, found))
            here.update(word for piece in pieces if piece.kind == "NAAM" for word in numbering.name_words(piece.text))

    def _find(self, text: str, known: Callable[[str], bool]) -> list[Found]:
        """Return what is to be replaced, in order and without overlap."""
        ledger = Ledger(text)
        identifiers(ledger, self._lexicon)
        addresses(ledger, self._lexicon)
        numbers_left(ledger)
        taken = [(found.start, found.end) for found in ledger.found]
        for start, end in people(text, self._lexicon, taken, known):
            ledger.add(start, end, "NAAM")
        return sorted(found for found in ledger.found if found.kind != KEPT)


def _cut(pieces: list[_Piece], found: list[Found]) -> Iterator[_Piece]:
    """Yield the pieces again with what was found cut out of the plain ones; offsets are those of the text as shown."""
    start = 0
    for piece in pieces:
        if piece.kind:
            yield piece
            start += len(piece.kind) + 4  # "[", "-1" and "]"
            continue
        position = start
        for item in found:
            if start <= item.start and item.end <= start + len(piece.text):
                yield _Piece(piece.text[position - start : item.start - start], "")
                yield _Piece(piece.text[item.start - start : item.end - start], item.kind)
                position = item.end
        yield _Piece(piece.text[position - start :], "")
        start += len(piece.text)
