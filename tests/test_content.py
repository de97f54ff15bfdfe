"""The content fits its schema and the knowledge model; a broken file gives one clear error and is never skipped."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from bot.answer.phrases import Registers, load_phrases
from bot.audience import AUDIENCES
from bot.content.reading import GUIDELINE
from bot.content.records.guideline import Guideline
from bot.content.whole import read_content
from bot.deadlines.norms import load_norms
from bot.errors import ContentError

# The identifiers of the knowledge model (design, kennismodel.yml), written out: other programs rely on them.
TOPICS = {
    "wat-is-pleegzorg": ["definitie", "kinderrechten", "zo-thuis-mogelijk"],
    "ontwikkeling": [
        "ontwikkeling-in-kaart",
        "problemen-in-kaart",
        "pleegouders-ondersteunen",
        "interventies",
        "beschermend-en-risico",
        "opvoedstrategieen",
        "netwerkgezinnen",
    ],
    "perspectief": [
        "perspectief-in-kaart",
        "perspectiefbesluit",
        "factoren-terugplaatsing",
        "uithuis-en-terug",
        "nazorg",
    ],
    "stabiliteit": [
        "matching",
        "broers-en-zussen",
        "cultuur-en-religie",
        "steun-in-samenwerking",
        "gedragsproblemen",
        "breakdown-risicos",
        "psycho-educatie",
    ],
    "veiligheid": ["screening", "pleegouders-informeren", "veiligheid-bespreken", "vertrouwenspersoon", "meldcode"],
    "samenwerking": [
        "zorgteam",
        "stem-van-het-kind",
        "participatie-ouders",
        "steun-aan-pleegouders",
        "samenwerkingsafspraken",
        "ouder-kindcontact",
        "sociaal-netwerk",
    ],
}
RECOMMENDATIONS = {"ontwikkeling": 4, "perspectief": 2, "stabiliteit": 3, "veiligheid": 3, "samenwerking": 3}
STEPS = [
    "screenen",
    "matchen",
    "starten",
    "volgen",
    "veiligheid-bewaken",
    "perspectief-bepalen",
    "breakdown-voorkomen",
    "afronden",
]


def test_topics_are_those_of_the_knowledge_model(guideline: Guideline) -> None:
    found = {block.id: [t.id for t in guideline.topics if t.block == block.id] for block in guideline.blocks}
    assert found == TOPICS
    assert list(found) == list(TOPICS)


def test_recommendations_and_steps_are_those_of_the_knowledge_model(guideline: Guideline) -> None:
    expected = [f"{block}-{number}" for block, count in RECOMMENDATIONS.items() for number in range(1, count + 1)]
    assert [rec.id for rec in guideline.recommendations] == expected
    assert [step.id for step in guideline.steps] == STEPS


def test_every_topic_is_complete(guideline: Guideline) -> None:
    for topic in guideline.topics:
        text = topic.texts["professional"]
        assert 2 <= len(re.findall(r"[.?!](\s|$)", text.summary)) <= 6, topic.id
        assert text.checklist and text.considerations, topic.id
        assert len(topic.all_phrasings()) >= 24, topic.id
        assert {"professional", "pleegouder", "ouder", "jongere"} <= set(topic.phrasings), topic.id


def test_every_recommendation_and_step_is_reached_by_a_topic(guideline: Guideline) -> None:
    assert {rec for topic in guideline.topics for rec in topic.recommendations} == {
        r.id for r in guideline.recommendations
    }
    assert {step for topic in guideline.topics for step in topic.steps} == set(STEPS)


def test_no_phrasing_teaches_two_topics(guideline: Guideline) -> None:
    owner: dict[str, str] = {}
    for topic in guideline.topics:
        for phrasing in topic.all_phrasings():
            assert owner.setdefault(phrasing.casefold(), topic.id) == topic.id, phrasing


OWNED = {  # what each norm owns, as prose might write it; only norms.yml may
    "netwerkscreening": r"\b(13|dertien) weken\b",
    "kindgesprek": r"\b(3|drie) (keer|maal|gesprekken) (per|in het) jaar\b",
    "perspectief-2014": r"\b(9|negen) maanden\b",
    "plan-van-aanpak": r"\bbinnen (1|één|een) maand\b",
    "zorgteam-leeftijd": r"\bvanaf (12|twaalf|8|acht) jaar\b",
    "toekomstplan": r"\bvanaf (16|zestien) jaar\b",
    "leeftijd": r"\b(tot|minstens) (21|23) jaar\b",
}


@pytest.mark.parametrize("norm", OWNED)
def test_prose_repeats_no_number_of_a_norm(norm: str) -> None:
    for path in [*GUIDELINE.glob("topics/*.yml"), GUIDELINE / "blocks.yml", GUIDELINE / "phrases.yml"]:
        data = yaml.safe_load(path.read_text())
        data.pop("phrasings", None)
        assert not re.search(OWNED[norm], str(data)), f"{path.name} repeats a number of {norm}"


def test_superseded_terms_are_never_current(guideline: Guideline) -> None:
    """The months of 2014 stand in two norms of kind `vervallen`, and no topic's words use their phrases."""
    old = [norm for norm in load_norms() if norm.kind == "vervallen"]
    assert [norm.id for norm in old] == ["perspectief-onderzoek-2014", "perspectiefbesluit-2014"]
    assert all(norm.valid.until == "2025" and norm.valid.replaced_by == "perspectiefbesluit" for norm in old)
    for topic in guideline.topics:
        assert not any(norm.short_text in str(topic.texts) for norm in old), topic.id


