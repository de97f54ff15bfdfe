"""What travels between the parts: the understanding of one message, and the answer to it.

All records are frozen and serialise to JSON with msgspec; none knows Rasa, a channel or a file.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from bot.audience import DEFAULT_AUDIENCE

PlacementForm = Literal["netwerk", "bestand", "crisis", "deeltijd"]
Teller = Literal["", "zelf", "dader", "buur"]
EventField = Literal["removal_date", "placement_date", "contract_date", "birth_date"]
HeldField = Literal[  # what else has a date in a case: talks, checks and plans, a colleague's first day, a grown resident's arrival
    "child_talks",
    "last_development_review",
    "last_guardian_talk",
    "last_safety_check",
    "plan_date",
    "employee_start_date",
    "moved_in",
]


# How a message with a date looks: nothing but the date, an answer in some words, a correction, a supposition, something else.
Manner = Literal["bare", "answer", "correction", "supposed", "other"]


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Base of what travels: immutable, and what has its default value is left out of the JSON."""


class DateMention(Record, frozen=True):
    """A date as somebody wrote it.

    `date` is ISO (`2026-03-03`, or `2026-03` for a month without a day); None when `problem` says why it can't be read.
    `event` is the field of the situation that the words around it point at, None where they do not. `assumed_year`: no year was
    written, and the most recent such day was taken; `coming`: it was told as still to come, and the next such day was taken.
    """

    text: str
    date: str | None = None
    event: EventField | HeldField | None = None
    problem: Literal["impossible", "ambiguous"] | None = None
    assumed_year: bool = False
    coming: bool = False


class Stated(Record, frozen=True):
    """What a text states about the case, and nothing more: absent means not said (contract.md, `situation`).

    Dates are ISO strings; a month without a day is `2026-03`. `relations` are who the carers are to the child (tante, buurvrouw);
    `audience` is who the writer says to be; `frequencies` are words such as "jaarlijks" or "drie keer per jaar"; `undated` are
    events that the text tells of without a date.
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
    undated: list[EventField | HeldField] = []


class Signal(Record, frozen=True):
    """A danger signal. `clear` ones take over the answer; others put one sentence with a help line above it.

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


class Danger(Record, frozen=True):
    """What danger was told in a conversation: the signals, most urgent first.

    `at` is the turn in which it was last spoken of, `asked_at` the one in which the answer asked whether it is now. `told`: by a
    clear signal; otherwise there was only a doubt. After a message about something else it is `left`. `by` is
    who tells it: somebody who is in danger himself (zelf), hurt somebody or fears to (dader), a neighbour (buur), or anybody else.
    """

    signals: list[str]
    at: int
    asked_at: int
    told: bool = True
    left: bool = False
    by: Teller = ""


class Memory(Record, frozen=True):
    """What a conversation remembers between two messages; it holds no text that the user typed.

    `events` are dates of other things than the placement (ISO, by field of the situation), `talks` those of talks with the child
    and `arrivals` of grown residents; `asking` is the event that the deadline form asks for now, since turn `asked_at` and
    through so many `interruptions`; `last_event` is the one whose date was given last, which a correction is about;
    `asked_event` is one that was asked for or spoken of in passing; `unknown` are the ones that the user does not know.
    `placement` is what was first known of a placement: it stays when that is corrected, so that a calendar is updated and not
    doubled. `old_terms`: superseded terms were asked for. `asked_norms` are those for which a form that let go asked `asked_event`;
    at turn `another_at` the talk went over to another child; `told` are the dates that were shown last, `shown` the entries, topics
    and parts of topics (`TOPIC:checklist`) that were shown lately. `offered` is what was just listed or opened outside a guided
    conversation: `casus`, `training`, or a `room` for a training. `activity` is the guided conversation that is under way or
    paused. `awaits` is the intent that forgets everything and waits for a yes.
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
    talks: list[str] = []
    arrivals: list[str] = []
    unknown: list[str] = []
    told_masked: bool = False
    asked_at: int = -1
    interruptions: int = 0
    placement: str = ""
    old_terms: bool = False
    asked_norms: list[str] = []
    another_at: int = -1
    told: list[str] = []
    shown: list[str] = []
    offered: str = ""
    activity: Activity | None = None
    awaits: str = ""
    danger: Danger | None = None


class Turn(Record, frozen=True):
    """All that composing an answer needs to know of the message and the conversation before it.

    `masked` says that the door left personal data out of this message. `reply` is the one date that the message comes to when it
    is read as the answer to a question for a date, and `manner` whether it looks like one; `old_terms` says that the message speaks
    of superseded terms, and `pressed` that it is one of our own buttons. `conversation` is the keyed hash by which the conversation
    is known. `follow_up` is what a message says about danger that was told before it (an identifier of `danger.yml`), `teller` who
    tells of danger now.
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
    manner: Manner = "answer"
    old_terms: bool = False
    pressed: bool = False
    follow_up: str = ""
    teller: Teller = ""
