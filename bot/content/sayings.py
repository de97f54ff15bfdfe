"""The examples of what users want to do, as plain lines: no topic of the guideline, and no danger."""

from __future__ import annotations

from pathlib import Path

import yaml

INTENTS = Path(__file__).parents[2] / "data" / "nlu" / "intents"


def intent_files(folder: Path = INTENTS) -> list[Path]:
    """Return the files with examples of intents, in order."""
    return sorted(folder.glob("*.yml"))


def intent_examples(folder: Path = INTENTS) -> list[str]:
    """Return the examples of all intents; Rasa itself checks these files."""
    found = []
    for path in intent_files(folder):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            found += [line.removeprefix("- ").strip() for line in entry["examples"].splitlines() if line.strip()]
    return found
