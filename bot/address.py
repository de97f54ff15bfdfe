"""The address of this server for links outside its own pages: `NAVIGATOR_PUBLIC_URL`, such as https://navigator.example.nl."""

from __future__ import annotations

import os

SETTING = "NAVIGATOR_PUBLIC_URL"


def public_url() -> str:
    """Return the address, without a slash at its end; empty where it is not configured."""
    return os.environ.get(SETTING, "").strip().rstrip("/")
