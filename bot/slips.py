"""Slips of the pen in words that a list names: which word as it was typed is another one."""

from __future__ import annotations

from rapidfuzz.distance import OSA


def is_meant(said: str, meant: str) -> bool:
    """Say whether a word is another with at most a typing error; short words must be exact, they are too near to others."""
    allowed = 0 if len(meant) < 6 else 1 if len(meant) < 10 else 2
    if said == meant or not allowed:
        return said == meant
    return said[0] == meant[0] and OSA.distance(said, meant, score_cutoff=allowed) <= allowed
