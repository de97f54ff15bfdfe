"""A message that goes on with the talk before it: about its own words where these have a place, else about what was said.

What was just shown is not said again: then another part of it is shown, or one line says that there is no more, with what there is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Literal

import msgspec

from bot.answer.asking import known_events
from bot.answer.library import Library
from bot.audience import DEFAULT_AUDIENCE
from bot.content.reading import read_record
from bot.content.records.base import Record
from bot.intents import ASK, COMPUTE, OUT_OF_SCOPE, UNCLEAR
from bot.model.conversation import Turn
from bot.model.understanding import Mapping, Scored
from bot.understanding import load_mapper

FILE = Path(__file__).parents[2] / "data" / "nlu" / "followups.yml"
PartName = Literal["plain", "why", "considerations", "norms", "ask", "checklist"]
PARTS = ("checklist", "ask", "why", "considerations", "norms")  # in the order in which they are offered
NAMED_PARTS: tuple[PartName, ...] = ("plain", "why", "considerations", "norms")  # nothing else will do
WHAT_IF = "what_if"
REPLIES = frozenset({"dont_know", "deny"})  # short ones answer what we asked
SHORTEST = 3  # words
ASKS_ON = frozenset({"ask_more", *REPLIES})  # whatever day is named
FOLLOWS = ASKS_ON | {WHAT_IF, "correct_fact", "ask_source", "explain_deadline"}
MAY_FOLLOW = FOLLOWS | {ASK, OUT_OF_SCOPE, UNCLEAR, COMPUTE}
LONGEST = 12  # words; a longer message stands by itself
# How sure the mapper must be of a message's own words, for them to be its subject:
OWN_TOPIC = 0.55  # of its first topic
OWN_NEAR = 0.8  # of its first three together, where the first one is
OWN_FIRST = 0.35
IN_CONTEXT = 0.8  # of an entry, read together with the subject before it
OWN_ENTRY = 0.7
OUTSIDE = 0.6  # surely about something else from here on


class FollowWords(Record, frozen=True):
    """All of `followups.yml`."""

    light: list[list[str]]
    points: list[str]
    stands_for: list[str]
    parts: dict[PartName, list[str]]
    sources: list[str]
    sums: list[str]
    refusals: list[str]


@lru_cache(maxsize=1)
def follow_words(path: Path = FILE) -> FollowWords:
    """Return the words of follow-ups, checked.

    Raises:
        ContentError: with the field, when the file does not fit.
    """
    return read_record(path, FollowWords)


def follow_up(turn: Turn, text: str, library: Library) -> Turn:
    """Return the turn with what a follow-up is about; as it was where it is none, or where it tells a new fact.

    Args:
        turn: the turn as the pipeline understood it.
        text: the message.
        library: the content.
    """
    said = _words(text)
    if not _may_follow(turn, said, library):
        return turn
    mapping, content = turn.understanding.mapping, _content(said)
    if turn.memory.asking:  # by the form that this very message started
        return _with_norms_before(turn, library) if not content else turn
    if content and is_own(mapping):
        again = _own_topic(turn, library) == turn.memory.topics[0] and bool(set(said) & set(follow_words().stands_for))
        if turn.intent not in FOLLOWS and (turn.intent == COMPUTE or not again or _is_new(turn, library)):
            return turn
        return (
            _with(turn, ASK)
            if _is_new(turn, library)
            else _opens(turn, topic=_own_topic(turn, library), part="unknown")
        )
    if turn.intent == COMPUTE:
        return _with_norms_before(turn, library) if not content else turn
    before = turn.memory.topics[0]
    if entry := _entry_in_context(turn, text, said, library):
        return _opens(turn, entry=entry)
    if turn.intent not in FOLLOWS and content:
        return turn
    if not content and turn.intent == WHAT_IF and any(word.isdecimal() for word in said):
        return with_norms_of_age(turn, library)
    if content or turn.intent == WHAT_IF:
        near = mapping.topics[0].id if mapping.in_scope and mapping.topics else before
        return _opens(turn, topic=before, part="unknown", near=near)
    return _opens(turn, topic=before, part=_part(turn, text, library))


def is_own(mapping: Mapping) -> bool:
    """Say whether the mapper is sure of what a message's own words are about."""
    if not mapping.in_scope or not mapping.topics:
        return False
    scores = [topic.score for topic in mapping.topics]
    near = scores[0] >= OWN_FIRST and sum(scores[:3]) >= OWN_NEAR
    entry = mapping.entry is not None and mapping.entry.score >= OWN_ENTRY
    return bool(mapping.norms) or entry or scores[0] >= OWN_TOPIC or near


def _may_follow(turn: Turn, said: Sequence[str], library: Library) -> bool:
    """Say whether a message may go on with a subject: there is one, no date is waited for, and it tells no new fact."""
    memory, stated = turn.memory, turn.understanding.stated
    waits = memory.asking and not (turn.intent == COMPUTE and memory.asked_at == memory.turns)
    if turn.intent not in MAY_FOLLOW or waits or not said or (len(said) > LONGEST and turn.intent not in FOLLOWS):
        return False
    if turn.intent in REPLIES and _replies(said):
        return False
    if turn.intent == "explain_deadline" and (known_events(memory) or set(said) & set(follow_words().sums)):
        return False
    if memory.activity and not memory.activity.paused:  # a guided conversation reads its own messages
        return False
    if not memory.topics or memory.topics[0] not in library.topics or turn.understanding.mapping.is_case:
        return False
    if tells_fact(turn) or ((turn.reply or stated.dates) and turn.intent not in ASKS_ON):
        return False
    if turn.intent == "ask_source":
        return not set(said) & set(follow_words().sources)
    sure = is_own(turn.understanding.mapping)
    refers = bool(set(said) & set(follow_words().stands_for))
    return turn.intent in FOLLOWS or not sure or refers or not _content(said)


