"""Reads content files as checked records: YAML, and the norms' numbers and help lines that its sentences name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

from bot.content.records.base import Record
from bot.errors import ContentError

PLACEHOLDER = re.compile(r"\{(?:norm:([a-z0-9-]+)|(line:[a-z0-9-]+))\}")
RASA_KEYS = ("nlu", "stories", "rules", "responses")

T = TypeVar("T")
R = TypeVar("R", bound=Record)
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(path: Path) -> dict[str, Any]:
    """Return a file's mapping.

    Raises:
        ContentError: when the file is missing, is no YAML, is no mapping, or uses a key that Rasa would take for training data.
    """
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
    except (OSError, yaml.YAMLError) as error:
        raise ContentError(path.name, "", "", f"can't be read: {error}") from error
    if not isinstance(data, dict):
        raise ContentError(path.name, "", "", "should be a mapping of keys")
    for key in RASA_KEYS:
        if key in data:
            raise ContentError(path.name, "", key, "is a key that Rasa takes for training data")
    return data


def read_list(path: Path, key: str, record: type[R]) -> list[R]:
    """Return the records under `key`, each checked; the error names the entry by its id where it has one."""
    entries = read_yaml(path).get(key)
    if not isinstance(entries, list):
        raise ContentError(path.name, "", key, "should be a list")
    return [convert(entry, record, path.name) for entry in entries]


def convert(entry: Any, record: type[R], file: str) -> R:
    """Return one entry as a record.

    Raises:
        ContentError: with file, entry and field, when the entry does not fit the record.
    """
    name = str(entry.get("id", "?")) if isinstance(entry, Mapping) else "?"
    try:
        return msgspec.convert(entry, record)
    except msgspec.ValidationError as error:
        problem, _, place = str(error).partition(" - at ")
        raise ContentError(file, name, place.strip("`").removeprefix("$").lstrip("."), problem) from error


def read_record(path: Path, record: type[R]) -> R:
    """Return a file that is one record, such as the words of a page.

    Raises:
        ContentError: with the field, when the file lacks one or holds one that nothing uses.
    """
    try:
        return msgspec.convert(read_yaml(path), record)
    except msgspec.ValidationError as error:
        problem, _, place = str(error).partition(" - at ")
        raise ContentError(path.name, "", place.strip("`$."), problem) from error


def fill_norms(value: T, shorts: Mapping[str, str], file: str, entry: str) -> T:
    """Return nested content with every `{norm:ID}` replaced by that norm's short phrase, and `{line:ID}` by a help line."""
    if isinstance(value, str):

        def short(match: re.Match[str]) -> str:
            name = match[1] or match[2]
            if name not in shorts:
                raise ContentError(file, entry, match[0], "names a norm or help line that does not exist")
            return shorts[name]

        return PLACEHOLDER.sub(short, value)  # type: ignore[return-value]
    if isinstance(value, dict):
        return {key: fill_norms(item, shorts, file, entry) for key, item in value.items()}  # type: ignore[return-value]
    if isinstance(value, list):
        return [fill_norms(item, shorts, file, entry) for item in value]  # type: ignore[return-value]
    return value
