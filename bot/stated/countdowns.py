"""Ages that are counted down to: "nog 12 dagen en dan is hij 16", "als hij 12 is en dat is over drie weken"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bot.dates.finding import HOLE
from bot.dates.folding import fold
from bot.dates.words import any_of, date_words
from bot.lifespan import OF_AGE
from bot.stated.birthdays import Age
from bot.stated.numbers import number_of, number_pattern, number_words, ordinal_of, ordinal_pattern
from bot.stated.passage import Passage
from bot.stated.words import child_words, stated_words


def counted_down(passage: Passage) -> Iterator[Age]:
    """Read an age that a child has within a year: one less now."""
    for match in _then_so_old().finditer(passage.bare):
        yield Age(*match.span("n"), int(number_of(match["n"])) - 1)
    for match in (match for way in (_soon_so_old(), _when_so_old()) for match in way.finditer(passage.bare)):
        if years := _years_ahead(passage, match.start("day")):
            yield Age(*match.span("n"), int(number_of(match["n"])) - years)
    for match in _nearly_of_age().finditer(passage.bare):
        day = next((found for found in passage.dates if found.start == match.start("soon")), None)
        if day is None or day.assumed_year or _years_ahead(passage, match.start("soon")) == 1:
            yield Age(*match.span("of_age"), OF_AGE - 1)
    for match in _candles().finditer(passage.bare):
        yield Age(*match.span("n"), int(number_of(match["n"])) - 1)
    for match in _cake().finditer(passage.bare):
        yield Age(*match.span("n"), int(number_of(match["n"])) - _is_to_come(passage, match))
    for match in _until_birthday().finditer(passage.bare):
        yield Age(*match.span("n"), ordinal_of(match["n"]) - 1)


def is_ahead(passage: Passage, place: int) -> bool:
    """Say whether what stands at a place is so later: "dan is ze 18", "over vijf weken is hij 12"."""
    before = passage.bare[passage.sentence(place)[0] : place]
    if _then().search(before):
        return True
    return any(found.end == len(before.rstrip()) + place - len(before) for found in passage.dates if _ahead(found.text))


def _ahead(text: str) -> bool:
    return fold(text).startswith("over ")


def _years_ahead(passage: Passage, place: int) -> int | None:
    """Return how many birthdays lie between now and the date at a place: "over vijf weken" one, "over twee jaar" two."""
    text = next((fold(found.text) for found in passage.dates if found.start == place and _ahead(found.text)), None)
    if text is None:
        return None
    if years := _in_years().fullmatch(text):
        return int(number_of(years["n"])) if years["n"] != "een" else 1
    return None if any(unit in text.split() for unit in date_words().units["jaar"]) else 1


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
    return re.compile(
        rf"(?<!\w){then}\s+(?:is|ben|wordt|word)\s+{who}\s+(?:al\s+|ook\s+)?(?P<n>{number_pattern()})(?!\w)"
    )


@cache
def _soon_so_old() -> re.Pattern[str]:
    """Return the pattern of "over vijf weken is hij 18"."""
    who = _child()
    return re.compile(rf"(?P<day>{HOLE}){HOLE}*\s+(?:is|ben)\s+{who}\s+(?P<n>{number_pattern()})(?!\w)")


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
def _until_birthday() -> re.Pattern[str]:
    whose = rf"(?:{any_of(stated_words().possessives)}|de)"
    return re.compile(
        rf"(?<!\w){_short_span()}\s+(?:te\s+gaan\s+)?(?:tot|voor)\s+{whose}\s+(?P<n>{ordinal_pattern()})(?!\w)"
    )
