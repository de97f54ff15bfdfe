"""Papers of a case: what is told of a declaration or a plan ("de vgb is er sinds gisteren", "vgb is 3 jaar oud") is of no child."""

from __future__ import annotations

import re
from functools import cache

from bot.dates.finding import HOLE
from bot.dates.words import any_of
from bot.stated.text.passage import Passage
from bot.stated.text.words import stated_words


def is_of_paper(passage: Passage, place: int) -> bool:
    """Say whether a place stands where it tells since when a paper is there: "vgb is er sinds mei", "sinds mei is de vgb er"."""
    clause = passage.clause(place)
    return any(
        match.start() <= place < match.end() for way in _is_there() for match in way.finditer(passage.bare, *clause)
    )


def is_age_of_paper(passage: Passage, place: int) -> bool:
    """Say whether an age is that of a paper: "vgb is (3 jaar oud)", "een plan van (2 jaar oud)"."""
    return _so_old().search(passage.before(place)) is not None


@cache
def _is_there() -> tuple[re.Pattern[str], ...]:
    paper, there = any_of(stated_words().papers), any_of(stated_words().settled_papers)
    since = rf"(?:al\s+|pas\s+|nu\s+)*(?:(?:sinds|vanaf|op|per)\s+)?{HOLE}"
    mine = rf"(?<!\w){paper}(?:\s+(?:van|voor)\s+(?:\w+\s+)?\w+)?"
    return (
        re.compile(rf"{mine}\s+(?:is|kwam|ligt|was|zijn)\s+(?:\w+\s+)?{there}\s+{since}"),
        re.compile(rf"{mine}\s+(?:is|kwam|ligt|was|zijn)\s+{since}+\s+(?:\w+\s+)?{there}(?!\w)"),
        re.compile(
            rf"{HOLE}\s+(?:is|kwam|ligt|was|zijn)\s+(?:(?:de|het|hun|haar|zijn)\s+)?{paper}\s+(?:\w+\s+)?{there}(?!\w)"
        ),
    )


@cache
def _so_old() -> re.Pattern[str]:
    paper = any_of([*stated_words().papers, *stated_words().events["contract_date"]])
    adverbs = rf"(?:{any_of([*stated_words().age_adverbs, *stated_words().almost])}\s+)*"
    return re.compile(rf"(?<!\w){paper}(?:\s+(?:van|voor)\s+(?:\w+\s+)?\w+)?\s+(?:is|van|was|zijn)\s+{adverbs}$")
