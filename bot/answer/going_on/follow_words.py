"""The words by which a message goes on with the talk before it, and what they make of a message: `data/nlu/followups.yml`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Literal

from bot.audience import Audience
from bot.content.files import read_record
from bot.content.records.base import Record
from bot.text.said import said_in

FILE = Path(__file__).parents[3] / "data" / "nlu" / "followups.yml"
PartName = Literal["plain", "why", "considerations", "norms", "ask", "checklist"]
NAMED_PARTS: tuple[PartName, ...] = ("plain", "why", "considerations", "norms")  # nothing else will do


class Becoming(Record, frozen=True):
    """Section `becoming` of `followups.yml`: the age of who wants to become a foster parent."""

    after: list[str]
    after_wide: list[str]
    reader: Audience
    words: list[str]
    never: list[str]
    ages: dict[Literal["least", "most"], int]
    norm: str
    young: str
    old: str
    old_from: int


class Tellings(Record, frozen=True):
    """Section `tellings` of `followups.yml`: what is told after an answer, and asks nothing."""

    spans: list[str]
    words: list[str]
    kinds: dict[Literal["lasting", "soon"], list[str]]
    children: list[str]


class FollowWords(Record, frozen=True):
    """All of `followups.yml`."""

    light: list[list[str]]
    points: list[str]
    stands_for: list[str]
    parts: dict[PartName, list[str]]
    terms_of: list[str]
    aspects: dict[str, list[str]]
    exclusive: list[str]
    spares: list[str]
    timed: list[str]
    circumstances: list[str]
    doubts: list[str]
    doubts_alone: list[str]
    sum_asked: list[str]
    what_to_do: list[str]
    usage: list[str]
    help_alone: list[str]
    sources: list[str]
    sums: list[str]
    refusals: list[str]
    becoming: Becoming
    tellings: Tellings


@lru_cache(maxsize=1)
def follow_words(path: Path = FILE) -> FollowWords:
    """Return the words of follow-ups, checked.

    Raises:
        ContentError: with the field, when the file does not fit.
    """
    return read_record(path, FollowWords)


def content_of(said: Iterable[str]) -> list[str]:
    """Return the words that have a subject of their own."""
    return [word for word in said if word not in _light() and not word.isdecimal()]


def holds(said: Sequence[str], phrases: Iterable[str]) -> bool:
    """Say whether the words of a message hold one of the phrases, its words in a row."""
    whole = f" {' '.join(said)} "
    return any(f" {phrase} " in whole for phrase in phrases)


def refers(said: Iterable[str]) -> bool:
    """Say whether a word stands for what was said before."""
    return not set(follow_words().stands_for).isdisjoint(said)


def parts_named(said: Sequence[str]) -> list[PartName]:
    """Return the parts of a topic that a message names, the surest first."""
    return [part for part, phrases in follow_words().parts.items() if holds(said, phrases)]


def aspects_in(said: Sequence[str], names: Iterable[str] = ()) -> list[str]:
    """Return the aspects that a message asks for: one of its phrases is there, and every word of content belongs to it.

    Of some aspects the phrases are so sure that no other one is asked for beside them ("wie bellen" is no question for a call).

    Args:
        said: the words of the message.
        names: words that name the subject itself.
    """
    if holds(said, follow_words().spares):
        return []
    content, known = content_of(said), set(names)
    found = [aspect for aspect, phrases in follow_words().aspects.items() if holds(said, phrases)]
    asked = [aspect for aspect in found if set(content) <= _words_of(aspect) | known]
    return [aspect for aspect in asked if aspect in follow_words().exclusive] or asked


@lru_cache(maxsize=64)
def _words_of(aspect: str) -> frozenset[str]:
    return frozenset(word for phrase in follow_words().aspects[aspect] for word in said_in(phrase))


@lru_cache(maxsize=1)
def _light() -> frozenset[str]:
    return frozenset(word for row in follow_words().light for word in row)