def tells_fact(turn: Turn) -> bool:
    """Say whether a message states a fact of the case, so that it changes what is known instead of asking on."""
    stated = turn.understanding.stated
    names = ("child_age", "placement_form", "foster_parent_guardian", "siblings")
    return any(getattr(stated, name) is not None for name in names)


def with_norms_of_age(turn: Turn, library: Library) -> Turn:
    """Return the turn of "en als hij 12 is?" with the norms of the topics before it that count from the birth."""
    topics = [library.topics[topic] for topic in turn.memory.topics if topic in library.topics]
    age = turn.understanding.stated.child_age
    births = [norm for topic in topics for norm in topic.norms if "birth_date" in library.norms[norm].asked_for]
    # of a child that is younger than all ages of a norm it says nothing yet
    aged = [norm for norm in births if age is None or any(one.years <= age for one in library.norms[norm].ages)]
    norms = list(dict.fromkeys([*aged, *turn.memory.norms]))
    return msgspec.structs.replace(turn, memory=msgspec.structs.replace(turn.memory, norms=norms))


def _entry_in_context(turn: Turn, text: str, said: Sequence[str], library: Library) -> str:
    """Return the entry of the subject before that a message asks for, read with that subject's title; none that was just shown."""
    words = follow_words()
    points = turn.intent in FOLLOWS or bool(set(said) & set(words.points))
    named = any(_holds(said, phrase) for part in NAMED_PARTS for phrase in words.parts[part])
    if turn.understanding.mapping.outside >= OUTSIDE or not points or (named and not _content(said)):
        return ""
    topic = library.topics[turn.memory.topics[0]]
    found = load_mapper().map(f"{text} {topic.search_terms[0]}").entry
    if found is None or found.score < IN_CONTEXT or found.id in [*turn.memory.shown, _by_itself(topic.search_terms[0])]:
        return ""
    entry = library.entries[found.id]
    return entry.id if entry.topic == topic.id and not entry.change else ""


@lru_cache(maxsize=128)
def _by_itself(term: str) -> str:
    """Return the entry that a search term calls up without any question: no question asked for that one."""
    found = load_mapper().map(term).entry
    return found.id if found else ""


def _is_new(turn: Turn, library: Library) -> bool:
    """Say whether what a message is about was not just shown."""
    entry = turn.understanding.mapping.entry
    return (entry.id if entry else _own_topic(turn, library)) not in turn.memory.shown


def _own_topic(turn: Turn, library: Library) -> str:
    entry = turn.understanding.mapping.entry
    return library.entries[entry.id].topic if entry else turn.understanding.mapping.topics[0].id


def _part(turn: Turn, text: str, library: Library) -> str:
    """Return the part that a message of light words asks for; the next one that was not shown yet, where it was or names none."""
    topic, said = turn.memory.topics[0], _words(text)
    audience = turn.audience or turn.understanding.stated.audience or turn.memory.audience or DEFAULT_AUDIENCE
    found = library.topics[topic].text_for(audience)
    there = [part for part in PARTS if (library.topics[topic].norms if part == "norms" else getattr(found, part))]
    fresh = [part for part in there if f"{topic}:{part}" not in turn.memory.shown]
    asked = [part for part, phrases in follow_words().parts.items() if any(_holds(said, one) for one in phrases)]
    if part := next((part for part in asked if part in ("plain", *fresh)), ""):
        return part
    return "nothing" if asked or not fresh else fresh[0]


def _replies(said: Sequence[str]) -> bool:
    """Say whether a denial or "don't know" only answers what we asked: "nee hoor", "weet ik niet"; "waarom niet" asks on."""
    if _content(said) or _names_part(said):
        return False
    return len(said) < SHORTEST or said[0] in follow_words().refusals


def _names_part(said: Sequence[str]) -> bool:
    return any(_holds(said, phrase) for phrases in follow_words().parts.values() for phrase in phrases)


def _with_norms_before(turn: Turn, library: Library) -> Turn:
    """Return the turn of "wanneer moet dat?" with the norms that the talk was about."""
    if turn.understanding.mapping.norms or not turn.memory.norms:
        return turn
    scored = [Scored(id=topic, score=1.0) for topic in turn.memory.topics if topic in library.topics]
    mapping = msgspec.structs.replace(turn.understanding.mapping, in_scope=True, topics=scored, norms=turn.memory.norms)
    return _with(turn, COMPUTE, mapping)


def _opens(turn: Turn, **entities: str) -> Turn:
    """Return the turn as if the button of an entry, or of a part of a topic, had been pressed."""
    return msgspec.structs.replace(turn, intent="ask_more", entities=entities)


def _with(turn: Turn, intent: str, mapping: Mapping | None = None) -> Turn:
    understanding = turn.understanding
    if mapping is not None:
        understanding = msgspec.structs.replace(understanding, mapping=mapping)
    return msgspec.structs.replace(turn, intent=intent, understanding=understanding)


@lru_cache(maxsize=1)
def _light() -> frozenset[str]:
    return frozenset(word for row in follow_words().light for word in row)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:'\w+)?", text.lower())


def _content(said: Sequence[str]) -> list[str]:
    """Return the words that have a subject of their own."""
    return [word for word in said if word not in _light() and not word.isdecimal()]


def _holds(said: Sequence[str], phrase: str) -> bool:
    return f" {phrase} " in f" {' '.join(said)} "
