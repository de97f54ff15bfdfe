"""Cuts an answer to a casus question into the pieces that each may touch something: sentences, and their clauses."""

from __future__ import annotations

import re

from bot.text.abbreviations import expand
from bot.text.sentences import sentences

MOST = 16  # pieces of one answer that are read
LONG = 7  # words from which a sentence is read clause by clause as well
_CLAUSE = re.compile(
    r"[,;:]\s+|\s+[-–/•]\s+|\n+|\s+(?=(?:en|maar|want|omdat|zodat|anders|tenzij|dus|verder|daarna|ook)\s)",
    re.IGNORECASE,
)
_LIST = re.compile(r"[,;/\n•]+|\s+-\s+")
SHORT = 3  # words; a shorter clause is joined to the next one, unless the whole is a list of terms


def pieces(text: str) -> list[str]:
    """Return the pieces of an answer: the whole, its sentences, and the clauses of long ones; abbreviations are written out."""
    lines = [expand(line.strip(" -•*\t")) for line in text.splitlines() if line.strip()]
    read = [sentence for line in lines for sentence in sentences(line)]
    found = [" ".join(lines), *read]
    for sentence in read:
        if len(sentence.split()) >= LONG:
            found += _clauses(sentence)
        elif _LIST.search(sentence):
            found += [term.strip() for term in _LIST.split(sentence)]
    return [piece for piece in dict.fromkeys(found) if any(c.isalnum() for c in piece)][:MOST]


def _clauses(sentence: str) -> list[str]:
    parts = [part.strip() for part in _CLAUSE.split(sentence) if part and part.strip()]
    if all(len(part.split()) <= SHORT for part in parts):
        return parts
    joined: list[str] = []
    for part in parts:
        if joined and len(joined[-1].split()) < SHORT:
            joined[-1] = f"{joined[-1]} {part}"
        else:
            joined.append(part)
    return joined
