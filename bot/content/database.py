"""Builds `build/guideline.db` from the content files, and opens it read-only.

The build writes to a temporary file and renames it, so a broken build leaves the old database in place. Vectors of texts that
did not change are taken over from the old one.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import msgspec
import numpy as np
import sqlite_utils

from bot.abbreviations import FILE as ABBREVIATIONS
from bot.abbreviations import expand
from bot.classifier import TextClassifier
from bot.content.fitting import (
    Lesson,
    case_lessons_of,
    fit_mapper,
    fit_norm_finder,
    fit_sentence_mapper,
    lessons_of,
)
from bot.content.passages import Passage, passages_of
from bot.content.reading import GUIDELINE, read_guideline
from bot.content.records import Guideline
from bot.deadlines.norms import Norm, load_norms
from bot.embedding import Embedder, Vectors
from bot.errors import ContentError
from bot.stemming import stems

DATABASE = Path(__file__).parents[2] / "build" / "guideline.db"
FORMAT = "6"  # raise when the layout of the database or the fitting changes
BATCH = 32
Progress = Callable[[str, int, int], None]


def content_hash(embedder_name: str, folder: Path = GUIDELINE) -> str:
    """Return the SHA-256 over all content files, the embedder's name and the database format."""
    digest = hashlib.sha256(f"{FORMAT}|{embedder_name}".encode())
    for path in [*sorted(folder.rglob("*.yml")), ABBREVIATIONS]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def is_current(embedder_name: str, path: Path = DATABASE, folder: Path = GUIDELINE) -> bool:
    """Say whether the database was built from exactly this content with this embedder."""
    if not path.exists():
        return False
    with closing(connect(path)) as connection:
        row = connection.execute("select value from meta where key = 'content_hash'").fetchone()
    return bool(row) and row[0] == content_hash(embedder_name, folder)


def connect(path: Path = DATABASE) -> sqlite3.Connection:
    """Open the database read-only.

    Raises:
        ContentError: when it was not built yet.
    """
    if not path.exists():
        raise ContentError(path.name, "", "", "does not exist; run `navigator content build` first")
    return sqlite3.connect(f"file:{path}?mode=ro", uri=True, check_same_thread=False)


def build(embedder: Embedder, progress: Progress, path: Path = DATABASE, folder: Path = GUIDELINE) -> None:
    """Read, check, embed, fit and write the database; `progress(stage, done, total)` is called along the way.

    Raises:
        ContentError: at the first fault in the content; the old database stays as it was.
    """
    norms = load_norms(folder / "norms.yml")
    guideline = read_guideline({norm.id: norm.short_text for norm in norms}, folder)
    path.parent.mkdir(parents=True, exist_ok=True)
    scratch = path.with_name(f"{path.name}.{os.getpid()}")  # two builds at once do not meet
    try:
        database = sqlite_utils.Database(scratch)
        _write(database, guideline, norms, embedder, progress, _old_vectors(path, embedder))
        database["meta"].insert_all(
            [
                {"key": "content_hash", "value": content_hash(embedder.name, folder)},
                {"key": "embedder", "value": embedder.name},
                {"key": "guideline", "value": msgspec.json.encode(guideline).decode()},
                {"key": "norms", "value": msgspec.json.encode(norms).decode()},
            ],
            pk="key",
        )
        database.vacuum()
        database.conn.close()
        scratch.replace(path)
    finally:
        scratch.unlink(missing_ok=True)


def _write(
    database: sqlite_utils.Database,
    guideline: Guideline,
    norms: list[Norm],
    embedder: Embedder,
    progress: Progress,
    known: dict[tuple[str, str], bytes],
) -> None:
    lessons, cases = _expanded(lessons_of(guideline)), _expanded(case_lessons_of(guideline))
    questions = [(entry.id, expand(text)) for entry in guideline.norm_questions for text in entry.questions]
    passages = list(passages_of(guideline, norms))
    texts = [lesson.text for lesson in lessons + cases] + [text for _, text in questions]
    queries = _embed(texts, "query", embedder.queries, embedder.dimensions, known, progress)
    documents = _embed([p.text for p in passages], "passage", embedder.passages, embedder.dimensions, known, progress)
    phrasings = [(lesson.topic, lesson.audience, lesson.text) for lesson in lessons + cases]
    asked = queries[len(phrasings) :]
    _write_phrasings(database, "phrasings", ("topic", "audience", "text"), phrasings, queries)
    _write_phrasings(database, "norm_questions", ("norm", "text"), questions, asked)
    _write_passages(database, passages, documents)
    taught, told = queries[: len(lessons)], queries[: len(phrasings)]
    progress("fit", 0, 3)
    models = {"mapper": fit_mapper(lessons, taught)}
    progress("fit", 1, 3)
    models["sentences"] = fit_sentence_mapper(lessons, cases, told)
    progress("fit", 2, 3)
    models["norms"] = fit_norm_finder(lessons, questions, np.vstack([taught, asked]))
    progress("fit", 3, 3)
    for name, model in models.items():
        database["models"].insert({"name": name, "data": model.to_bytes()}, pk="name")


