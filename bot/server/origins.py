"""Which websites may embed the widget: their origins get the CORS headers that a browser asks for; by default none does."""

from __future__ import annotations

import os
from urllib.parse import urlsplit

from sanic import Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.errors import ConfigurationError

SETTING = "NAVIGATOR_ORIGINS"
OPEN = ("/webhooks/web/webhook", "/feedback")
KEPT = "600"  # seconds that a browser remembers the answer to its preflight


def allowed_origins() -> frozenset[str]:
    """Return the origins of the setting, a comma list such as `https://www.voorbeeld.nl,https://voorbeeld.nl`.

    Raises:
        ConfigurationError: when one is no origin.
    """
    given = [one.strip().rstrip("/").lower() for one in os.environ.get(SETTING, "").split(",") if one.strip()]
    for one in given:
        parts = urlsplit(one)
        if parts.scheme not in ("http", "https") or one != f"{parts.scheme}://{parts.netloc}" or not parts.hostname:
            raise ConfigurationError(SETTING, one, "should be https:// and a host name, without a path")
    return frozenset(given)


async def preflight(request: Request) -> HTTPResponse:
    """Answer a browser that asks whether it may send; the headers that allow it are added on the way out."""
    return response.empty(headers={"Allow": "POST, OPTIONS"})


def add_origins(app: Sanic) -> None:
    """Let the allowed origins use the conversation and the feedback.

    Raises:
        ConfigurationError: when the setting holds something else than origins.
    """
    allowed = allowed_origins()
    for path in OPEN:
        app.add_route(preflight, path, methods=["OPTIONS"], name=f"preflight_{path.rpartition('/')[2]}")

    @app.middleware("response")
    async def share(request: Request, reply: HTTPResponse) -> None:
        if request.path not in OPEN:
            return
        reply.headers["Vary"] = "Origin"
        origin = request.headers.get("origin", "").lower()
        if origin in allowed:
            reply.headers["Access-Control-Allow-Origin"] = origin
            reply.headers["Access-Control-Allow-Methods"] = "POST"
            reply.headers["Access-Control-Allow-Headers"] = "Content-Type"
            reply.headers["Access-Control-Expose-Headers"] = "Retry-After"
            reply.headers["Access-Control-Max-Age"] = KEPT
