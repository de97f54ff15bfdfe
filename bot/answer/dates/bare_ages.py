"""A number alone after an answer: an age, or how long something lasts, by what was asked or talked of before."""

from __future__ import annotations

import msgspec

from bot.answer.library import Library
from bot.lifespan import YOUTH_HELP_ENDS
from bot.model.conversation import Memory, Turn
from bot.model.intent import Intent
from bot.stated.ages.bare import Bare, bare_number

KEEPS = frozenset({Intent.DANGER, Intent.STOP})
BIRTH = "birth_date"
MOST_TIMES = 6  # a number up to this may as well be how often something is done
SHORT = frozenset({"months", "weeks"})


def with_bare_age(turn: Turn, text: str, library: Library) -> Turn:
    """Return the turn of "14" or "9 maanden" with that age, or without one where it is how long something lasts."""
    memory = turn.memory
    begun = bool(memory.topics or memory.norms or memory.asking)
    elsewhere = memory.is_guided or memory.offered or memory.clarified or (memory.danger and not memory.danger.left)
    if turn.intent in KEEPS or elsewhere or not begun or turn.pressed:
        return turn
    said = bare_number(text)
    if said is None or said.years >= YOUTH_HELP_ENDS:
        return turn
    if said.of_somebody and turn.understanding.stated.child_age is None:  # it was found to be somebody else's
        return turn
    if _is_age(said, memory, library):
        stated = msgspec.structs.replace(turn.understanding.stated, child_age=said.years)
        return turn.stating(stated, reply=None, intent=Intent.CORRECT_FACT)
    return _as_length(turn, library) if said.unit in SHORT and not said.of_somebody else turn


def _is_age(said: Bare, memory: Memory, library: Library) -> bool:
    """Say whether a number alone is how old the child is."""
    if memory.asking:
        return memory.asking == BIRTH
    norms = [library.norms[norm] for norm in memory.norms]
    young = any(norm.young for norm in norms)
    if said.of_somebody or young or memory.asked_event == BIRTH:
        return True
    if said.unit in SHORT:
        return False
    counted = any(norm.count for norm in norms) and not any(norm.shape == "birthday" for norm in norms)
    return said.unit == "years" or not (counted and said.number <= MOST_TIMES)


def _as_length(turn: Turn, library: Library) -> Turn:
    """Return the turn of "9 maanden" without an age; held against the term that the talk is about, where there is one."""
    stated = msgspec.structs.replace(turn.understanding.stated, child_age=None)
    replaced = {norm.valid.replaced_by for norm in library.norm_list}
    terms = [norm for norm in turn.memory.norms if library.norms[norm].term or norm in replaced]
    return turn.stating(stated, reply=None, intent=Intent.EXPLAIN_DEADLINE if terms else Intent.UNCLEAR)
