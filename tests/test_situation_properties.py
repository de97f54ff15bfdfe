"""Whatever is given as a situation, it is read or it is an InputError."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import InputError
from bot.situation import DATE_FIELDS, Situation, read_situation

TODAY = date(2026, 3, 10)
anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["netwerk", "2026-02-30", "2024-02-29"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text() | st.sampled_from(["birth_date", "moved_in"]), inner)
    ),
    max_leaves=8,
)
likely = st.dictionaries(
    st.sampled_from(Situation.__struct_fields__) | st.text(max_size=3), anything | st.dates().map(str), max_size=6
)


@settings(max_examples=500, deadline=None)
@given(likely | anything)
def test_nothing_but_input_errors(data: Any) -> None:
    try:
        assert isinstance(read_situation(json.dumps(data).encode(), TODAY), Situation)
    except InputError as error:
        assert str(error).isprintable()


@settings(max_examples=300, deadline=None)
@given(st.binary())
def test_nothing_but_input_errors_for_any_bytes(data: bytes) -> None:
    try:
        read_situation(data, TODAY)
    except InputError as error:
        assert error.field


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from(DATE_FIELDS), st.dates()))
def test_dates_survive(values: dict[str, date]) -> None:
    try:
        situation = read_situation({name: str(day) for name, day in values.items()}, TODAY)
    except InputError:
        return
    assert {name: situation.date_of(name) for name in values} == values
