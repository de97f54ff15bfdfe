"""The words of a typed message."""

from __future__ import annotations

import re


def said_in(text: str) -> list[str]:
    """Return the words of a message, in small letters."""
    return re.findall(r"[^\W_]+(?:'\w+)?", text.lower())
