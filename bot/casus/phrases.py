"""The words of the casus exercises, read from `casus_phrases.yml`."""

from __future__ import annotations

from functools import cache

from bot.answer.phrases import Sayings
from bot.casus.records import Level
from bot.content.files import read_record
from bot.content.reading import GUIDELINE

FILE = GUIDELINE / "casus_phrases.yml"


class CasusPhrases(Sayings, frozen=True):
    """All words: the sentences, and the words by which answers are read.

    `unknown` are whole answers of who does not know; `block_words` name a building block;
    by the `own` words a message with danger in it is about the writer, not about the casus.
    `term_units` are days, months and times with what each word counts for; behind one of `term_ages` a number is an age,
    and with one of `term_open` a term is an example or agreed.
    """

    levels: dict[Level, str]
    unknown: list[str]
    block_words: dict[str, list[str]]
    own_words: list[str]
    own_phrases: list[str]
    own_possessives: list[str]
    own_people: list[str]
    term_units: dict[str, dict[str, float]]
    term_ages: list[str]
    term_open: list[str]


@cache
def casus_phrases() -> CasusPhrases:
    """Return the words.

    Raises:
        ContentError: when the file does not fit.
    """
    return read_record(FILE, CasusPhrases)
