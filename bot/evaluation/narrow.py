"""The figures of entries: short answers to one question each."""

from __future__ import annotations

from collections.abc import Sequence

from bot.evaluation.asking import Heard
from bot.evaluation.figures import Figure, ratio
from bot.evaluation.items import Narrow


def entries(asked: Sequence[tuple[Narrow, Heard]]) -> list[Figure]:
    """Return how often the right entry is given, and how often one is given that does not answer the question."""
    wanted = [(item.entry, heard.entry) for item, heard in asked if item.entry]
    return [
        ratio("right entry at 1", [found == entry for entry, found in wanted]),
        ratio("another entry", [bool(found) and found != entry for entry, found in wanted]),
        ratio("entry where none fits", [bool(heard.entry) for item, heard in asked if not item.entry]),
    ]
