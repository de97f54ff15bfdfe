"""Corrections that say a part of what they correct, birthdays, and ages of others, over several messages."""

from __future__ import annotations

import asyncio
import datetime
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from rasa.core.channels.channel import UserMessage

from bot.channels.door import typed, without_names
from bot.channels.web import WebOutput
from bot.conversation import load
from bot.mapper.opening import NAVIGATOR
from bot.stated import read_stated
from bot.stated.events.partial_dates import completed, corrected_number, in_year_of

FILES = [
    Path(__file__).parent / "cases" / name for name in ("corrected_facts.yml", "another_child.yml", "going_on.yml")
]
CASES: list[dict[str, Any]] = [case for file in FILES for case in yaml.safe_load(file.read_text(encoding="utf-8"))]
TODAY = datetime.date(2026, 11, 22)
Said = tuple[str, dict[str, Any]]
DAYS = st.dates(datetime.date(1990, 1, 1), datetime.date(2060, 12, 31))


@pytest.fixture(scope="module")
def say(built: None) -> Callable[[dict[str, Any]], Said]:
    """Returns what holds the conversation of a case and returns the words and the object of the last answer."""
    agent, loop = load(), asyncio.new_event_loop()

    def talk(case: dict[str, Any]) -> Said:
        sender, said = uuid.uuid4().hex, []
        metadata = {"today": TODAY.isoformat(), "audience": case.get("audience", "")}
        for message in case["says"]:
            output, shown = WebOutput(), without_names(typed(message), sender)[0]
            sent = UserMessage(shown, output, sender, input_channel="cli", metadata=metadata)
            loop.run_until_complete(agent.handle_message(sent))
            said = output.messages
        found = [part["custom"][NAVIGATOR] for part in said if NAVIGATOR in part.get("custom", {})]
        return "\n".join(part.get("text") or "" for part in said), found[-1] if found else {}

    return talk


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_a_talk_comes_to(say: Callable[[dict[str, Any]], Said], case: dict[str, Any]) -> None:
    text, found = say(case)
    for name, value in case.get("situation", {}).items():
        assert found["situation"].get(name) == value
    for norm, days in case.get("due", {}).items():
        assert [date["due"] for date in found.get("deadlines", []) if date["norm"] == norm] == days
    lines = case.get("lines", {})
    assert lines.get("says", "") in text and (lines.get("not") or "\0") not in text


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("het was de 9e", "2026-11-09"),
        ("de negende", "2026-11-09"),
        ("nee, in oktober", "2026-10-08"),
        ("nee, in december", "2025-12-08"),
        ("nee, april 2024", "2024-04-08"),
        ("sorry, 2024", "2024-11-08"),
        ("nee 10", "2026-11-10"),
        ("9 november", None),
        ("de 3e keer", None),
        ("10", None),
        ("de 9e en de 10e", None),
        ("2000 euro", None),
    ],
)
def test_a_part_of_a_date_is_completed(text: str, day: str | None) -> None:
    found = completed(text, datetime.date(2026, 11, 8), TODAY)
    assert (found and found.day and found.day.isoformat()) == day


@pytest.mark.parametrize(("text", "number"), [("nee, 5", 5), ("sorry 7 dus", 7), ("5", None), ("nee, 5 keer", None)])
def test_a_number_corrects(text: str, number: int | None) -> None:
    assert corrected_number(text) == number


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("hij is over vijf weken 16", {"child_age": 15}),
        ("over een half jaar ben ik 18", {"child_age": 17}),
        ("ons pleegkind is over twee jaar 18", {"child_age": 16}),
        ("over twee jaar is ze 12", {"child_age": 10}),
        ("hij is morgen 4", {"child_age": 3}),
        ("hij is volgend jaar 12", {"child_age": None}),
        ("hij is sinds gisteren 12", {"child_age": 12}),
        ("ik ben vandaag 15", {"child_age": 15, "birth_date": None}),
        ("zaterdag wordt ze 16", {"child_age": 15}),
        ("ze woont hier over drie weken vijf jaar", {"placement_date": None}),
        ("over drie weken komt een jongen van 5 bij ons", {"child_age": 5, "placement_date": "2026-12-13"}),
        ("mijn verjaardag is 5-6-2010", {"birth_date": "2010-06-05"}),
        ("mijn man is jarig op 5 juni 1980", {"birth_date": None}),
        ("mijn broertje is jarig op 5 juni 2015", {"birth_date": None}),
        ("ik ben van 5 juni 2019 tot nu bij oma", {"birth_date": None}),
    ],
)
def test_what_a_birthday_tells(text: str, facts: dict[str, Any]) -> None:
    stated = read_stated(text, TODAY)
    assert {name: getattr(stated, name) for name in facts} == facts


@given(day=DAYS, known=DAYS, today=DAYS)
def test_a_corrected_day_keeps_its_day_and_month_and_its_side_of_today(
    day: datetime.date, known: datetime.date, today: datetime.date
) -> None:
    found = in_year_of(day, known, today)
    assert (found.month, found.day) == (day.month, day.day)
    assert not known <= today < found
