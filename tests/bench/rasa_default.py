"""Rasa's recommended default pipeline as topic classifier, in a process of its own: `python -m tests.bench.rasa_default FILE`.

FILE holds `{"lines": [[topic, text], ...], "texts": [...]}`; printed is `{"seconds", "rss", "milliseconds", "rankings"}`.
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
import time
from pathlib import Path

import yaml

from bot.logs import quiet
from tests.bench.processes import resident

PIPELINE = [
    {"name": "WhitespaceTokenizer"},
    {"name": "RegexFeaturizer"},
    {"name": "LexicalSyntacticFeaturizer"},
    {"name": "CountVectorsFeaturizer"},
    {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
    {"name": "DIETClassifier", "epochs": 100, "constrain_similarities": True, "random_seed": 1},
]


def write_project(folder: Path, lines: list[tuple[str, str]]) -> None:
    """Write configuration and training data: every topic is an intent."""
    (folder / "config.yml").write_text(
        yaml.safe_dump({"recipe": "default.v1", "assistant_id": "bench", "language": "nl", "pipeline": PIPELINE})
    )
    examples: dict[str, list[str]] = {}
    for topic, text in lines:
        examples.setdefault(topic, []).append(f"- {' '.join(text.split())}\n".replace("[", "(").replace("]", ")"))
    nlu = [{"intent": topic, "examples": "".join(texts)} for topic, texts in examples.items()]
    (folder / "nlu.yml").write_text(yaml.safe_dump({"version": "3.1", "nlu": nlu}, allow_unicode=True))


def main(task: Path) -> None:
    """Train, ask, and print what came of it."""
    quiet()
    from rasa.core.agent import Agent
    from rasa.model_training import train_nlu

    given = json.loads(task.read_text())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_project(folder, given["lines"])
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
    print(json.dumps({"seconds": seconds, "rss": resident(), "milliseconds": milliseconds, "rankings": rankings}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
