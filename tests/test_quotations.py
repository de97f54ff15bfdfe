"""Importing an official document: stored whole or not at all, replaced by name, searched, and quoted with its attribution."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from bot.answer.library import Library
from bot.answer.quotations import with_quotations
from bot.answer.turns import reply
from bot.content.records.sources import Source
from bot.documents import DocumentError, Passage
from bot.model.understanding import Scored, Stated
from bot.quotations import store
from bot.quotations.importing import import_document, without_doubles
from bot.render import text_of
from tests.conftest import ROOT
from tests.made_up import TEAM, kinds, texts, turn
from tests.small_documents import PARAGRAPHS, html_document, pdf_document, text_document

NOW = datetime.datetime(2026, 11, 22, 12, 0, tzinfo=datetime.UTC)
SOURCE = Source(
    id="richtlijn-2025",
    title="Een document",
    short="Document",
    edition="1",
    status="geldig",
    kind="richtlijn",
    url="https://example.nl/",
    attribution="Een document, © de makers",
)


class Mapper:
    """Stands in for the mapper: a text about talking is about the care team, everything else fits nothing."""

    def rank(self, texts: list[str]) -> list[list[Scored]]:
        about = {"praten": "zorgteam", "huis": "matching"}
        return [
            [Scored(id=topic, score=0.9) for word, topic in about.items() if word in text.lower()] for text in texts
        ]


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "quotations.db"
    monkeypatch.setenv(store.SETTING, str(path))
    return path


def imported(path: Path, source: Source = SOURCE, name: str = "") -> store.Imported:
    return import_document(path, source, Mapper(), NOW, name=name)[0]  # type: ignore[arg-type]


@pytest.mark.parametrize("make", [text_document, html_document, pdf_document], ids=["txt", "html", "pdf"])
def test_passages_are_stored_with_topic_and_attribution(tmp_path: Path, database: Path, make: object) -> None:
    assert imported(make(tmp_path)).passages == 3  # type: ignore[operator]
    (found,) = [one for one in store.about("zorgteam", limit=5) if PARAGRAPHS[0] in one.text]
    assert (found.heading, found.source, found.attribution) == ("Samen praten", SOURCE.id, SOURCE.attribution)


def test_an_import_of_the_same_name_is_replaced(tmp_path: Path, database: Path) -> None:
    imported(text_document(tmp_path))
    imported(pdf_document(tmp_path))
    (document,) = store.documents()
    assert (document.name, document.passages, document.imported) == ("klein", 3, NOW.isoformat(timespec="seconds"))
    assert len(store.search("vertrouwt", limit=50)) == 1, "the words of the first import are gone too"
    imported(text_document(tmp_path), name="ander")
    assert [one.name for one in store.documents()] == ["ander", "klein"]


@pytest.mark.parametrize(
    ("content", "source"),
    [
        (b"\xff\xfe\x00", SOURCE),
        (b"", SOURCE),
        (b"Goede tekst van genoeg woorden.", msgspec.structs.replace(SOURCE, attribution=None)),
    ],
    ids=["broken", "empty", "not to be quoted"],
)
def test_a_file_that_can_not_be_used_changes_nothing(
    tmp_path: Path, database: Path, content: bytes, source: Source
) -> None:
    before = imported(text_document(tmp_path))
    path = tmp_path / "klein.txt"
    path.write_bytes(content)
    with pytest.raises(DocumentError):
        imported(path, source)
    assert store.documents() == [before] and len(store.search("vertrouwt")) == 1


def test_a_fault_while_storing_changes_nothing(tmp_path: Path, database: Path) -> None:
    before = imported(text_document(tmp_path))
    one = store.about("zorgteam")[0]
    bad = [one, msgspec.structs.replace(one, score=object())]
    with pytest.raises(Exception, match="type 'object' is not supported"):
        store.replace(before, bad)
    assert len(store.search("vertrouwt")) == 1 and store.documents() == [before]


def test_search_finds_by_stem_and_ranks(tmp_path: Path, database: Path) -> None:
    imported(text_document(tmp_path))
    assert PARAGRAPHS[1] in store.search("verhuizing verhuizen")[0].text
    assert store.search("appeltaart") == [] and store.search("?!") == [] and store.search('" OR * --') == []


def test_without_an_import_there_is_nothing(database: Path) -> None:
    assert store.documents() == [] and store.about("zorgteam") == [] and store.search("kind") == []
    assert not database.exists(), "reading makes no file"


def test_doubles_are_left_out() -> None:
    same = [
        Passage("A", "Zorg dat (bij het kind)"),
        Passage("B", "Zorg dat ( bij  het kind )"),
        Passage("C", "Iets anders"),
    ]
    assert [one.heading for one in without_doubles(same)] == ["A", "C"]


def test_an_answer_quotes_before_its_sources(tmp_path: Path, database: Path, library: Library) -> None:
    imported(pdf_document(tmp_path))
    answer, _ = reply(turn(), library)
    assert kinds(answer)[-2:] == ["quotations", "sources"]
    quoted = texts(answer, "quotations")
    assert SOURCE.attribution in quoted and PARAGRAPHS[0] in quoted and "(pagina 1)" in quoted
    assert f"“{PARAGRAPHS[0]}”" in text_of(answer), "every channel can show it as plain text"


def test_what_a_button_opens_quotes_too(tmp_path: Path, database: Path, library: Library) -> None:
    imported(text_document(tmp_path))
    answer, _ = reply(turn("ask_more", entities={"topic": "zorgteam"}), library)
    assert "quotations" in kinds(answer)


def test_danger_and_out_of_scope_quote_nothing(tmp_path: Path, database: Path, library: Library) -> None:
    imported(text_document(tmp_path))
    told = reply(turn("greet"), library)[0]
    assert "quotations" not in kinds(told)
    assert with_quotations(library, [], []) == []


def test_without_an_import_answers_are_as_before(database: Path, library: Library) -> None:
    assert "quotations" not in kinds(reply(turn(mapping=TEAM, stated=Stated()), library)[0])


def navigator(*arguments: str, database: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "bot.cli", "content", *arguments]
    environment = {**os.environ, store.SETTING: str(database)}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120)


def test_the_command_imports_with_the_real_mapper(built: None, tmp_path: Path, database: Path) -> None:
    result = navigator("import", str(text_document(tmp_path)), database=database)
    assert result.returncode == 0, result.stderr
    assert "klein: 3 passages" in result.stdout and "BPSW, NIP, NVO, NJi" in result.stdout
    found = navigator("find", "afscheid van de buurt", database=database)
    assert PARAGRAPHS[1] in found.stdout


@pytest.mark.parametrize(
    ("file", "options", "problem"),
    [
        ("klein.docx", [], "should be one of"),
        ("klein.txt", ["--source", "krant"], "there is no source 'krant'"),
        ("weg.txt", [], "can't be read"),
    ],
)
def test_bad_usage_is_one_clear_line(
    built: None, tmp_path: Path, database: Path, file: str, options: list[str], problem: str
) -> None:
    text_document(tmp_path)
    (tmp_path / "klein.docx").write_bytes(b"PK")
    result = navigator("import", str(tmp_path / file), *options, database=database)
    assert result.returncode == 2 and problem in result.stderr.splitlines()[-1]
    assert not result.stdout and "Traceback" not in result.stderr and not database.exists()
