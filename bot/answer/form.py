"""One step of the deadline form: read the reply, choose the next question, and find the words."""

from __future__ import annotations

import msgspec

from bot.answer.asking import event_words, next_event, read_reply
from bot.answer.compose import DEFAULT_AUDIENCE, remember
from bot.answer.library import Library
from bot.intents import DANGER
from bot.model import Memory, Turn

ASKED_NORMS = 2


class Step(msgspec.Struct, frozen=True):
    """What the form does after a message: `memory.asking` is empty when it is complete; `lines` are said first."""

    memory: Memory
    lines: list[str] = []
    understood: bool = True


def form_step(turn: Turn, library: Library) -> Step:
    """Return the next step of the form; not understood when the message was about something else."""
    memory, lines = remember(turn), []
    if turn.intent == DANGER:
        return Step(turn.memory, understood=False)
    if turn.memory.asking:
        reply = read_reply(turn, memory, library)
        if not reply.understood:
            return Step(turn.memory, understood=False)
        memory = reply.memory
        audience = memory.audience or DEFAULT_AUDIENCE
        lines = [library.phrases.say(key, audience, **values) for key, values in reply.say]
    else:
        topics = [topic.id for topic in turn.understanding.mapping.topics] or memory.topics
        memory = msgspec.structs.replace(
            memory, norms=norms_of(turn, library) or memory.norms, topics=topics, unknown=[]
        )
    event = next_event(memory, memory.norms[:ASKED_NORMS], library)
    return Step(msgspec.structs.replace(memory, asking=event[0] if event else ""), lines)


def form_question(turn: Turn, library: Library) -> str:
    """Return the question for the event that the memory says is asked for."""
    words = event_words(library, turn.memory.asking)
    return library.phrases.say("ask_event", turn.memory.audience or DEFAULT_AUDIENCE, event=words)


def norms_of(turn: Turn, library: Library) -> list[str]:
    """Return the norms that a message asks for: those found in its words, else the first of its topic."""
    mapping = turn.understanding.mapping
    if mapping.norms or not mapping.topics:
        return mapping.norms
    return library.topics[mapping.topics[0].id].norms[:1]
