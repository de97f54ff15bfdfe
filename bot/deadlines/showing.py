"""How a computed date is shown to people: its title, its sentence before or after the day, and what to leave for later.

Nobody knows here whether a thing was done. So a day that has passed is said as a question and never as being late.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache

import msgspec

from bot.content.files import read_yaml
from bot.deadlines import Deadline
from bot.deadlines.norms import NORMS, Norm, Term, Words, fill
from bot.deadlines.phrases import dutch_date
from bot.deadlines.shapes import after, before


def words_of(norm: Norm, deadline: Deadline) -> Words | None:
    """Return the sentences of a date; None where it has none: it is superseded, or an advice beside the norm itself."""
    if deadline.kind != norm.kind:
        return None
    return (deadline.provisional and norm.words_provisional) or norm.words


def title_of(norm: Norm, deadline: Deadline) -> str:
    """Return the title of what is due that day, which of a provisional date may be less than the norm itself."""
    words = words_of(norm, deadline)
    return (words and words.title) or norm.title


def titles_of(norms: Iterable[Norm], found: Sequence[Deadline]) -> dict[str, str]:
    """Return the title of each norm by its id, as it is for the dates that were found."""
    dates = {deadline.norm: deadline for deadline in found}
    return {norm.id: title_of(norm, dates[norm.id]) if norm.id in dates else norm.title for norm in norms}


def sentence_of(norm: Norm, deadline: Deadline) -> str:
    """Return the sentence on a date that is still to come, or on one that has passed; an empty text where there is none."""
    words = words_of(norm, deadline)
    if words is None or deadline.status == "done":
        return ""
    text = words.past if deadline.status == "overdue" else words.coming
    return fill(text, {"due": dutch_date(deadline.due)})


def without_weekend(explanation: str) -> tuple[str, str]:
    """Return an explanation without its sentence on weekends and holidays, and that sentence, empty where there is none."""
    found = next((sentence for sentence in _weekend_sentences() if sentence in explanation), "")
    return " ".join(explanation.replace(found, "").split()) if found else explanation, found


def is_far(deadline: Deadline, today: date) -> bool:
    """Say whether a date lies so far away, ahead or back, that it is nothing to do now."""
    return not before(today, _horizon()) <= deadline.due <= after(today, _horizon())


def identity(deadline: Deadline) -> str:
    """Return what tells a date from others, without words."""
    return " ".join(filter(None, (deadline.norm, deadline.due.isoformat(), deadline.subject)))


@cache
def _weekend_sentences() -> tuple[str, ...]:
    found: Mapping[str, str] = read_yaml(NORMS)["sentences"]
    return tuple(found.values())


@cache
def _horizon() -> Term:
    return msgspec.convert(read_yaml(NORMS)["horizon"], Term)
