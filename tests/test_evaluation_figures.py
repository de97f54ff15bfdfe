"""The figures of the evaluation are those computed by hand, and a report shows what was measured."""

from __future__ import annotations

import io
import json
import math
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
import pytest
from rich.console import Console

from bot.content.records.guideline import Guideline
from bot.errors import ConfigurationError
from bot.evaluation import figures, picture
from bot.evaluation.asking import Heard
from bot.evaluation.confusion import confusion
from bot.evaluation.items import Case, Danger, Entity, Intent, OutOfScope, Question
from bot.evaluation.misses import worst_first
from bot.evaluation.report import AT_LEAST, AT_MOST, Report, as_json, print_report
from bot.evaluation.scoring import Measured, Scorer, handled

# Figures, with values computed by hand


@pytest.mark.parametrize(
    ("found", "right", "first", "expected"),
    [(["a", "b"], {"b"}, 1, False), (["a", "b"], {"b"}, 2, True), ([], {"b"}, 3, False), (["b"], {"a", "b"}, 1, True)],
)
def test_hit(found: list[str], right: set[str], first: int, expected: bool) -> None:
    assert figures.hit(found, right, first) is expected


@pytest.mark.parametrize(
    ("found", "wanted", "expected"),
    [(["a", "b", "c", "d"], ["a", "d"], 1 / 2), (["a"], ["a"], 1), ([], ["a"], 0), (["c", "a", "b"], ["a", "b"], 1)],
)
def test_recall_of_the_first_three(found: list[str], wanted: list[str], expected: float) -> None:
    assert figures.recall(found, wanted, 3) == expected


@pytest.mark.parametrize(
    ("found", "expected"), [(["a"], 1), (["x", "a"], 1 / 2), (["x", "y", "b"], 1 / 3), (["x"], 0), ([], 0)]
)
def test_reciprocal_rank(found: list[str], expected: float) -> None:
    assert figures.reciprocal_rank(found, {"a", "b"}) == expected


@pytest.mark.parametrize(
    ("wanted", "found", "expected"),
    [
        ("ab", "ab", 1),
        ("ab", "a", 2 / 3),
        ("ab", "abcd", 2 / 3),
        ("ab", "cd", 0),
        ("", "", 1),
        ("a", "", 0),
        ("", "a", 0),
    ],
)
def test_set_f1(wanted: str, found: str, expected: float) -> None:
    assert figures.set_f1(set(wanted), set(found)) == pytest.approx(expected)


def test_macro_f1() -> None:
    """a: precision 1/2, recall 1/1, F1 2/3; b: precision 1/1, recall 1/2, F1 2/3; c: never found, 0; d is not wanted."""
    assert figures.macro_f1(["a", "b", "b", "c"], ["a", "a", "b", "d"]) == pytest.approx((2 / 3 + 2 / 3 + 0) / 3)
    assert math.isnan(figures.macro_f1([], []))


def test_wrong_facts() -> None:
    wanted = {"child_age": 4, "siblings": 2, "placement_form": "crisis"}
    found = {"child_age": 4, "siblings": 3, "birth_date": "2020-01-01"}
    assert figures.wrong_facts(wanted, found) == ["birth_date", "placement_form", "siblings"]


def test_a_ratio_has_an_interval_that_is_always_the_same() -> None:
    figure = figures.ratio("share", [1.0] * 80 + [0.0] * 20)
    assert (figure.value, figure.count) == (0.8, 100)
    assert figure.low == pytest.approx(0.72, abs=0.02)  # 0.8 ± 1.96 · √(0.8 · 0.2 / 100)
    assert figure.high == pytest.approx(0.88, abs=0.02)
    assert figure == figures.ratio("share", [1.0] * 80 + [0.0] * 20)


def test_a_ratio_with_denominators_counts_only_what_they_count() -> None:
    figure = figures.ratio("precision", [1, 1, 0, 0, 0], [1, 1, 1, 0, 0])
    assert (figure.value, figure.count) == (0.6667, 3)


def test_a_figure_without_items_has_no_value() -> None:
    for figure in (figures.ratio("x", []), figures.ratio("x", [0.0], [0.0]), figures.resampled("x", len, 0)):
        assert (figure.value, figure.low, figure.high, figure.count) == (None, None, None, 0)


def test_a_resampled_figure_is_given_numbers_of_items() -> None:
    values = [0.0, 0.5, 1.0]
    figure = figures.resampled("mean", lambda rows: sum(values[row] for row in rows) / len(rows), 3)
    assert figure.value == 0.5
    assert figure.low is not None and figure.high is not None and figure.low < 0.5 < figure.high


