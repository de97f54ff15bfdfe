"""The sum behind a computed date: from which event, which term, which day."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from bot.answer.library import Library
from bot.answer.parts import full_title
from bot.deadlines import Deadline
from bot.deadlines.calendar import add, birthday
from bot.deadlines.norms import Norm, Term
from bot.deadlines.phrases import duration, dutch_date
from bot.deadlines.shapes import after, before
from bot.lifespan import YOUTH_HELP_ENDS
from bot.model.answer import Item, Part
from bot.situation import Situation

Steps = Iterator[tuple[str, str, datetime.date]]  # plus or minus, how much, and the day that it comes to


def sums_part(library: Library, deadlines: Iterable[Deadline], situation: Situation) -> list[Part]:
    """Each date as a sum; a date without one (an agreed day, the day of the event itself) has its explanation only."""
    lines = (sum_line(library, deadline, situation) for deadline in deadlines)
    items = [Item(text=line) for line in lines if line]
    return [Part(kind="why", title=library.phrases.say("title_sums"), items=items)] if items else []


def sum_line(library: Library, deadline: Deadline, situation: Situation) -> str:
    """One date as a sum: "dinsdag 3 maart 2026 (de uithuisplaatsing) + 1 maand = vrijdag 3 april 2026"; else an empty text."""
    norm = library.norms[deadline.norm]
    counted = library.norms[norm.follows] if norm.follows else norm
    for field, event in counted.asked_for.items():
        day = situation.date_of(field)
        for sign, term, due in _steps(counted, day) if day else ():
            if day and due == deadline.due:
                start, end = f"{dutch_date(day)} ({event})", dutch_date(due)
                title = full_title(library, deadline)
                return library.phrases.say("sum", title=title, start=start, sign=sign, term=term, due=end)
    return ""


def _steps(norm: Norm, day: datetime.date) -> Steps:
    """Yield every step that a norm can take from a day."""
    terms = [term for term in (norm.term, norm.young and norm.young.term) if term]
    if norm.shape == "series" and norm.term:
        yield from _series(norm.term, norm.count or 1, day)
    elif norm.shape == "before":
        yield from (("−", term.text, before(day, term)) for term in terms)
    elif norm.shape == "birthday":
        yield from (("+", duration(years=age.years), birthday(day, age.years)) for age in norm.ages)
    else:
        yield from (("+", term.text, after(day, term)) for term in terms)


def _series(term: Term, count: int, day: datetime.date) -> Steps:
    """Yield the steps of a series that begins anew each year, in months from its first day."""
    for year in range(YOUTH_HELP_ENDS):
        for number in range(1, count + 1):
            months = year * 12 + number * term.months
            yield "+", duration(months=months), add(day, months=months)
