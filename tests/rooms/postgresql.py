"""A real PostgreSQL for the tests: a cluster of its own in a temporary folder, reached over a socket in that folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

OWNER = "postgres"  # the server refuses to run as root


def program(name: str) -> str:
    """Return the newest installed program of PostgreSQL with this name; a test fails here without one."""
    installed = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: float(path.parts[4]))
    found = str(installed[-1]) if installed else shutil.which(name)
    assert found, "PostgreSQL is not installed; `make postgresql` installs it"
    return found


def run(*command: str) -> None:
    """Run a program of PostgreSQL as a user that it accepts."""
    who = ["runuser", "-u", OWNER, "--"] if os.geteuid() == 0 else []
    subprocess.run([*who, *command], cwd="/", check=True, stdout=subprocess.DEVNULL, timeout=60)


@contextmanager
def cluster() -> Iterator[str]:
    """Start PostgreSQL and yield the address of its first database; afterwards it is gone."""
    folder = Path(tempfile.mkdtemp(prefix="navigator-pg-"))
    data = folder / "data"
    if os.geteuid() == 0:
        shutil.chown(folder, OWNER)
    options = f"-k {folder} -c listen_addresses= -c fsync=off"
    try:
        run(program("initdb"), "-D", str(data), "-U", OWNER, "-A", "trust", "-N", "-E", "UTF8", "--locale=C")
        run(program("pg_ctl"), "-D", str(data), "-w", "-o", options, "-l", str(folder / "log"), "start")
        try:
            yield f"postgresql:///postgres?host={folder}&user={OWNER}"
        finally:
            run(program("pg_ctl"), "-D", str(data), "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)
