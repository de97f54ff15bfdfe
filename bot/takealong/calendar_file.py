"""Deadlines as a calendar file (iCalendar, RFC 5545) for the worker's own calendar: all-day events with roles and no names."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta

from icalendar import CLASS, STATUS, TRANSP, Alarm, Calendar, Event

from bot.deadlines import Deadline
from bot.deadlines import phrases as deadline_phrases
from bot.deadlines.norms import fill
from bot.deadlines.phrases import dutch_date
from bot.takealong.entries import Entry, entries, source_line
from bot.takealong.phrases import phrases

PRODUCT = "-//Pleegzorgnavigator//Termijnen//NL"
NAMESPACE = uuid.UUID(
    "6d1f6a3c-7a52-5a0e-9a53-0d3f0c6a5b11"
)  # ours, made once; another one would double everybody's events
EPOCH = datetime(2020, 1, 1, tzinfo=UTC)  # what SEQUENCE counts from, in minutes
BEFORE = timedelta(weeks=2)
REMINDED = ("open", "provisional")


def calendar_file(
    deadlines: Sequence[Deadline], titles: Mapping[str, str], today: date, key: str, *, moment: datetime | None = None
) -> bytes:
    """Return the deadlines as an iCalendar file: one all-day event each, with an alarm two weeks before what is still open.

    A second file for the same placement updates the events of the first, for its identifiers are the same and its SEQUENCE is
    higher. What is done stays in, marked and without an alarm, so that the update reaches the event that was open before.

    Args:
        deadlines: what was computed.
        titles: the title of each norm, by its id.
        today: the day that the deadlines were computed for.
        key: stands for the placement, and is the same every time; see `Links.sign`.
        moment: when the deadlines were asked for, with its time zone; without it, the start of today. The same moment and
            deadlines give the same bytes, a later moment a higher SEQUENCE.
    """
    stamp = (moment or datetime.combine(today, time(), UTC)).astimezone(UTC).replace(microsecond=0)
    words, day = phrases().calendar, dutch_date(today)
    shown = entries(deadlines, titles, today)
    calendar = Calendar.new(
        prodid=PRODUCT,
        calscale="GREGORIAN",
        method="PUBLISH",
        name=words.name,
        description=fill(words.description, {"today": day}),
        uid=str(uuid.uuid5(NAMESPACE, key)),
        subcomponents=[_event(entry, uid, day, stamp) for entry, uid in zip(shown, _uids(shown, key), strict=True)],
    )
    return bytes(calendar.to_ical())


def _uids(shown: Sequence[Entry], key: str) -> Iterator[str]:
    """Yield an identifier for each event: placement, norm, kind, number and person, not the date, which may change.

    Where one norm gives several dates without a number (the birthdays), they are told apart by counting back from the last one:
    the first ones drop out as time goes by.
    """
    parts = [_identity(entry.deadline, key) for entry in shown]
    left = Counter(parts)
    for part in parts:
        yield str(uuid.uuid5(NAMESPACE, "|".join([*part, str(left[part])])))
        left[part] -= 1


def _identity(deadline: Deadline, key: str) -> tuple[str, ...]:
    return key, deadline.norm, deadline.kind, str(deadline.occurrence or ""), deadline.subject or ""


def _event(entry: Entry, uid: str, today: str, stamp: datetime) -> Event:
    """Return one event; it takes no time in the agenda, and colleagues who share that see that it is there but not what it is."""
    deadline, words = entry.deadline, phrases().calendar
    event = Event.new(
        uid=uid,
        start=deadline.due,
        end=deadline.due + timedelta(days=1),
        stamp=stamp,
        last_modified=stamp,
        sequence=max(0, (stamp - EPOCH) // timedelta(minutes=1)),
        summary=fill(words.summaries[entry.state], {"title": entry.title}),
        description=_description(entry, today),
        categories=[deadline_phrases.phrases().kinds[deadline.kind]],
        url=deadline.basis.url,
        status=STATUS.TENTATIVE if deadline.provisional else STATUS.CONFIRMED,
        transparency=TRANSP.TRANSPARENT,
        classification=CLASS.PRIVATE,
    )
    if entry.state in REMINDED:
        event.add_component(_alarm(entry))
    return event


def _alarm(entry: Entry) -> Alarm:
    alarm = Alarm.new(description=fill(phrases().calendar.alarm, {"title": entry.title}))
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", -BEFORE)
    return alarm


def _description(entry: Entry, today: str) -> str:
    """Return the explanation, what it is and how it stands, the source, and when it was computed."""
    deadline, words = entry.deadline, phrases().calendar
    kind = deadline_phrases.phrases().kinds[deadline.kind]
    states = ", ".join(detail for detail in entry.details if detail != kind)
    lines = [
        deadline.explanation,
        fill(words.details, {"kind": kind, "details": states or kind}),
        fill(words.source, {"source": source_line(deadline), "url": deadline.basis.url or ""}).rstrip(", "),
        fill(words.calculated, {"today": today}),
    ]
    return "\n".join(lines)
