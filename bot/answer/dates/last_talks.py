"""A message about the last talk or check that is known: "nee, het vorige was 2 oktober" puts that day in its place."""

from __future__ import annotations

import msgspec

from bot.answer.dates.asking import TALKS
from bot.model.conversation import Turn
from bot.model.intent import Intent
from bot.stated.events.answers import is_correction, names_last_one

KEEPS = frozenset({Intent.DANGER, Intent.STOP})  # whatever a message is about
HELD_BEFORE = "last_"  # how the events are named of which the last one counts


def with_last_talk(turn: Turn, text: str) -> Turn:
    """Return the turn with its date as that of the talk or check named by "het vorige"; corrected, it takes its place."""
    if turn.intent in KEEPS or turn.memory.asking:
        return turn
    event = _event(turn, text)
    if not event:
        return turn
    dates = [msgspec.structs.replace(mention, event=event) for mention in turn.understanding.stated.dates]
    stated = msgspec.structs.replace(turn.understanding.stated, dates=dates, placement_date=None)
    corrects = is_correction(text)
    memory = turn.memory
    if corrects and event == TALKS:
        memory = msgspec.structs.replace(memory, talks=memory.talks[:-1])
    return turn.stating(stated, memory=memory, intent=Intent.CORRECT_FACT if corrects else turn.intent)


def _event(turn: Turn, text: str) -> str:
    """Return the talk or check that a message with one date is of; an empty text where it is of another, or nobody knows which."""
    dates, memory = turn.understanding.stated.dates, turn.memory
    if len(dates) != 1:
        return ""
    known = [*([TALKS] if memory.talks else []), *(event for event in memory.events if event.startswith(HELD_BEFORE))]
    if dates[0].event in known:
        return str(dates[0].event) if is_correction(text) else ""
    named = dates[0].event is None and names_last_one(text)
    return known[0] if named and len(known) == 1 else ""
