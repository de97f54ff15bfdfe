"""The short answers of `entries/`, and what the ones about the revision of 2025 compare."""

from __future__ import annotations

import datetime
from typing import Literal

from bot.audience import PUBLIC, Audience
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

    def text_for(self, audience: str) -> str:
        """Return the words for an audience; where it has none of its own, plain words before those for professionals."""
        plain = ("pleegouder", "ouder") if audience in PUBLIC else ()
        return for_audience(self.texts, audience, *plain)
