"""Opens the database of the training rooms and brings its tables up to date: SQLite in a file, or PostgreSQL.

Two processes may do so at the same time: the second waits for the first and finds nothing left to do.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from bot.errors import ConfigurationError

SETTING = "TRAINING_DATABASE_URL"
FOLDER_SETTING = "NAVIGATOR_VAR"
FOLDER = Path(__file__).parents[2] / "var"
MIGRATIONS = Path(__file__).parent / "migrations"
PATIENCE = 20  # seconds that a writer waits for another
LOCK = 7_203_410_025  # PostgreSQL's advisory lock while the tables are brought up to date
CONNECTIONS = 10


def database_url() -> str:
    """Return the address of the database: that of `TRAINING_DATABASE_URL`, else a file in the folder of `NAVIGATOR_VAR`.

    Raises:
        ConfigurationError: when it is neither SQLite nor PostgreSQL. The message does not repeat it: it may hold a password.
    """
    given = os.environ.get(SETTING, "").strip()
    if not given:
        return f"sqlite:///{Path(os.environ.get(FOLDER_SETTING) or FOLDER).resolve() / 'training.db'}"
    url = "postgresql://" + given.removeprefix("postgres://") if given.startswith("postgres://") else given
    if not url.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg2://")):
        raise ConfigurationError(SETTING, "…", "should start with postgresql:// or sqlite:///")
    return url


def open_database(url: str = "") -> Any:
    """Return an engine on the database of this address, with its tables up to date.

    Raises:
        ConfigurationError: when the database can't be reached.
    """
    url = url or database_url()
    engine = _sqlite(url) if url.startswith("sqlite") else _postgresql(url)
    try:
        with _alone(engine):
            migrate(engine)
    except (sa.exc.OperationalError, OSError) as error:
        reason = type(getattr(error, "orig", None) or error).__name__
        raise ConfigurationError(SETTING, "…", f"the database can't be opened ({reason})") from error
    return engine


def migrate(engine: Any) -> None:
    """Bring the tables up to date, in one transaction."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(sa.text("select pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _postgresql(url: str) -> Any:
    return sa.create_engine(url, future=True, pool_size=CONNECTIONS, pool_pre_ping=True)


def _sqlite(url: str) -> Any:
    """Return an engine on a file that only its owner may read; each writer takes its turn from the start of its transaction."""
    engine = sa.create_engine(url, future=True, connect_args={"timeout": PATIENCE, "check_same_thread": False})
    _file(engine).parent.mkdir(parents=True, exist_ok=True)
    _file(engine).touch(mode=0o600, exist_ok=True)

    @sa.event.listens_for(engine, "connect")
    def configure(connection: Any, record: Any) -> None:
        connection.isolation_level = None  # the driver begins no transactions of its own; we do, below
        for pragma in ("foreign_keys = on", "synchronous = normal"):
            connection.execute(f"pragma {pragma}")

    @sa.event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        reads = connection.get_execution_options().get("reads")
        connection.exec_driver_sql("begin" if reads else "begin immediate")

    return engine


def _file(engine: Any) -> Path:
    return Path(str(engine.url.database))


@contextmanager
def _alone(engine: Any) -> Iterator[None]:
    """Keep other processes from opening the same SQLite file; with a write-ahead log, readers never wait for a writer."""
    if engine.dialect.name != "sqlite":
        yield
        return
    with _file(engine).with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        raw = engine.raw_connection()
        raw.execute("pragma journal_mode = wal")
        raw.close()
        yield
