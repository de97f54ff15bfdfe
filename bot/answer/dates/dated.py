"""The dates of an answer, as somebody can use them: what was asked for first, then what comes, then what should be there by now.

The rest folds: a date far ahead or back, and to the public one that is not about them (`concerns`) or that a missing fact may
change (`needs`).
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from bot.answer import parts
from bot.answer.dates.in_time import done_line, late_line, left_line
from bot.answer.dates.notices import ABOUT_DATES
from bot.answer.matter import Matter
from bot.audience import INFORMAL, PUBLIC
from bot.deadlines import Deadline
from bot.deadlines.phrases import dutch_date
from bot.deadlines.shapes import after
from bot.deadlines.showing import identity, is_far, sentence_of, title_of, without_weekend
from bot.model.answer import Part
from bot.model.intent import Intent

ASKS_DATES = ABOUT_DATES | {Intent.COMPUTE, Intent.EXPLAIN_DEADLINE}
# Norms that are asked for at once and still get a line each, with all else folded; more is a request for a list:
LINES = 2


class Groups(msgspec.Struct):
    """The dates of an answer by where they stand, each in the order in which it is shown."""

    asked: list[Deadline] = []
    coming: list[Deadline] = []
    past: list[Deadline] = []
    folded: list[Deadline] = []

    @property
    def shown(self) -> list[Deadline]:
        """The dates that stand open."""
        return [*self.asked, *self.coming, *self.past]


def identities(dates: Iterable[Deadline]) -> list[str]:
    """Return what tells these dates from others."""
    return [identity(date) for date in dates]


def groups(matter: Matter, audience: str) -> Groups:
    """Return the dates in their groups; those that were told before and did not change only where they are asked for."""
    named = matter.mapping.norms
    wanted = named or ([] if matter.mapping.is_case else matter.asked_norms)
    found = Groups()
    for date in matter.dates:
        met = _is_taken_as_met(date, matter)
        if met and (audience in PUBLIC or _asks_for_one(matter) or is_far(date, matter.today)):
            continue
        if date.norm not in named and _folds(date, matter, audience):
            found.folded.append(date)
        elif date.norm in wanted and not met and (date.norm in named or date.status != "overdue"):
            found.asked.append(date)
        else:
            (found.past if date.status == "overdue" else found.coming).append(date)
    found.asked.sort(key=lambda date: wanted.index(date.norm))
    found.past.sort(key=lambda date: _is_unsure(date, matter))  # stable: what may not hold stands last
    if _asks_for_one(matter):
        rest = [date for date in matter.dates if date not in found.asked and not _is_taken_as_met(date, matter)]
        found = Groups(asked=found.asked, folded=rest)
    return Groups(asked=[date for date in found.asked if date.norm in named]) if is_told(matter) else found


def _asks_for_one(matter: Matter) -> bool:
    """Say whether a message asks for one norm by name, or two, and not for all dates of a case."""
    return _names_few(matter) and not matter.mapping.is_case


def _names_few(matter: Matter) -> bool:
    """Say whether a message names one norm or two, so that each gets its line at the top."""
    dated, named = {date.norm for date in matter.dates}, matter.mapping.norms
    return bool(named) and len(dated.intersection(named)) <= LINES


def _is_taken_as_met(date: Deadline, matter: Matter) -> bool:
    """Say whether a date that nobody asks for is the day of the placement itself, and that has been.

    A child does live there: what had to be there before is no news then, and a list that calls it past sounds as if it failed.
    """
    named = _names_few(matter) and date.norm in matter.mapping.norms
    declaration = matter.library.norms[date.norm].shape == "declaration"
    return declaration and not named and date.status == "overdue" and date.due == matter.situation.placement_date


def is_told(matter: Matter) -> bool:
    """Say whether the answer before this one told the same dates, nothing was said of the case since, and nobody asks for them."""
    before, now = matter.turn.memory, matter.memory
    same = (before.stated, before.events) == (now.stated, now.events) and now.told == identities(matter.all_dates)
    return same and matter.turn.intent not in ASKS_DATES


def _folds(date: Deadline, matter: Matter, audience: str) -> bool:
    norm = matter.library.norms[date.norm]
    if is_far(date, matter.today):
        return True
    return audience in PUBLIC and (_is_unsure(date, matter) or audience not in norm.concerns)


def _is_unsure(date: Deadline, matter: Matter) -> bool:
    """Say whether a fact is missing with which the date may be quite another one."""
    return any(getattr(matter.situation, fact) is None for fact in matter.library.norms[date.norm].needs)


def dated_parts(matter: Matter, audience: str) -> list[Part]:
    """Return the dates as parts, one for each group that holds some."""
    found, library = groups(matter, audience), matter.library
    coming = "title_other_deadlines" if found.asked else "title_deadlines"
    shown = [(found.asked, "title_deadlines"), (found.coming, coming), (found.past, "title_past_deadlines")]
    made = [part for dates, title in shown for part in parts.deadlines_part(library, dates, title, audience)]
    rest = "title_other_deadlines" if _asks_for_one(matter) else "title_folded_deadlines"
    return made + parts.deadlines_part(library, found.folded, rest, audience, folded=True)


def first_line(matter: Matter, audience: str) -> list[Part]:
    """Return the answer in one line to who asks for one norm by name: the day that comes, or the one that has passed."""
    if gap := _of_gap(matter, audience):
        return [Part(kind="notice", text=gap)]
    if not _names_few(matter):
        return []
    dated = {date.norm for date in matter.dates}
    dates = [_next(matter, norm) for norm in matter.mapping.norms if norm in dated]
    lines = [_lines(matter, date, audience) for date in dates]
    shared = [line for line in lines[0] if all(line in group for group in lines)] if len(lines) > 1 else []
    said = [line for group in lines for line in group if line not in shared] + shared
    return [Part(kind="notice", text=" ".join(said))] if said else []


def _of_gap(matter: Matter, audience: str) -> str:
    """Return that no new declaration is asked for after a short pause, or that nobody told how long it was; else an empty text."""
    if matter.is_gap_unknown and any(matter.library.norms[norm].shape == "declaration" for norm in matter.asked_norms):
        gaps = [matter.library.norms[norm].gap for norm in matter.asked_norms]
        return matter.library.phrases.say("gap_unknown", audience, gap=next((gap.text for gap in gaps if gap), ""))
    end, placed = matter.situation.last_fostering_end, matter.situation.placement_date
    norms = [matter.library.norms[norm] for norm in matter.mapping.norms]
    gap = next((norm.gap for norm in norms if norm.shape == "declaration"), None)
    if (
        not (end and placed and gap)
        or after(end, gap) <= placed
        or any(date.norm in matter.mapping.norms for date in matter.dates)
    ):
        return ""
    days = {"end": dutch_date(end), "placed": dutch_date(placed)}
    return matter.library.phrases.say("gap_short", audience, gap=gap.text, **days)


def _lines(matter: Matter, date: Deadline, audience: str) -> list[str]:
    """Return the sentence on a date, with what to know of it right behind it; none where the date has no sentence."""
    if matter.turn.asks == "talks_left":
        return [left_line(matter, date, audience)]
    if done := done_line(matter, date, audience):
        return [done]
    text = sentence_of(matter.library.norms[date.norm], date)
    if not text:
        return []
    if matter.turn.asks == "how_late" and date.status == "overdue":
        return [f"{text}.", late_line(matter, date, audience)]
    say, late = matter.library.phrases.say, "line_past_public" if audience in PUBLIC else "line_past"
    behind = [say(late, audience)] if date.status == "overdue" else []
    behind += [say("line_provisional", audience)] if date.provisional else []
    return [f"{text}.", *behind]


def _next(matter: Matter, norm: str) -> Deadline:
    """The first date of a norm that is still to come, else the last that has passed."""
    dates = [date for date in matter.dates if date.norm == norm]
    if matter.turn.asks and norm in matter.memory.done_days:
        return dates[0]
    return next((date for date in dates if date.status != "overdue"), dates[-1])


def weekends_part(matter: Matter, audience: str) -> list[Part]:
    """Return why no date of this answer moves for a weekend, each reason once; the public gets it where it asks for a norm."""
    named = matter.mapping.norms
    if audience in INFORMAL or (audience in PUBLIC and not named):
        return []
    library, reasons = matter.library, dict[str, list[str]]()
    for date in groups(matter, audience).shown:
        reason = without_weekend(date.explanation)[1]
        reasons.setdefault(reason, []).append(title_of(library.norms[date.norm], date))
    for norm in (library.norms[identifier] for identifier in matter.undated if identifier in named):
        if norm.asked_for and norm.kind != "vervallen":
            reasons.setdefault(norm.weekends, []).append(norm.title)
    reasons.pop("", None)
    return parts.reasons_part(library, "title_weekends", reasons)
