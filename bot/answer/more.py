"""Answers to "tell me more": a topic, a part of it, a building block, the sources, or how a date came about."""

from __future__ import annotations

from collections.abc import Mapping as Dictionary

from bot.answer import parts
from bot.answer.library import Library
from bot.answer.quotations import with_quotations
from bot.audience import PROFESSIONALS
from bot.content.records.topics import Topic
from bot.model.answer import Button, Part
from bot.model.intent import Intent
from bot.text.sentences import sentences

LINES = ("checklist", "considerations", "ask")
# Asked on, while all was said, or our texts do not say it; or told on, how long, how soon, or of whom:
NOTHING_MORE = ("nothing", "unknown", "lasting", "soon", "noted")
GIST = 2  # sentences
NORMS = 2


def topic_parts(library: Library, topic: Topic, part: str, audience: str) -> list[Part]:
    """Return one part of a topic (`checklist`, `why`, `considerations`, `ask`); the summary with its checklist without one."""
    text = topic.text_for(audience)
    if part in NOTHING_MORE:
        return [
            Part(kind="answer", text=library.phrases.say(f"follow_{part}", audience, title=topic.title_for(audience)))
        ]
    if part == "plain":
        found = [_plain(library, topic, audience)]
    elif part == "norms" and topic.norms:
        found = parts.norms_part(library, topic.norms[:NORMS])
    elif part == "why" and text.why:
        found = parts.why_part(library, text, audience)
    elif part in LINES and getattr(text, part):
        found = parts.lines_part(library, part, getattr(text, part), audience)
    else:
        found = parts.short_answer([topic], audience)
        found += parts.lines_part(library, "checklist", text.checklist, audience)
        found += parts.recommendations_part(library, topic.recommendations)
        found += parts.norms_part(library, topic.norms)
    return found + parts.sources_part(library, topic.sources)


def _plain(library: Library, topic: Topic, audience: str) -> Part:
    """The gist of a topic in plain words: its text for the public, cut short where that is what was shown."""
    text = topic.text_for("pleegouder" if audience in PROFESSIONALS else audience).summary
    gist = " ".join(sentences(text)[:GIST])
    return Part(kind="answer", title=topic.title, text=library.phrases.say("follow_plain", audience, gist=gist))


def whole_topic(library: Library, topic: Topic, audience: str) -> list[Part]:
    """Return all that a topic says to an audience, as on a page of its own; considerations are for professionals."""
    text = topic.text_for(audience)
    found = [Part(kind="answer", title=topic.title_for(audience), text=text.summary)]
    for kind in ("checklist", "ask"):
        found += parts.lines_part(library, kind, getattr(text, kind), audience)
    found += parts.why_part(library, text, audience)
    found += parts.lines_part(library, "considerations", text.considerations, audience)
    found += parts.recommendations_part(library, topic.recommendations)
    found += parts.norms_part(library, topic.norms)
    found += parts.sources_part(library, topic.sources)
    return with_quotations(library, found, [topic])


def block_parts(library: Library, block_id: str) -> list[Part]:
    """Return a building block with its key recommendations."""
    block = library.blocks[block_id]
    recommendations = [rec.id for rec in library.recommendations.values() if rec.block == block_id]
    found = [Part(kind="answer", title=block.title, text=block.summary)]
    references = [ref for rec in recommendations for ref in library.recommendations[rec].sources]
    return [
        *found,
        *parts.recommendations_part(library, recommendations),
        *parts.sources_part(
            library, references or [ref for topic in topics_of(library, block_id) for ref in topic.sources]
        ),
    ]


def topics_of(library: Library, block_id: str) -> list[Topic]:
    """Return the topics of a building block, in its order."""
    return [topic for topic in library.guideline.topics if topic.block == block_id]


def block_buttons(library: Library, block_id: str, audience: str = "") -> list[Button]:
    """Return the topics of a building block as choices."""
    topics = topics_of(library, block_id)
    return [
        Button(title=topic.title_for(audience), intent=Intent.ASK_MORE, entities={"topic": topic.id})
        for topic in topics
    ]


def exist(library: Library, entities: Dictionary[str, str]) -> bool:
    """Say whether a button's entities name things that exist."""
    checks: dict[str, Dictionary[str, object]] = {
        "topic": library.topics,
        "block": library.blocks,
        "entry": library.entries,
    }
    parts_ok = entities.get("part", "why") in (*LINES, "why", "norms", "plain", *NOTHING_MORE)
    return parts_ok and all(value in checks[name] for name, value in entities.items() if name in checks)
