"""Whether a talk, check or plan was held on a date, or is only named or still to come."""

from __future__ import annotations

import re
from functools import cache

from bot.dates import FoundDate
from bot.dates.words import any_of
from bot.model.record import HeldField
from bot.stated.events.agreed import is_agreed
from bot.stated.events.cues import Cue
from bot.stated.events.families import is_fostering_end, is_provider_change
from bot.stated.events.returns import is_housemate_again
from bot.stated.events.timing import spoken, timing_words
from bot.stated.text.passage import Passage


def is_held(passage: Passage, cue: int, found: FoundDate) -> bool:
    """Say whether a talk or check was held on a date: it is not ahead, and not that of the next one."""
    start = passage.clause(cue)[0]
    past = found.date is None or found.date <= passage.today.isoformat()[: len(found.date)]
    return past and spoken("next_ones").search(passage.bare, start, cue) is None


def is_told(passage: Passage, cue: Cue) -> bool:
    """Say whether an event without a date is told, and not only named: of a talk or check, that it was held."""
    if cue.event not in timing_words().held:
        return True
    start, end = passage.clause(cue.start)
    return spoken("was_held").search(passage.bare, start, end) is not None and not spoken("next_ones").search(
        passage.bare, start, cue.start
    )


def of_grown_up(passage: Passage, found: FoundDate) -> HeldField | None:
    """Return what grown-ups do on a date: come to live with the foster parents ("haar vriend trekt 1 december in"), begin work,
    change provider, stop fostering, or take the decision on where a child grows up; else None."""
    if found.date is None:
        return None
    if is_agreed(passage, found):
        return "agreed_perspective_date"
    start, end = _with_note(passage, found.start)
    if spoken("first_days").search(passage.bare, start, end):
        return "employee_start_date"
    if is_provider_change(passage, found):
        return "provider_change_date"
    if is_fostering_end(passage, found):
        return "last_fostering_end"
    moves = _moving_in().search(passage.bare, start, end) or is_housemate_again(passage, found.start)
    return "moved_in" if moves else None


def _with_note(passage: Passage, place: int) -> tuple[int, int]:
    """Return the clause of a place with what a note in brackets parts from it: "haar partner (netwerk) trekt 3 mei in"."""
    start, end = passage.clause(place)
    while start and passage.bare[start - 1] == ")" and (opened := passage.bare.rfind("(", 0, start)) > 0:
        start = passage.clause(opened - 1)[0]
    return start, end


@cache
def _moving_in() -> re.Pattern[str]:
    who = rf"(?<!bij\s){any_of(timing_words().newcomers)}(?!\w)"
    some, home = r"[^.?!;]*?", r"(?:komen\s+)?(?:inwonen|erbij\s+wonen|bij\s+\w+(?:\s+\w+)?\s+(?:in)?wonen)"
    none = r"(?:(?!\bbij\b)[^.?!;])*?"
    beside = r"(?:erbij|bij)(?=\s*(?:[.,;?!)]|$))"  # "er komt een huisgenoot bij"
    ways = (
        rf"{who}{some}\s(?:trekt|trekken|trok|trokken)\s{some}\bin",
        rf"(?:trekt|trekken|trok|trokken)\s{none}{who}{some}\sin",
        rf"{who}{some}\s(?:komt|komen|gaat|gaan|kwam|is)\s{some}(?:{home}|ingetrokken)",
        rf"(?:komt|gaat|kwam)\s{none}{who}{some}\s{home}",
        rf"(?:komt|komen|kwam|kwamen)\s{none}{who}{some}\s{beside}",
        rf"{who}{some}\s(?:komt|komen|kwam|kwamen)\s{some}\s{beside}",
        rf"{who}{some}\s(?:komt|komen|kwam|kwamen)\s+er\s{some}\sbij\s+(?:in)?wonen",
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)")
