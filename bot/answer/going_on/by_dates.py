"""Readings of a message against the talk before it that go by its dates, and by the norms and terms that it names."""

from __future__ import annotations

import datetime
from collections.abc import Collection

import msgspec

from bot.answer.dates.asking import ARRIVAL, TALKS, bare_event, known_events
from bot.answer.dates.questions import date_questions, norm_of_day
from bot.answer.going_on.follow_words import holds
from bot.answer.going_on.heard import Heard
from bot.answer.going_on.subject import about, map_topics, words_of
from bot.answer.library import Library
from bot.lifespan import OF_AGE
from bot.model.conversation import Turn
from bot.model.intent import Intent
from bot.requests.intents import ABOUT_BEFORE
from bot.stated.events.answers import tells_only

OF_EVENT = {TALKS: "series", ARRIVAL: "declaration"}  # the shape of the norm that an event is of which no norm asks for
MAY_NAME = frozenset(
    {
        Intent.ASK,
        Intent.CASE,
        Intent.COMPUTE,
        Intent.GIVE_DATE,
        Intent.WHAT_IF,
        Intent.OUT_OF_SCOPE,
        Intent.UNCLEAR,
        Intent.CORRECT_FACT,
        Intent.WHATS_NEW,
    }
)
STARTS = frozenset(
    {"removal_date", "placement_date", "contract_date"}
)  # from which dates count in a message of nothing else


def names_norms_beside_dates(heard: Heard) -> Turn | None:
    """ "Contract 5 mei, screening niet af, hoe lang nog"; a case stays one."""
    turn, library = heard.turn, heard.library
    norms = _asked_with_dates(turn, heard.text, library)
    if not norms:
        return None
    mapping = turn.understanding.mapping
    named = [topic.id for topic in library.topics.values() if norms[0] in topic.norms]
    topics = mapping.topics or map_topics(library, named[:1]).topics
    found = msgspec.structs.replace(mapping, in_scope=True, topics=topics, norms=norms)
    return about(turn, turn.intent if mapping.is_case else Intent.COMPUTE, found)


def gives_dates(heard: Heard) -> Turn | None:
    given = _given(heard.turn, heard.told, heard.text)
    if not given or (heard.has_norms() and heard.turn.intent == Intent.COMPUTE):
        return None
    return _only_dates(heard.turn, given, heard.library, asks="?" in heard.text)


def computes(heard: Heard) -> Turn | None:
    """A question for a date in which the mapper found no norm: of a norm that it names, or that follows from its dates."""
    turn = heard.turn
    if turn.intent != Intent.COMPUTE or heard.has_norms():
        return None
    if heard.named:
        mapping = msgspec.structs.replace(turn.understanding.mapping, norms=heard.named)
        return about(turn, Intent.COMPUTE, mapping)
    return _only_dates(turn, heard.starts, heard.library, asks="?" in heard.text) if heard.starts else None


def doubts_a_term(heard: Heard) -> Turn | None:
    """A message that holds another term against ours, which took the place of one: "ik leerde 9 maanden"."""
    turn, phrases = heard.turn, heard.library.phrases
    words, replaced = set(words_of(heard.text)), {norm.valid.replaced_by for norm in heard.library.norm_list}
    doubted = words & set(phrases.heard_words) and words & set(phrases.term_words)
    if turn.intent in (Intent.DANGER, Intent.COMPUTE) or not doubted or replaced.isdisjoint(turn.memory.norms):
        return None
    return heard.about_before(Intent.EXPLAIN_DEADLINE)


def placed_after_all(heard: Heard) -> Turn | None:
    """A message that the pipeline found no place for, and that the talk before it or a norm's name gives one."""
    if heard.turn.intent not in (Intent.OUT_OF_SCOPE, Intent.UNCLEAR, Intent.UPSET):
        return None
    return heard.changed(_found(heard))


def asks_of_a_date(heard: Heard) -> Turn | None:
    """A message that asks something of a date: of the norm that it names, or that the talk was about."""
    turn, library = heard.turn, heard.library
    if not turn.asks:
        return None
    memory, mapping = turn.memory, turn.understanding.mapping
    if turn.asks == "shift":
        norms = mapping.norms or memory.norms or date_questions().shift.general
        return about(turn, Intent.EXPLAIN_DEADLINE, map_topics(library, memory.topics, norms))
    talks = [norm.id for norm in library.norm_list if norm.shape == OF_EVENT[TALKS]]
    norms = talks if turn.asks == "talks_left" else [norm_of_day(turn, memory, library)]
    return about(turn, Intent.COMPUTE, map_topics(library, memory.topics, norms))


