"""An age as it is read, and the ages that birthdays tell: "wordt volgende maand 12", "werd zes op 1 mei", "nog geen jaar"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from typing import NamedTuple

from bot.dates.finding import HOLE
from bot.dates.folding import fold
from bot.dates.words import any_of, date_words, whole
from bot.stated.ages import birthday_patterns as patterns
from bot.stated.ages.owners import has_possessive, is_of_other, is_of_sibling, lives_in_care
from bot.stated.text.numbers import number_of, ordinal_of
from bot.stated.text.passage import Passage
from bot.stated.text.words import listed, stated_words

BEFORE = 40  # characters before a brother or sister that say whose
YEAR = timedelta(days=365)
_UNITS_IN_YEAR = {"years": 1, "months": 12, "weeks": 52, "days": 365}


class Age(NamedTuple):
    """An age in whole years, where it stands, and whether it is that of the child's brother or sister."""

    start: int
    end: int
    years: int
    sibling: bool = False


def years_of(written: str, unit: str | None, almost: bool) -> int:
    """Return whole years; `almost` takes one unit off a whole number."""
    units = stated_words().age_units
    name = next((name for name in _UNITS_IN_YEAR if unit in getattr(units, name)), "years")
    number = number_of(written)
    return int(number - 1 if almost and number.is_integer() else number) // _UNITS_IN_YEAR[name]


def age_of(match: re.Match[str], passage: Passage) -> Age:
    groups = match.groupdict()
    years = years_of(groups["n"], groups.get("unit"), bool(groups.get("almost")))
    before = passage.bare[max(0, match.start() - BEFORE) : match.start()]
    whose = has_possessive(before) or _of_child().search(match.group()) is not None
    sibling = groups.get("who") in stated_words().sibling and whose
    of_writer = groups.get("who") and not _theirs().search(before)
    if sibling and groups["who"].startswith("pleeg") and of_writer and not lives_in_care(passage):
        sibling = False  # "mijn pleegbroertje van 7": the child of the foster parents tells of the one who is placed
    return Age(match.start(), match.end(), years, sibling)


@cache
def _of_child() -> re.Pattern[str]:
    """Return the pattern of whose brother or sister it is: "van mijn pleegkind"."""
    return re.compile(rf"\svan\s+{any_of(stated_words().determiners)}\s")


@cache
def _theirs() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:haar|hun|zijn)\s+(?:\w+\s+)?$")


def turns(passage: Passage) -> Iterator[Age]:
    """Read "wordt volgende maand 12": 11 now."""
    for match in patterns.turning().finditer(passage.bare):
        conditional = listed("conditions").search(passage.before(match.start()))
        if (
            not conditional
            and not _in_years(passage, match.start())
            and not is_of_other(passage, match, age_of(match, passage).years)
        ):
            years = int(number_of(match["n"])) - (not _today(passage, match.start()))
            yield Age(match.start(), match.end(), years, is_of_sibling(passage, match.start()))
    for match in patterns.birthday_then().finditer(passage.bare):
        yield Age(match.start(), match.end(), int(number_of(match["n"])) - 1, is_of_sibling(passage, match.start()))
    for match in patterns.turning_then().finditer(passage.bare):
        before = passage.before(match.start())
        soon = HOLE in before or listed("soon").search(before) or _month().search(before)
        if (
            soon
            and not listed("conditions").search(before)
            and not is_of_other(passage, match, age_of(match, passage).years)
        ):
            yield Age(match.start(), match.end(), int(number_of(match["n"])) - 1, is_of_sibling(passage, match.start()))


def _in_years(passage: Passage, place: int) -> bool:
    """Say whether right before a place it is told in how many years: "over anderhalf jaar (wordt hij 18)"."""
    end = len(passage.bare[:place].rstrip())
    years = date_words().units["jaar"]
    told = (fold(found.text).split() for found in passage.dates if found.end == end)
    return any(text[0] == "over" and text[-1] in years for text in told)


@cache
def _month() -> re.Pattern[str]:
    return whole(date_words().months)


def _today(passage: Passage, place: int) -> bool:
    """Say whether the sentence of a place speaks of today: "vandaag wordt ze 4"."""
    start, end = passage.sentence(place)
    days = [found for found in passage.dates if start <= found.start < end]
    return bool(days) and all(fold(found.text) == "vandaag" for found in days)


def turned(passage: Passage) -> Iterator[Age]:
    """Read "werd gisteren zes", "werd zes op 1 mei": the day is of late, or the last such day."""
    for match in (match for way in patterns.turned() for match in way.finditer(passage.bare)):
        day = next(found for found in passage.dates if found.start == match.start("day"))
        said = fold(day.text)
        month = day.date is not None and len(day.date) == len("2026-05")
        lately = (
            month
            or (day.date or "")[:10] > (passage.today - YEAR).isoformat()
            or day.assumed_year
            or said in date_words().days
            or said.startswith((*date_words().past, *date_words().weekdays, *date_words().months))
        )
        if lately and not is_of_other(passage, match, age_of(match, passage).years):
            yield age_of(match, passage)


def birthday(passage: Passage) -> Iterator[Age]:
    """Read "viert op 3 december zijn vierde verjaardag": three now."""
    for match in patterns.since_turned().finditer(passage.bare):
        yield age_of(match, passage)
    for match in patterns.celebrates().finditer(passage.bare):
        yield Age(match.start(), match.end(), ordinal_of(match["n"]) - (not match["verb"].startswith("vierde")))
    for match in patterns.birthday().finditer(passage.bare):
        yield Age(match.start(), match.end(), ordinal_of(match["n"]) - (not (match["had"] or match["was"])))


def under_one(passage: Passage) -> Iterator[Age]:
    """Read "nog geen jaar oud"."""
    for match in (match for way in patterns.before_first_birthday() for match in way.finditer(passage.bare)):
        yield Age(match.start(), match.end(), 0)
