"""Whether a message is in another language than Dutch; the content is Dutch, so then we say that, and how to reach a person."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from bot.content.files import read_record
from bot.content.records.base import Record

FILE = Path(__file__).parents[2] / "data" / "nlu" / "languages.yml"
LEAST_WORDS = 2  # of another language: one alone is in many a Dutch sentence
LEAST_LETTERS = 3
MOSTLY = 0.5  # of the letters in another script


class Languages(Record, frozen=True):
    """All of `languages.yml`."""

    foreign: dict[str, list[str]]
    dutch: list[str]


@lru_cache(maxsize=1)
def languages(path: Path = FILE) -> Languages:
    """Return the words by which languages are told apart, checked.

    Raises:
        ContentError: with the field, when the file does not fit.
    """
    return read_record(path, Languages)


def is_foreign(text: str, *, placed: bool = False) -> bool:
    """Say whether a text is in another language: mostly in another script, or with more words of one than Dutch ones.

    Args:
        text: the text.
        placed: whether a place for it was found; then one that mixes languages is Dutch enough.
    """
    if _other_script(text):
        return True
    said = {*re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", text.lower().replace("’", "'"))}  # "en … en" is one word
    known = len(said & _words("dutch"))
    most = max((len(said & _words(name)) for name in languages().foreign), default=0)
    return most >= LEAST_WORDS and known < (1 if placed else most)


def _other_script(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    other = [letter for letter in letters if not unicodedata.name(letter, "LATIN").startswith("LATIN")]
    return len(letters) >= LEAST_LETTERS and len(other) > MOSTLY * len(letters)


@lru_cache(maxsize=16)
def _words(name: str) -> frozenset[str]:
    data = languages()
    return frozenset(data.dutch if name == "dutch" else data.foreign[name])
