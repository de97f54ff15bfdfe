"""The mapper and what could be picked instead of it, each taught with the same lines and asked for a ranking of topics."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from bot.content.database import Store
from bot.content.lessons import NONE
from bot.encoder.embedding import Embedder, Encoder, Vectors
from bot.mapper.opening import load_mapper
from bot.text.stemming import STOP_WORDS, stems, words
from tests.bench.passages import passages_of

DOCUMENTS = 50  # how many of the best documents are read as a ranking of topics


class Ranking(NamedTuple):
    """An answer: topics and building blocks, best first."""

    topics: list[str]
    blocks: list[str]


class Lines(NamedTuple):
    """What everybody is taught: a topic, a text and its vector per line; `passages` says which are content, not phrasings."""

    topics: list[str]
    texts: list[str]
    vectors: Vectors
    passages: NDArray[np.bool_]
    block_of: dict[str, str]


Answer = Callable[[str], Ranking]
Maker = Callable[[], Answer]


def read_lines(store: Store, encoder: Encoder) -> Lines:
    """Return every phrasing and every passage of a topic; the lines that are out of scope are left out."""
    block_of = {topic.id: topic.block for topic in store.guideline.topics}
    taught = store.connection.execute("select topic, text, vector from phrasings where topic != ?", (NONE,)).fetchall()
    passages = list(passages_of(store.guideline, store.norms))
    phrasings = [np.frombuffer(vector, dtype=np.float32) for _, _, vector in taught]
    vectors = np.vstack([*phrasings, encoder.passages([text for _, text in passages])])
    lines = [(topic, text) for topic, text, _ in taught] + passages
    topics, texts = zip(*lines, strict=True)
    return Lines(list(topics), list(texts), vectors, np.arange(len(lines)) >= len(taught), block_of)


def joined(lines: Lines) -> tuple[list[str], list[str]]:
    """Return the topics, and for each one document with everything that was said about it."""
    topics = list(dict.fromkeys(lines.topics))
    texts = [
        "\n".join(text for other, text in zip(lines.topics, lines.texts, strict=True) if other == t) for t in topics
    ]
    return topics, texts


def ranking(topics: Iterable[str], block_of: dict[str, str]) -> Ranking:
    """Return a ranking from the topics of the best documents, best first."""
    order = list(dict.fromkeys(topics))
    return Ranking(order, list(dict.fromkeys(block_of[topic] for topic in order)))


def contestants(store: Store, encoder: Encoder) -> dict[str, Maker]:
    """Return by name how each contestant is made ready; the first one is ours."""
    lines = read_lines(store, encoder)
    found: dict[str, Maker] = {"our mapper": ours}
    forms = {"per line": (lines.topics, lines.texts), "per topic": joined(lines)}
    for name, make in {"SQLite FTS5": fts5, "bm25s": bm25s, "tantivy, Dutch": tantivy}.items():
        for form, (topics, texts) in forms.items():
            found[f"{name}, {form}"] = _bound(make, topics, texts, lines.block_of)
    found["rapidfuzz, per line"] = _bound(rapidfuzz, lines.topics, lines.texts, lines.block_of)
    for form, rows in {"nearest phrasing": ~lines.passages, "nearest passage": lines.passages}.items():
        found[f"E5, {form}"] = _nearest(lines, rows, encoder)
    return found


def _bound(make: Callable[..., Answer], topics: list[str], texts: list[str], block_of: dict[str, str]) -> Maker:
    return lambda: make(topics, texts, block_of)


def ours() -> Answer:
    """The mapper as the assistant uses it, embedding included; what it refuses is an empty ranking."""
    mapper = load_mapper()

    def answer(text: str) -> Ranking:
        mapping = mapper.map(text)
        return Ranking([topic.id for topic in mapping.topics], mapping.building_blocks)

    return answer


def fts5(topics: list[str], texts: list[str], block_of: dict[str, str]) -> Answer:
    """SQLite's full-text index: any word of the question, ranked by its own BM25."""
    connection = sqlite3.connect(":memory:")
    connection.execute("create virtual table documents using fts5(text, tokenize='unicode61 remove_diacritics 2')")
    connection.executemany("insert into documents (rowid, text) values (?, ?)", enumerate(texts))
    sql = f"select rowid from documents where documents match ? order by rank limit {DOCUMENTS}"

    def answer(text: str) -> Ranking:
        query = " OR ".join(f'"{word}"' for word in words(text))
        rows = connection.execute(sql, (query,)).fetchall() if query else []
        return ranking((topics[row] for (row,) in rows), block_of)

    return answer


def bm25s(topics: list[str], texts: list[str], block_of: dict[str, str]) -> Answer:
    """BM25 on Dutch stems without stop words, as bm25s computes it."""
    import bm25s as library

    index = library.BM25()
    index.index([stems(text) for text in texts], show_progress=False)
    known = index.vocab_dict
    count = min(DOCUMENTS, len(texts))

    def answer(text: str) -> Ranking:
        terms = [term for term in stems(text) if term in known]
        if not terms:
            return Ranking([], [])
        rows, scores = index.retrieve([terms], k=count, show_progress=False, n_threads=1)
        return ranking((topics[row] for row, score in zip(rows[0], scores[0], strict=True) if score > 0), block_of)

    return answer


def tantivy(topics: list[str], texts: list[str], block_of: dict[str, str]) -> Answer:
    """Tantivy with its Dutch stemmer and our stop words."""
    index = tantivy_index(texts)
    searcher = index.searcher()

    def answer(text: str) -> Ranking:
        query = index.parse_query(" ".join(words(text)), ["text"])
        hits = searcher.search(query, DOCUMENTS).hits
        return ranking((topics[searcher.doc(address)["row"][0]] for _, address in hits), block_of)

    return answer


def tantivy_index(texts: list[str]) -> Any:
    """Return an index in memory of the texts, each stored with its row."""
    import tantivy as library

    builder = library.TextAnalyzerBuilder(library.Tokenizer.simple()).filter(library.Filter.lowercase())
    builder = builder.filter(library.Filter.custom_stopword(sorted(STOP_WORDS)))
    schema = library.SchemaBuilder()
    schema.add_text_field("text", tokenizer_name="dutch")
    schema.add_integer_field("row", stored=True)
    index = library.Index(schema.build())
    index.register_tokenizer("dutch", builder.filter(library.Filter.stemmer("dutch")).build())
    writer = index.writer()
    for row, text in enumerate(texts):
        writer.add_document(library.Document(text=text, row=row))
    writer.commit()
    index.reload()
    return index


def rapidfuzz(topics: list[str], texts: list[str], block_of: dict[str, str]) -> Answer:
    """The most alike line, by rapidfuzz's token_set_ratio."""
    known = [text.lower() for text in texts]

    def answer(text: str) -> Ranking:
        best = process.extract(text.lower(), known, scorer=fuzz.token_set_ratio, limit=DOCUMENTS)
        return ranking((topics[row] for _, _, row in best), block_of)

    return answer


def _nearest(lines: Lines, rows: NDArray[np.bool_], embedder: Embedder) -> Maker:
    """The line with the nearest vector: embeddings alone."""
    topics: Sequence[str] = [topic for topic, use in zip(lines.topics, rows, strict=True) if use]
    vectors = lines.vectors[rows]

    def make() -> Answer:
        def answer(text: str) -> Ranking:
            cosines = vectors @ embedder.queries([text])[0]
            return ranking((topics[row] for row in np.argsort(-cosines)[:DOCUMENTS]), lines.block_of)

        return answer

    return make
