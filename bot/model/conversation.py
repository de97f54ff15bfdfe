"""What a conversation remembers between two messages, and the turn that composing an answer starts from."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from bot.model.record import Record
from bot.model.understanding import DateMention, Stated, Understanding

Teller = Literal["", "zelf", "partner", "kind", "dader", "buur", "bedreigd"]
Other = Literal["", "adult", "young"]

# How a message with a date looks: nothing but the date, an answer in some words, a correction, a supposition, something else.
Manner = Literal["bare", "answer", "correction", "supposed", "other"]


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
    clear signal; otherwise there was only a doubt. After a message about something else it is `left`. `by` is who tells it:
    somebody who is in danger himself (zelf), from a partner (partner) or from a child (kind), hurt somebody or fears to (dader), a
    neighbour (buur), or anybody else. `kind` is a kind of danger with words of its own; `calm`: something was seen or heard which
    need not be danger. `now` is the urgent follow-up that was said last: until it is over, it is said again.
    """

    signals: list[str]
    at: int
    asked_at: int
    told: bool = True
    left: bool = False
    by: Teller = ""
    kind: str = ""
    calm: bool = False
    now: str = ""


class Memory(Record, frozen=True):
    """What a conversation remembers between two messages; it holds no text that the user typed.

    `events` are dates of other things than the placement (ISO, by field of the situation), `talks` those of talks with the child
    and `arrivals` of grown residents; `asking` is the event that the deadline form asks for now, since turn `asked_at` and
    through so many `interruptions`; `last_event` is the one whose date was given last, which a correction is about;
    `asked_event` is one that was asked for or spoken of in passing; `unknown` are the ones that the user does not know.
    `placement` is what was first known of a placement: it stays when that is corrected, so that a calendar is updated and not
    doubled. `old_terms`: superseded terms were asked for. `asked_norms` are those for which a form that let go asked `asked_event`;
    at turn `another_at` the talk went over to another child (`went_back`: to an earlier one), whose name the door wrote as
    `child_name` ("[naam-1]"); `back_again`: the child is back with a family where it lived before;
    `told` are the dates that were shown last, `shown` the entries, topics
    and parts of topics (`TOPIC:checklist`) that were shown lately; `subjects` the entry, norms and topic that the last answer
    was about, for what is asked on. `offered` is what was just listed or opened outside a guided
    conversation: `casus`, `training`, or a `room` for a training. `activity` is the guided conversation that is under way or
    paused. `awaits` is the intent that forgets everything and waits for a yes. `case` are the topics of the case that was told,
    if any, and `of_other` is whom the last message was about, where that is not the child. `said_audience` is who somebody said to
    be while `said_over` was chosen with a button: it holds until another is chosen.
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
    done_days: dict[str, str] = {}
    unknown: list[str] = []
    told_masked: bool = False
    asked_at: int = -1
    interruptions: int = 0
    placement: str = ""
    old_terms: bool = False
    asked_norms: list[str] = []
    another_at: int = -1
    went_back: bool = False
    child_name: str = ""
    back_again: bool = False
    told: list[str] = []
    shown: list[str] = []
    subjects: list[str] = []
    offered: str = ""
    activity: Activity | None = None
    awaits: str = ""
    case: list[str] = []
    of_other: Other = ""
    danger: Danger | None = None
    said_audience: str = ""
    said_over: str = ""
    told_of_us: str = ""

    @property
    def is_guided(self) -> bool:
        """Whether a guided conversation is under way, which reads its own messages."""
        return self.activity is not None and not self.activity.paused


class Turn(Record, frozen=True):
    """All that composing an answer needs to know of the message and the conversation before it.

    `masked` says that the door left personal data out of this message. `reply` is the one date that the message comes to when it
    is read as the answer to a question for a date, and `manner` whether it looks like one; `old_terms` says that the message speaks
    of superseded terms, and `pressed` that it is one of our own buttons. `asks` is what it asks of a date that was computed, and
    `done` the day on which something was done that it asks about ("03-03" without a year), `held`
    how many talks with the child it tells of. `conversation` is the keyed hash by which the conversation
    is known. `follow_up` is what a message says about danger that was told before it (an identifier of `danger.yml`), `teller` who
    tells of danger now, and `worry` what it tells of danger that its clear signals alone do not say. `asks_weighing`: it asks us to
    judge the case that was told. `of_other`: whom the message is about, where not the child. `chosen` is the audience that was
    chosen with a button, and `audience` the one that goes before what is known: the same, or whom somebody said to be after it.
    `moved`: the message tells of a loss, which is said to be hard before it is answered.
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
    asks: Literal["", "shift", "in_time", "how_late", "talks_left"] = ""
    done: str = ""
    held: int | None = None
    follow_up: str = ""
    teller: Teller = ""
    worry: Danger | None = None
    asks_weighing: bool = False
    of_other: Other = ""
    chosen: str = ""
    moved: bool = False

    @property
    def reader(self) -> str:
        """Who reads the answer: chosen with this message, said in it, or known from before; "" where nobody said so."""
        return self.audience or self.understanding.stated.audience or self.memory.audience

    def stating(self, stated: Stated, **changes: Any) -> Turn:
        """Return the turn with other stated facts, and with these fields changed."""
        understanding = msgspec.structs.replace(self.understanding, stated=stated)
        return msgspec.structs.replace(self, understanding=understanding, **changes)
