"""Holds the content against itself: every identifier is there once, and whatever is referred to exists."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bot.content.records.guideline import Guideline
from bot.errors import ContentError


def check_references(guideline: Guideline, norms: set[str]) -> None:
    """Raise ContentError for the first double or unknown identifier, or empty list that must hold something."""
    sources = _unique(guideline.sources, "sources.yml")
    blocks = _unique(guideline.blocks, "blocks.yml")
    recommendations = _unique(guideline.recommendations, "blocks.yml")
    steps = _unique(guideline.steps, "steps.yml")
    lines = _unique(guideline.help_lines, "help_lines.yml")
    topics = _unique(guideline.topics, "topics")
    for recommendation in guideline.recommendations:
        _known("blocks.yml", recommendation.id, "block", [recommendation.block], blocks)
        _known("blocks.yml", recommendation.id, "sources", [ref.id for ref in recommendation.sources], sources)
    for signal in guideline.signals:
        _known("help_lines.yml", signal.id, "lines", signal.lines, lines)
        _known("help_lines.yml", signal.id, "topics", signal.topics, topics)
    _check_danger(guideline, topics, sources)
    for questions in guideline.norm_questions:
        _known("norm_questions.yml", questions.id, "id", [questions.id], norms)
    for number, case in enumerate(guideline.case_lessons):
        used = [topic for sentence in case.sentences for topic in sentence.topics]
        _known("case_lessons.yml", f"case {number + 1}", "topics", used, topics)
    for topic in guideline.topics:
        file = f"topics/{topic.id}.yml"
        _known(file, topic.id, "sources", [ref.id for ref in topic.sources], sources)
        _known(file, topic.id, "recommendations", topic.recommendations, recommendations)
        _known(file, topic.id, "norms", topic.norms, norms)
        _known(file, topic.id, "steps", topic.steps, steps)
        _known(file, topic.id, "related", topic.related, topics)
        for field in ("sources", "search_terms", "everyday_words", "steps"):
            if not getattr(topic, field):
                raise ContentError(file, topic.id, field, "may not be empty")
    _check_entries(guideline, topics, sources, norms)


def _check_entries(guideline: Guideline, topics: set[str], sources: set[str], norms: set[str]) -> None:
    entries = _unique(guideline.entries, "entries")
    for entry in guideline.entries:
        file = f"entries/{entry.id}.yml"
        _known(file, entry.id, "topic", [entry.topic], topics)
        _known(file, entry.id, "sources", [ref.id for ref in entry.sources], sources)
        _known(file, entry.id, "norms", entry.norms, norms)
        _known(file, entry.id, "related", entry.related, entries | topics)


def _check_danger(guideline: Guideline, topics: set[str], sources: set[str]) -> None:
    """Every signal has advice; every text has words for an adult and for a young person; what it refers to exists."""
    _unique([*guideline.advice, *guideline.follow_ups], "danger.yml")
    plain = [advice for advice in guideline.advice if not (advice.by or advice.kind or advice.calm)]
    advised: set[str] = {signal for advice in plain for signal in advice.signals}
    for signal in guideline.signals:
        _known("danger.yml", signal.id, "advice", [signal.id], advised)
    kinds = {kind.id for kind in guideline.kinds}
    for kind in guideline.kinds:
        _known("danger.yml", kind.id, "topics", kind.topics, topics)
        _known("danger.yml", kind.id, "lines", kind.lines, {line.id for line in guideline.help_lines})
        _known("danger.yml", kind.id, "advice", [kind.id], {advice.kind for advice in guideline.advice})
        _known("danger.yml", kind.id, "more", kind.more, {one.id for one in guideline.follow_ups})
    for advice in guideline.advice:
        _known("danger.yml", advice.id, "kind", [advice.kind], {"", *kinds})
    for one in guideline.follow_ups:
        _known("danger.yml", one.id, "kinds", one.kinds, {"", *kinds})
    _known("danger.yml", "observed", "near", guideline.observed.near, topics)
    for text in [*guideline.advice, *guideline.follow_ups]:
        _known("danger.yml", text.id, "texts", ["volwassene", "jongere"], set(text.texts))
        _known("danger.yml", text.id, "explains", text.explains, topics)
        _known("danger.yml", text.id, "sources", [ref.id for ref in text.sources], sources)


def _unique(records: Iterable[Any], file: str) -> set[str]:
    seen: set[str] = set()
    for record in records:
        if record.id in seen:
            raise ContentError(file, record.id, "id", "stands there twice")
        seen.add(record.id)
    return seen


def _known(file: str, entry: str, field: str, used: Iterable[str], existing: set[str]) -> None:
    for identifier in used:
        if identifier not in existing:
            raise ContentError(file, entry, field, f"{identifier!r} does not exist")
