"""Rows of words as patterns over the words of a message, as data files write them: "^ mag|mogen ik .. mee".

`a|b` is either word, `word*` one that begins so, `#` a number; `^` and `$` are the begin and the end of the message; a few other
words may stand between two, and more of them at `..`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

GAP = ".."


class Spacing(NamedTuple):
    """How many other words may stand between two words of a row, and at a gap; and which may stand around it at `^` and `$`."""

    between: int
    gap: int = 0
    around: Sequence[str] = ()


def as_message(words: Iterable[str]) -> str:
    """Return words with one space around each, as the patterns of rows want them."""
    return f" {' '.join(words)} "


def choices_of(place: str) -> list[str]:
    """Return the words of one place of a row."""
    return place.split("|")


def row_pattern(row: str, spacing: Spacing, choices: Callable[[str], list[str]] = choices_of) -> re.Pattern[str]:
    """Return the pattern of a row.

    Args:
        row: the row.
        spacing: what may stand between and around its words.
        choices: gives the words of one place, where a row may name lists.
    """
    around = rf"(?:(?:{'|'.join(map(re.escape, spacing.around))}) )*" if spacing.around else ""
    pattern, between = "", " "
    for place in row.split():
        if place == "^":
            pattern, between = f"^ {around}", ""
        elif place == "$":
            pattern, between = f"{pattern} {around}$", ""
        elif place == GAP:
            between = _others(spacing.gap)
        else:
            pattern, between = f"{pattern}{between}{_word(choices(place))}", _others(spacing.between)
    return re.compile(pattern if pattern.endswith("$") else rf"{pattern}(?= )")


def _others(most: int) -> str:
    return rf" (?:\S+ ){{0,{most}}}?"


def _word(choices: Iterable[str]) -> str:
    words = (r"\d+" if word == "#" else re.escape(word).replace(r"\*", r"\S*") for word in choices)
    return f"(?:{'|'.join(words)})"
