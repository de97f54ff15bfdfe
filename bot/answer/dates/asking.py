"""Dates of events: which one to ask for, and what a message says about one. A date is questioned before it is used."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from dateutil.relativedelta import relativedelta

from bot.answer.facts import DATES, FACTS, MONTH
from bot.answer.library import Library
from bot.deadlines.norms import Norm
from bot.lifespan import YOUTH_HELP_ENDS
from bot.model.conversation import Memory, Turn
from bot.model.intent import Intent
from bot.model.understanding import DateMention, Stated
from bot.situation import ABOUT_THE_CHILD, Situation
from bot.stated.events.timing import birth_of, contract_beside, nearest_to

ASKED_NORMS = 2
TALKS, ARRIVAL = "child_talks", "moved_in"  # the events that may have several dates
PROVIDER = "provider_change_date"
CORRECTIONS = frozenset({Intent.CORRECT_FACT, Intent.WHAT_IF})
LONG_AGO = relativedelta(years=YOUTH_HELP_ENDS)
# What was, by its name: a birth, and what was held or made. Every other event may be planned.
NOT_IN_FUTURE = frozenset(
    {"birth_date", "child_talks", "plan_date", "last_development_review", "last_safety_check", "last_guardian_talk"}
)
OFTEN_AHEAD = frozenset({"agreed_perspective_date", "employee_start_date", "provider_change_date"})


class Doubt(msgspec.Struct, frozen=True):
    """A date that is not computed with: the event it was said of, its text, and the phrase that says why."""

    event: str
    text: str
    phrase: str


def known_events(memory: Memory) -> dict[str, str]:
    """Return every event date that the conversation knows, ISO by field."""
    stated = {name: value for name in DATES if (value := getattr(memory.stated, name)) and len(value) > MONTH}
    return {**stated, **memory.events}


def answered_events(memory: Memory) -> set[str]:
    """Return the events whose date needs no question: it is known, or told of each of several children."""
    return {*known_events(memory), *(["placement_date"] if memory.stated.placed_apart else [])}


def events_of(norm: Norm) -> Mapping[str, str]:
    """Return the events that a conversation asks for to compute a norm; none for a superseded one."""
    return {} if norm.kind == "vervallen" else norm.asked_for


def holds(norm: Norm, *known: Stated) -> bool:
    """Say whether what is known of a case tells that a norm is for it: one for networks or guardians is not for everybody."""
    facts = {fact: value for fact, value in norm.when.items() if fact in FACTS}
    return all(any(getattr(stated, fact) == value for stated in known) for fact, value in facts.items())


def next_event(memory: Memory, norms: Sequence[str], library: Library) -> str:
    """Return the event to ask for, for the first norms that have none of their dates yet; an empty text when all have one."""
    known = answered_events(memory)
    for identifier in norms[:ASKED_NORMS]:
        norm = library.norms[identifier]
        told = memory.arrivals or PROVIDER in memory.events  # of which a declaration counts too
        events = {} if norm.shape == "declaration" and told else events_of(norm)
        if not any(name in known for name in events):
            for name in events:
                if name not in memory.unknown:
                    return name
    return ""


def date_for(turn: Turn, event: str) -> DateMention | None:
    """Return what a message gives as the date of an event that was asked for; None when it gives none.

    It does where it names the event, or where it looks like an answer and names no other one. What is only supposed is no answer.
    """
    mentions = turn.understanding.stated.dates
    named = next((mention for mention in mentions if mention.event == event), None)
    if turn.reply is None or (named and (named.coming or named.event == "birth_date")):
        return named
    others = any(mention.event not in (event, None) for mention in mentions)
    supposed = turn.manner == "supposed" and event == turn.memory.asking
    if others or not (named or turn.manner != "other") or supposed:
        return named
    before = known_events(turn.memory).get(event, "") if turn.manner == "supposed" else ""
    return settled(msgspec.structs.replace(turn.reply, event=event), turn.memory.stated, turn.today, before)


def settled(mention: DateMention, known: Stated, today: str, supposed: str = "") -> DateMention:
    """Return a date without a year in the one that suits what is known.

    That is the year of a birth or a coming date that it corrects, or of the one instead of which it is `supposed`; a birth by the
    age, a contract beside the placement. Without the age nobody knows the year of a birth.
    """
    day, before = datetime.date.fromisoformat(today), supposed or str(getattr(known, mention.event or "", None) or "")
    corrects = len(before) > MONTH and (bool(supposed) or mention.event == "birth_date" or before > today)
    if mention.assumed_year and mention.date and corrects:
        near = nearest_to(datetime.date.fromisoformat(mention.date), datetime.date.fromisoformat(before))
        return msgspec.structs.replace(mention, date=near.isoformat(), assumed_year=False)
    if mention.event == "birth_date" and mention.assumed_year and mention.date:
        said = datetime.date.fromisoformat(mention.date)
        born = None if known.child_age is None else birth_of(said.month, said.day, known.child_age, day)
        problem: Any = None if born else "ambiguous"
        return msgspec.structs.replace(mention, date=born and born.isoformat(), problem=problem, assumed_year=False)
    return contract_beside(mention, known.placement_date or "", day)


def bare_event(turn: Turn, memory: Memory) -> str:
    """Return the event that a date without words is of: the last one given for a correction, else one that was asked for.

    What is known already is only changed by a correction or a supposition.
    """
    if turn.intent == Intent.GIVE_DATE and turn.manner != "correction":
        known = known_events(turn.memory)
        return next((event for event in (memory.asked_event, memory.last_event) if event and event not in known), "")
    if turn.intent not in CORRECTIONS and turn.manner != "correction":
        return ""
    coming = turn.reply is not None and turn.reply.coming
    return (memory.asked_event if coming else "") or memory.last_event or memory.asked_event


def questioned(mention: DateMention, event: str, stated: Stated, today: datetime.date) -> str:
    """Return the phrase that questions a date; an empty text when it can be used."""
    if mention.problem or mention.date is None:
        return f"date_{mention.problem or 'ambiguous'}"
    if len(mention.date) == MONTH:
        return "date_without_day"
    day = datetime.date.fromisoformat(mention.date)
    if event in NOT_IN_FUTURE and day > today:
        return "date_in_future"
    if day < today - LONG_AGO:
        return "date_long_ago"
    if mention.assumed_year and (event == "birth_date" or (event in OFTEN_AHEAD and day < today)):
        return "date_without_year"
    born = _first_birth(stated, today) if event in ABOUT_THE_CHILD else None
    return "date_before_birth" if born and day < born else ""


def _first_birth(stated: Stated, today: datetime.date) -> datetime.date | None:
    """Return the first day on which the child can be born, by its birth date or its age."""
    written = stated.birth_date or ""
    born = datetime.date.fromisoformat(written) if len(written) > MONTH else None
    births = Situation(birth_date=born, child_age=stated.child_age).births(today)
    return births[0] if births else None


def doubts(turn: Turn, stated: Stated) -> list[Doubt]:
    """Return the dates that a message says of an event and that can't be used; a month without a day only lacks something.

    Args:
        turn: the turn with the message.
        stated: what is known of the case, this message included.
    """
    day = datetime.date.fromisoformat(turn.today)
    named = [(mention, mention.event) for mention in turn.understanding.stated.dates if mention.event]
    found = [Doubt(event, mention.text, questioned(mention, event, stated, day)) for mention, event in named]
    return [doubt for doubt in found if doubt.phrase not in ("", "date_without_day")]


def with_event(memory: Memory, event: str, iso: str) -> Memory:
    """Return the memory with an event's date in it; it becomes the event that a bare date is about."""
    unknown = [name for name in memory.unknown if name != event]
    asked = "" if memory.asked_event == event else memory.asked_event
    memory = msgspec.structs.replace(memory, last_event=event, asked_event=asked, unknown=unknown)
    if event in DATES:
        return msgspec.structs.replace(memory, stated=msgspec.structs.replace(memory.stated, **{event: iso}))
    if event == TALKS:
        return msgspec.structs.replace(memory, talks=sorted({*memory.talks, iso}))
    if event == ARRIVAL:
        return msgspec.structs.replace(memory, arrivals=sorted({*memory.arrivals, iso}))
    return msgspec.structs.replace(memory, events={**memory.events, event: iso})
