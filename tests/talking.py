"""A conversation over HTTP, for tests: what was said, and what came back."""

from __future__ import annotations

import datetime
import uuid
from dataclasses import dataclass
from typing import Any

from bot.clock import today
from tests.conftest import Server

PLAN = "Wanneer moet het plan van aanpak klaar zijn?"
WEEKDAYS = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"]
MONTHS = ["januari", "februari", "maart", "april", "mei", "juni", "juli"]
MONTHS += ["augustus", "september", "oktober", "november", "december"]


@dataclass(frozen=True)
class Said:
    """What the bot said after one message."""

    messages: list[dict[str, Any]]

    @property
    def text(self) -> str:
        """Everything that a person reads of it."""
        return "\n".join(message.get("text") or "" for message in self.messages)

    @property
    def navigator(self) -> dict[str, Any]:
        """The object of contract.md; empty when there was no whole answer."""
        found = [
            message["custom"]["navigator"] for message in self.messages if "navigator" in message.get("custom", {})
        ]
        return found[-1] if found else {}

    @property
    def asks(self) -> bool:
        """Whether the deadline form goes on."""
        return "Wat is de" in self.text

    def due(self, norm: str) -> list[str]:
        """Return the computed dates of a norm."""
        return [deadline["due"] for deadline in self.navigator.get("deadlines", []) if deadline["norm"] == norm]

    def kinds(self) -> list[str]:
        """Return the kinds of the answer's parts, in order."""
        return [part["kind"] for part in self.navigator.get("parts", [])]

    def part(self, kind: str) -> str:
        """Return what the parts of a kind say, as one text."""
        parts = [part for part in self.navigator.get("parts", []) if part["kind"] == kind]
        lines = [
            [part.get("text", ""), *(f"{i['text']} {i.get('note', '')}" for i in part.get("items", []))]
            for part in parts
        ]
        return "\n".join(line for group in lines for line in group)


class Talk:
    """One conversation of one sender, for an audience that was chosen or none."""

    def __init__(self, server: Server, audience: str = "") -> None:
        self.server, self.sender = server, uuid.uuid4().hex
        self.chosen = {"audience": audience} if audience else {}

    def say(self, text: str) -> Said:
        """Say something and return what comes back."""
        return Said(self.server.say(self.sender, text, **self.chosen))

    def all(self, *texts: str) -> Said:
        """Say several things and return what comes back on the last."""
        for text in texts[:-1]:
            self.say(text)
        return self.say(texts[-1])


def in_full(day: datetime.date) -> str:
    """Return a date as Dutch has it in full, written here apart from the code under test."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def month_later(day: datetime.date) -> datetime.date:
    """Return the day a calendar month later, clipped to the month's end."""
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    for number in range(day.day, 27, -1):
        try:
            return datetime.date(year, month, number)
        except ValueError:
            continue
    return datetime.date(year, month, day.day)


def recent(month: int, day: int) -> datetime.date:
    """Return the most recent such day on or before today; only for days that every year has."""
    found = datetime.date(today().year, month, day)
    return found if found <= today() else datetime.date(today().year - 1, month, day)
