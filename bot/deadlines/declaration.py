"""The shape of the verklaring van geen bezwaar (vgb): who needs one, and by which day (Jeugdwet art. 5.1 lid 1 d).

Every event that asks for a declaration gives one date for each person it asks it of: the placement, unless the foster
parent has been one until less than two years before; a change of provider; and the arrival of a new resident of twelve
or over. A resident who turns twelve meanwhile is no event in the article, and gets advice instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec

from bot.deadlines.calendar import birthday
from bot.deadlines.norms import Norm, fill
from bot.deadlines.shapes import Case, Facts, Found, after, find, shape


class Person(msgspec.Struct, frozen=True):
    """Somebody at the address; who is grown up may have no `born`, and who was there has no `moved_in`."""

    subject: str
    in_text: str
    born: date | None = None
    moved_in: date | None = None


class Event(msgspec.Struct, frozen=True):
    """What asks for a declaration, on which `day`, and by when (`due`); a `newcomer` event asks one of who arrives."""

    day: date
    due: date
    variant: str
    facts: Facts
    provisional: bool = False
    newcomer: bool = False

    def concerns(self, person: Person, age: int) -> bool:
        """Say whether somebody lives there at the event, or arrives where it is about that, and is old enough then."""
        there = person.moved_in == self.day if self.newcomer else person.moved_in is None or person.moved_in <= self.day
        return there and (person.born is None or birthday(person.born, age) <= self.day)


@shape("declaration")
def declaration(norm: Norm, case: Case) -> Iterator[Found]:
    """One date per person and event that asks something of that person, and the birthday of who comes of age later."""
    age = norm.given(norm.ages or None, "ages")[0].years
    start = _start(norm, case)
    for person in _persons(norm, case):
        dues = set()
        for event in _events(norm, case, person, start):
            if event.concerns(person, age) and event.due not in dues:
                dues.add(event.due)
                facts: Facts = {**event.facts, "person": person.in_text}
                variant, due, provisional = event.variant, event.due, event.provisional
                yield Found(due=due, variant=variant, facts=facts, provisional=provisional, subject=person.subject)
        yield from _coming_of_age(norm, case, person, start)


def _persons(norm: Norm, case: Case) -> Iterator[Person]:
    subjects = norm.given(norm.subjects, "subjects")
    yield Person(subjects.foster_parent, subjects.in_text)
    for number, resident in enumerate(case.situation.residents, 1):
        if resident.birth_date or resident.grown:
            name = fill(subjects.resident, {"number": str(number)})
            yield Person(name, name, resident.birth_date, resident.moved_in)


def _start(norm: Norm, case: Case) -> Event | None:
    """Return the placement as an event; for a network placement with the date of the screening."""
    placement = case.situation.placement_date
    for screening in find(case.norms[norm.given(norm.follows, "follows")], case):
        day = placement or case.situation.contract_date or screening.due
        return Event(day, screening.due, f"network_{screening.variant}", screening.facts, screening.provisional)
    if placement is None:
        return None
    variant = "placement" if case.situation.placement_form else "placement_form_unknown"
    return Event(placement, placement, variant, {"placement_date": placement})


def _events(norm: Norm, case: Case, person: Person, start: Event | None) -> Iterator[Event]:
    if start and (asked := _asked_at_start(norm, case, start)):
        yield asked
    if change := case.situation.provider_change_date:
        yield Event(change, change, "provider_change", {"event_date": change})
    if (arrival := person.moved_in) and (start is None or arrival > start.day):
        yield Event(arrival, arrival, "moved_in", {"event_date": arrival}, newcomer=True)


def _asked_at_start(norm: Norm, case: Case, start: Event) -> Event | None:
    """Return the placement when it asks for declarations: the first one, or one after a gap of two years; else None."""
    end = case.situation.last_fostering_end
    if end is None:
        return start
    gap_end = after(end, norm.given(norm.gap, "gap"))
    if gap_end > start.day:
        return None
    if start.variant.startswith("placement"):
        return msgspec.structs.replace(
            start, variant="gap", facts={**start.facts, "event_date": end, "gap_end": gap_end}
        )
    return start


def _coming_of_age(norm: Norm, case: Case, person: Person, start: Event | None) -> Iterator[Found]:
    """Yield the birthday of a resident who comes of age after the placement and after moving in, unless it has been."""
    if person.born is None or start is None:
        return
    day = birthday(person.born, norm.ages[0].years)
    if day > max(start.day, person.moved_in or start.day) and day >= case.today:
        facts: Facts = {"person": person.in_text}
        yield Found(due=day, variant="birthday", facts=facts, kind="advies", subject=person.subject)
