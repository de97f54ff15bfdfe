"""Imports an official document: cuts it into passages, finds the topic of each, and stores them with the attribution."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from bot.content.records.sources import Source
from bot.documents import DocumentError, Passage, read_document
from bot.mapper.mapping import Mapper
from bot.quotations.store import Imported, Quotation, replace

BATCH = 16
SURE = 0.5  # a passage has a topic from this probability on; docs/content.md says what was measured
Progress = Callable[[int, int], None]


def import_document(
    path: Path,
    source: Source,
    mapper: Mapper,
    now: datetime.datetime,
    *,
    name: str = "",
    progress: Progress = lambda done, total: None,
    database: Path | None = None,
) -> tuple[Imported, list[Quotation]]:
    """Read, map and store a document; an earlier import of that name is replaced, and a fault changes nothing.

    Args:
        path: the file: txt, pdf or html.
        source: the source that the document is; its attribution is shown with every quotation.
        mapper: finds the topics.
        now: the moment of importing.
        name: what the document is called; the file's own name without ending when empty.
        progress: told (passages mapped, passages in all).
        database: the file of quotations, where it is not the setting's.

    Raises:
        DocumentError: when the file can't be used, or the source may not be quoted.
    """
    if not source.attribution:
        raise DocumentError(path, f"source {source.id!r} has no attribution in sources.yml, so it may not be quoted")
    passages = list(without_doubles(read_document(path)))
    quotations: list[Quotation] = []
    known = name or path.stem
    for start in range(0, len(passages), BATCH):
        batch = passages[start : start + BATCH]
        for passage, (topic, score) in zip(batch, topics_of(batch, mapper), strict=True):
            place = (passage.heading, passage.page, passage.text, topic, score)
            quotations.append(Quotation(known, source.id, source.attribution, *place))
        progress(len(quotations), len(passages))
    moment = now.isoformat(timespec="seconds")
    imported = Imported(known, source.id, source.attribution, moment, len(quotations))
    replace(imported, quotations, database)
    return imported, quotations


def without_doubles(passages: Iterable[Passage]) -> Iterator[Passage]:
    """Yield each passage once: slides say the same twice, with other spaces."""
    seen: set[str] = set()
    for passage in passages:
        letters = re.sub(r"\W+", "", passage.text.lower())
        if letters not in seen:
            seen.add(letters)
            yield passage


def topics_of(passages: Sequence[Passage], mapper: Mapper) -> list[tuple[str, float]]:
    """Return the topic of each passage with its probability; an empty topic where the mapper is not sure."""
    ranked = mapper.rank([f"{passage.heading}. {passage.text}" for passage in passages])
    best = [scores[0] if scores else None for scores in ranked]
    return [(one.id, one.score) if one and one.score >= SURE else ("", 0.0) for one in best]
