"""Who tells of danger: one in danger himself or threatened, who hurt somebody, a neighbour, or anybody else."""

from __future__ import annotations

from bot.answer.danger.cues import fits
from bot.answer.danger.worries import IN_DISTRESS
from bot.answer.library import Library
from bot.audience import INFORMAL, PROFESSIONALS
from bot.content.records.danger import Alone
from bot.model.conversation import Danger, Teller, Turn

NEVER: dict[str, frozenset[str]] = {  # who is never one that tells in this way
    "buur": PROFESSIONALS | INFORMAL,
    "bedreigd": frozenset({"ouder", "jongere"}),
    "kind": INFORMAL,
}
OWN = frozenset({"zelf", "partner", "kind"})  # who tells of danger of his own


def teller_of(said: str, turn: Turn, library: Library) -> Teller:
    """Return who tells of danger: one in danger himself or threatened, who hurt somebody, a neighbour, or anybody else."""
    tellers = {name: one for name, one in library.guideline.tellers.items() if turn.reader not in NEVER.get(name, ())}
    for name, teller in tellers.items():
        if fits(said, teller.cues, teller.not_):
            return name
    alone = ((name, one) for name, teller in tellers.items() for one in teller.alone)
    return next((name for name, one in alone if _is_alone(one, said, turn)), "")


def _is_alone(alone: Alone, said: str, turn: Turn) -> bool:
    """Say whether a message holds a signal that is the writer's own, as it names nobody else."""
    heard = {signal.id for signal in turn.understanding.signals}
    if not heard.intersection(alone.signals) or (alone.audiences and turn.reader not in alone.audiences):
        return False
    return not fits(said, alone.not_) and (not alone.cues or fits(said, alone.cues))


def is_own(danger: Danger, audience: str) -> bool:
    """Say whether who tells of danger is in danger himself."""
    return danger.by in OWN or (audience in INFORMAL and not danger.by and IN_DISTRESS in danger.signals)
