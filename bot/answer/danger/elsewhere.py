"""Whether a message after danger is about something else, or asks about safety itself."""

from __future__ import annotations

from bot.answer.danger.after_danger import Message
from bot.answer.danger.cues import fits
from bot.answer.danger.matching import OTHERWISE
from bot.answer.danger.worries import is_about_something_else
from bot.answer.going_on.own_words import NAMED
from bot.answer.going_on.subject import named_norms
from bot.answer.library import Library
from bot.requests.intents import ABOUT_BEFORE, TALK

CHANGES_SUBJECT = 4  # words of a message from which it can be about something else


def is_elsewhere(message: Message) -> bool:
    """Say whether a message is about something else: a norm, a case, a question with an answer of its own, another topic."""
    turn, danger, found, library = message.turn, message.danger, message.found, message.library
    mapping = turn.understanding.mapping
    goes_on = turn.intent in TALK | ABOUT_BEFORE or bool(turn.understanding.signals)
    if goes_on or not mapping.in_scope or len(message.said.split()) < CHANGES_SUBJECT:
        return False
    may_let_go = danger.calm and (found is None or danger.kind not in found.kinds)
    if may_let_go and message.asks and lets_go(message):
        return True
    if found and not (may_let_go and message.asks and is_about_something_else(turn, library)):
        return False
    if not (message.asks or danger.calm or danger.left) and fits(message.said, library.guideline.tells_on):
        return mapping.is_case
    top = mapping.topics[0] if mapping.topics else None
    sure = top is not None and top.score >= NAMED and top.id not in library.safety_topics
    named = mapping.norms or mapping.entry or named_norms(library, message.text)
    return mapping.is_case or bool(named) or sure


def lets_go(message: Message) -> bool:
    """Say whether a question is surely about something else than what was seen or heard: by its topic, or in so many words."""
    library = message.library
    return is_about_something_else(message.turn, library) or fits(message.said, library.guideline.observed.lets_go)


def asks_something(said: str, text: str, library: Library) -> bool:
    """Say whether a message is a question; anything else tells more."""
    return "?" in text or fits(said, library.follow_ups[OTHERWISE].cues)


def asks_for_safety(message: Message) -> bool:
    """Say whether a message asks about a topic of safety itself, which is then answered as ever."""
    mapping, safety = message.turn.understanding.mapping, message.library.safety_topics
    named = bool(mapping.topics) and mapping.topics[0].score >= NAMED and mapping.topics[0].id in safety
    return mapping.in_scope and named and len(message.said.split()) >= CHANGES_SUBJECT
