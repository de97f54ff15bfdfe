"""`/oefening/TOKEN.svg` and `.png`: the overview of a casus as a picture. The link carries all; nothing is stored."""

from __future__ import annotations

import asyncio
from typing import Any

from sanic import Sanic, response
from sanic.request import Request

from bot.server.takealong import STATUS
from bot.takealong.casus_picture import PATH, overview_png, overview_svg, progress_of
from bot.takealong.envelope import LinkError

POLICY = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"}


def add_exercise(app: Sanic) -> None:
    """Mount the pictures; a forged or old link gets one line that says so."""

    @app.get(PATH + "<name:path>", name="exercise")
    async def show(request: Request, name: str) -> Any:
        token, _, ending = name.rpartition(".")
        try:
            progress = progress_of(token)
        except LinkError as error:
            return response.text(error.line, status=STATUS[error.reason])
        if ending == "svg":
            return response.raw(overview_svg(progress).encode(), content_type="image/svg+xml", headers=POLICY)
        picture = await asyncio.get_running_loop().run_in_executor(None, overview_png, progress)
        return response.raw(picture, content_type="image/png")
