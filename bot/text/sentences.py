"""Cuts a text into sentences, so that a long case is understood aspect by aspect."""

from __future__ import annotations

import re

_CLAUSE = re.compile(
    r"[,;]\s+(?=(?:(?:en|maar|of|dus)\s+)?(?:hoe|wat|wie|waar|wanneer|welke?|waarom|hoeveel|bij wie|met wie|mag|moet)\b)"
    r"|\s+(?=en (?:hoe|wat|wie|waar|wanneer|welke?|waarom|hoeveel)\b)",
    re.IGNORECASE,
)
_END = re.compile(r"(?<=[.!?…])\s+(?=[A-Z0-9\"'‘“(])|\n+|(?<=[a-z]{3}[.!?])\s+")
SHORTEST = 4
# A text without points is cut where somebody would take a breath, into pieces of about so many words:
LONGEST = 40  # words of a sentence that stays whole
BREATH = (10, 24)
_BREATH = re.compile(
    r"(?<=[,;:])\s+|\s+(?=(?:en|maar|want|omdat|dus|toen|als|dat|die|ik|hij|ze|zij|we|wij|mijn)\b)", re.IGNORECASE
)


def sentences(text: str) -> list[str]:
    """Return the sentences of a text in order; a question that follows another is one of its own.

    A piece of fewer than four words is joined to the one before it.
    """
    pieces: list[str] = []
    for piece in (clause.strip() for part in _END.split(text) for clause in _CLAUSE.split(part)):
        if not piece:
            continue
        if pieces and len(piece.split()) < SHORTEST:
            pieces[-1] = f"{pieces[-1]} {piece}"
        else:
            pieces.append(piece)
    return pieces


def breaths(sentence: str) -> list[str]:
    """Return a sentence that is too long to be one in the pieces that somebody would say in a breath; any other as it is."""
    if len(sentence.split()) <= LONGEST:
        return [sentence]
    least, most = BREATH
    pieces: list[str] = []
    for piece in _BREATH.split(sentence):
        if pieces and len(pieces[-1].split()) < least and len(f"{pieces[-1]} {piece}".split()) <= most:
            pieces[-1] = f"{pieces[-1]} {piece}"
        else:
            pieces.append(piece)
    return [part for piece in pieces for part in _of_at_most(piece.split(), most)]


def _of_at_most(words: list[str], most: int) -> list[str]:
    return [" ".join(words[start : start + most]) for start in range(0, len(words), most)]
