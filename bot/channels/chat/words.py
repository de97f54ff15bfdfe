"""The Dutch words of the Slack and Teams channels, read from `channel_phrases.yml` and checked."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from bot.content.files import read_record
from bot.content.reading import GUIDELINE
from bot.content.records.base import Record

FILE = GUIDELINE / "channel_phrases.yml"


class IntroductionWords(Record, frozen=True):
    """What somebody reads before the first question."""

    title: str
    text: str
    points_title: str
    points: list[str]
    examples_title: str
    examples: list[str]
    help_title: str


class Columns(Record, frozen=True):
    """The headings of a table of deadlines."""

    what: str
    due: str
    why: str


class Words(Record, frozen=True):
    """All words of these channels."""

    introduction: IntroductionWords
    help_title: str
    chosen: str
    someone: str
    elsewhere: str
    calendar: str
    page: str
    picture: str
    deadline_columns: Columns
    slack_usage: str
    summary: str


@cache
def words(path: Path = FILE) -> Words:
    """Return the words.

    Raises:
        ContentError: with the field, when the file lacks a word or holds one that nothing shows.
    """
    return read_record(path, Words)
