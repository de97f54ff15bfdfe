"""Commands: whole messages that start or steer a guided conversation. The words stand in `data/nlu/commands.yml`.

A command is recognised from the whole message only, so that "wat doe ik bij een casus over broertjes?" stays a question.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import field

from bot.audience import Audience
from bot.content.files import read_record
from bot.content.records.base import Record
from bot.model.conversation import Turn
from bot.model.intent import Intent
from bot.text.slips import is_meant

FILE = Path(__file__).parents[2] / "data" / "nlu" / "commands.yml"
LONGEST = 10  # words; a longer message is no command
LONGEST_ANYWHERE = 30  # words of a message in which one is looked for
SUBJECT = "{subject}"
LONGEST_SUBJECT = 6  # words
CODE = re.compile(r"(?=.*[a-z])[a-z0-9]{3,12}", re.IGNORECASE)
_TOKEN = re.compile(r"\{\w+\}|[\w.]*\w")

ControlName = Literal["pause", "resume", "back", "skip", "hint", "repeat", "overview", "help", "finish", "stop"]


class Command(Record, frozen=True):
    """A command: the activity that it starts, with its argument, or how it steers the one under way."""

    activity: str = ""
    argument: str = ""
    control: ControlName | Literal[""] = ""


class Start(Record, frozen=True):
    """The phrases that start one activity; a fixed `argument`, the one that a phrase holds, or both.

    `anywhere` are rows of words: a message that holds all words of one fits too, whatever else it says, but for a word of `unless`.
    `after` names what was listed or opened just before: only then do these phrases count ("welke gaat over bezoek"). With
    `during` they count while such a conversation runs.
    """

    activity: str
    phrases: list[str] = field(default_factory=list)
    argument: str = ""
    anywhere: list[list[str]] = field(default_factory=list)
    unless: list[str] = field(default_factory=list)
    after: str = ""
    during: str = ""

    def counts(self, after: str, during: str) -> bool:
        """Say whether these phrases count after what was listed just before, and in what runs."""
        anytime = not self.after and not self.during
        return anytime or bool(self.after and self.after == after) or bool(self.during and self.during == during)


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
    idle: list[str]  # of these, what counts as a command where nothing runs
    within: dict[str, dict[ControlName, list[str]]]  # by the activity in which alone they steer


@lru_cache(maxsize=1)
def load_commands(path: Path = FILE) -> Commands:
    """Return the words of the commands, checked.

    Raises:
        ContentError: with the field, when the file does not fit.
    """
    return read_record(path, Commands)


def read_command(text: str, after: str = "", during: str = "") -> Command | None:
    """Return the command that a whole message is; None when it is anything else.

    Args:
        text: a message as it was typed.
        after: what was listed or opened just before, if anything (`Memory.offered`).
        during: the kind of the guided conversation under way, if any.
    """
    commands = load_commands()
    words = [word for word in _words(text) if word not in _polite()] or _words(text)
    if not words or len(words) > LONGEST_ANYWHERE:
        return None
    for control, phrases in [*commands.controls.items(), *commands.within.get(during, {}).items()]:
        if any(_fits(words, phrase) is not None for phrase in phrases):
            return Command(control=control)
    starts = [start for start in commands.starts if start.counts(after, during)]
    for start in sorted(starts, key=lambda one: not one.after):
        for phrase in start.phrases:
            argument = _fits(words, phrase)
            if argument is not None:
                return Command(activity=start.activity, argument=f"{start.argument} {argument}".strip())
    return _anywhere(_words(text), starts)


def steers_nothing(text: str) -> bool:
    """Say whether a whole message steers an exercise ("hint", "sla over"), also where none runs."""
    words = [word for word in _words(text) if word not in _polite()] or _words(text)
    return bool(words) and any(_fits(words, phrase) is not None for phrase in load_commands().idle)


def _anywhere(words: list[str], starts: Iterable[Start]) -> Command | None:
    """Return the command whose words stand somewhere in a message."""
    for start in starts:
        if set(words).isdisjoint(start.unless) and any(set(row) <= set(words) for row in start.anywhere):
            return Command(activity=start.activity, argument=start.argument)
    return None


def offers(audience: str) -> list[Offer]:
    """Return what an audience can start."""
    return [offer for offer in load_commands().offers if audience in offer.audiences]


def command_of(turn: Turn, text: str) -> Command | None:
    """Return the command of a turn: that of a button of ours, or the one that was typed."""
    if turn.intent == Intent.ACTIVITY:
        return Command(activity=turn.entities.get("activity", ""), argument=turn.entities.get("argument", ""))
    if turn.intent == Intent.CONTROL:
        return msgspec.convert({"control": turn.entities.get("control", "")}, Command)
    activity = turn.memory.activity
    return read_command(text, turn.memory.offered, activity.kind if activity else "")


def commanded(turn: Turn, text: str) -> Turn:
    """Return the turn of a typed command, in what was listed or runs, as that of the button that does the same.

    So "andere casus" or "terug naar het begin" in the middle of an exercise is no wish to forget the conversation.
    """
    command = command_of(turn, text) if turn.intent not in (Intent.ACTIVITY, Intent.CONTROL, Intent.DANGER) else None
    if command and command.activity:
        found = {"activity": command.activity, "argument": command.argument}
        return msgspec.structs.replace(turn, intent=Intent.ACTIVITY, entities={k: v for k, v in found.items() if v})
    if command and turn.memory.is_guided:
        return msgspec.structs.replace(turn, intent=Intent.CONTROL, entities={"control": command.control})
    return turn


def _words(text: str) -> list[str]:
    return _TOKEN.findall(text.lower())


@lru_cache(maxsize=1)
def _polite() -> frozenset[str]:
    return frozenset(word for phrase in load_commands().polite for word in _words(phrase))


@cache
def _pattern(phrase: str) -> tuple[str, ...]:
    """Return the words of a phrase of ours that count."""
    return tuple([word for word in _words(phrase) if word not in _polite()] or _words(phrase))


def _fits(words: list[str], phrase: str) -> str | None:
    """Return the argument with which a message fits a phrase (nothing where the phrase has none); None when it does not fit."""
    pattern, argument = _pattern(phrase), ""
    if SUBJECT in pattern:
        argument, words, pattern = _subject(words, pattern)
    if len(pattern) != len(words) or len(words) > LONGEST:
        return None
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
        elif not is_meant(said, meant):
            return None
    return argument


def _subject(words: list[str], pattern: tuple[str, ...]) -> tuple[str, list[str], tuple[str, ...]]:
    """Return the words that stand for {subject}, and the words and the pattern without them; they do not fit where it is empty."""
    place = pattern.index(SUBJECT)
    end = len(words) - (len(pattern) - place - 1)
    found = words[place:end]
    has_figure = any(word.isdecimal() for word in found)  # then it is a case of one's own
    named = 1 <= len(found) <= LONGEST_SUBJECT and not has_figure
    rest = words[:place] + words[end:] if named else []
    return " ".join(found), rest, pattern[:place] + pattern[place + 1 :]
