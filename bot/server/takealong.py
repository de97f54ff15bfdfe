"""`/termijnen/TOKEN`: the deadlines of a link as a page, a calendar file and a picture. The link carries all; nothing is stored."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import msgspec
from jinja2 import Environment, FileSystemLoader, select_autoescape
from sanic import Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.deadlines import Deadline, deadlines
from bot.deadlines.norms import load_norms
from bot.deadlines.showing import titles_of
from bot.takealong.calendar_file import calendar_file
from bot.takealong.links import LinkError, Links, Taken
from bot.takealong.phrases import phrases
from bot.takealong.picture import timeline_png
from bot.takealong.report import deadline_rows, headings
from bot.takealong.secret import secret
from bot.takealong.timeline import summary, timeline_svg
from bot.training import ROOT

PATH = "/termijnen/"
DAYS_30 = 30 * 24 * 3600  # seconds that a link is good for
STATUS = {"expired": 410, "forged": 404}


class Open(msgspec.Struct, frozen=True):
    """A link that was opened: what it holds, and the deadlines computed from it."""

    taken: Taken
    found: list[Deadline]
    titles: dict[str, str]


@lru_cache(maxsize=1)
def templates() -> Environment:
    """Return the templates of what is taken along."""
    folder = ROOT / "bot" / "server" / "templates"
    return Environment(loader=FileSystemLoader(folder), autoescape=select_autoescape(default=True))


def open_link(token: str) -> Open:
    """Return what a token holds, with its deadlines.

    Raises:
        LinkError: when it is forged or too old.
    """
    taken = Links(secret()).open(token, DAYS_30)
    norms = load_norms()
    found = deadlines(taken.situation, norms, taken.today)
    return Open(taken, found, titles_of(norms, found))


def page(opened: Open, token: str) -> HTTPResponse:
    """The table, the timeline and the links, for the screen and for print."""
    rows = deadline_rows(opened.found, opened.titles, opened.taken.today)
    total = summary(opened.found, opened.titles, opened.taken.today)
    text = templates().get_template("deadlines.html")
    return response.html(
        text.render(rows=rows, headings=headings(), summary=total, words=phrases(), token=token, path=PATH)
    )


def calendar(opened: Open, token: str) -> HTTPResponse:
    """The iCalendar file."""
    taken = opened.taken
    body = calendar_file(opened.found, opened.titles, taken.today, taken.key, moment=taken.moment)
    disposition = {"Content-Disposition": 'attachment; filename="termijnen.ics"'}
    return response.raw(body, content_type="text/calendar; charset=utf-8", headers=disposition)


def svg(opened: Open, token: str) -> HTTPResponse:
    """The timeline for the page."""
    picture = timeline_svg(opened.found, opened.titles, opened.taken.today, width=360)
    policy = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"}
    return response.raw(picture.encode(), content_type="image/svg+xml", headers=policy)


def png(opened: Open, token: str) -> HTTPResponse:
    """The timeline for Slack and Teams."""
    return response.raw(timeline_png(opened.found, opened.titles, opened.taken.today), content_type="image/png")


FORMATS: dict[str, Callable[[Open, str], HTTPResponse]] = {".ics": calendar, ".svg": svg, ".png": png}


def add_takealong(app: Sanic) -> None:
    """Mount the page and its files; a forged or old link gets a page that says so."""

    @app.get(PATH + "<name:path>", name="takealong")
    async def show(request: Request, name: str) -> Any:
        ending = next((ending for ending in FORMATS if name.endswith(ending)), "")
        token = name.removesuffix(ending)
        try:
            opened = open_link(token)
        except LinkError as error:
            text = templates().get_template("link.html").render(line=error.line, words=phrases())
            return response.html(text, status=STATUS[error.reason])
        draw = FORMATS.get(ending, page)
        return await asyncio.get_running_loop().run_in_executor(None, draw, opened, token)
