"""The age of the child: a number with the words that say whose it is. Ages of adults, ranges and durations are none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from bot.dates.finding import HOLE
from bot.dates.folding import fold
from bot.dates.words import date_words
from bot.situation import OLDEST
from bot.stated import age_notes as notes
from bot.stated import age_patterns as patterns
from bot.stated.network import Carer
from bot.stated.owners import (
    ADULTHOOD,
    has_possessive,
    is_conditional,
    is_general,
    is_of_other,
    is_of_sibling,
    is_own,
    is_writers_own,
)
from bot.stated.passage import Passage
from bot.stated.words import listed, number_of, stated_words
from bot.stated.writer_patterns import writer, writer_after_all, writer_here, writer_in_brackets, writer_inverted

BEFORE = 40  # characters before a brother or sister that say whose
ROW = 24  # characters before a number that may hold another one of the same row
_NOW = ("nu ", "inmiddels ", "thans ")
_JOINS = ("en", "&", "/")
_UNITS_IN_YEAR = {"years": 1, "months": 12, "weeks": 52, "days": 365}


class Age(NamedTuple):
    """An age in whole years, where it stands, and whether it is that of the child's brother or sister."""

    start: int
    end: int
    years: int
    sibling: bool = False


def child_age(passage: Passage, carers: list[Carer], young_writer: bool) -> int | None:
    """Return the child's age in whole years; None when it is not said, or when several children differ in age.

    Args:
        passage: the text.
        carers: who of the child's network cares for it; their ages are not the child's.
        young_writer: the writer is a young person in care, so that "ik ben 19" is the age of the child too.
    """
    writers = set(_writers_age(passage, young_writer))
    found = {age for way in _WAYS for age in way(passage)} | writers | set(_friend(passage, carers))
    places = {carer.place for carer in carers if not carer.names_child}
    ages = sorted(
        age
        for age in found
        if 0 <= age.years <= (ADULTHOOD if age.sibling else OLDEST) and places.isdisjoint(range(age.start, age.end))
    )
    main = [age for age in ages if not age.sibling or (not writers and _in_one_breath(passage, ages, age))]
    years = {age.years for age in main}
    return years.pop() if len(years) == 1 else None


def _in_one_breath(passage: Passage, ages: list[Age], sibling: Age) -> bool:
    """Say whether a brother or sister is told of together with the child: "jongen van 8 en zijn zusje van 5"."""
    between = (passage.text[age.end : sibling.start] for age in ages if age.end <= sibling.start)
    return any(re.fullmatch(r"[\s,)]*(?:jaar|jr)?[\s,)]*(?:en|met)\s+\w+\s+(?:\w+\s+)?", text) for text in between)


def _years(written: str, unit: str | None, almost: bool) -> int:
    """Return whole years; `almost` takes one unit off a whole number."""
    units = stated_words().age_units
    name = next((name for name in _UNITS_IN_YEAR if unit in getattr(units, name)), "years")
    number = number_of(written)
    return int(number - 1 if almost and number.is_integer() else number) // _UNITS_IN_YEAR[name]


def _age(match: re.Match[str], passage: Passage) -> Age:
    groups = match.groupdict()
    years = _years(groups["n"], groups.get("unit"), bool(groups.get("almost")))
    before = passage.bare[max(0, match.start() - BEFORE) : match.start()]
    sibling = groups.get("who") in stated_words().sibling and has_possessive(before)
    return Age(match.start(), match.end(), years, sibling)


def _told(match: re.Match[str], passage: Passage) -> Iterator[Age]:
    """Yield the age of a match and one joined to it ("5 en 8 jaar oud"); none for the end of a range ("3 of 4")."""
    place = match.start("n")
    other = patterns.before_in_row().search(passage.bare[max(0, place - ROW) : place])
    if other and other["join"] not in _JOINS:
        return
    if other:
        yield Age(place - 1, place, int(number_of(other["n"])))
    if not (other and other["unit"] and _is_part_of_year(match)):
        yield _age(match, passage)


def _is_part_of_year(match: re.Match[str]) -> bool:
    """Say whether an age is in months, weeks or days: behind years it is what comes on top ("3 jaar en 2 maanden")."""
    unit = match.groupdict().get("unit")
    return unit is not None and unit not in stated_words().age_units.years


def _child_of(passage: Passage) -> Iterator[Age]:
    """Read "een jongen van 14", "broer en zus van 5 en 7"."""
    for match in (*patterns.child_of().finditer(passage.bare), *patterns.counted_of().finditer(passage.bare)):
        if patterns.counted_things().match(passage.bare, match.end()) or is_own(passage, match.start()):
            continue
        if is_writers_own(passage, match, _age(match, passage).years) or is_general(passage, match):
            continue
        yield from _told(match, passage)
        more = patterns.and_another().match(passage.bare, match.end())
        if more and not (match["unit"] and _is_part_of_year(more)):
            yield Age(more.start(), more.end(), _years(more["n"], more["unit"], False))