# Scoring, on a conversation that was made up


def question(number: int, topics: list[str], also: Sequence[str] = (), recommendations: Sequence[str] = ()) -> Question:
    return Question(
        id=f"q{number}",
        text=f"vraag {number}",
        audience="ouder",
        style="question",
        topics=topics,
        also=list(also),
        recommendations=list(recommendations),
    )


def heard(topics: Sequence[str] = (), blocks: Sequence[str] = (), **changes: object) -> Heard:
    base = Heard(
        intent="ask_guideline",
        in_scope=bool(topics),
        asks=False,
        takes_over=False,
        topics=list(topics),
        building_blocks=list(blocks),
        key_recommendations=[],
        safety_signals=[],
        situation={},
    )
    return msgspec.structs.replace(base, **changes)


MATCHING, NAZORG, ZORGTEAM = "matching", "nazorg", "zorgteam"
STABILITEIT, PERSPECTIEF, SAMENWERKING = "stabiliteit", "perspectief", "samenwerking"
ASKED = [
    (question(1, [MATCHING], recommendations=["stabiliteit-1", "stabiliteit-2"]),
     heard([MATCHING, NAZORG], [STABILITEIT, PERSPECTIEF], key_recommendations=["stabiliteit-1"])),
    (question(2, [MATCHING], also=[NAZORG]), heard([NAZORG, ZORGTEAM], [PERSPECTIEF, SAMENWERKING])),
    (question(3, [ZORGTEAM]), heard([NAZORG, ZORGTEAM], [PERSPECTIEF, SAMENWERKING], asks=True)),
    (question(4, [ZORGTEAM]), heard(intent="out_of_scope")),
]  # fmt: skip


@pytest.fixture(scope="module")
def measured() -> Measured:
    return Measured(
        questions=ASKED,
        typos=[*ASKED[:1], (ASKED[1][0], heard()), *ASKED[2:]],
        cases=[
            (Case(id="c1", text="a", audience="ouder", building_blocks=[STABILITEIT, PERSPECTIEF], topics=[MATCHING],
                  situation={"child_age": 4}),
             heard([MATCHING, NAZORG], [STABILITEIT], situation={"child_age": 4})),
        ],
        intents=[
            (Intent(id="i1", text="hoi", intent="greet"), heard(intent="greet")),
            (Intent(id="i2", text="dag", intent="goodbye"), heard(intent="greet")),
        ],
        out_of_scope=[
            (OutOfScope(id="o1", text="weer", near=False), heard()),
            (OutOfScope(id="o2", text="adoptie", near=True), heard([NAZORG], [PERSPECTIEF])),
        ],
        danger=[
            (Danger(id="d1", text="a", signals=["suicidaliteit", "kind-zelf-in-nood"], kind="child"),
             heard(safety_signals=["kind-zelf-in-nood"], takes_over=True)),
            (Danger(id="d2", text="b", signals=["acuut-gevaar"], kind="implied"), heard(safety_signals=["suicidaliteit"])),
            (Danger(id="d3", text="c", signals=["acuut-gevaar"], kind="implied"), heard()),
            (Danger(id="d4", text="d", signals=[], kind="negated"), heard(safety_signals=["acuut-gevaar"])),
            (Danger(id="d5", text="e", signals=[], kind="negated"), heard()),
        ],
        entities=[
            (Entity(id="e1", text="a", situation={"child_age": 4, "siblings": 2}), heard(situation={"child_age": 4})),
            (Entity(id="e2", text="b", situation={}), heard()),
        ],
    )  # fmt: skip


@pytest.fixture(scope="module")
def report(guideline: Guideline, measured: Measured) -> Report:
    return Report(
        split="development",
        path="whole",
        content="abc",
        embedder="none",
        seconds=1.0,
        sections=Scorer(guideline, measured).sections(),
        confusion=confusion(guideline, measured.questions),
        misses=worst_first(guideline, measured),
    )


