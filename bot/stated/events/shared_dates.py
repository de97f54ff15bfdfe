"""Dates of two events at once: "plaatsing en contract op 3 mei", "op 3 mei uit huis gehaald en bij zijn tante geplaatst"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bot.dates import FoundDate
from bot.dates.finding import HOLE
from bot.dates.words import any_of, date_words
from bot.stated.ages.pieces import PLACEHOLDER
from bot.stated.events.cues import Cue
from bot.stated.text.passage import Passage
from bot.stated.text.words import stated_words


def twins(passage: Passage, cues: list[Cue], cue: Cue, found: FoundDate) -> Iterator[Cue]:
    """Yield the cues of another event that lead to the date together with a cue: "plaatsing en contract op 3 mei"."""
    for other in cues:
        first, second = sorted((cue, other), key=lambda one: one.start)
        joined = first.end < second.start and and_also().fullmatch(passage.bare, first.end, second.start)
        led = second.end <= found.start and leads().fullmatch(passage.bare, second.end, found.start)
        removal = (cue.event, other.event) == ("removal_date", "placement_date")
        placed = _and_placed().match(passage.bare, cue.end) if removal else None
        if placed and other.start < placed.end() and HOLE not in placed.group():
            yield other  # "op 3 mei uit huis gehaald en bij een noodgezin ondergebracht"
        elif other.event not in (None, cue.event) and joined and led and not _of_year(passage, first):
            yield other
        elif (cue.event, other.event) == ("birth_date", "placement_date") and _at_birth().search(
            passage.bare, cue.end, other.start
        ):
            yield other  # "geboren op 3 mei en direct na de geboorte bij ons geplaatst"
        elif removal and other.start == other.end and _since_then().search(passage.bare[: cue.start]):
            yield other  # "woont sinds haar uithuisplaatsing op 3 mei bij haar tante"


def _of_year(passage: Passage, cue: Cue) -> bool:
    """Say whether an event has a year of its own: "kwam in 2021 bij ons (en het contract is van 9 maart 2021)"."""
    return _year().search(passage.before(cue.start)) is not None


@cache
def _year() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)in\s+20[0-9]{2}(?!\w)")


@cache
def _at_birth() -> re.Pattern[str]:
    return re.compile(
        r"(?<!\w)en\s+(?:direct|gelijk|meteen)\s+(?:na|vanaf)\s+(?:de|haar|zijn)\s+(?:bevalling|geboorte)\s[^.?!;]{0,40}$"
    )


@cache
def _and_placed() -> re.Pattern[str]:
    """Return the pattern of what follows a removal where the placement was at once: " en bij zijn tante geplaatst"."""
    done = r"(?:gebracht|geplaatst|ondergebracht|opgenomen|overgebracht)"
    placed = rf"(?:bij|in|naar)\s+[^.?!;,]{{1,60}}?\s{done}"
    brought = r"bracht(?:en)?\s+(?:\w+\s+){0,3}?(?:bij|naar)\s+(?:mij|ons)"
    return re.compile(rf"\s+en\s+(?:direct\s+|meteen\s+)?(?:{placed}|{brought})(?!\w)")


@cache
def _since_then() -> re.Pattern[str]:
    """Return the pattern of a text that ends with "woont sinds haar", before "uithuisplaatsing"."""
    return re.compile(
        rf"(?<!\w)(?:woont|wonen|zit|zitten)\s+(?:\w+\s+)?(?:sinds|vanaf)\s+{any_of(stated_words().determiners)}\s+$"
    )


@cache
def and_also() -> re.Pattern[str]:
    """Return the pattern of what joins two events or two dates."""
    return re.compile(
        rf"\s*(?:en|en\s+ook|als|op\s+de(?:zelfde)?\s+dag\s+(?:als|dat|waarop)|&|\+|/)\s*(?:{any_of(stated_words().determiners)}\s+)?"
    )


@cache
def of_another() -> re.Pattern[str]:
    """Return the pattern of what stands between the dates of two children.

    "(de oudste op 3 mei), de jongste op (9 mei)", "([naam-1] op 3 mei), [naam-2] op (9 mei)", "(1e kind 3 mei) 2e kind (9 mei)".
    """
    who = "andere|dochter|jongen|jongste|meisje|middelste|oudste|tweede|zoon|zusje|broertje"
    one = rf"(?:(?:de|het|haar|zijn|mijn)\s+(?:{who})|{PLACEHOLDER})"
    nth = rf"(?:[2-9](?:e|de|ste)|{any_of(date_words().ordinals)})\s+{any_of([*stated_words().child, *stated_words().sibling])}"
    joined = rf"[^.?!;,]{{0,40}}(?:,|\sen|,\s*en|;)\s+{one}"
    return re.compile(rf"(?:{joined}|[\s,;]+(?:en\s+)?{nth})\s+(?:(?:op|in|sinds|per)\s+)?")


@cache
def leads() -> re.Pattern[str]:
    """Return the pattern of what may stand between a cue and the date that it leads to: ": ", " op "."""
    return re.compile(rf"[\s:.=(]*(?:{any_of(stated_words().leads_to_date)}[\s:.]+)*")
