"""Another age for the child that the talk is about: "en als ie dan 4 is", "en 17?", "stel ze is twaalf"."""

from __future__ import annotations

import re
from functools import cache

from bot.dates.folding import fold
from bot.dates.words import any_of
from bot.lifespan import YOUTH_HELP_ENDS
from bot.stated.events.answers import reply_words
from bot.stated.text.numbers import number_of, number_pattern
from bot.stated.text.words import child_words, stated_words


def other_age(text: str) -> int | None:
    """Return the age that a whole message supposes; None where it says anything else, or gives a number alone."""
    match = _another().fullmatch(fold(text))
    if match is None or not (match["and"] or match["if"]) or not (match["if"] or "?" in text):
        return None
    age = int(number_of(match["n"]))
    return age if age < YOUTH_HELP_ENDS else None


@cache
def _another() -> re.Pattern[str]:
    words, replies = stated_words(), reply_words()
    who = rf"(?:ie|{any_of(words.subjects)}|(?:{any_of(words.determiners)}\s+)?{child_words()})"
    small = any_of(replies.beside_age)
    return re.compile(
        rf"\W*(?P<and>(?:en|maar|of)\W+)?(?P<if>{any_of([*replies.supposed, 'bij'])}\s+)?(?:(?:{who}|{small})\s+)*"
        rf"(?P<n>{number_pattern()})(?:\s*(?:jaar|jarig|jr)(?!\w))?(?:\s+(?:oud|is|was|wordt|zijn|zou)(?!\w))*\W*"
    )
