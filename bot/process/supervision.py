"""Starts the server and the action server under supervisord, which brings either back when it ends."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from bot.encoder.embedding import configured
from bot.text.language import language_name
from bot.training import ROOT


def supervise(host: str, port: int) -> None:
    """Replace this process by the supervisor; ends when it is interrupted."""
    run = tempfile.mkdtemp(prefix="navigator-")
    settings = {
        "NAVIGATOR_HOST": host,
        "NAVIGATOR_PORT": str(port),
        "NAVIGATOR_ROOT": str(ROOT),
        "NAVIGATOR_RUN": run,
        "NAVIGATOR_PYTHON": sys.executable,
    }
    parts = f"language: {language_name()}, embedder: {configured()}"
    print(f"Pleegzorgnavigator: http://{host}:{port} ({parts}). Ctrl+C stops.", flush=True)
    supervisord = Path(sys.executable).with_name("supervisord")
    os.execve(
        supervisord, [str(supervisord), "-c", str(ROOT / "deploy" / "supervisord.conf")], {**os.environ, **settings}
    )
