"""What an answer is about when the message itself does not say: topics known by name, and norms with their successors."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.answer.library import Library
from bot.mapping import complete
from bot.model import Mapping


def with_successors(library: Library, norms: Iterable[str]) -> list[str]:
    """Return norms with, right behind a superseded one, the norm that came in its place."""
    found = ((norm, library.norms[norm].valid.replaced_by) for norm in norms)
    return list(dict.fromkeys(norm for pair in found for norm in pair if norm))


def map_topics(library: Library, topics: Sequence[str], norms: Sequence[str] = ()) -> Mapping:
    """Return the mapping of topics that are known by name: a button, or the topics of the message before."""
    return complete([(library.topics[topic], 1.0) for topic in topics if topic in library.topics], list(norms))
