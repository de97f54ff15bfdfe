"""Reads `data/nlu/about_us.yml`: what is asked of the assistant itself in words that mean nothing else."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import msgspec

from bot.content.files import read_record
from bot.content.records.base import Record
from bot.requests.forms import fits, short_message

FILE = Path(__file__).parents[2] / "data" / "nlu" / "about_us.yml"
LONGEST = 14  # words; a longer message tells something


class Kind(Record, frozen=True):
    """The words of one kind; see the head of `about_us.yml`."""

    forms: tuple[str, ...]
    never: tuple[str, ...] = ()


class AboutUs(Record, frozen=True):
    """All of `about_us.yml`."""

    never: tuple[str, ...]
    lists: dict[str, tuple[str, ...]]
    kinds: dict[str, Kind]


@lru_cache(maxsize=1)
def load_about_us(path: Path = FILE) -> AboutUs:
    """Return the words, checked, with their lists written out.

    Raises:
        ContentError: with the field, when the file does not fit.
    """
    found = read_record(path, AboutUs)
    kinds = {
        name: Kind(forms=_written_out(kind.forms, found), never=_written_out(kind.never, found))
        for name, kind in found.kinds.items()
    }
    return msgspec.structs.replace(found, kinds=kinds)


def asked_of_us(text: str) -> str:
    """Return what a message asks of the assistant itself (`who_reads`, …); empty for any other message."""
    message, known = short_message(text, LONGEST), load_about_us()
    if not message or fits(message, known.never):
        return ""
    return next(
        (name for name, kind in known.kinds.items() if fits(message, kind.forms) and not fits(message, kind.never)), ""
    )


def _written_out(forms: tuple[str, ...], words: AboutUs) -> tuple[str, ...]:
    """Return forms with the words of a list in the place of its name."""
    for name, listed in words.lists.items():
        forms = tuple(form.replace(f"{{{name}}}", "|".join(listed)) for form in forms)
    return forms
