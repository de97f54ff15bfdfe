"""The preview shows what each audience will see, from the files as they are, by the code that answers users."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from bot.answer.library import Library
from bot.answer.phrases import load_phrases
from bot.content.reading import GUIDELINE
from bot.content.records.base import AUDIENCES
from bot.content.whole import read_content
from bot.preview import Files, library_of_files, preview
from bot.server.preview import preview_page
from tests.conftest import ROOT

TODAY = "2026-11-22"


@pytest.fixture(scope="module")
def library() -> Library:
    return library_of_files()


@pytest.mark.parametrize("audience", AUDIENCES)
def test_each_audience_sees_its_own_words(library: Library, audience: str) -> None:
    topic = library.topics["broers-en-zussen"]
    text = topic.text_for(audience)
    shown = "\n".join(preview(library, topic, audience, TODAY))
    assert text.summary in shown and all(line in shown for line in [*text.checklist, *text.ask])
    assert "[ " in shown and "Richtlijn Pleegzorg" in shown


def test_a_changed_file_is_shown_before_it_is_built(tmp_path: Path) -> None:
    folder = tmp_path / "guideline"
    shutil.copytree(GUIDELINE, folder)
    path = folder / "topics" / "matching.yml"
    data = yaml.safe_load(path.read_text())
    data["texts"]["ouder"]["summary"] = "Een zin die nog niemand las."
    path.write_text(yaml.safe_dump(data, allow_unicode=True))
    guideline, norms = read_content(folder)
    changed = Library(Files(guideline=guideline, norms=norms), load_phrases())
    assert "Een zin die nog niemand las." in "\n".join(preview(changed, changed.topics["matching"], "ouder", TODAY))


def test_the_page_shows_every_audience(library: Library) -> None:
    topic = library.topics["matching"]
    page = preview_page(library, topic, AUDIENCES)
    assert all(f'id="for-{audience}"' in page for audience in AUDIENCES)
    assert all(text.summary.split(".")[0] in page for text in topic.texts.values()) and "<style>" in page


@pytest.mark.parametrize(
    ("arguments", "problem"), [(["weg"], "there is no topic 'weg'"), (["matching", "--audience", "kat"], "--audience")]
)
def test_bad_usage_is_one_clear_line(arguments: list[str], problem: str) -> None:
    command = [sys.executable, "-m", "bot.cli", "content", "preview", *arguments]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert result.returncode == 2 and problem in result.stderr and not result.stdout
