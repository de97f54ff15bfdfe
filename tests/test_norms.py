"""The norms as data: in step with the knowledge model, the shapes and the cases, and broken entries stopped."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import get_args

import msgspec
import pytest
import yaml

from bot.deadlines.norms import NORMS, Norm, Shape, load_norms
from bot.deadlines.shapes import SHAPES, Case, find
from bot.errors import ContentError
from bot.lifespan import YOUTH_HELP_ENDS
from bot.situation import read_situation

CASES = Path(__file__).parent / "cases" / "deadlines"
KNOWLEDGE_MODEL = [
    "plan-van-aanpak",
    "perspectiefbesluit",
    "perspectief-onderzoek-2014",
    "perspectiefbesluit-2014",
    "netwerkscreening",
    "vgb",
    "vog-medewerker",
    "kindgesprek",
    "ontwikkeling-in-kaart",
    "veiligheidscheck",
    "hulpverleningsplan",
    "pleegoudervoogdij-gesprek",
    "zorgteam-leeftijd",
    "toekomstplan",
    "pleegzorg-tot-21",
    "verlengde-jeugdhulp-tot-23",
    "pleegouder-leeftijd",
]


def test_the_norms_are_those_of_the_knowledge_model_in_its_order() -> None:
    assert [norm.id for norm in load_norms()] == KNOWLEDGE_MODEL


def test_every_norm_has_cases_and_every_case_file_a_norm() -> None:
    assert {path.stem for path in CASES.glob("*.yml")} == set(KNOWLEDGE_MODEL)


def test_every_shape_has_a_function_and_a_user() -> None:
    assert set(SHAPES) == set(get_args(Shape)) == {norm.shape for norm in load_norms()}


def test_every_explanation_is_found_by_a_case() -> None:
    norms = {norm.id: norm for norm in load_norms()}
    found = {identifier: set[str]() for identifier in norms}
    for path in CASES.glob("*.yml"):
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            today = date.fromisoformat(case["today"])
            scene = Case(read_situation(case["situation"], today), norms, today)
            found[path.stem] |= {date_found.variant for date_found in find(norms[path.stem], scene)}
    assert found == {identifier: set(norm.explanation) for identifier, norm in norms.items()}


def test_the_numbers_are_filled_in_as_the_content_expects() -> None:
    table = {
        "plan-van-aanpak": "binnen 1 maand na de uithuisplaatsing",
        "netwerkscreening": "binnen 13 weken na het pleegcontract",
        "vgb": "voor iedere huisgenoot van 12 jaar of ouder",
        "vog-medewerker": "niet ouder dan 3 maanden op de eerste werkdag",
        "kindgesprek": "minstens 3 keer per jaar",
        "ontwikkeling-in-kaart": "minstens 1 keer per jaar, en tot de vierde verjaardag elk half jaar",
        "veiligheidscheck": "minstens 1 keer per jaar",
        "hulpverleningsplan": "niet ouder dan 1 jaar",
        "pleegoudervoogdij-gesprek": "1 keer per jaar",
        "zorgteam-leeftijd": "in ieder geval vanaf 12 jaar, en liefst al vanaf 8 jaar",
        "toekomstplan": "vanaf 16 jaar",
        "pleegzorg-tot-21": "tot 21 jaar",
        "verlengde-jeugdhulp-tot-23": "tot 23 jaar",
        "pleegouder-leeftijd": "minstens 21 jaar",
    }
    shorts = {norm.id: norm.short_text for norm in load_norms()}
    assert {identifier: shorts[identifier] for identifier in table} == table
    assert not [norm.id for norm in load_norms() if "{" in norm.short_text + norm.statement_text]


def test_help_ends_at_the_age_that_facts_are_read_by() -> None:
    """The norm tells when, `bot/lifespan.py` up to which age a fact is believed: one age of one law."""
    norm = next(norm for norm in load_norms() if norm.id == "verlengde-jeugdhulp-tot-23")
    assert [age.years for age in norm.ages] == [YOUTH_HELP_ENDS]


def test_a_norm_survives_the_content_database() -> None:
    norms = load_norms()
    assert msgspec.json.decode(msgspec.json.encode(norms), type=list[Norm]) == norms


@pytest.mark.parametrize(
    ("old", "new", "entry", "field"),
    [
        ("shape: agreed", "shape: guessed", "perspectiefbesluit", "shape"),
        ("term: {weeks: 13}", "term: {weeks: dertien}", "netwerkscreening", "term.weeks"),
        ("done_by: plan_date", "done_by: plandatum", "plan-van-aanpak", "done_by"),
        ("triggers: {plan_date:", "triggers: {plandatum:", "hulpverleningsplan", "triggers"),
        (
            "replaced_by: perspectiefbesluit}",
            "replaced_by: besluit}",
            "perspectief-onderzoek-2014",
            "valid.replaced_by",
        ),
        (
            'valid: {since: "2014", until: "2025"',
            'valid: {since: "2026", until: "2025"',
            "perspectief-onderzoek-2014",
            "valid.until",
        ),
        ('short: "niet ouder dan {term}"', 'short: "niet ouder dan {termijn}"', "hulpverleningsplan", "short"),
        ("{sentence:year_term}", "{sentence:jaar}", "pleegoudervoogdij-gesprek", "explanation"),
        ("id: toekomstplan", "id: kindgesprek", "kindgesprek", "id"),
        ("when: {foster_parent_guardian: true}", "when: {voogd: true}", "pleegoudervoogdij-gesprek", "when"),
    ],
)
def test_a_broken_entry_stops_with_file_entry_and_field(
    tmp_path: Path, old: str, new: str, entry: str, field: str
) -> None:
    text = NORMS.read_text(encoding="utf-8")
    assert old in text
    broken = tmp_path / "norms.yml"
    broken.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_norms(broken)
    assert (caught.value.file, caught.value.entry, caught.value.field) == ("norms.yml", entry, field)
