"""`/uitkomst/TOKEN`: the outcome of a check as a page, PDF, Markdown and calendar file. The link carries all; nothing is stored."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from sanic import Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.activities.checks.words import say
from bot.deadlines.norms import load_norms
from bot.deadlines.showing import titles_of
from bot.errors import ConfigurationError
from bot.server.takealong import DAYS_30, STATUS, templates
from bot.takealong import check_file
from bot.takealong.calendar_file import calendar_file
from bot.takealong.check_links import PATH, Opened, check_links, opened
from bot.takealong.envelope import LinkError
from bot.takealong.phrases import phrases


def page(found: Opened, token: str) -> HTTPResponse:
    """The list on the screen, with the links to its files."""
    return response.html(check_file.page(found.check, found.result, check_links("", token, found.result)))


def pdf(found: Opened, token: str) -> HTTPResponse:
    """The list for print; a clear line where this server can't make one."""
    try:
        body = check_file.pdf(found.check, found.result)
    except ConfigurationError:
        return response.text(say("no_pdf", found.result.audience), status=503)
    return response.raw(body, content_type="application/pdf", headers=_named(found, "pdf"))


def markdown(found: Opened, token: str) -> HTTPResponse:
    """The list as text."""
    body = check_file.markdown(found.check, found.result).encode()
    return response.raw(body, content_type="text/markdown; charset=utf-8", headers=_named(found, "md"))


def calendar(found: Opened, token: str) -> HTTPResponse:
    """What is still to be done as calendar events."""
    dates, today = found.result.deadlines, found.moment.date()
    body = calendar_file(dates, titles_of(load_norms(), dates), today, found.key, moment=found.moment)
    return response.raw(body, content_type="text/calendar; charset=utf-8", headers=_named(found, "ics"))


def _named(found: Opened, ending: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{found.check.id}.{ending}"'}


FORMATS: dict[str, Callable[[Opened, str], HTTPResponse]] = {".pdf": pdf, ".md": markdown, ".ics": calendar}


def add_outcome(app: Sanic) -> None:
    """Mount the page and its files; a forged or old link gets a page that says so."""

    @app.get(PATH + "<name:path>", name="outcome")
    async def show(request: Request, name: str) -> Any:
        ending = next((ending for ending in FORMATS if name.endswith(ending)), "")
        token = name.removesuffix(ending)
        try:
            found = opened(token, DAYS_30)
        except LinkError as error:
            line = say(f"link_{error.reason}")
            text = templates().get_template("link.html").render(line=line, words=phrases())
            return response.html(text, status=STATUS[error.reason])
        return await asyncio.get_running_loop().run_in_executor(None, FORMATS.get(ending, page), found, token)
