"""The command line keeps to the contract."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def navigator(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "bot.cli", *arguments]
    return subprocess.run(command, cwd=ROOT, input=stdin, capture_output=True, text=True, timeout=120)


@pytest.fixture(scope="module")
def asked(built: None) -> list[dict]:
    """A file of questions, asked with one model load."""
    lines = [
        "Hoe stel ik een zorgteam samen?",
        "",
        "Hij is op 3 maart uit huis geplaatst. Wanneer moet het plan van aanpak klaar zijn?",
        "Hoe bak ik een taart?",
        "Er is geen sprake van mishandeling, hoe leg ik dat vast?",
    ]
    result = navigator("ask", "--json", "--file", "-", "--today", "2026-11-21", stdin="\n".join(lines))
    assert result.returncode == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_one_object_per_line_in_order(asked: list[dict]) -> None:
    assert len(asked) == 5
    assert asked[0]["topics"][0] == "zorgteam"
    assert asked[0]["building_blocks"][0] == "samenwerking"
    assert asked[0]["latency_ms"] > 0


def test_an_empty_line_gives_an_error(asked: list[dict]) -> None:
    assert asked[1]["error"]


def test_dates_count_from_today(asked: list[dict]) -> None:
    assert asked[2]["situation"]["removal_date"] == "2026-03-03"
    assert {"norm": "plan-van-aanpak", "kind": "richtlijn", "due": "2026-04-03"}.items() <= asked[2]["deadlines"][
        0
    ].items()


def test_out_of_scope_has_empty_lists(asked: list[dict]) -> None:
    assert asked[3]["in_scope"] is False
    assert not any(asked[3][key] for key in ("building_blocks", "topics", "key_recommendations", "norms", "deadlines"))


def test_a_negated_mention_is_no_signal(asked: list[dict]) -> None:
    assert asked[4]["safety_signals"] == []


def test_an_answer_as_text_for_a_young_person(built: None) -> None:
    result = navigator("ask", "mag ik mee naar het overleg over mij?", "--audience", "jongere")
    assert result.returncode == 0
    assert " je " in result.stdout


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["ask"], "--file"),
        (["ask", "hoi", "--file", "-"], "--file"),
        (["ask", "hoi", "--today", "31-02-2026"], "--today"),
        (["ask", "hoi", "--audience", "niemand"], "--audience"),
        (["ask", "--file", "/bestaat/niet"], "/bestaat/niet"),
        (["deadlines", "--today", "morgen"], "--today"),
    ],
)
def test_bad_usage_exits_2_and_names_the_option(arguments: list[str], named: str) -> None:
    result = navigator(*arguments)
    assert result.returncode == 2
    assert named in result.stderr
    assert result.stdout == ""


def test_deadlines_as_json() -> None:
    situation = {"removal_date": "2026-01-31", "placement_form": None}
    result = navigator("deadlines", "--json", "--today", "2026-02-01", stdin=json.dumps(situation))
    assert result.returncode == 0
    plan = json.loads(result.stdout)[0]
    assert (plan["norm"], plan["due"], plan["advice_date"], plan["status"]) == (
        "plan-van-aanpak",
        "2026-02-28",
        "2026-02-27",
        "open",
    )
    assert set(plan) >= {
        "norm",
        "kind",
        "due",
        "advice_date",
        "statutory",
        "extended",
        "provisional",
        "status",
        "basis",
        "explanation",
    }


@pytest.mark.parametrize(
    ("situation", "field"),
    [
        ('{"removal_date": "2026-02-31"}', "removal_date"),
        ('{"birth_date": "2020-05-01", "placement_date": "2019-01-01"}', "placement_date"),
        ('{"plaatsing": "2026-01-01"}', "plaatsing"),
        ('{"placement_form": "gezinshuis"}', "placement_form"),
        ('{"removal_date": "3 maart"}', "removal_date"),
        ("", "input"),
        ("[]", "input"),
    ],
)
def test_impossible_input_exits_2_with_one_dutch_line(situation: str, field: str) -> None:
    result = navigator("deadlines", "--json", stdin=situation)
    assert result.returncode == 2
    assert result.stdout == ""
    assert len(result.stderr.strip().splitlines()) == 1
    assert field in result.stderr or field == "input"


def test_content_check_and_build_say_what_they_found(built: None) -> None:
    assert "34 topics" in navigator("content", "check").stdout
    assert "up to date" in navigator("content", "build").stdout
    assert "up to date" in navigator("train").stdout
