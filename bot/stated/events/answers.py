"""How a message with a date looks: an answer to a question for a date, a correction, a supposition, or something else."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from functools import cache

from bot.dates.finding import HOLE
from bot.dates.folding import fold
from bot.dates.words import Words, any_of, date_words, section, whole
from bot.model.conversation import Manner
from bot.stated.events import cue_patterns as patterns
from bot.stated.text.passage import passage_of

_WORD = re.compile(r"[^\W\d_][\w'.-]*")


class ReplyWords(Words, frozen=True):
    """Section `replies`; what each list is for stands beside it in the file."""

    small_words: list[str]
    questions: list[str]
    supposed: list[str]
    corrected: list[str]
    retold: list[str]
    most_others: int
    beside_age: list[str]
    beside_number: list[str]
    farewells: list[str]
    last_one: list[str]
    of_event: dict[str, list[str]]


@cache
def reply_words() -> ReplyWords:
    """Return the section `replies`.

    Raises:
        ContentError: naming the section, when it does not have the shape of `ReplyWords`.
    """
    return section("replies", ReplyWords)


def manner_of(text: str, today: date, events: Collection[str], *, asked: bool = True) -> Manner:
    """Return how a message looks beside the date in it.

    Args:
        text: the message.
        today: the day that dates count from.
        events: the events whose date it may be; their words make no other message of it.
        asked: whether one of them was asked for; where none was, "het was 4 maart" is a correction.
    """
    bare = passage_of(text, today).bare
    rest = _WORD.findall(bare.replace(HOLE, " "))
    own = {word for event in events for word in reply_words().of_event.get(event, [])}
    others = [word for word in rest if word.strip(".'-") not in own | _small()]
    if _farewell().search(bare):
        return "other"
    if _another_day().fullmatch(bare) and (not asked or "bij" in rest):
        return "supposed"
    opening = bare.lstrip(f" .,!{HOLE}")
    if supposed := _lead("supposed").match(opening):
        return "supposed" if set(others) <= set(_WORD.findall(supposed.group())) else "other"
    asks = "?" in bare or _lead("questions").match(opening) is not None
    told = (match.group() for match in patterns.event().finditer(bare))
    most = 0 if asks else reply_words().most_others
    lead = _lead("corrected").match(opening)
    beside = [word for word in others if not lead or word not in _WORD.findall(lead.group())]
    if len(beside) > most or any(not own.issuperset(_WORD.findall(name)) for name in told):
        return "other"
    if lead or (not asked and _lead("retold").match(opening)):
        return "correction"
    return "answer" if others or own.intersection(rest) else "bare"


def is_correction(text: str) -> bool:
    """Say whether a message begins as a correction: "nee, …", "sorry …"."""
    return _lead("corrected").match(fold(text).lstrip(" .,!")) is not None


def names_last_one(text: str) -> bool:
    """Say whether a message is about the last talk or check: "het vorige was 2 oktober"."""
    return _last_one().search(fold(text)) is not None


def tells_only(text: str, today: date, events: Collection[str]) -> bool:
    """Say whether a message holds nothing but a date and words for these events: "uhp 30 november"; not "bestelling geplaatst"."""
    own = {word for event in events for word in reply_words().of_event.get(event, [])}
    return own.union(_small()).issuperset(_WORD.findall(passage_of(text, today).bare.replace(HOLE, " ")))


def is_another_day(text: str, today: date) -> bool:
    """Say whether a message holds only another day beside the one before: "en 3 maart?", "en 31 okt"."""
    return _and_day().fullmatch(passage_of(text, today).bare) is not None


def is_day_word(text: str) -> bool:
    """Say whether a date is only a word for a day, that is said of much else: "morgen", "zondag"."""
    words = date_words()
    return fold(text).removeprefix("op ") in {*words.days, *words.weekdays}


@cache
def _another_day() -> re.Pattern[str]:
    """Return the pattern of a day that is only held beside the one before it: "en bij 3 maart", "en op 3 maart?"."""
    return re.compile(rf"\W*(?:en|maar|of)\s+(?:bij\s+{HOLE}+\W*|(?:(?:met|op|per|vanaf)\s+)?{HOLE}+\s*\?\W*)")


@cache
def _last_one() -> re.Pattern[str]:
    return whole(reply_words().last_one)


@cache
def _and_day() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:en|maar|of)\s+(?:(?:bij|met|op|per|vanaf)\s+)?{HOLE}+\W*")


@cache
def _farewell() -> re.Pattern[str]:
    """Return the pattern of a message that ends with when its writer comes back: "bedankt, tot vrijdag"."""
    return re.compile(rf"(?<!\w){any_of(reply_words().farewells)}\s+{HOLE}+(?:\s+(?:dan|hoor|weer))?\W*\Z")


@cache
def _small() -> frozenset[str]:
    return frozenset(reply_words().small_words)


@cache
def _lead(name: str) -> re.Pattern[str]:
    """Return the pattern of a text that begins with one of these words."""
    return re.compile(rf"(?:(?:en|maar|oh?|ok[eé]?)\W+)?{any_of(getattr(reply_words(), name))}(?!\w)")
