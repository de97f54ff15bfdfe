"""The secret that links are encrypted with: from the environment, or made once and kept in a file of this machine."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from bot.errors import ConfigurationError

SETTING = "NAVIGATOR_SECRET"
FILE = Path(__file__).parents[2] / "build" / "secret"
SHORTEST = 32  # characters


def secret(file: Path = FILE) -> bytes:
    """Return the secret of the environment, else of the file, which is made on first use and that only its owner may read.

    Raises:
        ConfigurationError: when it has fewer than 32 characters. The message does not repeat it.
    """
    if given := os.environ.get(SETTING):
        return _long_enough(SETTING, given)
    if not file.exists():
        _make(file)
    return _long_enough(str(file), file.read_text(encoding="ascii").strip())


def _long_enough(setting: str, value: str) -> bytes:
    if len(value) < SHORTEST:
        raise ConfigurationError(setting, "…", f"is too short for a secret; it takes at least {SHORTEST} characters")
    return value.encode()


def _make(file: Path) -> None:
    """Write a new secret, whole and with mode 600 from the start; when another process was first, its secret stays."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f"{file.name}.{os.getpid()}.{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as opened:
            opened.write(secrets.token_urlsafe(48) + "\n")
        os.link(draft, file)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
