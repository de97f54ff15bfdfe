"""What the pipeline finds in one message: stated facts, danger, and the place in the guideline."""

from __future__ import annotations

from typing import Literal

from bot.model.record import EventField, HeldField, PlacementForm, Record


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


class Placed(Record, frozen=True):
    """One of several children who were placed on days of their own: the day (ISO), and what the text states of this child alone."""

    day: str
    child_age: int | None = None
    placement_form: PlacementForm | None = None


class Stated(Record, frozen=True):
    """What a text states about the case, and nothing more: absent means not said (contract.md, `situation`).

    Dates are ISO strings; a month without a day is `2026-03`. `relations` are who the carers are to the child (tante, buurvrouw);
    `audience` is who the writer says to be; `frequencies` are words such as "jaarlijks" or "drie keer per jaar"; `undated` are
    events that the text tells of without a date. `placed_apart` are several children who were placed on days of their own;
    there is no `placement_date` then, and no form but one that holds for all of them. `child_ages` are those of brothers and
    sisters who are told of together, one for each, youngest first; there is no `child_age` then.
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
    placed_apart: list[Placed] = []
    child_ages: list[int] = []


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


class Mapping(Record, frozen=True):
    """Where a text stands in the guideline: topics and, through them, everything else; each list is best first.

    `entry` is the short answer to exactly this question, where there is one; its topic is one of the topics. `outside` is the
    probability that a refused text is about something else. `abbreviation` is the one whose meaning is asked for, where the
    glossary has no term for it.
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
    abbreviation: str = ""


class Understanding(Record, frozen=True):
    """All that the pipeline found in one message; it travels with the message to the actions under the key `navigator`."""

    mapping: Mapping
    stated: Stated
    signals: list[Signal] = []
