"""Who signs, without a word of what: "ze tekent vrijdag". In foster care that is the contract; another paper is named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bot.dates.finding import HOLE
from bot.dates.words import any_of, whole
from bot.stated.events.timing import done_then, timing_words
from bot.stated.text.passage import Passage
from bot.stated.text.words import stated_words


def signings(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield the places of "tekent" in clauses that hold nothing but who signs, and when."""
    for match in _signs().finditer(passage.bare):
        start, end = passage.clause(match.start())
        rest = f"{passage.bare[start : match.start()]} {passage.bare[match.end() : end]}".replace(HOLE, " ")
        if HOLE in passage.bare[start:end] and _who_and_when().fullmatch(rest):
            yield match.span()


@cache
def _signs() -> re.Pattern[str]:
    return whole(timing_words().signs)


@cache
def _who_and_when() -> re.Pattern[str]:
    words = stated_words()
    parents = set(words.birth_parents)
    people = [*words.adult, *(name for names in words.relations.values() for name in names)]
    who = [*words.subjects, *words.determiners, "ik", "we", "wij", *(name for name in people if name not in parents)]
    return re.compile(rf"\W*(?:{any_of([*who, *timing_words().beside_signing])}(?!\w)\W*)*")


def to_sign(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield where a contract that is not signed yet is told to be: "contract nog niet getekend, dat doen we 2 december"."""
    for match in _still_to_sign().finditer(passage.bare):
        yield match.span("then")


@cache
def _still_to_sign() -> re.Pattern[str]:
    contract = any_of(name for name in stated_words().events["contract_date"] if "contract" in name)
    unsigned = r"(?:moet\s+nog|nog\s+niet|nog\s+geen|nog\s+(?:\w+\s+)?teken(?:d|en)|ongetekend)"
    own = rf"(?:(?!getekend|ondertekend)[^.?!;,{HOLE}]){{0,30}}?"
    named = rf"(?:{contract}\s{own}{unsigned}|nog\s+geen\s+{contract})[^.?!;,]{{0,40}}"
    return re.compile(rf"(?<!\w){named}[.,;]*\s+(?:en\s+|maar\s+)?(?P<then>{done_then()})")
