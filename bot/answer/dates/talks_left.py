"""Messages on how many talks with the child are left in the year of the placement, or were held, by number or by month."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from bot.answer.dates.questions import date_questions
from bot.answer.library import Library
from bot.dates.folding import fold
from bot.dates.words import any_of, date_words, whole
from bot.model.conversation import Turn
from bot.model.intent import Intent
from bot.stated.text.numbers import number_of, number_pattern

SERIES = "series"  # the shape of talks


def with_talks(turn: Turn, text: str, library: Library) -> Turn:
    """Return the turn of a message that asks how many talks are left, or tells the months of those that were held."""
    if turn.intent == Intent.DANGER or turn.pressed or turn.memory.asking or turn.asks:
        return turn
    plain = fold(text)
    before = any(library.norms[norm].shape == SERIES for norm in turn.memory.norms[:1])
    months = _months(turn, text) if _words("held").search(plain) else 0
    asks = _words("asks").search(plain) is not None and (before or _words("of").search(plain))
    if not asks and not (before and months and not turn.understanding.mapping.norms):
        return turn
    said = _number().search(plain)
    held = int(number_of(said["n"])) if said else months or None
    return msgspec.structs.replace(turn, asks="talks_left", held=held)


def _months(turn: Turn, text: str) -> int:
    """Return how many months are named, beside the dates of other events: "in mei en augustus"."""
    rest = text
    for mention in turn.understanding.stated.dates:
        rest = rest if mention.event in (None, "child_talks") else rest.replace(mention.text, "")
    numbers = date_words().months | date_words().months_short
    return len({numbers[name] for name in _month().findall(fold(rest))})


@lru_cache(maxsize=1)
def _month() -> re.Pattern[str]:
    return whole([*date_words().months, *date_words().months_short])


@lru_cache(maxsize=8)
def _words(name: str) -> re.Pattern[str]:
    return whole(getattr(date_questions().talks, name))


@lru_cache(maxsize=1)
def _number() -> re.Pattern[str]:
    words = date_questions().talks
    return re.compile(
        rf"(?<![\w.,])(?P<n>{number_pattern()})\s*(?:{any_of(words.counted)}\s+)*{any_of(words.held)}(?!\w)"
    )
