"""Commands: whole messages that start or steer a guided conversation. The words stand in `data/nlu/commands.yml`.

A command is recognised from the whole message only, so that "wat doe ik bij een casus over broertjes?" stays a question.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Literal

import msgspec
from rapidfuzz.distance import OSA

from bot.content.reading import read_yaml
from bot.content.records import Audience, Record
from bot.errors import ContentError
from bot.intents import ACTIVITY, CONTROL
from bot.model import Turn

FILE = Path(__file__).parents[1] / "data" / "nlu" / "commands.yml"
LONGEST = 10  # words; a longer message is no command
CODE = re.compile(r"(?=.*[a-z])[a-z0-9]{3,12}", re.IGNORECASE)
_TOKEN = re.compile(r"\{\w+\}|[\w.]*\w")

ControlName = Literal["pause", "resume", "back", "skip", "hint", "repeat", "overview", "help", "finish", "stop"]


class Command(Record, frozen=True):
    """A command: the activity that it starts, with its argument, or how it steers the one under way."""

    activity: str = ""
    argument: str = ""
    control: ControlName | Literal[""] = ""


class Start(Record, frozen=True):
    """The phrases that start one activity; a fixed `argument`, or the one that a phrase holds."""

    activity: str
    phrases: list[str]
    argument: str = ""


class Offer(Record, frozen=True):
    """Something to start that is offered to some audiences, with the title of its button."""

    activity: str
    title: str
    audiences: list[Audience]
    argument: str = ""


class Commands(Record, frozen=True):
    """All of `commands.yml`."""

    offers: list[Offer]
    polite: list[str]
    numbers: dict[str, str]
    starts: list[Start]
    controls: dict[ControlName, list[str]]


@lru_cache(maxsize=1)
def load_commands(path: Path = FILE) -> Commands:
    """Return the words of the commands, checked.

    Raises:
        ContentError: with the field, when the file does not fit.
    """
    try:
        return msgspec.convert(read_yaml(path), Commands)
    except msgspec.ValidationError as error:
        problem, _, place = str(error).partition(" - at ")
        raise ContentError(path.name, "", place.strip("`"), problem) from error


def read_command(text: str) -> Command | None:
    """Return the command that a whole message is; None when it is anything else.

    Args:
        text: a message as it was typed.
    """
    commands = load_commands()
    words = [word for word in _words(text) if word not in _polite()] or _words(text)
    if not words or len(words) > LONGEST:
        return None
    for control, phrases in commands.controls.items():
        if any(_fits(words, phrase) is not None for phrase in phrases):
            return Command(control=control)
    for start in commands.starts:
        for phrase in start.phrases:
            argument = _fits(words, phrase)
            if argument is not None:
                return Command(activity=start.activity, argument=start.argument or argument)
    return None


def offers(audience: str) -> list[Offer]:
    """Return what an audience can start."""
    return [offer for offer in load_commands().offers if audience in offer.audiences]


def command_of(turn: Turn, text: str) -> Command | None:
    """Return the command of a turn: that of a button of ours, or the one that was typed."""
    if turn.intent == ACTIVITY:
        return Command(activity=turn.entities.get("activity", ""), argument=turn.entities.get("argument", ""))
    if turn.intent == CONTROL:
        return msgspec.convert({"control": turn.entities.get("control", "")}, Command)
    return read_command(text)


def _words(text: str) -> list[str]:
    return _TOKEN.findall(text.lower())


@lru_cache(maxsize=1)
def _polite() -> frozenset[str]:
    return frozenset(word for phrase in load_commands().polite for word in _words(phrase))


def _fits(words: list[str], phrase: str) -> str | None:
    """Return the argument with which a message fits a phrase (nothing where the phrase has none); None when it does not fit."""
    pattern = [word for word in _words(phrase) if word not in _polite()] or _words(phrase)
    if len(pattern) != len(words):
        return None
    argument = ""
    for said, meant in zip(words, pattern, strict=True):
        if meant == "{number}":
            number = load_commands().numbers.get(said, said)
            if not (number.isdecimal() and len(number) <= 3):
                return None
            argument = str(int(number))
        elif meant == "{code}":
            if not CODE.fullmatch(said):
                return None
            argument = said.upper()
        elif not _alike(said, meant):
            return None
    return argument


def _alike(said: str, meant: str) -> bool:
    """Say whether a word is another with at most a typing error; short words must be exact, they are too near to others."""
    allowed = 0 if len(meant) < 6 else 1 if len(meant) < 10 else 2
    return said == meant or (
        bool(allowed) and said[0] == meant[0] and OSA.distance(said, meant, score_cutoff=allowed) <= allowed
    )
