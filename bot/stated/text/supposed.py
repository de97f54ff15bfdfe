"""What is not so now: supposed ("stel dat we een kind van 7 krijgen"), planned, wished for one day, or of long ago."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from bot.dates import FoundDate
from bot.dates.folding import fold
from bot.dates.words import any_of, date_words
from bot.stated.text.general import is_about_nobody
from bot.stated.text.numbers import number_words
from bot.stated.text.passage import Passage
from bot.stated.text.tellings import telling
from bot.stated.text.words import child_words, listed, multiple_words, stated_words

OLD = 330  # days after which an age that was told of a day is no longer the child's


def is_supposed(passage: Passage, place: int) -> bool:
    """Say whether a place stands in a sentence about a child that may come one day, and is not there yet.

    What is asked about a child that is there ("wat als hij 12 is") states its facts.
    """
    start, end = passage.sentence(place)
    if any(start <= found.start < end and fold(found.text) in date_words().days for found in passage.dates):
        return False  # "als er morgen een baby komt": it is coming
    if any(start <= found.start < end and _happened(passage, found) for found in passage.dates):
        return False
    newcomer = _newcomer().search(passage.bare, start, end)
    return (
        newcomer is not None
        and _supposing().search(passage.bare, start, end) is not None
        and listed("coming").search(passage.bare, start, end) is not None
    )


def _happened(passage: Passage, found: FoundDate) -> bool:
    """Say whether the clause of a date tells of what is so since then: "hebben sinds 4 mei een meisje in huis, en als ik …"."""
    past = found.date is not None and found.date <= passage.today.isoformat()
    clause = passage.clause(found.start)
    return (
        past
        and listed("past_verbs").search(passage.bare, *clause) is not None
        and _supposing().search(passage.bare, *clause) is None
    )


def without_supposed(passage: Passage) -> Passage:
    """Return the passage with the sentences blank in which a child is only supposed, or that hold for everybody."""
    sentences = pairwise((0, *passage.sentences, len(passage.bare)))
    return passage.without(
        (start, end)
        for start, end in sentences
        if start < end and (is_supposed(passage, start) or is_about_nobody(passage, start, end))
    )


def is_planned(passage: Passage, place: int) -> bool:
    """Say whether the clause of a place speaks of what is going to be: "gaat", "wordt", "willen"; not of what has been."""
    start, end = telling(passage, place)
    future = _future().search(passage.bare, start, end)
    return future is not None and listed("past_verbs").search(passage.bare, start, end) is None


def is_long_ago(passage: Passage, place: int) -> bool:
    """Say whether the clause of a place tells of long ago: "jaren geleden", "waren wij weekendpleeggezin"."""
    return _past().search(passage.text, *passage.clause(place)) is not None


@cache
def _past() -> re.Pattern[str]:
    us = r"(?:ik|we|wij)"
    past = rf"(?:(?:was|waren|vingen|deden)\s+{us}|{us}\s+(?:was|waren|deden))"
    return re.compile(rf"(?<!\w)(?<!van\s)(?:{any_of(stated_words().long_ago)}|{past})(?!\w)")


def in_years_past(passage: Passage, start: int, end: int) -> bool:
    """Say whether a stretch is of years that are over: "tussen 2018 en 2021 had ik crisiskinderen"."""
    return _then().search(passage.text, start, end) is not None


@cache
def _then() -> re.Pattern[str]:
    year, had = r"(?:19|20)[0-9]{2}", rf"{any_of([*stated_words().told_past, *stated_words().told_over])}"
    years = rf"(?:tussen|van)\s+{year}\s+(?:en|tot)\s+{year}|tot\s+(?:en\s+met\s+)?{year}"
    return re.compile(
        rf"(?<!\w)(?:{years})(?!\w)[^.?!;]{{0,30}}?\s{had}(?!\w)|(?<!\w){had}\s[^.?!;]{{0,40}}?(?:{years})(?!\w)"
    )


def is_of_then(passage: Passage, place: int) -> bool:
    """Say whether a sentence tells of a day long past, or of one that "Nu …" follows: its ages are those of then."""
    start, end = passage.sentence(place)
    clause = passage.bare[start:end]
    if in_years_past(passage, start, end):
        return True
    if not listed("told_past").search(clause) or listed("told_now").search(clause):
        return False
    old = (passage.today - timedelta(days=OLD)).isoformat() if passage.today != date.max else ""
    then = any(start <= day.start < end and day.date and day.date < old[: len(day.date)] for day in passage.dates)
    if then or not _now_opens().match(passage.bare, end):
        return then
    return _a_while().search(passage.bare, *passage.sentence(end)) is None


@cache
def _a_while() -> re.Pattern[str]:
    """Return the pattern of less than a year that went by: "inmiddels zijn we een half jaar verder"."""
    units = any_of(["half jaar", *date_words().units["maanden"], *date_words().units["weken"]])
    return re.compile(rf"(?<!\w){units}\s+(?:hier|later|verder)(?!\w)")


@cache
def _now_opens() -> re.Pattern[str]:
    return re.compile(r"\s*(?:nu|inmiddels|intussen|ondertussen)(?!\w)")


def is_far_off(passage: Passage, start: int, end: int) -> bool:
    """Say whether a stretch tells what somebody wants one day: "wil haar op termijn in huis nemen"."""
    wish = listed("future_verbs").search(passage.bare, start, end) or listed("may").search(passage.bare, start, end)
    return wish is not None and _one_day().search(passage.text, start, end) is not None


@cache
def _one_day() -> re.Pattern[str]:
    """Return the pattern of "ooit", "op termijn", "hem later"; not of "een week later"."""
    units = any_of(["jaar", *stated_words().frequency_units])
    later = rf"(?!{units}\s)[a-z']+\s+later|later\s+{any_of(stated_words().future_verbs)}"
    return re.compile(rf"(?<!\w)(?:{any_of(stated_words().one_day)}|{later})(?!\w)")


@cache
def _future() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(stated_words().future_verbs)}(?!\w|\s+over(?!\w))")


@cache
def _newcomer() -> re.Pattern[str]:
    words = stated_words()
    people = rf"(?:{child_words()}|{any_of([*words.children, *words.sibling, *words.siblings])}|{multiple_words()})"
    return re.compile(rf"(?<!\w)(?:een|geen|{number_words()}|[1-9])\s+(?:[\w-]+\s+){{0,2}}?{people}(?!\w)")


@cache
def _supposing() -> re.Pattern[str]:
    words = stated_words()
    return re.compile(
        rf"(?<!\w)(?<!een\s)(?:{any_of(words.supposing)}|{any_of(words.whether)}\s+{any_of(words.writers)})(?!\w)"
    )
