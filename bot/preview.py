"""What an audience will see of a topic as its file stands now, before anything is built: the answer, and what its buttons open."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from bot.answer.going_on.subject import map_topics
from bot.answer.library import Library
from bot.answer.more import LINES, topic_parts
from bot.answer.phrases import load_phrases
from bot.answer.turns import reply
from bot.content.records.guideline import Guideline
from bot.content.records.topics import Topic
from bot.content.whole import read_content
from bot.deadlines.norms import Norm
from bot.model.answer import Answer, Part
from bot.model.conversation import Memory, Turn
from bot.model.intent import Intent
from bot.model.understanding import Stated, Understanding
from bot.render import part_text

SEEN = Memory(turns=1)  # the first turn tells more about the assistant than about the topic
ON_BUTTONS = ("why", *LINES)


class Files(msgspec.Struct, frozen=True):
    """The content files as a library reads them; nothing was built from them."""

    guideline: Guideline
    norms: list[Norm]
    content_hash: str = "preview"


def library_of_files() -> Library:
    """Return a library over the files as they are now.

    Raises:
        ContentError: at the first fault in the content.
    """
    guideline, norms = read_content()
    return Library(Files(guideline=guideline, norms=norms), load_phrases())


def answer_about(library: Library, topic: Topic, audience: str, today: str) -> Answer:
    """Return the answer that a question about a topic gets, by the same code that answers users."""
    understanding = Understanding(mapping=map_topics(library, [topic.id]), stated=Stated())
    turn = Turn(intent=Intent.ASK, understanding=understanding, memory=SEEN, today=today, audience=audience)
    return reply(turn, library)[0]


def preview(library: Library, topic: Topic, audience: str, today: str) -> Iterator[str]:
    """Yield the blocks of text that an audience reads: the answer, then what each button opens."""
    answer = answer_about(library, topic, audience, today)
    yield from _texts(answer.parts)
    for button in answer.buttons:
        yield f"[ {button.title} ]"
        if button.entities.get("part") in ON_BUTTONS:
            opened = topic_parts(library, topic, button.entities["part"], audience)
            yield from _texts([part for part in opened if part.kind != "sources"])


def _texts(parts: list[Part]) -> Iterator[str]:
    yield from (text for part in parts if (text := part_text(part)))
