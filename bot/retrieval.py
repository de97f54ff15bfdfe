"""Ranks passages of content for a question: embeddings first, words as a bounded bonus, typos mended.

Plain reciprocal rank fusion hurt paraphrases when it was measured (docs/technique.md), so E5's order leads.
"""

from __future__ import annotations

import sqlite3
from functools import cached_property

import numpy as np
from rapidfuzz import fuzz, process

from bot.content.passages import Passage
from bot.embedding import Vectors
from bot.stemming import stems, words

SPELLING_CUTOFF = 84
SPELLING_LENGTH = 6
LEXICAL_WEIGHT = 1.5


class Retriever:
    """Searches the passages of one opened database."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        rows = connection.execute(
            "select rowid, id, kind, entry, audience, title, text, vector from passages"
        ).fetchall()
        self._rows = {rowid: position for position, (rowid, *_) in enumerate(rows)}
        self.passages = [Passage(*row[1:7]) for row in rows]
        self._vectors = np.stack([np.frombuffer(row[7], dtype=np.float32) for row in rows])

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """All words of the passages, in lower case."""
        return frozenset(word for passage in self.passages for word in words(passage.text))

    def mend(self, text: str) -> str:
        """Replace long words that no passage has by the nearest word that one has; everything else stays."""
        return " ".join(self._mend_word(word) for word in words(text))

    def _mend_word(self, word: str) -> str:
        if len(word) < SPELLING_LENGTH or word in self.vocabulary:
            return word
        candidates = [known for known in self.vocabulary if len(known) >= SPELLING_LENGTH - 1 and known[0] == word[0]]
        best = process.extractOne(word, candidates, scorer=fuzz.ratio, score_cutoff=SPELLING_CUTOFF)
        return best[0] if best else word

    def search(self, text: str, vector: Vectors, limit: int = 10) -> list[tuple[Passage, float]]:
        """Return the best passages with their scores, best first.

        Args:
            text: the question.
            vector: its query embedding, float32 [dimensions] (0 dimensions: words only).
            limit: how many to return.
        """
        scores = np.zeros(len(self.passages), dtype=np.float32)
        if vector.size:
            cosines = self._vectors @ vector
            scores += (cosines - cosines.mean()) / (cosines.std() + 1e-6)
        for rank, position in enumerate(self._matches(self.mend(text), limit=50)):
            scores[position] += LEXICAL_WEIGHT / (1 + rank)
        order = np.argsort(-scores)[:limit]
        return [(self.passages[index], float(scores[index])) for index in order]

    def _matches(self, text: str, limit: int) -> list[int]:
        terms = stems(text)
        if not terms:
            return []
        query = " OR ".join(f'"{term}"' for term in terms)
        sql = "select rowid from passages_fts where passages_fts match ? order by rank limit ?"
        return [self._rows[rowid] for (rowid,) in self._connection.execute(sql, (query, limit))]
