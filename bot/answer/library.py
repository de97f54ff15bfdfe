"""What composing reads: the content, the norms, the phrases and the code's version; loaded once per process."""

from __future__ import annotations

from functools import cached_property, lru_cache
from importlib.metadata import version
from typing import Protocol

from bot.answer.phrases import Phrases, load_phrases
from bot.content.records.base import Reference
from bot.content.records.danger import FollowUp, HelpLine
from bot.content.records.entries import Entry
from bot.content.records.guideline import Block, Guideline, Recommendation, Step
from bot.content.records.sources import Source
from bot.content.records.topics import Topic
from bot.deadlines.norms import Norm
from bot.mapper.opening import load_store


class Content(Protocol):
    """What a library is made of: the content database, or the files as they are while somebody edits them."""

    @property
    def guideline(self) -> Guideline: ...
    @property
    def norms(self) -> list[Norm]: ...
    @property
    def content_hash(self) -> str: ...


class Library:
    """The content of one database, by identifier."""

    def __init__(self, store: Content, phrases: Phrases) -> None:
        guideline = store.guideline
        self.phrases = phrases
        self.guideline = guideline
        self.content_hash = store.content_hash
        self.norm_list = store.norms
        self.topics: dict[str, Topic] = {topic.id: topic for topic in guideline.topics}
        self.entries: dict[str, Entry] = {entry.id: entry for entry in [*guideline.entries, *guideline.terms]}
        self.short_answers = {one: short for short in guideline.short_answers for one in short.about}
        self.blocks: dict[str, Block] = {block.id: block for block in guideline.blocks}
        self.recommendations: dict[str, Recommendation] = {rec.id: rec for rec in guideline.recommendations}
        self.steps: dict[str, Step] = {step.id: step for step in guideline.steps}
        self.norms: dict[str, Norm] = {norm.id: norm for norm in store.norms}
        self.sources: dict[str, Source] = {source.id: source for source in guideline.sources}
        self.help_lines: dict[str, HelpLine] = {line.id: line for line in guideline.help_lines}
        self.signal_topics: dict[str, list[str]] = {signal.id: signal.topics for signal in guideline.signals}
        self.safety_topics = frozenset(topic for topics in self.signal_topics.values() for topic in topics)
        self.follow_ups: dict[str, FollowUp] = {one.id: one for one in guideline.follow_ups}
        self.signal_lines: dict[str, list[str]] = {signal.id: signal.lines for signal in guideline.signals}

    @cached_property
    def code_version(self) -> str:
        """The version of this project's code."""
        return version("pleegzorgnavigator")

    def source_line(self, reference: Reference) -> str:
        """Return a source with its edition and status, as every answer shows it."""
        source = self.sources[reference.id]
        status = self.phrases.source_statuses[source.status]
        return self.phrases.say("source_line", short=source.short, edition=source.edition, status=status)


@lru_cache(maxsize=1)
def load_library() -> Library:
    """Return the library of this process."""
    return Library(load_store(), load_phrases())
