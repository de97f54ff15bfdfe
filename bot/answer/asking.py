"""The deadline form: which date to ask for, and what a reply means. A date is questioned before it is used."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

import msgspec
from dateutil.relativedelta import relativedelta

from bot.answer.facts import DATES, spoken_date
from bot.answer.library import Library
from bot.model import DateMention, Memory, Turn

LONG_AGO = relativedelta(years=23)  # foster care and youth help end before somebody's 23rd birthday is over
NOT_IN_FUTURE = frozenset({"removal_date", "birth_date", "plan_date", "last_development_review", "last_safety_check"})
MONTH = len("2026-03")


class Reply(msgspec.Struct, frozen=True):
    """What a reply means: the memory after it, and the phrases to say (keys with their values).

    `understood` is False when the reply was about something else.
    """

    memory: Memory
    say: list[tuple[str, dict[str, str]]] = []
    understood: bool = True


def known_events(memory: Memory) -> dict[str, str]:
    """Return every event date that the conversation knows, ISO by field."""
    stated = {name: value for name in DATES if (value := getattr(memory.stated, name)) and len(value) > MONTH}
    return {**stated, **memory.events}


def next_event(memory: Memory, norms: Iterable[str], library: Library) -> tuple[str, str] | None:
    """Return the event to ask for and its words, for the first norm that has none of its dates yet; None when all have."""
    known = known_events(memory)
    for identifier in norms:
        norm = library.norms[identifier]
        events = {} if norm.kind == "vervallen" else norm.asked_for
        if events and not any(name in known for name in events):
            for name, words in events.items():
                if name not in memory.unknown:
                    return name, words
    return None


def read_reply(turn: Turn, memory: Memory, library: Library) -> Reply:
    """Return what a reply means while `memory.asking` names the event that was asked for."""
    asked = memory.last_event if turn.intent == "correct_fact" and memory.last_event else memory.asking
    words = event_words(library, asked)
    mentions = turn.understanding.stated.dates
    mention = next((m for m in mentions if m.event in (asked, None)), None)
    if mention is None:
        return _without_date(turn, memory, mentions)
    if problem := questioned(mention, asked, memory, datetime.date.fromisoformat(turn.today)):
        return Reply(memory, [(problem, {"text": mention.text, "event": words})])
    iso = str(mention.date)
    said = [("date_understood", {"event": words, "date": spoken_date(iso)})]
    return Reply(with_event(memory, asked, iso), said)


def _without_date(turn: Turn, memory: Memory, mentions: list[DateMention]) -> Reply:
    if mentions:  # dates of other events were said; they are in the memory already
        return Reply(memory)
    if turn.intent in ("dont_know", "deny"):
        return Reply(msgspec.structs.replace(memory, unknown=[*memory.unknown, memory.asking]))
    return Reply(memory, understood=False)


def questioned(mention: DateMention, event: str, memory: Memory, today: datetime.date) -> str:
    """Return the phrase that questions a date; an empty text when it can be used."""
    if mention.problem:
        return f"date_{mention.problem}"
    if mention.date is None:
        return "date_ambiguous"
    if len(mention.date) == MONTH:
        return "date_without_day"
    day = datetime.date.fromisoformat(mention.date)
    if event in NOT_IN_FUTURE and day > today:
        return "date_in_future"
    if day < today - LONG_AGO:
        return "date_long_ago"
    born = memory.stated.birth_date
    if event != "birth_date" and born and len(born) > MONTH and mention.date < born:
        return "date_before_birth"
    return ""


def with_event(memory: Memory, event: str, iso: str) -> Memory:
    """Return the memory with an event's date in it; it becomes the event that a correction is about."""
    if event in DATES:
        stated = msgspec.structs.replace(memory.stated, **{event: iso})
        return msgspec.structs.replace(memory, stated=stated, last_event=event)
    return msgspec.structs.replace(memory, events={**memory.events, event: iso}, last_event=event)


def event_words(library: Library, event: str) -> str:
    """Return the Dutch words for an event, as the norms name it."""
    return next((norm.asked_for[event] for norm in library.norm_list if event in norm.asked_for), event)