def _friend(passage: Passage, carers: list[Carer]) -> Iterator[Age]:
    """Read the age of a child whose name shows who cares for it: "ons buurmeisje van 14"."""
    for carer in carers:
        match = patterns.named_child().match(passage.bare, carer.place) if carer.names_child else None
        if match:
            yield Age(carer.place, match.end(), _years(match["n"], match["unit"], False))


def _year_old(passage: Passage) -> Iterator[Age]:
    """Read "een 14-jarige", "veertienjarig"."""
    words = stated_words()
    for match in patterns.year_old().finditer(passage.bare):
        next_word = re.match(r"\s*([\w-]*)", passage.bare[match.end() :])
        if (next_word and next_word[1] in {*words.adult, *words.not_jarige}) or is_own(passage, match.start()):
            continue
        if patterns.likened().search(passage.bare[max(0, match.start() - ROW) : match.start()]):
            continue
        if other := patterns.number_before().search(passage.bare[max(0, match.start() - 30) : match.start()]):
            yield Age(match.start() - 1, match.start(), _years(other["n"], None, False))
        yield from _told(match, passage)


def _is_so_old(passage: Passage) -> Iterator[Age]:
    """Read "hij is net 12", "nu ze 8 maanden is", "3 jaar oud", "is gisteren 12 geworden"."""
    for pattern in patterns.is_so_old():
        for match in pattern.finditer(passage.bare):
            lasts = match.group().startswith(_NOW) and listed("lasting").search(passage.before(match.start()))
            if (
                not lasts
                and not is_conditional(passage, match.start())
                and not is_of_other(passage, match, _age(match, passage).years)
            ):
                yield from _told(match, passage)


def _turns(passage: Passage) -> Iterator[Age]:
    """Read "wordt volgende maand 12": 11 now."""
    for match in patterns.turning().finditer(passage.bare):
        conditional = listed("conditions").search(passage.before(match.start()))
        if not conditional and not is_of_other(passage, match, _age(match, passage).years):
            years = int(number_of(match["n"])) - (not _today(passage, match.start()))
            yield Age(match.start(), match.end(), years, is_of_sibling(passage, match.start()))
    for match in patterns.turning_then().finditer(passage.bare):
        before = passage.before(match.start())
        soon = HOLE in before or listed("soon").search(before)
        if (
            soon
            and not listed("conditions").search(before)
            and not is_of_other(passage, match, _age(match, passage).years)
        ):
            yield Age(match.start(), match.end(), int(number_of(match["n"])) - 1, is_of_sibling(passage, match.start()))


def _today(passage: Passage, place: int) -> bool:
    """Say whether the sentence of a place speaks of today: "vandaag wordt ze 4"."""
    start, end = passage.sentence(place)
    return any(start <= found.start < end and fold(found.text) == "vandaag" for found in passage.dates)


def _turned(passage: Passage) -> Iterator[Age]:
    """Read "werd gisteren zes": the day is of late."""
    for match in patterns.turned().finditer(passage.bare):
        day = next((fold(found.text) for found in passage.dates if found.start == match.start("day")), "")
        lately = day in date_words().days or day.startswith(tuple(date_words().past))
        if lately and not is_of_other(passage, match, _age(match, passage).years):
            yield _age(match, passage)


def _noted(passage: Passage) -> Iterator[Age]:
    """Read notes: "jongen (14)", "meisje 6 jr", "leeftijd: 9"."""
    for pattern in notes.notes():
        for match in pattern.finditer(passage.bare):
            other = patterns.counted_things().match(passage.bare, match.end()) or is_own(passage, match.start())
            if not other and not is_of_other(passage, match, _age(match, passage).years):
                yield from _told(match, passage)


def _in_a_row(passage: Passage) -> Iterator[Age]:
    """Read "(3 en 5 jaar)": the first and the last will do, to know that there are several."""
    for match in notes.row().finditer(passage.bare):
        if not is_of_other(passage, match, _age(match, passage).years):
            for name in ("n", "last"):
                yield Age(match.start(name), match.end(name), int(number_of(match[name])))


def _stands_alone(passage: Passage) -> Iterator[Age]:
    """Read "nee, 9 jaar" as a whole text, and "…, 9 jaar, …" between commas."""
    for pattern in notes.alone():
        for match in pattern.finditer(passage.bare):
            if not is_of_other(passage, match, _age(match, passage).years):
                yield from _told(match, passage)


def _writers_age(passage: Passage, young: bool) -> Iterator[Age]:
    """Read "ik ben 15", "15 hier": of a minor, or of a young person in care."""
    ways = (writer(), writer_inverted(), writer_here(), writer_after_all(), writer_in_brackets())
    for match in (match for way in ways for match in way.finditer(passage.bare)):
        age = _age(match, passage)
        years = age.years - ("word" in match.group() and not match.groupdict().get("almost"))
        if (years < ADULTHOOD or young) and not is_conditional(passage, match.start()):
            yield age._replace(years=years)


_WAYS: tuple[Callable[[Passage], Iterator[Age]], ...] = (
    _child_of,
    _year_old,
    _is_so_old,
    _turns,
    _turned,
    _noted,
    _in_a_row,
    _stands_alone,
)
