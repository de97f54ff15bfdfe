"""A home that is only weighed for a child who is placed: "zus wil hem in huis nemen, kan dat", "logeergezin?"."""

from __future__ import annotations

import msgspec

from bot.answer.dates.asking import CORRECTIONS
from bot.model.conversation import Turn
from bot.stated.text.words import listed

FEW_WORDS = 4  # of a question that names no more than a form: "en een logeergezin?"


def with_form_kept(turn: Turn, text: str) -> Turn:
    """Return the turn without the form of a home that somebody wishes or asks about: the placement that is known keeps its own."""
    stated, known = turn.understanding.stated, turn.memory.stated
    if not known.placement_date or stated.placement_form in (None, known.placement_form) or stated.placement_date:
        return turn
    if turn.intent in CORRECTIONS or not (_is_wished(turn, text) or _is_asked(turn, text)):
        return turn
    undated = [event for event in stated.undated if event != "placement_date"]
    stated = msgspec.structs.replace(stated, placement_form=None, relations=[], undated=undated)
    return turn.stating(stated)


def _is_wished(turn: Turn, text: str) -> bool:
    """Say whether somebody of the network wants to take the child in, without a word for the form."""
    shown = turn.understanding.stated.placement_form == "netwerk" and turn.understanding.stated.relations
    words = text.lower()
    wishes = listed("future_verbs").search(words) or listed("may").search(words)
    return bool(shown) and "netwerk" not in words and wishes is not None


def _is_asked(turn: Turn, text: str) -> bool:
    """Say whether part-time care is asked about in a few words: for a child who is placed that is a help beside it."""
    few = text.rstrip().endswith("?") and len(text.split()) <= FEW_WORDS
    return few and turn.understanding.stated.placement_form == "deeltijd"
