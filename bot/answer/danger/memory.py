"""What a conversation knows of danger: what a message tells of it, and how long it is remembered."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from bot.model.conversation import Danger, Memory, Turn
from bot.model.understanding import Signal

REMEMBERED = 4  # turns without a word about it after which danger that was told is no longer what is talked about …
SUSPECTED = 3  # … and danger that was only suspected
CONFIRMED = "bevestigd"  # … and "ja" where danger was only suspected: then it is told
ANY_SIGNAL = "kindermishandeling"  # what a button is about that is pressed when danger is forgotten


def told(signals: Sequence[Signal]) -> list[str]:
    """Return the signals that take over the answer: the clear ones."""
    return [signal.id for signal in signals if signal.clear]


def remembered(memory: Memory) -> Danger | None:
    """Return the danger that is still what the conversation is about."""
    danger = memory.danger
    lasts = REMEMBERED if danger and danger.told else SUSPECTED
    return danger if danger and memory.turns - danger.at <= lasts else None


def answered(turn: Turn) -> Danger | None:
    """Return the danger that the answer to a turn is about: what it tells now, or what it goes on about; none without."""
    turns, before, now = turn.memory.turns, remembered(turn.memory), told(turn.understanding.signals)
    if turn.worry:
        return turn.worry
    if now:
        known = before.signals if before and before.told else []
        same = before.by if before else ""
        by = same or turn.teller if turn.follow_up else turn.teller or same
        signals = [*known, *now] if turn.follow_up else [*now, *known]
        found = Danger(signals=list(dict.fromkeys(signals)), at=turns, asked_at=turns, by=by)
        return msgspec.structs.replace(found, kind=before.kind, now=before.now) if before and turn.follow_up else found
    if not turn.follow_up:
        return None
    before = before or Danger(signals=[ANY_SIGNAL], at=turns, asked_at=-1)
    asked_at = turns if turn.follow_up == CONFIRMED else before.asked_at
    return msgspec.structs.replace(before, at=turns, asked_at=asked_at, told=True, left=False)


def kept(turn: Turn) -> Danger | None:
    """Return what to remember of danger after a turn: what it told, what is not long ago, or what is only suspected."""
    before, suspected = remembered(turn.memory), [signal.id for signal in turn.understanding.signals]
    found = answered(turn) or (before if before and before.told else None)
    if found or not suspected:
        return found or before
    return Danger(signals=suspected, at=turn.memory.turns, asked_at=turn.memory.turns, told=False, by=turn.teller)
