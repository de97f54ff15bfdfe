"""What travels between the parts: the understanding of one message, and the answer to it.

All records are frozen and serialise to JSON with msgspec; none knows Rasa, a channel or a file.
"""

from __future__ import annotations

from typing import Literal

import msgspec

PlacementForm = Literal["netwerk", "bestand", "crisis", "deeltijd"]
EventField = Literal["removal_date", "placement_date", "contract_date", "birth_date"]


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Base of what travels: immutable, and what has its default value is left out of the JSON."""


class DateMention(Record, frozen=True):
    """A date as somebody wrote it.

    `date` is ISO (`2026-03-03`, or `2026-03` for a month without a day); None when `problem` says why it can't be read.
    `event` is the field of the situation that the words around it point at, None where they do not. `assumed_year`: no year was
    written, and the most recent such day was taken.
    """

    text: str
    date: str | None = None
    event: EventField | None = None
    problem: Literal["impossible", "ambiguous"] | None = None
    assumed_year: bool = False


class Stated(Record, frozen=True):
    """What a text states about the case, and nothing more: absent means not said (contract.md, `situation`).

    Dates are ISO strings; a month without a day is `2026-03`. `relations` are who the carers are to the child (tante, buurvrouw);
    `audience` is who the writer says to be; `frequencies` are words such as "jaarlijks" or "drie keer per jaar".
    """

    child_age: int | None = None
    placement_form: PlacementForm | None = None
    siblings: int | None = None
    foster_parent_guardian: bool | None = None
    removal_date: str | None = None
    placement_date: str | None = None
    contract_date: str | None = None
    birth_date: str | None = None
    dates: list[DateMention] = []
    relations: list[str] = []
    frequencies: list[str] = []
    audience: str | None = None


class Signal(Record, frozen=True):
    """A danger signal. `clear` ones take over the answer; others put the help line above it in one sentence.

    `odds` is the probability of danger that the learned model alone gave; None where a cue was found.
    """

    id: str
    clear: bool = True
    cue: str = ""
    odds: float | None = None


class Scored(Record, frozen=True):
    """An identifier with its probability, 0 to 1."""

    id: str
    score: float


FAR_OUTSIDE = (
    0.9  # probability from which a text is surely about something else, whatever single words or facts in it suggest
)


class Mapping(Record, frozen=True):
    """Where a text stands in the guideline: topics and, through them, everything else; each list is best first.

    `entry` is the short answer to exactly this question, where there is one; its topic is one of the topics. `outside` is the
    probability that a refused text is about something else.
    """

    in_scope: bool
    topics: list[Scored] = []
    building_blocks: list[str] = []
    key_recommendations: list[str] = []
    routekaart_steps: list[str] = []
    norms: list[str] = []
    search_terms: list[str] = []
    is_case: bool = False
    entry: Scored | None = None
    outside: float = 0.0


class Understanding(Record, frozen=True):
    """All that the pipeline found in one message; it travels with the message to the actions under the key `navigator`."""

    mapping: Mapping
    stated: Stated
    signals: list[Signal] = []


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
    """A typed piece of an answer. A channel that can't show its kind shows title, text and items as plain text."""

    kind: PartKind
    title: str = ""
    text: str = ""
    items: list[Item] = []


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
    """

    title: str
    parts: list[Part]
    buttons: list[Button] = []
    audience: str = "professional"
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


class Activity(Record, frozen=True):
    """A guided conversation under way: which one, how far, and what was chosen so far.

    `kind` names the handler in `bot.activities`, `id` the one thing it is about (a casus, a check). `state` holds identifiers,
    numbers and ISO dates by name, and no text that the user typed. `paused`: messages are ordinary questions for now.
    """

    kind: str
    id: str = ""
    step: int = 0
    state: dict[str, list[str]] = {}
    paused: bool = False


class Memory(Record, frozen=True):
    """What a conversation remembers between two messages; it holds no text that the user typed.

    `events` are dates that only the deadline form asks for (ISO, by field of the situation); `asking` is the event it asks for
    now, since turn `asked_at` and through so many `interruptions`; `last_event` is the one whose date was given last, which a
    correction is about; `asked_event` is one that was asked for in passing; `unknown` are the ones that the user does not know.
    `placement` is what was first known of a placement: it stays when that is corrected, so that a calendar is updated and not
    doubled. `old_terms`: superseded terms were asked for. `asked_norms` are those for which a form that let go asked `asked_event`;
    at turn `another_at` the talk went over to another child. `shown` are the entries, topics and parts of topics
    (`TOPIC:checklist`) that were shown lately. `offered` is what was just listed or opened outside a guided conversation:
    `casus`, `training`, or a `room` for a training. `activity` is the guided conversation that is under way or paused.
    """

    stated: Stated = Stated()
    topics: list[str] = []
    norms: list[str] = []
    audience: str = ""
    clarified: bool = False
    asked_for_dates: bool = False
    turns: int = 0
    asking: str = ""
    last_event: str = ""
    asked_event: str = ""
    events: dict[str, str] = {}
    unknown: list[str] = []
    told_masked: bool = False
    asked_at: int = -1
    interruptions: int = 0
    placement: str = ""
    old_terms: bool = False
    asked_norms: list[str] = []
    another_at: int = -1
    shown: list[str] = []
    offered: str = ""
    activity: Activity | None = None


class Turn(Record, frozen=True):
    """All that composing an answer needs to know of the message and the conversation before it.

    `masked` says that the door left personal data out of this message. `reply` is the one date that the message comes to when it
    is read as the answer to a question for a date; `old_terms` says that the message speaks of superseded terms, and `pressed`
    that it is one of our own buttons. `conversation` is the keyed hash by which the conversation is known.
    """

    intent: str
    understanding: Understanding
    memory: Memory
    today: str
    confidence: float = 0.0
    entities: dict[str, str] = {}
    audience: str = ""
    model: str = ""
    masked: bool = False
    conversation: str = ""
    reply: DateMention | None = None
    old_terms: bool = False
    pressed: bool = False
