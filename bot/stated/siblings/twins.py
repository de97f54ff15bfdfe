"""Twins and triplets, with a brother or sister joined to them: "een tweeling en hun zusje"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bot.dates.words import any_of
from bot.stated.text.passage import Passage
from bot.stated.text.words import listed, multiple_words, stated_words


def multiples(passage: Passage) -> Iterator[int]:
    """Read "een tweeling": two; not of one that is expected."""
    for match in _multiple().finditer(passage.bare):
        before = passage.before(match.start())
        if listed("expecting").search(before) and (listed("adult").search(before) or _woman().search(before)):
            continue
        count = next(n for stem, n in stated_words().multiples.items() if stem in match.group())
        yield count + _and_more(passage, match.end())


@cache
def _woman() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:ik|ze|zij|zus)(?!\w)")


@cache
def _multiple() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){multiple_words()}(?!\w)")


def _and_more(passage: Passage, place: int) -> int:
    """Return 1 where another child is joined to a twin: "een tweeling en hun zusje"."""
    return 1 if _and_sibling().match(passage.bare, place) else 0


@cache
def _and_sibling() -> re.Pattern[str]:
    words = stated_words()
    age = r"(?:\s+van\s+\S+(?:\s+jaar)?)?"
    return re.compile(
        rf"{age}\s+en\s+{any_of([*words.possessives, 'de', 'een'])}\s+(?:\w+\s+)?(?:baby|peuter|{any_of(words.sibling)})(?!\w)"
    )
