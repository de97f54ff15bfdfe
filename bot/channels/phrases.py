"""The Dutch words of the web page and the widget, read from `web_phrases.yml` and checked."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from bot.answer.phrases import Registers
from bot.audience import Audience
from bot.content.files import read_record
from bot.content.reading import GUIDELINE
from bot.content.records.base import Record
from bot.errors import ContentError

FILE = GUIDELINE / "web_phrases.yml"

Phrase = str | Registers


class Setting(Record, frozen=True):
    """An attribute of the script tag, and what it is for."""

    name: str
    meaning: str


class PagePhrases(Record, frozen=True):
    """The words of the page at `/` and of the pages around it."""

    title: str
    name: str
    skip: str
    heading: str
    lead: str
    facts: list[str]
    tryout: str
    what: str
    what_lines: list[str]
    who: str
    who_lines: list[str]
    ask: str
    ask_lines: list[str]
    blocks: str
    blocks_note: str
    blocks_more: str
    lines: str
    lines_note: str
    lines_checked: str
    embed: str
    embed_note: str
    embed_copy: str
    embed_copied: str
    embed_settings: str
    embed_setting: str
    embed_meaning: str
    embed_attributes: list[Setting]
    embed_tokens: str
    privacy: str
    map: str
    sources: str
    training: str
    back: str
    footer: str
    guideline: str
    guideline_url: str
    plain_title: str
    plain_again: str
    plain_new: str
    exit_url: str


class Section(Record, frozen=True):
    """A heading with sentences below it."""

    title: str
    lines: list[str]


class PrivacyPhrases(Record, frozen=True):
    """The privacy statement."""

    title: str
    lead: str
    runs: str
    runs_unknown: str
    sections: list[Section]


class WebPhrases(Record, frozen=True):
    """All words of the web face; `widget` is by key, in u-vorm and je-vorm where somebody is addressed."""

    widget: dict[str, Phrase | list[Phrase]]
    examples: dict[Audience, list[str]]
    page: PagePhrases
    privacy_statement: PrivacyPhrases

    def say(self, key: str, audience: str = "", **values: object) -> str:
        """Return a phrase of the widget for an audience with its placeholders filled.

        Raises:
            ContentError: when there is no such phrase, or it is a list.
        """
        phrase = self.widget.get(key)
        if phrase is None or isinstance(phrase, list):
            raise ContentError(FILE.name, "widget", key, "is no phrase")
        if isinstance(phrase, Registers):
            phrase = phrase.form(audience)
        return phrase.format(**values)


@cache
def web_phrases(path: Path = FILE) -> WebPhrases:
    """Return the words.

    Raises:
        ContentError: with the field, when the file lacks a word or holds one that nothing shows.
    """
    return read_record(path, WebPhrases)
