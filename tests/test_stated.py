"""The facts that a text states: a table of sentences, the word lists, and that no text is too strange."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dates.words import FACTS
from bot.language import language, language_name
from bot.stated import read_stated

CASES = Path(__file__).parent / "cases" / "stated.yml"
TODAY = datetime.date(2026, 11, 21)
BESIDE = ("dates", "relations", "frequencies", "audience")


def cases() -> list[Any]:
    """Return the table, each case named by its text; known misses as expected failures."""
    rows = yaml.safe_load(CASES.read_text(encoding="utf-8"))
    return [
        pytest.param(row, id=row["text"][:60], marks=[pytest.mark.xfail(reason=row["xfail"])] if "xfail" in row else [])
        for row in rows
    ]


@pytest.mark.parametrize("case", cases())
def test_states_exactly_this(case: dict[str, Any]) -> None:
    stated = msgspec.to_builtins(read_stated(case["text"], case.get("today", TODAY)))
    assert {name: value for name, value in stated.items() if name not in BESIDE} == case["expect"]
    for name in BESIDE:
        if name in case:
            assert stated.get(name) == case[name] or not (stated.get(name) or case[name])
