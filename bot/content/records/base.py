"""What records of all files share: who is spoken to, where a statement comes from, and what teaches."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

from bot.audience import Audience

T = TypeVar("T")


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of all content entries: immutable, and an unknown field is an error."""


class Reference(Record, frozen=True):
    """Where a statement comes from: a source and, where known, the heading or article in it."""

    id: str
    section: str | None = None
    article: str | None = None
    url: str | None = None


class Taught(Record, frozen=True):
    """An entry whose phrasings, example questions by audience, teach a model."""

    phrasings: dict[Audience, list[str]]

    def all_phrasings(self) -> list[str]:
        """Return the example phrasings of all audiences."""
        return [phrasing for lines in self.phrasings.values() for phrasing in lines]


def for_audience(texts: Mapping[Any, T], audience: str, *fallbacks: str) -> T:
    """Return the words for an audience; else those for the first fallback that has any, else the first that there are."""
    return next(texts[name] for name in (audience, *fallbacks, *texts) if name in texts)
