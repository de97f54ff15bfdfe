"""Reads the casus files and checks them: against their schema, against the guideline, and their dates against the deadlines."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from bot.casus.records import Aspect, Casus, Question
from bot.content.files import convert, fill_norms, read_yaml
from bot.content.records.guideline import Guideline
from bot.deadlines import deadlines
from bot.deadlines.norms import Norm
from bot.errors import ContentError, InputError
from bot.situation import read_situation

CASUS = Path(__file__).parents[2] / "data" / "casus"
LEAST_EXAMPLES = 3  # of an aspect that is recognised by what sentences mean
HEAVIEST = 3
Fault = tuple[str, str]  # field and problem


class Known(msgspec.Struct, frozen=True):
    """The identifiers that a casus may name, by field, and the norms that dates are computed with."""

    names: dict[str, frozenset[str]]
    norms: list[Norm]

    @classmethod
    def of(cls, guideline: Guideline, norms: Sequence[Norm]) -> Known:
        """Return what exists in this content."""
        lists: dict[str, Sequence[object]] = {
            "topics": guideline.topics,
            "recommendations": guideline.recommendations,
            "blocks": guideline.blocks,
            "sources": guideline.sources,
            "norms": norms,
        }
        return cls({name: frozenset(e.id for e in entries) for name, entries in lists.items()}, list(norms))  # type: ignore[attr-defined]


def casus_folder(guideline_folder: Path) -> Path:
    """Return where the casus stand that belong to the content of a folder: beside it."""
    return guideline_folder.parent / CASUS.name


def read_all(guideline: Guideline, norms: Sequence[Norm], folder: Path = CASUS) -> list[Casus]:
    """Return every casus of a folder by number, checked, with the norms' numbers filled in.

    Raises:
        ContentError: at the first fault, with file, entry and field.
    """
    known = Known.of(guideline, norms)
    found: list[Casus] = []
    for path in sorted(folder.glob("*.yml")):
        casus = read_one(path, known)
        if double := next((other for other in found if other.number == casus.number), None):
            raise ContentError(path.name, casus.id, "number", f"{casus.number} is the number of {double.id!r} too")
        found.append(casus)
    return sorted(found, key=lambda casus: casus.number)


def read_one(path: Path, known: Known) -> Casus:
    """Return the casus of one file, checked.

    Raises:
        ContentError: at the first fault, with file, entry and field.
    """
    casus, faults = read_with_faults(path, known)
    if faults:
        raise faults[0]
    return casus


def read_with_faults(path: Path, known: Known) -> tuple[Casus, list[ContentError]]:
    """Return the casus of one file with everything that is wrong with it beyond its types, for who is still writing it.

    Raises:
        ContentError: when the file does not fit the schema.
    """
    shorts = {norm.id: norm.short_text for norm in known.norms}
    casus = convert(fill_norms(read_yaml(path), shorts, path.name, path.stem), Casus, path.name)
    misnamed = [("id", "should equal the file's name")] * (casus.id != path.stem)
    faults = [*misnamed, *_faults(casus, known)]
    return casus, [ContentError(path.name, casus.id, field, problem) for field, problem in faults]


def _faults(casus: Casus, known: Known) -> Iterator[Fault]:
    """Yield what is wrong with a casus beyond its types."""
    for field in ("title", "text", "goals", "sources", "topics", "questions"):
        if not getattr(casus, field):
            yield field, "may not be empty"
    for field in ("goals", "topics"):
        if not all(line.strip() for line in getattr(casus, field)):
            yield field, "has an empty line"
    if casus.number < 1 or casus.minutes < 1:
        yield "number" if casus.number < 1 else "minutes", "should be 1 or more"
    yield from _unknown("sources", [source.id for source in casus.sources], known)
    yield from _unknown("topics", casus.topics, known)
    yield from _unknown("norms", casus.norms, known)
    yield from _doubles("questions", [question.id for question in casus.questions])
    for question in casus.questions:
        place = f"questions.{question.id}"
        yield from ((f"{place}.{field}", problem) for field, problem in _faults_of(question, known))
    yield from _wrong_dates(casus, known)


def _faults_of(question: Question, known: Known) -> Iterator[Fault]:
    for field in ("ask", "aspects", "example"):
        if not getattr(question, field):
            yield field, "may not be empty"
    if not all(hint.strip() for hint in question.hints):
        yield "hints", "has an empty line"
    yield from _doubles("aspects", [aspect.id for aspect in question.aspects])
    yield from _doubles("misconceptions", [one.id for one in question.misconceptions])
    for one in question.misconceptions:
        if not one.examples or not one.reply:
            yield f"misconceptions.{one.id}", "should have examples and a reply"
    for aspect in question.aspects:
        place = f"aspects.{aspect.id}"
        yield from ((f"{place}.{field}", problem) for field, problem in _faults_of_aspect(aspect, question, known))
    if question.kind == "deadline" and not any(aspect.due for aspect in question.aspects):
        yield "aspects", "of a deadline question, one should have a due date"


def _faults_of_aspect(aspect: Aspect, question: Question, known: Known) -> Iterator[Fault]:
    if not aspect.label or not aspect.missed:
        yield "missed" if aspect.label else "label", "may not be empty"
    if not 1 <= aspect.weight <= HEAVIEST:
        yield "weight", f"should be 1 to {HEAVIEST}"
    for field in ("topics", "recommendations", "norms", "blocks"):
        yield from _unknown(field, getattr(aspect, field), known)
    if question.kind == "first_block" and not blocks_of(aspect, known.names["blocks"]):
        yield "id", "should be the id of a building block, or `blocks` should name one"
    if question.kind == "search_term" and not aspect.cues:
        yield "cues", "should hold the search terms"
    if question.kind in ("considerations", "open") and len(aspect.examples) < LEAST_EXAMPLES:
        yield "examples", f"should be {LEAST_EXAMPLES} or more"
    if aspect.due and not aspect.norms:
        yield "norms", "should name the norm that the date follows from"


def blocks_of(aspect: Aspect, blocks: Collection[str]) -> list[str]:
    """Return the building blocks that an aspect stands for: those it names, else its own id where that is one."""
    return aspect.blocks or [aspect.id] * (aspect.id in blocks)


def _unknown(field: str, used: Sequence[str], known: Known) -> Iterator[Fault]:
    for name in used:
        if name not in known.names[field]:
            yield field, f"{name!r} does not exist"


def _doubles(field: str, ids: Sequence[str]) -> Iterator[Fault]:
    for place, name in enumerate(ids):
        if name in ids[:place]:
            yield f"{field}.{name}", "stands there twice"


def _wrong_dates(casus: Casus, known: Known) -> Iterator[Fault]:
    """Yield the dates that are not what the deadlines come to in the situation of the casus."""
    dated = [(question, aspect) for question in casus.questions for aspect in question.aspects if aspect.due]
    if dated and casus.today is None:
        yield "situation.today", "is missing or no date, and dates are computed from it"
        return
    try:
        computed = dates_of(casus, known.norms)
    except InputError as error:
        yield f"situation.{error.field}", str(error)
        return
    for question, aspect in dated:
        found = {day for norm in aspect.norms for day in computed.get(norm, [])}
        if aspect.due not in found:
            shown = ", ".join(day.isoformat() for day in sorted(found)) or "nothing"
            yield f"questions.{question.id}.aspects.{aspect.id}.due", f"is {aspect.due}, computed is {shown}"


def dates_of(casus: Casus, norms: Sequence[Norm]) -> Mapping[str, list[datetime.date]]:
    """Return the dates that the norms come to in the situation of a casus, by norm; none without a day to compute from.

    Raises:
        InputError: when the situation can't be true.
    """
    found: dict[str, list[datetime.date]] = {}
    if casus.today is not None:
        for deadline in deadlines(read_situation(casus.facts, casus.today), norms, casus.today):
            days = [deadline.due, *([deadline.inspection_due] if deadline.inspection_due else [])]
            found.setdefault(deadline.norm, []).extend(days)
    return found
