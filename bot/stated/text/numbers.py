"""Numbers in a text, in figures or as words: their patterns, and what they come to."""

from __future__ import annotations

import re
from functools import cache

from bot.dates.words import any_of, date_words


@cache
def number_words() -> str:
    """Return the pattern of a number as a word; "een" is an article, "één" a number."""
    words = date_words()
    return any_of([word for word in (*words.numbers, *words.halves) if word not in ("een", "half", "halve")])


@cache
def number_pattern() -> str:
    """Return the pattern of a number as figures or as a word."""
    half = r"\s+en\s+een\s+hal(?:f|ve)(?!\w)"
    figures = rf"[0-9]{{1,2}}(?:[.,]5|[.,][0-9](?=\s?(?:jaar|jr)(?!\w))|\s*½|\s1/2|{half})?(?![0-9/]|[.,][0-9])"
    return rf"(?:{figures}|{number_words()}(?:{half})?(?!\w))"


@cache
def ordinal_pattern() -> str:
    """Return the pattern of "vierde" and "16e"."""
    return rf"(?:{any_of(date_words().ordinals)}|[0-9]{{1,2}}(?:e|de|ste)(?!\w))"


def ordinal_of(written: str) -> int:
    """Return the number that a match of `ordinal_pattern` stands for."""
    return int(re.sub("[^0-9]", "", written)) if written[0].isdecimal() else date_words().ordinals[written]


def number_of(written: str) -> float:
    """Return the number that a match of `number_pattern` stands for."""
    words = date_words()
    if written[0].isdecimal():
        return float(re.sub(r"\s+en\s+een\s+hal(?:f|ve)|\s*½|\s1/2", ".5", written).replace(",", "."))
    name = " ".join(written.split())
    if name in words.halves:
        return words.halves[name]
    whole = re.sub(r"\s+en\s+een\s+hal(?:f|ve)", "", name)
    return words.numbers[whole] + (0.5 if whole != name else 0.0)
