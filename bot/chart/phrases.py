"""The Dutch words of the map, its pages and the page of sources, read from `reading_phrases.yml` and checked."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from bot.content.files import read_record
from bot.content.reading import GUIDELINE
from bot.content.records.base import Record

FILE = GUIDELINE / "reading_phrases.yml"


class MapPhrases(Record, frozen=True):
    """The words of `/kaart` and the pages behind it."""

    title: str
    lead: str
    description: str
    recommendations: str
    topics: str
    norms: str
    steps: str
    related: str
    blocks: str
    in_topics: str
    replaced_by: str
    replaces: str
    superseded: str
    picture: str
    as_text: str
    to_text: str
    as_svg: str
    as_png: str
    hint: str
    for_whom: str
    professional_words: str
    checked: str
    ask: str
    whole_map: str
    missing_title: str
    missing: str


class Further(Record, frozen=True):
    """A page elsewhere that is good to know beside the sources."""

    title: str
    url: str


class SourcePhrases(Record, frozen=True):
    """The words of `/bronnen`."""

    title: str
    lead: str
    order: str
    edition: str
    year: str
    status: str
    kind: str
    kinds: dict[str, str]
    statuses: dict[str, str]
    link: str
    replaces: str
    rests: str
    topics: str
    norms: str
    recommendations: str
    entries: str
    nothing: str
    quotations: str
    none_imported: str
    imported: str
    search: str
    find: str
    found: str
    found_nothing: str
    quotation_note: str
    further: str
    further_pages: list[Further]


class ReadingPhrases(Record, frozen=True):
    """The whole file."""

    map: MapPhrases
    sources: SourcePhrases


@cache
def reading_phrases(path: Path = FILE) -> ReadingPhrases:
    """Return the words.

    Raises:
        ContentError: with the field, when the file lacks a word or holds one that nothing shows.
    """
    return read_record(path, ReadingPhrases)


def map_phrases() -> MapPhrases:
    """Return the words of the map."""
    return reading_phrases().map
