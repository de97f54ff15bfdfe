"""What a room thought: per question, how many chose which building block, which search terms, what was touched and what was not."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from bot.casus.records import Casus, Question
from bot.rooms.records import Given, Record

SEPARATORS = re.compile(r"[,;/|\n\r•]+|\s+(?:en|of)\s+")
AROUND = " \t.:!?'\"“”‘’()[]-–"
LONGEST_TERM = 40  # characters
MOST_TERMS = 6  # of one answer
SHOWN_TERMS = 24
SIZES = 4


class Bar(Record, frozen=True):
    """A label and how many answers it stands for; `size` is 1 to 4, the largest for the most."""

    id: str
    label: str
    count: int
    size: int = 1


class Spread(Record, frozen=True):
    """How far the answers are apart: `touched` of `all` together, and the middle half of the answers each `low` to `high`."""

    touched: int
    all: int
    low: int = 0
    high: int = 0


class Result(Record, frozen=True):
    """What came in for one question. `blocks` holds every building block, in order; `aspects` and `terms` start with the most."""

    number: int
    question: Question
    answered: int
    blocks: list[Bar]
    terms: list[Bar]
    aspects: list[Bar]
    missed: list[str]
    spread: Spread
    answers: list[Given]


def results(casus: Casus, answers: Iterable[Given], blocks: Mapping[str, str]) -> list[Result]:
    """Return what came in, one result per question of the casus.

    Args:
        casus: the casus of the room.
        answers: all answers of the room.
        blocks: the titles of the building blocks by id, in the guideline's order.
    """
    given = list(answers)
    return [
        result(number, question, [one for one in given if one.question == question.id], blocks)
        for number, question in enumerate(casus.questions, 1)
    ]


def result(number: int, question: Question, given: Sequence[Given], blocks: Mapping[str, str]) -> Result:
    """Return what came in for one question."""
    ids = [aspect.id for aspect in question.aspects]
    touched = Counter(aspect for one in given for aspect in set(one.aspects) if aspect in ids)
    chosen = Counter(one.block for one in given if one.block)
    terms = Counter(term for one in given for term in {term.casefold() for term in one.terms})
    of_blocks, of_terms = question.kind == "first_block", question.kind == "search_term"
    aspects = [Bar(id=aspect.id, label=aspect.label, count=touched[aspect.id]) for aspect in question.aspects]
    return Result(
        number=number,
        question=question,
        answered=len(given),
        blocks=_sized([Bar(id=name, label=title, count=chosen[name]) for name, title in blocks.items()] * of_blocks),
        terms=_sized([Bar(id=term, label=term, count=count) for term, count in _most(terms)] * of_terms),
        aspects=_sized(sorted((bar for bar in aspects if bar.count), key=lambda bar: -bar.count) * (not of_blocks)),
        missed=[bar.label for bar in aspects if not bar.count] * (not of_blocks),
        spread=_spread(given, ids, touched, chosen, terms, question, blocks),
        answers=list(given),
    )


def _spread(
    given: Sequence[Given],
    ids: Sequence[str],
    touched: Counter[str],
    chosen: Counter[str],
    terms: Counter[str],
    question: Question,
    blocks: Mapping[str, str],
) -> Spread:
    if question.kind == "first_block":
        return Spread(touched=len(chosen), all=len(blocks))
    if question.kind == "search_term":
        return Spread(touched=len(terms), all=len(terms))
    each = [len(set(one.aspects) & set(ids)) for one in given]
    low, high = (round(each[0]), round(each[0])) if len(each) == 1 else _middle(each)
    return Spread(touched=len(touched), all=len(ids), low=low, high=high)


def _middle(numbers: Sequence[int]) -> tuple[int, int]:
    """Return between which numbers the middle half lies."""
    if not numbers:
        return 0, 0
    first, _, third = statistics.quantiles(numbers, n=4, method="inclusive")
    return round(first), round(third)


def _most(terms: Counter[str]) -> list[tuple[str, int]]:
    """Return the most frequent terms; those named equally often in alphabetical order."""
    return sorted(terms.items(), key=lambda one: (-one[1], one[0]))[:SHOWN_TERMS]


def _sized(bars: list[Bar]) -> list[Bar]:
    most = max((bar.count for bar in bars), default=0)
    return [
        Bar(id=bar.id, label=bar.label, count=bar.count, size=max(1, -(-SIZES * bar.count // most)) if most else 1)
        for bar in bars
    ]


def read_terms(text: str) -> list[str]:
    """Return the search terms in a text, each once, in lower case, without the quotes around them."""
    found = (" ".join(part.split()).strip(AROUND).casefold()[:LONGEST_TERM].strip() for part in SEPARATORS.split(text))
    return list(dict.fromkeys(term for term in found if term))[:MOST_TERMS]
