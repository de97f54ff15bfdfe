"""The content database: built from the content alone, replaced as a whole, and read-only when used."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
import yaml

from bot.content.building import TABLES, build
from bot.content.database import connect, is_current, open_store
from bot.content.reading import GUIDELINE
from bot.encoder.embedding import Embedder, NoEmbedder, Vectors
from bot.errors import ContentError
from bot.mapper.mapping import Mapper
from bot.signals.lexicon import FILE as SIGNALS


class CountingEmbedder:
    """An embedder that remembers which texts it was asked for."""

    name = "counting"
    dimensions = 2

    def __init__(self) -> None:
        self.asked: list[str] = []

    def queries(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        return np.array([[len(text) % 7, len(text) % 3] for text in texts], dtype=np.float32) / 10


def silent(stage: str, done: int, total: int) -> None:
    """Report no progress."""


PHRASINGS = 3  # per topic or entry and audience: enough to fit on, few enough to be quick


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All content with few lines to learn from, so that a build takes a second."""
    folder = tmp_path_factory.mktemp("content") / "guideline"
    shutil.copytree(GUIDELINE, folder)
    for path in [*folder.glob("topics/*.yml"), *folder.glob("entries/*.yml")]:
        change(
            path,
            lambda asked: asked.update(phrasings={a: lines[:PHRASINGS] for a, lines in asked["phrasings"].items()}),
        )
    change(folder / "out_of_scope.yml", lambda file: file.update(lines=file["lines"][:40]))
    change(folder / "case_lessons.yml", lambda file: file.update(cases=file["cases"][:8]))
    shutil.copy(SIGNALS, folder.parent / "signals.yml")
    change(folder.parent / "signals.yml", lambda file: [e.update(lines=e["lines"][:12]) for e in file["examples"]])
    return folder


def quick_build(embedder: Embedder, path: Path, folder: Path, content: Path) -> None:
    build(embedder, silent, path, folder, content.parent / "signals.yml")


def change(path: Path, edit: Callable[[dict], None]) -> None:
    data = yaml.load(path.read_text(), Loader=yaml.CSafeLoader)
    edit(data)
    path.write_text(yaml.safe_dump(data, allow_unicode=True))


@pytest.fixture(scope="module")
def database(content: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("database") / "guideline.db"
    quick_build(NoEmbedder(), path, content, content)
    return path


def test_holds_all_content_and_models(database: Path) -> None:
    store = open_store(database)
    assert len(store.guideline.topics) == 34
    assert len(store.norms) == 17
    assert set(store.mapper.labels) == {topic.id for topic in store.guideline.topics} | {"none"}
    assert set(store.norm_finder.labels) == {norm.id for norm in store.norms} | {"none"}


def test_is_read_only(database: Path) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        connect(database).execute("delete from phrasings")


def test_holds_texts_that_teach_and_no_others(database: Path) -> None:
    """What every process opens is not the place for a table that only a script reads."""
    with closing(connect(database)) as connection:
        tables = {name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")}
    assert tables == {*TABLES, "words", "models", "meta"}


def test_works_with_words_alone(database: Path) -> None:
    mapping = Mapper(open_store(database), NoEmbedder()).map("Wat doet een vertrouwenspersoon van Jeugdstem?")
    assert mapping.topics[0].id == "vertrouwenspersoon"


def test_is_rebuilt_only_when_content_or_embedder_changed(content: Path, database: Path, tmp_path: Path) -> None:
    folder = tmp_path / "guideline"
    shutil.copytree(content, folder)
    assert is_current("none", database, folder)
    assert not is_current("e5-int8", database, folder)
    (folder / "steps.yml").write_text((folder / "steps.yml").read_text() + "# changed\n")
    assert not is_current("none", database, folder)


def test_is_rebuilt_when_the_format_changed(content: Path, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database of before an update is not read by the code after it."""
    monkeypatch.setattr("bot.content.database.FORMAT", "of another day")
    assert not is_current("none", database, content)


def test_a_broken_build_leaves_the_old_one_in_place(content: Path, database: Path, tmp_path: Path) -> None:
    folder, copy = tmp_path / "guideline", tmp_path / "guideline.db"
    shutil.copytree(content, folder)
    shutil.copy(database, copy)
    (folder / "topics" / "matching.yml").write_text("id: matching\n")
    with pytest.raises(ContentError, match="matching"):
        quick_build(NoEmbedder(), copy, folder, content)
    assert copy.read_bytes() == database.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["guideline", "guideline.db"]


def test_vectors_of_unchanged_texts_are_taken_over(content: Path, tmp_path: Path) -> None:
    folder, path = tmp_path / "guideline", tmp_path / "guideline.db"
    shutil.copytree(content, folder)
    quick_build(CountingEmbedder(), path, folder, content)
    again = CountingEmbedder()
    file = folder / "out_of_scope.yml"
    change(file, lambda data: data["lines"].append("een geheel nieuwe regel"))
    quick_build(again, path, folder, content)
    assert again.asked == ["een geheel nieuwe regel"]


def test_a_missing_database_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="navigator content build"):
        open_store(tmp_path / "none.db")