def test_help_lines_were_checked_within_a_year(guideline: Guideline) -> None:
    numbers = {line.id: line.phone for line in guideline.help_lines}
    assert numbers == {
        "112": "112",
        "veilig-thuis": "0800-2000",
        "113": "113",
        "kindertelefoon": "0800-0432",
        "jeugdstem": "088-555 1000",
    }
    assert {signal.id for signal in guideline.signals} == {
        "acuut-gevaar",
        "kindermishandeling",
        "seksueel-misbruik",
        "suicidaliteit",
        "kind-zelf-in-nood",
    }


def test_phrases_fill_in_both_registers() -> None:
    phrases = load_phrases()
    for key, phrase in phrases.phrases.items():
        forms = (phrase.u, phrase.je, phrase.worker or phrase.u) if isinstance(phrase, Registers) else (phrase,)
        places = {frozenset(re.findall(r"\{(\w+)\}", form)) for form in forms}
        assert len(places) == 1, f"{key}: the two forms have other placeholders"
    assert set(phrases.audiences) == set(AUDIENCES)


def change(path: Path, edit: Callable[[dict], None]) -> None:
    data = yaml.safe_load(path.read_text())
    edit(data)
    path.write_text(yaml.safe_dump(data, allow_unicode=True))


FAULTS = [
    ("topics/matching.yml", lambda d: d.update(sumary="x"), "matching.yml", "matching", "sumary"),
    ("topics/matching.yml", lambda d: d.pop("title"), "matching.yml", "matching", "title"),
    ("topics/matching.yml", lambda d: d.update(order="een"), "matching.yml", "matching", "order"),
    ("topics/matching.yml", lambda d: d.update(block="nergens"), "matching.yml", "matching", "block"),
    ("topics/matching.yml", lambda d: d.update(norms=["nergens"]), "topics/matching.yml", "matching", "norms"),
    ("topics/matching.yml", lambda d: d.update(related=["nergens"]), "topics/matching.yml", "matching", "related"),
    ("topics/matching.yml", lambda d: d.update(steps=[]), "topics/matching.yml", "matching", "steps"),
    ("topics/matching.yml", lambda d: d.update(id="anders"), "matching.yml", "anders", "id"),
    ("topics/matching.yml", lambda d: d["texts"].pop("professional"), "matching.yml", "matching", "texts.professional"),
    (
        "topics/matching.yml",
        lambda d: d["sources"].append({"id": "nergens"}),
        "topics/matching.yml",
        "matching",
        "sources",
    ),
    (
        "topics/matching.yml",
        lambda d: d["texts"]["professional"].update(why="{norm:nergens}"),
        "matching.yml",
        "matching",
        "{norm:nergens}",
    ),
    ("topics/matching.yml", lambda d: d.update(nlu=[]), "matching.yml", "", "nlu"),
    (
        "blocks.yml",
        lambda d: d["recommendations"].append(d["recommendations"][0]),
        "blocks.yml",
        "ontwikkeling-1",
        "id",
    ),
    ("steps.yml", lambda d: d["steps"][0].pop("title"), "steps.yml", "screenen", "title"),
    ("help_lines.yml", lambda d: d["signals"][0].update(lines=["911"]), "help_lines.yml", "acuut-gevaar", "lines"),
    ("danger.yml", lambda d: d["advice"][0]["texts"].pop("jongere"), "danger.yml", "na-acuut-gevaar", "texts"),
    ("sources.yml", lambda d: d["sources"][0].update(status="nieuw"), "sources.yml", "jeugdwet", "status"),
]


@pytest.mark.parametrize(("file", "edit", "named", "entry", "field"), FAULTS, ids=[f"{f[0]}-{f[4]}" for f in FAULTS])
def test_a_fault_names_file_entry_and_field(
    tmp_path: Path, file: str, edit: Callable, named: str, entry: str, field: str
) -> None:
    folder = tmp_path / "guideline"
    shutil.copytree(GUIDELINE, folder)
    change(folder / file, edit)
    with pytest.raises(ContentError) as caught:
        read_content(folder)
    assert (caught.value.file, caught.value.entry) == (named, entry)
    assert field in caught.value.field or field in caught.value.problem
    assert "\n" not in str(caught.value)


def test_a_file_that_is_no_yaml_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "guideline"
    shutil.copytree(GUIDELINE, folder)
    (folder / "topics" / "matching.yml").write_text("id: [matching\n")
    with pytest.raises(ContentError, match=r"matching\.yml"):
        read_content(folder)
