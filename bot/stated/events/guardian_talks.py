"""The yearly talk with a foster parent who is the guardian, told without whom: "pleegmoeder is voogd, laatste gesprek 6 maart"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bot.dates.finding import HOLE
from bot.stated.carers.guardian import foster_parent_guardian
from bot.stated.text.passage import Passage


def guardian_talks(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield from where to where a talk is named in a text that tells of a guardian and of no other talk."""
    if "gesprek" not in passage.bare or foster_parent_guardian(passage) is not True or _of_child().search(passage.bare):
        return
    for match in _talk().finditer(passage.bare):
        yield match.span()


@cache
def _talk() -> re.Pattern[str]:
    """Return the pattern of the last talk with its day: "laatste gesprek was 6 maart", "gesprek gehad op 6 maart"."""
    last = r"(?:laatste|vorig|vorige)\s+(?:jaar)?gesprek"
    held = r"(?:jaar)?gesprek\s+(?:gehad|gehouden|gevoerd|geweest)"
    return re.compile(
        rf"(?<!\w)(?:{last}|{held})(?=\s*:?\s+(?:(?:gehad|gevoerd|geweest|is|op|van|was)\s+){{0,2}}{HOLE})"
    )


@cache
def _of_child() -> re.Pattern[str]:
    """Return the pattern of a talk with somebody else: a word for that stands in the text."""
    other = r"(?:haar|hem|het\s+kind|kind|moeder|ouders|school|vader)"
    return re.compile(rf"(?<!\w)(?:kindgesprek\w*|gespr\w*\s+met\s+{other})(?!\w)")
