"""A number that is a whole message, with the unit that it is told in: "14", "veertien jaar", "9 maanden", "hij is 14 dus"."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from bot.dates.folding import fold
from bot.dates.words import any_of
from bot.stated.events.answers import reply_words
from bot.stated.text.numbers import number_of, number_pattern
from bot.stated.text.words import child_words, stated_words

Unit = Literal["", "years", "months", "weeks"]
MONTHS, WEEKS = 12, 52  # in a year


class Bare(NamedTuple):
    """A number alone; `of_somebody`: the message says who is so old."""

    number: float
    unit: Unit
    of_somebody: bool

    @property
    def years(self) -> int:
        """The whole years of an age that is told so."""
        return int(self.number / {"months": MONTHS, "weeks": WEEKS}.get(self.unit, 1))


def bare_number(text: str) -> Bare | None:
    """Return the number that a whole message consists of; None where it says more."""
    match = _whole().fullmatch(fold(text))
    if match is None:
        return None
    unit = next((name for name in ("years", "months", "weeks") if match[name]), "")
    return Bare(number_of(match["n"]) - (1 if match["almost"] else 0), unit, bool(match["who"]))  # type: ignore[arg-type]


@cache
def _whole() -> re.Pattern[str]:
    words = stated_words()
    who = rf"(?P<who>(?:(?:ik|{any_of(words.subjects)}|(?:{any_of(words.determiners)}\s+)?{child_words()})\s+(?:is|ben)\s+)?)"
    light = rf"(?:{any_of(reply_words().beside_number)}[\s,.]+)*"
    units = words.age_units
    named = zip(("years", "months", "weeks"), (units.years, units.months, units.weeks), strict=True)
    unit = "|".join(rf"(?P<{name}>{any_of(listed)})" for name, listed in named)
    after = rf"(?:[\s,]+{any_of(reply_words().beside_number)})*"
    return re.compile(
        rf"\W*{light}{who}{light}(?P<almost>(?:{any_of(words.almost)}\s+)?)(?P<n>{number_pattern()})(?:\s*(?:{unit}))?{after}\W*"
    )
