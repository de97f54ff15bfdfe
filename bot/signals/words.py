"""Words of a message as the cues know them: lower case, without accents, cut into sentences and clauses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import NamedTuple

_PLACEHOLDER = re.compile(r"\[[A-Za-z-]+-\d+\]")
NAME = "naamplaats"  # what stands for a name that the privacy door took out
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"'})
_PIECE = re.compile(r"[a-z0-9]+(?:'[a-z0-9]+)*|'[a-z]{1,2}(?![a-z])|[.!?\n]+|[,;:()]|\s-\s")
_TRIPLE = re.compile(r"([a-z])\1{2,}")
_ABBREVIATED = re.compile(r"\b([a-z])\.(?=[a-z]\.)|(?<=\b[a-z])\.(?=[a-z]\b)")
_ENDS = frozenset(".!?\n")
_BREAKS = frozenset(",;:()-")


class Word(NamedTuple):
    """One word, with the number of its sentence and of its clause (both count from 0 through the whole text)."""

    text: str
    sentence: int
    clause: int


def words(text: str, spellings: Mapping[str, str], clause_starts: frozenset[str]) -> list[Word]:
    """Return the words of a text in order.

    Args:
        text: any text; line ends and .!? end a sentence, other punctuation a clause.
        spellings: chat spelling → the word or words that it stands for.
        clause_starts: words that open a new clause, such as "maar".
    """
    found: list[Word] = []
    sentence = clause = 0
    for piece in _PIECE.findall(plain(text)):
        mark = piece.strip(" ")[:1] or "\n"
        if mark in _ENDS:
            sentence, clause = sentence + 1, clause + 1
        elif mark in _BREAKS:
            clause += 1
        else:
            clause += piece in clause_starts
            found += [Word(word, sentence, clause) for word in spellings.get(piece, piece).split()]
    return found


def plain(text: str) -> str:
    """Return a text in lower case without accents; a placeholder for a name becomes one word."""
    text = _PLACEHOLDER.sub(f" {NAME} ", text.translate(_APOSTROPHES)).lower()
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return _ABBREVIATED.sub(r"\1", text)


def drawn_out(word: str) -> list[str]:
    """Return what a word with drawn-out letters ("heeelp") may stand for; nothing where it has none."""
    if not _TRIPLE.search(word):
        return []
    return [_TRIPLE.sub(r"\1", word), _TRIPLE.sub(r"\1\1", word)]
