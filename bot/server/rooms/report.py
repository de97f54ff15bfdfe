"""The report of a room: a page, a PDF of the same, and a table. No names are in it; who holds the secret reads it."""

from __future__ import annotations

import datetime
from typing import Any

from bot.clock import ZONE
from bot.deadlines.phrases import dutch_date
from bot.errors import ConfigurationError
from bot.rooms.answering import block_titles, casus_of
from bot.rooms.phrases import counted, say
from bot.rooms.records import Room, RoomError
from bot.rooms.table import answers_csv
from bot.server.rooms.views import piece, room_results, spread_line
from bot.takealong.pdf import pdf_of


def report_values(room: Room) -> dict[str, Any]:
    """Return what the report shows."""
    casus = casus_of(room)
    found = room_results(room, casus)
    return {
        "room": room,
        "casus": casus,
        "found": found,
        "spreads": [spread_line(one) if one.answered else "" for one in found],
        "facts": counted("report_facts", room.joined, date=_day(room.created), joined=room.joined),
        "gone": say("report_gone", date=_day(room.expires)),
    }


def report_pdf(room: Room) -> bytes:
    """Return the report as PDF.

    Raises:
        RoomError: `no_pdf` when the system's library for it is not installed.
    """
    try:
        return pdf_of(piece("print.html", **report_values(room)))
    except ConfigurationError as error:
        raise RoomError("no_pdf") from error


def report_csv(room: Room) -> bytes:
    """Return all answers as a table."""
    return answers_csv(room_results(room, casus_of(room)), block_titles())


def _day(seconds: int) -> str:
    return dutch_date(datetime.datetime.fromtimestamp(seconds, ZONE).date())
