"""The words of `data/nlu/facts.yml`, typed, and the date words among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from bot.content.files import read_yaml
from bot.dates.folding import fold
from bot.errors import ContentError

FACTS = Path(__file__).parents[2] / "data" / "nlu" / "facts.yml"

_WORD = re.compile(r"[^\W\d_]+")
_END = ""  # in a tree of words: a word ends here

R = TypeVar("R", bound="Words")


class Words(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of the word lists of one section."""


class Feast(Words, frozen=True):
    """A day of each year: by month and day, or so many days after Easter Sunday."""

    month: int = 0
    day: int = 0
    easter: int | None = None
    not_on_sunday: bool = False  # King's Day moves to the Saturday


class DateWords(Words, frozen=True):
    """Section `dates`: what a word stands for, or the words that play one part in a date phrase."""

    numbers: dict[str, int]
    ordinals: dict[str, int]
    halves: dict[str, float]
    months: dict[str, int]
    months_short: dict[str, int]
    weekdays: dict[str, int]
    weekdays_short: dict[str, int]
    days: dict[str, int]
    units: dict[str, list[str]]
    feasts: dict[str, Feast]
    dayparts: list[str]
    recurring: list[str]
    same_day: list[str]
    next_day: list[str]
    later: list[str]
    earlier: list[str]
    not_days: list[str]
    ago: list[str]
    back: list[str]
    not_after_back: list[str]
    past: list[str]
    future: list[str]
    this: list[str]
    whole_week: list[str]
    past_after: list[str]
    future_after: list[str]
    parts: list[str]
    seasons: list[str]
    spans: list[str]
    in_month: list[str]
    in_day: list[str]
    in_day_between: list[str]
    after_day: list[str]
    few: list[str]
    approximate: list[str]
    approximate_after: list[str]
    bounded: list[str]
    planned_for: list[str]
    numbered: list[str]
    choices: list[str]
    corrections: list[str]
    denials: list[str]
    long_feasts: list[str]


@cache
def date_words() -> DateWords:
    """Return the section `dates`.

    Raises:
        ContentError: naming the section, when the file is missing or does not have the shape of `DateWords`.
    """
    return section("dates", DateWords)


@cache
def fact_words() -> frozenset[str]:
    """Return every word by which facts are read, folded: none of them is a slip of the pen for another word."""
    phrases = _phrases(read_yaml(FACTS))
    return frozenset(word for phrase in phrases for word in _WORD.findall(fold(phrase)))


def _phrases(value: Any) -> Iterator[str]:
    """Yield what a text may say: the items of lists, and the keys of what stands for one thing each ("maart: 3")."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _phrases(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if isinstance(item, dict | list):
                yield from _phrases(item)
            else:
                yield str(key)


def section(name: str, record: type[R]) -> R:
    """Return a section of the facts file as a record, all words folded.

    Raises:
        ContentError: naming file and section, when the section is not as the record says.
    """
    try:
        return msgspec.convert(_folded(read_yaml(FACTS).get(name)), record)
    except msgspec.ValidationError as error:
        raise ContentError(FACTS.name, name, "", str(error)) from error


def whole(words: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of any of the words where it stands as a word of its own."""
    return re.compile(rf"(?<!\w){any_of(words)}(?!\w)")


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest first; spaces in a word match any blank run.

    Common beginnings are written once ("tante(?:s)?"): with hundreds of words that is several times as fast.
    """
    tree: dict[str, Any] = {}
    for word in sorted(set(words)):
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[_END] = {}
    return f"(?:{_branches(tree)})"


def _branches(node: dict[str, Any]) -> str:
    """Return the pattern of all that may follow in a tree of words."""
    ways = [
        (r"\s+" if letter == " " else re.escape(letter)) + _branches(rest)
        for letter, rest in node.items()
        if letter != _END
    ]
    if len(ways) == 1 and _END not in node:
        return ways[0]
    return f"(?:{'|'.join(ways)}){'?' if _END in node else ''}" if ways else ""


def _folded(value: Any) -> Any:
    if isinstance(value, str):
        return fold(value)
    if isinstance(value, list):
        return [_folded(item) for item in value]
    if isinstance(value, dict):
        return {_folded(key): _folded(item) for key, item in value.items()}
    return value
