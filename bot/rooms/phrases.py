"""The Dutch words of the training rooms, read from `training_phrases.yml`."""

from __future__ import annotations

from functools import lru_cache

from bot.answer.phrases import Sayings
from bot.content.files import read_record
from bot.content.reading import GUIDELINE

FILE = GUIDELINE / "training_phrases.yml"


@lru_cache(maxsize=1)
def training_phrases() -> Sayings:
    """Return the words, checked."""
    return read_record(FILE, Sayings)


def say(key: str, **values: object) -> str:
    """Return a phrase with its placeholders filled.

    Raises:
        ContentError: when there is no such phrase.
    """
    return training_phrases().say(key, "", **values)


def counted(key: str, count: int, **values: object) -> str:
    """Return a phrase for a number: under `KEY_none` and `KEY_one` there may be words of their own for 0 and 1."""
    own = {0: f"{key}_none", 1: f"{key}_one"}.get(count, key)
    return say(own if training_phrases().has(own) else key, **values)
