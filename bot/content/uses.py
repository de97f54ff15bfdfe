"""What rests on each source: every topic, norm, recommendation and other entry that refers to it, with the places in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from bot.content.records.base import Reference
from bot.content.records.guideline import Guideline
from bot.deadlines.norms import Norm

Group = Literal["topics", "norms", "recommendations", "entries"]


class Use(msgspec.Struct, frozen=True):
    """An entry that rests on a source; `places` are the headings and articles it names, `old` marks a superseded norm."""

    group: Group
    id: str
    title: str
    places: list[str]
    old: bool = False


def uses(guideline: Guideline, norms: Sequence[Norm]) -> dict[str, list[Use]]:
    """Return for every source, also one that nothing rests on, what does."""
    found: dict[str, list[Use]] = {source.id: [] for source in guideline.sources}
    for group, record in _entries(guideline, norms):
        references: list[Reference] = record.sources
        for source in dict.fromkeys(reference.id for reference in references):
            places = [one.article or one.section or "" for one in references if one.id == source]
            old = getattr(record, "kind", "") == "vervallen"
            use = Use(group, record.id, record.title, [place for place in dict.fromkeys(places) if place], old)
            found[source].append(use)
    return found


def _entries(guideline: Guideline, norms: Iterable[Norm]) -> Iterator[tuple[Group, Norm]]:
    """Yield every record that names sources, with the group it is listed in; kinds that are added later come as entries."""
    groups: dict[str, Group] = {"topics": "topics", "recommendations": "recommendations"}
    for field in guideline.__struct_fields__:
        value = getattr(guideline, field)
        for record in value if isinstance(value, list) else []:
            if getattr(record, "sources", None) and hasattr(record, "title"):
                yield groups.get(field, "entries"), record
    for norm in norms:
        yield "norms", norm
