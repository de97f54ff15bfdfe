"""The participants' side and the big screen: joining, answering, and the parts of the pages that follow the room."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import msgspec
from sanic import Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.door import typed, without_names
from bot.rooms.answering import LONGEST, asked, casus_of, storable, understood
from bot.rooms.codes import hashed, new_secret, read_code
from bot.rooms.danger import help_line
from bot.rooms.links import PATH, links_of, qr_png, qr_svg
from bot.rooms.phrases import say
from bot.rooms.records import RoomError
from bot.rooms.rooms import load_rooms
from bot.server.rooms.guard import answers_in_json, answers_in_pages, bearer, limit, room_of, seat_of, trained_by
from bot.server.rooms.trainer import start_page
from bot.server.rooms.views import address, screen, screen_piece, seat, seat_piece, training_page

BAD = 400
LONGEST_NICKNAME = 24  # characters
LONGEST_BLOCK = 60  # characters
Body = TypeVar("Body")
READER = ThreadPoolExecutor(
    1, "answers"
)  # one of its own, so that a room that answers at once leaves the others for the pages


class Joining(msgspec.Struct, frozen=True):
    """What somebody joins with."""

    nickname: str = ""


class Answered(msgspec.Struct, frozen=True):
    """An answer as a page sends it: the question's number, the text, and the building block that was chosen."""

    question: int
    text: str = ""
    block: str = ""


@answers_in_pages
async def find(request: Request) -> HTTPResponse:
    """Send who typed a code to the room that has it."""
    code = read_code(str(request.form.get("code", "")))
    try:
        room = await room_of(request, code)
    except RoomError as error:
        line = say("error_unknown") if code else say("join_bad_code")
        return start_page(request, line, code, status=404 if error.reason == "unknown" else BAD)
    return response.redirect(f"{PATH}/{room.code}/mee", status=303)


@answers_in_pages
async def big_page(request: Request, code: str) -> HTTPResponse:
    """Show the big page, as everybody in the room may see it; the trainer's browser then fetches the one with controls."""
    room = await room_of(request, code)
    return training_page("screen.html", **await asyncio.to_thread(screen, room, address(request)))


@answers_in_json
async def big_piece(request: Request, code: str) -> HTTPResponse:
    """Send what stands on the big page now; with controls and from the first answer on for who holds the secret."""
    secret = bearer(request)
    room = await (trained_by(request, code) if secret else room_of(request, code))
    values = await asyncio.to_thread(screen, room, address(request), secret)
    return response.html(await asyncio.to_thread(lambda: screen_piece(**values)))


@answers_in_pages
async def join_page(request: Request, code: str) -> HTTPResponse:
    """Show a participant's page; what is on it comes when they joined."""
    return training_page("mee.html", room=await room_of(request, code))


@answers_in_json
async def join(request: Request, code: str) -> HTTPResponse:
    """Take somebody in: `{"nickname": "…"}` gives a token that the browser keeps."""
    room, token = await room_of(request, code), new_secret()
    limit(request)
    given = read(request, Joining)
    nickname, _ = without_names(" ".join(storable(given.nickname).split())[:LONGEST_NICKNAME], hashed(token))
    await asyncio.to_thread(load_rooms().join, room.code, token, nickname)
    return response.json({"token": token}, status=201)


@answers_in_json
async def seat_view(request: Request, code: str) -> HTTPResponse:
    """Send what a participant sees now."""
    room, who = await seat_of(request, code)
    return response.html(await asyncio.to_thread(lambda: seat_piece(**seat(room, who))))


@answers_in_json
async def answer(request: Request, code: str) -> HTTPResponse:
    """Take an answer in; it is stored without personal data, and may be sent again."""
    room, _ = await seat_of(request, code)
    token = bearer(request)
    limit(request, token)
    given = read(request, Answered)
    text = typed(given.text)
    if not text and not given.block:
        return response.json({"text": say("empty")}, status=BAD)
    if len(text) > LONGEST or len(given.block) > LONGEST_BLOCK:
        return response.json({"text": say("too_long", limit=LONGEST)}, status=BAD)
    casus = casus_of(room)
    question = asked(casus, given.question)
    shown, masked = without_names(text, hashed(token))
    loop = asyncio.get_running_loop()
    stored = await loop.run_in_executor(READER, understood, casus, question, shown, given.block)
    await asyncio.to_thread(load_rooms().answer, room.code, token, given.question, stored)
    received = say("received_change" if given.question == room.question else "received")
    help_first = await loop.run_in_executor(READER, help_line, casus, shown)
    lines = [help_first, received, say("masked") if masked else ""]
    return response.json({"text": " ".join(line for line in lines if line)}, status=201)


@answers_in_json
async def leave(request: Request, code: str) -> HTTPResponse:
    """Delete a participant and all that they answered."""
    room, _ = await seat_of(request, code)
    await asyncio.to_thread(load_rooms().leave, room.code, bearer(request))
    return response.json({"text": say("left")})


@answers_in_pages
async def qr(request: Request, code: str) -> HTTPResponse:
    """Send the QR code of the link to join."""
    link = links_of((await room_of(request, code)).code, "", address(request)).join
    return response.raw(await asyncio.to_thread(qr_svg, link), content_type="image/svg+xml")


@answers_in_pages
async def qr_picture(request: Request, code: str) -> HTTPResponse:
    """Send it as PNG, for Slack and Teams."""
    link = links_of((await room_of(request, code)).code, "", address(request)).join
    return response.raw(await asyncio.to_thread(qr_png, link), content_type="image/png")


def read(request: Request, kind: type[Body]) -> Body:
    """Return a posted JSON body.

    Raises:
        RoomError: `bad` when it does not fit.
    """
    try:
        return msgspec.json.decode(request.body, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RoomError("bad") from error


def add_seats(app: Sanic) -> None:
    """Mount the routes of participants and of the big screen."""
    room = PATH + "/<code:str>"
    app.add_route(find, PATH + "/mee", methods=["POST"], name="training_find")
    app.add_route(big_page, room, methods=["GET"], name="training_screen")
    app.add_route(big_piece, room + "/beeld", methods=["GET"], name="training_screen_piece")
    app.add_route(join_page, room + "/mee", methods=["GET"], name="training_join_page")
    app.add_route(join, room + "/mee", methods=["POST"], name="training_join")
    app.add_route(seat_view, room + "/plaats", methods=["GET"], name="training_seat")
    app.add_route(answer, room + "/antwoord", methods=["POST"], name="training_answer")
    app.add_route(leave, room + "/weg", methods=["POST"], name="training_leave")
    app.add_route(qr, room + "/qr.svg", methods=["GET"], name="training_qr")
    app.add_route(qr_picture, room + "/qr.png", methods=["GET"], name="training_qr_picture")
