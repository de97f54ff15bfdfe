"""The navigator's errors: one family, each member carrying its facts.

`str()` of an error is a line for the operator, in English. The Dutch line for a user stands in the data
(`error_phrases.yml`, by code) and is filled in at the edge: the command line or a channel.
"""

from __future__ import annotations

SHOWN = 60  # characters of a user's own words that an error repeats


class NavigatorError(Exception):
    """Base of every error that this project raises on purpose."""


class ContentError(NavigatorError):
    """A content file is broken. `file`, `entry` and `field` say where; `problem` says what is wrong there."""

    def __init__(self, file: str, entry: str, field: str, problem: str) -> None:
        super().__init__(file, entry, field, problem)
        self.file = file
        self.entry = entry
        self.field = field
        self.problem = problem

    def __str__(self) -> str:
        place = ": ".join(part for part in (self.file, self.entry, self.field) if part)
        return f"{place}: {self.problem}"


class ConfigurationError(NavigatorError):
    """A setting can't work as it is. `setting` is its name, `value` what it holds, `problem` why that fails."""

    def __init__(self, setting: str, value: object, problem: str) -> None:
        super().__init__(setting, value, problem)
        self.setting = setting
        self.value = value
        self.problem = problem

    def __str__(self) -> str:
        return f"{self.setting}={self.value!r}: {self.problem}"


class InputError(NavigatorError):
    """What a user gave can't be used. `field` names it (`residents[0].birth_date`), `code` picks the Dutch line.

    `field` and `value` are made fit to show: one line, printable, at most 60 characters.
    """

    def __init__(self, field: str, value: object, code: str) -> None:
        super().__init__(field, value, code)
        self.field = shown(field)
        self.value = shown(value)
        self.code = code

    def __str__(self) -> str:
        return f"{self.field}: {self.code} ({self.value})"


def shown(value: object) -> str:
    """Return a value as one short printable line, in JSON's words; of a list or an object only its brackets."""
    if value is None or isinstance(value, bool):
        text = {None: "null", True: "true", False: "false"}[value]
    elif isinstance(value, list | tuple):
        text = "[…]"
    elif isinstance(value, dict):
        text = "{…}"
    elif isinstance(value, int) and abs(value) >= 10**SHOWN:
        text = "…"
    else:
        text = str(value)
    line = "".join(character if character.isprintable() else " " for character in text[: SHOWN + 1]).strip()
    return line if len(text) <= SHOWN else line[:SHOWN] + "…"
