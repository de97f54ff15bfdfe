"""The answer to one message: ordered parts that a channel renders, and the facts of contract.md."""

from __future__ import annotations

from typing import Literal

from bot.audience import DEFAULT_AUDIENCE
from bot.model.record import Record
from bot.model.understanding import Mapping, Stated


class Item(Record, frozen=True):
    """One line of a part: a recommendation, step, deadline, source or plain sentence."""

    text: str
    id: str = ""
    title: str = ""
    url: str = ""
    due: str = ""
    status: str = ""
    kind: str = ""
    note: str = ""


PartKind = Literal[
    "help",
    "understood",
    "answer",
    "changes",
    "compare",
    "question",
    "norms",
    "deadlines",
    "recommendations",
    "checklist",
    "todo",
    "considerations",
    "why",
    "ask",
    "blocks",
    "steps",
    "search",
    "quotations",
    "sources",
    "takealong",
    "notice",
    "reading",
    "overview",  # of a guided conversation; a picture of the answer stands behind the last one
]


class Part(Record, frozen=True):
    """A typed piece of an answer. A channel that can't show its kind shows title, text and items as plain text.

    `folded`: it is not what the reader has to see first; a channel that can fold it does, another leaves its notes out.
    """

    kind: PartKind
    title: str = ""
    text: str = ""
    items: list[Item] = []
    folded: bool = False


class Button(Record, frozen=True):
    """A choice: what it says, and the intent with entities that it stands for."""

    title: str
    intent: str
    entities: dict[str, str] = {}


class Receipt(Record, frozen=True, omit_defaults=False):
    """With these four the same outcome can be had again."""

    content: str
    model: str
    code: str
    date: str


class Document(Record, frozen=True):
    """What can be taken along after a guided conversation: the answers from which the pages are made again. No typed text."""

    kind: str
    id: str
    answers: dict[str, list[str]] = {}
    audience: str = ""


class Answer(Record, frozen=True):
    """The answer to one message: the facts of contract.md, and the ordered parts that a channel renders.

    `situation` is what the deadlines were computed for; `placement` tells this placement from others in a calendar (`Memory`).
    `awaits` is what this answer asks a yes for, and has not been done.
    """

    title: str
    parts: list[Part]
    buttons: list[Button] = []
    audience: str = DEFAULT_AUDIENCE
    in_scope: bool = True
    mapping: Mapping = Mapping(in_scope=True)
    norms: list[str] = []
    stated: Stated = Stated()
    deadlines: list[dict[str, object]] = []
    safety_signals: list[str] = []
    sources: list[dict[str, str]] = []
    receipt: Receipt | None = None
    situation: dict[str, object] = {}
    placement: str = ""
    document: Document | None = None
    awaits: str = ""
