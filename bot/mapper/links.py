"""What follows from topics by their links alone: blocks, recommendations, steps and search terms. It needs no model."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from bot.content.records.topics import Topic
from bot.model.understanding import Mapping, Scored

MOST_RECOMMENDATIONS, MOST_STEPS, MOST_SEARCH_TERMS = 3, 3, 4
LEAST_PART = 0.02  # of the best one's score: what scores less is not worth a line in the answer


def complete(topics: Sequence[tuple[Topic, float]], norms: list[str]) -> Mapping:
    """Return the mapping that follows from topics: their blocks, and the recommendations, steps and search terms they link to.

    Args:
        topics: topics with their probabilities, best first.
        norms: the norms that the text asks for.
    """
    return Mapping(
        in_scope=True,
        topics=[Scored(id=topic.id, score=score) for topic, score in topics],
        building_blocks=list(dict.fromkeys(topic.block for topic, _ in topics)),
        key_recommendations=_linked(topics, "recommendations")[:MOST_RECOMMENDATIONS],
        routekaart_steps=_linked(topics, "steps")[:MOST_STEPS],
        norms=norms,
        search_terms=_linked(topics, "search_terms")[:MOST_SEARCH_TERMS],
    )


def worthwhile(ranked: Sequence[tuple[str, float]]) -> list[str]:
    """Return the identifiers, best first, that score enough beside the best one."""
    return [identifier for identifier, score in ranked if score >= LEAST_PART * ranked[0][1]]


def _linked(topics: Iterable[tuple[Topic, float]], field: str) -> list[str]:
    scores: dict[str, float] = defaultdict(float)
    for topic, score in topics:
        for place, identifier in enumerate(getattr(topic, field)):
            scores[identifier] += score / (1 + place)
    return worthwhile(sorted(scores.items(), key=lambda item: -item[1]))
