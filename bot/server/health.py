"""`/health`: 200 only when the model, the content database and the action server answer."""

from __future__ import annotations

from typing import Any

import aiohttp
from sanic import Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.content.database import connect
from bot.encoder.embedding import configured
from bot.errors import ContentError
from bot.text.language import language_name
from bot.training import model_name

PATIENCE = aiohttp.ClientTimeout(total=2)


async def state(app: Sanic) -> dict[str, Any]:
    """Return what each part says of itself; a part that does not answer is False."""
    agent = getattr(app.ctx, "agent", None)
    return {
        "model": model_name() if agent and agent.is_ready() else False,
        "content": content(),
        "actions": await actions_answer(app.ctx.actions_url),
        "embedder": configured(),
        "language": language_name(),
    }


def content() -> str | bool:
    """Return the content's version, or False when the database can't be read."""
    try:
        connection = connect()
        row = connection.execute("select value from meta where key = 'content_hash'").fetchone()
        connection.close()
    except ContentError:
        return False
    return str(row[0])[:12] if row else False


async def actions_answer(url: str) -> bool:
    """Say whether the action server answers within two seconds."""
    try:
        async with (
            aiohttp.ClientSession(timeout=PATIENCE) as session,
            session.get(url.replace("/webhook", "/health")) as reply,
        ):
            return bool(reply.status == 200)
    except (aiohttp.ClientError, TimeoutError):
        return False


async def health(request: Request) -> HTTPResponse:
    """Answer `/health`."""
    found = await state(request.app)
    well = all(found[part] for part in ("model", "content", "actions"))
    return response.json({"status": "ok" if well else "unavailable", **found}, status=200 if well else 503)
