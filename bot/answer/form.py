"""One step of the deadline form: read the reply, choose the next question, and find the words."""

from __future__ import annotations

import msgspec

from bot.answer.asking import event_words, next_event, read_reply
from bot.answer.compose import DEFAULT_AUDIENCE
from bot.answer.library import Library
from bot.answer.turns import remember
from bot.intents import DANGER
from bot.model import Memory, Turn

ASKED_NORMS = 2
MOST_INTERRUPTIONS = 1


class Step(msgspec.Struct, frozen=True):
    """What the form does after a message: whether it asks (for `memory.asking`), and the lines that are said first."""

    memory: Memory
    lines: list[str] = []
    understood: bool = True

    @property
    def asks(self) -> bool:
        """Whether the form goes on; one that was interrupted too often lets go, and keeps what it asked for in memory."""
        return bool(self.memory.asking) and self.memory.interruptions <= MOST_INTERRUPTIONS


def form_step(turn: Turn, library: Library) -> Step:
    """Return the next step of the form; not understood when the message was about something else."""
    if turn.intent == DANGER:
        return Step(turn.memory, understood=False)
    if not turn.memory.asking:
        return _start(turn, library)
    memory = remember(turn)
    reply = read_reply(turn, memory, library)
    if not reply.understood:
        return Step(turn.memory, understood=False)
    audience = reply.memory.audience or DEFAULT_AUDIENCE
    lines = [library.phrases.say(key, audience, **values) for key, values in reply.say]
    return Step(_next(reply.memory, library), lines)


def form_interrupted(turn: Turn) -> Step:
    """Return the step after another question was answered in between: the form's own question comes back, but not forever."""
    return Step(msgspec.structs.replace(turn.memory, interruptions=turn.memory.interruptions + 1))


def _start(turn: Turn, library: Library) -> Step:
    memory = remember(turn)
    topics = [topic.id for topic in turn.understanding.mapping.topics] or memory.topics
    norms = norms_of(turn, library) or memory.norms
    memory = msgspec.structs.replace(
        memory, norms=norms, topics=topics, unknown=[], interruptions=0, asked_at=memory.turns
    )
    return Step(_next(memory, library))


def _next(memory: Memory, library: Library) -> Memory:
    event = next_event(memory, memory.norms[:ASKED_NORMS], library)
    return msgspec.structs.replace(memory, asking=event[0] if event else "")


def form_question(memory: Memory, library: Library) -> str:
    """Return the question for the event that the memory says is asked for."""
    words = event_words(library, memory.asking)
    return library.phrases.say("ask_event", memory.audience or DEFAULT_AUDIENCE, event=words)


def norms_of(turn: Turn, library: Library) -> list[str]:
    """Return the norms that a message asks for: those found in its words, else the first of its topic."""
    mapping = turn.understanding.mapping
    if mapping.norms or not mapping.topics:
        return mapping.norms
    return library.topics[mapping.topics[0].id].norms[:1]
