"""What the content consists of: one frozen record per kind of entry, and `Guideline`, which holds them all.

Identifiers are those of the knowledge model; a record refers to another by its identifier.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

import msgspec

from bot.audience import PUBLIC, Audience

SignalId = Literal["acuut-gevaar", "kindermishandeling", "seksueel-misbruik", "suicidaliteit", "kind-zelf-in-nood"]


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of all content entries: immutable, and an unknown field is an error."""


class Reference(Record, frozen=True):
    """Where a statement comes from: a source and, where known, the heading or article in it."""

    id: str
    section: str | None = None
    article: str | None = None
    url: str | None = None


class Source(Record, frozen=True):
    """A document or law, written down once."""

    id: str
    title: str
    short: str
    edition: str
    status: Literal["geldig", "ouder", "historisch", "achtergrond"]
    kind: Literal["wet", "richtlijn", "veldnorm", "advies"]
    url: str
    year: int | None = None
    replaces: str | None = None
    attribution: str | None = None
    note: str | None = None


class Block(Record, frozen=True):
    """A building block (bouwsteen)."""

    id: str
    title: str
    summary: str
    url: str


class Recommendation(Record, frozen=True):
    """A key recommendation (kernaanbeveling)."""

    id: str
    block: str
    title: str
    text: str
    sources: list[Reference]


class Step(Record, frozen=True):
    """A step of our own order along a placement (routekaart)."""

    id: str
    order: int
    title: str
    summary: str


class HelpLine(Record, frozen=True):
    """A phone number for people in need."""

    id: str
    title: str
    phone: str
    note: str
    url: str
    availability: str | None = None
    alternative: str | None = None


class SignalHelp(Record, frozen=True):
    """Which help lines belong to a danger signal, most urgent first, and which topics to read on."""

    id: SignalId
    title: str
    lines: list[str]
    topics: list[str]


Reader = Literal["professional", "pleegouder", "ouder", "jongere", "buur", "volwassene"]


class Cues(Record, frozen=True):
    """Words by which a message is known, and those that undo them; how a cue is written stands in `danger.yml`."""

    cues: list[str] = []
    not_: list[str] = msgspec.field(default_factory=list, name="not")


class AdviceText(Record, frozen=True):
    """What one reader is told after a danger signal."""

    summary: str
    checklist: list[str] = []


class AfterDanger(Record, frozen=True):
    """Fixed words after danger was told, for these signals or all; `explains` are topics that professionals read below them."""

    id: str
    texts: dict[Reader, AdviceText]
    signals: list[SignalId] = []
    sources: list[Reference] = []
    explains: list[str] = []

    def text_for(self, reader: str) -> AdviceText:
        """Return the words for a reader; those for any adult where there are none of his own."""
        return self.texts.get(reader) or self.texts["volwassene"]  # type: ignore[call-overload]


class Advice(AfterDanger, frozen=True):
    """What to do now; `by`: for who is in danger himself (zelf), or hurt somebody (dader)."""

    by: Literal["", "zelf", "dader"] = ""


class FollowUp(AfterDanger, frozen=True):
    """The answer to what is said in the turns after danger was told; the fields are explained in `danger.yml`."""

    cues: list[str] = []
    not_: list[str] = msgspec.field(default_factory=list, name="not")
    whole: list[str] = []
    replies: list[str] = []
    button: dict[Literal["u", "je"], str] = {}
    own: bool | None = None
    urgent: bool = False
    lines: bool = False
    repeats: bool = False


class TopicText(Record, frozen=True):
    """A topic's words for one audience; those that `presume` what nobody said never stand under a help line."""

    summary: str
    checklist: list[str] = []
    why: str | None = None
    considerations: list[str] = []
    ask: list[str] = []
    presumes: bool = False


