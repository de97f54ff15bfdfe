"""What the patterns of ages are made of: numbers, units, children, and what may follow an age."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from bot.dates.finding import HOLE
from bot.dates.words import any_of
from bot.stated.text.numbers import number_pattern
from bot.stated.text.words import child_words, multiple_words, stated_words

PLACEHOLDER = r"\[naam-[0-9]+\]"


class Pieces(NamedTuple):
    """What the patterns are made of."""

    n: str
    unit: str
    on_top: str
    unit_name: str
    almost: str
    child: str
    subject: str
    end: str


@cache
def pieces() -> Pieces:
    """Return the pieces, made once."""
    words = stated_words()
    units = words.age_units
    adverbs = rf"(?:{any_of(words.age_adverbs)}\s+)*"
    on_top = rf"\s+(?:en\s+|\+\s*)?{number_pattern()}\s*{any_of([*units.months, *units.weeks])}(?!\w)"  # "3 jaar en 2 maanden"
    child = rf"(?:(?:{child_words()}|{any_of(words.sibling)}|{multiple_words()})(?!\w)|{PLACEHOLDER})"
    return Pieces(
        n=rf"(?P<n>{number_pattern()})",
        unit=rf"\s*(?P<unit>{any_of([*units.years, *units.months, *units.weeks, *units.days])})(?!\w)(?:{on_top})?",
        on_top=on_top,
        unit_name=rf"\s*{any_of([*units.years, *units.months, *units.weeks, *units.days])}(?!\w)",
        almost=rf"{adverbs}(?:(?P<almost>{any_of(words.almost)})\s+)?{adverbs}",
        child=child,
        subject=rf"(?:{child}|{any_of(words.subjects)}(?!\w))",
        end=rf"(?=\s*(?:$|[.,;:!?()\n{HOLE}]|{any_of(words.age_end)}(?!\w)))",
    )


def compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern that begins where a word begins."""
    return re.compile(rf"(?<![\w-]){pattern}")


def no_range() -> str:
    """Return the pattern of no range of ages behind an age: not "tot 12", "+", "of 5"."""
    ends = any_of(word for word in stated_words().range_after if word != "+")
    return rf"(?!\s*(?:{ends}(?!\w|\s+{HOLE})|\+|[-–]\s*[0-9]|of\s+{number_pattern()}))"
