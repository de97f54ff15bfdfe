"""Speed, memory and size of the assistant itself."""

from __future__ import annotations

import asyncio
import datetime
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np

from bot.deadlines import deadlines
from bot.deadlines.norms import load_norms
from bot.evaluation import Progress
from bot.evaluation.items import TODAY
from bot.situation import Situation, read_situation
from tests.bench.processes import MEGABYTE, children, resident
from tests.conftest import ROOT, Server

SITUATIONS = 10_000
FORMS = ("netwerk", "bestand", "crisis", "deeltijd")
BUILD = """
import pathlib, sys
from bot.content.building import build
from bot.encoder.embedding import embedder
build(embedder(), lambda *_: None, pathlib.Path(sys.argv[1]) / "guideline.db")
"""
Measures = dict[str, float]


def percentiles(name: str, milliseconds: Sequence[float]) -> Measures:
    """Return the median and the 95th percentile."""
    return {f"{name}, ms p{p}": float(np.percentile(milliseconds, p)) for p in (50, 95)}


def timed(call: Callable[[str], object], texts: Sequence[str], stage: str, progress: Progress) -> list[float]:
    """Return the milliseconds that each call took; the first one is done twice, to leave loading out."""
    call(texts[0])
    found = []
    for done, text in enumerate(texts, start=1):
        started = time.perf_counter()
        call(text)
        found.append((time.perf_counter() - started) * 1000)
        progress(stage, done, len(texts))
    return found


def in_process(texts: Sequence[str], progress: Progress) -> Measures:
    """Measure the parse, and the whole turn, in this process, warmed up as the server is."""
    from bot.conversation import ask, load
    from bot.process.frame import warm_up

    started, loop = time.perf_counter(), asyncio.new_event_loop()
    agent = load()
    measures: Measures = {"loading the model, s": time.perf_counter() - started}
    loop.run_until_complete(warm_up(agent))
    parse = timed(lambda text: loop.run_until_complete(agent.parse_message(text)), texts, "parsing", progress)
    turn = timed(lambda text: loop.run_until_complete(ask(agent, text, TODAY, None)), texts, "turns", progress)
    return {**measures, **percentiles("parse", parse), **percentiles("whole turn in process", turn)}


def served(texts: Sequence[str], progress: Progress) -> Measures:
    """Start the server as `make run` does; measure start-up, whole turns over HTTP, and both processes' memory."""
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        server = Server(Path(folder))
        try:
            server.wait()
            measures: Measures = {"start-up until /health says 200, s": time.perf_counter() - started}
            turn = timed(lambda text: server.say(uuid.uuid4().hex, text), texts, "turns over HTTP", progress)
            measures |= percentiles("whole turn over HTTP", turn)
            for pid, command in children(server.process.pid).items():
                name = "action server" if "actions" in command else "server"
                measures[f"memory of the {name}, MB"] = resident(pid)
        finally:
            server.stop()
    return measures


def random_situations(count: int) -> Iterator[Situation]:
    """Yield situations that can be true; the same ones every time."""
    chance = np.random.default_rng(2026)

    def before(day: datetime.date, days: int) -> datetime.date:
        return day - datetime.timedelta(days=int(chance.integers(0, days + 1)))

    for _ in range(count):
        birth = before(TODAY, 18 * 365)
        lived = (TODAY - birth).days
        facts: dict[str, object] = {"birth_date": birth, "placement_form": FORMS[chance.integers(4)]}
        for name in ("removal_date", "placement_date", "contract_date", "last_safety_check", "last_development_review"):
            if chance.random() < 0.6:
                facts[name] = before(TODAY, lived)
        facts["foster_parent_guardian"] = bool(chance.random() < 0.2)
        yield read_situation(facts, TODAY)


def deadline_speed(progress: Progress) -> Measures:
    """Measure how many situations, and deadlines, one core computes in a second."""
    norms, situations = load_norms(), list(random_situations(SITUATIONS))
    progress("deadlines", 0, 1)
    started = time.process_time()
    found = sum(len(deadlines(situation, norms, TODAY)) for situation in situations)
    seconds = time.process_time() - started
    progress("deadlines", 1, 1)
    return {"situations per second": len(situations) / seconds, "deadlines per second": found / seconds}


def building(progress: Progress) -> Measures:
    """Measure building the content from nothing, and training the model, each as a process of its own."""
    measures: Measures = {}
    with tempfile.TemporaryDirectory() as folder:
        for number, (name, command) in enumerate(
            {
                "content build from nothing, s": ["-c", BUILD, folder],
                "training, s": ["-m", "bot.cli", "train", "--force"],
            }.items()
        ):
            progress("building and training", number, 2)
            started = time.perf_counter()
            subprocess.run([sys.executable, *command], cwd=ROOT, check=True, capture_output=True)
            measures[name] = time.perf_counter() - started
    progress("building and training", 2, 2)
    return measures


def environment() -> Measures:
    """Return the size of the Python environment on disk."""
    files = (path.lstat() for path in Path(sys.prefix).rglob("*") if not path.is_dir())
    return {"environment, MB": sum(file.st_blocks * 512 for file in files) / MEGABYTE}
