"""Cuts what the content says of its topics into passages, for the contestants that search it; the assistant itself does not."""

from __future__ import annotations

from collections.abc import Iterator

from bot.content.records.guideline import Guideline
from bot.content.records.topics import Topic
from bot.deadlines.norms import Norm


def passages_of(guideline: Guideline, norms: list[Norm]) -> Iterator[tuple[str, str]]:
    """Yield topic and text of every passage: the words of a topic, each part of its texts, and the norm that bears its name."""
    for topic in guideline.topics:
        yield topic.id, f"{topic.title}: {', '.join(topic.search_terms + topic.everyday_words)}"
        yield from ((topic.id, text) for text in _texts(topic) if text)
    topics = {topic.id for topic in guideline.topics}
    yield from ((norm.id, f"{norm.title}. {norm.statement_text}") for norm in norms if norm.id in topics)


def _texts(topic: Topic) -> Iterator[str]:
    for text in topic.texts.values():
        yield from (text.summary, " ".join(text.checklist), text.why, " ".join(text.ask))
