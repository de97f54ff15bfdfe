"""Whether a message fits the cues of `danger.yml`: rows of words in order, with a few others between."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from bot.signals.lexicon import read_signals
from bot.signals.words import words

BETWEEN = 3  # words that may stand between two words of a cue
APART = " + "  # between the rows of a cue that stand anywhere in a message
LEADS = "en|maar|dus|oke|ok|ja|nee|want"  # words before the first one of a cue that opens a message ("^ geldt")


def said_words(text: str) -> str:
    """Return the words of a message as cues know them, in small letters and without accents, apart by a space."""
    return " ".join(word.text for word in words(text, _spellings(), frozenset()))


def fits(said: str, cues: Iterable[str], undone_by: Iterable[str] = ()) -> bool:
    """Say whether a message, as `said_words` gave it, holds one of the cues and none of those that undo them."""
    return any(_holds(said, cue) for cue in cues) and not any(_holds(said, cue) for cue in undone_by)


def _holds(said: str, cue: str) -> bool:
    return all(_pattern(row).search(said) for row in cue.split(APART))


@lru_cache(maxsize=1)
def _spellings() -> dict[str, str]:
    return read_signals().spellings


@lru_cache(maxsize=2000)
def _pattern(cue: str) -> re.Pattern[str]:
    starts, cue = cue.startswith("^ "), cue.removeprefix("^ ")
    places = [
        "(?:"
        + "|".join(re.escape(word).replace(r"\*", r"[a-z0-9']*").replace(r"\#", r"\d+") for word in place.split("|"))
        + ")"
        for place in cue.split()
    ]
    first = rf"^(?:(?:{LEADS}) )*" if starts else r"(?<!\S)"
    return re.compile(first + rf"(?: \S+){{0,{BETWEEN}}}? ".join(places) + r"(?!\S)")
