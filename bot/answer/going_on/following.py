"""A message that goes on with the talk before it: about its own words where these have a place, else about what was said.

What was just shown is not said again: then another part of it is shown, or one line says that there is no more, with what there is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from bot.answer.dates.asking import known_events
from bot.answer.going_on.asked_on import asked_on
from bot.answer.going_on.follow_words import NAMED_PARTS, content_of, follow_words, holds, parts_named, refers
from bot.answer.going_on.own_words import is_new, is_own, own_topic
from bot.answer.going_on.subject import about
from bot.answer.library import Library
from bot.audience import DEFAULT_AUDIENCE
from bot.model.conversation import Turn
from bot.model.intent import Intent
from bot.model.understanding import Mapping, Scored
from bot.requests import is_upset
from bot.text.said import said_in

Read = Callable[[str], Mapping]  # what the mapper makes of a text
PARTS = ("checklist", "ask", "why", "considerations", "norms")  # in the order in which they are offered
REPLIES = frozenset({Intent.DONT_KNOW, Intent.DENY})  # short ones answer what we asked
SHORTEST = 3  # words
ASKS_ON = frozenset({Intent.ASK_MORE, *REPLIES})  # whatever day is named
FOLLOWS = ASKS_ON | {Intent.WHAT_IF, Intent.CORRECT_FACT, Intent.ASK_SOURCE, Intent.EXPLAIN_DEADLINE}
MAY_FOLLOW = FOLLOWS | {Intent.ASK, Intent.OUT_OF_SCOPE, Intent.UNCLEAR, Intent.COMPUTE}
UNPLACED = frozenset(
    {
        Intent.ASK,
        Intent.OUT_OF_SCOPE,
        Intent.UNCLEAR,
        Intent.ASK_MORE,
        Intent.CORRECT_FACT,
        Intent.DONT_KNOW,
        Intent.DENY,
    }
)
LONGEST = 12  # words; a longer message stands by itself
SHORT = 6  # words; a question of no more is read together with the subject before it
IN_CONTEXT = 0.8  # how sure an entry must be, read together with the subject before it
OUTSIDE = 0.6  # surely about something else from here on


def follow_up(turn: Turn, text: str, library: Library, read: Read) -> Turn:
    """Return the turn with what a follow-up is about; as it was where it is none, or where it tells a new fact.

    Args:
        turn: the turn as the pipeline understood it.
        text: the message.
        library: the content.
        read: what the mapper makes of a text: here of the message together with the name of the subject before it.
    """
    said = said_in(text)
    heard = _asks_after_all(turn, text, said, library)
    if heard.intent == Intent.UNCLEAR and turn.intent == Intent.AFFIRM:
        return heard
    turn = heard
    if has_subject(turn, library) and (asked := asked_on(turn, text, library)):
        return asked
    if not _may_follow(turn, said, library):
        return _with_fact(turn, said, library)
    mapping, content = turn.understanding.mapping, content_of(said)
    if turn.memory.asking and turn.intent == Intent.COMPUTE:  # by the form that this very message started
        return _with_norms_before(turn, library) if not content else turn
    if content and is_own(mapping):
        return _of_own_words(turn, said, library)
    if turn.intent == Intent.COMPUTE:
        return _with_norms_before(turn, library) if not content else turn
    before = turn.memory.topics[0]
    if entry := _entry_in_context(turn, text, said, library, read):
        return _opens(turn, entry=entry)
    if turn.intent not in FOLLOWS and content:
        return turn
    if not content and turn.intent == Intent.WHAT_IF and not turn.of_other and any(word.isdecimal() for word in said):
        return with_norms_of_age(turn, library)
    if parts_named(said)[:1] == ["norms"] and not content and known_events(turn.memory) and turn.memory.norms:
        return _with_norms_before(turn, library)  # the date of what was computed
    if content or turn.intent == Intent.WHAT_IF:
        near = mapping.topics[0].id if mapping.in_scope and mapping.topics else before
        return _opens(turn, topic=before, part="unknown", near=near)
    return _opens(turn, topic=before, part=_part(turn, text, library))


def _with_fact(turn: Turn, said: Sequence[str], library: Library) -> Turn:
    """Return the turn of a message that only tells a fact after an answer ("ze is 13") as one that adds to what is known."""
    bare = turn.intent in (Intent.ASK, Intent.OUT_OF_SCOPE, Intent.UNCLEAR) and not content_of(said)
    of_child = turn.intent == Intent.SET_AUDIENCE and not turn.understanding.stated.audience  # "pleegmeisje van 4"
    if not ((bare or of_child) and tells_fact(turn)) or turn.memory.asking or not has_subject(turn, library):
        return turn
    return msgspec.structs.replace(turn, intent=Intent.CORRECT_FACT)


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


def _asks_after_all(turn: Turn, text: str, said: Sequence[str], library: Library) -> Turn:
    """Return the turn of a message that looks like talk to the assistant and asks on after an answer.

    "Wat kan ik doen" is no request for help then, and "klopt dat nog" no yes; a yes with a question mark is none either.
    """
    words = follow_words()
    if turn.memory.awaits or not has_subject(turn, library):
        return turn
    if turn.intent == Intent.HELP and holds(said, words.what_to_do) and not content_of(said):
        return msgspec.structs.replace(turn, intent=Intent.ASK_MORE)
    if turn.intent in MAY_FOLLOW and len(said) <= SHORT and holds(said, words.sum_asked) and known_events(turn.memory):
        return msgspec.structs.replace(turn, intent=Intent.EXPLAIN_DEADLINE)
    if turn.intent in (Intent.AFFIRM, *MAY_FOLLOW) and doubts_answer(said):
        return msgspec.structs.replace(turn, intent=Intent.ASK_SOURCE)
    if turn.intent in UNPLACED and len(said) <= SHORT and is_upset(text) and not is_own(turn.understanding.mapping):
        return msgspec.structs.replace(turn, intent=Intent.UPSET)
    if turn.intent == Intent.HELP and not _of_the_assistant(said):
        placed = Intent.ASK if turn.understanding.mapping.in_scope else Intent.UNCLEAR
        return msgspec.structs.replace(turn, intent=placed if content_of(said) else Intent.ASK_MORE)
    doubted = turn.intent == Intent.AFFIRM and "?" in text and len(said) > 1
    return msgspec.structs.replace(turn, intent=Intent.UNCLEAR) if doubted else turn


def _of_the_assistant(said: Sequence[str]) -> bool:
    """Say whether a request for help is about using the assistant: by its words, or because it is nothing but a cry for help."""
    words = follow_words()
    return holds(said, words.usage) or " ".join(said) in words.help_alone


def doubts_answer(said: Sequence[str]) -> bool:
    """Say whether a short message doubts what was just told: "is dat zo", "echt?"."""
    words = follow_words()
    return " ".join(said) in words.doubts_alone or (len(said) <= SHORT and holds(said, words.doubts))


def has_subject(turn: Turn, library: Library) -> bool:
    """Say whether something was told before that a message can go on about, and no guided conversation reads it."""
    memory = turn.memory
    return (
        not memory.is_guided
        and bool(memory.topics)
        and memory.topics[0] in library.topics
        and not turn.understanding.signals
    )


def _may_follow(turn: Turn, said: Sequence[str], library: Library) -> bool:
    """Say whether a message may go on with a subject: there is one, no date is waited for, and it tells no new fact."""
    memory, stated = turn.memory, turn.understanding.stated
    starts = turn.intent == Intent.COMPUTE and memory.asked_at == memory.turns
    waits = memory.asking and not starts and turn.intent in (*REPLIES, Intent.COMPUTE)
    if turn.intent not in MAY_FOLLOW or waits or not said or (len(said) > LONGEST and turn.intent not in FOLLOWS):
        return False
    if turn.intent in REPLIES and _replies(said):
        return False
    if turn.intent == Intent.EXPLAIN_DEADLINE and (known_events(memory) or set(said) & set(follow_words().sums)):
        return False
    if memory.is_guided:
        return False
    if not memory.topics or memory.topics[0] not in library.topics or turn.understanding.mapping.is_case:
        return False
    if tells_fact(turn) or ((turn.reply or stated.dates) and turn.intent not in ASKS_ON):
        return False
    if turn.intent == Intent.ASK_SOURCE:
        return not (set(said) & set(follow_words().sources) or doubts_answer(said))
    sure = is_own(turn.understanding.mapping)
    return turn.intent in FOLLOWS or not sure or refers(said) or not content_of(said)


def _of_own_words(turn: Turn, said: Sequence[str], library: Library) -> Turn:
    """Return the turn of a message whose own words have a place: about that, or one line where just that was shown."""
    topic = own_topic(turn.understanding.mapping, library)
    again = topic == turn.memory.topics[0] and refers(said)
    if turn.intent not in FOLLOWS and (turn.intent == Intent.COMPUTE or not again or is_new(turn, library)):
        return turn
    if is_new(turn, library):
        return msgspec.structs.replace(turn, intent=Intent.ASK)
    return _opens(turn, topic=topic, part="unknown")


def _entry_in_context(turn: Turn, text: str, said: Sequence[str], library: Library, read: Read) -> str:
    """Return the entry of the subject before that a message asks for, read with that subject's name; none that was just shown."""
    asks = bool(parts_named(said)) and len(said) <= SHORT
    points = turn.intent in FOLLOWS or asks or bool(set(said) & set(follow_words().points))
    named = any(part in NAMED_PARTS for part in parts_named(said))
    if turn.understanding.mapping.outside >= OUTSIDE or not points or (named and not content_of(said)):
        return ""
    topic, name = library.topics[turn.memory.topics[0]], _name_before(turn, library)
    found = read(f"{text} {name}").entry
    if found is None or found.score < IN_CONTEXT or found.id in turn.memory.shown:
        return ""
    by_itself = read(name).entry  # no question asked for the one that the name calls up without any
    entry = library.entries[found.id]
    return "" if (by_itself and by_itself.id == entry.id) or entry.topic != topic.id or entry.change else entry.id


