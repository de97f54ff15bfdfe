"""`python -m tests.bench`: the mapper against what could be picked instead, on the same questions, and the speed of it all."""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from rich.console import Console
from rich.table import Table

from bot.content.database import Store
from bot.content.lessons import NONE
from bot.content.whole import read_content
from bot.encoder.embedding import embedder
from bot.evaluation import Progress
from bot.evaluation.command import bars
from bot.evaluation.figures import hit
from bot.evaluation.items import Question, check, half, read_items
from bot.mapper.opening import load_store
from tests.bench import speed
from tests.bench.contestants import Answer, Ranking, contestants, ranking
from tests.bench.rasa_default import run_apart
from tests.conftest import ROOT

RESULTS = ROOT / "build" / "bench.json"
TURNS = 100


class Result(NamedTuple):
    """How one contestant did; `ready` is the seconds it took to make ready. `missing` names a package that is not there."""

    name: str
    block_top_1: float = 0.0
    block_top_2: float = 0.0
    topic_recall_3: float = 0.0
    ms_p50: float = 0.0
    ms_p95: float = 0.0
    ready: float = 0.0
    missing: str = ""


def judge(
    name: str, questions: Sequence[Question], given: Sequence[Ranking], ms: Sequence[float], ready: float, store: Store
) -> Result:
    """Return a result from the rankings that a contestant gave."""
    block_of = {topic.id: topic.block for topic in store.guideline.topics}
    pairs = list(zip(questions, given, strict=True))
    blocks = [(ranking.blocks, {block_of[topic] for topic in question.right}) for question, ranking in pairs]
    return Result(
        name,
        float(np.mean([hit(found, right, 1) for found, right in blocks])),
        float(np.mean([hit(found, right, 2) for found, right in blocks])),
        float(np.mean([hit(ranking.topics, question.right, 3) for question, ranking in pairs])),
        float(np.percentile(ms, 50)),
        float(np.percentile(ms, 95)),
        ready,
    )


def compete(questions: Sequence[Question], store: Store, progress: Progress) -> Iterator[Result]:
    """Yield the result of every contestant that runs in this process."""
    for name, make in contestants(store, embedder()).items():
        started = time.perf_counter()
        try:
            answer = make()
        except ImportError as error:
            yield Result(name, missing=str(error.name))
            continue
        ready = time.perf_counter() - started
        given, ms = _answers(name, answer, questions, progress)
        yield judge(name, questions, given, ms, ready, store)


def _answers(
    name: str, answer: Answer, questions: Sequence[Question], progress: Progress
) -> tuple[list[Ranking], list[float]]:
    answer(questions[0].text)
    given, ms = [], []
    for done, question in enumerate(questions, start=1):
        started = time.perf_counter()
        given.append(answer(question.text))
        ms.append((time.perf_counter() - started) * 1000)
        progress(name, done, len(questions))
    return given, ms


def rasa_default(questions: Sequence[Question], store: Store, epochs: int, progress: Progress) -> Result:
    """Train Rasa's default pipeline on the phrasings, with what is out of scope as one intent more, and ask it."""
    name = f"Rasa default, DIET {epochs} epochs"
    content = read_content().guideline  # the database leaves out what only teaches
    taught = [(topic.id, text) for topic in content.topics for text in topic.all_phrasings()]
    taught += [(NONE, text) for text in content.out_of_scope]
    task = {"lines": taught, "texts": [question.text for question in questions], "epochs": epochs}
    found = run_apart(task, lambda done: progress(name, done, epochs))
    block_of = {topic.id: topic.block for topic in store.guideline.topics}
    given = [ranking((t for t in topics if t != NONE), block_of) for topics in found["rankings"]]
    return judge(name, questions, given, found["milliseconds"], found["seconds"], store)


def show(results: Sequence[Result], measures: speed.Measures, console: Console) -> None:
    """Print one table: the contestants, then what was measured of the assistant itself."""
    table = Table()
    headings = ("", "block top-1", "behind", "block top-2", "topic recall@3", "ms p50", "ms p95", "ready, s")
    for heading in headings:
        table.add_column(heading, justify="right" if heading else "left")
    for result in results:
        table.add_row(result.name, *([f"no {result.missing}"] if result.missing else _cells(result, results[0])))
    table.add_section()
    for name, value in measures.items():
        table.add_row(name, f"{value:,.0f}" if value >= 100 else f"{value:.1f}")
    console.print(table)


def _cells(result: Result, first: Result) -> list[str]:
    behind = f"{(first.block_top_1 - result.block_top_1) * 100:.1f}" if result is not first else ""
    shares = [f"{result.block_top_1:.3f}", behind, f"{result.block_top_2:.3f}", f"{result.topic_recall_3:.3f}"]
    return [*shares, f"{result.ms_p50:.1f}", f"{result.ms_p95:.1f}", f"{result.ready:.1f}"]


def main() -> None:
    """Run the bench."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--split", choices=("report", "development", "all"), default="report")
    parser.add_argument("--epochs", type=int, default=100, help="of DIET; 100 is Rasa's default")
    parser.add_argument("--without", nargs="*", choices=("rasa", "speed", "building"), default=[], help="parts to skip")
    given = parser.parse_args()
    store, items = load_store(), read_items()
    check(items, store.guideline)
    questions = half(items, given.split).questions
    texts = [question.text for question in questions[:TURNS]]
    measures: speed.Measures = {"load average at the start": os.getloadavg()[0]}
    with bars() as progress:
        results = list(compete(questions, store, progress))
        if "rasa" not in given.without:
            results.append(rasa_default(questions, store, given.epochs, progress))
        measures |= speed.deadline_speed(progress)
        if "speed" not in given.without:
            measures |= {**speed.in_process(texts, progress), **speed.served(texts, progress), **speed.environment()}
        if "building" not in given.without:
            measures |= speed.building(progress)
    show(results, measures, Console(width=130))
    results_json = [result._asdict() for result in results]
    RESULTS.write_text(json.dumps({"split": given.split, "contestants": results_json, "measures": measures}, indent=2))


if __name__ == "__main__":
    main()
