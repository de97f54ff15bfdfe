"""The golden set: answers as the bot's messages (`text`, `buttons`, perhaps `image`, and `custom.navigator`)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "golden"
GOLDEN: dict[str, dict[str, Any]] = {path.stem: json.loads(path.read_text()) for path in sorted(FOLDER.glob("*.json"))}
NAMES = list(GOLDEN)
