"""What a message asks of a date that was computed: whether a holiday moves it, and whether what was done was in time."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache
from pathlib import Path

import msgspec

from bot.answer.library import Library
from bot.content.files import read_record
from bot.content.records.base import Record
from bot.dates import find_dates
from bot.dates.folding import fold
from bot.dates.words import whole
from bot.model.conversation import Memory, Turn
from bot.model.intent import Intent
from bot.stated.events.timing import DAY

FILE = Path(__file__).parents[3] / "data" / "nlu" / "date_questions.yml"
LONGEST = 25  # words; a longer message tells a case
FEW = 6  # words, with which a day alone is asked about
MONTH_DAY = len("03-03")
ONE_DAY = frozenset({"after", "agreed", "before", "declaration", "review", "screening"})  # shapes of what is done once


class ShiftWords(Record, frozen=True):
    """Section `shift`; what each list is for stands beside it in the file."""

    days: list[str]
    moves: list[str]
    beside: list[str]
    general: list[str]


class InTimeWords(Record, frozen=True):
    """Section `in_time`."""

    asks: list[str]
    in_time: list[str]
    done: list[str]
    how_long: list[str]


class TalkWords(Record, frozen=True):
    """Section `talks`."""

    asks: list[str]
    held: list[str]
    of: list[str]
    counted: list[str]


class DateQuestions(Record, frozen=True):
    """All of `date_questions.yml`."""

    shift: ShiftWords
    in_time: InTimeWords
    talks: TalkWords


@lru_cache(maxsize=1)
def date_questions(path: Path = FILE) -> DateQuestions:
    """Return the words of questions about dates, checked.

    Raises:
        ContentError: with the field, when the file does not fit.
    """
    return read_record(path, DateQuestions)


def asks_to_shift(text: str) -> bool:
    """Say whether a whole message asks if weekends or holidays move a date: "ivm feestdagen later mag?"."""
    words, said = date_questions().shift, set(re.findall(r"[a-z]+", fold(text)))
    days, moves = set(words.days), set(words.moves)
    return bool(said & days) and bool(said & moves) and said <= days | moves | set(words.beside)


def asks_in_time(text: str) -> bool:
    """Say whether a short message asks if something was in time, or how many days late."""
    return len(text.split()) <= LONGEST and _pattern("asks").search(fold(text)) is not None


def asks_how_late(text: str) -> bool:
    """Say whether a message asks how many days something is late."""
    return _pattern("how_long").search(fold(text)) is not None and asks_in_time(text)


def done_on(turn: Turn, text: str) -> str:
    """Return the day on which something was or will be done whose date is asked about; an empty text where none is told.

    It is the one day of the message that is of no event, beside a word of what was done, or in a few words ("is 3 maart te laat?").
    A day without a year is "03-03": it is the one nearest to the day on which the thing is due.
    """
    free = [mention for mention in turn.understanding.stated.dates if mention.event is None]
    if len(free) != 1 or len(free[0].date or "") != DAY or not asks_in_time(text):
        return ""
    short = len(text.split()) <= FEW and _pattern("in_time").search(fold(text))
    if not (short or _pattern("done").search(fold(text))):
        return ""
    day, found = str(free[0].date), find_dates(text, datetime.date.fromisoformat(turn.today))
    return day[-MONTH_DAY:] if any(one.assumed_year and one.text == free[0].text for one in found) else day


def norm_of_day(turn: Turn, memory: Memory, library: Library) -> str:
    """Return the norm that a day of something done is held against: the one that is asked for, or was before.

    Else it is the one that an event of the message meets, or that counts back from one: "start 1 feb, vog van 28 okt, ok?".
    """
    norms = [library.norms[norm] for norm in [*turn.understanding.mapping.norms, *memory.norms]]
    told = {mention.event for mention in turn.understanding.stated.dates if mention.event}
    norms = [norm for norm in norms if norm.shape in ONE_DAY and norm.kind != "vervallen"]
    norms = [norm for norm in library.norm_list if norm.done_by in told] + norms
    norms += [norm for norm in library.norm_list if norm.shape == "before" and told.intersection(norm.asked_for)]
    return norms[0].id if norms else ""


def with_date_question(turn: Turn, text: str, library: Library) -> Turn:
    """Return the turn with what it asks of a date, and with the day on which something was done."""
    if turn.intent == Intent.DANGER or turn.pressed:
        return turn
    if asks_to_shift(text):
        return msgspec.structs.replace(turn, asks="shift")
    if turn.memory.asking:
        return turn
    known = norm_of_day(turn, turn.memory, library)
    if known and (done := done_on(turn, text)):
        return msgspec.structs.replace(turn, asks="in_time", done=done)
    dates = turn.understanding.stated.dates
    if known and asks_in_time(text) and any(mention.event == library.norms[known].done_by for mention in dates):
        return msgspec.structs.replace(turn, asks="in_time")
    return msgspec.structs.replace(turn, asks="how_late") if known and not dates and asks_how_late(text) else turn


@lru_cache(maxsize=8)
def _pattern(name: str) -> re.Pattern[str]:
    return whole(getattr(date_questions().in_time, name))
