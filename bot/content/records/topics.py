"""The topics of `topics/`: one topic is one file."""

from __future__ import annotations

import datetime

from bot.audience import PUBLIC, Audience
from bot.content.records.base import Record, Reference, Taught, for_audience


class TopicText(Record, frozen=True):
    """A topic's words for one audience; those that `presume` what nobody said never stand under a help line."""

    summary: str
    checklist: list[str] = []
    why: str | None = None
    considerations: list[str] = []
    ask: list[str] = []
    presumes: bool = False


class Topic(Taught, frozen=True):
    """A topic of a building block: words per audience, links, and the phrasings that teach the mapper.

    A case that states all of its `facts` is about the topic too, whatever its words (`placement_form: netwerk` with no
    `placement_date`: a family that is still to take the child in).
    `plain` is its title to the public, where the guideline's own says little to them.
    """

    id: str
    block: str
    order: int
    title: str
    checked: datetime.date
    sources: list[Reference]
    search_terms: list[str]
    everyday_words: list[str]
    texts: dict[Audience, TopicText]
    recommendations: list[str] = []
    norms: list[str] = []
    steps: list[str] = []
    related: list[str] = []
    facts: dict[str, str | bool | None] = {}
    plain: str = ""

    def title_for(self, audience: str) -> str:
        """Return the title for an audience."""
        return self.plain if self.plain and audience in PUBLIC else self.title

    def text_for(self, audience: str) -> TopicText:
        """Return the words for an audience; the professional ones where it has none of its own."""
        return for_audience(self.texts, audience, "professional")
