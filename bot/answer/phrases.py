"""The sentences around the content, by key and register (u or je)."""

from __future__ import annotations

from pathlib import Path

import msgspec

from bot.audience import INFORMAL, PROFESSIONALS, Audience
from bot.content.files import read_record
from bot.content.reading import GUIDELINE
from bot.content.records.base import Record
from bot.errors import ContentError
from bot.model.answer import PartKind


class Registers(Record, frozen=True):
    """One phrase in u-vorm and in je-vorm; `worker`: other words for who works with children, and whoever did not say who he is."""

    u: str
    je: str
    worker: str = ""

    def form(self, audience: str) -> str:
        """Return the form for an audience."""
        if self.worker and audience in PROFESSIONALS:
            return self.worker
        return self.je if audience in INFORMAL else self.u


class Sayings(Record, frozen=True):
    """Phrases by key, of one file."""

    phrases: dict[str, str | Registers]

    def say(self, key: str, audience: str = "", **values: object) -> str:
        """Return a phrase for an audience with its placeholders filled.

        Raises:
            ContentError: when there is no such phrase.
        """
        phrase = self.phrases.get(key)
        if phrase is None:
            raise ContentError("phrases", key, "", "does not exist")
        if isinstance(phrase, Registers):
            phrase = phrase.form(audience)
        return phrase.format(**values)

    def has(self, key: str) -> bool:
        """Say whether there is a phrase under this key."""
        return key in self.phrases


class PartsFor(Record, frozen=True):
    """Which kinds of parts an audience does not get, and which fold."""

    left_out: list[PartKind]
    folded: list[PartKind] = msgspec.field(default_factory=list)


class Phrases(Sayings, frozen=True):
    """All phrases of `phrases.yml`."""

    audiences: dict[str, str]
    facts: dict[str, str | dict[str, str]]
    facts_je: dict[str, str]
    dates: dict[str, str]
    dates_je: dict[str, str]
    old_terms: list[str]
    everyday_norms: list[str]
    date_words: list[str]
    heard_words: list[str]
    term_words: list[str]
    when_words: list[str]
    source_statuses: dict[str, str]
    parts_for: dict[Audience, PartsFor]

    def fact(self, name: str, audience: str = "") -> str | dict[str, str]:
        """Return how a fact is said back to an audience."""
        return (self.facts_je.get(name) if audience in INFORMAL else None) or self.facts[name]

    def date(self, event: str, audience: str = "") -> str:
        """Return how the date of an event is asked for."""
        return (self.dates_je.get(event) if audience in INFORMAL else None) or self.dates[event]


def load_phrases(path: Path = GUIDELINE / "phrases.yml") -> Phrases:
    """Return the phrases of `phrases.yml`, checked."""
    return read_record(path, Phrases)
