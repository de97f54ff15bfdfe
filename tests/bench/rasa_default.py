"""Rasa's recommended default pipeline as topic classifier, in a process of its own: `python -m tests.bench.rasa_default FOLDER`.

`task.json` in the folder holds `{"lines": [[topic, text], ...], "texts": [...], "epochs": 100}`; `result.json` is written beside
it: `{"seconds", "rss", "milliseconds", "rankings"}`.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from bot.process.logs import quiet
from tests.bench.processes import resident
from tests.conftest import ROOT

PIPELINE: list[dict[str, Any]] = [
    {"name": "WhitespaceTokenizer"},
    {"name": "RegexFeaturizer"},
    {"name": "LexicalSyntacticFeaturizer"},
    {"name": "CountVectorsFeaturizer"},
    {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
    {"name": "DIETClassifier", "constrain_similarities": True, "random_seed": 1},
]
EPOCH = re.compile(rb"\| (\d+)/\d+ \[")


def run_apart(task: dict[str, Any], progress: Callable[[int], None]) -> dict[str, Any]:
    """Run a task in a process of its own and return its result; `progress` is told every epoch that is done."""
    with tempfile.TemporaryDirectory() as name:
        folder, told = Path(name), b""
        (folder / "task.json").write_text(json.dumps(task))
        command = [sys.executable, "-m", "tests.bench.rasa_default", name]
        with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL) as process:
            assert process.stderr is not None
            while chunk := os.read(process.stderr.fileno(), 4096):
                told = (told + chunk)[-5000:]
                if epochs := EPOCH.findall(told):
                    progress(int(epochs[-1]))
        if process.returncode:
            raise RuntimeError(told.decode(errors="replace"))
        found: dict[str, Any] = json.loads((folder / "result.json").read_text())
    return found


def write_project(folder: Path, lines: list[tuple[str, str]], epochs: int) -> None:
    """Write configuration and training data: every topic is an intent."""
    pipeline = [*PIPELINE[:-1], {**PIPELINE[-1], "epochs": epochs}]
    (folder / "config.yml").write_text(
        yaml.safe_dump({"recipe": "default.v1", "assistant_id": "bench", "language": "nl", "pipeline": pipeline})
    )
    examples: dict[str, list[str]] = {}
    for topic, text in lines:
        examples.setdefault(topic, []).append(f"- {' '.join(text.split())}\n".replace("[", "(").replace("]", ")"))
    nlu = [{"intent": topic, "examples": "".join(texts)} for topic, texts in examples.items()]
    (folder / "nlu.yml").write_text(yaml.safe_dump({"version": "3.1", "nlu": nlu}, allow_unicode=True))


def main(folder: Path) -> None:
    """Train, ask, and write down what came of it."""
    quiet()
    from rasa.core.agent import Agent
    from rasa.model_training import train_nlu

    given = json.loads((folder / "task.json").read_text())
    write_project(folder, given["lines"], given["epochs"])
    started = time.perf_counter()
    model = train_nlu(str(folder / "config.yml"), str(folder / "nlu.yml"), str(folder))
    seconds = time.perf_counter() - started
    agent = Agent.load(model)
    loop = asyncio.new_event_loop()
    rankings, milliseconds = [], []
    for text in given["texts"]:
        started = time.perf_counter()
        parsed = loop.run_until_complete(agent.parse_message(text))
        milliseconds.append((time.perf_counter() - started) * 1000)
        rankings.append([entry["name"] for entry in parsed["intent_ranking"]])
    result = {"seconds": seconds, "rss": resident(), "milliseconds": milliseconds, "rankings": rankings}
    (folder / "result.json").write_text(json.dumps(result))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
