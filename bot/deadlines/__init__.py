"""Deadlines: what is due when, in one placement, with the rule and the reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

import msgspec

import bot.deadlines.declaration  # noqa: F401  (registers its shape)
from bot.deadlines.calendar import last_working_day
from bot.deadlines.explain import explanation
from bot.deadlines.norms import Kind, Norm
from bot.deadlines.shapes import Case, Found, find
from bot.situation import Situation

Status = Literal["open", "done", "overdue"]


class Basis(msgspec.Struct, frozen=True, kw_only=True):
    """Where a norm stands: the id of the source that prevails, the article where it has one, and a link."""

    source: str
    article: str | None
    url: str | None


class Deadline(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One computed date (contract.md, `navigator deadlines`); fields that default to None are there where they apply.

    `advice_date` is the last working day on or before `due`, None for an earliest date. `extended` says whether the
    Algemene termijnenwet moved the date, which it does for none of these norms.
    """

    norm: str
    kind: Kind
    due: date
    advice_date: date | None
    statutory: bool
    extended: bool
    provisional: bool
    status: Status
    basis: Basis
    explanation: str
    inspection_due: date | None = None
    occurrence: int | None = None
    subject: str | None = None


def deadlines(situation: Situation, norms: Sequence[Norm], today: date) -> list[Deadline]:
    """Return every deadline that can be computed, by due date, then in the order of the norms.

    What a norm needs and the situation lacks leaves that norm out.

    Args:
        situation: what is known about the placement.
        norms: all norms, for some follow another; in the order that breaks ties.
        today: decides the status, the placement year, and which birthdays are still to come.

    Raises:
        ContentError: when a norm lacks what its shape needs.
    """
    case = Case(situation, {norm.id: norm for norm in norms}, today)
    found = [_deadline(norm, date_found, today) for norm in norms for date_found in find(norm, case)]
    return sorted(found, key=lambda deadline: deadline.due)


def _deadline(norm: Norm, found: Found, today: date) -> Deadline:
    kind = found.kind or norm.kind
    advice = None if found.earliest else last_working_day(found.due)
    source = norm.sources[0]
    return Deadline(
        norm=norm.id,
        kind=kind,
        due=found.due,
        advice_date=advice,
        statutory=kind == "wet",
        extended=False,
        provisional=found.provisional,
        status=_status(kind, found, today),
        basis=Basis(source=source.id, article=source.article, url=source.url),
        explanation=explanation(norm, found, advice),
        inspection_due=found.inspection_due,
        occurrence=found.occurrence,
        subject=found.subject,
    )


def _status(kind: Kind, found: Found, today: date) -> Status:
    """Nobody is late for a superseded norm, nor for the earliest date of something."""
    if kind == "vervallen" or found.earliest:
        return "open"
    if found.done:
        return "done"
    return "overdue" if found.due < today else "open"
