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
