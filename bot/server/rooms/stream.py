"""Tells pages that their room changed: server-sent events, and one small answer for who asks now and then instead.

Rooms also change in other processes (the conversation's action server), so the database is asked; once for all who listen.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable

from sanic import Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.rooms.records import Room, RoomError
from bot.server.rooms.guard import answers_in_json, room_of

BEAT = 0.5  # seconds between two looks at the database
ALIVE = 15.0  # seconds after which a silent stream says that it is still there; shorter than the response timeout
MOST_STREAMS = 400  # of one room; who comes later asks now and then


class Pulse:
    """The state of rooms as their listeners see it: looked up at most once per beat, however many listen."""

    def __init__(self, find: Callable[[str], Room]) -> None:
        """Take how a room is found by its code."""
        self._find = find
        self._seen: dict[str, tuple[float, Room]] = {}
        self._locks: dict[str, asyncio.Lock] = {}
        self.listening: Counter[str] = Counter()
        self.stopped = asyncio.Event()

    async def room(self, code: str) -> Room:
        """Return a room as it is, at most a beat ago.

        Raises:
            RoomError: `unknown` when there is none any more.
        """
        async with self._locks.setdefault(code, asyncio.Lock()):
            at, found = self._seen.get(code, (0.0, None))
            if found is None or time.monotonic() - at >= BEAT:
                found = await asyncio.to_thread(self._find, code)
                self._seen[code] = (time.monotonic(), found)
            return found

    def arrive(self, code: str) -> None:
        """Count a listener."""
        self.listening[code] += 1

    def leave(self, code: str) -> None:
        """Count a listener who went, and forget a room that nobody listens to."""
        self.listening[code] -= 1
        if not self.listening[code]:
            for known in (self.listening, self._seen, self._locks):
                known.pop(code, None)

    async def beat(self) -> bool:
        """Wait a beat and say whether the server still runs."""
        try:
            await asyncio.wait_for(self.stopped.wait(), BEAT)
        except TimeoutError:
            return True
        return False


@answers_in_json
async def stand(request: Request, code: str) -> HTTPResponse:
    """Answer with how often the room changed, and how often the trainer changed it."""
    room = await room_of(request, code)
    return response.json({"step": room.step, "revision": room.revision})


@answers_in_json
async def stream(request: Request, code: str) -> HTTPResponse | None:
    """Send `step` and `revision` whenever they change, and now and then when they do not."""
    room, pulse = await room_of(request, code), request.app.ctx.pulse
    if pulse.listening[room.code] >= MOST_STREAMS:
        raise RoomError("busy")
    pulse.arrive(room.code)
    try:
        sending = await request.respond(content_type="text/event-stream", headers={"X-Accel-Buffering": "no"})
        told, at = -1, 0.0
        while True:
            if room.revision != told or time.monotonic() - at > ALIVE:
                told, at = room.revision, time.monotonic()
                await sending.send(f'data: {{"step": {room.step}, "revision": {room.revision}}}\n\n')
            if not await pulse.beat():
                break
            room = await pulse.room(room.code)
    except RoomError:  # it expired while somebody looked at it
        pass
    finally:
        pulse.leave(room.code)
    return None


def add_stream(app: Sanic, find: Callable[[str], Room]) -> None:
    """Mount the stream and its slow brother."""
    app.add_route(stand, "/training/<code:str>/stand", methods=["GET"], name="training_stand")
    app.add_route(stream, "/training/<code:str>/stroom", methods=["GET"], name="training_stream")

    @app.listener("before_server_start")
    async def start(running: Sanic, loop: asyncio.AbstractEventLoop) -> None:
        running.ctx.pulse = Pulse(find)

    @app.listener("before_server_stop")
    async def stop(running: Sanic, loop: asyncio.AbstractEventLoop) -> None:
        running.ctx.pulse.stopped.set()
