"""The rooms in the database: made, found, joined, answered in, led on, and deleted when their time is up.

Whatever changes a room first updates its row. That takes a lock until the transaction ends, in SQLite as in PostgreSQL, so that
thirty answers at once are stored one after the other and each sees the room as it is.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import msgspec
import sqlalchemy as sa

from bot.rooms import tables
from bot.rooms.codes import chat_token, hashed, new_code, new_secret, same
from bot.rooms.leading import led
from bot.rooms.records import Control, Feedback, Given, Participant, Room, RoomError

DAY = 24 * 3600  # seconds
MOST_ROOMS = 2000  # at one time; then a guessed code is a room in one of forty tries, and the tries are limited
MOST_PARTICIPANTS = 300
UNUSED = 2 * DAY  # after which a room that nobody joined is gone, so that nobody can fill the database with empty ones
ROOM = tables.room.c


class Rooms:
    """All rooms of one database. Every method is one transaction; what has expired is not there."""

    def __init__(self, engine: Any, keep_days: int, now: Callable[[], float] = time.time) -> None:
        """Take the database, how many days results are kept after a room closes, and the clock (seconds since 1970)."""
        self._engine, self._keep, self._now = engine, keep_days * DAY, now

    def create(self, casus: str, feedback: Feedback = "after") -> tuple[Room, str]:
        """Return a new room and the secret that its trainer holds, of which only a hash is stored.

        Raises:
            RoomError: `busy` when there are too many rooms.
        """
        self.purge()
        now, secret = int(self._now()), new_secret()
        values = {"casus": casus, "feedback": feedback, "secret": hashed(secret), "created": now}
        values |= {"state": "open", "question": 0, "shown": True, "joined": 0, "revision": 0, "step": 0}
        values["expires"] = now + min(self._keep, UNUSED)
        with self._engine.begin() as connection:
            taken = set(connection.execute(sa.select(ROOM.code)).scalars())
            if len(taken) >= MOST_ROOMS:
                raise RoomError("busy")
            code = next(code for code in iter(new_code, "") if code not in taken)
            connection.execute(tables.room.insert().values(code=code, **values))
            return self._room(connection, code), secret

    def find(self, code: str) -> Room:
        """Return the room with this code.

        Raises:
            RoomError: `unknown` when there is none.
        """
        with self._reading() as connection:
            return self._room(connection, code)

    def unlock(self, code: str, secret: str) -> Room:
        """Return the room with this code for who holds its secret.

        Raises:
            RoomError: `unknown` or `secret`.
        """
        with self._reading() as connection:
            found = self._room(connection, code)
            stored = connection.execute(sa.select(ROOM.secret).where(ROOM.id == found.id)).scalar_one()
        if not same(secret, stored):
            raise RoomError("secret")
        return found

    def join(self, code: str, token: str, nickname: str = "") -> Participant:
        """Return the participant with this token; who comes back is who they were, and keeps their nickname.

        Args:
            code: the room's code.
            token: 128 random bits that only this participant holds.
            nickname: without personal data.

        Raises:
            RoomError: `unknown`, `closed` or `full`.
        """
        with self._engine.begin() as connection:
            found = self._lock(connection, code)
            if known := self._participant(connection, found.id, token):
                return known
            if found.state == "closed" or found.joined >= MOST_PARTICIPANTS:
                raise RoomError("closed" if found.state == "closed" else "full")
            values = {"room": found.id, "token": hashed(token), "nickname": nickname}
            connection.execute(tables.participant.insert().values(**values))
            changes = {} if found.joined else {"expires": found.created + self._keep}
            self._change(connection, found.id, joined=ROOM.joined + 1, revision=ROOM.revision + 1, **changes)
            return self._who(connection, found.id, token)

    def participant(self, code: str, token: str) -> Participant:
        """Return the participant with this token.

        Raises:
            RoomError: `unknown` for the room, `stranger` for the participant.
        """
        with self._reading() as connection:
            return self._who(connection, self._room(connection, code).id, token)

    def answer(self, code: str, token: str, number: int, given: Given) -> None:
        """Store an answer to a question that was asked already; it takes the place of an earlier one by the same participant.

        Args:
            code: the room's code.
            token: the participant's.
            number: of the question, from 1.
            given: the answer, without personal data.

        Raises:
            RoomError: `unknown`, `stranger`, `not_asked`, `paused` or `closed`; then nothing is stored.
        """
        table = tables.answer
        with self._engine.begin() as connection:
            found = self._lock(connection, code)
            who = self._who(connection, found.id, token)
            if found.state != "open":
                raise RoomError(found.state)
            if not 1 <= number <= found.question:
                raise RoomError("not_asked")
            earlier = (table.c.participant == who.id) & (table.c.question == given.question)
            connection.execute(table.delete().where(earlier))
            values = msgspec.structs.asdict(given)
            connection.execute(table.insert().values(room=found.id, participant=who.id, **values))
            self._change(connection, found.id, revision=ROOM.revision + 1)

    def answers(self, room: Room) -> list[Given]:
        """Return all answers of a room, in an order that says nothing of who gave them or when."""
        return sorted(self._answers(tables.answer.c.room == room.id), key=lambda given: (given.question, given.text))

    def own_answers(self, participant: Participant) -> dict[str, Given]:
        """Return the answers of one participant, by question."""
        return {given.question: given for given in self._answers(tables.answer.c.participant == participant.id)}

    def nicknames(self, room: Room) -> list[str]:
        """Return the nicknames in a room, in alphabetical order; empty ones for who gave none."""
        column = tables.participant.c
        with self._reading() as connection:
            found = connection.execute(sa.select(column.nickname).where(column.room == room.id)).scalars()
            return sorted(found, key=str.casefold)

    def lead(self, code: str, secret: str, control: Control, at: int, last: int) -> Room:
        """Do what the trainer asks and return the room as it is then.

        Args:
            code: the room's code.
            secret: the trainer's.
            control: what to do; on a closed room nothing any more.
            at: the question that the trainer saw: a second click on "next" does not skip one.
            last: the number of the last question.

        Raises:
            RoomError: `unknown` or `secret`.
        """
        self.unlock(code, secret)
        with self._engine.begin() as connection:
            found = self._lock(connection, code)
            changes = led(found, control, at, last, int(self._now()) + self._keep)
            if changes:
                changes |= {"revision": ROOM.revision + 1, "step": ROOM.step + 1}
                self._change(connection, found.id, **changes)
            return self._room(connection, code)

    def leave(self, code: str, token: str) -> None:
        """Delete a participant with all that they answered.

        Raises:
            RoomError: `unknown` or `stranger`.
        """
        with self._engine.begin() as connection:
            found = self._lock(connection, code)
            who = self._who(connection, found.id, token)
            connection.execute(tables.answer.delete().where(tables.answer.c.participant == who.id))
            connection.execute(tables.participant.delete().where(tables.participant.c.id == who.id))
            self._change(connection, found.id, joined=ROOM.joined - 1, revision=ROOM.revision + 1)

    def forget(self, conversation: str) -> None:
        """Delete what a conversation answered, in whatever room it took part."""
        with self._reading() as connection:
            codes = list(connection.execute(sa.select(ROOM.code)).scalars())
            tokens = {hashed(chat_token(conversation, code)): code for code in codes}
            column = tables.participant.c
            query = sa.select(column.token).where(column.token.in_(list(tokens)))
            inside = [tokens[token] for token in connection.execute(query).scalars()]
        for code in inside:
            self.leave(code, chat_token(conversation, code))

    def purge(self) -> int:
        """Delete the rooms whose time is up, with all that is in them, and return how many there were."""
        with self._engine.begin() as connection:
            old = sa.select(ROOM.id).where(ROOM.expires <= int(self._now()))
            for table in (tables.answer, tables.participant):
                connection.execute(table.delete().where(table.c.room.in_(old)))
            return int(connection.execute(tables.room.delete().where(ROOM.expires <= int(self._now()))).rowcount)

    @contextmanager
    def _reading(self) -> Iterator[Any]:
        with self._engine.connect().execution_options(reads=True) as connection:
            yield connection

    def _answers(self, where: Any) -> list[Given]:
        columns = [tables.answer.c[name] for name in Given.__struct_fields__]
        with self._reading() as connection:
            rows = connection.execute(sa.select(*columns).where(where)).mappings()
            return [Given(**row) for row in rows]

    def _room(self, connection: Any, code: str) -> Room:
        columns = [ROOM[name] for name in Room.__struct_fields__]
        query = sa.select(*columns).where(ROOM.code == code, ROOM.expires > int(self._now()))
        row = connection.execute(query).mappings().first()
        if row is None:
            raise RoomError("unknown")
        return Room(**row)

    def _lock(self, connection: Any, code: str) -> Room:
        """Return a room that nothing else changes until the transaction ends."""
        connection.execute(tables.room.update().where(ROOM.code == code).values(code=code))
        return self._room(connection, code)

    def _change(self, connection: Any, room_id: int, **values: Any) -> None:
        connection.execute(tables.room.update().where(ROOM.id == room_id).values(**values))

    def _participant(self, connection: Any, room_id: int, token: str) -> Participant | None:
        column = tables.participant.c
        query = sa.select(column.id, column.nickname).where(column.room == room_id, column.token == hashed(token))
        row = connection.execute(query).mappings().first()
        return Participant(**row) if row else None

    def _who(self, connection: Any, room_id: int, token: str) -> Participant:
        found = self._participant(connection, room_id, token)
        if found is None:
            raise RoomError("stranger")
        return found
