"""Dates over several messages, through the trained model: which year, which event, and what is an answer to a question."""

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
from bot.deadlines.calendar import birthday
from bot.mapper.opening import NAVIGATOR
from bot.stated import read_stated
from bot.stated.events.answers import manner_of, reply_words
from bot.stated.events.timing import age_on, birth_of, timing_words

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "dates_in_talk.yml").read_text(encoding="utf-8")
)
EXPECTED = ("situation", "due", "done", "lines")  # what a case can expect of the last answer
TODAY = "2026-11-22"
MONTHS = ["januari", "februari", "maart", "april", "mei", "juni"]
MONTHS += ["juli", "augustus", "september", "oktober", "november", "december"]
Said = tuple[str, dict[str, Any]]


@pytest.fixture(scope="module")
def say(built: None) -> Callable[[list[str]], Said]:
    """Returns what says messages in one conversation and returns the words and the object of the last answer."""
    agent, loop = load(), asyncio.new_event_loop()

    def talk(messages: list[str]) -> Said:
        sender, said = uuid.uuid4().hex, []
        for message in messages:
            output, shown = WebOutput(), without_names(typed(message), sender)[0]
            sent = UserMessage(shown, output, sender, input_channel="cli", metadata={"today": TODAY})
            loop.run_until_complete(agent.handle_message(sent))
            said = output.messages
        found = [part["custom"][NAVIGATOR] for part in said if NAVIGATOR in part.get("custom", {})]
        return "\n".join(part.get("text") or "" for part in said), found[-1] if found else {}

    return talk


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_every_case_expects_something_that_is_looked_at(case: dict[str, Any]) -> None:
    assert set(case) <= {"name", "says", *EXPECTED}
    assert any(case.get(name) for name in EXPECTED)
    assert set(case.get("lines", {})) <= {"says", "not"} and all(case.get("lines", {}).values())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_dates_in_a_talk(say: Callable[[list[str]], Said], case: dict[str, Any]) -> None:
    text, found = say(case["says"])
    for name, value in case.get("situation", {}).items():
        assert found["situation"].get(name) == value
    for norm, days in case.get("due", {}).items():
        assert [date["due"] for date in found.get("deadlines", []) if date["norm"] == norm] == days
    for norm, numbers in case.get("done", {}).items():
        done = [date for date in found.get("deadlines", []) if date["norm"] == norm and date["status"] == "done"]
        assert [date["occurrence"] for date in done] == numbers
    lines = case.get("lines", {})
    if "says" in lines:
        assert lines["says"] in text
    if "not" in lines:
        assert lines["not"] not in text


@pytest.mark.parametrize(
    ("text", "events", "manner"),
    [
        ("3 maart", [], "bare"),
        ("dat was op 3 maart denk ik", [], "bare"),
        ("hij ging op 3 maart uit huis", ["removal_date"], "answer"),
        ("volgens de politie 3 maart", [], "answer"),
        ("nee, 4 maart", ["removal_date"], "correction"),
        ("sorry, eergisteren", [], "correction"),
        ("en als het 4 maart was?", ["removal_date"], "supposed"),
        ("stel dat het 4 maart is", [], "supposed"),
        ("het bezoek was op 3 maart", ["removal_date"], "other"),
        ("het contract is van 3 maart", ["removal_date"], "other"),
        ("wat als oma 3 maart verhuist", ["removal_date"], "other"),
        ("dus 3 maart is te laat", [], "other"),
        ("wat eten we vrijdag", [], "other"),
    ],
)
def test_how_a_message_with_a_date_looks(text: str, events: list[str], manner: str) -> None:
    assert manner_of(text, datetime.date.fromisoformat(TODAY), events) == manner


DAYS = st.dates(datetime.date(1990, 1, 1), datetime.date(2060, 12, 31))


@given(today=DAYS, day=DAYS)
def test_told_as_coming_a_day_is_never_past_and_within_the_year(today: datetime.date, day: datetime.date) -> None:
    stated = read_stated(f"Het contract wordt op {day.day} {MONTHS[day.month - 1]} getekend.", today)
    [mention] = stated.dates
    if mention.date is None:
        assert mention.problem == "ambiguous", "nearly a year ahead, it may be the last one that is meant"
        return
    found = datetime.date.fromisoformat(mention.date)
    assert (found.month, found.day) == (day.month, day.day)
    assert 0 <= (found - today).days <= 300 and stated.contract_date == mention.date


@given(today=DAYS, day=DAYS)
def test_told_as_past_a_day_is_never_ahead(today: datetime.date, day: datetime.date) -> None:
    stated = read_stated(f"Het contract is op {day.day} {MONTHS[day.month - 1]} getekend.", today)
    assert stated.contract_date and stated.contract_date <= today.isoformat()


@given(today=DAYS, birth=DAYS)
def test_a_birthday_and_an_age_give_the_day_of_birth(today: datetime.date, birth: datetime.date) -> None:
    age = age_on(birth, today)
    if not 0 <= age <= 20:
        return
    assert birth_of(birth.month, birth.day, age, today) == birth
    assert birthday(birth, age) <= today < birthday(birth, age + 1)
    stated = read_stated(f"Hij is {age} en wordt op {birth.day} {MONTHS[birth.month - 1]} {age + 1}.", today)
    assert stated.birth_date in (birth.isoformat(), None)


def test_word_lists_are_sorted_and_without_doubles() -> None:
    for words in (timing_words(), reply_words()):
        for name in words.__struct_fields__:
            value = getattr(words, name)
            for listed in value.values() if isinstance(value, dict) else [value]:
                assert not isinstance(listed, list) or listed == sorted(set(listed)), name
