"""Words for how often: "jaarlijks", "drie keer per jaar", "elke twee weken"."""

from __future__ import annotations

import re
from functools import cache

from bot.dates.words import any_of
from bot.stated.text.numbers import number_pattern
from bot.stated.text.passage import Passage
from bot.stated.text.words import stated_words


def frequencies(passage: Passage) -> list[str]:
    """Return the phrases for how often, folded, in order and without doubles."""
    return list(dict.fromkeys(" ".join(match.group().split()) for match in _pattern().finditer(passage.bare)))


@cache
def _pattern() -> re.Pattern[str]:
    words = stated_words()
    number, unit = number_pattern(), any_of(words.frequency_units)
    times = rf"(?:{number}\s*{any_of(words.times)}|{any_of(words.once)})"
    span = rf"(?:{number}\s+)?{unit}"
    return re.compile(
        rf"(?<!\w)(?:{times}\s+{any_of(words.per)}\s+(?:het\s+)?{span}|{any_of(words.every)}\s+{span}|om\s+de\s+{span}"
        rf"|per\s+{unit}|{any_of(words.frequencies)})(?!\w)"
    )
