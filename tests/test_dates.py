"""Dutch date phrases: a table of replies and texts, and what holds for every date and every text."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.dates import find_dates, read_date
from bot.dates.folding import fold
from bot.dates.words import date_words

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "dates.yml").read_text(encoding="utf-8"))
TODAY = datetime.date(2026, 3, 11)
MONTHS = ["januari", "februari", "maart", "april", "mei", "juni", "juli"]
MONTHS += ["augustus", "september", "oktober", "november", "december"]
WEEKDAYS = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"]
DAYS = st.dates(datetime.date(2000, 1, 1), datetime.date(2030, 12, 31))
PAST_WORDS = [
    "{n} dagen geleden",
    "{n} weken geleden",
    "{n} maanden terug",
    "afgelopen {w}",
    "{w}",
    "{d} {m}",
    "{d} {m} jl.",
    "in {m}",
    "gisteren",
]


@pytest.mark.parametrize("case", CASES["replies"], ids=lambda case: f"{case['reply']} {case.get('today', '')}")
def test_reads_a_reply(case: dict[str, Any]) -> None:
    reading = read_date(case["reply"], case.get("today", TODAY))
    assert (reading.date, reading.problem) == (case.get("date"), case.get("problem"))


@pytest.mark.parametrize("case", CASES["texts"], ids=lambda case: case["text"])
def test_finds_the_dates_in_a_text(case: dict[str, Any]) -> None:
    found = find_dates(case["text"], TODAY)
    assert [[mention.text, mention.date or mention.problem] for mention in found] == case["found"]
    assert all(case["text"][mention.start : mention.end] == mention.text for mention in found)


@pytest.mark.parametrize(
    "form",
    [
        "{d.day}-{d.month}-{d.year}",
        "{d.day:02d}/{d.month:02d}/{d.year}",
        "{d.day:02d}.{d.month:02d}.{d.year}",
        "{d.year}-{d.month:02d}-{d.day:02d}",
        "{d.year}{d.month:02d}{d.day:02d}",
        "{d.day} {month} {d.year}",
        "{weekday} {d.day} {month} {d.year}",
        "{d.day}e {month}, {d.year}",
        "{d.day:02d}-{d.month:02d}-'{short}",
    ],
)
@given(day=DAYS)
def test_a_written_date_is_read_back(form: str, day: datetime.date) -> None:
    names = {"month": MONTHS[day.month - 1], "weekday": WEEKDAYS[day.weekday()], "short": f"{day.year % 100:02d}"}
    written = form.format(d=day, **names)
    assert read_date(written, TODAY).date == day.isoformat()
    assert [found.date for found in find_dates(f"Hij is op {written} geplaatst", TODAY)] == [day.isoformat()]


@given(day=DAYS, today=DAYS)
def test_without_a_year_it_is_the_most_recent_one(day: datetime.date, today: datetime.date) -> None:
    read = read_date(f"{day.day} {MONTHS[day.month - 1]}", today).date
    assert read is not None
    found = datetime.date.fromisoformat(read)
    assert (found.day, found.month) == (day.day, day.month)
    assert found <= today
    assert (today - found).days < 366 or (day.month, day.day) == (2, 29)


@given(
    phrase=st.sampled_from(PAST_WORDS),
    number=st.integers(1, 99),
    day=st.integers(1, 28),
    month=st.sampled_from(MONTHS),
    weekday=st.sampled_from(WEEKDAYS),
    today=DAYS,
)
def test_what_is_past_is_never_after_today(
    phrase: str, number: int, day: int, month: str, weekday: str, today: datetime.date
) -> None:
    read = read_date(phrase.format(n=number, d=day, m=month, w=weekday), today).date
    assert read is not None
    assert read <= today.isoformat()


PIECES = ["3", "31", "-", "of", "over", "vorige", "geleden", "week", "een", "half", "jaar", *MONTHS, *WEEKDAYS]
STRANGE = st.text() | st.from_regex(r"[0-9 ./'-]{1,30}") | st.lists(st.sampled_from(PIECES)).map(" ".join)


@given(text=STRANGE)
def test_no_text_is_too_strange(text: str) -> None:
    for found in find_dates(text, TODAY):
        assert text[found.start : found.end] == found.text
        assert (found.date is None) == (found.problem is not None)
    reading = read_date(text, TODAY)
    assert reading.date is None or reading.problem is None


@given(text=st.text())
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_word_lists_are_sorted_and_without_doubles() -> None:
    words = date_words()
    for name in words.__struct_fields__:
        listed = getattr(words, name)
        if isinstance(listed, list):
            assert listed == sorted(set(listed)), name
