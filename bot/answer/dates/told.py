"""A message with a date, seen from the talk before it: what its date is of, in which year, and what the message then is."""

from __future__ import annotations

import datetime

import msgspec

from bot.answer.dates.asking import known_events, settled
from bot.answer.facts import DATES, MONTH, situation_of
from bot.answer.library import Library
from bot.deadlines import deadlines
from bot.errors import InputError
from bot.model.conversation import Memory, Turn
from bot.model.intent import Intent
from bot.model.understanding import DateMention, Stated
from bot.requests.intents import TALK
from bot.stated.ages.other_age import other_age
from bot.stated.events.answers import is_another_day, is_day_word

DAY = len("-03-03")
SURE = 0.35  # probability of a topic from which a message with a date that is no answer is a question …
SURE_OF_DAY = 0.6  # … and one with no more than a word for a day, which much else has ("wat is het weer morgen")
KEEPS = frozenset({Intent.DANGER, Intent.STOP})  # whatever date stands in the message


def pending_events(memory: Memory, stated: Stated | None = None) -> list[str]:
    """Return the events whose date may come next: the one that the form or an answer asks for, the last one given; and those
    that a message names itself."""
    named = [mention.event for mention in stated.dates] if stated else []
    return [event for event in (memory.asking, memory.asked_event, memory.last_event, *named) if event]


def is_asked(memory: Memory) -> bool:
    """Say whether a date was asked for, by the form or in passing, that is not known yet."""
    known = known_events(memory)
    return any(event and event not in known for event in (memory.asking, memory.asked_event))


def known_month(memory: Memory) -> str:
    """Return the month that is known of an event whose day is still asked for; an empty text when there is none."""
    values = (getattr(memory.stated, event) or "" for event in pending_events(memory) if event in DATES)
    return next((value for value in values if len(value) == MONTH), "")


def with_dates(turn: Turn, library: Library) -> Turn:
    """Return the turn with its dates in the years that suit what is known, and with what its date makes of it."""
    turn = _in_years(_without_birthday(turn))
    if turn.manner != "other" and _is_own_date(turn, library):
        turn = msgspec.structs.replace(turn, manner="other")
    return msgspec.structs.replace(turn, intent=_intent(turn))


def with_other_age(turn: Turn, text: str) -> Turn:
    """Return the turn of "en 17?" or "en als ie dan 4 is", about a child whose age is known, with that age as supposed."""
    known = turn.memory.stated
    age = other_age(text) if known.child_age is not None or known.birth_date else None
    if age is None or turn.memory.asking or turn.intent in KEEPS:
        return turn
    stated = msgspec.structs.replace(turn.understanding.stated, child_age=age, dates=[])
    return turn.stating(stated, intent=Intent.WHAT_IF, reply=None)


def with_another_day(turn: Turn, text: str) -> Turn:
    """Return the turn of "en 2e kerstdag?" with that day as supposed for the date given last, also where another was asked for in
    passing: an answer is no question."""
    memory, today = turn.memory, datetime.date.fromisoformat(turn.today)
    known = memory.last_event in known_events(memory)
    if not known or memory.asking or turn.manner not in ("answer", "bare") or not is_another_day(text, today):
        return turn
    return msgspec.structs.replace(turn, manner="supposed")


def _without_birthday(turn: Turn) -> Turn:
    """Return the turn of "ik word volgende week 18" without a date: that is the birthday's, and it tells no day."""
    stated, mapping = turn.understanding.stated, turn.understanding.mapping
    if turn.reply is None or stated.undated != ["birth_date"] or stated.child_age is None:
        return turn
    asks = turn.intent == Intent.GIVE_DATE and mapping.in_scope
    return msgspec.structs.replace(turn, reply=None, intent=Intent.ASK if asks else turn.intent)


def _in_years(turn: Turn) -> Turn:
    """Return the turn with the dates of events, told without their year, in the one that suits what is known from before."""
    stated, known = turn.understanding.stated, turn.memory.stated
    if stated.placement_date:  # another placement goes before the one that is known
        known = msgspec.structs.replace(known, placement_date=None)
    dates = [_settled(mention, known, turn) for mention in stated.dates]
    changed = {now.event: now.date for now, was in zip(dates, stated.dates, strict=True) if now != was and now.event}
    facts = {event: date for event, date in changed.items() if getattr(stated, event, None)}
    stated = msgspec.structs.replace(stated, dates=dates, **facts)
    return turn.stating(stated)


def _settled(mention: DateMention, known: Stated, turn: Turn) -> DateMention:
    """Return a date of an event in its year; a birth of which that is not known stays, to be asked about."""
    if mention.event not in DATES or not mention.assumed_year:
        return mention
    found = settled(mention, known, turn.today)
    return mention if mention.event == "birth_date" and found.date is None else found


def _is_own_date(turn: Turn, library: Library) -> bool:
    """Say whether the date of a message is one that was computed before: repeated, it is the date of no event.

    A bare one that the form asks for is an answer all the same; so is one of which the message says a part only.
    """
    said = turn.reply.date if turn.reply and turn.understanding.stated.dates else None
    if not said or (turn.manner == "bare" and turn.memory.asking):
        return False
    year = 0 if turn.reply and turn.reply.assumed_year else len(said) - DAY
    return any(said[-DAY:] == due[-DAY:] and said[:year] == due[:year] for due in _computed(turn, library))


def _computed(turn: Turn, library: Library) -> list[str]:
    if turn.memory.stated == Stated() and not turn.memory.events:
        return []
    today = datetime.date.fromisoformat(turn.today)
    try:
        found = deadlines(situation_of(turn.memory, {}, today), library.norm_list, today)
    except InputError:
        return []
    return [str(day) for date in found for day in (date.due, date.inspection_due) if day]


def _intent(turn: Turn) -> str:
    """Return the intent by the date: an answer is one whatever it was taken for, and what is none gives no date."""
    named = any(mention.event for mention in turn.understanding.stated.dates)
    if turn.reply is None or turn.intent in KEEPS or any(signal.clear for signal in turn.understanding.signals):
        return turn.intent
    pending = [event for event in pending_events(turn.memory) if event not in known_events(turn.memory)]
    if turn.manner == "correction" and (turn.memory.last_event or pending) and not named:
        return Intent.CORRECT_FACT
    if turn.manner == "supposed" and (turn.memory.last_event or turn.intent == Intent.GIVE_DATE) and not named:
        return Intent.WHAT_IF
    if turn.manner in ("bare", "answer") and pending and turn.intent in {*TALK, Intent.OUT_OF_SCOPE}:
        return Intent.GIVE_DATE
    if turn.manner == "other" and turn.intent == Intent.GIVE_DATE and not named:
        topics = turn.understanding.mapping.topics
        surely = SURE_OF_DAY if is_day_word(turn.reply.text) else SURE
        return Intent.ASK if topics and topics[0].score >= surely else Intent.OUT_OF_SCOPE
    return turn.intent
