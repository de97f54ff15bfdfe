"""What the pages of a room show, as the templates get it."""

from __future__ import annotations

from functools import partial
from typing import Any

import msgspec
from jinja2 import Environment
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.address import public_url
from bot.casus.records import Casus
from bot.channels.phrases import web_phrases
from bot.rooms.answering import LONGEST, block_titles, casus_of, reaction
from bot.rooms.links import PATH
from bot.rooms.phrases import counted, say
from bot.rooms.records import Participant, Room
from bot.rooms.results import Result, results
from bot.rooms.rooms import load_rooms
from bot.server.pages import page, templates

LEAST = 3  # answers from which results are shown to who does not hold the secret: fewer would say who thinks what


def address(request: Request) -> str:
    """Return the address by which participants reach this server."""
    return public_url() or f"{request.scheme}://{request.host}"


def training_page(name: str, **values: Any) -> HTTPResponse:
    """Return a whole page of the trainings."""
    return page(f"training/{name}", t=say, counted=counted, path=PATH, **values)


def piece(name: str, **values: Any) -> str:
    """Return a part of a page, that takes the place of the same part of a page in a browser."""
    environment: Environment = templates()
    text = environment.get_template(f"training/{name}").render(t=say, counted=counted, path=PATH, **values)
    return str(text)


def room_results(room: Room, casus: Casus) -> list[Result]:
    """Return what came in for every question of a room."""
    return results(casus, load_rooms().answers(room), block_titles())


def screen(room: Room, host: str, secret: str = "") -> dict[str, Any]:
    """Return what the big page shows.

    Args:
        room: the room.
        host: the address of this server, as participants type it.
        secret: the trainer's, already checked; empty for who only looks.
    """
    casus = casus_of(room)
    result = room_results(room, casus)[room.question - 1] if room.question else None
    least = 1 if secret else LEAST
    return {
        "room": room,
        "casus": casus,
        "result": result,
        "question": result.question if result else None,
        "visible": bool(result and room.shown and result.answered >= least),
        "least": least,
        "nicknames": [name for name in load_rooms().nicknames(room) if name] if secret else [],
        "secret": secret,
        "last": len(casus.questions),
        "host": host.partition("://")[2],
        "spread": spread_line(result) if result and result.answered else "",
    }


def spread_line(result: Result) -> str:
    """Return in words how far the answers are apart."""
    spread, kind = result.spread, result.question.kind
    if kind == "first_block":
        return say("spread_blocks", chosen=spread.touched, all=spread.all)
    if kind == "search_term":
        return counted("spread_terms", spread.touched, terms=spread.touched)
    together = say("spread", touched=spread.touched, all=spread.all)
    key = "spread_each_one" if spread.low == spread.high else "spread_each"
    return f"{together} {say(key, low=spread.low, high=spread.high)}"


def seat(room: Room, who: Participant) -> dict[str, Any]:
    """Return what a participant sees: the question with their own answer, and the feedback that is due."""
    casus, given = casus_of(room), load_rooms().own_answers(who)
    question = casus.questions[room.question - 1] if room.question else None
    reactions = [
        reaction(room, casus, number, given[asked.id])
        for number, asked in enumerate(casus.questions, 1)
        if asked.id in given
    ]
    return {
        "room": room,
        "casus": casus,
        "who": who,
        "question": question,
        "given": given.get(question.id) if question else None,
        "reactions": [msgspec.to_builtins(one) for one in reversed(reactions) if one],
        "say": web_phrases().say,
        "blocks": block_titles(),
        "last": len(casus.questions),
        "limit": LONGEST,
    }


screen_piece = partial(piece, "room.html")
seat_piece = partial(piece, "seat.html")
