"""Writes the vectors that come with the project: of all texts in the content database, and of the intents' examples."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import numpy as np

from bot.content.building import taken_over
from bot.content.database import DATABASE, connect
from bot.content.sayings import INTENTS, intent_examples
from bot.encoder.embedding import Embedder
from bot.encoder.shipped import FOLDER, RememberingEmbedder, pack, packed_vectors, path_of
from bot.text.wording import Wording


def write_vectors(
    embedder: Embedder, database: Path = DATABASE, folder: Path = FOLDER, intents: Path = INTENTS
) -> tuple[Path, int]:
    """Write the file for an embedder, from a content database that is up to date; return it and the number of vectors.

    Raises:
        ContentError: when the content was not built yet.
    """
    vectors = {text: np.frombuffer(row, dtype=np.float32) for text, row in taken_over(database, embedder)[0].items()}
    with closing(connect(database)) as connection:
        wording = Wording(dict(connection.execute("select word, count from words")))
    examples = [wording.in_full(text) for text in intent_examples(intents)]
    rows = RememberingEmbedder(embedder, packed_vectors(embedder.name, folder)).queries(examples)
    vectors |= {text: np.asarray(row) for text, row in zip(examples, rows, strict=True)}
    path = path_of(embedder.name, folder)
    path.parent.mkdir(parents=True, exist_ok=True)
    scratch = path.with_suffix(".new")
    scratch.write_bytes(pack({("query", text): row for text, row in vectors.items()}))
    scratch.replace(path)
    return path, len(vectors)
