"""Links to the outcome of a check: the token holds what was chosen, encrypted, and the pages are made from it again."""

from __future__ import annotations

import datetime

import msgspec

from bot.activities.checks.records import Check, load_checks
from bot.activities.checks.result import Result, result_of
from bot.activities.checks.words import say
from bot.deadlines.norms import load_norms
from bot.model.answer import Document, Item, Part
from bot.takealong.envelope import Envelope, LinkError
from bot.takealong.secret import secret

PATH = "/uitkomst/"
PURPOSE = "checks"
FILES = {"page": "", "pdf": ".pdf", "markdown": ".md", "calendar": ".ics"}


class Opened(msgspec.Struct, frozen=True):
    """An outcome that was opened from a link: the check, its result, what stands for it in a calendar, and when it was made."""

    check: Check
    result: Result
    key: str
    moment: datetime.datetime


def sealed(document: Document, today: str, key: str, envelope: Envelope | None = None) -> str:
    """Return the token of an outcome.

    Args:
        document: the check and what was chosen.
        today: the day of the check (ISO), which dates are counted from.
        key: stands for the conversation, and can't be read back to it.
        envelope: seals it; that of this server without one.
    """
    data = {"d": msgspec.to_builtins(document), "t": today, "k": key}
    return (envelope or Envelope(secret(), PURPOSE)).seal(data)


def opened(token: str, max_age_seconds: int, envelope: Envelope | None = None) -> Opened:
    """Return the outcome in a token.

    Raises:
        LinkError: `forged` or `expired`; also when the check does not exist any more.
    """
    data, made = (envelope or Envelope(secret(), PURPOSE)).open(token, max_age_seconds)
    try:
        document = msgspec.convert(data["d"], Document)
        today = datetime.date.fromisoformat(data["t"])
        check = load_checks()[document.id]
    except (KeyError, TypeError, ValueError, msgspec.ValidationError) as error:
        raise LinkError("expired") from error  # it is ours, so an older version of the program made it
    result = result_of(check, document.answers, document.audience, load_norms(), today)
    return Opened(check, result, str(data["k"]), datetime.datetime.fromtimestamp(made, datetime.UTC))


def check_links(base: str, token: str, result: Result) -> dict[str, str]:
    """Return the addresses of an outcome: the page, the PDF, the text, and the calendar where there are dates."""
    names = [name for name in FILES if name != "calendar" or result.deadlines]
    return {name: f"{base}{PATH}{token}{FILES[name]}" for name in names}


def takealong_part(links: dict[str, str], audience: str) -> Part:
    """Return the links as a part of the answer."""
    items = [Item(id=name, text=say(f"take_{name}", audience), url=url) for name, url in links.items()]
    return Part(kind="takealong", title=say("take_title", audience), items=items)
