"""The deadlines, against tables of cases whose dates were looked up on a calendar; and what the command prints."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.deadlines.command import run
from bot.deadlines.norms import load_norms
from bot.errors import InputError
from bot.situation import DATE_FIELDS

CASES = Path(__file__).parent / "cases" / "deadlines"
KNOWLEDGE_MODEL = [norm.id for norm in load_norms()]  # its order is held to in test_norms.py
ALWAYS = {
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
SOMETIMES = {"inspection_due", "occurrence", "subject"}


def cases() -> list[Any]:
    return [
        pytest.param(path.stem, case, id=f"{path.stem}: {case['name']}")
        for path in sorted(CASES.glob("*.yml"))
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


def computed(situation: dict[str, Any], today: str) -> list[dict[str, Any]]:
    """Return what the command prints, for everything that a test looks at."""
    return json.loads(run(json.dumps(situation).encode(), date.fromisoformat(today), as_json=True))


@pytest.mark.parametrize(("norm", "case"), cases())
def test_case(norm: str, case: dict[str, Any]) -> None:
    found = [entry for entry in computed(case["situation"], case["today"]) if entry["norm"] == norm]
    seen = [
        {field: entry.get(field) for field in expected} for entry, expected in zip(found, case["expect"], strict=False)
    ]
    assert seen == case["expect"]
    assert len(found) == len(case["expect"])


def full_situation() -> dict[str, Any]:
    return {
        **dict.fromkeys(DATE_FIELDS, "2026-02-10"),
        "birth_date": "2020-05-05",
        "last_fostering_end": None,
        "placement_form": "netwerk",
        "foster_parent_guardian": True,
        "include_superseded": True,
        "residents": [{"birth_date": "1990-01-01"}],
    }


def test_json_has_the_fields_of_the_contract() -> None:
    entries = computed(full_situation(), "2026-03-10")
    assert {entry["norm"] for entry in entries} == set(KNOWLEDGE_MODEL) - {"pleegouder-leeftijd"}
    for entry in entries:
        assert ALWAYS <= set(entry) <= ALWAYS | SOMETIMES
        assert set(entry["basis"]) == {"source", "article", "url"}
        assert entry["basis"]["url"].startswith("https://")
        assert entry["statutory"] == (entry["kind"] == "wet") == bool(entry["basis"]["article"])
        assert "subject" in entry or entry["norm"] != "vgb"
        assert ("occurrence" in entry) == (entry["norm"] == "kindgesprek")
        assert ("inspection_due" in entry) == (entry["norm"] == "netwerkscreening")


def test_the_law_is_named_with_its_article() -> None:
    articles = {norm.id: norm.sources[0].article for norm in load_norms() if norm.statutory}
    assert articles == {
        "netwerkscreening": "5.1 lid 3",
        "vgb": "5.1 lid 1 onder d",
        "pleegoudervoogdij-gesprek": "5.2 lid 2",
        "pleegzorg-tot-21": "1.1",
        "verlengde-jeugdhulp-tot-23": "1.1",
        "pleegouder-leeftijd": "5.1 lid 1 onder a",
    }


def test_what_is_due_on_one_day_stands_in_the_order_of_the_norms() -> None:
    situation = {"placement_date": "2026-02-10", "plan_date": "2026-02-10", "birth_date": "2015-02-10"}
    same_day = [entry["norm"] for entry in computed(situation, "2026-03-10") if entry["due"] == "2027-02-10"]
    assert same_day == [
        "kindgesprek",
        "ontwikkeling-in-kaart",
        "veiligheidscheck",
        "hulpverleningsplan",
        "zorgteam-leeftijd",
    ]


def test_an_empty_situation_has_no_deadlines() -> None:
    today = date(2026, 3, 10)
    assert run(b"{}", today, as_json=True) == "[]"
    assert run(b"{}", today, as_json=False) == "Met deze gegevens valt geen termijn te berekenen."


def test_the_list_reads_as_dutch() -> None:
    text = run(b'{"placement_form": "netwerk", "placement_date": "2026-02-02"}', date(2026, 3, 10), as_json=False)
    assert text.startswith(
        "Termijnen, berekend op dinsdag 10 maart 2026\n\nMaandag 4 mei 2026: Screening van het netwerkgezin"
    )
    assert "Bron: jeugdwet art. 5.1 lid 3, https://wetten.overheid.nl/BWBR0034925/" in text
    assert "{" not in text


def test_the_command_says_what_is_wrong() -> None:
    with pytest.raises(InputError) as caught:
        run(b'{"placement_date": "2026-02-30"}', date(2026, 3, 10), as_json=True)
    assert caught.value.field == "placement_date"
