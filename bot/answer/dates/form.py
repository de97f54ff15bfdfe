"""The deadline form, step by step: where it starts, which date it asks for next, and when it lets go."""

from __future__ import annotations

import msgspec

from bot.answer.danger.memory import answered
from bot.answer.dates.asking import next_event
from bot.answer.dates.replies import read_reply
from bot.answer.going_on.subject import norms_of
from bot.answer.library import Library
from bot.answer.turns import MOST_INTERRUPTIONS, remember
from bot.model.conversation import Memory, Turn
from bot.model.intent import Intent


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
    if turn.intent == Intent.DANGER:
        return Step(turn.memory, understood=False)
    if answered(turn) or "entry" in turn.entities:  # a form that runs is left, and none starts
        return Step(turn.memory, understood=not turn.memory.asking)
    if not turn.memory.asking:
        return _start(turn, library)
    if turn.asks:  # something of a date, and not one that it gives
        return Step(turn.memory, understood=False)
    if turn.pressed:  # a button says what it is about, and is never a reply
        return Step(turn.memory, understood=False)
    reply = read_reply(turn, library)
    if reply.understood:
        memory = _next(reply.memory, library)
        question = [form_question(memory, library, "ask_event_again")] if memory.asking else []
        return Step(memory, [*reply.lines, *question])
    return _start(turn, library) if turn.intent == Intent.COMPUTE else Step(turn.memory, understood=False)


def form_interrupted(turn: Turn, library: Library) -> Step:
    """Return the step after another question was answered in between: the form's own question comes back, but not forever."""
    if turn.memory.interruptions > MOST_INTERRUPTIONS:  # the talk moved on to another subject
        return Step(turn.memory)
    memory = _next(turn.memory, library)
    step = Step(msgspec.structs.replace(memory, interruptions=memory.interruptions + 1))
    return msgspec.structs.replace(step, lines=[form_question(memory, library)]) if step.asks else step


def let_go(memory: Memory) -> Memory:
    """Return the memory after a form that was interrupted too often; a date that is given later is the one it asked for."""
    return msgspec.structs.replace(
        memory, asking="", asked_event=memory.asking, asked_norms=memory.asked_norms or memory.norms
    )


def form_question(memory: Memory, library: Library, phrase: str = "ask_event") -> str:
    """Return the question for the event that the memory says is asked for."""
    return library.phrases.say(phrase, memory.audience, event=library.phrases.date(memory.asking, memory.audience))


def _start(turn: Turn, library: Library) -> Step:
    memory = remember(msgspec.structs.replace(turn, memory=msgspec.structs.replace(turn.memory, asking="")), library)
    memory = msgspec.structs.replace(
        memory,
        topics=[topic.id for topic in turn.understanding.mapping.topics] or memory.topics,
        norms=norms_of(turn, library) or memory.norms,
        unknown=[],
        asked_norms=[],
        interruptions=0,
        asked_at=memory.turns,
    )
    return Step(_next(memory, library))


def _next(memory: Memory, library: Library) -> Memory:
    return msgspec.structs.replace(memory, asking=next_event(memory, memory.norms, library))
