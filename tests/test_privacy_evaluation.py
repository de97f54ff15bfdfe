"""`navigator evaluate privacy`: the set, what is measured on it, and that the door does what was asked of it."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from rapidfuzz import fuzz, process

from bot.errors import ContentError
from bot.evaluation.privacy import FILES, LEAST_REMOVED, LOST, MOST_LOST, MOST_MS, REMOVED, judge, read_line, read_lines
from bot.privacy import Door
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def report() -> dict:
    command = [sys.executable, "-m", "bot.cli", "evaluate", "privacy", "--json"]
    return json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, timeout=120).stdout)


def test_the_set_is_large_and_its_halves_differ() -> None:
    lines = {name: [line.text for line in read_lines(file)] for name, file in FILES.items()}
    assert len(lines["report"]) >= 150 and len(lines["development"]) >= 150
    seen = [*lines["development"], *lines["made with"]]
    for text in lines["report"]:
        assert process.extractOne(text, seen, scorer=fuzz.ratio)[1] < 85, text


@pytest.mark.parametrize("half", ["report", "development"])
def test_what_was_asked_is_reached(report: dict, half: str) -> None:
    found = {figure["name"]: figure for figure in report["figures"] if figure["group"] == half}
    assert found[REMOVED]["value"] >= LEAST_REMOVED and found[REMOVED]["count"] > 150
    assert found[LOST]["value"] <= MOST_LOST and found[LOST]["count"] > 1000
    assert report["p95_ms"] <= MOST_MS


def test_only_the_development_half_is_shown_in_words(report: dict) -> None:
    hidden = [line.text for line in read_lines(FILES["report"])]
    assert not [miss for miss in report["misses"] if any(text in miss for text in hidden)]


def test_a_piece_that_goes_in_part_has_stayed() -> None:
    line = read_line("x", "Overleg met {Fatima Kommafout-} en {TELEFOON:06-12345678} over Jan.")
    assert [line.text[span.start : span.end] for span in line.planted] == ["Fatima Kommafout-", "06-12345678"]
    outcome = judge(read_line("x", "{Fatima en de bakker} en {IBAN:06-12345678} kennen Jan"), Door.load())
    assert outcome.stayed == ["Fatima en de bakker"] and outcome.lost == ["Jan"] and outcome.wrong_kind == 1


def test_a_broken_file_is_named(tmp_path) -> None:
    (tmp_path / "privacy.yml").write_text("worker: 3\n")
    with pytest.raises(ContentError, match=r"privacy\.yml: worker"):
        read_lines(tmp_path / "privacy.yml")
