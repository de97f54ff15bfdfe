"""One turn of a conversation: what is remembered of the message, the answer, and what is remembered after it."""

from __future__ import annotations

import datetime

import msgspec

from bot.answer.asking import questioned, with_event
from bot.answer.compose import Composer
from bot.answer.facts import merge
from bot.answer.library import Library
from bot.model import Answer, Memory, Turn

CORRECTIONS = frozenset({"correct_fact", "give_date", "what_if"})


def reply(turn: Turn, library: Library) -> tuple[Answer, Memory]:
    """Return the answer to a turn and what the conversation remembers after it."""
    memory = remember(turn)
    told = memory.told_masked or turn.masked
    composer = Composer(turn, memory, library)
    answer = composer.answer()
    if memory.asking:  # a question in between: the form keeps its own subject
        return answer, msgspec.structs.replace(memory, turns=memory.turns + 1, told_masked=told)
    return answer, msgspec.structs.replace(
        memory,
        turns=memory.turns + 1,
        told_masked=told,
        topics=[topic.id for topic in answer.mapping.topics] or memory.topics,
        norms=answer.norms or memory.norms,
        clarified=answer.mapping.in_scope and composer.is_unsure(),
        asked_for_dates=memory.asked_for_dates or any(part.kind == "notice" and part.title for part in answer.parts),
    )


def remember(turn: Turn) -> Memory:
    """Return the memory with the facts and the audience of this turn over it."""
    stated = turn.understanding.stated
    audience = turn.audience or stated.audience or turn.memory.audience
    memory = msgspec.structs.replace(turn.memory, stated=merge(turn.memory.stated, stated), audience=audience)
    if events := [mention.event for mention in stated.dates if mention.event and mention.date]:
        return msgspec.structs.replace(memory, last_event=events[-1])
    return corrected(turn, memory)


def corrected(turn: Turn, memory: Memory) -> Memory:
    """Return the memory with a bare date ("nee, 4 maart") as the date of the event that was spoken of last."""
    bare = [mention for mention in turn.understanding.stated.dates if mention.event is None]
    if turn.intent not in CORRECTIONS or not memory.last_event or len(bare) != 1:
        return memory
    day = datetime.date.fromisoformat(turn.today)
    if questioned(bare[0], memory.last_event, memory, day):
        return memory
    return with_event(memory, memory.last_event, str(bare[0].date))
