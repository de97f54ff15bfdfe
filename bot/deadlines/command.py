"""`navigator deadlines`: a situation in, its deadlines out, as JSON or as a Dutch list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from bot.content.files import read_yaml
from bot.content.reading import GUIDELINE
from bot.deadlines import Deadline, deadlines
from bot.deadlines.norms import Norm, fill, load_norms
from bot.deadlines.phrases import dutch_date, phrases
from bot.deadlines.showing import titles_of
from bot.errors import ContentError, InputError
from bot.situation import read_situation

ERRORS = GUIDELINE / "error_phrases.yml"


def run(stdin_bytes: bytes, today: date, as_json: bool) -> str:
    """Return what the command prints for a situation in JSON.

    Raises:
        InputError: naming the field, when the situation can't be used.
        ContentError: when the norms can't be read.
    """
    norms = load_norms()
    found = deadlines(read_situation(stdin_bytes, today), norms, today)
    return msgspec.json.encode(found).decode() if as_json else printed(found, norms, today)


def message(error: InputError) -> str:
    """Return the Dutch line, exactly one, for input that can't be used.

    Raises:
        ContentError: when there is no line for the error's code.
    """
    lines: Mapping[str, str] = read_yaml(ERRORS).get("input_errors", {})
    if error.code not in lines:
        raise ContentError(ERRORS.name, "input_errors", error.code, "is missing")
    return fill(lines[error.code], {"field": error.field, "value": error.value})


def printed(found: Sequence[Deadline], norms: Sequence[Norm], today: date) -> str:
    """Return the deadlines as a readable list: per deadline its date, title and status, the reason, and the source."""
    words = phrases().printed
    if not found:
        return words.empty
    titles = titles_of(norms, found)
    blocks = [fill(words.heading, {"today": dutch_date(today)}), *(_block(deadline, titles) for deadline in found)]
    return "\n\n".join(blocks)


def _block(deadline: Deadline, titles: Mapping[str, str]) -> str:
    words = phrases().printed
    due = dutch_date(deadline.due)
    values = {
        "due": due[0].upper() + due[1:],
        "title": titles[deadline.norm],
        "subject": fill(words.subject, {"subject": deadline.subject}) if deadline.subject else "",
        "occurrence": fill(words.occurrence, {"occurrence": str(deadline.occurrence)}) if deadline.occurrence else "",
        "details": ", ".join(_details(deadline)),
    }
    return "\n  ".join([fill(words.line, values), deadline.explanation, _source(deadline)])


def _details(deadline: Deadline) -> list[str]:
    words = phrases()
    details = [words.kinds[deadline.kind], words.statuses[deadline.status]]
    return [*details, words.printed.provisional] if deadline.provisional else details


def _source(deadline: Deadline) -> str:
    words = phrases().printed
    article = fill(words.article, {"article": deadline.basis.article}) if deadline.basis.article else ""
    return fill(words.source, {"source": deadline.basis.source, "article": article, "url": deadline.basis.url or ""})
