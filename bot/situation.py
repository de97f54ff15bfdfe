"""The situation that deadlines are computed for: what is known about one placement, typed and checked.

Nothing is guessed: a field that is absent or null is not known, and input that can't be true is an error.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any, get_args

import msgspec
from dateutil.relativedelta import relativedelta

from bot.errors import InputError
from bot.model.record import PlacementForm

Reader = Callable[[str, object], Any]

ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
FIRST_YEAR, LAST_YEAR = 1900, 2099
OLDEST = 23  # foster care and extended youth help end before this birthday is over
DATE_FIELDS = (
    "removal_date",
    "placement_date",
    "contract_date",
    "birth_date",
    "provider_change_date",
    "last_fostering_end",
    "last_development_review",
    "last_safety_check",
    "plan_date",
    "last_guardian_talk",
    "agreed_perspective_date",
    "employee_start_date",
)
ABOUT_THE_CHILD = (  # events that can't come before the child; the others are about the carers or the provider
    "removal_date",
    "placement_date",
    "contract_date",
    "last_development_review",
    "last_safety_check",
    "plan_date",
    "last_guardian_talk",
    "agreed_perspective_date",
)


class Resident(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Somebody registered at the foster parent's address. Without `moved_in`: there at the placement.

    `grown`: an adult, whose birth date does not matter.
    """

    birth_date: date | None = None
    moved_in: date | None = None
    grown: bool = False


