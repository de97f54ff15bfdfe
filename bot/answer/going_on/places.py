"""A message that names its subject in so many words: `data/nlu/places.yml`, whatever the mapper makes of it.

For short messages that a model of whole questions reads wrongly; clear danger and what is said to the assistant stay what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Literal

import msgspec

from bot.answer.going_on.asked_on import ABOUT, ASPECT, GENERAL
from bot.answer.going_on.subject import about, map_topics
from bot.answer.library import Library
from bot.answer.matter import UNSURE
from bot.audience import Audience
from bot.content.files import read_record
from bot.content.records.base import Record
from bot.dates.folding import fold
from bot.model.conversation import Turn
from bot.model.intent import Intent
from bot.model.understanding import Scored
from bot.text.rows import Spacing, as_message, row_pattern
from bot.text.said import said_in

FILE = Path(__file__).parents[3] / "data" / "nlu" / "places.yml"
BETWEEN, FAR = 2, 6  # other words within a row, and at a gap
LONGEST = 24  # words; a longer message is read as a whole
PLACED = frozenset(
    {
        Intent.ASK,
        Intent.CASE,
        Intent.COMPUTE,
        Intent.OUT_OF_SCOPE,
        Intent.UNCLEAR,
        Intent.UPSET,
        Intent.CORRECT_FACT,
        Intent.WHAT_IF,
        Intent.GIVE_DATE,
        Intent.DONT_KNOW,
        Intent.ASK_MORE,
        Intent.EXPLAIN_DEADLINE,
        Intent.SET_AUDIENCE,
        Intent.GREET,
        Intent.GOODBYE,
        Intent.STOP,
        Intent.HELP,
        Intent.DENY,
        Intent.AFFIRM,
    }
)


class Place(Record, frozen=True):
    """One subject and the rows of words that name it; see the head of `places.yml`."""

    opens: str
    forms: list[str]
    never: tuple[str, ...] = ()
    aspect: str = ""
    audiences: tuple[Literal["", "professional", "pleegouder", "ouder", "jongere"], ...] = ()
    after: tuple[str, ...] = ()
    reader: Audience | None = None
    dated: bool = False
    moved: bool = False


class Places(Record, frozen=True):
    """All of `places.yml`."""

    around: list[str]
    never: list[str]
    lists: dict[str, list[str]]
    places: list[Place]


@lru_cache(maxsize=1)
def load_places(path: Path = FILE) -> Places:
    """Return the places, checked.

    Raises:
        ContentError: with the field, when the file does not fit.
    """
    return read_record(path, Places)


def with_place(turn: Turn, text: str, library: Library) -> Turn:
    """Return the turn of a message that names its subject in so many words, about that; as it was for any other."""
    said = said_in(fold(text))
    danger = turn.memory.danger is not None and not turn.memory.danger.left
    busy = (
        danger
        or turn.memory.asking
        or turn.memory.is_guided
        or any(signal.clear for signal in turn.understanding.signals)
    )
    if busy or turn.pressed or turn.intent not in PLACED or not said or len(said) > LONGEST:
        return turn
    place = place_of(as_message(said), turn)
    told = any(mention.event for mention in turn.understanding.stated.dates)
    opens = (
        place and (place.dated or not told) and (place.after or turn.chosen or turn.memory.audience or _is_unsure(turn))
    )
    return _opened(turn, place, library) if place and opens else turn


def _is_unsure(turn: Turn) -> bool:
    """Say whether the mapper found a place and is not sure of it: of a stranger it knows more than a row of words."""
    topics = turn.understanding.mapping.topics
    return bool(topics) and topics[0].score < UNSURE


def place_of(message: str, turn: Turn) -> Place | None:
    """Return the first place whose rows a message holds, for who reads and after what was talked of before."""
    if _holds(load_places().never, message):
        return None
    return next((place for place in load_places().places if _suits(place, turn) and _fits(place, message)), None)


def _suits(place: Place, turn: Turn) -> bool:
    first = not turn.chosen and not turn.memory.audience  # who only seems to be somebody by his words
    reader = turn.reader if not (place.reader and first) else ""
    before = {*turn.memory.subjects, *turn.memory.topics[:1]}
    if place.opens == GENERAL and not turn.memory.topics:
        return False
    return (not place.audiences or reader in place.audiences) and (
        not place.after or not before.isdisjoint(place.after)
    )


def _fits(place: Place, message: str) -> bool:
    return _holds(place.forms, message) and not _holds(place.never, message)


def _opened(turn: Turn, place: Place, library: Library) -> Turn:
    """Return the turn about the entry or topic of a place, or as if its short answer had been opened."""
    if place.reader and not turn.chosen and not turn.memory.audience:
        turn = msgspec.structs.replace(turn, audience=place.reader)
    if place.aspect:
        topic = turn.memory.topics[0] if place.opens == GENERAL else library.short_answers[place.opens].topic
        entities = {"topic": topic, ABOUT: place.opens, ASPECT: place.aspect}
        return msgspec.structs.replace(turn, intent=Intent.ASK_MORE, entities=entities, reply=None)
    entry = library.entries.get(place.opens)
    if turn.intent == Intent.COMPUTE:  # the form would ask for a date; an entry that was opened ends it
        return msgspec.structs.replace(turn, intent=Intent.ASK_MORE, entities={"entry": entry.id}) if entry else turn
    mapping = map_topics(library, [entry.topic if entry else place.opens])
    if entry:
        mapping = msgspec.structs.replace(mapping, entry=Scored(id=entry.id, score=1.0))
    return about(msgspec.structs.replace(turn, reply=None, moved=place.moved), Intent.ASK, mapping)


def _holds(rows: Iterable[str], message: str) -> bool:
    return any(_pattern(row).search(message) for row in rows)


@lru_cache(maxsize=1000)
def _pattern(row: str) -> re.Pattern[str]:
    lists = load_places().lists

    def words_of(place: str) -> list[str]:
        return [word for one in place.split("|") for word in (lists[one[1:-1]] if one[0] == "{" else [one])]

    return row_pattern(row, Spacing(BETWEEN, FAR, load_places().around), words_of)
