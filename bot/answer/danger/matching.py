"""The follow-up of `danger.yml` whose words a message holds."""

from __future__ import annotations

from bot.answer.danger.cues import fits
from bot.answer.danger.memory import remembered
from bot.answer.danger.tellers import is_own
from bot.answer.danger.worries import kind_named
from bot.answer.library import Library
from bot.content.records.danger import FollowUp
from bot.model.conversation import Danger, Turn

MOST_WORDS = 30  # of a message that is read as a follow-up; a longer one speaks for itself
TOLD_MORE, OTHERWISE = "verteld", "anders"  # follow-ups that no cue need point at


def first_follow_up(turn: Turn, said: str, library: Library) -> FollowUp | None:
    """Return the first follow-up whose words a message holds."""
    danger = remembered(turn.memory)
    if danger is None or len(said.split()) > MOST_WORDS:
        return None
    asked = turn.memory.turns - danger.asked_at == 1
    return next(
        (
            follow_up
            for follow_up in library.follow_ups.values()
            if follow_up.id != OTHERWISE
            and belongs(follow_up, danger, turn.audience or turn.memory.audience, library)
            and (
                said in follow_up.whole
                or (asked and said in follow_up.replies)
                or fits(said, follow_up.cues, follow_up.not_)
            )
        ),
        None,
    )


def belongs(follow_up: FollowUp, danger: Danger, audience: str, library: Library) -> bool:
    """Say whether a follow-up is about this danger and this kind of it, and for who tells of it."""
    kind, named = kind_named(library, danger.kind), danger.kind in follow_up.kinds
    if not named and (follow_up.kinds or (kind and kind.alone)):
        return False
    fits_teller = follow_up.own is None or follow_up.own == is_own(danger, audience)
    return fits_teller and (named or not follow_up.signals or danger.signals[0] in follow_up.signals)
