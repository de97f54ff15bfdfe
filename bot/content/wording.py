"""Checks the sentences around the content: placeholders that are filled, and a form for each way of address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.content.files import read_yaml
from bot.content.reading import GUIDELINE
from bot.errors import ContentError

PLACEHOLDERS = "placeholders.yml"
FORMS = ("u", "je")
WORKER = "worker"  # a third form, for who works with children; in u-vorm
BOTH_FORMS = {
    "phrases.yml": "phrases",
    "web_phrases.yml": "widget",
}  # the part of a file whose sentences young people read too
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_FORMAL = re.compile(r"\b(?:u|uw|uzelf)\b", re.IGNORECASE)
_INFORMAL = re.compile(r"\b(?:je|jij|jou|jouw)\b", re.IGNORECASE)
_QUOTED = re.compile(r"“[^”]*”")  # what somebody else says


def check_wording(folder: Path = GUIDELINE) -> int:
    """Check all sentences of the phrases files, and return how many there are.

    Raises:
        ContentError: for the first one with a placeholder that nothing fills or without one that it should have, or that addresses
            young people with "u" or others with "je".
    """
    count = 0
    for file, named in read_yaml(folder / PLACEHOLDERS).items():
        texts = dict(_texts(read_yaml(folder / file)))
        for place in sorted(set(named) - {place for place, _ in texts}):
            raise ContentError(PLACEHOLDERS, file, place, "is no sentence of that file")
        for (place, form), text in texts.items():
            _check_placeholders(file, place, text, set(named.get(place, [])))
            if place.partition(".")[0] == BOTH_FORMS.get(file):
                _check_address(file, place, form, text)
        count += len(texts)
    return count


def _texts(found: Any, place: str = "") -> Iterator[tuple[tuple[str, str], str]]:
    """Yield every text with its place ("widget.lines.0") and its form: u, je, worker, or empty for all."""
    if isinstance(found, str):
        yield (place, ""), found
    elif isinstance(found, dict) and set(found) - {WORKER} == set(FORMS):
        yield from (((place, form), text) for form, text in found.items())
    elif isinstance(found, dict | list):
        for name, value in found.items() if isinstance(found, dict) else enumerate(found):
            yield from _texts(value, f"{place}.{name}".lstrip("."))


def _check_placeholders(file: str, place: str, text: str, named: set[str]) -> None:
    used = set(_PLACEHOLDER.findall(text))
    for name in sorted(used - named):
        raise ContentError(
            file, place, f"{{{name}}}", f"is no placeholder of this sentence; {PLACEHOLDERS} names those that are"
        )
    for name in sorted(named - used):
        raise ContentError(file, place, f"{{{name}}}", "should stand in this sentence, and in each of its forms")


def _check_address(file: str, place: str, form: str, text: str) -> None:
    text = _QUOTED.sub("", text)
    if form not in ("u", WORKER) and _FORMAL.search(text):
        raise ContentError(file, place, "je", "says u" if form else "is missing: young people are not addressed with u")
    if form != "je" and _INFORMAL.search(text):
        raise ContentError(file, place, "u", "is missing" if not form else "says je")
