"""The evaluation items are sound, unlike what is taught, and put to the assistant as they should be."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
import yaml

from bot.content.records.guideline import Guideline
from bot.errors import ContentError
from bot.evaluation import asking, copies
from bot.evaluation.items import Entity, Intent, Items, Question, check, half, read_items
from bot.evaluation.typos import NEIGHBOURS, misspell
from bot.evaluation.vectors import CachedEmbedder

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def items() -> Items:
    return read_items()


# The items


def some_items(**files: Sequence[object]) -> Items:
    return Items(**{name: [] for name in Items.__struct_fields__} | files)  # type: ignore[arg-type]


def test_every_label_is_known(items: Items, guideline: Guideline) -> None:
    check(items, guideline)
    domain = yaml.safe_load((ROOT / "domain.yml").read_text())
    assert {item.intent for item in items.intents} <= {*domain["intents"]}


def test_there_are_as_many_items_as_were_asked_for(items: Items) -> None:
    assert len(items.questions) >= 400
    assert len(items.cases) >= 60
    assert len(items.out_of_scope) >= 80
    assert sum(item.near for item in items.out_of_scope) * 2 >= len(items.out_of_scope)
    assert sum(bool(item.signals) for item in items.danger) >= 120
    assert sum(not item.signals for item in items.danger) >= 120
    assert len(items.intents) >= 120
    assert len(items.entities) >= 120


def test_no_item_is_a_near_copy_of_what_is_taught(items: Items) -> None:
    """A near copy measures memory. Change the text that was added last: the item, or the phrasing."""
    found = list(copies.near_copies(items, copies.taught()))
    assert not found, "\n".join(f"{c.file} {c.item.id} {c.item.text!r} ~ {c.text!r} in {c.source}" for c in found)


def test_near_copies_are_found(tmp_path: Path) -> None:
    (tmp_path / "intents.yml").write_text("nlu:\n- intent: greet\n  examples: |\n    - hallo daar\n    - wie ben jij\n")
    (tmp_path / "topic.yml").write_text('text: "Een eerste zin. Wat is een goed zorgteam voor dit kind?"\n')
    taught = copies.taught(tmp_path)
    assert {"hallo daar", "wie ben jij", "Wat is een goed zorgteam voor dit kind?"} <= set(taught)
    texts = ["HALLO daar!", "wat is een goed zorgteam voor een kind", "iets heel anders"]
    made = some_items(intents=[Intent(id=f"i{n}", text=text, intent="greet") for n, text in enumerate(texts)])
    assert [copy.item.id for copy in copies.near_copies(made, taught)] == ["i0", "i1"]


def test_halves_share_nothing_and_lose_nothing(items: Items) -> None:
    for field in Items.__struct_fields__:
        report, development = (getattr(half(items, split), field) for split in ("report", "development"))
        assert {item.number % 2 for item in report} == {1}
        assert {item.number % 2 for item in development} == {0}
        assert len(report) + len(development) == len(getattr(items, field))
        assert getattr(half(items, "all"), field) == getattr(items, field)


LINE = {"id": "o1", "text": "het weer", "near": False}


@pytest.mark.parametrize(
    ("lines", "entry", "field"),
    [
        ([{**LINE, "near": "ja"}], "line 1", "near"),
        ([LINE, {**LINE, "id": "o2", "colour": "red"}], "line 2", ""),
        ([LINE, {**LINE, "id": "o2"}], "o2", "text"),
        ([LINE, {**LINE, "text": "de zon"}], "o1", "id"),
        ([{**LINE, "id": "zon"}], "zon", "id"),
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, lines: list[dict[str, object]], entry: str, field: str) -> None:
    for name in Items.__struct_fields__:
        (tmp_path / f"{name}.jsonl").write_text("")
    (tmp_path / "out_of_scope.jsonl").write_text("\n".join(json.dumps(line) for line in lines))
    with pytest.raises(ContentError) as caught:
        read_items(tmp_path)
    assert (caught.value.file, caught.value.entry, caught.value.field) == ("out_of_scope.jsonl", entry, field)


def test_an_unknown_label_is_named(guideline: Guideline) -> None:
    odd = Question(id="q1", text="x", audience="ouder", style="teen", topics=["weer"])
    with pytest.raises(ContentError, match=r"questions\.jsonl: q1: topics: 'weer' does not exist"):
        check(some_items(questions=[odd]), guideline)
    with pytest.raises(ContentError, match=r"entities\.jsonl: e1: situation: 'hair' does not exist"):
        check(some_items(entities=[Entity(id="e1", text="x", situation={"hair": "red"})]), guideline)


# Typos


def test_typos_are_two_in_a_sentence_and_always_the_same() -> None:
    text = "Wie zit er in het zorgteam? Mijn pleegzoon wil erbij zijn."
    first, second = misspell(text).split("? ")
    assert misspell(text) == misspell(text) != text
    for clean, misspelt in zip(text.split("? "), (first, second), strict=True):
        assert 1 <= edits(clean, misspelt) <= 4  # a swap counts for two edits
    assert misspell("Mag ik? En zo ja, wie?").count("?") == 2


def test_typos_leave_short_words_and_numbers_alone() -> None:
    assert misspell("ik en 1234 of u") == "ik en 1234 of u"


def test_neighbours_lie_beside_each_other() -> None:
    assert {letter: set(NEIGHBOURS[letter]) for letter in "agp"} == {
        "a": set("qwsz"),
        "g": set("tyfhvb"),
        "p": set("ol"),
    }
    assert all(letter in NEIGHBOURS[other] for letter, near in NEIGHBOURS.items() for other in near)


def edits(a: str, b: str) -> int:
    """Levenshtein distance, written out so that it shares nothing with the code."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, start=1):
        row, before = [i], row
        for j, y in enumerate(b, start=1):
            row.append(min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y)))
    return row[-1]


# Asking


class Counting:
    """An embedder that counts what it is asked for."""

    name, dimensions, asked = "counting", 2, 0

    def queries(self, texts: Sequence[str]) -> np.ndarray:
        self.asked += len(texts)
        return np.array([[len(text), 1] for text in texts], dtype=np.float32)


def test_vectors_are_kept_between_runs(tmp_path: Path) -> None:
    path, first = tmp_path / "cache.npz", Counting()
    cached = CachedEmbedder(first, path)
    np.testing.assert_array_equal(cached.queries(["a", "bb", "a"]), [[1, 1], [2, 1], [1, 1]])
    cached.save()
    second = Counting()
    np.testing.assert_array_equal(CachedEmbedder(second, path).queries(["bb", "ccc"]), [[2, 1], [3, 1]])
    assert (first.asked, second.asked) == (2, 1)


@pytest.mark.parametrize("fast", [True, False])
def test_both_ways_of_asking_hear_the_same(built: None, fast: bool) -> None:
    with asking.asker(fast=fast) as ask:
        found = ask("Wie zitten er in het zorgteam van een kind van 13?")
        danger = ask("Mijn pleegzoon is net geslagen door zijn vader, hij heeft blauwe plekken")
    assert found.in_scope and found.topics[0] == "zorgteam" and found.building_blocks[0] == "samenwerking"
    assert found.situation == {"child_age": 13}
    assert "kindermishandeling" in danger.safety_signals and danger.takes_over
