"""Finds evaluation items that are near copies of what the assistant was taught; such an item measures nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np
import yaml
from rapidfuzz import fuzz, process

from bot.evaluation.items import RECORDS, Item, Items
from bot.text.sentences import sentences

DATA = Path(__file__).parents[2] / "data"
NEAR = 85.0  # rapidfuzz ratio, 0 to 100


class Copy(msgspec.Struct, frozen=True):
    """An item with the text that it is too like, and the file of that text."""

    file: str
    item: Item
    ratio: float
    text: str
    source: str


def taught(folder: Path = DATA) -> dict[str, str]:
    """Return every text in the data files, whole and by sentence, with the file it stands in.

    These are phrasings, intent examples, norm questions, out-of-scope lines, signal cues and examples, and all content.
    """
    found: dict[str, str] = {}
    for path in sorted(folder.rglob("*.yml")):
        for text in _strings(yaml.safe_load(path.read_text(encoding="utf-8"))):
            for line in [text, *_examples(text), *sentences(text)]:
                found.setdefault(line, str(path.relative_to(folder)))
    return found


def near_copies(items: Items, texts: dict[str, str]) -> Iterator[Copy]:
    """Yield every item whose text has a ratio of 85 or more, case aside, with one of the texts."""
    for name in RECORDS:
        yield from _near_copies(f"{name}.jsonl", getattr(items, name), texts)


def _near_copies(file: str, items: Sequence[Item], texts: dict[str, str]) -> Iterator[Copy]:
    known = list(texts)
    own = [item.text for item in items]
    ratios = process.cdist(own, known, scorer=fuzz.ratio, processor=str.lower, score_cutoff=NEAR, dtype=np.float32)
    for item, row in zip(items, ratios, strict=True):
        best = int(row.argmax())
        if row[best] >= NEAR:
            yield Copy(file, item, round(float(row[best]), 1), known[best], texts[known[best]])


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def _examples(text: str) -> list[str]:
    """Return the lines of a block of Rasa examples."""
    return [line.removeprefix("- ").strip() for line in text.splitlines() if line.startswith("- ")]
