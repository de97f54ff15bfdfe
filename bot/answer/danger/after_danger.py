"""A message after danger was told, with what is read of it once."""

from __future__ import annotations

from typing import NamedTuple

from bot.answer.danger.matching import TOLD_MORE
from bot.answer.library import Library
from bot.content.records.danger import FollowUp
from bot.model.conversation import Danger, Turn


class Message(NamedTuple):
    """A message after danger was told.

    Attributes:
        turn: the turn.
        text: its text.
        said: its words, as cues know them.
        danger: the danger that is remembered.
        library: the content.
        now: the signals that the message itself tells clearly.
        found: the first follow-up whose words it holds.
        asks: whether it is a question; anything else tells more.
    """

    turn: Turn
    text: str
    said: str
    danger: Danger
    library: Library
    now: list[str]
    found: FollowUp | None
    asks: bool

    @property
    def points(self) -> bool:
        """Whether it holds the words of a follow-up of its own."""
        return self.found is not None and self.found.id != TOLD_MORE

    @property
    def urgent(self) -> bool:
        """Whether that follow-up is urgent."""
        return self.found is not None and self.found.urgent
