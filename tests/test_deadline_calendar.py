"""The calendar: holidays, working days, birthdays and terms, against dates written out by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.deadlines.calendar import add, birthday, last_working_day, public_holidays

HOLIDAYS = {  # Atw art. 3 without Easter Sunday and Whit Sunday, written out from the calendar of each year
    2024: "01-01 03-29 04-01 04-27 05-05 05-09 05-20 12-25 12-26",
    2025: "01-01 04-18 04-21 04-26 05-05 05-29 06-09 12-25 12-26",
    2026: "01-01 01-02 04-03 04-06 04-27 05-05 05-14 05-15 05-25 12-25 12-26",
    2027: "01-01 03-26 03-29 04-27 05-05 05-06 05-07 05-17 12-25 12-26",
    2028: "01-01 04-14 04-17 04-27 04-28 05-05 05-25 05-26 06-05 12-25 12-26",
    2029: "01-01 03-30 04-02 04-27 05-05 05-10 05-21 12-25 12-26",
    2030: "01-01 04-19 04-22 04-27 05-05 05-30 06-10 12-25 12-26",
}
EASTER_AND_WHIT_SUNDAY = {
    2024: "03-31 05-19",
    2025: "04-20 06-08",
    2026: "04-05 05-24",
    2027: "03-28 05-16",
    2028: "04-16 06-04",
    2029: "04-01 05-20",
    2030: "04-21 06-09",
}


@pytest.mark.parametrize("year", HOLIDAYS)
def test_public_holidays(year: int) -> None:
    expected = {date.fromisoformat(f"{year}-{day}") for day in HOLIDAYS[year].split()}
    sundays = {date.fromisoformat(f"{year}-{day}") for day in EASTER_AND_WHIT_SUNDAY[year].split()}
    assert public_holidays(year) == expected | sundays


@given(st.integers(2024, 2099))
def test_liberation_day_and_good_friday_are_there_every_year(year: int) -> None:
    days = public_holidays(year)
    assert date(year, 5, 5) in days
    easter_monday = next(
        day for day in days if day.month in (3, 4) and day.weekday() == 0 and day - timedelta(days=3) in days
    )
    assert easter_monday - timedelta(days=3) in days


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-03-10", "2026-03-10"),  # a Tuesday
        ("2026-03-14", "2026-03-13"),  # Saturday
        ("2026-03-15", "2026-03-13"),  # Sunday
        ("2026-04-06", "2026-04-02"),  # Easter Monday, after Good Friday and the weekend
        ("2026-04-27", "2026-04-24"),  # King's Day on a Monday
        ("2025-04-28", "2025-04-28"),  # the Monday after King's Day on Saturday
        ("2026-05-17", "2026-05-13"),  # the weekend after Ascension Day and the Friday beside it
        ("2027-05-09", "2027-05-04"),  # Liberation Day, Ascension Day, the Friday beside it, and a weekend
        ("2028-04-30", "2028-04-26"),  # King's Day, the Friday beside it, and a weekend
        ("2026-01-04", "2025-12-31"),  # the first four days of 2026
        ("2026-12-27", "2026-12-24"),  # Christmas
    ],
)
def test_last_working_day(day: str, expected: str) -> None:
    assert last_working_day(date.fromisoformat(day)) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("born", "age", "expected"),
    [
        ("2008-02-29", 4, "2012-02-29"),
        ("2008-02-29", 21, "2029-03-01"),
        ("2088-02-29", 12, "2100-03-01"),  # 2100 is no leap year
        ("2008-02-28", 21, "2029-02-28"),
        ("2008-03-01", 21, "2029-03-01"),
        ("2008-12-31", 18, "2026-12-31"),
    ],
)
def test_birthday(born: str, age: int, expected: str) -> None:
    assert birthday(date.fromisoformat(born), age) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("day", "term", "expected"),
    [
        ("2026-01-31", {"months": 1}, "2026-02-28"),
        ("2024-01-31", {"months": 1}, "2024-02-29"),
        ("2024-02-29", {"years": 1}, "2025-02-28"),
        ("2024-02-29", {"months": 12}, "2025-02-28"),
        ("2026-05-31", {"months": -3}, "2026-02-28"),
        ("2026-10-25", {"weeks": 13}, "2027-01-24"),  # over the end of summer time
        ("2026-03-28", {"weeks": 1}, "2026-04-04"),  # over its beginning
    ],
)
def test_add(day: str, term: dict[str, int], expected: str) -> None:
    assert add(date.fromisoformat(day), **term) == date.fromisoformat(expected)
