"""A short message that asks nothing after an answer not about dates: how long or how often, how soon, or a fact of the child.

"Al 3 weken", "de derde al", "we gaan zaterdag al", "hij is 13": no date is asked for then, and no term told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import msgspec

from bot.answer.dates.asking import known_events
from bot.answer.dates.told import is_asked
from bot.answer.going_on.follow_words import content_of, follow_words
from bot.answer.going_on.following import has_subject, tells_fact
from bot.answer.library import Library
from bot.audience import PUBLIC
from bot.dates.folding import fold
from bot.dates.words import date_words
from bot.model.conversation import Turn
from bot.model.intent import Intent
from bot.model.understanding import Stated
from bot.requests.intents import ABOUT_BEFORE
from bot.text.rows import Spacing, as_message, choices_of, row_pattern
from bot.text.said import said_in

LONGEST = 10  # words
NOTED = "noted"  # the part of a topic that answers a fact
BIRTHDAY = "birthday"  # the shape of a norm that an age may change
MAY_TELL = ABOUT_BEFORE | {
    Intent.ASK,
    Intent.CASE,
    Intent.COMPUTE,
    Intent.OUT_OF_SCOPE,
    Intent.UNCLEAR,
    Intent.GREET,
    Intent.GOODBYE,
    Intent.AFFIRM,
    Intent.DENY,
    Intent.SET_AUDIENCE,
}
MISTAKEN = frozenset({Intent.GIVE_DATE, Intent.EXPLAIN_DEADLINE, Intent.GOODBYE, Intent.GREET})  # what it never is


def with_telling(turn: Turn, text: str, library: Library) -> Turn:
    """Return the turn of a message that only tells how long, how soon or of whom, with the words that answer it; else as it was."""
    said, memory = said_in(text), turn.memory
    quiet = not (memory.asking or memory.is_guided or turn.understanding.signals or known_events(memory))
    if not said or len(said) > LONGEST or "?" in text or turn.intent not in MAY_TELL or not quiet or turn.pressed:
        return turn
    if kind := _told(turn, text):
        if has_subject(turn, library):
            return _opens(
                turn.stating(Stated(audience=turn.understanding.stated.audience)), kind
            )  # "al 2 jaar" is no age
        return msgspec.structs.replace(turn, intent=Intent.UNCLEAR) if turn.intent in MISTAKEN else turn
    return _opens(turn, NOTED) if has_subject(turn, library) and _only_facts(turn, said, library) else turn


def without_loose_date(turn: Turn, text: str) -> Turn:
    """Return the turn of a message that was taken for a date and holds none that could be meant ("en kerst vieren") as a question.

    While a date is asked for, or dates are known, it may be one all the same; beside other words one only spoken of is not.
    """
    named = any(mention.event for mention in turn.understanding.stated.dates)
    own = set(content_of(said_in(text))) - set(said_in(turn.reply.text) if turn.reply else [])
    expected = named or turn.memory.asking or known_events(turn.memory) or (is_asked(turn.memory) and not own)
    if turn.intent != Intent.GIVE_DATE or expected or (turn.reply is not None and turn.reply.date):
        return turn
    placed = turn.understanding.mapping.in_scope
    return msgspec.structs.replace(turn, intent=Intent.ASK if placed else Intent.UNCLEAR, reply=None)


def _told(turn: Turn, text: str) -> str:
    """Return what a message tells by a row of its words (`lasting`, `soon`); empty where it may be a date that was asked for."""
    said, lists = said_in(fold(text)), _lists()
    counts = {*lists["{n}"], *lists["{nth}"]}
    known = {*follow_words().tellings.words, *(word for words in lists.values() for word in words)}
    dated = turn.reply is not None and turn.reply.date is not None
    counted = dated or any(word[0].isdecimal() or word in counts for word in said)
    expected = is_asked(turn.memory) and (dated or turn.memory.asked_for_dates)
    if not {word for word in content_of(said) if not word[0].isdecimal()} <= known or (counted and expected):
        return ""
    message = as_message(said)
    return next((kind for kind, rows in _rows().items() if any(row.search(message) for row in rows)), "")


def _only_facts(turn: Turn, said: Sequence[str], library: Library) -> bool:
    """Say whether a message of the public tells nothing but a fact that changes no norm that the talk was about."""
    if turn.reader not in PUBLIC or turn.reply or turn.understanding.stated.dates or not tells_fact(turn):
        return False
    if turn.memory.asked_event == "birth_date" or not set(content_of(said)) <= set(follow_words().tellings.children):
        return False
    age, subjects, topic = turn.understanding.stated.child_age, turn.memory.subjects, turn.memory.topics[0]
    own = {about for about, short in library.short_answers.items() if short.topic == topic}
    norms = [library.norms[norm] for norm in turn.memory.norms if norm in own.union(subjects)]
    return not any(norm.shape == BIRTHDAY and age is not None and norm.ages[0].years <= age for norm in norms)


def _opens(turn: Turn, part: str) -> Turn:
    return msgspec.structs.replace(
        turn, intent=Intent.ASK_MORE, reply=None, entities={"topic": turn.memory.topics[0], "part": part}
    )


@cache
def _lists() -> dict[str, list[str]]:
    """Return what the lists of a row stand for; numbers in figures are written `#`, and "3e" is an ordinal one."""
    dates = date_words()
    return {
        "{n}": [
            "#",
            *(word for word in (*dates.numbers, *dates.halves, *dates.few) if word not in ("een", "half", "halve")),
        ],
        "{nth}": [*dates.ordinals, *(f"{number}{end}" for number in range(1, 30) for end in ("e", "de", "ste"))],
        "{day}": list(dates.weekdays),
        "{month}": [*dates.months, *dates.seasons],
        "{span}": follow_words().tellings.spans,
    }


@cache
def _rows() -> dict[str, list[re.Pattern[str]]]:
    def words_of(place: str) -> list[str]:
        return [word for one in choices_of(place) for word in _lists().get(one, [one])]

    kinds = follow_words().tellings.kinds
    return {kind: [row_pattern(row, Spacing(1), words_of) for row in rows] for kind, rows in kinds.items()}
