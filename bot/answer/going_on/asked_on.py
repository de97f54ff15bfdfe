"""What is asked on about a subject in a word or two ("wie tekent dat?", "en bij crisis?"): the glossary's short answer to it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from bot.answer.dates.asking import known_events
from bot.answer.going_on.follow_words import aspects_in, follow_words
from bot.answer.library import Library
from bot.answer.parts import sources_part
from bot.audience import PUBLIC
from bot.content.records.entries import GeneralAnswers, ShortAnswers
from bot.model.answer import Part
from bot.model.conversation import Turn
from bot.model.intent import Intent
from bot.model.understanding import Stated
from bot.text.said import said_in

# A short question looks like nearly anything to a classifier that does not know what was said before:
MAY_ASK_ON = frozenset(
    {
        Intent.ASK,
        Intent.CASE,
        Intent.COMPUTE,
        Intent.OUT_OF_SCOPE,
        Intent.UNCLEAR,
        Intent.UPSET,
        Intent.AFFIRM,
        Intent.HELP,
    }
    | {
        Intent.ASK_MORE,
        Intent.GIVE_DATE,
        Intent.WHAT_IF,
        Intent.DONT_KNOW,
        Intent.DENY,
        Intent.EXPLAIN_DEADLINE,
        Intent.ASK_SOURCE,
        Intent.CORRECT_FACT,
        Intent.ASK_HUMAN,
        Intent.WHATS_NEW,
    }
)
ASKS_IN_FORM = frozenset(
    {
        Intent.ASK,
        Intent.CASE,
        Intent.OUT_OF_SCOPE,
        Intent.UNCLEAR,
        Intent.ASK_MORE,
        Intent.ASK_SOURCE,
        Intent.EXPLAIN_DEADLINE,
        Intent.WHAT_IF,
    }
)
LONGEST = 9  # words
ABOUT, ASPECT = "about", "aspect"  # the entities with which an answer is opened
CHANGES = "changes"  # an aspect that may mean the guideline
GENERAL = "general"  # an answer that holds for any subject


def asked_on(turn: Turn, text: str, library: Library) -> Turn | None:
    """Return the turn of a message that asks for one aspect of the subject before it; None where there is no answer to that."""
    said, stated = said_in(text), turn.understanding.stated
    if not said or len(said) > LONGEST or turn.intent not in MAY_ASK_ON or stated.dates or turn.reply:
        return None
    if turn.intent == Intent.WHATS_NEW and _is_about_changes(turn, library):
        return None
    if turn.intent == Intent.WHAT_IF and stated.child_age is not None:  # another age is computed with
        return None
    starts = turn.intent == Intent.COMPUTE and turn.memory.asked_at == turn.memory.turns  # a form, by this very message
    if turn.memory.asking and turn.intent not in ASKS_IN_FORM and not starts:  # anything else may answer the form
        return None
    if starts:  # where it has an answer here, nothing is asked for
        turn = msgspec.structs.replace(turn, memory=msgspec.structs.replace(turn.memory, asking=""))
    dated = turn.intent == Intent.COMPUTE or bool(known_events(turn.memory))
    for about in turn.memory.subjects:
        short = library.short_answers.get(about)
        aspect = aspect_asked(short, text) if short else ""
        if short and aspect and not (dated and aspect in follow_words().timed):
            return _opened(turn, about, short.topic, aspect)
    aspect = _general_aspect(turn, said, library)
    if not aspect or (aspect == CHANGES and _is_about_changes(turn, library)):
        return None
    return _opened(turn, GENERAL, turn.memory.topics[0], aspect)


def _is_about_changes(turn: Turn, library: Library) -> bool:
    """Say whether what changes is what is new in the guideline: to workers, and where the talk was about that."""
    entries = (library.entries.get(about) for about in turn.memory.subjects)
    return turn.reader not in PUBLIC or any(entry is not None and entry.change is not None for entry in entries)


def aspect_asked(short: ShortAnswers, text: str) -> str:
    """Return the aspect that a message asks for and that the subject has an answer to; an empty text where there is none."""
    asked = aspects_in(said_in(text), said_in(short.name))
    return next((aspect for aspect in asked if aspect in short.answers), "")


def _general_aspect(turn: Turn, said: Sequence[str], library: Library) -> str:
    """Return the aspect that a message asks for and that has an answer for any subject; an empty text where it has none."""
    general = library.guideline.general_answers
    names = {word for about in turn.memory.subjects if about in library.short_answers for word in _name(library, about)}
    return next((aspect for aspect in aspects_in(said, names) if general and aspect in general.answers), "")


def _name(library: Library, about: str) -> list[str]:
    return said_in(library.short_answers[about].name)


def _opened(turn: Turn, about: str, topic: str, aspect: str) -> Turn:
    """Return the turn as if that answer's button had been pressed; what a message only supposes is no fact."""
    understanding = turn.understanding
    if aspect in follow_words().circumstances:
        told = Stated(audience=understanding.stated.audience)
        understanding = msgspec.structs.replace(understanding, stated=told)
    entities = {"topic": topic, ABOUT: about, ASPECT: aspect}
    return msgspec.structs.replace(turn, intent=Intent.ASK_MORE, entities=entities, understanding=understanding)


def answer_parts(turn: Turn, library: Library) -> list[Part]:
    """Return the short answer that a turn asks for, with its sources; nothing where it asks for none."""
    about = turn.entities.get(ABOUT, "")
    short: ShortAnswers | GeneralAnswers | None = library.short_answers.get(about)
    short = library.guideline.general_answers if about == GENERAL else short
    text = short.answers.get(turn.entities.get(ASPECT, "")) if short else None
    return [Part(kind="answer", text=text), *sources_part(library, short.sources)] if short and text else []
