"""Removals in notes, with children, day and home in one row: "uithuisplaatsing 2 kinderen (3 en 9) op 2/11, opa en oma"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bot.dates.finding import HOLE
from bot.dates.words import any_of
from bot.stated.carers.network import Carer, all_named, named, relation_of, with_determiner
from bot.stated.text.numbers import number_pattern
from bot.stated.text.passage import Passage
from bot.stated.text.words import child_words, stated_words


def noted_removals(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield from where to where the row before the day of a removal runs, the removal included."""
    for match in _with_day().finditer(passage.bare):
        if _children().search(match.group()) and not passage.bare[: match.start()].rstrip().endswith(HOLE):
            yield match.start(), match.start("day")


def removed_to(passage: Passage) -> Iterator[Carer]:
    """Yield who has the children since their removal: "uithuisgeplaatst bij opa", "uhp 2 nov, opa en oma"."""
    for match in (match for way in (_with_place(), _with_name()) for match in way.finditer(passage.bare)):
        yield from (Carer(relation_of(who), match.start("who")) for who in all_named(passage, match))


@cache
def _row(*, noun: bool = False) -> str:
    """Return the pattern of a removal (`noun`: not as a verb) and the words that may stand between it and what is told of it."""
    words = stated_words()
    names = [name for name in words.events["removal_date"] if name == "uhp" or "plaats" in name]
    placed = any_of(name for name in names if not noun or name == "uhp" or name.endswith("plaatsing"))
    own = any_of([*words.determiners, "van", "met", "spoed", "in", "direct", "per", "op", "sinds", "en", "d.d."])
    piece = rf"(?:\([^()]{{1,24}}\)|{own}(?!\w)|{_young()}(?!\w)|{number_pattern()}(?:\s*(?:jaar|jr|mnd))?|,)"
    return rf"(?<!\w)(?<!geen\s){placed}(?!\w):?\s*(?:{piece}\s*){{0,10}}?"


def _young() -> str:
    words = stated_words()
    return rf"(?:{any_of([*words.children, *words.siblings, *words.sibling])}|{child_words()})"


@cache
def _children() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_young()}(?!\w)")


@cache
def _with_day() -> re.Pattern[str]:
    return re.compile(rf"{_row(noun=True)}(?P<day>{HOLE})")


@cache
def _with_place() -> re.Pattern[str]:
    """Return the pattern of "uithuisplaatsing (op 2 november) naar opa"; not of "… naar opa op 5 november", of another day."""
    who = with_determiner(rf"(?P<who>{named()})")
    return re.compile(rf"{_row()}(?:{HOLE}+\s*,?\s*)?(?<![\w])(?:bij|naar)\s+{who}(?!\w)")


@cache
def _with_name() -> re.Pattern[str]:
    """Return the pattern of a name that stands by itself behind the day: "uhp 2 nov, opa en oma, nog geen contract"."""
    who = rf"(?P<who>{named()})(?!\w)"
    return re.compile(
        rf"{_row()}{HOLE}+\s*(?:,|bij|naar)?\s*{who}(?=\s*(?:$|[,.;])|\s+(?:mz|vz)(?!\w)|\s+en\s+{named()})"
    )
