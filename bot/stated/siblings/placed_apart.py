"""Placements of several children in one text, each on its own day: "[naam-1] is geplaatst op 1 juni, [naam-2] op 3 augustus".

A child who was placed again is not meant: it keeps the day of its latest placement.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import combinations, pairwise

from bot.dates import FoundDate
from bot.dates.finding import HOLE
from bot.dates.words import any_of, date_words
from bot.stated.ages.pieces import PLACEHOLDER
from bot.stated.events.timing import DAY
from bot.stated.siblings.rows import places_in_row
from bot.stated.text.passage import Passage
from bot.stated.text.words import stated_words

SIBLING = "sibling"

Who = dict[str, frozenset[str]]


def are_apart(passage: Passage, placements: Sequence[FoundDate]) -> bool:
    """Say whether the placements of a text, in order, are those of different children, each on a day of its own."""
    told = {found.date: _child_of(passage, found) for found in placements if len(found.date or "") == DAY}
    return len(told) > 1 and all(_differ(told[one], told[other]) for one, other in combinations(told, 2))


def stretches(passage: Passage, placements: Sequence[FoundDate]) -> list[tuple[int, int]]:
    """Return from where to where each placement is told of: from its child up to the next one."""
    return list(pairwise([*(_begin(passage, found) for found in placements), len(passage.bare)]))


def _begin(passage: Passage, found: FoundDate) -> int:
    """Return where the child of a placement is named first, or else where its date stands."""
    start = _end_before(passage, found)
    named = [match.start() for _, _, way in _ways() for match in way.finditer(passage.bare, start, found.start)]
    return min(named, default=found.start)


def _end_before(passage: Passage, found: FoundDate) -> int:
    """Return where the date before this one ends."""
    return max((day.end for day in passage.dates if day.end <= found.start), default=0)


def _child_of(passage: Passage, found: FoundDate) -> Who:
    """Return how the child of a placement is called, by kind of word: before its date, or else behind it."""
    before = _named(passage, _end_before(passage, found), found.start)
    return before or _named(passage, found.end, passage.clause(found.start)[1])


def _named(passage: Passage, start: int, end: int) -> Who:
    found: dict[str, set[str]] = {}
    for kind, name, way in _ways():
        since = max(start, passage.sentence(end - 1)[0]) if kind == SIBLING else start
        for match in way.finditer(passage.bare, since, end):
            found.setdefault(kind, set()).add(name or match["who"])
    return {kind: frozenset(names) for kind, names in found.items()}


def _differ(one: Who, other: Who) -> bool:
    """Say whether two ways to call a child are of two children: other names, places in a row or sexes, or a brother beside one."""
    if (SIBLING in one) != (SIBLING in other):
        return True
    return any(one[kind].isdisjoint(other[kind]) for kind in one.keys() & other.keys())


@cache
def _ways() -> list[tuple[str, str, re.Pattern[str]]]:
    """Return how children are told apart: the kind of word, what it says where that is not the word itself, and its pattern.

    After "bij" or "tante" a name is somebody else's.
    """
    words = stated_words()
    rows = any_of(places_in_row())
    ordinal = rf"(?:[0-9](?:e|de|ste)|{any_of(date_words().ordinals)})"
    nth = rf"{ordinal}(?=\s+{any_of([*words.child, *words.sibling])}(?!\w))"
    return [
        ("name", "", _who(rf"{PLACEHOLDER}(?=[\s,:(]*{_does()})")),
        ("row", "", _who(rf"(?:{nth}|{rows}(?!\w))")),
        ("sex", "boy", _who(rf"{any_of(words.boys)}(?!\w)")),
        ("sex", "girl", _who(rf"{any_of(words.girls)}(?!\w)")),
        (SIBLING, "", _who(rf"{any_of([*words.brother, *words.sister])}(?!\w)")),
    ]


def _who(called: str) -> re.Pattern[str]:
    """Return the pattern of a child that is placed itself, and not of somebody beside it ("bij [naam-2]", "met haar zus")."""
    whose = ("", r"de\s", r"haar\s", r"hun\s", r"zijn\s")
    with_whom = "".join(rf"(?<!\b{word}\s{one})" for word in ("bij", "door", "met", "naar", "van") for one in whose)
    return re.compile(rf"(?<!\w){with_whom}(?P<who>{called})")


def _does() -> str:
    """Return what follows the name of a child that is placed: what it did, its age, or the date."""
    did = any_of(["geplaatst", "is", "kwam", "kwamen", "werd", "werden", "zijn"])
    lives = any_of(["verblijft", "verblijven", "woont", "wonen", "zit", "zitten"])
    return rf"(?:en\s+\[naam-|(?:{did}|{lives})(?!\w)|(?:op|sinds|vanaf|per|in)\s|{HOLE}|[0-9])"
