"""The file of quotations: a SQLite database of its own, outside git, that an import fills and answers only read."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import msgspec

from bot.content.database import DATABASE
from bot.text.stemming import stems

SETTING = "NAVIGATOR_QUOTATIONS"
SCHEMA = """
create table if not exists documents (
  name text primary key, source text not null, attribution text not null, imported text not null, passages integer not null
);
create table if not exists passages (
  id integer primary key, document text not null references documents (name) on delete cascade,
  heading text not null, page integer not null, text text not null, topic text not null, score real not null
);
create index if not exists by_topic on passages (topic, score);
create virtual table if not exists words using fts5 (stems, tokenize = 'unicode61');
"""
_COLUMNS = "d.name, d.source, d.attribution, p.heading, p.page, p.text, p.topic, p.score"
_OF = "join documents d on d.name = p.document"


class Quotation(msgspec.Struct, frozen=True):
    """A passage as it stands in an official document.

    `page` is 0 where the document has none; `topic` is empty where the mapper found no place; `score` is its probability, 0 to 1.
    """

    document: str
    source: str
    attribution: str
    heading: str
    page: int
    text: str
    topic: str
    score: float


class Imported(msgspec.Struct, frozen=True):
    """A document that was imported: its name, the source it is, and when."""

    name: str
    source: str
    attribution: str
    imported: str
    passages: int


def file() -> Path:
    """Return the file with quotations: the setting's, else one beside the content database."""
    return Path(os.environ.get(SETTING) or DATABASE.with_name("quotations.db"))


@contextmanager
def _open(path: Path | None, mode: str) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"file:{path or file()}?mode={mode}", uri=True)) as connection:
        yield connection


def replace(document: Imported, quotations: Sequence[Quotation], path: Path | None = None) -> None:
    """Store a document instead of the earlier one of that name; all of it or nothing."""
    where = path or file()
    where.parent.mkdir(parents=True, exist_ok=True)
    with _open(where, "rwc") as connection, connection:
        connection.executescript(f"pragma foreign_keys = on; {SCHEMA}")
        connection.execute("begin immediate")
        old = "select id from passages where document = ?"
        connection.execute(f"delete from words where rowid in ({old})", (document.name,))
        connection.execute("delete from passages where document = ?", (document.name,))
        connection.execute("delete from documents where name = ?", (document.name,))
        connection.execute("insert into documents values (?, ?, ?, ?, ?)", msgspec.structs.astuple(document))
        for one in quotations:
            row = (document.name, one.heading, one.page, one.text, one.topic, one.score)
            sql = "insert into passages (document, heading, page, text, topic, score) values (?, ?, ?, ?, ?, ?)"
            rowid = connection.execute(sql, row).lastrowid
            connection.execute(
                "insert into words (rowid, stems) values (?, ?)", (rowid, " ".join(stems(f"{one.heading} {one.text}")))
            )


def documents(path: Path | None = None) -> list[Imported]:
    """Return the imported documents; none where nothing was imported."""
    sql = "select name, source, attribution, imported, passages from documents order by name"
    return [Imported(*row) for row in _rows(path, sql, ())]


def about(topic: str, limit: int = 2, path: Path | None = None) -> list[Quotation]:
    """Return the passages that are most surely about a topic, in the order of their documents."""
    sql = f"select {_COLUMNS} from passages p {_OF} where p.topic = ? order by p.score desc limit ?"
    return [Quotation(*row) for row in _rows(path, sql, (topic, limit))]


def search(text: str, limit: int = 10, path: Path | None = None) -> list[Quotation]:
    """Return the passages that share the most telling words with a text, best first."""
    query = " OR ".join(f'"{stem}"' for stem in dict.fromkeys(stems(text)))
    if not query:
        return []
    found = "select rowid, rank from words where words match ? order by rank limit ?"
    sql = f"select {_COLUMNS} from ({found}) f join passages p on p.id = f.rowid {_OF} order by f.rank"
    return [Quotation(*row) for row in _rows(path, sql, (query, limit))]


def _rows(path: Path | None, sql: str, values: tuple[object, ...]) -> list[tuple[Any, ...]]:
    if not (path or file()).is_file():
        return []
    with _open(path, "ro") as connection:
        return list(connection.execute(sql, values))
