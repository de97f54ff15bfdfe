"""What we are asked to do with a case and cannot: it is told so, and about what the case was stays at hand.

And what is asked of us ourselves ("leest jeugdzorg mee?").
"""

from __future__ import annotations

import msgspec

from bot.model.conversation import Turn
from bot.model.intent import Intent
from bot.requests.about_us import asked_of_us
from bot.requests.tasks import asked_task, asks_weighing


def with_task(turn: Turn, text: str) -> Turn:
    """Return the turn of a message that asks for what we cannot do; as it was for any other.

    Args:
        turn: the turn as the pipeline understood it.
        text: the message.
    """
    memory, in_case = turn.memory, bool(turn.memory.case)
    busy = memory.asking or memory.activity or turn.understanding.signals or turn.intent == Intent.DANGER
    if busy or turn.understanding.mapping.is_case:
        return turn
    if task := asked_task(text, in_case=in_case):
        return msgspec.structs.replace(turn, intent=task)
    return msgspec.structs.replace(turn, asks_weighing=True) if asks_weighing(text, in_case=in_case) else turn


def with_asked_of_us(turn: Turn, text: str) -> Turn:
    """Return the turn of a message that asks something of the assistant itself; as it was for any other.

    While a guided conversation reads along, or danger is told, it stays what it is there; the deadline form waits.
    """
    activity = turn.memory.activity
    busy = (activity is not None and not activity.paused) or any(one.clear for one in turn.understanding.signals)
    asked = "" if busy or turn.intent == Intent.DANGER else asked_of_us(text)
    return msgspec.structs.replace(turn, intent=asked) if asked else turn
