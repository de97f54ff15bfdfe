"""What a reply to the deadline form's question means: a date, a doubtful one, another event's, none, or another question."""

from __future__ import annotations

import datetime

import msgspec

from bot.answer.dates.asking import date_for, doubts, known_events, questioned, with_event
from bot.answer.facts import DATES, spoken_date
from bot.answer.library import Library
from bot.answer.turns import remember
from bot.model.conversation import Memory, Turn
from bot.model.intent import Intent
from bot.model.understanding import DateMention

UNKNOWN = frozenset({Intent.DONT_KNOW, Intent.DENY})
QUESTIONS = frozenset(
    {Intent.ASK, Intent.CASE, Intent.COMPUTE, Intent.EXPLAIN_DEADLINE, Intent.ASK_MORE, Intent.ASK_SOURCE}
)


class Reply(msgspec.Struct, frozen=True):
    """What a reply means: the memory after it, and the lines to say; not understood when it was about something else."""

    memory: Memory
    lines: list[str] = []
    understood: bool = True


def read_reply(turn: Turn, library: Library) -> Reply:
    """Return what a message means while `memory.asking` names the event that was asked for."""
    memory = remember(turn, library)
    event = memory.last_event if turn.intent == Intent.CORRECT_FACT and memory.last_event else memory.asking
    if said := date_for(turn, event):
        return _dated(turn, memory, event, said, library)
    others = _named(turn)
    if others and turn.intent not in QUESTIONS:
        return Reply(memory, _said_back(memory, others, library) + _questions(turn, memory, library))
    say = library.phrases.say
    if event == "birth_date" and tells_age(turn):  # which no birthday follows from, but the rule for that age does
        return Reply(msgspec.structs.replace(memory, unknown=[*memory.unknown, event], asked_event=event))
    if turn.intent in UNKNOWN:
        unknown = [*memory.unknown, memory.asking]
        asked = memory.asking if len(unknown) == 1 else ""  # of several, a date that comes later may be any
        memory = msgspec.structs.replace(memory, unknown=unknown, asked_event=asked)
        return Reply(memory, [say("date_unknown", memory.audience)])
    if turn.intent == Intent.GIVE_DATE and turn.reply is None:
        return Reply(memory, [say("date_unread", memory.audience)])
    return Reply(turn.memory, understood=False)


def tells_age(turn: Turn) -> bool:
    """Say whether a message tells an age and asks for nothing beside it."""
    return turn.understanding.stated.child_age is not None and turn.intent in (
        Intent.CORRECT_FACT,
        Intent.GIVE_DATE,
        Intent.SET_AUDIENCE,
    )


def _dated(turn: Turn, memory: Memory, event: str, said: DateMention, library: Library) -> Reply:
    """Use the date that was said, or question it; what was known before of the event stays."""
    today = datetime.date.fromisoformat(turn.today)
    if problem := questioned(said, event, memory.stated, today):
        old = {event: getattr(turn.memory.stated, event)} if event in DATES else {}
        stated = msgspec.structs.replace(memory.stated, **old)
        memory = msgspec.structs.replace(memory, stated=stated, last_event=event)
        return Reply(memory, [library.phrases.say(problem, memory.audience, text=said.text)])
    memory = with_event(memory, event, str(said.date))
    events = list(dict.fromkeys([event, *_named(turn)]))
    return Reply(memory, _said_back(memory, events, library) + _questions(turn, memory, library))


def _named(turn: Turn) -> list[str]:
    return [mention.event for mention in turn.understanding.stated.dates if mention.event]


def _said_back(memory: Memory, events: list[str], library: Library) -> list[str]:
    """Return the line that repeats in full which dates are computed with; nothing where none is."""
    phrases, known = library.phrases, known_events(memory)
    found = {event: spoken_date(known[event]) for event in events if event in known}
    dates = [
        phrases.say("date_of_event", date=date, event=phrases.date(event, memory.audience))
        for event, date in found.items()
    ]
    return [phrases.say("date_understood", memory.audience, dates=phrases.say("and").join(dates))] if dates else []


def _questions(turn: Turn, memory: Memory, library: Library) -> list[str]:
    """Return the lines on dates of other events that are not computed with."""
    return [
        library.phrases.say(doubt.phrase, memory.audience, text=doubt.text) for doubt in doubts(turn, memory.stated)
    ]
