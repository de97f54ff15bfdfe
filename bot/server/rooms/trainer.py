"""The trainer's side: opening a room, leading it, and the report. The secret travels in a header or a posted form only."""

from __future__ import annotations

import asyncio

import msgspec
from sanic import Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.casus.shelf import load_casus
from bot.rooms.answering import casus_of
from bot.rooms.links import PATH, Links, links_of
from bot.rooms.phrases import say
from bot.rooms.records import Control, Feedback, Room, RoomError
from bot.rooms.rooms import keep_days, load_rooms
from bot.server.rooms.guard import answers_in_json, answers_in_pages, bearer, limit, trained_by
from bot.server.rooms.report import report_csv, report_pdf, report_values
from bot.server.rooms.views import address, training_page

JSON = "application/json"
BAD = 400
FILES = {"csv": "text/csv; charset=utf-8", "pdf": "application/pdf"}


class Wish(msgspec.Struct, frozen=True):
    """What the trainer asks for, and the question that they saw when they did."""

    do: Control
    at: int = -1


class Opening(msgspec.Struct, frozen=True):
    """Which casus to open a room for, by number."""

    casus: int
    feedback: Feedback = "after"


class Opened(Links, frozen=True):
    """What a program gets that opens a room."""

    secret: str


async def start(request: Request) -> HTTPResponse:
    """Show where people join and trainers open a room."""
    return start_page(request)


def start_page(request: Request, problem: str = "", code: str = "", status: int = 200) -> HTTPResponse:
    """Return that page, with what was wrong about the last try."""
    chosen = str(request.args.get("casus", ""))
    shown = training_page(
        "start.html",
        casus=list(load_casus().values()),
        chosen=int(chosen) if chosen.isdecimal() else 0,
        problem=problem,
        code=code,
        days=keep_days(),
    )
    shown.status = status
    return shown


@answers_in_pages
async def open_room(request: Request) -> HTTPResponse:
    """Open a room; a program that posts JSON gets JSON, a form gets a page with the links."""
    limit(request)
    of_program = request.headers.get("content-type", "").startswith(JSON)
    given = request.body if of_program else msgspec.json.encode(_of_form(request))
    try:
        wish = msgspec.json.decode(given, type=Opening)
        casus = load_casus()[wish.casus]
    except (msgspec.DecodeError, UnicodeDecodeError):
        return _refused(request, of_program, say("error_bad"))
    except KeyError:
        return _refused(request, of_program, say("unknown_casus", number=wish.casus))
    try:
        room, secret = await asyncio.to_thread(load_rooms().create, casus.id, wish.feedback)
    except RoomError as error:
        return _refused(request, of_program, say(f"error_{error.reason}"), 503)
    links = links_of(room.code, secret, address(request))
    if of_program:
        return response.json(msgspec.to_builtins(Opened(secret=secret, **msgspec.structs.asdict(links))), status=201)
    return training_page("opened.html", room=room, links=links)


def _of_form(request: Request) -> dict[str, object]:
    number = str(request.form.get("casus", ""))
    return {"casus": int(number) if number.isdecimal() else None, "feedback": str(request.form.get("feedback", ""))}


def _refused(request: Request, of_program: bool, line: str, status: int = BAD) -> HTTPResponse:
    if of_program:
        return response.json({"text": line}, status=status)
    return start_page(request, line, status=status)


@answers_in_json
async def lead(request: Request, code: str) -> HTTPResponse:
    """Do what the trainer asks: `{"do": "next", "at": 2}`."""
    room = await trained_by(request, code)
    try:
        wish = msgspec.json.decode(request.body, type=Wish)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return response.json({"text": say("error_bad")}, status=BAD)
    last = len(casus_of(room).questions)
    room = await asyncio.to_thread(load_rooms().lead, room.code, bearer(request), wish.do, wish.at, last)
    return response.json({"question": room.question, "state": room.state, "shown": room.shown})


@answers_in_pages
async def report(request: Request, code: str) -> HTTPResponse:
    """Show the report to who posts the secret."""
    room = await trained_by(request, code)
    values = await asyncio.to_thread(report_values, room)
    return training_page("report.html", secret=bearer(request), **values)


@answers_in_pages
async def report_csv_file(request: Request, code: str) -> HTTPResponse:
    """Send all answers as a table to who posts the secret."""
    room = await trained_by(request, code)
    return as_file(await asyncio.to_thread(report_csv, room), room, "csv")


@answers_in_pages
async def report_pdf_file(request: Request, code: str) -> HTTPResponse:
    """Send the report as PDF to who posts the secret."""
    room = await trained_by(request, code)
    return as_file(await asyncio.to_thread(report_pdf, room), room, "pdf")


def as_file(body: bytes, room: Room, ending: str) -> HTTPResponse:
    """Return a file to download."""
    disposition = {"Content-Disposition": f'attachment; filename="training-{room.code}.{ending}"'}
    return response.raw(body, content_type=FILES[ending], headers=disposition)


def add_trainer(app: Sanic) -> None:
    """Mount the trainer's routes."""
    app.add_route(start, PATH, methods=["GET"], name="training_start")
    app.add_route(open_room, PATH, methods=["POST"], name="training_open")
    app.add_route(lead, PATH + "/<code:str>/besturing", methods=["POST"], name="training_lead")
    app.add_route(report, PATH + "/<code:str>/verslag", methods=["POST"], name="training_report")
    app.add_route(report_csv_file, PATH + "/<code:str>/verslag.csv", methods=["POST"], name="training_csv")
    app.add_route(report_pdf_file, PATH + "/<code:str>/verslag.pdf", methods=["POST"], name="training_pdf")
