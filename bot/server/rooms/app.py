"""Mounts the training rooms on the one server: pages, stream, files, and the daily deletion of what has expired."""

from __future__ import annotations

import asyncio

from sanic import Sanic

from bot.casus.feedback import load_judge
from bot.rooms.danger import load_detector
from bot.rooms.rooms import load_rooms
from bot.server.pages import STATIC, file_sender
from bot.server.rooms.seats import add_seats
from bot.server.rooms.stream import add_stream
from bot.server.rooms.trainer import add_trainer

DAY = 24 * 3600  # seconds
FILES = {"training.css": "text/css", "training.js": "text/javascript"}


def add_rooms(app: Sanic) -> None:
    """Mount the training rooms; their database is opened when the server starts, and what has expired deleted every day."""
    add_trainer(app)
    add_seats(app)
    add_stream(app, lambda code: load_rooms().find(code))
    for name, kind in FILES.items():
        send = file_sender(kind, (STATIC / name).read_bytes)
        app.add_route(send, f"/{name}", methods=["GET"], name=f"file_{name.replace('.', '_')}")

    @app.listener("before_server_start")
    async def start(running: Sanic, loop: asyncio.AbstractEventLoop) -> None:
        load_judge()  # on this thread, which opened the content
        load_detector()
        await asyncio.to_thread(load_rooms)
        running.ctx.purging = loop.create_task(purge_daily())

    @app.listener("before_server_stop")
    async def stop(running: Sanic, loop: asyncio.AbstractEventLoop) -> None:
        running.ctx.purging.cancel()


async def purge_daily() -> None:
    """Delete what has expired, every day; the first time is when the rooms are opened."""
    while True:
        await asyncio.sleep(DAY)
        await asyncio.to_thread(load_rooms().purge)
