"""A message that corrects a date, or the age, that is known: what it does not say of it is as it was."""

from __future__ import annotations

from datetime import date

import msgspec

from bot.answer.dates.asking import known_events
from bot.answer.facts import DATES, MONTH
from bot.model.conversation import Manner, Turn
from bot.model.intent import Intent
from bot.model.understanding import DateMention
from bot.stated.events.answers import manner_of
from bot.stated.events.partial_dates import completed, corrected_number, in_year_of

KEEPS = frozenset({Intent.DANGER, Intent.STOP})  # whatever a message corrects


def with_correction(turn: Turn, text: str, *, asked: bool) -> Turn:
    """Return the turn with the date that it corrects in full; as it was where the message corrects none.

    Args:
        turn: the turn as the pipeline understood it.
        text: the message.
        asked: whether a date was asked for that is not known yet.
    """
    if turn.intent in KEEPS or any(signal.clear for signal in turn.understanding.signals):
        return turn
    event = _event(turn)
    known = known_events(turn.memory).get(event, "")
    if not known:
        return _with_age(turn, text)
    if turn.reply is None or len(turn.reply.date or "") == MONTH:
        return _with_part(turn, text, event, date.fromisoformat(known), asked=asked)
    if turn.manner == "correction" or turn.intent == Intent.CORRECT_FACT:
        return _in_its_year(turn, event, date.fromisoformat(known))
    return turn


def _event(turn: Turn) -> str:
    """Return the event that a correction is about: the one that it names, else the one whose date was given last."""
    stated = turn.understanding.stated
    named = {mention.event for mention in stated.dates if mention.event} or set(stated.undated)
    return str(named.pop()) if len(named) == 1 else "" if named else turn.memory.last_event


def _with_age(turn: Turn, text: str) -> Turn:
    """Return the turn of "nee, 5" with that age, where an age is known and no date is."""
    years = None if turn.memory.stated.child_age is None or turn.memory.asking else corrected_number(text)
    if years is None or known_events(turn.memory) or turn.reply is not None:
        return turn
    stated = msgspec.structs.replace(turn.understanding.stated, child_age=years)
    return turn.stating(stated, intent=Intent.CORRECT_FACT)


def _with_part(turn: Turn, text: str, event: str, known: date, *, asked: bool) -> Turn:
    """Return the turn of "dat klopt niet, het was de 9e" with the whole date that is meant."""
    today = date.fromisoformat(turn.today)
    whole = completed(text, known, today)
    if whole is None or (whole.day and _manner(whole.text, today, event, asked=asked) != "correction"):
        return turn
    reply = DateMention(text=whole.said, date=whole.day.isoformat() if whole.day else None, problem=whole.problem)
    memory = msgspec.structs.replace(turn.memory, last_event=event)
    stated = msgspec.structs.replace(turn.understanding.stated, dates=[], undated=[])
    return turn.stating(stated, reply=reply, memory=memory, manner="correction", intent=Intent.CORRECT_FACT)


def _manner(text: str, today: date, event: str, *, asked: bool) -> Manner:
    return manner_of(text, today, [event], asked=asked)


def _in_its_year(turn: Turn, event: str, known: date) -> Turn:
    """Return the turn of "sorry, 5 maart" with that day in the year that is known."""
    stated, today = turn.understanding.stated, date.fromisoformat(turn.today)
    dates = [_settled(mention, known, today) if mention.event == event else mention for mention in stated.dates]
    facts = {mention.event: mention.date for mention in dates if mention.event in DATES and mention.event == event}
    stated = msgspec.structs.replace(stated, dates=dates, **facts)
    return turn.stating(stated, reply=turn.reply and _settled(turn.reply, known, today))


def _settled(mention: DateMention, known: date, today: date) -> DateMention:
    """Return a day whose year was not said in the year of the one that it corrects."""
    if not mention.assumed_year or len(mention.date or "") <= MONTH:
        return mention
    day = in_year_of(date.fromisoformat(str(mention.date)), known, today)
    return msgspec.structs.replace(mention, date=day.isoformat(), assumed_year=False)
