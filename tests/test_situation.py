"""Reading a situation: every error of the contract names its field, and nothing else ever comes out than InputError."""

from __future__ import annotations

import ast
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.deadlines.command import message
from bot.errors import InputError, NavigatorError
from bot.situation import Resident, Situation, read_situation

TODAY = date(2026, 3, 10)
PHRASES = Path(__file__).parents[1] / "data" / "guideline" / "error_phrases.yml"
FIELDS = {  # the input of `navigator deadlines` in contract.md
    "removal_date",
    "placement_date",
    "contract_date",
    "birth_date",
    "child_age",
    "placement_form",
    "foster_parent_guardian",
    "residents",
    "provider_change_date",
    "last_fostering_end",
    "child_talks",
    "last_development_review",
    "last_safety_check",
    "plan_date",
    "last_guardian_talk",
    "agreed_perspective_date",
    "employee_start_date",
    "include_superseded",
}


def error(data: Any) -> InputError:
    with pytest.raises(InputError) as caught:
        read_situation(data if isinstance(data, bytes) else json.dumps(data).encode(), TODAY)
    return caught.value


def test_the_fields_are_those_of_the_contract() -> None:
    assert set(Situation.__struct_fields__) == FIELDS


def test_everything_is_read() -> None:
    text = b"""{"placement_date": "2026-02-02", "birth_date": "2016-02-29", "placement_form": "netwerk",
        "child_age": 10, "foster_parent_guardian": false, "include_superseded": true, "removal_date": null,
        "residents": [{"birth_date": "1990-01-01", "moved_in": "2020-05-01"}, {}],
        "child_talks": ["2026-03-01", "2026-02-03"]}"""
    assert read_situation(text, TODAY) == Situation(
        placement_date=date(2026, 2, 2),
        birth_date=date(2016, 2, 29),
        placement_form="netwerk",
        child_age=10,
        foster_parent_guardian=False,
        residents=(Resident(birth_date=date(1990, 1, 1), moved_in=date(2020, 5, 1)), Resident()),
        child_talks=(date(2026, 3, 1), date(2026, 2, 3)),
        include_superseded=True,
    )


def test_null_is_not_given() -> None:
    assert read_situation(dict.fromkeys(FIELDS), TODAY) == Situation() == read_situation(b"{}", TODAY)


def test_a_mapping_may_hold_dates() -> None:
    assert read_situation({"plan_date": date(2026, 1, 2)}, TODAY).plan_date == date(2026, 1, 2)


@pytest.mark.parametrize(
    "data", [b"", b"  \n", b"{", b"{'a': 1}", b"\xff\xfe\x00", b'{"child_age": 1,}', b"[" * 100000]
)
def test_no_json(data: bytes) -> None:
    assert error(data).field == "input"


@pytest.mark.parametrize("data", [[], None, 3, "2026-03-03", [{"birth_date": "2020-01-01"}], True])
def test_not_an_object(data: Any) -> None:
    assert (error(data).field, error(data).code) == ("input", "not_an_object")


