"""The rooms' database: on SQLite and on PostgreSQL alike, with many writers, and with an end to what is kept."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from bot.errors import ConfigurationError
from bot.rooms import tables
from bot.rooms.codes import chat_token
from bot.rooms.database import database_url, open_database
from bot.rooms.records import Given, RoomError
from bot.rooms.rooms import keep_days
from bot.rooms.store import DAY, Rooms
from tests.conftest import ROOT

OPENS = "import sys; from bot.rooms.database import open_database; open_database(sys.argv[1])"
PEOPLE = 30


def given(text: str, question: str = "a") -> Given:
    return Given(question=question, text=text)


def refused(work: Callable[..., object], *values: object) -> str:
    """Return the reason for which something is refused."""
    with pytest.raises(RoomError) as caught:
        work(*values)
    return caught.value.reason


def test_migrations_make_the_tables_that_the_code_names(address: str) -> None:
    with open_database(address).connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), tables.metadata) == []


def test_two_processes_may_start_at_once(address: str) -> None:
    processes = [subprocess.Popen([sys.executable, "-c", OPENS, address], cwd=ROOT) for _ in range(2)]
    assert [process.wait(timeout=60) for process in processes] == [0, 0]
    assert Rooms(open_database(address), 1).create("x")[0].question == 0


def test_answers_at_once_from_two_processes_are_all_there(address: str) -> None:
    """Two engines stand for the server and the action server."""
    both = [Rooms(open_database(address), 1) for _ in range(2)]
    room, secret = both[0].create("x")
    both[0].lead(room.code, secret, "next", 0, 3)

    def take_part(number: int) -> None:
        rooms = both[number % 2]
        rooms.join(room.code, f"token {number}")
        for attempt in ("first", "second"):
            rooms.answer(room.code, f"token {number}", 1, given(f"{attempt} {number}"))

    with ThreadPoolExecutor(PEOPLE) as pool:
        list(pool.map(take_part, range(PEOPLE)))
    found = both[1].find(room.code)
    assert sorted(one.text for one in both[1].answers(found)) == sorted(f"second {n}" for n in range(PEOPLE))
    assert (found.joined, found.revision) == (PEOPLE, 1 + 3 * PEOPLE)


def test_one_participant_answering_from_two_places_at_once_counts_once(address: str) -> None:
    rooms = Rooms(open_database(address), 1)
    room, secret = rooms.create("x")
    rooms.lead(room.code, secret, "next", 0, 3)
    rooms.join(room.code, "token")
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: rooms.answer(room.code, "token", 1, given(str(n))), range(16)))
    assert len(rooms.answers(room)) == 1


def test_joining_twice_at_once_makes_one_participant(address: str) -> None:
    rooms = Rooms(open_database(address), 1)
    code = rooms.create("x")[0].code
    with ThreadPoolExecutor(8) as pool:
        ids = set(pool.map(lambda _: rooms.join(code, "token").id, range(8)))
    assert len(ids) == 1 and rooms.find(code).joined == 1


def test_what_is_kept_expires_after_the_days_since_it_closed(address: str) -> None:
    now = [1_000_000.0]
    rooms = Rooms(open_database(address), 30, now=lambda: now[0])
    closed, secret = rooms.create("x")
    (left_open, _), (unused, _) = rooms.create("x"), rooms.create("x")
    rooms.join(left_open.code, "token")
    rooms.lead(closed.code, secret, "next", 0, 3)
    rooms.join(closed.code, "token")
    rooms.answer(closed.code, "token", 1, given("tekst"))
    now[0] += 2 * DAY
    assert refused(rooms.find, unused.code) == "unknown"
    now[0] += 8 * DAY
    rooms.lead(closed.code, secret, "close", 1, 3)
    now[0] += 20 * DAY
    assert refused(rooms.find, left_open.code) == "unknown"
    assert rooms.answers(rooms.find(closed.code))
    now[0] += 10 * DAY - 1
    assert rooms.find(closed.code).state == "closed"
    now[0] += 1
    assert refused(rooms.find, closed.code) == refused(rooms.unlock, closed.code, secret) == "unknown"
    assert refused(rooms.participant, closed.code, "token") == "unknown"
    assert rooms.purge() == 3
    with rooms._engine.connect() as connection:
        counts = [
            connection.execute(sa.select(sa.func.count()).select_from(t)).scalar()
            for t in tables.metadata.sorted_tables
        ]
    assert counts == [0, 0, 0]


def test_a_new_room_sweeps_the_old_ones_out(sqlite: str) -> None:
    now = [0.0]
    rooms = Rooms(open_database(sqlite), 1, now=lambda: now[0])
    rooms.create("x")
    now[0] = DAY
    rooms.create("x")
    assert rooms.purge() == 0


def test_what_a_room_refuses(sqlite: str) -> None:
    rooms = Rooms(open_database(sqlite), 1)
    (room, secret), (other, _) = rooms.create("x"), rooms.create("x")
    rooms.join(room.code, "token")
    answer = given("tekst")
    assert refused(rooms.answer, room.code, "token", 1, answer) == "not_asked"
    rooms.lead(room.code, secret, "next", 0, 3)
    assert refused(rooms.answer, room.code, "token", 2, answer) == "not_asked"
    assert refused(rooms.answer, room.code, "somebody", 1, answer) == "stranger"
    assert refused(rooms.answer, other.code, "token", 1, answer) == "stranger"
    assert refused(rooms.lead, other.code, secret, "next", 0, 3) == "secret"
    rooms.lead(room.code, secret, "pause", 1, 3)
    assert refused(rooms.answer, room.code, "token", 1, answer) == "paused"
    rooms.lead(room.code, secret, "close", 1, 3)
    assert refused(rooms.answer, room.code, "token", 1, answer) == "closed"
    assert refused(rooms.join, room.code, "late") == "closed"
    assert rooms.lead(room.code, secret, "resume", 1, 3).state == "closed"
    assert rooms.answers(room) == []


def test_an_answer_to_an_earlier_question_is_still_taken(sqlite: str) -> None:
    rooms = Rooms(open_database(sqlite), 1)
    room, secret = rooms.create("x")
    rooms.join(room.code, "token")
    for at in (0, 1):
        rooms.lead(room.code, secret, "next", at, 3)
    rooms.answer(room.code, "token", 1, given("laat"))
    assert [one.text for one in rooms.answers(room)] == ["laat"]


def test_forgetting_a_conversation_deletes_its_answers_in_every_room(sqlite: str) -> None:
    rooms = Rooms(open_database(sqlite), 1)
    for _ in range(2):
        room, secret = rooms.create("x")
        rooms.lead(room.code, secret, "next", 0, 3)
        for conversation in ("mine", "theirs"):
            token = chat_token(conversation, room.code)
            rooms.join(room.code, token)
            rooms.answer(room.code, token, 1, given(conversation))
    rooms.forget("mine")
    assert [one.text for one in rooms.answers(room)] == ["theirs"] and rooms.find(room.code).joined == 1


def test_no_secret_and_no_token_stands_in_the_database(sqlite: str) -> None:
    rooms = Rooms(open_database(sqlite), 1)
    room, secret = rooms.create("x")
    rooms.join(room.code, "a token to look for")
    folder = Path(sqlite.removeprefix("sqlite:///")).parent
    stored = b"".join(path.read_bytes() for path in folder.iterdir())
    assert room.code.encode() in stored
    assert secret.encode() not in stored and b"a token to look for" not in stored
    assert all(path.stat().st_mode & 0o077 == 0 for path in folder.iterdir() if path.stat().st_size)


def test_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("TRAINING_DATABASE_URL", raising=False)
    monkeypatch.setenv("NAVIGATOR_VAR", str(tmp_path))
    assert database_url() == f"sqlite:///{tmp_path}/training.db"
    monkeypatch.setenv("TRAINING_DATABASE_URL", "postgres://u:p@host/db")
    assert database_url() == "postgresql://u:p@host/db"
    for bad in ("mysql://u:geheim@host/db", "/var/x.db"):
        monkeypatch.setenv("TRAINING_DATABASE_URL", bad)
        with pytest.raises(ConfigurationError, match="TRAINING_DATABASE_URL") as caught:
            database_url()
        assert "geheim" not in str(caught.value)
    with pytest.raises(ConfigurationError, match="can't be opened"):
        open_database(f"postgresql:///x?host={tmp_path}&user=u&password=geheim")
    monkeypatch.setenv("TRAINING_KEEP_DAYS", "0")
    with pytest.raises(ConfigurationError, match="TRAINING_KEEP_DAYS"):
        keep_days()
