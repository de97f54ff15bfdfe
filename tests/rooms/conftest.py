"""What the tests of the rooms share: an event loop in a thread, a PostgreSQL, and a fresh database of either kind per test."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.rooms.database import SETTING
from bot.rooms.rooms import load_rooms
from tests.channels.serving import Loop
from tests.rooms.postgresql import cluster
from tests.rooms.serving import served


@pytest.fixture(scope="session")
def loop(built: None) -> Iterator[Loop]:
    running = Loop()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """One PostgreSQL for all tests."""
    with cluster() as address:
        yield address


@pytest.fixture
def sqlite(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'var' / 'training.db'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of an empty database, of each kind in turn."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite")
        return
    server = request.getfixturevalue("postgresql")
    name = f"t{os.urandom(8).hex()}"
    engine = sa.create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sa.text(f"create database {name}"))
    engine.dispose()
    yield server.replace("/postgres?", f"/{name}?")


@pytest.fixture
def url(loop: Loop, sqlite: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The rooms' web side on an empty SQLite database."""
    monkeypatch.setenv(SETTING, sqlite)
    with served(loop) as address:
        yield address


@pytest.fixture(autouse=True)
def nothing_stays() -> Iterator[None]:
    yield
    load_rooms.cache_clear()
