"""A message as it is read against the talk before it."""

from __future__ import annotations

from typing import NamedTuple

from bot.answer.going_on.following import Read
from bot.answer.going_on.subject import about, map_topics, named_norms
from bot.answer.library import Library
from bot.model.conversation import Turn
from bot.model.intent import Intent


class Heard(NamedTuple):
    """A message as it is read against the talk before it.

    Attributes:
        turn: the turn as the pipeline understood it, with what the message says of dates and ages that are known.
        text: the message.
        guess: the classifier's own guess of the intent, before it was settled.
        library: the content.
        read: what the mapper makes of a text, for a message that has to be read together with what was said before it.
    """

    turn: Turn
    text: str
    guess: str
    library: Library
    read: Read

    @property
    def named(self) -> list[str]:
        """The norms that the message names."""
        return named_norms(self.library, self.text)

    @property
    def told(self) -> list[str]:
        """The events whose dates the message tells."""
        return [mention.event for mention in self.turn.understanding.stated.dates if mention.event]

    @property
    def starts(self) -> set[str]:
        """Those from which something else counts than an age."""
        return {event for event in self.told if event != "birth_date"}

    def has_norms(self) -> bool:
        """Say whether the mapper found a norm in the message."""
        return bool(self.turn.understanding.mapping.norms)

    def changed(self, turn: Turn) -> Turn | None:
        """Return a turn where it is another one than it was."""
        return turn if turn is not self.turn else None

    def about_before(self, intent: Intent) -> Turn:
        """Return the turn as one about the topics and norms of the talk before it."""
        return about(self.turn, intent, map_topics(self.library, self.turn.memory.topics, self.turn.memory.norms))