@pytest.mark.parametrize(
    ("section", "name", "group", "value"),
    [
        ("questions", "block top-1", "", 2 / 4),
        ("questions", "block top-2", "", 3 / 4),
        ("questions", "topic top-1", "", 2 / 4),
        ("questions", "topic recall@3", "", 3 / 4),
        ("questions", "recommendation recall@3", "", 1 / 2),
        ("questions", "MRR", "", (1 + 1 + 1 / 2 + 0) / 4),
        ("questions by audience", "block top-1", "ouder", 2 / 4),
        ("split as municipalities publish it", "right at once", "by topic", 2 / 4),
        ("split as municipalities publish it", "right after one question", "by topic", 1 / 4),
        ("split as municipalities publish it", "lost", "by topic", 1 / 4),
        ("typos", "block top-1", "", 1 / 4),
        ("typos", "block top-1 lost", "", 1 / 4),
        ("cases", "block set-F1", "", 2 / 3),
        ("cases", "topic set-F1", "", 2 / 3),
        ("cases", "all blocks and no other", "", 0),
        ("cases", "situation exact", "", 1),
        ("intents", "accuracy", "", 1 / 2),
        ("intents", "macro F1", "", (2 / 3 + 0) / 2),
        ("out of scope", "recall", "", 1 / 2),
        ("out of scope", "precision", "", 1 / 2),
        ("out of scope", "in scope but refused", "", 1 / 5),
        ("out of scope", "recall of near misses", "", 0),
        ("out of scope", "recall of the rest", "", 1),
        ("danger", "recall, right signal", "", 1 / 3),
        ("danger", "recall, any signal", "", 2 / 3),
        ("danger", "taken over", "", 1 / 3),
        ("danger", "every signal", "", 0),
        ("danger", "false alarms, all", "", 1 / 2),
        ("danger", "false alarms, taken over", "", 0),
        ("danger", "taken over in questions and cases", "", 0),
        ("danger by kind", "recall, right signal", "child", 1),
        ("false alarms by kind", "false alarms, all", "negated", 1 / 2),
        ("situation", "whole situation exact", "", 1 / 2),
        ("situation", "fields exact", "", 1 / 2),
        ("situation by field", "exact", "siblings", 0),
    ],
)
def test_figures_of_a_made_up_run(report: Report, section: str, name: str, group: str, value: float) -> None:
    assert report.figure(section, name, group).value == pytest.approx(value, abs=1e-4)


def test_everything_that_was_asked_for_is_reported(report: Report) -> None:
    for section, name in AT_LEAST | AT_MOST:
        assert report.figure(section, name)


def test_a_clarifying_question_is_right_when_one_of_its_two_topics_is() -> None:
    assert handled(heard(["a", "b", "c"], asks=True), ["a", "b", "c"], frozenset("b")) == "right after one question"
    assert handled(heard(["a", "b", "c"], asks=True), ["a", "b", "c"], frozenset("c")) == "lost"
    assert handled(heard(["a", "b"]), ["a", "b"], frozenset("b")) == "lost"


def test_confusion_counts_what_was_given_for_what_was_meant(report: Report) -> None:
    table = report.confusion.topics
    counts = dict(zip(table.labels, table.counts, strict=True))
    assert counts[MATCHING][table.labels.index(MATCHING)] == 1
    assert counts[NAZORG][table.labels.index(NAZORG)] == 1  # as right as the label
    assert counts[ZORGTEAM][table.labels.index(NAZORG)] == 1
    assert counts[ZORGTEAM][-1] == 1
    assert np.sum(table.counts) == np.sum(report.confusion.blocks.counts) == len(ASKED)


def test_the_worst_come_first_and_what_is_right_is_left_out(report: Report) -> None:
    ids = [miss.id for miss in report.misses]
    assert ids[:3] == ["d3", "d2", "q4"]
    assert not {"q1", "q2", "o1", "d1", "d5", "e2", "i1"} & set(ids)
    assert [miss.severity for miss in report.misses] == sorted((miss.severity for miss in report.misses), reverse=True)


# The report


def test_the_report_as_json_holds_every_figure_and_the_worst_items(report: Report) -> None:
    found = json.loads(as_json(report, worst=2))
    assert found["split"] == "development"
    assert len(found["misses"]) == 2
    assert found["sections"][0]["figures"][0]["name"] == "block top-1"


def test_the_report_as_a_table(report: Report) -> None:
    console = Console(width=120, record=True, file=io.StringIO())
    print_report(report, console, worst=1)
    text = console.export_text()
    assert "block top-1" in text and "≥ 0.93" in text and "0.50 / 0.25 / 0.25" in text
    assert "meant: acuut-gevaar" in text and "  2 " not in text.partition("meant:")[2]


@pytest.mark.parametrize(("name", "start"), [("a.png", b"\x89PNG"), ("a.svg", b"<?xml")])
def test_the_picture(report: Report, tmp_path: Path, name: str, start: bytes) -> None:
    picture.draw(report.confusion, tmp_path / name)
    assert (tmp_path / name).read_bytes().startswith(start)


def test_a_picture_of_another_kind_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="should end in"):
        picture.check_kind(Path("a.gif"))
