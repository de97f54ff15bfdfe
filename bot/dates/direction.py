"""Words that say on which side of today a date lies, and the patterns around a date that hold them."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from bot.dates.reading import Direction, full_year, shifted_year
from bot.dates.words import any_of, date_words


@cache
def directions() -> dict[str, Direction]:
    """Return the direction of each word that gives one, before or after the date."""
    words = date_words()
    return {
        **dict.fromkeys([*words.past, *words.past_after], "past"),
        **dict.fromkeys(words.this, "this"),
        **dict.fromkeys([*words.future, *words.future_after], "future"),
    }


@cache
def which() -> str:
    """Return a pattern for a word that stands before a date or a span: vorige, deze, komende."""
    words = date_words()
    return any_of([*words.past, *words.this, *words.future])


@cache
def lead() -> str:
    """Return the pattern before a date: "afgelopen ", "vorig jaar (in/op) "; groups `lead` and `leadyear`."""
    return rf"(?:(?P<lead>{which()})\s+(?:(?P<leadyear>jaar)\s+(?:in\s+|op\s+|met\s+)?)?)?"


@cache
def tail() -> str:
    """Return the pattern after a date: its year, "jl." or "a.s."; groups `year`, `short`, `bare`, `which`, `after`."""
    words = date_words()
    return (
        r"(?:(?:,\s*|[\s/-]*)(?P<year>[0-9]{4})(?![0-9]|\s*(?:u|uur)(?!\w))|[\s/-]*'(?P<short>[0-9]{2})(?!\w)"
        r"|[/.-](?P<bare>[0-9]{2})(?![0-9]|[/.-][0-9])"
        rf"|\s+(?:van\s+)?(?P<which>{which()})\s+jaar(?!\w))?"
        rf"(?:\s+(?P<after>{any_of([*words.past_after, *words.future_after])})(?!\w))?"
    )


def stated_year(match: re.Match[str], today: date) -> int | None:
    """Return the year that the words around a date give; None where they give none."""
    groups = match.groupdict()
    if groups["year"]:
        return int(groups["year"])
    if two_digits := groups["short"] or groups["bare"]:
        return full_year(int(two_digits), today)
    word = groups["which"] or (groups.get("leadyear") and groups["lead"])
    return shifted_year(directions()[word], today) if word else None


def stated_direction(match: re.Match[str]) -> Direction:
    """Return the direction that the words around a date give; past where they give none."""
    groups = match.groupdict()
    word = groups.get("lead") or groups.get("after")
    return directions()[word] if word else "past"


def assumes_year(match: re.Match[str]) -> bool:
    """Say whether the words around a date leave its year open."""
    groups = match.groupdict()
    return not any(groups.get(name) for name in ("year", "short", "bare", "which", "lead", "after"))
