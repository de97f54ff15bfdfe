"""Whom a clause tells of, where that is not the child: "haar moeder is 23 en woont zelf bij haar oma"."""

from __future__ import annotations

import re
from functools import cache

from bot.dates.words import any_of
from bot.stated.ages import patterns as patterns
from bot.stated.text.passage import Passage
from bot.stated.text.words import child_words, listed, stated_words


def lives_there_itself(passage: Passage, place: int) -> bool:
    """Say whether an adult is the one who lives where a place says: the subject of the clause, or else of its sentence."""
    start = passage.clause(place)[0]
    if not _lives().search(passage.bare, start, place):
        return False
    people = [*patterns.person().finditer(passage.bare, passage.sentence(place)[0], place)]
    if not people or any(person.start() >= start for person in people[1:]):
        return False
    first = people[0]
    return first.group() in stated_words().grown_ups and not _of_child().search(passage.bare, first.end(), place)


def is_of_other_than_people(passage: Passage, place: int) -> bool:
    """Say whether a sentence tells of an animal or a colleague, and of no child: "de hond is sinds mei bij ons"."""
    start, end = passage.sentence(place)
    if _not_placed().search(passage.bare, start, place) is None:
        return False
    return not any(pattern.search(passage.bare, start, end) for pattern in (listed("child"), _him_or_her()))


def is_of_adult_housemate(passage: Passage, place: int) -> bool:
    """Say whether a sentence tells of an adult who moved in with the writers: "mijn moeder woont sinds januari bij ons"."""
    return _housemate().search(passage.bare, *passage.sentence(place)) is not None


@cache
def _housemate() -> re.Pattern[str]:
    words = stated_words()
    young = rf"(?:{any_of(words.offspring)}|kind)"
    partner = rf"(?:vriend|vriendin|verkering|partner|man|vrouw)\s+van\s+(?:\w+\s+)?(?:\w+\s+)?{young}"
    adult = rf"(?:{partner}|{any_of([*words.grown_ups, *words.housemates])})"
    whose = rf"(?:{any_of([*words.mine, 'een', 'de', 'haar', 'zijn'])}\s+)"
    who = rf"(?:{whose}(?:\w+\s+)?{adult})(?:\s*\([^)]*\)|,[^,.]{{1,25}},|\s+van\s+[0-9]{{2}})?"
    us = r"(?:bij\s+(?:mij|ons)|hier|in\s+(?:huis|ons\s+gezin))"
    no_child = r"(?:(?!\b(?:dat|die|met|hij|ze|zij|zijn|haar|hem|kind|kinderen)\b)[^.?!;]){0,50}?"
    ways = [
        rf"{who}\s+(?:woont|wonen|logeert|slaapt|verblijft)\s+{no_child}{us}",
        rf"(?:woont|wonen|logeert|slaapt|verblijft|trok|trekt)\s+{who}\s+{no_child}(?:{us}|in)",
        rf"{who}\s+(?:is|zijn|komt|trok|trekt|kwam)\s+{no_child}(?:ingetrokken|in(?=\s*(?:[.,;!?]|$))|bij\s+(?:mij|ons)\s+(?:komen\s+)?wonen)",
        rf"(?:is|komt|kwam)\s+{who}\s+{no_child}(?:ingetrokken|bij\s+(?:mij|ons)\s+(?:komen\s+)?wonen)",
        rf"(?:de|een|onze|haar|zijn)\s+{any_of([*words.adult, *words.housemates])}\s+(?:komt|kwam|komen|kwamen)\s+{no_child}{us}",
        r"(?:ik|we|wij)\s+(?:woon|wonen)\s+zelf\s[^.?!;]{0,40}?\s(?:hier|in\s+dit\s+huis)",
        rf"(?:de|een|onze|mijn)\s+{any_of(words.housemates)}\s+(?:is|zijn)\s+{no_child}{us}",
        rf"{who}\s+is\s+(?:(?!\b(?:met|kind|kinderen)\b)[^.?!;]){{0,50}}?\singetrokken",
        rf"(?:huisgenoot|{partner})(?!\w)[^.?!;]{{0,50}}?\singetrokken",
    ]
    return re.compile(rf"(?<!\w)(?<!bij\s)(?<!met\s)(?<!van\s)(?<!voor\s)(?:{'|'.join(ways)})(?!\w)")


@cache
def _not_placed() -> re.Pattern[str]:
    """Return the pattern of one who is not placed as a subject: not "overdracht van collega"."""
    behind = "".join(rf"(?<!{word}\s)" for word in ("aan", "bij", "door", "met", "naar", "van", "voor"))
    return re.compile(rf"(?<!\w){behind}{any_of(stated_words().not_placed)}(?!\w)")


@cache
def _him_or_her() -> re.Pattern[str]:
    words = stated_words()
    young = any_of([*words.subjects, *words.children, *words.siblings, *words.foster_children])
    return re.compile(rf"(?<!\w)(?:{young}|haar|hem|hen|{child_words()})(?!\w)")


@cache
def _lives() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:woont|wonen|slaapt|verblijft|zit|logeert)(?!\w)")


@cache
def _of_child() -> re.Pattern[str]:
    """Return the pattern of a child as somebody's subject: "en haar zoon woont bij …"."""
    words = stated_words()
    return re.compile(
        rf"(?<!\w)(?<!van\s)(?:{any_of(words.subjects)}|en\s+{any_of(words.possessives)}\s+{any_of(words.child)})(?!\w)"
    )
