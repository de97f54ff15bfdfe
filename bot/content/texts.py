"""The texts that people outside the profession read: whose they are, and in which file they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from bot.audience import PROFESSIONALS, PUBLIC
from bot.content.records.base import Record
from bot.content.records.guideline import Guideline

FIELDS = ("summary", "checklist", "ask")  # what is shown to the public; in this order
_END = re.compile(r"(?<=[.!?…])\s+")


class PublicText(msgspec.Struct, frozen=True):
    """What one entry says to one audience. `place` is how a report and a list of exceptions name it: `matching: ouder`."""

    entry: str
    audience: str
    pieces: list[str]

    @property
    def place(self) -> str:
        """The name of this text in reports."""
        return f"{self.entry}: {self.audience}"

    @property
    def whole(self) -> str:
        """All pieces as one text."""
        return " ".join(self.pieces)

    @property
    def sentences(self) -> list[str]:
        """The sentences, each with its own end; a line of a list is at least one."""
        return [sentence for piece in self.pieces for sentence in _END.split(piece.strip()) if sentence]


def entries_of(guideline: Guideline) -> Iterator[Record]:
    """Yield every record of the guideline that has words per audience: topics, and entries of other kinds beside them."""
    for field in guideline.__struct_fields__:
        value = getattr(guideline, field)
        for record in value if isinstance(value, list) else []:
            if isinstance(getattr(record, "texts", None), dict):
                yield record


def public_texts(guideline: Guideline) -> Iterator[PublicText]:
    """Yield the texts of all entries for every audience outside the profession."""
    for record in entries_of(guideline):
        for audience, text in record.texts.items():  # type: ignore[attr-defined]
            if audience not in PROFESSIONALS:
                yield PublicText(record.id, audience, list(_pieces(text)))  # type: ignore[attr-defined]


def public_versions(guideline: Guideline) -> int:
    """Return how many texts there are for the public: the versions of topics for each audience, and the entries."""
    return sum(audience in topic.texts for topic in guideline.topics for audience in PUBLIC) + len(guideline.entries)


def _pieces(text: object) -> Iterator[str]:
    """Yield the pieces of one audience's words: a text as it is, or the fields of a topic's."""
    if isinstance(text, str):
        yield text
    for field in FIELDS:
        value: str | Iterable[str] | None = getattr(text, field, None)
        if isinstance(value, str):
            yield value
        elif value:
            yield from value
