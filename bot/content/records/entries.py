"""The short answers of `entries/`, and what the ones about the revision of 2025 compare."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

import msgspec

from bot.audience import INFORMAL, PUBLIC, Audience
from bot.content.records.base import Record, Reference, Taught, for_audience


class Comparison(Record, frozen=True):
    """One line of old against new: what an older edition said of a subject, and what holds now."""

    edition: Literal["2014", "2019"]
    subject: str
    before: str
    now: str


class Change(Record, frozen=True):
    """Makes an entry one about the revision of 2025: of its content (inhoud), its form (vorm), or all of it (overzicht)."""

    kind: Literal["inhoud", "vorm", "overzicht"]
    order: int
    gist: str
    compared: list[Comparison] = []


class Entry(Taught, frozen=True):
    """A short answer to one question that is narrower than a topic.

    `texts` are for whom it concerns; `year` is the year that its figures are of; `norms` are the ones that its phrasings ask for.
    A term of the glossary is an entry too: one with `names`, by which it is found, and without phrasings; `defined`: our sources
    tell what it is. `only_with` are beginnings of words of which a question for the entry holds one.
    """

    id: str
    topic: str
    title: str
    checked: datetime.date
    sources: list[Reference]
    texts: dict[Audience, str]
    year: int | None = None
    historical: bool = False
    related: list[str] = []
    norms: list[str] = []
    change: Change | None = None
    names: list[str] = []
    defined: bool = True
    only_with: list[str] = []

    def is_for(self, audience: str) -> bool:
        """Say whether an entry concerns an audience: a young person only where it has words for the young.

        Parents and foster parents read what is there for either, and a term of the glossary is for everybody.
        """
        if self.names or audience not in PUBLIC:
            return True
        return audience in self.texts or (audience not in INFORMAL and any(public in self.texts for public in PUBLIC))

    def text_for(self, audience: str) -> str:
        """Return the words for an audience; where it has none of its own, plain words before those for professionals."""
        plain = ("pleegouder", "ouder") if audience in PUBLIC else ()
        return for_audience(self.texts, audience, *plain)


class GeneralAnswers(Record, frozen=True):
    """What holds for any subject that has no short answer of its own to an aspect ("en als ik het er niet mee eens ben?")."""

    sources: Annotated[list[Reference], msgspec.Meta(min_length=1)]
    answers: Annotated[dict[str, str], msgspec.Meta(min_length=1)]


class ShortAnswers(Record, frozen=True):
    """What is asked on about a subject in a word or two ("wie tekent dat?"), with one or two sentences for each.

    `about` are the entries, terms, norms and topics in which the subject is told; `name` is how a whole question names it.
    `answers` stand under the aspects of `followups.yml`.
    """

    name: str
    about: Annotated[list[str], msgspec.Meta(min_length=1)]
    topic: str
    sources: Annotated[list[Reference], msgspec.Meta(min_length=1)]
    answers: Annotated[dict[str, str], msgspec.Meta(min_length=1)]
