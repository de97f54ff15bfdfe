"""The choices below an answer: each is an intent with entities that comes back signed."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.answer.library import Library
from bot.audience import PUBLIC
from bot.content.records.topics import Topic
from bot.model.answer import Button
from bot.model.conversation import Turn
from bot.model.intent import Intent

MOST = 3


def further_buttons(
    library: Library, topics: Sequence[Topic], audience: str, shown: Collection[str] = ()
) -> list[Button]:
    """Return the choices to read on: parts of the first topic but those in `shown`, then the other topics and the related ones."""
    if not topics:
        return []
    topic, text = topics[0], topics[0].text_for(audience)
    kinds = [kind for kind in ("checklist", "why", "considerations", "ask") if getattr(text, kind)]
    kinds = [kind for kind in kinds if f"{topic.id}:{kind}" not in shown]
    more = [
        Button(
            title=library.phrases.say(f"button_{kind}", audience),
            intent=Intent.ASK_MORE,
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
    return Button(title=title, intent=Intent.ASK_MORE, entities={"topic": topic})


def unsaid_buttons(library: Library, turn: Turn, topics: Sequence[Topic], audience: str) -> list[Button]:
    """Return what to read on after a part of a topic: the topic that was meant perhaps (`near`), and what was not shown yet."""
    told, near = topics[0].id, turn.entities.get("near", "")
    shown = [*turn.memory.shown, f"{told}:{turn.entities.get('part', '')}"]
    meant = [topic_button(library, near, audience)] if near in library.topics and near != told else []
    return [*meant, *further_buttons(library, topics, audience, shown)]


def near_buttons(library: Library, topics: Sequence[Topic], audience: str) -> list[Button]:
    """Return the choices of a clarifying question: the two nearest topics, or something else."""
    near = [
        Button(title=topic.title_for(audience), intent=Intent.ASK_MORE, entities={"topic": topic.id})
        for topic in topics[:2]
    ]
    return [*near, Button(title=library.phrases.say("neither", audience), intent=Intent.DENY)]


def all_block_buttons(library: Library) -> list[Button]:
    """Return every building block as a choice."""
    blocks = library.guideline.blocks
    return [Button(title=block.title, intent=Intent.ASK_MORE, entities={"block": block.id}) for block in blocks]
