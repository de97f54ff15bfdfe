"""Whose age a message tells: after talk of somebody else "hij is 8" is theirs, and never that of a young writer."""

from __future__ import annotations

from datetime import date

import msgspec

from bot.audience import INFORMAL
from bot.model.conversation import Turn
from bot.model.intent import Intent
from bot.stated.ages.of_others import another_of, is_of_third_person
from bot.stated.ages.owners import YOUNGEST_ADULT
from bot.stated.text.passage import passage_of


def with_whose_age(turn: Turn, text: str) -> Turn:
    """Return the turn without an age or birth that is somebody else's, and with whether it is about somebody else."""
    passage, before = passage_of(text, date.fromisoformat(turn.today)), turn.memory
    young = turn.reader in INFORMAL
    third = is_of_third_person(passage)
    unknown = before.stated.child_age is None and before.stated.birth_date is None
    of_other = another_of(passage, young=young) or (before.of_other if third else "")
    turn = msgspec.structs.replace(turn, of_other=of_other)
    grown = before.of_other == "adult" and (turn.understanding.stated.child_age or 0) >= YOUNGEST_ADULT
    theirs = unknown and (grown or before.of_other == "young")
    if not third or not (young or theirs) or turn.intent == Intent.DANGER:
        return turn
    stated = turn.understanding.stated
    dates = [mention for mention in stated.dates if mention.event != "birth_date"]
    stated = msgspec.structs.replace(stated, child_age=None, birth_date=None, dates=dates)
    return turn.stating(stated)
