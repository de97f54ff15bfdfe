"""Slips of the pen in words that a list names: which word as it was typed is another one."""

from __future__ import annotations

from rapidfuzz.distance import OSA


def is_meant(said: str, meant: str) -> bool:
    """Say whether a word is another with at most a typing error, not in its first letter."""
    return said == meant or (said[:1] == meant[:1] and is_near(said, meant, one_from=6, two_from=10))


def is_near(said: str, meant: str, *, one_from: int, two_from: int) -> bool:
    """Say whether a word has few enough typing errors to be another; short words are too near to others to have any.

    Args:
        said: the word as it was typed.
        meant: the word that it could be.
        one_from: from how many letters of `meant` one error is allowed.
        two_from: from how many two are.
    """
    allowed = 0 if len(meant) < one_from else 1 if len(meant) < two_from else 2
    return bool(allowed) and OSA.distance(said, meant, score_cutoff=allowed) <= allowed
