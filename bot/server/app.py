"""Builds the Sanic application: our channels, page and health, with Rasa's agent loaded at start."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import Any

from rasa.core.agent import load_agent
from rasa.core.channels.channel import UserMessage
from rasa.core.utils import AvailableEndpoints
from rasa.utils.endpoints import EndpointConfig
from sanic import Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.limits import limits, whole
from bot.channels.metrics import measured
from bot.channels.slack.input import SlackInput
from bot.channels.teams.input import TeamsInput
from bot.channels.web import WebInput
from bot.process.frame import compile_action_schema, warm_up
from bot.process.garbage import kept
from bot.server.exercise import add_exercise
from bot.server.feedback import add_feedback
from bot.server.forgetting import handle, sweep
from bot.server.health import health
from bot.server.metrics import add_metrics
from bot.server.origins import add_origins
from bot.server.outcome import add_outcome
from bot.server.pages import add_pages
from bot.server.reading import add_reading
from bot.server.rooms.app import add_rooms
from bot.server.takealong import add_takealong
from bot.training import MODEL, ROOT

STATIC = ROOT / "bot" / "channels" / "static"
RESPONSE_SECONDS = 30
LARGEST_REQUEST = 100_000  # bytes
SECURITY = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


def bare_app() -> Sanic:
    """Return an application without routes, with its limits set.

    Raises:
        ConfigurationError: when a setting can't work.
    """
    app = Sanic("navigator", configure_logging=False)
    app.config.RESPONSE_TIMEOUT = RESPONSE_SECONDS
    app.config.REQUEST_MAX_SIZE = LARGEST_REQUEST
    app.config.ACCESS_LOG = False
    app.config.PROXIES_COUNT = whole("NAVIGATOR_PROXIES", 0, 0) or None  # whose X-Forwarded-For is believed
    limits()
    return app


def create_app(endpoints: Path = ROOT / "endpoints.yml") -> Sanic:
    """Return the application; the agent is loaded when the server starts."""
    compile_action_schema()
    app = bare_app()
    settings = AvailableEndpoints.read_endpoints(str(endpoints))
    if port := os.environ.get("NAVIGATOR_ACTIONS_PORT"):
        settings.action = EndpointConfig(url=f"http://127.0.0.1:{port}/webhook")
    app.ctx.actions_url = settings.action.url
    app.add_route(health, "/health", methods=["GET"])

    async def on_new_message(message: UserMessage) -> None:
        with measured(message):
            await handle(app.ctx.agent, message)

    configured = [channel for kind in (SlackInput, TeamsInput) if (channel := kind.from_environment())]
    for channel in (WebInput(), *configured):  # not by Rasa's own register(), which passes our handler by
        app.blueprint(channel.blueprint(on_new_message), url_prefix=f"/webhooks/{channel.url_prefix()}")
    add_takealong(app)
    add_outcome(app)
    add_exercise(app)
    add_pages(app, on_new_message)
    add_reading(app)
    add_feedback(app)
    add_rooms(app)
    add_origins(app)
    add_metrics(app)
    add_file(app, "/deadlines.css", STATIC / "deadlines.css")

    @app.listener("before_server_start")
    async def start(running: Sanic, loop: asyncio.AbstractEventLoop) -> None:
        with kept():
            agent = await load_agent(model_path=str(MODEL), endpoints=settings, loop=loop)
            await warm_up(agent)
        running.ctx.agent = agent
        running.add_task(sweep(agent))

    add_security(app)
    return app


def add_security(app: Sanic) -> None:
    """Give every reply the headers that keep its page to itself, unless it has its own."""

    @app.middleware("response")
    async def secure(request: Request, reply: HTTPResponse) -> None:
        reply.headers.update({name: value for name, value in SECURITY.items() if name not in reply.headers})


def add_file(app: Sanic, path: str, file: Path) -> None:
    async def send(request: Request) -> Any:
        """Send the file."""
        return await response.file(file)

    app.add_route(send, path, methods=["GET"], name=f"file_{file.stem}_{file.suffix[1:]}")


def run(host: str, port: int) -> None:
    """Serve until the process ends."""
    create_app().run(host=host, port=port, workers=1, access_log=False, motd=False)
