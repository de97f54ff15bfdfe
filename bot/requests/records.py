"""Reads `data/nlu/requests.yml`: the words of requests to the assistant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from bot.content.files import read_record
from bot.content.records.base import Record
from bot.errors import ContentError

FILE = Path(__file__).parents[2] / "data" / "nlu" / "requests.yml"


class Request(Record, frozen=True):
    """The words of one request; see the head of `requests.yml`."""

    forms: tuple[str, ...]
    words: tuple[str, ...]
    others: int
    sure: float
    never: tuple[str, ...] = ()
    always: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()


class Requests(Record, frozen=True):
    """All of `requests.yml`."""

    lists: dict[str, tuple[str, ...]]
    polite: tuple[str, ...]
    negations: tuple[str, ...]
    small: tuple[str, ...]
    people: tuple[str, ...]
    weighty: tuple[str, ...]
    upset: tuple[str, ...]
    worn_out_entry: str
    worn_out: tuple[str, ...]
    own_work: tuple[str, ...]
    requests: dict[str, Request]

    def forms(self) -> Iterator[tuple[str, str]]:
        """Yield every form with where it stands."""
        for intent, request in self.requests.items():
            for form in (*request.forms, *request.never, *request.always, *request.plain):
                yield intent, form
        for form in self.upset:
            yield "upset", form
        for form in self.worn_out:
            yield "worn_out", form


@lru_cache(maxsize=1)
def load_requests(path: Path = FILE) -> Requests:
    """Return the words of the requests, checked.

    Raises:
        ContentError: with the field, when the file does not fit.
    """
    found = read_record(path, Requests)
    for entry, form in found.forms():
        for name in re.findall(r"\{(\w+)\}", form):
            if name not in found.lists:
                raise ContentError(path.name, entry, form, f"there is no list {name}")
    return found
