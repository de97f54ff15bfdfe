"""Danger among many ordinary sentences: it is heard wherever it stands, and what only looks like it still is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.mapper.opening import load_mapper, load_store
from bot.model.understanding import Signal
from bot.signals import SignalDetector, believable
from bot.text.sentences import breaths, sentences

TABLE = yaml.safe_load((Path(__file__).parent / "cases" / "long_danger.yml").read_text(encoding="utf-8"))
STORIES: dict[str, list[str]] = TABLE["stories"]
FORMS = ["points", "lines"]


def told(row: dict[str, Any], place: float, form: str) -> str:
    """Return the story with the line in it; `place` runs from 0, the first, to 1, the last."""
    story = STORIES[row["story"]]
    at = round(place * len(story))
    lines = [line.rstrip(".") for line in [*story[:at], row["says"], *story[at:]]]
    if form == "lines":
        return "\n".join(lines)
    return " ".join(line if line.endswith("?") else f"{line}." for line in lines)


def heard(text: str) -> list[Signal]:
    mapper, detector = load_mapper(), SignalDetector.load(load_store().signal_model)
    reading = mapper.read(text)
    found = detector.find(text, reading.whole, pieces=reading.told, rows=reading.parts)
    return believable(found, mapper.map(text, reading).outside)


def rows(kind: str) -> list[Any]:
    return [pytest.param(row, id=row["says"][:50]) for row in TABLE[kind]]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("row", rows("danger"))
def test_danger_is_heard_wherever_it_stands(built: None, row: dict[str, Any], form: str) -> None:
    for place in (0, 0.5, 1):
        found = heard(told(row, place, form))
        assert found, place
        assert any(signal.clear for signal in found) or not row.get("clear")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("row", rows("harmless"))
def test_what_only_looks_like_danger_is_left_alone(built: None, row: dict[str, Any], form: str) -> None:
    for place in (0, 0.5, 1):
        assert heard(told(row, place, form)) == [], place


@pytest.mark.parametrize("name", list(STORIES))
def test_a_story_of_ordinary_sentences_is_no_danger(built: None, name: str) -> None:
    story = STORIES[name]
    assert heard(" ".join(f"{line.rstrip('.')}." for line in story)) == []
    assert heard("\n".join(story)) == []


def test_what_stands_behind_the_sentences_with_vectors_is_heard_as_well(built: None) -> None:
    text = " ".join(f"{line.rstrip('.')}." for line in [*STORIES["worker"], *STORIES["telegram"]])
    assert load_mapper().read(text).rest
    assert heard(text) == []
    assert heard(f"{text} Pleegvader slaat de oudste met een riem.")


def test_a_text_without_points_is_cut_where_somebody_breathes() -> None:
    text = " ".join(STORIES["child"])
    pieces = breaths(text)
    assert " ".join(pieces) == text
    assert all(3 < len(piece.split()) <= 24 for piece in pieces)
    assert [breaths(piece) for piece in STORIES["worker"]] == [[piece] for piece in STORIES["worker"]]
    assert sentences(STORIES["worker"][0]) == [STORIES["worker"][0]]


def test_danger_in_a_text_without_points_is_heard(built: None) -> None:
    story = STORIES["child"]
    for says in ("mijn pleegvader slaat mij met zijn riem", "ik wil niet meer leven en ik heb al pillen verstopt"):
        assert heard(" ".join([*story[:5], says, *story[5:]])), says
