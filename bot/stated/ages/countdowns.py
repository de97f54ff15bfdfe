"""Ages that are counted down to: "nog 12 dagen en dan is hij 16", "als hij 12 is en dat is over drie weken"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from math import ceil

from bot.dates.finding import HOLE, FoundDate
from bot.dates.folding import fold
from bot.dates.words import any_of, date_words
from bot.lifespan import OF_AGE
from bot.stated.ages.birthdays import Age
from bot.stated.ages.pieces import pieces
from bot.stated.text.numbers import number_of, number_pattern, number_words, ordinal_of, ordinal_pattern
from bot.stated.text.passage import Passage
from bot.stated.text.words import child_words, stated_words


def counted_down(passage: Passage) -> Iterator[Age]:
    """Read an age that a child has within a year: one less now."""
    for match in _then_so_old().finditer(passage.bare):
        name = "n" if match["n"] else "m"
        yield Age(*match.span(name), int(number_of(match[name])) - 1)
    for match in _with_days(passage):
        if years := years_ahead(passage, match.start("day")):
            yield Age(*match.span("n"), int(number_of(match["n"])) - years)
    for match in _nearly_of_age().finditer(passage.bare):
        day = next((found for found in passage.dates if found.start == match.start("soon")), None)
        if day is None or day.assumed_year or years_ahead(passage, match.start("soon")) == 1:
            yield Age(*match.span("of_age"), OF_AGE - 1)
    for match in _candles().finditer(passage.bare):
        yield Age(*match.span("n"), int(number_of(match["n"])) - 1)
    for match in _cake().finditer(passage.bare):
        yield Age(*match.span("n"), int(number_of(match["n"])) - _is_to_come(passage, match))
    for match in _birthday_on().finditer(passage.bare):
        day = next((found for found in passage.dates if found.start == match.start("day")), None)
        years = ordinal_of(match["n"]) - (day is not None and _is_to_be(passage, day))
        if day is not None and years < OF_AGE:  # "na zijn 18e verjaardag op 9 augustus": what came of it is told
            yield Age(*match.span("n"), years)
    for match in _until_birthday().finditer(passage.bare):
        yield Age(*match.span("n"), ordinal_of(match["n"]) - 1)


def is_day_of_age(passage: Passage, place: int) -> bool:
    """Say whether the date at a place is that of an age to come: "ik ben over drie maanden 18"; it is the date of nothing else."""
    ages = any(match.start("day") == place for match in _with_days(passage))
    return ages or (_so_long_then().match(passage.bare, place) is not None and years_ahead(passage, place) is not None)


def _with_days(passage: Passage) -> Iterator[re.Match[str]]:
    """Yield the ages that are told with the day on which they are there."""
    ways = (_soon_so_old(), _so_old_soon(), _when_so_old())
    return (match for way in ways for match in way.finditer(passage.bare))


def is_ahead(passage: Passage, place: int, end: int | None = None) -> bool:
    """Say whether what stands at a place is so later: "dan is ze 18", "over vijf weken is hij 12", "hij is volgende week 12".

    Args:
        passage: the text.
        place: where it begins.
        end: where it ends, for one that may hold the day itself.
    """
    before = passage.bare[passage.sentence(place)[0] : place]
    if _then().search(before):
        return True
    if end and any(_is_to_be(passage, found) for found in passage.dates if place <= found.start < end):
        return True
    return any(found.end == len(before.rstrip()) + place - len(before) for found in passage.dates if _ahead(found.text))


def _ahead(text: str) -> bool:
    return fold(text).startswith("over ")


def years_ahead(passage: Passage, place: int) -> int | None:
    """Return how many birthdays lie between now and the date at a place: "over vijf weken" one, "over twee jaar" two.

    None for a date that is not sure to be ahead.
    """
    found = next((found for found in passage.dates if found.start == place), None)
    if found is None:
        return None
    text = fold(found.text)
    if not _is_to_be(passage, found):
        return None
    if years := _in_years().fullmatch(text):
        return ceil(number_of(years["n"])) if years["n"] != "een" else 1
    return None if any(unit in text.split() for unit in date_words().units["jaar"]) else 1


def _is_to_be(passage: Passage, found: FoundDate) -> bool:
    """Say whether a date is sure to be ahead: "over vijf weken", "volgende maand", "morgen"."""
    text = fold(found.text)
    coming = not set(date_words().future).isdisjoint(text.split())
    return _ahead(text) or coming or str(found.date or "") > passage.today.isoformat()


@cache
def _in_years() -> re.Pattern[str]:
    return re.compile(rf"over\s+(?P<n>{number_pattern()}|een)\s+{any_of(date_words().units['jaar'])}")


@cache
def _then() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)dan\s+$")


def _child() -> str:
    """Return the pattern of the child as one who is spoken of, or who writes."""
    return rf"(?:{any_of(stated_words().subjects)}|ik)"


def _short_span() -> str:
    """Return the pattern of a number of nights, days, weeks or months."""
    units = date_words().units
    unit = any_of(["nachten", "nachtjes", *units["dagen"], *units["weken"], *units["maanden"]])
    return rf"(?:nog\s+)?(?:maar\s+)?(?:[0-9]{{1,3}}|een|{number_words()})\s+{unit}(?:\s+slapen)?"


@cache
def _then_so_old() -> re.Pattern[str]:
    who = rf"(?:{_child()}|{any_of([*stated_words().determiners, *stated_words().mine])}\s+{child_words()})"
    then = rf"{_short_span()}\s*,?\s*(?:en\s+)?dan"
    lasts = rf"(?:als|tot|wanneer)\s+{_child()}\s+(?P<m>{number_pattern()})\s+(?:jaar\s+)?(?:ben|is|word|wordt)"
    lasts += rf"\s*,?\s*(?:en\s+)?dat\s+duurt\s+{_short_span()}"
    return re.compile(
        rf"(?<!\w){lasts}|(?<!\w){then}\s+(?:is|ben|wordt|word)\s+{who}\s+(?:al\s+|ook\s+)?(?P<n>{number_pattern()})(?!\w)"
    )


@cache
def _soon_so_old() -> re.Pattern[str]:
    """Return the pattern of "over vijf weken is hij 18"."""
    who = rf"(?:{_child()}|(?:{any_of([*stated_words().determiners, *stated_words().mine])}\s+)?{child_words()})"
    return re.compile(rf"(?P<day>{HOLE}){HOLE}*\s+(?:is|ben|word|wordt)\s+{who}\s+(?P<n>{number_pattern()})(?!\w)")


@cache
def _so_old_soon() -> re.Pattern[str]:
    """Return the pattern of "hij is over vijf weken 18", "… en ben volgende maand 18"."""
    who = rf"(?:{_child()}|(?:{any_of([*stated_words().determiners, *stated_words().mine])}\s+)?{child_words()})\s+(?:is|ben)"
    small = r"(?:(?:al|alweer|dus|ook|pas)\s+)?"
    return re.compile(
        rf"(?<!\w)(?:{who}|ben(?:\s+ik)?|,\s*is|en\s+is)\s+{small}(?P<day>{HOLE}){HOLE}*\s+{small}(?P<n>{number_pattern()})"
        rf"(?:\s*(?:jaar|jr))?{pieces().end}"
    )


@cache
def _so_long_then() -> re.Pattern[str]:
    """Return the pattern of how long something lasts on a day: "(woont hier) over drie weken vijf jaar"."""
    return re.compile(rf"{HOLE}+\s+(?:al\s+)?{number_pattern()}\s*(?:jaar|jr|maanden|weken)(?!\w|\s+oud)")


@cache
def _when_so_old() -> re.Pattern[str]:
    who = _child()
    first = rf"(?:als|dat|wanneer|zodra)\s+{who}\s+(?P<n>{number_pattern()})\s+(?:jaar\s+)?(?:ben|is|word|wordt)"
    return re.compile(rf"(?<!\w){first}\s*,?\s*(?:en\s+)?dat\s+is\s+(?:\w+\s+){{0,3}}?(?P<day>{HOLE})")


@cache
def _nearly_of_age() -> re.Pattern[str]:
    """Return the pattern of "over negen dagen wordt hij meerderjarig", "ze is bijna meerderjarig"."""
    whose = any_of([*stated_words().determiners, *stated_words().mine])
    who = rf"(?:{any_of(stated_words().subjects)}|ik|{whose}\s+{child_words()})"
    of_age = r"(?P<of_age>meerderjarig|volwassen)"
    first = rf"(?P<soon>{HOLE}+|bijna|binnenkort|straks)\s+(?:(?:word|wordt|is|ben)\s+{who}\s+)?"
    return re.compile(rf"(?<!\w){first}{of_age}(?!\w)")


@cache
def _candles() -> re.Pattern[str]:
    """Return the pattern of a birthday to come with its candles: "nog negen nachtjes, dan is ze jarig: acht kaarsjes"."""
    ahead = r"(?:binnenkort|dan|nog|over|straks|volgende|morgen)"
    return re.compile(
        rf"(?<!\w){ahead}\s[^.?!]{{0,60}}?jarig[^.?!]{{0,20}}?\s(?P<n>{number_pattern()})\s+kaars(?:en|jes)(?!\w)"
    )


def _is_to_come(passage: Passage, match: re.Match[str]) -> int:
    """Return 1 where the sentence of a cake tells of a birthday that is still to come, else 0."""
    start, end = passage.sentence(match.start())
    days = (found.date for found in passage.dates if start <= found.start < end)
    ahead = any(day and day > passage.today.isoformat() for day in days)
    return int(ahead or _ahead_words().search(passage.bare, start, match.end()) is not None)


@cache
def _ahead_words() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:dan|over|straks|{any_of(stated_words().soon)})(?!\w)")


@cache
def _cake() -> re.Pattern[str]:
    """Return the pattern of an age told by a cake: "dertien kaarsjes op de taart", "blies zes kaarsjes uit"."""
    candles, blow = r"kaars(?:en|jes)", r"(?:blaast|blazen|blies|bliezen|uitblazen)"
    then, cake = rf"(?:[\w{HOLE}]+\s+){{0,3}}?", r"op\s+(?:de|haar|zijn)\s+taart"
    lead = rf"(?:{blow}\s+{then}|een\s+(?=\w+\s+{cake})|)"
    return re.compile(
        rf"(?<![\w.,]){lead}(?P<n>{number_pattern()})\s+(?:{candles}\s+(?:{cake}|uit(?!\w)|uitblazen|uitgeblazen)|{cake})(?!\w)"
    )


@cache
def _birthday_on() -> re.Pattern[str]:
    """Return the pattern of "haar 3e verjaardag is volgende week", "na zijn 12e verjaardag vorige week"."""
    whose = any_of(stated_words().possessives)
    return re.compile(
        rf"(?<!\w)(?<!op\s)(?<!toen\s){whose}\s+(?P<n>{ordinal_pattern()})\s+verjaardag\s+(?:(?:is|valt|was)\s+)?(?:op\s+)?(?P<day>{HOLE})"
    )


@cache
def _until_birthday() -> re.Pattern[str]:
    whose = rf"(?:{any_of(stated_words().possessives)}|de)"
    return re.compile(
        rf"(?<!\w){_short_span()}\s+(?:te\s+gaan\s+)?(?:tot|voor)\s+{whose}\s+(?P<n>{ordinal_pattern()})(?!\w)"
    )
