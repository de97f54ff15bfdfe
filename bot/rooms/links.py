"""The links of a room. The trainer's secret stands behind the `#`, which a browser keeps to itself: no log sees it."""

from __future__ import annotations

from io import BytesIO

import segno

from bot.rooms.phrases import say
from bot.rooms.records import Record

PATH = "/training"


class Links(Record, frozen=True):
    """The code and its addresses: the trainer's own page, the big screen, where participants join, and that as a QR code."""

    code: str
    trainer: str
    screen: str
    join: str
    qr: str
    qr_picture: str


def links_of(code: str, secret: str, address: str) -> Links:
    """Return the links of a room.

    Args:
        code: the room's code.
        secret: the trainer's.
        address: of this server, without a slash at its end; empty for links within its own pages.
    """
    screen = f"{address}{PATH}/{code}"
    return Links(
        code=code,
        trainer=f"{screen}#{secret}",
        screen=screen,
        join=f"{screen}/mee",
        qr=f"{screen}/qr.svg",
        qr_picture=f"{screen}/qr.png",
    )


def code_picture(code: str, address: str) -> dict[str, str]:
    """Return the links of the QR code as a picture of an answer, with its text for who can't see it."""
    links = links_of(code, "", address)
    return {"timeline": links.qr, "picture": links.qr_picture, "alt": say("qr", code=code)}


def qr_svg(link: str) -> bytes:
    """Return a link as a QR code, with the quiet edge that readers need, black on white in any theme."""
    return _qr(link, "svg")


def qr_png(link: str) -> bytes:
    """Return the same for channels that show no SVG."""
    return _qr(link, "png")


def _qr(link: str, kind: str) -> bytes:
    out = BytesIO()
    segno.make(link, error="m", micro=False).save(out, kind=kind, scale=8, border=3, light="#fff", dark="#000")
    return out.getvalue()
