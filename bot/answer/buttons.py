"""The choices below an answer: each is an intent with entities that comes back signed."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answer.library import Library
from bot.content.records import PUBLIC, Topic
from bot.model import Button

MOST = 3


def further_buttons(library: Library, topics: Sequence[Topic], audience: str) -> list[Button]:
    """Return the choices to read on: parts of the first topic, then the other topics and the related ones."""
    if not topics:
        return []
    topic, text = topics[0], topics[0].text_for(audience)
    kinds = [kind for kind in ("checklist", "why", "considerations", "ask") if getattr(text, kind)]
    more = [
        Button(
            title=library.phrases.say(f"button_{kind}", audience),
            intent="ask_more",
            entities={"topic": topic.id, "part": kind},
        )
        for kind in kinds[:MOST]
    ]
    others = [
        other for other in [*(other.id for other in topics[1:]), *topic.related] if _is_for(library, other, audience)
    ]
    return more + [topic_button(library, other, audience) for other in list(dict.fromkeys(others))[:MOST]]


def _is_for(library: Library, topic: str, audience: str) -> bool:
    """Say whether a topic has words for an audience; anybody else than the public reads the professional's."""
    return audience not in PUBLIC or audience in library.topics[topic].texts


def topic_button(library: Library, topic: str, audience: str) -> Button:
    """Return the choice to read on about a topic."""
    title = library.phrases.say("more_about", title=library.topics[topic].title_for(audience))
    return Button(title=title, intent="ask_more", entities={"topic": topic})


def near_buttons(library: Library, topics: Sequence[Topic], audience: str) -> list[Button]:
    """Return the choices of a clarifying question: the two nearest topics, or something else."""
    near = [
        Button(title=topic.title_for(audience), intent="ask_more", entities={"topic": topic.id}) for topic in topics[:2]
    ]
    return [*near, Button(title=library.phrases.say("neither", audience), intent="deny")]


def all_block_buttons(library: Library) -> list[Button]:
    """Return every building block as a choice."""
    blocks = library.guideline.blocks
    return [Button(title=block.title, intent="ask_more", entities={"block": block.id}) for block in blocks]
