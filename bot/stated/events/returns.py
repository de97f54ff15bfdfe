"""Days on which nobody is placed: a child is home again or has left the foster home, or the writers' own child moves back in."""

from __future__ import annotations

import re
from functools import cache

from bot.dates import FoundDate
from bot.dates.finding import HOLE
from bot.dates.words import any_of, whole
from bot.lifespan import OF_AGE
from bot.stated.text.numbers import number_of, number_pattern
from bot.stated.text.passage import Passage
from bot.stated.text.words import listed, stated_words

REACH = 60  # characters before a date that may tell what is so since


def is_of_return(passage: Passage, found: FoundDate) -> bool:
    """Say whether a date is the one of a child that is home again or away: "sinds 3 september weer thuis", "weg uit pleeggezin"."""
    if _home_then().match(passage.bare, found.end):
        return True
    before = passage.bare[max(0, found.start - REACH) : found.start]
    return _home_since().search(before) is not None and _ends().match(passage.bare, found.end) is not None


def tells_return(passage: Passage, place: int) -> bool:
    """Say whether the clause of a place holds the date of a return, or its sentence a child who moves back."""
    start, end = passage.clause(place)
    back = any(start <= found.start < end and is_of_return(passage, found) for found in passage.dates)
    return back or own_child_returns(passage, place)


def own_child_returns(passage: Passage, place: int) -> bool:
    """Say whether a sentence tells that a child of the writers comes to live with them again: nobody is placed then."""
    return _returning().search(passage.bare, *passage.sentence(place)) is not None


def is_housemate_again(passage: Passage, place: int) -> bool:
    """Say whether that child is one of foster parents, and not the placed child of parents: of age, or told as their own."""
    if not own_child_returns(passage, place):
        return False
    sentence = passage.bare[slice(*passage.sentence(place))]
    ages = [number_of(match["n"]) for match in _age().finditer(sentence)]
    if ages:
        return all(age >= OF_AGE for age in ages)
    return _own().search(sentence) is not None and listed("taken_away").search(passage.bare) is None


@cache
def _home_then() -> re.Pattern[str]:
    """Return the pattern of what follows the day of a return: "weer thuis"; not "weer bij ons thuis"."""
    short = rf"[^.?!;,{HOLE}]{{0,30}}?"
    return re.compile(rf"{HOLE}*\s+{short}(?<!\w)(?:(?:terug|weer)\s+thuis[a-z]*|{_away()})(?!\w)")


@cache
def _home_since() -> re.Pattern[str]:
    """Return the pattern of a text that ends with a return, before its day: "is weer thuis sinds"."""
    came = r"(?:\s+(?:gekomen|geplaatst))?"
    return re.compile(
        rf"(?<!\w)(?:(?:terug|weer)\s+thuis[a-z]*{came}|{_away()})\s+(?:al\s+|nu\s+)*(?:op|sinds|vanaf)?\s*$"
    )


def _away() -> str:
    """Return the pattern of having left a foster home: "weg uit het pleeggezin", "weggelopen bij zijn pleegouders"."""
    whose = rf"(?:(?:{any_of(stated_words().determiners)})\s+)?"
    return rf"(?:weg|weggelopen)\s+(?:bij|uit|van)\s+{whose}pleeg(?:gezin|huis|moeder|ouders|vader)"


@cache
def _ends() -> re.Pattern[str]:
    """Return the pattern of a date after which nothing more is told of it."""
    return re.compile(rf"{HOLE}*\s*(?:$|[.,;!?)])")


@cache
def _returning() -> re.Pattern[str]:
    """Return the pattern of a child of one's own that moves back: "onze zoon trekt 1 januari weer bij ons in"."""
    words = stated_words()
    which = any_of([*words.own, "jongste", "middelste", "oudste", "volwassen"])
    young = any_of([*words.offspring, *words.stepchildren, "jongste", "middelste", "oudste"])
    who = rf"{any_of(words.mine)}\s+(?:(?:{which})\s+)*{young}"
    some = r"[^.?!;]{0,60}?"
    home = r"(?:bij\s+(?:mij|ons)|hier|thuis)"
    ways = [
        rf"(?:komt|gaat|trekt)\s+{some}(?:terug|weer)\s+{some}(?:{home}\s+(?:in(?:wonen)?|wonen)|in(?=\s*(?:[.,;!?]|$)))",
        rf"terugkomt\s+(?:wonen|{home})",
        rf"(?:terug|weer)\s+{home}\s+(?:komt\s+(?:in)?wonen|intrekt)",
    ]
    return re.compile(rf"(?<!\w){who}(?!\w){some}(?<!\w)(?:{'|'.join(ways)})(?!\w)")


@cache
def _age() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:van|is|\()\s*(?:al\s+|nu\s+)*(?P<n>{number_pattern()})(?=\s*(?:jaar|[,.;!?)]|$|die\s|weer\s|komt\s))"
    )


@cache
def _own() -> re.Pattern[str]:
    words = stated_words()
    return whole([*words.own, *words.declarations])
