"""`navigator content check` on the sentences around the content: placeholders, and both ways of address."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.content.reading import GUIDELINE
from bot.content.wording import check_wording
from bot.errors import ContentError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("phrases.yml", "web_phrases.yml", "channel_phrases.yml", "placeholders.yml"):
        shutil.copy(GUIDELINE / name, tmp_path)
    return tmp_path


def change(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text()
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1))


def test_the_sentences_of_the_project_are_in_order() -> None:
    assert check_wording() > 400


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("phrases.yml", "vooral: {blocks}.", "vooral: {bloks}.", r"phrases\.yml: phrases\.case_intro: \{bloks\}"),
        ("phrases.yml", "vooral: {blocks}.", "vooral dit.", r"phrases\.case_intro: \{blocks\}: should stand"),
        ("web_phrases.yml", '"Nog ongeveer {left} tekens."', '"Nog {left} van {limit}."', r"widget\.left: \{limit\}"),
        ("channel_phrases.yml", "Gekozen: {title}", "Gekozen: {}", r"channel_phrases\.yml: chosen: \{\}"),
        ("phrases.yml", 'neither: "Iets anders"', 'neither: "Iets anders voor u"', r"phrases\.neither: je: is missing"),
        ("phrases.yml", 'je: "Doei!', 'je: "Tot uw dienst!', r"phrases\.goodbye: je: says u"),
        (
            "web_phrases.yml",
            'welcome: {u: "Waarmee kan ik u',
            'welcome: {u: "Waarmee kan ik je',
            r"welcome: u: says je",
        ),
        (
            "placeholders.yml",
            "phrases.case_intro:",
            "phrases.case_intr:",
            r"placeholders\.yml: phrases\.yml: phrases\.case_intr",
        ),
    ],
)
def test_a_slip_of_the_pen_is_named(folder: Path, file: str, old: str, new: str, fault: str) -> None:
    change(folder, file, old, new)
    with pytest.raises(ContentError, match=fault):
        check_wording(folder)
