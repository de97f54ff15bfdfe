"""The shapes of norms: one small function per shape, found by the name that an entry of `norms.yml` gives.

A shape yields what it found in a case and is silent where the case lacks what the norm needs. It knows no words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Final

import msgspec

from bot.deadlines.calendar import add, birthday
from bot.deadlines.norms import Kind, Norm, Term
from bot.situation import Situation

Facts = dict[str, date | str]


class Case(msgspec.Struct, frozen=True):
    """What a shape looks at: the situation, all norms by id, and the day that is asked about."""

    situation: Situation
    norms: Mapping[str, Norm]
    today: date


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A date that a shape found.

    `variant` names the explanation and `facts` are the values for it; `earliest` marks a date to start from instead of
    one to meet; `kind` is only there where it differs from the norm's own.
    """

    due: date
    variant: str
    facts: Facts
    done: bool = False
    provisional: bool = False
    earliest: bool = False
    kind: Kind | None = None
    inspection_due: date | None = None
    occurrence: int | None = None
    subject: str | None = None


Compute = Callable[[Norm, Case], Iterator[Found]]
SHAPES: Final[dict[str, Compute]] = {}


def shape(name: str) -> Callable[[Compute], Compute]:
    """Register a function as the shape of that name."""

    def register(compute: Compute) -> Compute:
        SHAPES[name] = compute
        return compute

    return register


def find(norm: Norm, case: Case) -> Iterator[Found]:
    """Yield the dates of one norm in a case; none when the facts under `when` do not hold."""
    if all(getattr(case.situation, field) == value for field, value in norm.when.items()):
        yield from SHAPES[norm.shape](norm, case)


def trigger(norm: Norm, situation: Situation) -> tuple[date, Facts] | None:
    """Return the day of the first trigger that has one, with the facts that explain it; None when none has."""
    for field, words in norm.triggers.items():
        if day := situation.date_of(field):
            return day, {"event": words, "event_date": day}
    return None


def after(day: date, term: Term) -> date:
    """Return the day that lies one term after another."""
    return add(day, years=term.years, months=term.months, weeks=term.weeks)


def before(day: date, term: Term) -> date:
    """Return the day that lies one term before another."""
    return add(day, years=-term.years, months=-term.months, weeks=-term.weeks)


@shape("after")
def term_after_event(norm: Norm, case: Case) -> Iterator[Found]:
    """One term after one event. A date in `done_by` on or after the event meets the norm."""
    if start := trigger(norm, case.situation):
        day, facts = start
        due = after(day, norm.given(norm.term, "term"))
        met = case.situation.date_of(norm.done_by) if norm.done_by else None
        if met is None or met < day:
            yield Found(due=due, variant="open", facts=facts)
        else:
            variant = "done" if met <= due else "done_late"
            yield Found(due=due, variant=variant, facts={**facts, "done_date": met}, done=True)


@shape("agreed")
def agreed_date(norm: Norm, case: Case) -> Iterator[Found]:
    """The date that was agreed; while there is none, the date of the norm that it follows, provisionally."""
    if start := trigger(norm, case.situation):
        yield Found(due=start[0], variant="agreed", facts=start[1])
    else:
        for plan in find(case.norms[norm.given(norm.follows, "follows")], case):
            yield Found(due=plan.due, variant="provisional", facts=plan.facts, provisional=True)


@shape("before")
def term_before_event(norm: Norm, case: Case) -> Iterator[Found]:
    """One term before one event: the earliest date that will do."""
    if start := trigger(norm, case.situation):
        day, facts = start
        yield Found(due=before(day, norm.given(norm.term, "term")), variant="earliest", facts=facts, earliest=True)


@shape("screening")
def screening(norm: Norm, case: Case) -> Iterator[Found]:
    """One term after the contract (Jeugdwet art. 5.1 lid 3); after the placement, provisionally, without a contract.

    The exception is for who had the child before the contract: one older than the placement falls under the ordinary
    rule, the day of the placement. With both dates the inspection's reading, from the placement, stands beside it.
    """
    contract, placement = case.situation.contract_date, case.situation.placement_date
    term = norm.given(norm.term, "term")
    if contract and placement:
        inspection = after(placement, term)
        facts: Facts = {"contract_date": contract, "placement_date": placement, "inspection_due": inspection}
        if contract < placement:
            yield Found(due=placement, variant="ordinary", facts=facts, inspection_due=inspection)
        else:
            yield Found(due=after(contract, term), variant="both", facts=facts, inspection_due=inspection)
    elif contract:
        yield Found(due=after(contract, term), variant="contract", facts={"contract_date": contract})
    elif placement:
        facts = {"placement_date": placement}
        yield Found(due=after(placement, term), variant="placement", facts=facts, provisional=True)


@shape("series")
def series_in_year(norm: Norm, case: Case) -> Iterator[Found]:
    """`count` dates, one term apart, in the placement year [anniversary, next anniversary) that holds today.

    The n-th talk held in that year meets the n-th date. All dates count in months from the placement itself; of a
    placement that is still to come it is the first year.
    """
    placed = case.situation.placement_date
    if placed is None:
        return
    count, term = norm.given(norm.count, "count"), norm.given(norm.term, "term")
    year = _placement_year(placed, case.today)
    start = add(placed, years=year)
    held = sorted(day for day in case.situation.child_talks if start <= day <= case.today)
    for number in range(1, count + 1):
        due = add(placed, years=year + term.years * number, months=term.months * number, weeks=term.weeks * number)
        facts: Facts = {"occurrence": str(number), "year_start": start, "placement_date": placed}
        done = number <= len(held)
        if done:
            facts["done_date"] = held[number - 1]
        yield Found(due=due, variant="done" if done else "open", facts=facts, done=done, occurrence=number)


def _placement_year(placed: date, today: date) -> int:
    years = today.year - placed.year
    return max(0, years if add(placed, years=years) <= today else years - 1)


@shape("review")
def review(norm: Norm, case: Case) -> Iterator[Found]:
    """One term after the last review, else the placement; the shorter one for a child that was still young that day.

    An age that leaves open which of both it was takes the longer term, provisionally; so does a child of unknown age.
    """
    young = norm.given(norm.young, "young")
    if start := trigger(norm, case.situation):
        day, facts = start
        births = case.situation.births(case.today) or (date.min, day)
        was_young = {day < birthday(born, young.until.years) for born in births}
        if was_young == {True}:
            yield Found(due=after(day, young.term), variant="young", facts=facts)
        else:
            provisional = len(was_young) > 1
            due = after(day, norm.given(norm.term, "term"))
            yield Found(due=due, variant="unknown" if provisional else "older", facts=facts, provisional=provisional)


@shape("birthday")
def on_birthday(norm: Norm, case: Case) -> Iterator[Found]:
    """The birthdays that mean something; those before today are left out."""
    born = case.situation.birth_date
    if born is None:
        return
    for age in norm.ages:
        day = birthday(born, age.years)
        if day >= case.today:
            yield Found(due=day, variant=age.variant, facts={"age": str(age.years)})


@shape("stated")
def stated(norm: Norm, case: Case) -> Iterator[Found]:
    """Stated in words, never computed."""
    yield from ()
