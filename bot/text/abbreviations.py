"""Writes the field's abbreviations out in full, so that "mag PO mee naar MDO over OTS" is understood."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from bot.content.files import read_yaml

FILE = Path(__file__).parents[2] / "data" / "nlu" / "abbreviations.yml"
_TOKEN = re.compile(r"\b[\w’'/.-]+\b")


@lru_cache(maxsize=1)
def abbreviations() -> dict[str, str]:
    """Return the full words by abbreviation, exact in case."""
    return {str(short): str(full) for short, full in read_yaml(FILE)["abbreviations"].items()}


def expand(text: str) -> str:
    """Return the text with every known abbreviation written out; everything else stays letter for letter."""
    return _TOKEN.sub(lambda match: abbreviations().get(match[0], match[0]), text)


def tokens(text: str) -> list[str]:
    """Return the words of a text as they are written, each of which may be an abbreviation."""
    return _TOKEN.findall(text)