class Situation(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One placement. None is not known; `child_age` is in whole years, on the day that is asked about."""

    removal_date: date | None = None
    placement_date: date | None = None
    contract_date: date | None = None
    birth_date: date | None = None
    child_age: int | None = None
    placement_form: PlacementForm | None = None
    foster_parent_guardian: bool | None = None
    residents: tuple[Resident, ...] = ()
    provider_change_date: date | None = None
    last_fostering_end: date | None = None
    child_talks: tuple[date, ...] = ()
    last_development_review: date | None = None
    last_safety_check: date | None = None
    plan_date: date | None = None
    last_guardian_talk: date | None = None
    agreed_perspective_date: date | None = None
    employee_start_date: date | None = None
    include_superseded: bool = False

    def date_of(self, field: str) -> date | None:
        """Return the date in a field, by name; None when it is not known."""
        day: date | None = getattr(self, field)
        return day

    def births(self, today: date) -> tuple[date, date] | None:
        """Return the earliest and latest day on which the child can be born; None when neither date nor age is known.

        An age leaves a year open; somebody born on 29 February turns a year older on 1 March in years without that day.
        """
        if self.birth_date is not None:
            return self.birth_date, self.birth_date
        if self.child_age is None:
            return None
        earliest = today - relativedelta(years=self.child_age + 1) + timedelta(days=1)
        return earliest, today - relativedelta(years=self.child_age)


def read_situation(data: bytes | Mapping[str, Any], today: date) -> Situation:
    """Return the situation in a JSON text, or in a mapping that was read from one.

    Args:
        data: JSON as bytes, or its object; in a mapping, dates may be `date` objects too.
        today: the day that is asked about; a birth may not lie after it, other events may.

    Raises:
        InputError: naming the field, for input that is no JSON object, an unknown field or form, a wrong type, a date
            that is not ISO or does not exist, and an event before the birth.
    """
    _between("today", today)
    members = _members("input", _parsed(data) if isinstance(data, bytes) else data, _READERS)
    situation = Situation(**members)
    _check_births(situation, today)
    return situation


def _parsed(data: bytes) -> object:
    if not data.strip():
        raise InputError("input", "", "empty")
    try:
        return json.loads(data, object_pairs_hook=_without_doubles)
    except (ValueError, RecursionError) as error:
        raise InputError("input", type(error).__name__, "no_json") from error


def _without_doubles(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members: dict[str, object] = {}
    for name, value in pairs:
        if name in members:
            raise InputError(name, value, "double_field")
        members[name] = value
    return members


def _members(place: str, value: object, readers: Mapping[str, Reader], prefix: str = "") -> dict[str, Any]:
    """Return the members of an object that are given, each read; null and absent are the same."""
    if not isinstance(value, Mapping):
        raise InputError(place, value, "not_an_object")
    found = {}
    for name, member in value.items():
        if name not in readers:
            raise InputError(f"{prefix}{name}", member, "unknown_field")
        if member is not None:
            found[name] = readers[name](f"{prefix}{name}", member)
    return found


def _date(field: str, value: object) -> date:
    if type(value) is date:
        return _between(field, value)
    if not isinstance(value, str) or not ISO_DATE.fullmatch(value):
        raise InputError(field, value, "not_a_date")
    try:
        return _between(field, date.fromisoformat(value))
    except ValueError as error:
        raise InputError(field, value, "no_such_date") from error


def _between(field: str, day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise InputError(field, day, "out_of_range")
    return day


def _age(field: str, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise InputError(field, value, "not_a_whole_number")
    if not 0 <= value <= OLDEST:
        raise InputError(field, value, "impossible_age")
    return value


def _yes_or_no(field: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise InputError(field, value, "not_yes_or_no")
    return value


def _form(field: str, value: object) -> PlacementForm:
    if not isinstance(value, str):
        raise InputError(field, value, "unknown_form")
    for form in get_args(PlacementForm):
        if value == form:
            return form  # type: ignore[no-any-return]
    raise InputError(field, value, "unknown_form")


def _list(field: str, value: object, reader: Reader) -> tuple[Any, ...]:
    if not isinstance(value, list | tuple):
        raise InputError(field, value, "not_a_list")
    return tuple(reader(f"{field}[{place}]", member) for place, member in enumerate(value))


def _resident(field: str, value: object) -> Resident:
    return Resident(
        **_members(field, value, {"birth_date": _date, "moved_in": _date, "grown": _yes_or_no}, f"{field}.")
    )


_READERS: dict[str, Reader] = {
    **dict.fromkeys(DATE_FIELDS, _date),
    "child_age": _age,
    "placement_form": _form,
    "foster_parent_guardian": _yes_or_no,
    "include_superseded": _yes_or_no,
    "child_talks": lambda field, value: _list(field, value, _date),
    "residents": lambda field, value: _list(field, value, _resident),
}


def _check_births(situation: Situation, today: date) -> None:
    for place, resident in enumerate(situation.residents):
        field = f"residents[{place}]"
        _check_birth(f"{field}.birth_date", resident.birth_date, today)
        if resident.moved_in and resident.birth_date and resident.moved_in < resident.birth_date:
            raise InputError(f"{field}.moved_in", resident.moved_in, "before_resident_birth")
    _check_birth("birth_date", situation.birth_date, today)
    if births := situation.births(today):
        code = "before_birth" if situation.birth_date else "before_age"
        for field, day in _child_events(situation):
            if day < births[0]:
                raise InputError(field, day, code)


def _check_birth(field: str, born: date | None, today: date) -> None:
    if born is not None and born > today:
        raise InputError(field, born, "birth_after_today")


def _child_events(situation: Situation) -> list[tuple[str, date]]:
    events = [(field, day) for field in ABOUT_THE_CHILD if (day := situation.date_of(field)) is not None]
    return events + [(f"child_talks[{place}]", day) for place, day in enumerate(situation.child_talks)]


def known(situation: Situation) -> dict[str, Any]:
    """Return what is known of a situation and nothing else, as JSON has it."""
    members, unknown = _plain(situation), _plain(Situation())
    return {name: value for name, value in members.items() if value != unknown[name]}


def _plain(situation: Situation) -> dict[str, Any]:
    members: dict[str, Any] = msgspec.to_builtins(situation)
    residents = [{name: day for name, day in one.items() if day} for one in members["residents"]]
    return {**members, "residents": residents}
