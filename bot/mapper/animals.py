"""Tells a home that is asked for an animal from one for a child, where all other words are those of foster care."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.content.records.lessons import Animals

BETWEEN = 1  # words between the home and "voor", and before the animal
LONGEST = 12  # words; whoever tells more tells of something else too


class HomesForAnimals:
    """Knows texts that ask for a home for an animal."""

    def __init__(self, words: Animals) -> None:
        between = rf"(?:\s+\w+){{0,{BETWEEN}}}?\s+"
        before = rf"(?:\s+\w+){{0,{BETWEEN + 1}}}?\s+"
        animals = rf"(?:{_any(words.animals)})(?:s|en|je|jes|'s|tje|tjes)?"
        home = rf"\b(?:{_any(words.places)})\w*{between}(?:voor|van){before}{animals}\b"
        compound = rf"\b(?:{_any(words.places)})(?:{animals})\b"
        self._home = re.compile(f"{home}|{compound}", re.IGNORECASE)
        self._child = re.compile(rf"\b(?:{_any(words.children)})", re.IGNORECASE)

    def are_asked_for(self, text: str) -> bool:
        """Say whether a text asks for a home for an animal and speaks of no child."""
        short = len(text.split()) <= LONGEST
        return short and bool(self._home.search(text)) and not self._child.search(text)


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, words))
