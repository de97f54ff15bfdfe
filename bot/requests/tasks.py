"""Reads `data/nlu/tasks.yml`: what an assistant is asked to do and this one cannot."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from bot.content.files import read_record
from bot.content.records.base import Record
from bot.requests.forms import fits, short_message

FILE = Path(__file__).parents[2] / "data" / "nlu" / "tasks.yml"
LONGEST = 20  # words; a longer message tells something


class Task(Record, frozen=True):
    """The words of one; see the head of `tasks.yml`."""

    forms: tuple[str, ...]
    in_case: tuple[str, ...]

    def fits(self, message: str, *, in_case: bool) -> bool:
        """Say whether a message asks for it."""
        return fits(message, (*self.forms, *self.in_case) if in_case else self.forms)


class Tasks(Record, frozen=True):
    """All of `tasks.yml`."""

    never: tuple[str, ...]
    tasks: dict[str, Task]
    weigh: Task


@lru_cache(maxsize=1)
def load_tasks(path: Path = FILE) -> Tasks:
    """Return the words, checked.

    Raises:
        ContentError: with the field, when the file does not fit.
    """
    return read_record(path, Tasks)


def asked_task(text: str, *, in_case: bool) -> str:
    """Return what a message asks us to do that we cannot; empty for any other message.

    Args:
        text: the message.
        in_case: whether a case was told before it.
    """
    message = short_message(text, LONGEST)
    if not message or fits(message, load_tasks().never):
        return ""
    return next((name for name, task in load_tasks().tasks.items() if task.fits(message, in_case=in_case)), "")


def asks_weighing(text: str, *, in_case: bool) -> bool:
    """Say whether a message asks us to judge a case."""
    return load_tasks().weigh.fits(short_message(text, LONGEST), in_case=in_case)
