"""What somebody who works in foster care says of himself: worn out, he gets the entry on his own work, not on a placement."""

from __future__ import annotations

import msgspec

from bot.answer.library import Library
from bot.audience import PROFESSIONALS
from bot.model.conversation import Turn
from bot.model.intent import Intent
from bot.requests import is_worn_out, load_requests, names_own_work


def with_own_work(turn: Turn, text: str, library: Library) -> Turn:
    """Return the turn of a worker who says that he is worn out as if he had opened the entry on it; as it was for any other.

    "Ik trek het niet meer" of somebody whose place is unknown is read as that of a foster parent, whose words it mostly is.
    """
    audience, entry = turn.reader, load_requests().worn_out_entry
    busy = turn.memory.asking or turn.memory.activity or any(signal.clear for signal in turn.understanding.signals)
    works = audience in PROFESSIONALS or (not audience and names_own_work(text))
    if busy or not works or entry not in library.entries or not is_worn_out(text):
        return turn
    return msgspec.structs.replace(turn, intent=Intent.ASK_MORE, entities={"entry": entry})
