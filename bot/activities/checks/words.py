"""The sentences that all checks share, from `check_phrases.yml`."""

from __future__ import annotations

from functools import lru_cache

from bot.answer.phrases import Sayings
from bot.content.files import read_record
from bot.content.reading import GUIDELINE


@lru_cache(maxsize=1)
def check_phrases() -> Sayings:
    """Return the sentences."""
    return read_record(GUIDELINE / "check_phrases.yml", Sayings)


def say(key: str, audience: str = "", **values: object) -> str:
    """Return a sentence for an audience."""
    return check_phrases().say(key, audience, **values)
