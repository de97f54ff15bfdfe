"""What a training room consists of, as it travels between the database, the pages and the conversation."""

from __future__ import annotations

from typing import Literal

import msgspec

from bot.errors import NavigatorError

State = Literal["open", "paused", "closed"]
Feedback = Literal["after", "at_once", "never"]
Control = Literal["next", "back", "pause", "resume", "show", "hide", "close"]
Reason = Literal["unknown", "secret", "stranger", "paused", "closed", "not_asked", "full", "busy", "bad", "no_pdf"]


class RoomError(NavigatorError):
    """A room can't do what was asked. `reason` says why; the Dutch line for each stands in `training_phrases.yml`."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """Base of what a room consists of."""


class Room(Record, frozen=True):
    """One group session.

    Attributes:
        code: by which people find it: four letters.
        casus: the id of its casus.
        question: how far it is: 0 while people come in, then the number of the question.
        shown: whether the big page shows the results of that question.
        feedback: when a participant gets feedback: after the question, at once, or never.
        joined: how many participants it has.
        revision: goes up with every change, also of an answer; `step` only with what the trainer does.
        created, expires: seconds since 1970, UTC; from `expires` on, the room and all in it are gone.
    """

    id: int
    code: str
    casus: str
    state: State
    question: int
    shown: bool
    feedback: Feedback
    joined: int
    revision: int
    step: int
    created: int
    expires: int


class Participant(Record, frozen=True):
    """Somebody in a room; known by a token that only they hold. `nickname` is empty for who gave none."""

    id: int
    nickname: str


class Given(Record, frozen=True):
    """One answer: the question's id, the text without personal data, and what was understood of it.

    `aspects` and `misconceptions` are the ids of what it touched; `block` is the building block that was chosen, `terms` are search
    terms as typed. Who only chose a block gave no text.
    """

    question: str
    text: str
    aspects: list[str] = []
    block: str = ""
    terms: list[str] = []
    misconceptions: list[str] = []
