"""Dates that count from the one named before them: "diezelfde dag", "twee dagen later", and "de 22e" of a month."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from bot.dates.reading import Read, of
from bot.dates.relative import NTH_ENDS, counted_from, nth, nth_day, quantity
from bot.dates.words import any_of, date_words
from bot.model.understanding import DateMention

FARTHEST = 200  # characters between a date and one that counts from it
_DAY, _MONTH = len("2026-03-03"), len("2026-03")


def chained(plain: str, found: list[tuple[int, DateMention]]) -> Iterator[tuple[int, int, Read]]:
    """Yield from where to where a date runs that counts from the last full date before it, and its reading.

    Args:
        plain: the folded text.
        found: the dates in it, each with the place where it ends.
    """
    known = sorted((end, mention.date) for end, mention in found if mention.date and len(mention.date) == _DAY)
    for match in _in_month().finditer(plain):
        month = max(((end, m.date) for end, m in found if m.date and end <= match.start()), default=None)
        if month and len(month[1]) == _MONTH and not _sentence_end().search(plain, month[0], match.start()):
            day = nth_day(match, month[1])
            known = sorted([*known, *([(match.end(), day.date)] if day.date else [])])
            yield *match.span("day"), day
    for match in _later().finditer(plain):
        base = max((day for day in known if day[0] <= match.start()), default=None)
        if base is None or match.start() - base[0] > FARTHEST:
            continue
        read = _read(match, date.fromisoformat(base[1]))
        if read and read.date:
            known.append((match.end(), read.date))
            yield *match.span(), read


@cache
def _in_month() -> re.Pattern[str]:
    """Return the pattern of a day told apart from its month: "(in september getekend), de 22e"."""
    return re.compile(rf"(?:,\s*(?:op\s+)?|(?<!\w)op\s+)(?P<day>{nth()}){NTH_ENDS}")


@cache
def _sentence_end() -> re.Pattern[str]:
    return re.compile(r"[.?!](?=\s)")


def _read(match: re.Match[str], base: date) -> Read | None:
    if match["same"]:
        return of(base)
    if match["next"]:
        return counted_from(base, "1 dagen", back=False)
    return counted_from(base, match, back=match["which"] in date_words().earlier)


@cache
def _later() -> re.Pattern[str]:
    words = date_words()
    unit = any_of([unit for units in words.units.values() for unit in units])
    side = rf"(?P<which>{any_of([*words.later, *words.earlier])})(?!\w)(?!\s+dan(?!\w))"
    counted = rf"{quantity('1', unit)}\s+{side}"
    return re.compile(
        rf"(?<!\w)(?:(?P<same>{any_of(words.same_day)})|(?P<next>{any_of(words.next_day)})|{counted})(?!\w)"
    )
