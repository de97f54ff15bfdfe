"""Dates that are not written as one: how long a child has been there ("nu vijf weken bij ons") and the month of "begin juli"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

import msgspec

from bot.dates import FoundDate, find_dates
from bot.dates.finding import HOLE
from bot.dates.folding import fold
from bot.dates.words import any_of, date_words, whole
from bot.stated.text.numbers import number_words
from bot.stated.text.words import child_words, multiple_words, stated_words

NIGHTS = ("nachten", "nachtjes")
MONTH = len("2026-03")
REACH = 24  # characters before a part of a month that may make it an estimate


def with_months(found: FoundDate, plain: str, today: date) -> FoundDate:
    """Return a date with "begin juli" read as the month that it is a part of: its day is not said, its month is."""
    part = _part().match(fold(found.text))
    if found.date or not part or _estimate().search(plain[max(0, found.start - REACH) : found.start]):
        return found
    rest = fold(found.text)[part.end() :]
    for text in (rest, f"in {rest}"):
        inner = find_dates(text, today)
        if len(inner) == 1 and inner[0].date and len(inner[0].date) == MONTH:
            return msgspec.structs.replace(found, date=inner[0].date, problem=None, loose=False)
    return found


def lasting(bare: str, today: date, days: list[int]) -> Iterator[FoundDate]:
    """Yield the days since when a child is there or gone, from how long that is: "we hebben hem nu zes weken".

    Weeks and days count where a word says that they run until now, months and years where it says that they are exact.

    Args:
        bare: the folded text, with holes where dates stand.
        today: from where is counted.
        days: where dates other than today start; a span beside one counts from that day ("zaterdag is ze een jaar hier").
    """
    for pattern in _ways():
        for match in pattern.finditer(bare):
            first, last = match.span("span")
            before, after = _around(bare, first, last)
            beside = any(first - len(before) <= day < last + len(after) for day in days)
            if beside or not _is_exact(match) or _not_now().search(f"{before} {after}"):
                continue
            unit = "dagen" if match["unit"] in NIGHTS else match["unit"]
            for since in find_dates(f"{match['n']} {unit} geleden", today):
                yield msgspec.structs.replace(since, text=bare[first:last], start=first, end=last)


def _is_exact(match: re.Match[str]) -> bool:
    """Say whether a span is told to the day: "nu zes weken", "precies vier maanden"; of "hebben" the weeks alone will do."""
    units, words = date_words().units, stated_words()
    told = {*match["marks"].split(), *(match.groupdict().get("now") or "").split()}
    if not told.isdisjoint(words.exactly):
        return True
    short = match["unit"] in (*NIGHTS, *units["weken"], *units["dagen"])
    return short and ("have" in match.re.groupindex or not told.isdisjoint(words.until_now))


def _around(bare: str, first: int, last: int) -> tuple[str, str]:
    """Return what stands before and after two places, from one mark or joining word to the next."""
    return _mark().split(bare[:first])[-1], _mark().split(bare[last:])[0]


@cache
def _mark() -> re.Pattern[str]:
    return re.compile(r"[.,;:!?\n]|\s(?:dus|en|maar|want)(?!\w)")


@cache
def _part() -> re.Pattern[str]:
    return re.compile(rf"{any_of(date_words().parts)}\s+(?:van\s+)?(?:de\s+maand\s+)?")


@cache
def _estimate() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(date_words().approximate)}\s*$")


@cache
def _not_now() -> re.Pattern[str]:
    """Return the pattern of a clause whose span is over, to come, supposed or a guess."""
    return whole(stated_words().not_lasting)


@cache
def _ways() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of sentences that tell how long: groups `span`, `marks`, `n`, `unit`, and `have` or `now`."""
    words, units = stated_words(), date_words().units
    marks = rf"(?P<marks>(?:(?:{any_of([*words.until_now, *words.exactly])})\s+)*)"
    unit = any_of([*NIGHTS, *units["weken"], *units["dagen"], *units["maanden"], *units["jaar"]])
    span = rf"(?P<span>{marks}(?P<n>[0-9]{{1,3}}|een|{number_words()})\s+(?P<unit>{unit}))"
    us, some = r"(?:(?:ik|we|wij|ze|zij)\s+)?", rf"(?:(?!(?:om|op|van)\s)[\w{HOLE}]+\s+)"
    young = rf"(?:{child_words()}|{multiple_words()}|{any_of([*words.children, *words.siblings])})"
    child = rf"(?:hem|haar|hen|ze|'m|{any_of(words.determiners)}\s+(?:\w+\s+)?{young})"
    end = r"(?=\s*(?:$|[.,;!?)]|(?:als|bij|dus|en|hier|in\s+huis|maar|nu|omdat|onder|want)(?!\w)))"
    is_there = r"(?:is|zijn|woont|wonen|woon|zit|zitten|verblijft|verblijven|slaapt|slapen|logeert)"
    here = r"(?:hier|in\s+huis|bij\s+\w+|in\s+(?:dit|een|het|ons)\s+\w*gezin|uit\s+huis|weg\s+(?:bij|van|uit))"
    ways = [
        rf"(?P<have>heb|hebben|heeft)\s+{us}{child}\s+{some}{{0,1}}?{span}{end}",
        rf"(?:heb|hebben|heeft)\s+{us}{span}\s+(?:{any_of(words.determiners)}|{number_words()})\s+(?:\w+\s+)?{young}",
        rf"{is_there}\s+{some}{{0,3}}?{span}\s+{here}",
        rf"{is_there}\s+{some}{{0,2}}?(?:hier|bij\s+(?:ons|mij|\w+\s+\w+))\s+{span}{end}",
        rf"(?:hier|bij\s+(?:mij|ons))\s+{is_there}\s+(?!dat\s|dit\s|het\s){some}{{1,2}}?{span}{end}",
        rf"{span}\s+{here}\s+{is_there}",
        rf"(?:^|(?<=[.!?,:;]\s)|(?<=\sen\s)){span}\s+(?P<now>nu|hier|bij\s+(?:mij|ons)|in\s+huis)(?=\s*(?:$|[.,;!?])|\s+(?:en|maar)\s)",
    ]
    return tuple(re.compile(rf"(?<!\w){way}(?!\w)") for way in ways)
