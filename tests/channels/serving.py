"""Runs servers in a thread of their own, on a free port of this machine: the channel under test, and the platforms' stand-ins."""

from __future__ import annotations

import asyncio
import ssl
import threading
import time
import uuid
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from typing import Any
from unittest.mock import patch

from aiohttp import web
from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Sanic
from sanic.touchup import TouchUp

from tests.conftest import free_port

SECONDS = 10


class Loop:
    """An event loop in a thread."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self._thread.start()

    def do(self, work: Awaitable[Any]) -> Any:
        async def whole() -> Any:
            return await work

        found: Future[Any] = asyncio.run_coroutine_threadsafe(whole(), self.loop)
        return found.result(SECONDS)

    def stop(self) -> None:
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(SECONDS)


def serve(loop: Loop, app: web.Application, tls: ssl.SSLContext | None = None) -> str:
    """Serve a stand-in and return its address."""
    port = free_port()

    async def start() -> None:
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port, ssl_context=tls).start()

    loop.do(start())
    return f"http{'s' if tls else ''}://{'localhost' if tls else '127.0.0.1'}:{port}"


touch_up = TouchUp.run
touched: list[str] = []


def once_per_process(app: Sanic) -> None:
    """Sanic rewrites its own methods when an application starts, which works for the first one only."""
    if not touched:
        touched.append(app.name)
        touch_up(app)


class Rasa:
    """Stands where Rasa stands: remembers what it was handed, and answers with the messages it was given."""

    def __init__(self) -> None:
        self.heard: list[UserMessage] = []
        self.answers: list[dict[str, Any]] = [{"text": "Een antwoord."}]
        self.delay = 0.0
        self.error: Exception | None = None

    @property
    def texts(self) -> list[str]:
        """What it was told, in words."""
        return [str(message.text) for message in self.heard]

    async def __call__(self, message: UserMessage) -> None:
        self.heard.append(message)
        await asyncio.sleep(self.delay)
        if self.error:
            raise self.error
        for answer in self.answers:
            await message.output_channel.send_response(message.sender_id, dict(answer))


def serve_channel(loop: Loop, channel: InputChannel, rasa: Callable[[UserMessage], Awaitable[Any]]) -> str:
    """Serve a channel as the application does and return the address of its webhook."""
    port = free_port()
    app = Sanic(f"test-{uuid.uuid4().hex}", configure_logging=False)
    app.blueprint(channel.blueprint(rasa), url_prefix=f"/webhooks/{channel.name()}")

    async def start() -> None:
        server = await app.create_server("127.0.0.1", port, return_asyncio_server=True, access_log=False)
        with patch("sanic.app.TouchUp.run", once_per_process):
            await server.startup()
        await server.before_start()
        await server.after_start()

    loop.do(start())
    return f"http://127.0.0.1:{port}/webhooks/{channel.name()}/webhook"


def wait_for(condition: Callable[[], object], seconds: float = 60) -> None:
    """Wait until something is so; a test fails here when it never becomes so."""
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.01)
