"""Reads the glossary: terms of the field with what they mean, and short answers to what is asked on about a subject."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from typing import Annotated

import msgspec

from bot.content.records.base import Record, Reference
from bot.content.records.entries import Entry, GeneralAnswers, ShortAnswers
from bot.content.records.guideline import Guideline
from bot.errors import ContentError

FILE = "glossary.yml"
# The audiences under which a term's one text stands; the rest of the public reads that of pleegouders:
EVERYBODY = ("professional", "pleegouder")


class Term(Record, frozen=True):
    """What a term or an abbreviation means, in plain words for everybody.

    `names` are the ways to write it. `defined`: our sources say what it is; else the answer says that they do not.
    """

    id: str
    names: Annotated[list[str], msgspec.Meta(min_length=1)]
    topic: str
    title: str
    text: str
    sources: Annotated[list[Reference], msgspec.Meta(min_length=1)]
    defined: bool = True
    norms: list[str] = msgspec.field(default_factory=list)
    related: list[str] = msgspec.field(default_factory=list)

    def entry(self, checked: datetime.date) -> Entry:
        """Return the term as an entry that no question teaches: it is found by its names alone."""
        return Entry(
            id=self.id,
            topic=self.topic,
            title=self.title,
            checked=checked,
            sources=self.sources,
            texts=dict.fromkeys(EVERYBODY, self.text),  # type: ignore[arg-type]
            phrasings={},
            related=self.related,
            norms=self.norms,
            names=self.names,
            defined=self.defined,
        )


class Glossary(Record, frozen=True):
    """All of `glossary.yml`."""

    checked: datetime.date
    terms: list[Term]
    short_answers: list[ShortAnswers]
    general_answers: GeneralAnswers

    def entries(self) -> list[Entry]:
        """Return the terms as entries."""
        return [term.entry(self.checked) for term in self.terms]


def check_glossary(guideline: Guideline, norms: Collection[str]) -> None:
    """Raise ContentError for the first double or unknown identifier or name of a guideline's glossary."""
    terms = {term.id for term in guideline.terms}
    topics, entries = {topic.id for topic in guideline.topics}, {entry.id for entry in guideline.entries}
    known: Mapping[str, Collection[str]] = {
        "topic": topics,
        "sources": {source.id for source in guideline.sources},
        "norms": norms,
        "related": topics | entries | terms,
        "about": {*topics, *entries, *terms, *norms},
    }
    _once([name for term in guideline.terms for name in term.names], "names")
    _once([*(term.id for term in guideline.terms), *entries, *topics], "id")
    _once([one for short in guideline.short_answers for one in short.about], "about")
    for term in guideline.terms:
        used = {"topic": [term.topic], "norms": term.norms, "related": term.related}
        _exist(term.id, {**used, "sources": [ref.id for ref in term.sources]}, known)
    for short in guideline.short_answers:
        used = {"topic": [short.topic], "about": short.about, "sources": [ref.id for ref in short.sources]}
        _exist(short.name, used, known)
    if general := guideline.general_answers:
        _exist("general_answers", {"sources": [ref.id for ref in general.sources]}, known)


def _once(values: list[str], field: str) -> None:
    for value in values:
        if values.count(value) > 1:
            raise ContentError(FILE, value, field, "stands there twice")


def _exist(entry: str, used: Mapping[str, list[str]], known: Mapping[str, Collection[str]]) -> None:
    for field, identifiers in used.items():
        for identifier in identifiers:
            if identifier not in known[field]:
                raise ContentError(FILE, entry, field, f"{identifier!r} does not exist")
