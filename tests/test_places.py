"""What a message names in so many words, by its words alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.answer.going_on.asked_on import GENERAL
from bot.answer.going_on.places import load_places, place_of
from bot.answer.library import load_library
from bot.dates.folding import fold
from bot.model.conversation import Memory, Turn
from bot.model.intent import Intent
from bot.model.understanding import Mapping, Stated, Understanding
from bot.text.rows import as_message
from bot.text.said import said_in

ROWS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "places.yml").read_text(encoding="utf-8")
)
CASES = [(row, text) for row in ROWS for text in row["texts"]]


@pytest.mark.parametrize(("row", "text"), CASES, ids=lambda one: one if isinstance(one, str) else "")
def test_a_message_names_its_place(row: dict[str, Any], text: str) -> None:
    before = [row["after"]] if "after" in row else []
    turn = Turn(
        intent=Intent.ASK,
        understanding=Understanding(mapping=Mapping(in_scope=False), stated=Stated()),
        memory=Memory(subjects=before, topics=["definitie"] if before else [], audience=row.get("audience", "")),
        today="2026-11-22",
    )
    found = place_of(as_message(said_in(fold(text))), turn)
    assert (found.opens if found else None) == row.get("opens")


def test_every_place_exists_and_is_tried(built: None) -> None:
    library = load_library()
    tried = {row["opens"] for row in ROWS if "opens" in row}
    for place in load_places().places:
        general = library.guideline.general_answers if place.opens == GENERAL else None
        short = library.short_answers[place.opens] if place.aspect and not general else None
        answers = general.answers if general else short.answers if short else {}
        assert place.opens in {GENERAL, *library.entries, *library.topics} and place.opens in tried, place.opens
        assert not place.aspect or place.aspect in answers, place
