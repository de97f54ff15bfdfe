"""Reads from /proc what processes use."""

from __future__ import annotations

import os
from pathlib import Path

PROC = Path("/proc")
MEGABYTE = 1024**2


def resident(pid: int | str = "self") -> float:
    """Return the resident memory of a process in MB (MiB)."""
    pages = int((PROC / str(pid) / "statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / MEGABYTE


def children(pid: int) -> dict[int, str]:
    """Return the processes that a process started, each with its command line."""
    found = {}
    for folder in PROC.glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            if parent == pid:
                found[int(folder.name)] = (folder / "cmdline").read_text().replace("\0", " ").strip()
        except OSError:
            continue  # it ended meanwhile
    return found
