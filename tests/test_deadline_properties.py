"""What must hold for the deadlines of every situation."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.deadlines import Deadline, deadlines
from bot.deadlines.calendar import is_working_day
from bot.deadlines.norms import load_norms
from bot.errors import InputError
from bot.situation import DATE_FIELDS, Situation, read_situation

NORMS = load_norms()
ORDER = [norm.id for norm in NORMS]
TODAY = date(2026, 3, 10)
days = st.dates(date(2022, 1, 1), date(2029, 12, 31))
births = st.dates(date(2003, 1, 1), date(2021, 12, 31))  # before all events
residents = st.fixed_dictionaries({}, optional={"birth_date": births.map(str), "moved_in": days.map(str)})
situations = st.fixed_dictionaries(
    {},
    optional={
        **{field: days.map(str) for field in DATE_FIELDS if field != "birth_date"},
        "birth_date": births.map(str),
        "child_age": st.integers(4, 23),
        "placement_form": st.sampled_from(["netwerk", "bestand", "crisis", "deeltijd"]),
        "foster_parent_guardian": st.booleans(),
        "include_superseded": st.booleans(),
        "child_talks": st.lists(days.map(str), max_size=5),
        "residents": st.lists(residents, max_size=3),
    },
)


def possible(values: dict[str, Any]) -> Situation | None:
    try:
        return read_situation(values, TODAY)
    except InputError:
        return None


def of(values: dict[str, Any]) -> list[Deadline]:
    situation = possible(values)
    return [] if situation is None else deadlines(situation, NORMS, TODAY)


@settings(max_examples=300, deadline=None)
@given(situations)
def test_every_deadline_is_sound(values: dict[str, Any]) -> None:
    found = of(values)
    assert found == of(values)
    order = [(deadline.due, ORDER.index(deadline.norm)) for deadline in found]
    assert order == sorted(order)
    keys = [(deadline.norm, deadline.kind, deadline.due, deadline.subject, deadline.occurrence) for deadline in found]
    assert len(keys) == len(set(keys))
    for deadline in found:
        assert not deadline.extended
        assert deadline.statutory == (deadline.kind == "wet")
        assert "{" not in deadline.explanation
        if deadline.advice_date is None:
            assert deadline.norm == "vog-medewerker"
        else:
            assert deadline.advice_date <= deadline.due
            assert is_working_day(deadline.advice_date)
        late = deadline.due < TODAY and deadline.kind != "vervallen" and deadline.norm != "vog-medewerker"
        assert deadline.status in (("overdue", "done") if late else ("open", "done"))


EARLIEST = {  # fields of which at least one lies on or before every date of the norm
    "plan-van-aanpak": ["removal_date"],
    "perspectiefbesluit": ["removal_date", "agreed_perspective_date"],
    "perspectief-onderzoek-2014": ["placement_date"],
    "perspectiefbesluit-2014": ["placement_date"],
    "netwerkscreening": ["contract_date", "placement_date"],
    "kindgesprek": ["placement_date"],
    "ontwikkeling-in-kaart": ["last_development_review", "placement_date"],
    "veiligheidscheck": ["last_safety_check", "placement_date"],
    "hulpverleningsplan": ["plan_date"],
    "pleegoudervoogdij-gesprek": ["last_guardian_talk", "placement_date"],
}


@settings(max_examples=200, deadline=None)
@given(situations)
def test_nothing_is_due_before_what_triggers_it(values: dict[str, Any]) -> None:
    for deadline in of(values):
        fields = EARLIEST.get(deadline.norm, [])
        assert not fields or any(field in values and values[field] <= str(deadline.due) for field in fields)


@settings(max_examples=200, deadline=None)
@given(situations, days, st.integers(1, 800))
def test_a_later_event_never_gives_an_earlier_date(values: dict[str, Any], first: date, later: int) -> None:
    single = {
        "plan-van-aanpak": "removal_date",
        "perspectiefbesluit": "agreed_perspective_date",
        "hulpverleningsplan": "plan_date",
    }
    single |= {"veiligheidscheck": "last_safety_check", "ontwikkeling-in-kaart": "last_development_review"}
    single |= {"netwerkscreening": "contract_date", "vog-medewerker": "employee_start_date"}
    for norm, field in single.items():
        before = [d.due for d in of({**values, field: str(first)}) if d.norm == norm]
        after = [d.due for d in of({**values, field: str(first + timedelta(days=later))}) if d.norm == norm]
        assert all(one <= other for one, other in zip(before, after, strict=False))


@settings(max_examples=200, deadline=None)
@given(situations, st.sampled_from(["employee_start_date", "provider_change_date", "last_guardian_talk", "plan_date"]))
def test_what_is_not_given_leaves_out_its_own_norms_only(values: dict[str, Any], field: str) -> None:
    users = {
        "employee_start_date": {"vog-medewerker"},
        "provider_change_date": {"vgb"},
        "last_guardian_talk": {"pleegoudervoogdij-gesprek"},
        "plan_date": {"plan-van-aanpak", "hulpverleningsplan"},
    }
    without = {name: value for name, value in values.items() if name != field}
    if possible(values) is not None:
        kept = [deadline for deadline in of(values) if deadline.norm not in users[field]]
        assert kept == [deadline for deadline in of(without) if deadline.norm not in users[field]]
