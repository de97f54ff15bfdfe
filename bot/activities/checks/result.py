"""The outcome of a check: per section the lines for what was answered, with by when, the forms of support, and the deadlines.

It never adds up to a score: that would pretend a precision that answers do not have.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import msgspec

from bot.activities.checks.answers import Answers, applicable, deadlines_of
from bot.activities.checks.records import Check, Item, Section, Verdict
from bot.activities.checks.words import say
from bot.deadlines import Deadline
from bot.deadlines.norms import Norm
from bot.deadlines.phrases import dutch_date
from bot.model.answer import PartKind
from bot.model.record import Record

UNANSWERED: Verdict = "unknown"


class Line(Record, frozen=True):
    """One line of the outcome. `by` says until when; `due` is that day (ISO) where it could be computed."""

    item: str
    title: str
    text: str = ""
    by: str = ""
    due: str = ""
    late: bool = False


class Part(Record, frozen=True):
    """A section of the outcome with its lines."""

    id: str
    title: str
    kind: PartKind
    intro: str = ""
    lines: list[Line] = msgspec.field(default_factory=list)


class Result(Record, frozen=True):
    """The outcome of a check."""

    check: str
    title: str
    audience: str
    today: str
    closing: str
    parts: list[Part]
    deadlines: list[Deadline] = msgspec.field(default_factory=list)
    norms: list[str] = msgspec.field(default_factory=list)
    topics: list[str] = msgspec.field(default_factory=list)
    recommendations: list[str] = msgspec.field(default_factory=list)


def result_of(check: Check, answers: Answers, audience: str, norms: Sequence[Norm], today: datetime.date) -> Result:
    """Return the outcome of a check.

    Args:
        check: the check.
        answers: what was answered; items without an answer count as still to be found out.
        audience: whom the words are for.
        norms: all norms.
        today: the day that dates are computed for.
    """
    dates = deadlines_of(check, answers, norms, today)
    items = [item for item in applicable(check, answers) if item.answers and not item.fact]
    judged = [(item, _verdict(check, item, answers, dates)) for item in items]
    parts = [_part(check, section, judged, answers, audience, dates, today) for section in check.sections]
    weak = [item for item, verdict in judged if verdict in ("missing", "partly")]
    return Result(
        check=check.id,
        title=check.title,
        audience=audience,
        today=today.isoformat(),
        closing=check.words(check.closing, audience),
        parts=[part for part in parts if part.lines],
        deadlines=[date for date in dates if any(_open(date, item, verdict, today) for item, verdict in judged)],
        norms=list(dict.fromkeys(norm for item in weak for norm in item.norms)),
        topics=list(dict.fromkeys(topic for item in weak for topic in item.topics)),
        recommendations=list(dict.fromkeys(one for item in weak for one in item.recommendations)),
    )


def _verdict(check: Check, item: Item, answers: Answers, dates: Sequence[Deadline]) -> Verdict:
    """Return how an item stands; a date of its own that has run out counts more than what was said."""
    given = answers.get(item.id) or []
    verdict = next((option.verdict for option in check.options(item) if option.id in given), UNANSWERED)
    if verdict == "good" and _own_date(check, item, answers) and any(_late(date, item) for date in dates):
        return "missing"
    return verdict


def _own_date(check: Check, item: Item, answers: Answers) -> bool:
    return any(one.of == item.id and answers.get(one.id) for one in check.items)


def _late(date: Deadline, item: Item) -> bool:
    return date.norm in item.norms and date.status == "overdue"


def _part(
    check: Check,
    section: Section,
    judged: Sequence[tuple[Item, Verdict]],
    answers: Answers,
    audience: str,
    dates: Sequence[Deadline],
    today: datetime.date,
) -> Part:
    chosen = [
        (item, verdict)
        for item, verdict in judged
        if verdict in section.verdicts and (not section.groups or item.group in section.groups)
    ]
    if section.shows == "forms":
        lines = _forms(check, [item for item, _ in chosen], audience)
    else:
        lines = [_line(check, section, item, verdict, answers, audience, dates, today) for item, verdict in chosen]
    return Part(id=section.id, title=section.title, kind=section.kind, intro=section.intro, lines=lines)


def _line(
    check: Check,
    section: Section,
    item: Item,
    verdict: Verdict,
    answers: Answers,
    audience: str,
    dates: Sequence[Deadline],
    today: datetime.date,
) -> Line:
    words, given = item.text_for(audience), answers.get(item.id) or []
    text = next((words.results[option] for option in given if option in words.results), "")
    if not text and section.shows == "todo":
        text = words.todo
    first = _first(item, verdict, dates, today)
    if first is None:
        return Line(item=item.id, title=item.title, text=text, by=words.by if verdict in ("missing", "partly") else "")
    late = first.due < today
    key = "by_next" if verdict == "good" else "by_date"
    if late:
        key = "by_late_unknown" if verdict == "unknown" else "by_late"
    by = say(key, audience, date=dutch_date(first.due))
    return Line(item=item.id, title=item.title, text=text, by=by, due=first.due.isoformat(), late=late)


def _first(item: Item, verdict: Verdict, dates: Sequence[Deadline], today: datetime.date) -> Deadline | None:
    """Return the first date of an item that still asks something."""
    own = [date for date in dates if _open(date, item, verdict, today)]
    return min(own, key=lambda date: date.due, default=None)


def _open(date: Deadline, item: Item, verdict: Verdict, today: datetime.date) -> bool:
    """Say whether a date still asks something for an item: of what is in order only one that lies ahead."""
    if date.norm not in item.norms or date.status == "done" or verdict == "none":
        return False
    return verdict != "good" or date.due >= today


def _forms(check: Check, items: Sequence[Item], audience: str) -> list[Line]:
    """Return the forms of support that the items ask for, each with what it is for, in the order of the check."""
    lines = []
    for form in check.forms:
        for_what = [item.title for item in items if form.id in item.forms]
        if for_what:
            why = say("form_for", audience, items=say("and").join(for_what))
            lines.append(Line(item=form.id, title=form.title, text=form.text_for(audience), by=why))
    return lines
