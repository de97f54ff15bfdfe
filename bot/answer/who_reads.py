"""Whom somebody says to be, over the audience that was chosen with a button, and what was talked of told again for that reader."""

from __future__ import annotations

import msgspec

from bot.answer.going_on.following import has_subject
from bot.answer.library import Library
from bot.audience import INFORMAL
from bot.model.conversation import Turn
from bot.model.intent import Intent


def with_said_audience(turn: Turn) -> Turn:
    """Return the turn for whom its writer said to be, now or before, as long as nothing else was chosen since.

    A button says whom the page is for; "ik ben geen pleegouder maar moeder" says who writes.
    """
    said, memory = turn.understanding.stated.audience, turn.memory
    if turn.intent == Intent.SET_AUDIENCE and said:
        return msgspec.structs.replace(turn, audience=said)
    before = memory.said_audience if memory.said_over == turn.chosen else ""
    return msgspec.structs.replace(turn, audience=before or turn.chosen)


def told_again(turn: Turn, library: Library) -> Turn:
    """Return the turn of somebody who says who he is after an answer, as a request for that answer: it is another one for him."""
    memory = turn.memory
    own_age = turn.reader in INFORMAL and turn.understanding.stated.child_age is not None
    tells = turn.reader != memory.audience or own_age
    if turn.intent != Intent.SET_AUDIENCE or not tells or memory.asking or not has_subject(turn, library):
        return turn
    entry = next((one for one in memory.subjects if one in library.entries), "")
    opened = {"entry": entry} if entry else {"topic": memory.topics[0]}
    return msgspec.structs.replace(turn, intent=Intent.ASK_MORE, entities=opened)