@pytest.mark.parametrize(
    ("data", "field", "code"),
    [
        ({"plaatsing": "2026-03-03"}, "plaatsing", "unknown_field"),
        ({"plaatsing": None}, "plaatsing", "unknown_field"),
        ({"Placement_date": "2026-03-03"}, "Placement_date", "unknown_field"),
        ({"siblings": 2}, "siblings", "unknown_field"),
        ({"placement_date": "2026-02-30"}, "placement_date", "no_such_date"),
        ({"placement_date": "2026-02-29"}, "placement_date", "no_such_date"),
        ({"placement_date": "2026-13-01"}, "placement_date", "no_such_date"),
        ({"placement_date": "2026-00-10"}, "placement_date", "no_such_date"),
        ({"placement_date": "0000-01-01"}, "placement_date", "no_such_date"),
        ({"placement_date": "3 maart"}, "placement_date", "not_a_date"),
        ({"placement_date": "03-03-2026"}, "placement_date", "not_a_date"),
        ({"placement_date": "2026-3-3"}, "placement_date", "not_a_date"),
        ({"placement_date": "2026-03"}, "placement_date", "not_a_date"),
        ({"placement_date": "20260303"}, "placement_date", "not_a_date"),
        ({"placement_date": "2026-W10-2"}, "placement_date", "not_a_date"),
        ({"placement_date": "2026-03-03T00:00:00"}, "placement_date", "not_a_date"),
        ({"placement_date": "2026-03-03 "}, "placement_date", "not_a_date"),
        ({"placement_date": "٢٠٢٦-03-03"}, "placement_date", "not_a_date"),
        ({"placement_date": ""}, "placement_date", "not_a_date"),
        ({"placement_date": 20260303}, "placement_date", "not_a_date"),
        ({"placement_date": True}, "placement_date", "not_a_date"),
        ({"placement_date": ["2026-03-03"]}, "placement_date", "not_a_date"),
        ({"placement_date": "1026-03-03"}, "placement_date", "out_of_range"),
        ({"placement_date": "9999-12-31"}, "placement_date", "out_of_range"),
        ({"placement_form": "gezinshuis"}, "placement_form", "unknown_form"),
        ({"placement_form": "Netwerk"}, "placement_form", "unknown_form"),
        ({"placement_form": ""}, "placement_form", "unknown_form"),
        ({"placement_form": ["netwerk"]}, "placement_form", "unknown_form"),
        ({"child_age": -1}, "child_age", "impossible_age"),
        ({"child_age": 24}, "child_age", "impossible_age"),
        ({"child_age": 140}, "child_age", "impossible_age"),
        ({"child_age": 10**100}, "child_age", "impossible_age"),
        ({"child_age": True}, "child_age", "not_a_whole_number"),
        ({"child_age": 7.0}, "child_age", "not_a_whole_number"),
        ({"child_age": 7.5}, "child_age", "not_a_whole_number"),
        ({"child_age": "7"}, "child_age", "not_a_whole_number"),
        ({"foster_parent_guardian": "ja"}, "foster_parent_guardian", "not_yes_or_no"),
        ({"foster_parent_guardian": 1}, "foster_parent_guardian", "not_yes_or_no"),
        ({"include_superseded": "true"}, "include_superseded", "not_yes_or_no"),
        ({"child_talks": "2026-03-03"}, "child_talks", "not_a_list"),
        ({"child_talks": {"0": "2026-03-03"}}, "child_talks", "not_a_list"),
        ({"child_talks": ["2026-03-03", "2026-03-32"]}, "child_talks[1]", "no_such_date"),
        ({"child_talks": [None]}, "child_talks[0]", "not_a_date"),
        ({"residents": {"birth_date": "2010-01-01"}}, "residents", "not_a_list"),
        ({"residents": ["2010-01-01"]}, "residents[0]", "not_an_object"),
        ({"residents": [{}, None]}, "residents[1]", "not_an_object"),
        ({"residents": [{"birth_date": "2010-02-30"}]}, "residents[0].birth_date", "no_such_date"),
        ({"residents": [{}, {"moved_in": 2020}]}, "residents[1].moved_in", "not_a_date"),
        ({"residents": [{"naam": "Kim"}]}, "residents[0].naam", "unknown_field"),
        ({"residents": [{"birth_date": "2026-03-11"}]}, "residents[0].birth_date", "birth_after_today"),
        (
            {"residents": [{"birth_date": "2020-01-02", "moved_in": "2020-01-01"}]},
            "residents[0].moved_in",
            "before_resident_birth",
        ),
        ({"birth_date": "2026-03-11"}, "birth_date", "birth_after_today"),
        ({"birth_date": "2026-02-02", "placement_date": "2026-02-01"}, "placement_date", "before_birth"),
        ({"birth_date": "2026-02-02", "removal_date": "2026-02-01"}, "removal_date", "before_birth"),
        ({"birth_date": "2026-02-02", "contract_date": "2026-02-01"}, "contract_date", "before_birth"),
        ({"birth_date": "2026-02-02", "plan_date": "2026-02-01"}, "plan_date", "before_birth"),
        ({"birth_date": "2026-02-02", "last_safety_check": "2026-02-01"}, "last_safety_check", "before_birth"),
        ({"birth_date": "2026-02-02", "last_guardian_talk": "2026-02-01"}, "last_guardian_talk", "before_birth"),
        (
            {"birth_date": "2026-02-02", "last_development_review": "2026-02-01"},
            "last_development_review",
            "before_birth",
        ),
        (
            {"birth_date": "2026-02-02", "agreed_perspective_date": "2026-02-01"},
            "agreed_perspective_date",
            "before_birth",
        ),
        ({"birth_date": "2026-02-02", "child_talks": ["2026-03-01", "2026-02-01"]}, "child_talks[1]", "before_birth"),
        ({"child_age": 2, "placement_date": "2023-03-10"}, "placement_date", "before_age"),
    ],
)
def test_impossible_input_names_its_field(data: dict[str, Any], field: str, code: str) -> None:
    caught = error(data)
    assert (caught.field, caught.code) == (field, code)
    assert isinstance(caught, NavigatorError)


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b" ", "De invoer is leeg. Geef een JSON-object met wat er over de plaatsing bekend is."),
        (b'{"child_talks": ["2026-02-30"]}', "De datum in 'child_talks[0]' bestaat niet: 2026-02-30."),
        (b'{"{value}": 1}', "Het veld '{value}' bestaat niet."),
        (
            b'{"birth_date": "2026-02-02", "placement_date": "2026-02-01"}',
            "'placement_date' (2026-02-01) ligt voor de geboorte van het kind (birth_date).",
        ),
    ],
)
def test_the_user_reads_one_dutch_line(data: bytes, line: str) -> None:
    assert message(error(data)) == line


