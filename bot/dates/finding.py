"""Finds the dates in a text, and reads the reply to a question for a date; nothing is ever guessed."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Any, Literal

import msgspec

from bot.dates.chained import chained
from bot.dates.feasts import feast_phrases
from bot.dates.folding import fold
from bot.dates.named import day_of_month, named_phrases, named_replies
from bot.dates.numeric import numeric_phrases, numeric_replies
from bot.dates.reading import NO_DATE, Phrase, Read, of_day
from bot.dates.relative import day_phrases, relative_phrases
from bot.dates.weekdays import weekday_phrases
from bot.dates.words import any_of, date_words, whole
from bot.model.record import Record
from bot.model.understanding import DateMention

HOLE = "\x00"  # stands where a date was, so that no other phrase reads a part of it
REACH = 24  # how many characters before a date may hold a word that changes it ("ongeveer", "uiterlijk op")


class FoundDate(DateMention, frozen=True, kw_only=True):
    """A date in a text, from `start` up to `end`; `event` is not filled in here.

    `bounded`: the words before it make it a limit ("vóór 3 maart"), not the day itself.
    `loose`: a word that often is no date at all ("met kerst", "vorige week"), always with a problem.
    """

    start: int
    end: int
    bounded: bool = False
    loose: bool = False


class DateReading(Record, frozen=True):
    """What a reply to a date question comes to: a date in ISO (a month without a day as `2026-03`) or a problem.

    Neither of them means that the reply holds no date. `text` is the part that was read; `assumed_year`: it holds no year.
    """

    date: str | None = None
    problem: Literal["impossible", "ambiguous"] | None = None
    text: str = ""
    assumed_year: bool = False


def find_dates(text: str, today: date) -> list[FoundDate]:
    """Return the dates in a text, in order. Ages, bare numbers and durations are none.

    A date without a year is the most recent one on or before today; relative ones count from today. Never raises.
    """
    return _found(text, _phrases(), today)


def read_date(text: str, today: date, month: str = "") -> DateReading:
    """Return the one date that a reply gives; ambiguous when it gives several, a limit ("vóór 3 maart") or an estimate.

    After a correction ("3 maart, nee 4 maart") the last one counts, a denied one ("niet 3 maart") never. Never raises.

    Args:
        text: the reply.
        today: the day that relative dates count from.
        month: the month (`2026-10`) that was spoken of, in which "de 23e" is a day; empty when there is none.
    """
    reply = text.strip()
    if month and (number := day_of_month(fold(reply))):
        read = of_day(int(month[:4]), int(month[5:7]), number)
        return DateReading(date=read.date, problem=read.problem, text=reply)
    mentions = _whole_reply(reply, today) or [found for found in find_dates(reply, today) if not _denied(reply, found)]
    mentions = _after_correction(reply, mentions)
    outcomes = {(found.date, "ambiguous" if found.bounded else found.problem) for found in mentions}
    written = ", ".join(found.text for found in mentions)
    if not outcomes:
        return DateReading()
    if len(outcomes) > 1:
        return DateReading(problem="ambiguous", text=written)
    [(day, problem)] = outcomes
    last = mentions[-1]
    return DateReading(
        date=None if problem else day, problem=problem, text=last.text, assumed_year=not problem and last.assumed_year
    )


@cache
def _phrases() -> tuple[Phrase, ...]:
    named, relative = named_phrases(), relative_phrases()
    return (*numeric_phrases(), *feast_phrases(), *named, *weekday_phrases(), *relative, *day_phrases())


def _found(text: str, phrases: tuple[Phrase, ...], today: date) -> list[FoundDate]:
    plain = rest = fold(text)
    found: list[FoundDate] = []
    for phrase in phrases:
        for match in phrase.pattern.finditer(rest):
            read = phrase.read(match, today)
            if read is None:
                continue
            start, end = match.span("date" if "date" in phrase.pattern.groupindex else 0)
            rest = rest[:start] + HOLE * (end - start) + rest[end:]
            if read != NO_DATE:
                found.append(_mention(text, plain, read, start, end))
    later = chained(rest, [(mention.end, mention) for mention in found])
    found += [_mention(text, plain, read, start, end) for start, end, read in later]
    in_order = sorted(found, key=lambda mention: mention.start)
    return _without_choices(plain, in_order)


def _without_choices(plain: str, found: list[FoundDate]) -> list[FoundDate]:
    """Return the dates with those ambiguous between which the writer leaves the choice: "3 maart of 4 maart"."""
    chosen = [pair for pair in pairwise(found) if _choice().fullmatch(plain, pair[0].end, pair[1].start)]
    open_ones = {mention for pair in chosen for mention in pair if mention.date}
    doubt: dict[str, Any] = {"date": None, "problem": "ambiguous", "assumed_year": False}
    return [msgspec.structs.replace(mention, **doubt) if mention in open_ones else mention for mention in found]


@cache
def _choice() -> re.Pattern[str]:
    return re.compile(rf"\s+{any_of(date_words().choices)}\s+(?:(?:op|de)\s+)*")


def _mention(text: str, plain: str, read: Read, start: int, end: int) -> FoundDate:
    before, after = plain[max(0, start - REACH) : start], plain[end : end + REACH]
    estimate = bool(read.date) and bool(_before("approximate").search(before) or _estimate_after().match(after))
    return FoundDate(
        text=text[start:end],
        date=None if estimate else read.date,
        problem="ambiguous" if estimate else read.problem,
        assumed_year=read.assumed_year and not estimate,
        start=start,
        end=end,
        bounded=bool(_before("bounded").search(before)) and not _before("planned_for").search(before),
        loose=read.loose,
    )


@cache
def _before(words: Literal["approximate", "bounded", "denials", "planned_for"]) -> re.Pattern[str]:
    """Return the pattern of a text that ends with one of these words."""
    return re.compile(rf"(?<!\w){any_of(getattr(date_words(), words))}\s*(?:de\s+)?$")


@cache
def _estimate_after() -> re.Pattern[str]:
    return re.compile(rf"\s+{any_of(date_words().approximate_after)}(?!\w)")


def _whole_reply(reply: str, today: date) -> list[FoundDate]:
    """Return the date that the reply is as a whole, in one of the ways that are dates only then."""
    plain = fold(reply).strip(" .!?,;")
    for phrase in (*named_replies(), *numeric_replies()):
        if (match := phrase.pattern.fullmatch(plain)) and (read := phrase.read(match, today)):
            return [_mention(reply, plain, read, 0, len(reply))]
    return []


def _denied(reply: str, found: FoundDate) -> bool:
    return _before("denials").search(fold(reply)[: found.start]) is not None


def _after_correction(reply: str, mentions: list[FoundDate]) -> list[FoundDate]:
    """Return the dates after the last word of correction that follows a date; all of them where there is none."""
    marks = [
        mark.start() for mark in _correction().finditer(fold(reply)) if mentions and mark.start() >= mentions[0].end
    ]
    return [mention for mention in mentions if not marks or mention.start >= marks[-1]] or mentions


@cache
def _correction() -> re.Pattern[str]:
    return whole(date_words().corrections)
