"""Casus as data: what they must hold, and that a fault is named with file, entry and field."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from rapidfuzz import fuzz, process

from bot.casus.command import untouched, write_template
from bot.casus.phrases import FILE as PHRASES
from bot.casus.phrases import casus_phrases
from bot.casus.reading import CASUS, Known, read_all, read_one, read_with_faults
from bot.casus.recogniser import lessons_of
from bot.casus.records import Casus
from bot.content.records.guideline import Guideline
from bot.content.whole import read_content
from bot.deadlines.norms import load_norms
from bot.errors import ContentError, InputError
from bot.evaluation.casus import samples_of

ROOT = Path(__file__).parents[1]
LEAST_SAMPLES = 5
NEAR_COPY = 85  # rapidfuzz ratio, as for the other evaluation sets
FEW_WORDS = 4  # answers of so many words, such as search terms, may be the same


@cache
def guideline() -> Guideline:
    return read_content().guideline


@cache
def known() -> Known:
    return Known.of(guideline(), load_norms())


@cache
def shelf() -> list[Casus]:
    return read_all(guideline(), load_norms())


def test_there_are_twelve_with_deadlines_and_a_safety_side() -> None:
    dated = [casus for casus in shelf() if any(q.kind == "deadline" for q in casus.questions)]
    assert len(shelf()) >= 12
    assert len(dated) >= 3
    assert len([casus for casus in shelf() if casus.signals]) >= 2
    assert {casus.level for casus in shelf()} == {"basis", "verdieping"}


def test_together_they_touch_every_topic() -> None:
    assert untouched(shelf(), guideline()) == []
    assert untouched(shelf()[:1], guideline())


def test_every_casus_asks_the_three_questions_of_the_toolkit() -> None:
    for casus in shelf():
        kinds = {question.kind for question in casus.questions}
        assert {"considerations", "first_block", "search_term"} <= kinds, casus.id


def test_every_casus_has_samples_that_are_no_copies() -> None:
    for casus in shelf():
        samples = list(samples_of(casus, "all"))
        assert len(samples) >= LEAST_SAMPLES, casus.id
        assert len({sample.quality for _, sample in samples}) > 2, casus.id
        taught = [lesson.text.lower() for question in casus.questions for lesson in lessons_of(question)]
        for _, sample in samples:
            if len(sample.answer.split()) > FEW_WORDS:
                nearest = process.extractOne(sample.answer.lower(), taught, scorer=fuzz.ratio)
                assert nearest[1] < NEAR_COPY, (casus.id, sample.answer, nearest)


def changed(tmp_path: Path, edit: Callable[[dict[str, Any]], object], name: str = "baby-in-crisis") -> Path:
    data = yaml.safe_load((CASUS / f"{name}.yml").read_text())
    edit(data)
    path = tmp_path / f"{name}.yml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True))
    return path


def aspect(data: dict[str, Any], question: int = 0) -> dict[str, Any]:
    return data["questions"][question]["aspects"][0]


FAULTS: list[tuple[str, Callable[[dict[str, Any]], object], str]] = [
    ("unknown topic", lambda d: d["topics"].append("niets"), "topics"),
    ("unknown source", lambda d: d["sources"].append({"id": "niets"}), "sources"),
    ("unknown norm", lambda d: d["norms"].append("niets"), "norms"),
    ("unknown topic of an aspect", lambda d: aspect(d).update(topics=["niets"]), "topics"),
    ("unknown recommendation", lambda d: aspect(d).update(recommendations=["niets"]), "recommendations"),
    ("unknown norm of an aspect", lambda d: aspect(d).update(norms=["niets"]), "norms"),
    ("unknown block", lambda d: aspect(d).update(blocks=["niets"]), "blocks"),
    ("block question without block", lambda d: aspect(d, 1).update(id="niets"), "niets.id"),
    ("search term without cues", lambda d: aspect(d, 2).update(cues=[]), "cues"),
    ("weight", lambda d: aspect(d).update(weight=4), "weight"),
    ("too few examples", lambda d: aspect(d).update(examples=["Een."]), "examples"),
    ("no missed line", lambda d: aspect(d).update(missed=""), "missed"),
    ("double question", lambda d: d["questions"].append(d["questions"][0]), "questions.afwegingen"),
    ("double aspect", lambda d: d["questions"][0]["aspects"].append(aspect(d)), "aspects.tempo-perspectief"),
    ("no goals", lambda d: d.update(goals=[]), "goals"),
    ("empty goal", lambda d: d.update(goals=[" "]), "goals"),
    ("number", lambda d: d.update(number=0), "number"),
    ("wrong date", lambda d: aspect(d, 3).update(due=__import__("datetime").date(2026, 4, 7)), "due"),
    ("date without day", lambda d: d["situation"].pop("today"), "situation.today"),
    ("impossible situation", lambda d: d["situation"].update(removal_date="2026-13-40"), "situation.removal_date"),
    ("another name", lambda d: d.update(id="anders"), "id"),
]


@pytest.mark.parametrize(("edit", "field"), [(edit, field) for _, edit, field in FAULTS], ids=[n for n, *_ in FAULTS])
def test_a_fault_is_named(tmp_path: Path, edit: Callable[[dict[str, Any]], object], field: str) -> None:
    path = changed(tmp_path, edit)
    with pytest.raises(ContentError) as caught:
        read_one(path, known())
    assert caught.value.file == path.name
    assert field in caught.value.field


def test_an_unknown_field_and_kind_are_refused(tmp_path: Path) -> None:
    for edit in (lambda d: d.update(vak=1), lambda d: d["questions"][0].update(kind="quiz")):
        with pytest.raises(ContentError, match=r"baby-in-crisis\.yml"):
            read_one(changed(tmp_path, edit), known())


def test_the_wrong_date_is_told_with_the_computed_one(tmp_path: Path) -> None:
    path = changed(tmp_path, FAULTS[17][1])
    with pytest.raises(ContentError, match="2026-04-06"):
        read_one(path, known())


def test_two_casus_with_one_number(tmp_path: Path) -> None:
    changed(tmp_path, lambda d: d.update(number=2))
    changed(tmp_path, lambda d: None, "jongen-en-tante")
    with pytest.raises(ContentError, match="number"):
        read_all(guideline(), load_norms(), tmp_path)


def test_a_template_says_all_that_is_to_be_filled_in(tmp_path: Path) -> None:
    path = write_template("eigen-casus", tmp_path)
    casus, faults = read_with_faults(path, known())
    assert casus.number == 1
    fields = {fault.field for fault in faults}
    assert {"title", "text", "goals", "sources", "topics"} <= fields
    assert any("aspects" in field for field in fields)
    assert write_template("tweede", tmp_path).read_text().count("number: 2") == 1
    with pytest.raises(InputError):
        write_template("eigen-casus", tmp_path)
    with pytest.raises(InputError):
        write_template("../weg", tmp_path)


def test_the_commands() -> None:
    found = subprocess.run(
        [sys.executable, "-m", "bot.cli", "casus", "list"], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert found.returncode == 0
    for casus in shelf():
        assert f"{casus.number:>3}  {casus.title} ({casus.level}, {casus.minutes} min)" in found.stdout
        assert all(goal in found.stdout for goal in casus.goals)


def test_every_sentence_is_said_somewhere() -> None:
    code = "\n".join(
        path.read_text()
        for folder in ("casus", "activities", "takealong")
        for path in (ROOT / "bot" / folder).glob("*.py")
    )
    unused = [key for key in casus_phrases().phrases if f'"{key}"' not in code and f"'{key}'" not in code]
    assert not unused, f"{PHRASES.name}: {unused}"
