"""What a check consists of, and the reading of `data/guideline/checks/`: one file is one check."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Literal, TypeVar

import msgspec

from bot.audience import Audience
from bot.content.files import convert, fill_norms, read_yaml
from bot.content.reading import GUIDELINE
from bot.content.records.base import Record, Reference, for_audience
from bot.deadlines.norms import Norm
from bot.errors import ContentError
from bot.model.answer import PartKind
from bot.situation import DATE_FIELDS

FOLDER = GUIDELINE / "checks"
Verdict = Literal["good", "partly", "missing", "unknown", "none"]
FACTS = ("placement_form", "foster_parent_guardian")  # of the situation, besides its dates
T = TypeVar("T")
TALKS = "child_talks"  # the one field that takes several dates


class Option(Record, frozen=True):
    """An answer to choose. `says`: what else somebody types for it; `value`: what a fact becomes by it."""

    id: str
    title: str
    verdict: Verdict = "none"
    says: list[str] = msgspec.field(default_factory=list)
    value: str | bool | None = None


class ItemText(Record, frozen=True):
    """The words of an item for one audience.

    `why` says what is known of this point, `good` what it looks like when it is in order. `todo` is the line of the outcome
    when it is not, `by` until when where no date can be computed; `results` are lines for single answers, by the option's id.
    """

    question: str
    why: str = ""
    good: str = ""
    todo: str = ""
    by: str = ""
    results: dict[str, str] = msgspec.field(default_factory=dict)


class Item(Record, frozen=True):
    """One question: with `answers` to choose from (the name of a set), or about a `date` (a field of the situation).

    `ask_if`: only when earlier items were answered so; `of`: the item that a date belongs to; `fact`: the field of the situation
    that an answer fills in; `group` and `forms` are what the outcome's sections and forms of support go by.
    """

    id: str
    title: str
    texts: dict[Audience, ItemText]
    answers: str = ""
    date: str = ""
    fact: str = ""
    of: str = ""
    group: str = ""
    norms: list[str] = msgspec.field(default_factory=list)
    topics: list[str] = msgspec.field(default_factory=list)
    recommendations: list[str] = msgspec.field(default_factory=list)
    forms: list[str] = msgspec.field(default_factory=list)
    ask_if: dict[str, list[str]] = msgspec.field(default_factory=dict)

    def text_for(self, audience: str) -> ItemText:
        """Return the words for an audience; those of the first audience where it has none of its own."""
        return for_audience(self.texts, audience)


class Section(Record, frozen=True):
    """A section of the outcome: the items of these groups (all where none is named) with these verdicts."""

    id: str
    title: str
    kind: PartKind
    verdicts: list[Verdict]
    groups: list[str] = msgspec.field(default_factory=list)
    shows: Literal["title", "todo", "results", "forms"] = "todo"
    intro: str = ""


class Form(Record, frozen=True):
    """A form of support that an item can ask for."""

    id: str
    title: str
    texts: dict[Audience, str]

    def text_for(self, audience: str) -> str:
        """Return the words for an audience."""
        return for_audience(self.texts, audience)


class Check(Record, frozen=True):
    """A check. `name` stands in a sentence ("de dossiercheck"); `family` groups checks that are started by one word.

    `hint_title` stands above what `good` says, `blanks` are headings with lines to fill in on paper.
    """

    id: str
    title: str
    name: str
    checked: datetime.date
    audiences: list[Audience]
    sources: list[Reference]
    intro: dict[Audience, str]
    closing: dict[Audience, str]
    answers: dict[str, list[Option]]
    items: list[Item]
    sections: list[Section]
    forms: list[Form] = msgspec.field(default_factory=list)
    family: str = ""
    hint_title: str = ""
    blanks: list[str] = msgspec.field(default_factory=list)

    def item(self, item_id: str) -> Item | None:
        """Return the item with this identifier, or None."""
        return next((item for item in self.items if item.id == item_id), None)

    def options(self, item: Item) -> list[Option]:
        """Return the answers to choose from; none for a date."""
        return self.answers[item.answers] if item.answers else []

    def words(self, texts: Mapping[Audience, str], audience: str) -> str:
        """Return a text for an audience; that of the first audience where it has none of its own."""
        return for_audience(texts, audience)


def read_checks(norms: Mapping[str, Norm], folder: Path = FOLDER) -> dict[str, Check]:
    """Return the checks of a folder by identifier, with the norms' numbers filled in.

    Args:
        norms: all norms, by identifier.
        folder: where the files are.

    Raises:
        ContentError: at the first fault, with file, entry and field.
    """
    shorts = {norm.id: norm.short_text for norm in norms.values()}
    found = {}
    for path in sorted(folder.glob("*.yml")):
        file = f"checks/{path.name}"
        check = convert(fill_norms(read_yaml(path), shorts, file, path.stem), Check, file)
        _sound(check, path.stem, set(norms), file)
        found[check.id] = check
    return found


@lru_cache(maxsize=1)
def load_checks() -> dict[str, Check]:
    """Return the checks of this process."""
    from bot.deadlines.norms import load_norms

    return read_checks({norm.id: norm for norm in load_norms()})


def _sound(check: Check, stem: str, norms: set[str], file: str) -> None:
    """Raise ContentError for the first thing in a check that names what does not exist, or that nothing could answer."""

    def wrong(entry: str, field: str, problem: str) -> ContentError:
        return ContentError(file, entry, field, problem)

    if check.id != stem:
        raise wrong(check.id, "id", "should equal the file's name")
    forms, seen = {form.id for form in check.forms}, set[str]()
    for item in check.items:
        if item.id in seen:
            raise wrong(item.id, "id", "stands there twice")
        if bool(item.answers) == bool(item.date):
            raise wrong(item.id, "answers", "should have either answers or a date")
        if item.answers and item.answers not in check.answers:
            raise wrong(item.id, "answers", f"{item.answers!r} does not exist")
        if item.date and item.date not in (*DATE_FIELDS, TALKS):
            raise wrong(item.id, "date", f"{item.date!r} is no date of the situation")
        if item.fact and item.fact not in FACTS:
            raise wrong(item.id, "fact", f"{item.fact!r} is no fact of the situation")
        for earlier, allowed in item.ask_if.items():
            options = {option.id for option in check.options(check.item(earlier) or item)} if earlier in seen else set()
            if not set(allowed) <= options:
                raise wrong(item.id, "ask_if", f"{earlier}: {allowed} is no answer to an earlier item")
        if item.of and item.of not in seen:
            raise wrong(item.id, "of", f"{item.of!r} is no earlier item")
        if missing := [norm for norm in item.norms if norm not in norms]:
            raise wrong(item.id, "norms", f"{missing[0]!r} does not exist")
        if missing := [form for form in item.forms if form not in forms]:
            raise wrong(item.id, "forms", f"{missing[0]!r} does not exist")
        for audience, text in item.texts.items():
            if missing := [name for name in text.results if name not in {one.id for one in check.options(item)}]:
                raise wrong(item.id, f"texts.{audience}.results", f"{missing[0]!r} is no answer")
        seen.add(item.id)
    for choices in check.answers.values():
        if len({option.id for option in choices}) != len(choices):
            raise wrong(check.id, "answers", "an option stands there twice")
