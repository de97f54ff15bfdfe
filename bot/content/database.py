"""The content database `build/guideline.db`: which content it was built from, and how it is opened, read-only."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec

from bot.casus.reading import casus_folder
from bot.casus.records import Casus
from bot.classifiers.classifier import TextClassifier
from bot.content.reading import GUIDELINE
from bot.content.records.guideline import Guideline
from bot.content.sayings import intent_files
from bot.deadlines.norms import Norm
from bot.errors import ContentError
from bot.signals.lexicon import FILE as SIGNALS
from bot.text.abbreviations import FILE as ABBREVIATIONS

DATABASE = Path(__file__).parents[2] / "build" / "guideline.db"
FORMAT = "16"  # raise when the layout of the database or the fitting changes


def content_hash(embedder_name: str, folder: Path = GUIDELINE) -> str:
    """Return the SHA-256 over all content files, the casus beside them, the embedder's name and the database format."""
    digest = hashlib.sha256(f"{FORMAT}|{embedder_name}".encode())
    casus = sorted(casus_folder(folder).glob("*.yml"))
    for path in [*sorted(folder.rglob("*.yml")), *casus, ABBREVIATIONS, SIGNALS, *intent_files()]:
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


class Store(msgspec.Struct, frozen=True):
    """The opened database: the content as records, the fitted models, and the connection for texts and their vectors."""

    guideline: Guideline
    norms: list[Norm]
    casus: list[Casus]
    mapper: TextClassifier
    sentence_mapper: TextClassifier
    norm_finder: TextClassifier
    entry_finder: TextClassifier
    signal_model: bytes
    vocabulary: dict[str, int]
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
    models = dict(connection.execute("select name, data from models"))
    return Store(
        guideline=msgspec.json.decode(meta["guideline"], type=Guideline),
        norms=msgspec.json.decode(meta["norms"], type=list[Norm]),
        casus=msgspec.json.decode(meta["casus"], type=list[Casus]),
        mapper=TextClassifier.from_bytes(models["mapper"]),
        sentence_mapper=TextClassifier.from_bytes(models["sentences"]),
        norm_finder=TextClassifier.from_bytes(models["norms"]),
        entry_finder=TextClassifier.from_bytes(models["entries"]),
        signal_model=models["signals"],
        vocabulary=dict(connection.execute("select word, count from words")),
        content_hash=meta["content_hash"],
        embedder_name=meta["embedder"],
        connection=connection,
    )
