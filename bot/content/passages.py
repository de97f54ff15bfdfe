"""Cuts the content into passages that can be searched: one per paragraph or list of a topic, recommendation and norm."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from bot.content.records.guideline import Guideline
from bot.content.records.topics import Topic
from bot.deadlines.norms import Norm


class Passage(msgspec.Struct, frozen=True):
    """A searchable piece of content: where it stands (`kind`, `entry`, `audience`) and its text."""

    id: str
    kind: str
    entry: str
    audience: str
    title: str
    text: str


def passages_of(guideline: Guideline, norms: list[Norm]) -> Iterator[Passage]:
    """Yield the passages of all content, in its order."""
    for topic in guideline.topics:
        yield from _topic_passages(topic)
    for entry in guideline.entries:
        for audience, text in entry.texts.items():
            yield Passage(f"entry/{entry.id}/{audience}", "entry", entry.id, audience, entry.title, text)
    for rec in guideline.recommendations:
        yield Passage(f"recommendation/{rec.id}", "recommendation", rec.id, "", rec.title, f"{rec.title}. {rec.text}")
    for norm in norms:
        yield Passage(f"norm/{norm.id}", "norm", norm.id, "", norm.title, f"{norm.title}. {norm.statement_text}")


def _topic_passages(topic: Topic) -> Iterator[Passage]:
    words = f"{topic.title}: {', '.join(topic.search_terms + topic.everyday_words)}"
    yield Passage(f"topic/{topic.id}/words", "words", topic.id, "", topic.title, words)
    for audience, text in topic.texts.items():
        parts = {
            "summary": text.summary,
            "checklist": " ".join(text.checklist),
            "why": text.why,
            "ask": " ".join(text.ask),
        }
        for kind, content in parts.items():
            if content:
                name = f"topic/{topic.id}/{audience}/{kind}"
                yield Passage(name, kind, topic.id, audience, topic.title, content)
