"""Vectors that come with the project say the same as those that the embedder computes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from bot.content.building import TABLES
from bot.content.database import connect
from bot.encoder.embedding import embedder
from bot.encoder.shipped import RememberingEmbedder, pack, packed_vectors, path_of

ROWS = st.lists(arrays(np.float32, 8, elements=st.floats(-1, 1, width=32)), min_size=1, max_size=6)


@given(ROWS)
def test_what_is_packed_comes_back_nearly_the_same(tmp_path_factory: pytest.TempPathFactory, rows: list) -> None:
    folder = tmp_path_factory.mktemp("vectors")
    path_of("made-up", folder).write_bytes(pack({("query", str(place)): row for place, row in enumerate(rows)}))
    packed = packed_vectors("made-up", folder)
    spread = max(np.abs(row - np.mean(rows, axis=0)).max() for row in rows)
    for place, row in enumerate(rows):
        assert np.abs(packed.find("query", str(place)) - row).max() <= spread / 127 + 1e-6
        assert packed.find("passage", str(place)) is None


def test_the_project_s_own_vectors_are_those_of_the_embedder() -> None:
    """A file of another model, or of other texts, would mislead every question.

    Activations are rounded per batch, so a text alone differs a little from the same text among others (.98 to .999).
    """
    packed, model = packed_vectors("e5-int8"), embedder("e5-int8")

    with connect() as connection:
        texts = [text for (text,) in connection.execute("select text from phrasings order by text limit 8 offset 2000")]
    for text, computed in zip(texts, model.queries(texts), strict=True):
        found = packed.find("query", text)
        assert found is not None, f"{text!r}: run `navigator content vectors`"
        assert float((found - packed.mean) @ (computed - packed.mean)) > 0.97 * float(
            np.linalg.norm(found - packed.mean) * np.linalg.norm(computed - packed.mean)
        )


def test_nearly_all_content_has_its_vector(built: None) -> None:
    """When much is missing a fresh machine takes minutes to build: run `navigator content vectors`."""
    packed = packed_vectors("e5-int8")
    with connect() as connection:
        texts = [text for table in TABLES for (text,) in connection.execute(f"select text from {table}")]
    missing = [text for text in texts if packed.find("query", text) is None]
    assert len(missing) <= 0.05 * len(texts), f"{len(missing)} of {len(texts)} texts, such as {missing[:3]}"


def test_only_what_is_missing_is_computed() -> None:
    class Counting:
        name, dimensions = "counting", 2

        def __init__(self) -> None:
            self.asked: list[str] = []

        def queries(self, texts: list[str]) -> np.ndarray:
            self.asked += texts
            return np.ones((len(texts), 2), dtype=np.float32)

    counting = Counting()
    packed = packed_vectors("e5-int8")
    assert RememberingEmbedder(counting, packed).queries(["nieuw", "nieuw"]).shape == (2, 2)
    assert counting.asked == ["nieuw"]
