"""Whether a message after danger is about something else, or asks about safety itself."""

from __future__ import annotations

from bot.answer.danger.cues import fits
from bot.answer.danger.matching import OTHERWISE, first_follow_up
from bot.answer.danger.memory import remembered
from bot.answer.danger.worries import is_about_something_else
from bot.answer.going_on.own_words import NAMED
from bot.answer.going_on.subject import named_norms
from bot.answer.library import Library
from bot.model.conversation import Turn
from bot.requests.intents import ABOUT_BEFORE, TALK

CHANGES_SUBJECT = 4  # words of a message from which it can be about something else


def is_elsewhere(turn: Turn, said: str, text: str, library: Library) -> bool:
    """Say whether a message is about something else: a norm, a case, a question with an answer of its own, another topic."""
    mapping, words = turn.understanding.mapping, said.split()
    goes_on = turn.intent in TALK | ABOUT_BEFORE or bool(turn.understanding.signals)
    if goes_on or not mapping.in_scope or len(words) < CHANGES_SUBJECT:
        return False
    found, danger, asks = (
        first_follow_up(turn, said, library),
        remembered(turn.memory),
        asks_something(said, text, library),
    )
    may_let_go = danger is not None and danger.calm and (found is None or danger.kind not in found.kinds)
    if may_let_go and asks and lets_go(turn, said, library):
        return True
    if found and not (may_let_go and asks and is_about_something_else(turn, library)):
        return False
    if danger and not (asks or danger.calm or danger.left) and fits(said, library.guideline.tells_on):
        return mapping.is_case
    top = mapping.topics[0] if mapping.topics else None
    sure = top is not None and top.score >= NAMED and top.id not in library.safety_topics
    return mapping.is_case or bool(mapping.norms) or bool(mapping.entry) or bool(named_norms(library, text)) or sure


def lets_go(turn: Turn, said: str, library: Library) -> bool:
    """Say whether a question is surely about something else than what was seen or heard: by its topic, or in so many words."""
    return is_about_something_else(turn, library) or fits(said, library.guideline.observed.lets_go)


def asks_something(said: str, text: str, library: Library) -> bool:
    """Say whether a message is a question; anything else tells more."""
    return "?" in text or fits(said, library.follow_ups[OTHERWISE].cues)


def asks_for_safety(turn: Turn, said: str, library: Library) -> bool:
    """Say whether a message asks about a topic of safety itself, which is then answered as ever."""
    topics = turn.understanding.mapping.topics
    named = bool(topics) and topics[0].score >= NAMED and topics[0].id in library.safety_topics
    return turn.understanding.mapping.in_scope and named and len(said.split()) >= CHANGES_SUBJECT