def test_a_field_that_stands_there_twice() -> None:
    caught = error(b'{"child_age": 3, "child_age": 4}')
    assert (caught.field, caught.code) == ("child_age", "double_field")
    assert error(b'{"residents": [{"moved_in": null, "moved_in": null}]}').field == "moved_in"


@pytest.mark.parametrize(
    "data",
    [
        {"birth_date": "2026-03-10"},  # born today
        {"birth_date": "2026-02-02", "placement_date": "2026-02-02"},  # placed on the day of birth
        {"birth_date": "2026-02-02", "last_fostering_end": "2020-01-01"},  # about the carers
        {"birth_date": "2026-02-02", "provider_change_date": "2020-01-01", "employee_start_date": "2020-01-01"},
        {"child_age": 2, "placement_date": "2023-03-11"},  # the earliest day somebody of 2 can be born
        {"placement_date": "2026-12-01", "plan_date": "2027-01-01"},  # planning
        {"child_age": 0},
        {"child_age": 23},
        {"residents": [], "child_talks": []},
        {"residents": [{"birth_date": "2026-03-10", "moved_in": "2026-03-10"}]},
    ],
)
def test_possible_input_is_accepted(data: dict[str, Any]) -> None:
    read_situation(json.dumps(data).encode(), TODAY)


@pytest.mark.parametrize(
    ("age", "today", "earliest", "latest"),
    [
        (0, "2026-03-10", "2025-03-11", "2026-03-10"),
        (4, "2026-03-10", "2021-03-11", "2022-03-10"),
        (2, "2024-02-29", "2021-03-01", "2022-02-28"),  # who was born on 1 March 2022 is not 2 yet
        (0, "2025-02-28", "2024-02-29", "2025-02-28"),  # who was born on 29 February turns 1 on 1 March
        (1, "2025-03-01", "2023-03-02", "2024-03-01"),
    ],
)
def test_an_age_leaves_a_year_open(age: int, today: str, earliest: str, latest: str) -> None:
    window = Situation(child_age=age).births(date.fromisoformat(today))
    assert window == (date.fromisoformat(earliest), date.fromisoformat(latest))


def codes_raised() -> set[str]:
    """The codes that stand in an `InputError(field, value, code)`, or in what is called `code` right before it."""
    found: set[str] = set()
    for name in ("situation.py", "takealong/check_command.py"):
        for node in ast.walk(ast.parse((Path(__file__).parents[1] / "bot" / name).read_text(encoding="utf-8"))):
            raised = isinstance(node, ast.Call) and ast.unparse(node.func) == "InputError"
            named = isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "code"
            value = node.args[2] if raised else node.value if named else ast.Pass()  # type: ignore[attr-defined]
            found.update(str(side.value) for side in ast.walk(value) if isinstance(side, ast.Constant))
    return found


def test_every_code_has_a_dutch_line_of_its_own() -> None:
    lines = yaml.safe_load(PHRASES.read_text(encoding="utf-8"))["input_errors"]
    assert set(lines) == codes_raised()
    assert len(set(lines.values())) == len(lines)
    for code, line in lines.items():
        text = line.format(field="placement_date", value="x")
        assert "\n" not in text, code
        assert "placement_date" in text or code in ("empty", "no_json"), code


@pytest.mark.parametrize("value", ["regel\neen", "\ud800", "x" * 500, "\x1b[31mrood"])
def test_an_error_is_one_short_printable_line(value: str) -> None:
    with pytest.raises(InputError) as caught:
        read_situation({"placement_form": value, value: 1}, TODAY)
    assert caught.value.value.isprintable()
    assert len(caught.value.value) <= 61
    assert str(caught.value).isprintable()