def _expanded(lessons: Sequence[Lesson]) -> list[Lesson]:
    return [msgspec.structs.replace(lesson, text=expand(lesson.text)) for lesson in lessons]


def _write_phrasings(
    database: sqlite_utils.Database, table: str, columns: Sequence[str], rows: Sequence[Sequence[str]], vectors: Vectors
) -> None:
    database[table].insert_all(
        {**dict(zip(columns, row, strict=True)), "vector": vector.tobytes()}
        for row, vector in zip(rows, vectors, strict=False)
    )


def _write_passages(database: sqlite_utils.Database, passages: Sequence[Passage], vectors: Vectors) -> None:
    def rows() -> Iterator[dict[str, object]]:
        for passage, vector in zip(passages, vectors, strict=True):
            yield {
                **msgspec.structs.asdict(passage),
                "stems": " ".join(stems(passage.text)),
                "vector": vector.tobytes(),
            }

    table = database["passages"]
    table.insert_all(rows(), pk="id")
    table.enable_fts(["stems"], tokenize="unicode61")


def _embed(
    texts: Sequence[str],
    kind: str,
    encode: Callable[[Sequence[str]], Vectors],
    dimensions: int,
    known: dict[tuple[str, str], bytes],
    progress: Progress,
) -> Vectors:
    missing = sorted({text for text in texts if (kind, text) not in known})
    for start in range(0, len(missing), BATCH):
        batch = missing[start : start + BATCH]
        for text, vector in zip(batch, encode(batch), strict=True):
            known[kind, text] = vector.tobytes()
        progress(kind, min(start + BATCH, len(missing)), len(missing))
    rows = [np.frombuffer(known[kind, text], dtype=np.float32) for text in texts]
    return np.stack(rows) if rows else np.zeros((0, dimensions), dtype=np.float32)


def _old_vectors(path: Path, embedder: Embedder) -> dict[tuple[str, str], bytes]:
    if not path.exists():
        return {}
    known: dict[tuple[str, str], bytes] = {}
    with closing(connect(path)) as connection:
        name = connection.execute("select value from meta where key = 'embedder'").fetchone()
        present = {row[0] for row in connection.execute("select name from sqlite_master")}
        if name and name[0] == embedder.name:
            tables = (("query", "phrasings"), ("query", "norm_questions"), ("passage", "passages"))
            for kind, table in (pair for pair in tables if pair[1] in present):
                known |= {
                    (kind, text): vector for text, vector in connection.execute(f"select text, vector from {table}")
                }
    return known


class Store(msgspec.Struct, frozen=True):
    """The opened database: the content as records, the fitted models, and the connection for passages."""

    guideline: Guideline
    norms: list[Norm]
    mapper: TextClassifier
    sentence_mapper: TextClassifier
    norm_finder: TextClassifier
    content_hash: str
    embedder_name: str
    connection: sqlite3.Connection


def open_store(path: Path = DATABASE) -> Store:
    """Open the database with its models.

    Raises:
        ContentError: when it was not built yet.
    """
    connection = connect(path)
    meta = dict(connection.execute("select key, value from meta"))
    models = {
        name: TextClassifier.from_bytes(data) for name, data in connection.execute("select name, data from models")
    }
    return Store(
        guideline=msgspec.json.decode(meta["guideline"], type=Guideline),
        norms=msgspec.json.decode(meta["norms"], type=list[Norm]),
        mapper=models["mapper"],
        sentence_mapper=models["sentences"],
        norm_finder=models["norms"],
        content_hash=meta["content_hash"],
        embedder_name=meta["embedder"],
        connection=connection,
    )