class Topic(Record, frozen=True):
    """A topic of a building block: words per audience, links, and the phrasings that teach the mapper.

    A case that states one of its `facts` (`placement_form: netwerk`) is about the topic too, whatever its words.
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
    phrasings: dict[Audience, list[str]]
    recommendations: list[str] = []
    norms: list[str] = []
    steps: list[str] = []
    related: list[str] = []
    facts: dict[str, str | bool] = {}
    plain: str = ""

    def title_for(self, audience: str) -> str:
        """Return the title for an audience."""
        return self.plain if self.plain and audience in PUBLIC else self.title

    def text_for(self, audience: str) -> TopicText:
        """Return the words for an audience; the professional ones where it has none of its own."""
        return self.texts.get(audience) or self.texts["professional"]  # type: ignore[call-overload]

    def all_phrasings(self) -> list[str]:
        """Return the example phrasings of all audiences."""
        return [phrasing for lines in self.phrasings.values() for phrasing in lines]


class Comparison(Record, frozen=True):
    """One line of old against new: what an older edition said of a subject, and what holds now."""

    edition: Literal["2014", "2019"]
    subject: str
    before: str
    now: str


class Change(Record, frozen=True):
    """Makes an entry one about the revision of 2025: of its content (inhoud), its form (vorm), or all of it (overzicht)."""

    kind: Literal["inhoud", "vorm", "overzicht"]
    order: int
    gist: str
    compared: list[Comparison] = []


class Entry(Record, frozen=True):
    """A short answer to one question that is narrower than a topic.

    `texts` are for whom it concerns; `year` is the year that its figures are of; `norms` are the ones that its phrasings ask for.
    """

    id: str
    topic: str
    title: str
    checked: datetime.date
    sources: list[Reference]
    texts: dict[Audience, str]
    phrasings: dict[Audience, list[str]]
    year: int | None = None
    historical: bool = False
    related: list[str] = []
    norms: list[str] = []
    change: Change | None = None

    def text_for(self, audience: str) -> str:
        """Return the words for an audience; where it has none of its own, plain words before those for professionals."""
        plain = ("pleegouder", "ouder") if audience in PUBLIC else ()
        return next(self.texts[name] for name in (audience, *plain, *self.texts) if name in self.texts)

    def all_phrasings(self) -> list[str]:
        """Return the example phrasings of all audiences."""
        return [phrasing for lines in self.phrasings.values() for phrasing in lines]


class NormQuestions(Record, frozen=True):
    """Example questions that ask for one norm; they teach the norm finder."""

    id: str
    questions: list[str]


class CaseSentence(Record, frozen=True):
    """A sentence of a training case and the topics that it is about; none for background."""

    text: str
    topics: list[str] = []


class CaseLesson(Record, frozen=True):
    """A case that teaches the mapper, sentence by sentence."""

    audience: Audience
    sentences: list[CaseSentence]


class Outside(Record, frozen=True):
    """Lines that are not about foster care; a word that begins as one of `within` tells that a text is."""

    within: Annotated[list[str], msgspec.Meta(min_length=1)]
    lines: list[str]


class Guideline(Record, frozen=True):
    """All content, checked. Lists stand in the order of the knowledge model."""

    sources: list[Source]
    blocks: list[Block]
    recommendations: list[Recommendation]
    steps: list[Step]
    steps_note: str
    steps_url: str
    topics: list[Topic]
    help_lines: list[HelpLine]
    help_checked: datetime.date
    danger_checked: datetime.date
    signals: list[SignalHelp]
    norm_questions: list[NormQuestions]
    out_of_scope: list[str]
    within: list[str]
    case_lessons: list[CaseLesson] = []
    entries: list[Entry] = []
    advice: list[Advice] = []
    follow_ups: list[FollowUp] = []
    tellers: dict[Literal["zelf", "dader", "buur"], Cues] = {}

    def topic(self, topic_id: str) -> Topic | None:
        """Return the topic with this identifier, or None."""
        return next((topic for topic in self.topics if topic.id == topic_id), None)

    def public_versions(self) -> int:
        """Return how many texts there are for the public: the versions of topics for each audience, and the entries."""
        return sum(audience in topic.texts for topic in self.topics for audience in PUBLIC) + len(self.entries)
