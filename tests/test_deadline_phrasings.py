"""How people say a date to the deadline form, over HTTP: it is read to the day and repeated in full, or it is questioned."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.clock import today
from tests.conftest import Server
from tests.talking import PLAN, Talk, in_full, month_later, recent

CASES: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "deadline_form.yml").read_text(encoding="utf-8")
)
NEXT_YEAR = today().year + 1


def last_weekday(weekday: int) -> date:
    """Return the last such weekday before today."""
    days = (today() - timedelta(days=back) for back in range(1, 8))
    return next(day for day in days if day.weekday() == weekday)


def last_week(weekday: int) -> date:
    """Return that day of the week before this one; weeks begin on Monday."""
    return today() - timedelta(days=today().weekday() + 7 - weekday)


COUNTED: dict[str, Callable[[], date]] = {
    "vandaag": today,
    "gisteren": lambda: today() - timedelta(days=1),
    "eergisteren": lambda: today() - timedelta(days=2),
    "tien dagen geleden": lambda: today() - timedelta(days=10),
    "drie weken geleden": lambda: today() - timedelta(weeks=3),
    "zes weken terug": lambda: today() - timedelta(weeks=6),
    "sinds 2 weken": lambda: today() - timedelta(weeks=2),
    "vorige week vrijdag": lambda: last_week(4),
    "dinsdag vorige week": lambda: last_week(1),
    "afgelopen maandag": lambda: last_weekday(0),
    "woensdag": lambda: last_weekday(2),
    "3 maart": lambda: recent(3, 3),
    "10 oktober jl.": lambda: recent(10, 10),
    "1 mei vorig jaar": lambda: date(today().year - 1, 5, 1),
    "nieuwjaarsdag": lambda: recent(1, 1),
}


@pytest.fixture
def talk(server: Server) -> Talk:
    return Talk(server)


def check_read(talk: Talk, reply: str, day: date) -> None:
    said = talk.all(PLAN, reply)
    assert in_full(day) in said.messages[0]["text"], "the date is repeated in full"
    assert said.due("plan-van-aanpak") == [month_later(day).isoformat()]
    assert not said.asks


@pytest.mark.parametrize("case", CASES["written"], ids=lambda case: case["reply"])
def test_a_written_date_is_read(talk: Talk, case: dict[str, Any]) -> None:
    check_read(talk, case["reply"], case["date"])


@pytest.mark.parametrize("reply", COUNTED)
def test_a_date_that_counts_from_today_is_read(talk: Talk, reply: str) -> None:
    check_read(talk, reply, COUNTED[reply]())


def test_a_doubtful_date_is_questioned_and_never_taken_as_another(talk: Talk) -> None:
    talk.say(PLAN)
    for case in CASES["questioned"]:
        reply = case["reply"]
        said = talk.say(reply)
        assert case["why"] in said.text, reply
        assert said.asks and "uithuisplaatsing" in said.text, f"{reply}: the question comes back"
        assert not said.due("plan-van-aanpak"), reply
    assert talk.say("3 maart 2025").due("plan-van-aanpak") == ["2025-04-03"]


@pytest.mark.parametrize("text", ["3 maart {year}", "de uithuisplaatsing is gepland op 3 maart {year}"])
def test_a_removal_that_is_planned_is_computed_with(talk: Talk, text: str) -> None:
    assert talk.all(PLAN, text.format(year=NEXT_YEAR)).due("plan-van-aanpak") == [f"{NEXT_YEAR}-04-03"]


@pytest.mark.parametrize("child", ["Een kind van 2 is uit huis geplaatst.", "Geboren op 5 mei 2024."])
def test_a_removal_before_birth_is_questioned(talk: Talk, child: str) -> None:
    said = talk.all(f"{child} {PLAN}", "3 maart 2020")
    assert "vóór de geboorte" in said.text and said.asks
    assert not said.due("plan-van-aanpak")


def test_a_doubtful_date_in_the_question_itself_is_not_computed(talk: Talk) -> None:
    said = talk.say("Uit huis geplaatst op 3 maart 1926, wanneer moet het plan van aanpak er zijn?")
    assert "lang geleden" in said.text and said.asks
    assert not said.navigator["deadlines"]
    assert talk.say("nee, 3 maart 2025").due("plan-van-aanpak") == ["2025-04-03"]


def test_an_agreed_day_without_a_year_is_not_put_in_the_past(talk: Talk) -> None:
    yesterday = today() - timedelta(days=1)
    without_year = " ".join(in_full(yesterday).split()[1:3])
    said = talk.all("Op welke datum moet er een perspectiefbesluit zijn?", without_year)
    assert "jaar" in said.text and said.asks
    assert talk.say(f"1 oktober {NEXT_YEAR}").due("perspectiefbesluit") == [f"{NEXT_YEAR}-10-01"]


@pytest.mark.parametrize(
    "correction", ["nee, 4 maart 2025", "ik bedoel 4 maart 2025", "niet 3 maart maar 4 maart 2025"]
)
def test_is_corrected(talk: Talk, correction: str) -> None:
    assert talk.all(PLAN, "3 maart 2025").due("plan-van-aanpak") == ["2025-04-03"]
    said = talk.say(correction)
    assert said.due("plan-van-aanpak") == ["2025-04-04"]
    assert "dinsdag 4 maart 2025" in said.part("understood") and "3 maart" not in said.part("understood")


def test_a_correction_without_a_year_keeps_the_year(talk: Talk) -> None:
    assert talk.all(PLAN, "3 maart 2025", "nee, 4 maart").due("plan-van-aanpak") == ["2025-04-04"]


def test_a_doubtful_correction_changes_nothing(talk: Talk) -> None:
    said = talk.all(PLAN, "3 maart 2025", "nee, 31 februari")
    assert "bestaat niet" in said.text
    assert said.due("plan-van-aanpak") == ["2025-04-03"]
