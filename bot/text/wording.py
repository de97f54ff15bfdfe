"""A text as understanding reads it: slips mended, abbreviations written out."""

from __future__ import annotations

from collections.abc import Mapping

from bot.dates.words import fact_words
from bot.stated.text.words import people_words
from bot.text.abbreviations import expand
from bot.text.spelling import Speller


class Wording:
    """Puts texts in full, by the words of one content database; those by which facts are read stay."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._speller = Speller(vocabulary, fact_words(), people_words())

    def in_full(self, text: str) -> str:
        """Return the text with misspelt words mended and the field's abbreviations written out."""
        return expand(self._speller.mend(text))
