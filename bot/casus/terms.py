"""Terms that an answer to a casus names otherwise than the norm does: "24 weken voor het perspectiefbesluit"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bot.casus.clauses import pieces
from bot.casus.phrases import casus_phrases
from bot.casus.records import Casus, Question
from bot.deadlines.norms import Norm
from bot.stated.text.numbers import number_of, number_pattern

Term = tuple[str, float]  # its kind (days, months, times) and how many
SUPERSEDED = "vervallen"


def wrong_terms(casus: Casus, question: Question, text: str, norms: list[Norm]) -> dict[str, str]:
    """Return, by norm, the term in an answer that is not the norm's own, as it was written.

    Args:
        casus: the casus; a norm that only holds for some cases counts where it is one of its own, or of the question.
        question: the question.
        text: the answer.
        norms: all norms.
    """
    own = {*casus.norms, *(norm for aspect in question.aspects for norm in aspect.norms)}
    in_force = [norm for norm in norms if norm.kind != SUPERSEDED and not norm.ages]
    known = [norm for norm in in_force if norm.id in own or not norm.when]
    read = pieces(text)
    found: dict[str, str] = {}
    for piece in read[1:] or read:
        said = piece.lower()
        named = [(norm, name) for norm in known for name in norm.called if re.search(rf"\b{re.escape(name)}", said)]
        if len({norm.id for norm, _ in named}) != 1:
            continue
        (norm, name) = named[0]
        if set(re.findall(r"\w+", said.replace(name, ""))) & set(casus_phrases().term_open):
            continue
        wrong = [written for term, written in _terms(said) if not _agrees(term, norm)]
        found |= {norm.id: wrong[0]} if wrong else {}
    return found


def _agrees(term: Term, norm: Norm) -> bool:
    """Say whether a term is the norm's own, more often than it asks, or of another kind than any that it names."""
    text = f"{norm.short_text} {norm.statement_text}".lower()
    own = [one for one, _ in _terms(text)]
    kinds = {kind for kind, _ in own}
    if term in own or (term[0] == "times" and any(term[1] >= count for kind, count in own if kind == "times")):
        return True
    return term[0] not in kinds and "times" in {term[0], *kinds}


def _terms(said: str) -> Iterator[tuple[Term, str]]:
    """Yield the terms in a text, as days, months or times, and as they are written; no ages."""
    units = casus_phrases().term_units
    for match in _pattern().finditer(said):
        if match["age"]:
            continue
        kind, many = next((kind, of[match["unit"]]) for kind, of in units.items() if match["unit"] in of)
        yield (kind, (1 if match["n"] == "een" else number_of(match["n"])) * many), match["term"]


@cache
def _pattern() -> re.Pattern[str]:
    units = "|".join(unit for of in casus_phrases().term_units.values() for unit in of)
    age = r"(?!\s+oude?\b)"
    before = "|".join(map(re.escape, casus_phrases().term_ages))
    number = rf"(?:{number_pattern()}|een)"
    return re.compile(rf"(?<![\w-])(?:(?P<age>{before})\s+)?(?P<term>(?P<n>{number})\s+(?P<unit>{units})(?!\w)){age}")