def _name_before(turn: Turn, library: Library) -> str:
    """Return how a whole question names the subject before this message."""
    names = [library.short_answers[one].name for one in turn.memory.subjects if one in library.short_answers]
    return next(iter(names), library.topics[turn.memory.topics[0]].search_terms[0])


def _part(turn: Turn, text: str, library: Library) -> str:
    """Return the part that a message of light words asks for; the next one that was not shown yet, where it was or names none."""
    topic, said = turn.memory.topics[0], said_in(text)
    audience = turn.reader or DEFAULT_AUDIENCE
    found = library.topics[topic].text_for(audience)
    there = [part for part in PARTS if (library.topics[topic].norms if part == "norms" else getattr(found, part))]
    fresh = [part for part in there if f"{topic}:{part}" not in turn.memory.shown]
    asked = parts_named(said)
    if asked[:1] == ["norms"]:  # a term or a number: tips are no answer to that
        again = "norms" in there and holds(said, follow_words().terms_of)
        return "norms" if again or "norms" in fresh else "unknown"
    if part := next((part for part in asked if part in ("plain", *fresh)), ""):
        return part
    return "nothing" if asked or not fresh else fresh[0]


def _replies(said: Sequence[str]) -> bool:
    """Say whether a denial or "don't know" only answers what we asked: "nee hoor", "weet ik niet"; "waarom niet" asks on."""
    if content_of(said) or parts_named(said):
        return False
    return len(said) < SHORTEST or said[0] in follow_words().refusals


def _with_norms_before(turn: Turn, library: Library) -> Turn:
    """Return the turn of "wanneer moet dat?" with the norms that the talk was about."""
    if turn.understanding.mapping.norms or not turn.memory.norms:
        return turn
    scored = [Scored(id=topic, score=1.0) for topic in turn.memory.topics if topic in library.topics]
    mapping = msgspec.structs.replace(turn.understanding.mapping, in_scope=True, topics=scored, norms=turn.memory.norms)
    return about(turn, Intent.COMPUTE, mapping)


def _opens(turn: Turn, **entities: str) -> Turn:
    """Return the turn as if the button of an entry, or of a part of a topic, had been pressed."""
    return msgspec.structs.replace(turn, intent=Intent.ASK_MORE, entities=entities)
