"""A deadline as it is shown: its state, and its words. The timeline, the calendar file and the table all start from this."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Literal

import msgspec
from dateutil.relativedelta import relativedelta

from bot.content.files import read_list
from bot.content.reading import GUIDELINE
from bot.content.records.sources import Source
from bot.deadlines import Deadline
from bot.deadlines import phrases as deadline_phrases
from bot.deadlines.norms import fill
from bot.deadlines.phrases import duration, dutch_date
from bot.errors import ContentError
from bot.takealong.phrases import State, phrases

STATES: tuple[State, ...] = ("overdue", "open", "provisional", "earliest", "superseded", "done")
DAYS_AS_SUCH = 30  # up to here a distance is said in days, beyond it in months
MONTHS_AS_SUCH = 24


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One deadline with its words.

    `title` names the role or the number where there is one; `details` are the state, the kind and whether it is provisional;
    `advice` is the sentence on the last working day and `inspection` that on the inspection's own date, both empty where they
    do not apply; `relative` says how far away the day is.
    """

    deadline: Deadline
    state: State
    title: str
    details: list[str]
    advice: str
    inspection: str
    relative: str


def entries(deadlines: Sequence[Deadline], titles: Mapping[str, str], today: date) -> list[Entry]:
    """Return the deadlines with their words, by due date.

    Args:
        deadlines: what was computed.
        titles: the title of each norm, by its id.
        today: the day that distances are counted from.
    """
    return [_entry(deadline, titles[deadline.norm], today) for deadline in sorted(deadlines, key=lambda one: one.due)]


def _entry(deadline: Deadline, title: str, today: date) -> Entry:
    shown = state(deadline)
    return Entry(
        deadline=deadline,
        state=shown,
        title=full_title(deadline, title),
        details=_details(deadline, shown),
        advice=_advice(deadline, shown),
        inspection=_inspection(deadline),
        relative=relative(deadline.due, today),
    )


def state(deadline: Deadline) -> State:
    """Return what a deadline is, first of all; the date of a superseded norm and an earliest date never are overdue."""
    if deadline.kind == "vervallen":
        return "superseded"
    if deadline.advice_date is None:
        return "earliest"
    if deadline.status == "open" and deadline.provisional:
        return "provisional"
    return deadline.status


def state_word(shown: State) -> str:
    """Return the word for a state, as the command line says it too."""
    words: Mapping[str, str] = msgspec.structs.asdict(phrases().states) | deadline_phrases.phrases().statuses
    return words[shown]


def full_title(deadline: Deadline, title: str) -> str:
    """Return a norm's title with the person (a role) and the number in a series, where it has them."""
    words = deadline_phrases.phrases().printed
    subject = fill(words.subject, {"subject": deadline.subject}) if deadline.subject else ""
    occurrence = fill(words.occurrence, {"occurrence": str(deadline.occurrence)}) if deadline.occurrence else ""
    return f"{title}{subject}{occurrence}"


def _details(deadline: Deadline, shown: State) -> list[str]:
    if shown == "superseded":
        return [state_word(shown)]
    statuses = deadline_phrases.phrases().statuses
    first = (
        [statuses[deadline.status], state_word(shown)] if shown in ("provisional", "earliest") else [state_word(shown)]
    )
    late = [state_word("provisional")] if deadline.provisional and shown != "provisional" else []
    return [*first, *late, deadline_phrases.phrases().kinds[deadline.kind]]


def _advice(deadline: Deadline, shown: State) -> str:
    day = deadline.advice_date
    if shown not in ("open", "provisional") or day is None or day == deadline.due:
        return ""
    return fill(phrases().notes.advice, {"advice_date": dutch_date(day)})


def _inspection(deadline: Deadline) -> str:
    day = deadline.inspection_due
    return fill(phrases().notes.inspection, {"inspection_due": dutch_date(day)}) if day and day != deadline.due else ""


def relative(day: date, today: date) -> str:
    """Return how far a day is from today: in days up to 30, then in whole months, from two years on in whole years."""
    words, days = phrases().relative, (day - today).days
    near: dict[int, str] = {-1: words.yesterday, 0: words.today, 1: words.tomorrow}
    if days in near:
        return near[days]
    return fill(words.ahead if days > 0 else words.ago, {"duration": _distance(day, today)})


def _distance(day: date, today: date) -> str:
    words, days = phrases().relative, abs((day - today).days)
    if days <= DAYS_AS_SUCH:
        return f"{days} {words.days[days != 1]}"
    apart = relativedelta(max(day, today), min(day, today))
    months = apart.years * 12 + apart.months
    unit: Literal["years", "months"] = "months" if months < MONTHS_AS_SUCH else "years"
    exact = not apart.days and (unit == "months" or not apart.months)
    length = duration(months=months) if unit == "months" else duration(years=apart.years)
    return length if exact else fill(words.more_than, {"duration": length})


def counted(shown: Sequence[Entry]) -> list[tuple[State, str]]:
    """Return how many deadlines there are of each state that occurs, in words: 2 open."""
    numbers = {one: sum(entry.state == one for entry in shown) for one in STATES}
    pattern = phrases().counts
    return [
        (one, fill(pattern, {"number": str(number), "state": state_word(one)}))
        for one, number in numbers.items()
        if number
    ]


def source_line(deadline: Deadline) -> str:
    """Return the source by its short name, with the article where there is one.

    Raises:
        ContentError: when the source does not exist.
    """
    if deadline.basis.source not in _shorts():
        raise ContentError("sources.yml", deadline.basis.source, "id", "does not exist, and a deadline names it")
    article = deadline.basis.article
    words = deadline_phrases.phrases().printed
    return _shorts()[deadline.basis.source] + (fill(words.article, {"article": article}) if article else "")


@cache
def _shorts() -> dict[str, str]:
    return {source.id: source.short for source in read_list(GUIDELINE / "sources.yml", "sources", Source)}
