"""Whether a message fits the cues of `danger.yml`: rows of words in order, with a few others between."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from bot.signals.lexicon import SignalData, read_signals
from bot.signals.words import words
from bot.text.rows import Spacing, as_message, row_pattern

BETWEEN = 3  # words that may stand between two words of a cue
APART = " + "  # between the rows of a cue that stand anywhere in a message


def said_words(text: str) -> str:
    """Return the words of a message as cues know them, in small letters and without accents, apart by a space."""
    return " ".join(word.text for word in words(text, _signals().spellings, frozenset()))


def fits(said: str, cues: Iterable[str], undone_by: Iterable[str] = ()) -> bool:
    """Say whether a message, as `said_words` gave it, holds one of the cues and none of those that undo them."""
    return any(_holds(said, cue) for cue in cues) and not any(_holds(said, cue) for cue in undone_by)


def _holds(said: str, cue: str) -> bool:
    return all(_pattern(row).search(as_message([said])) for row in cue.split(APART))


@lru_cache(maxsize=1)
def _signals() -> SignalData:
    return read_signals()


@lru_cache(maxsize=2000)
def _pattern(row: str) -> re.Pattern[str]:
    return row_pattern(row, Spacing(BETWEEN, around=_signals().leads))