def _asked_with_dates(turn: Turn, text: str, library: Library) -> list[str]:
    """Return the norms that a message asks for by a word beside its dates: "contract 5 mei, screening niet af, hoe lang nog"."""
    if not turn.understanding.stated.dates or turn.memory.asking or turn.intent not in MAY_NAME:
        return []
    said = words_of(text)
    if not holds(said, library.phrases.when_words):
        return []
    return [norm.id for norm in library.norm_list if holds(said, norm.called)]


def _given(turn: Turn, named: Collection[str], text: str) -> Collection[str]:
    """Return the events of a message that is hardly more than their dates, and was taken for something else or comes first."""
    memory = turn.memory
    if turn.manner == "other" or memory.asking or turn.intent == Intent.DANGER:
        return []
    if named:
        taken = (
            (Intent.ASK, Intent.OUT_OF_SCOPE, Intent.COMPUTE)
            if turn.manner == "bare"
            else (Intent.ASK, Intent.OUT_OF_SCOPE)
        )
        lost = bool(memory.norms) and turn.intent in taken
        nowhere = not turn.understanding.mapping.in_scope
        coming_of_age = turn.understanding.stated.child_age == OF_AGE - 1  # of which there is more to say than dates
        opens = turn.intent in (*ABOUT_BEFORE, Intent.OUT_OF_SCOPE) and (nowhere or not coming_of_age)
        starts = nowhere and turn.intent in (Intent.GIVE_DATE, Intent.OUT_OF_SCOPE) and _opens_alone(turn, named, text)
        return named if lost or starts or (opens and "birth_date" in named) else []
    first = turn.reply is not None and turn.reply.date and not (memory.norms or memory.topics)
    event = bare_event(turn, memory) if first else ""
    return [event] if event else []


def _opens_alone(turn: Turn, named: Collection[str], text: str) -> bool:
    """Say whether a talk opens with nothing but an event and its date: "uhp 30 november"."""
    began = bool(turn.memory.norms or turn.memory.topics)
    return not began and set(named) <= STARTS and tells_only(text, datetime.date.fromisoformat(turn.today), named)


def _found(heard: Heard) -> Turn:
    """Return the turn with a place for a message that the pipeline found none for; as it was where there is none."""
    turn, guess, starts, library = heard.turn, heard.guess, heard.starts, heard.library
    memory, words = turn.memory, set(words_of(heard.text))
    if starts and (memory.norms or guess == Intent.COMPUTE):
        return _only_dates(turn, starts, library, asks=True)
    if memory.norms and turn.reply and guess in ABOUT_BEFORE:
        return about(turn, Intent.WHAT_IF, turn.understanding.mapping)
    if guess == Intent.COMPUTE and known_events(memory) and words & set(library.phrases.date_words):
        every_date = map_topics(library, memory.topics)  # whichever norm was asked for before
        return about(turn, Intent.COMPUTE, every_date)
    dated = guess == Intent.COMPUTE and turn.reply
    norms = [norm for norm in heard.named if dated or norm not in library.phrases.everyday_norms]
    if not norms or guess not in (Intent.COMPUTE, Intent.ASK):
        return turn
    topics = [topic.id for topic in library.topics.values() if norms[0] in topic.norms]
    return about(turn, guess, map_topics(library, topics[:1], norms))


def _only_dates(turn: Turn, events: Collection[str], library: Library, *, asks: bool) -> Turn:
    """Return the turn with a message that names no norm, only dates: a reply, other facts for the norms before, or a first case."""
    memory = turn.memory
    if memory.asking:
        return turn if asks else about(turn, Intent.GIVE_DATE, turn.understanding.mapping)
    if memory.norms:
        return about(turn, Intent.WHAT_IF, map_topics(library, memory.topics, memory.norms))
    found = [norm.id for norm in library.norm_list if not norm.when and (set(norm.asked_for) & set(events))]
    shapes = {OF_EVENT[event] for event in events if event in OF_EVENT}
    found += [norm.id for norm in library.norm_list if norm.shape in shapes and norm.id not in found]
    mapping = msgspec.structs.replace(turn.understanding.mapping, in_scope=True, norms=found)
    if turn.intent == Intent.GIVE_DATE and not set(events) & {
        mention.event for mention in turn.understanding.stated.dates
    }:
        return about(turn, Intent.GIVE_DATE, mapping)  # of the event that the message before told without its date
    return about(turn, Intent.COMPUTE, mapping)
