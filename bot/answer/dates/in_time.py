"""Whether what was done on a day was in time, or how many days late, and how many talks are left in a year."""

from __future__ import annotations

import datetime

from bot.answer.matter import Matter
from bot.deadlines import Deadline
from bot.deadlines.phrases import dutch_date
from bot.deadlines.showing import title_of
from bot.stated.events.timing import DAY, nearest_to

LEAP_YEAR = 2024  # a year that has every day


def done_line(matter: Matter, date: Deadline, audience: str) -> str:
    """Return the sentence on a date for which the day is known on which it was met; an empty text where it is not."""
    norm = matter.library.norms[date.norm]
    day = _done(matter, date)
    if day is None:
        return ""
    earliest = norm.shape == "before"
    days = (date.due - day).days if earliest else (day - date.due).days
    if earliest:
        phrase = "done_too_old" if days > 0 else "done_new"
    else:
        phrase = f"{'comes' if day > matter.today else 'done'}_{'late' if days > 0 else 'in_time'}"
    words = {"title": title_of(norm, date), "done": dutch_date(day), "due": dutch_date(date.due)}
    return matter.library.phrases.say(phrase, audience, **words, days=_days(matter, days, audience))


def late_line(matter: Matter, date: Deadline, audience: str) -> str:
    """Return by how many days a date has passed, for who asks that."""
    return matter.library.phrases.say("late_by", audience, days=_days(matter, (matter.today - date.due).days, audience))


def left_line(matter: Matter, date: Deadline, audience: str) -> str:
    """Return how many talks are left in the year of the placement, and before which day."""
    dates = [one for one in matter.dates if one.norm == date.norm]
    held = matter.turn.held if matter.turn.held is not None else sum(one.status == "done" for one in dates)
    left, end = max(0, len(dates) - held), dutch_date(max(one.due for one in dates))
    words = {"count": str(len(dates)), "held": str(held), "left": str(left), "end": end}
    return matter.library.phrases.say("talks_left" if left else "talks_all_held", audience, **words)


def _done(matter: Matter, date: Deadline) -> datetime.date | None:
    said = matter.memory.done_days.get(date.norm) if matter.turn.asks else None  # it may only have been supposed
    if said:
        if len(said) == DAY:
            return datetime.date.fromisoformat(said)
        month, day = map(int, said.split("-"))
        return nearest_to(datetime.date(LEAP_YEAR, month, day), date.due)
    norm = matter.library.norms[date.norm]
    return matter.situation.date_of(norm.done_by) if norm.done_by and date.status == "done" else None


def _days(matter: Matter, days: int, audience: str) -> str:
    say = matter.library.phrases.say
    return say("one_day", audience) if days == 1 else say("some_days", audience, count=str(days))
