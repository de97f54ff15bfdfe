"""The one list of guided conversations; a new kind is a handler here and its start commands in `data/nlu/commands.yml`."""

from __future__ import annotations

from bot.activities.casus import CasusTalk
from bot.activities.checks.talk import CheckTalk
from bot.activities.guided import Guided
from bot.activities.rooms import SeatTalk, TrainingTalk

HANDLERS: tuple[Guided, ...] = (CheckTalk(), CasusTalk(), TrainingTalk(), SeatTalk())


def handler_of(kind: str) -> Guided | None:
    """Return the handler of a kind; None where there is none (any more)."""
    return next((handler for handler in HANDLERS if handler.kind == kind), None)
