"""Reads and checks the evaluation items, and splits them in two halves that never change."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec

from bot.answer.facts import FACTS
from bot.content.records.base import Audience
from bot.content.records.danger import SignalId
from bot.content.records.guideline import Guideline
from bot.errors import ContentError

FOLDER = Path(__file__).parents[2] / "tests" / "evaluation"
TODAY = datetime.date(2026, 11, 21)  # the day from which the relative dates in the items are labelled
Split = Literal["report", "development", "all"]
Style = Literal["keyword", "question", "indirect", "jargon", "long", "emotional", "second-language", "teen", "aspirant"]
Kind = Literal[
    "explicit", "implied", "child", "negated", "information", "hypothetical", "past-handled", "figurative", "near"
]
Facts = dict[str, int | bool | str]


class Item(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One text with its label. The number in the id decides the half."""

    text: str
    id: str = ""

    @property
    def number(self) -> int:
        """The number in the id."""
        return int(self.id[1:])


class Question(Item, frozen=True):
    """An in-scope question. `topics` and `also` are equally right as first; `recommendations` belong in the answer."""

    audience: Audience
    style: Style
    topics: list[str]
    also: list[str] = []
    recommendations: list[str] = []

    @property
    def right(self) -> frozenset[str]:
        """The topics that may stand first."""
        return frozenset([*self.topics, *self.also])


class Case(Item, frozen=True):
    """A case with several aspects, and what it states about the situation; None where nobody wrote that down."""

    audience: Audience
    building_blocks: list[str]
    topics: list[str]
    situation: Facts | None = None


class Intent(Item, frozen=True):
    """A message and what its writer wants to do; its id is the number of its line."""

    intent: str


class OutOfScope(Item, frozen=True):
    """A message outside the domain; `near` ones use its words."""

    near: bool


class Danger(Item, frozen=True):
    """A danger signal with its identifiers, most telling first, or a hard negative (no signals)."""

    signals: list[SignalId]
    kind: Kind


class Entity(Item, frozen=True):
    """A message and exactly what it states about the situation."""

    situation: Facts


class Narrow(Item, frozen=True):
    """A question with the entry that answers exactly it; None for a question about a topic that no entry answers."""

    audience: Audience
    entry: str | None


class Items(msgspec.Struct, frozen=True):
    """The whole evaluation set; each attribute is the file of that name."""

    questions: list[Question]
    cases: list[Case]
    intents: list[Intent]
    out_of_scope: list[OutOfScope]
    danger: list[Danger]
    entities: list[Entity]
    entries: list[Narrow]


RECORDS: dict[str, type[Item]] = {
    "questions": Question,
    "cases": Case,
    "intents": Intent,
    "out_of_scope": OutOfScope,
    "danger": Danger,
    "entities": Entity,
    "entries": Narrow,
}
T = TypeVar("T", bound=Item)


def read_items(folder: Path = FOLDER) -> Items:
    """Return all items.

    Raises:
        ContentError: for the first line that does not fit its record, or an id or text that stands there twice.
    """
    files: dict[str, Any] = {name: _read_file(folder / f"{name}.jsonl", record) for name, record in RECORDS.items()}
    return Items(**files)


def _read_file(path: Path, record: type[T]) -> list[T]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise ContentError(path.name, "", "", f"can't be read: {error}") from error
    items = [_read_line(line, record, path.name, number) for number, line in enumerate(lines, start=1)]
    for field in ("id", "text"):
        values: set[str] = set()
        for item in items:
            if (value := getattr(item, field)) in values:
                raise ContentError(path.name, item.id, field, f"stands there twice: {value}")
            values.add(value)
    return items


def _read_line(line: str, record: type[T], file: str, number: int) -> T:
    try:
        item = msgspec.json.decode(line, type=record)
    except msgspec.DecodeError as error:
        problem, _, place = str(error).partition(" - at ")
        raise ContentError(file, f"line {number}", place.strip("`").removeprefix("$."), problem) from error
    if not item.id:
        item = msgspec.structs.replace(item, id=f"{record.__name__[0].lower()}{number:03}")
    if not item.id[1:].isdecimal():
        raise ContentError(file, item.id, "id", "should be a letter and a number")
    return item


def check(items: Items, guideline: Guideline) -> None:
    """Raise ContentError for the first label that the content does not know."""
    topics = {topic.id for topic in guideline.topics}
    blocks = {block.id for block in guideline.blocks}
    known_entries = {entry.id for entry in guideline.entries}
    recommendations = {recommendation.id for recommendation in guideline.recommendations}
    for question in items.questions:
        _known("questions", question, "topics", question.right, topics)
        _known("questions", question, "recommendations", question.recommendations, recommendations)
        if not question.topics:
            raise ContentError("questions.jsonl", question.id, "topics", "may not be empty")
    for case in items.cases:
        _known("cases", case, "topics", case.topics, topics)
        _known("cases", case, "building_blocks", case.building_blocks, blocks)
        _known("cases", case, "situation", case.situation or {}, FACTS)
    for narrow in items.entries:
        _known("entries", narrow, "entry", [narrow.entry] if narrow.entry else [], known_entries)
    for entity in items.entities:
        _known("entities", entity, "situation", entity.situation, FACTS)


def _known(file: str, item: Item, field: str, used: Iterable[str], existing: Iterable[str]) -> None:
    for identifier in used:
        if identifier not in existing:
            raise ContentError(f"{file}.jsonl", item.id, field, f"{identifier!r} does not exist")


def half(items: Items, split: Split) -> Items:
    """Return the items of a split: even numbers are for development, odd ones for the report."""

    def chosen(every: Sequence[T]) -> list[T]:
        return [item for item in every if split == "all" or (item.number % 2 == 0) == (split == "development")]

    halves: dict[str, Any] = {name: chosen(getattr(items, name)) for name in RECORDS}
    return Items(**halves)
