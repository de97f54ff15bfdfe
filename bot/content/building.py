"""Builds `build/guideline.db` from the content files.

The build writes to a temporary file and renames it, so a broken build leaves the old database in place.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import msgspec
import numpy as np
import sqlite_utils
from threadpoolctl import threadpool_limits

from bot import classifiers
from bot.casus.reading import casus_folder, read_all
from bot.casus.records import Casus
from bot.casus.texts import all_texts
from bot.classifiers.term_counts import TermCounts
from bot.content import fitting
from bot.content.database import DATABASE, FORMAT, connect, content_hash
from bot.content.fitting import Fitted, fit_entry_finder, fit_mapper, fit_norm_finder, fit_sentence_mapper
from bot.content.lessons import Lesson, Lessons
from bot.content.reading import GUIDELINE
from bot.content.records.guideline import Guideline
from bot.content.whole import read_content
from bot.encoder.embedding import Embedder, Vectors
from bot.encoder.shipped import NOTHING, PackedVectors, packed_vectors
from bot.signals import Ordinary, fit_signal_model
from bot.signals.lexicon import FILE as SIGNALS
from bot.signals.lexicon import SignalData, read_signals
from bot.text.spelling import vocabulary_of

BATCH = 32
SIGNAL_CODE = Path(__file__).parents[1] / "signals"
TABLES = ("phrasings", "norm_questions", "signal_examples", "casus_texts", "entry_lines", "talk")  # where vectors stand
Progress = Callable[[str, int, int], None]


def shown(guideline: Guideline) -> Guideline:
    """Return the content as answers need it: without the lines that only teach, which would take memory in every process."""
    topics = [msgspec.structs.replace(topic, phrasings={}) for topic in guideline.topics]
    entries = [msgspec.structs.replace(entry, phrasings={}) for entry in guideline.entries]
    return msgspec.structs.replace(
        guideline, topics=topics, entries=entries, norm_questions=[], out_of_scope=[], case_lessons=[]
    )


def build(
    embedder: Embedder,
    progress: Progress,
    path: Path = DATABASE,
    folder: Path = GUIDELINE,
    signals: Path = SIGNALS,
) -> None:
    """Read, check, embed, fit and write the database; `progress(stage, done, total)` is called along the way.

    Raises:
        ContentError: at the first fault in the content; the old database stays as it was.
    """
    # Before reading, so that what changes meanwhile is built the next time:
    version = content_hash(embedder.name, folder)
    guideline, norms = read_content(folder)
    casus = read_all(guideline, norms, casus_folder(folder))
    path.parent.mkdir(parents=True, exist_ok=True)
    scratch = path.with_name(f"{path.name}.{os.getpid()}")  # two builds at once do not meet
    try:
        database = sqlite_utils.Database(scratch)
        writer = Writer(database, embedder, progress, path, packed_vectors(embedder.name))
        writer.write(guideline, casus, signals)
        database["meta"].insert_all(
            [
                {"key": "content_hash", "value": version},
                {"key": "embedder", "value": embedder.name},
                {"key": "format", "value": FORMAT},
                {"key": "guideline", "value": msgspec.json.encode(shown(guideline)).decode()},
                {"key": "casus", "value": msgspec.json.encode(casus).decode()},
                {"key": "norms", "value": msgspec.json.encode(norms).decode()},
            ],
            pk="key",
        )
        database.vacuum()
        database.conn.close()
        scratch.replace(path)
    finally:
        scratch.unlink(missing_ok=True)


class Writer:
    """Writes one database; what did not change since the old one, vectors and fitted models, is taken over from it."""

    def __init__(
        self,
        database: sqlite_utils.Database,
        embedder: Embedder,
        progress: Progress,
        old: Path,
        known: PackedVectors = NOTHING,
    ) -> None:
        self._database, self._embedder, self._progress = database, embedder, progress
        self._vectors, self._models = taken_over(old, embedder)
        self._known = known
        self.name, self.dimensions = embedder.name, embedder.dimensions

    def write(self, guideline: Guideline, casus: list[Casus], signals: Path) -> None:
        """Write all texts that teach or are compared, with their vectors, and the models."""
        lessons, danger = Lessons.of(guideline), read_signals(signals)
        taught = [(lesson.topic, lesson.audience, lesson.text) for lesson in lessons.topics + lessons.cases]
        examples = [line for example in danger.examples for line in example.lines]
        self._write_lines("phrasings", ("topic", "audience", "text"), taught)
        self._write_lines("norm_questions", ("norm", "text"), lessons.norms)
        self._write_lines("casus_texts", ("text",), [(text,) for text in all_texts(casus)])
        self._write_lines("signal_examples", ("text",), [(text,) for text in examples])
        self._write_lines("entry_lines", ("entry", "text"), [(lesson.entry, lesson.text) for lesson in lessons.entries])
        self._write_lines("talk", ("text",), [(text,) for text in lessons.talk])
        words = vocabulary_of([*(text for *_, text in taught), *(text for _, text in lessons.norms)])
        self._database["words"].insert_all({"word": word, "count": count} for word, count in words.items())
        self._write_models(self._fits(lessons, guideline, signals.read_text(), danger))

    def _fits(
        self, lessons: Lessons, guideline: Guideline, signals: str, danger: SignalData
    ) -> dict[str, tuple[object, Callable[[], Fitted]]]:
        """What each model is fitted on, and how; the longest first."""
        topics, cases, norms, entries = lessons.topics, lessons.cases, lessons.norms, lessons.entries
        told, ordinary = self._vectors_of(topics), self.queries(lessons.ordinary)
        beside = Ordinary(lessons.ordinary, ordinary, lessons.told, self.queries(lessons.told))
        of_cases = np.vstack([told, self._vectors_of(cases)])
        of_norms = np.vstack([told, self.queries([text for _, text in norms])])
        general = [topics[row] for row in lessons.general]
        of_entries = np.vstack([self._vectors_of(entries), told[lessons.general]])
        block_of = {topic.id: topic.block for topic in guideline.topics}
        counts = TermCounts(lessons.texts())
        return {
            "signals": (
                (lessons.ordinary, lessons.told, signals),
                lambda: fit_signal_model(self, beside, danger),
            ),
            "mapper": (topics, lambda: fit_mapper(topics, told, block_of, counts)),
            "sentences": ((topics, cases), lambda: fit_sentence_mapper(topics, cases, of_cases, block_of, counts)),
            "entries": ((entries, general), lambda: fit_entry_finder(entries, general, of_entries, counts)),
            "norms": ((topics, norms), lambda: fit_norm_finder(topics, norms, of_norms, counts)),
        }

    def _vectors_of(self, lessons: Sequence[Lesson]) -> Vectors:
        return self.queries([lesson.text for lesson in lessons])

    def _write_models(self, fits: Mapping[str, tuple[object, Callable[[], Fitted]]]) -> None:
        self._progress("fit", 0, len(fits))
        # The solvers' sparse products leave Python to others; more threads inside a fit only get in each other's way.
        with threadpool_limits(1), ThreadPoolExecutor(os.cpu_count()) as workers:
            models = workers.map(lambda name: self._model(name, fingerprint(fits[name][0]), fits[name][1]), fits)
            for done, model in enumerate(models, start=1):
                self._database["models"].insert(model, pk="name")
                self._progress("fit", done, len(fits))

    def _model(self, name: str, lesson: str, fitting: Callable[[], Fitted]) -> dict[str, object]:
        data = self._models.get((name, lesson)) or fitting().to_bytes()
        return {"name": name, "lesson": lesson, "data": data}

    def _write_lines(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Write rows with the query vector of their last column, the text; without rows the table is there too."""
        vectors = self.queries([row[-1] for row in rows])
        self._database[table].create({**dict.fromkeys(columns, str), "vector": bytes})
        self._database[table].insert_all(
            {**dict(zip(columns, row, strict=True)), "vector": vector.tobytes()}
            for row, vector in zip(rows, vectors, strict=True)
        )

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Return query vectors, each text embedded once: the writer is an embedder that remembers."""
        for text in texts:
            if (row := self._known.find("query", text)) is not None:
                self._vectors[text] = row.tobytes()
        missing = sorted({text for text in texts if text not in self._vectors})
        for start in range(0, len(missing), BATCH):
            batch = missing[start : start + BATCH]
            for text, vector in zip(batch, self._embedder.queries(batch), strict=True):
                self._vectors[text] = vector.tobytes()
            self._progress("embed", min(start + BATCH, len(missing)), len(missing))
        rows = [np.frombuffer(self._vectors[text], dtype=np.float32) for text in texts]
        return np.stack(rows) if rows else np.zeros((0, self.dimensions), dtype=np.float32)


def fingerprint(lesson: object) -> str:
    """Return the SHA-256 of what a model was fitted on, and of the code that fits."""
    folders = (Path(classifiers.__path__[0]), SIGNAL_CODE)
    files = [Path(str(fitting.__file__)), *(file for folder in folders for file in sorted(folder.glob("*.py")))]
    code = "".join(file.read_text() for file in files)
    return hashlib.sha256(msgspec.json.encode(lesson) + code.encode()).hexdigest()


def taken_over(path: Path, embedder: Embedder) -> tuple[dict[str, bytes], dict[tuple[str, str], bytes]]:
    """Return the query vectors by text, and the models by name and lesson, of a database made with the same embedder.

    Vectors outlive a change of format; models do not.
    """
    if not path.exists():
        return {}, {}
    vectors: dict[str, bytes] = {}
    models: dict[tuple[str, str], bytes] = {}
    with closing(connect(path)) as connection:
        meta = dict(connection.execute("select key, value from meta"))
        if meta.get("embedder") != embedder.name:
            return {}, {}
        present = {row[0] for row in connection.execute("select name from sqlite_master where type = 'table'")}
        for table in (table for table in TABLES if table in present):
            vectors |= dict(connection.execute(f"select text, vector from {table}"))
        if meta.get("format") == FORMAT:
            rows = connection.execute("select name, lesson, data from models")
            models = {(name, lesson): data for name, lesson, data in rows}
    return vectors, models
