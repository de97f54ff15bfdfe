"""Trains the Rasa model when what it is made of changed, and knows which model there is."""

from __future__ import annotations

import hashlib
import json
import os
from functools import lru_cache
from pathlib import Path

from bot.encoder.embedding import configured
from bot.errors import ConfigurationError

ROOT = Path(__file__).parents[1]
MODELS = ROOT / "models"
MODEL = MODELS / "navigator.tar.gz"
STAMP = MODELS / "navigator.json"
TRAINING_DATA = (ROOT / "data" / "nlu" / "intents", ROOT / "data" / "nlu" / "dialogue.yml")
MADE_OF = (
    "config.yml",
    "domain.yml",
    "data/nlu/dialogue.yml",
    "data/nlu/intents/*.yml",
    "data/nlu/abbreviations.yml",
    "bot/text/abbreviations.py",
    "bot/classifiers/classifier.py",
    "bot/classifiers/fitting.py",
    "bot/nlu/*.py",
)


def fingerprint() -> str:
    """Return the SHA-256 over everything that the model is made of."""
    digest = hashlib.sha256(configured().encode())
    for pattern in MADE_OF:
        for path in sorted(ROOT.glob(pattern)):
            digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def is_trained() -> bool:
    """Say whether there is a model of exactly the present data and configuration."""
    return MODEL.exists() and STAMP.exists() and json.loads(STAMP.read_text()).get("fingerprint") == fingerprint()


@lru_cache(maxsize=1)
def model_name() -> str:
    """Return the name of the trained model, as receipts show it: the first twelve characters of its fingerprint."""
    return str(json.loads(STAMP.read_text())["fingerprint"])[:12] if STAMP.exists() else ""


def train() -> None:
    """Train the model; the old one stays in place until the new one is complete.

    Raises:
        ConfigurationError: when Rasa can't train with the present configuration.
    """
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    from rasa.model_training import train as rasa_train

    result = rasa_train(
        domain=str(ROOT / "domain.yml"),
        config=str(ROOT / "config.yml"),
        training_files=[str(path) for path in TRAINING_DATA],
        output=str(MODELS),
        fixed_model_name="navigator.new",
        force_training=True,
    )
    if result.code != 0 or not result.model:
        raise ConfigurationError("config.yml", result.code, "Rasa could not train with this configuration")
    Path(result.model).replace(MODEL)
    STAMP.write_text(json.dumps({"fingerprint": fingerprint()}))
