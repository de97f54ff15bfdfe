"""Serves the rooms' web side in a thread of its own, as the application does, without Rasa; and people who use it over HTTP."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import requests
from rasa.core.channels.channel import UserMessage
from sanic import Sanic

from bot.channels.limits import limits
from bot.rooms.rooms import load_rooms
from bot.server.app import LARGEST_REQUEST, RESPONSE_SECONDS, add_security
from bot.server.pages import add_pages
from bot.server.rooms.app import add_rooms
from bot.server.rooms.guard import guesses
from tests.channels.serving import Loop, once_per_process
from tests.conftest import free_port

SECONDS = 20


async def nobody(message: UserMessage) -> None:
    """Rasa is not there."""


@contextmanager
def served(loop: Loop, port: int = 0) -> Iterator[str]:
    """Serve the rooms of the configured database and yield the address; afterwards nothing of them is left in this process."""
    load_rooms.cache_clear()
    guesses.cache_clear()
    limits.cache_clear()
    port = port or free_port()
    app = Sanic(f"rooms-{uuid.uuid4().hex}", configure_logging=False)
    app.config.RESPONSE_TIMEOUT, app.config.REQUEST_MAX_SIZE = RESPONSE_SECONDS, LARGEST_REQUEST
    add_pages(app, nobody)
    add_rooms(app)
    add_security(app)

    async def start() -> Any:
        server = await app.create_server("127.0.0.1", port, return_asyncio_server=True, access_log=False)
        with patch("sanic.app.TouchUp.run", once_per_process):
            await server.startup()
        await server.before_start()
        await server.after_start()
        return server

    async def stop() -> None:
        await server.before_stop()
        server.close()
        for connection in list(server.connections):
            connection.abort()
        await server.after_stop()

    server = loop.do(start())
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        loop.do(stop())
        load_rooms.cache_clear()


class Trainer:
    """Opens a room over HTTP and leads it."""

    def __init__(self, url: str, casus: int = 2, **more: str) -> None:
        reply = requests.post(f"{url}/training", json={"casus": casus, **more}, timeout=SECONDS)
        reply.raise_for_status()
        self.url, opened = url, reply.json()
        self.code, self.secret, self.link = opened["code"], opened["secret"], opened["trainer"]
        self.base = f"{url}/training/{self.code}"

    def does(self, what: str, at: int | None = None, secret: str = "") -> requests.Response:
        body = {"do": what, **({} if at is None else {"at": at})}
        headers = {"Authorization": f"Bearer {secret or self.secret}"}
        return requests.post(f"{self.base}/besturing", json=body, headers=headers, timeout=SECONDS)

    def sees(self) -> str:
        """Return the trainer's big page, as HTML."""
        headers = {"Authorization": f"Bearer {self.secret}"}
        return requests.get(f"{self.base}/beeld", headers=headers, timeout=SECONDS).text

    def file(self, ending: str = "", secret: str = "") -> requests.Response:
        return requests.post(f"{self.base}/verslag{ending}", data={"secret": secret or self.secret}, timeout=SECONDS)


class Person:
    """Takes part in a room over HTTP."""

    def __init__(self, url: str, code: str, nickname: str = "") -> None:
        self.base = f"{url}/training/{code}"
        reply = requests.post(f"{self.base}/mee", json={"nickname": nickname}, timeout=SECONDS)
        reply.raise_for_status()
        self.token = reply.json()["token"]

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    def answers(self, question: int, text: str = "", block: str = "") -> requests.Response:
        body = {"question": question, "text": text, "block": block}
        return requests.post(f"{self.base}/antwoord", json=body, headers=self.headers, timeout=SECONDS)

    def sees(self) -> requests.Response:
        return requests.get(f"{self.base}/plaats", headers=self.headers, timeout=SECONDS)


def text_of(html: str) -> str:
    """Return the words of a page."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())
