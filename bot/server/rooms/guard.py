"""Who may see and do what in a room: codes can't be guessed at speed, and what a token or a secret opens stays shut without it."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType
from typing import Any, TypeVar

from sanic import response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.limits import Limiter, house, limits, retry_after, seconds_to_wait, too_fast
from bot.rooms.codes import hashed, read_code
from bot.rooms.links import PATH
from bot.rooms.phrases import say
from bot.rooms.records import Participant, Room, RoomError
from bot.rooms.rooms import load_rooms
from bot.server.pages import page

GUESSES = 20  # wrong codes, tokens and secrets a minute from one address
STATUS = {
    "bad": 400,
    "secret": 403,
    "stranger": 403,
    "unknown": 404,
    "paused": 409,
    "not_asked": 409,
    "full": 409,
    "closed": 410,
    "busy": 503,
    "no_pdf": 503,
}
BEARER = "Bearer "
Handler = Callable[..., Awaitable[HTTPResponse]]
Found = TypeVar("Found")


@functools.cache
def guesses() -> Limiter:
    """Return the counts of wrong guesses of this process."""
    return Limiter(GUESSES)


class TooFast(Exception):  # noqa: N818  # it is no error of the program
    """Somebody sends or guesses too much; they wait so many seconds."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


def bearer(request: Request) -> str:
    """Return the token or secret that a request carries: in its header or in a posted form, never in its address."""
    header = str(request.headers.get("authorization", ""))
    return header.removeprefix(BEARER) if header.startswith(BEARER) else str(request.form.get("secret", ""))


async def room_of(request: Request, code: str) -> Room:
    """Return the room with a code.

    Raises:
        RoomError: `unknown` when there is none.
        TooFast: after too many wrong guesses, also for a code that is right.
    """
    address = _address(request)
    if guesses().is_spent(address):
        raise TooFast(60)
    return await _counted(address, load_rooms().find, read_code(code))


async def seat_of(request: Request, code: str) -> tuple[Room, Participant]:
    """Return the room and the participant whose token a request carries.

    Raises:
        RoomError: `unknown` or `stranger`.
        TooFast: after too many wrong guesses, or for a participant who sends too much.
    """
    token = bearer(request)
    who = await _counted(_address(request), load_rooms().participant, read_code(code), token)
    return await asyncio.to_thread(load_rooms().find, read_code(code)), who


async def trained_by(request: Request, code: str) -> Room:
    """Return the room whose secret a request carries.

    Raises:
        RoomError: `unknown` or `secret`.
        TooFast: after too many wrong guesses.
    """
    return await _counted(_address(request), load_rooms().unlock, read_code(code), bearer(request))


def limit(request: Request, token: str = "") -> None:
    """Count a request that makes or changes something.

    Args:
        request: the request.
        token: that of a participant, already checked, who counts as themselves: a whole room may share one address.

    Raises:
        TooFast: when there were too many this minute.
    """
    if seconds := limits().wait(hashed(token), hashed(token)) if token else seconds_to_wait(request, ""):
        raise TooFast(seconds)


async def _counted(address: str, find: Callable[..., Found], *values: str) -> Found:
    """Return what was looked for; what is not there counts as a guess."""
    try:
        return await asyncio.to_thread(find, *values)
    except RoomError as error:
        if guesses().is_spent(address):
            raise TooFast(60) from error
        guesses().wait(address)
        raise


def _address(request: Request) -> str:
    return house(str(request.remote_addr or request.ip))


def answers_in_pages(handler: Handler) -> Handler:
    """Return a handler whose refusals are a page that says so."""

    @functools.wraps(handler)
    async def handle(request: Request, *args: Any, **values: Any) -> HTTPResponse:
        try:
            return await handler(request, *args, **values)
        except RoomError as error:
            note = say("gone_note") if error.reason == "unknown" else say(f"error_{error.reason}")
            return _page(say("gone") if error.reason == "unknown" else say("name"), note, STATUS[error.reason])
        except TooFast as fast:
            return _page(say("name"), too_fast(), 429, retry_after(fast.seconds))

    return handle


def _page(title: str, note: str, status: int, headers: Mapping[str, str] = MappingProxyType({})) -> HTTPResponse:
    shown = page("training/gone.html", title=title, note=note, t=say, path=PATH)
    shown.status = status
    shown.headers.update(headers)
    return shown


def answers_in_json(handler: Handler) -> Handler:
    """Return a handler whose refusals are JSON with a Dutch `text` and a `reason`."""

    @functools.wraps(handler)
    async def handle(request: Request, *args: Any, **values: Any) -> HTTPResponse:
        try:
            return await handler(request, *args, **values)
        except RoomError as error:
            status = STATUS[error.reason]
            return response.json({"text": say(f"error_{error.reason}"), "reason": error.reason}, status=status)
        except TooFast as fast:
            body = {"text": too_fast(), "reason": "too_fast"}
            return response.json(body, status=429, headers=retry_after(fast.seconds))

    return handle
