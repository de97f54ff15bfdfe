"""Help lines, and what is said after a danger signal: `help_lines.yml` and `danger.yml`."""

from __future__ import annotations

from typing import Literal

import msgspec

from bot.content.records.base import Record, Reference, for_audience

SignalId = Literal["acuut-gevaar", "kindermishandeling", "seksueel-misbruik", "suicidaliteit", "kind-zelf-in-nood"]
Reader = Literal[
    "professional", "pleegouder", "ouder", "jongere", "buur", "volwassene", "partner", "dader", "jonge-dader"
]  # from "partner" on: words for who tells it so; "jonge-dader" in the form for the young


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


class Cues(Record, frozen=True):
    """Words by which a message is known, and those that undo them; how a cue is written stands in `danger.yml`."""

    cues: list[str] = []
    not_: list[str] = msgspec.field(default_factory=list, name="not")


class Alone(Cues, frozen=True, kw_only=True):
    """Signals that are the writer's own where he names nobody else (`not`) and, with `cues`, himself; for some `audiences`."""

    signals: list[SignalId]
    audiences: list[str] = []


class Teller(Cues, frozen=True, kw_only=True):
    """From where somebody tells of danger: by his words, else by the signals that are his own as he names nobody else."""

    alone: list[Alone] = []


class Kind(Cues, frozen=True, kw_only=True):
    """A kind of danger, or of a plan that ends in it, with words of its own: a conversation is about it from its cues on.

    `signal` is the danger that it counts as where none was found. It is only for these `audiences` ("": whoever did not say), or
    for all. An `alone` one gets no follow-ups but those that name it; one that `yields` is dropped where danger is clear; one that
    does not `hold` lets go of whatever no follow-up answers. One that is `heard` is there only with a signal, and then goes before
    that signal's own words; `more` are the follow-ups for what no cue points at, of
    which the first that belongs is said. `lines` are whom to call and `topics` what to read on: those of the
    signal where there are none.
    """

    id: str
    signal: SignalId
    audiences: list[str] = []
    alone: bool = False
    yields: bool = False
    holds: bool = True
    heard: bool = False
    more: list[str] = []
    lines: list[str] = []
    topics: list[str] = []


class Observed(Cues, frozen=True, kw_only=True):
    """Words by which a doubt is something seen or heard of a child; `near` are topics that such a message may look like.

    With a cue of danger only the words in `supposed` undo it: those of a question about children as such. After a question in the
    words of `lets_go` the conversation is about something else again.
    """

    near: list[str] = []
    supposed: list[str] = []
    lets_go: list[str] = []


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

    def text_for(self, *readers: str) -> AdviceText:
        """Return the words for the first of these readers that has any; those for any adult where there are none."""
        return for_audience(self.texts, readers[0], *readers[1:], "volwassene")


class Advice(AfterDanger, frozen=True):
    """What to do now; `by`: for who is in danger himself (zelf, partner, kind), hurt somebody (dader) or is threatened (bedreigd).

    `kind`: for that kind of danger; `calm`: where something was seen or heard, and danger is not clear.
    """

    by: Literal["", "zelf", "partner", "kind", "dader", "bedreigd"] = ""
    kind: str = ""
    calm: bool = False


class FollowUp(AfterDanger, frozen=True):
    """The answer to what is said in the turns after danger was told; the fields are explained in `danger.yml`."""

    cues: list[str] = []
    not_: list[str] = msgspec.field(default_factory=list, name="not")
    whole: list[str] = []
    replies: list[str] = []
    button: dict[Literal["u", "je"], str] = {}
    own: bool | None = None
    urgent: bool = False
    ends: bool = False
    lines: bool = False
    repeats: bool = False
    kinds: list[str] = []
    doubt: bool = False
