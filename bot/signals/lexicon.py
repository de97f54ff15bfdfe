"""The danger cues of `data/nlu/signals.yml`, checked and compiled; what a cue line may hold stands in that file's first lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec
import yaml

from bot.errors import ContentError

FILE = Path(__file__).parents[2] / "data" / "nlu" / "signals.yml"
GAP = ".."  # other words may stand here
APART = "+"  # the parts stand anywhere in the sentence, in any order
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Strength = Literal["told", "implied", "named"]
Role = Literal[
    "harmless",
    "denied_before",
    "denied_after",
    "not_denied",
    "hypothesis",
    "information",
    "settled",
    "current",
    "particular",
    "general",
    "young_writer",
    "adult_writer",
    "child_acts",
]


class CueSet(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Lines that stand for the same signals with the same strength.

    `told`: somebody tells what happens; `implied`: it may be danger; `named`: the phenomenon is only called by its name.
    `theme` is for the reader. The lines count only when the message holds one of the roles in `when` (where given) and none of
    those in `unless`. In `own` lines the writer is the one in danger, so that a young writer is in distress as well.
    """

    signals: list[str]
    theme: str
    strength: Strength
    when: list[Role] = []
    unless: list[Role] = []
    own: bool = False
    lines: list[str]


class ContextSet(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Lines that say how a cue near them is to be read."""

    role: Role
    lines: list[str]


class Example(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Lines that teach the learned model; `signal` is "" where nothing is the matter."""

    signal: str
    lines: list[str]


class SignalData(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole file."""

    order: list[str]
    spellings: dict[str, str]
    fillers: list[str]
    clause_starts: list[str]
    false_friends: list[str]
    groups: dict[str, list[str]]
    cues: list[CueSet]
    contexts: list[ContextSet]
    examples: list[Example] = []


class Element(NamedTuple):
    """One place in a cue: `bit` says which words fit; `far` whether other words may stand before it."""

    bit: int
    far: bool


class Cue(NamedTuple):
    """A compiled line: its parts, the bits that a sentence must have at least, and what it stands for."""

    line: str
    parts: tuple[tuple[Element, ...], ...]
    needs: int
    signals: tuple[str, ...]
    strength: str
    when: tuple[str, ...]
    unless: tuple[str, ...]
    own: bool
    role: str


class Lexicon(NamedTuple):
    """What matching needs: cues, the bit of each word group, and for each word form or stem the bits that it fits."""

    data: SignalData
    cues: tuple[Cue, ...]
    groups: Mapping[str, int]
    forms: Mapping[str, int]
    stems: Mapping[str, int]


def read_signals(path: Path = FILE) -> SignalData:
    """Return the checked content of the file.

    Raises:
        ContentError: when the file can't be read or does not fit; it names the field.
    """
    try:
        return msgspec.convert(yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader), SignalData)
    except (OSError, yaml.YAMLError) as error:
        raise ContentError(path.name, "", "", f"can't be read: {error}") from error
    except msgspec.ValidationError as error:
        problem, _, place = str(error).partition(" - at ")
        raise ContentError(path.name, "", place.strip("`"), problem) from error


def compile_lexicon(data: SignalData) -> Lexicon:
    """Return the compiled cues.

    Raises:
        ContentError: when a line names a word group that does not exist.
    """
    places = _Places(data.groups)
    groups = {name: places.bit(f"<{name}>", name) for name in data.groups}
    cues = []
    for group in data.cues:
        meaning = (tuple(group.signals), group.strength, tuple(group.when), tuple(group.unless), group.own, "")
        cues += [Cue(line, *places.parts(line), *meaning) for line in group.lines]
    for context in data.contexts:
        cues += [Cue(line, *places.parts(line), (), "", (), (), False, context.role) for line in context.lines]
    return Lexicon(data, tuple(cues), groups, places.forms, places.stems)


class _Places:
    """Gives each different place of a cue (a word, "a|b", "stem*", "<group>") its own bit."""

    def __init__(self, groups: Mapping[str, list[str]]) -> None:
        self._groups = groups
        self._bits: dict[str, int] = {}
        self.forms: dict[str, int] = {}
        self.stems: dict[str, int] = {}

    def parts(self, line: str) -> tuple[tuple[tuple[Element, ...], ...], int]:
        """Return the parts of a line, and the bits of all its places together."""
        parts = tuple(self._elements(part, line) for part in line.split(f" {APART} "))
        needs = 0
        for element in (element for part in parts for element in part):
            needs |= element.bit
        return parts, needs

    def _elements(self, part: str, line: str) -> tuple[Element, ...]:
        pieces = part.split()
        before = [GAP, *pieces]
        return tuple(Element(self.bit(piece, line), before[at] == GAP) for at, piece in enumerate(pieces) if piece != GAP)

    def bit(self, piece: str, line: str) -> int:
        """Return the bit of one place of a line, new where it was not met before."""
        if piece not in self._bits:
            bit = self._bits[piece] = 1 << len(self._bits)
            for word in self._spelled(piece.split("|"), line):
                fits = self.stems if word.endswith("*") else self.forms
                word = word.rstrip("*")
                fits[word] = fits.get(word, 0) | bit
        return self._bits[piece]

    def _spelled(self, words: Iterable[str], line: str) -> Iterable[str]:
        for word in words:
            if not word.startswith("<"):
                yield word
            elif (name := word.strip("<>")) in self._groups:
                yield from self._spelled(self._groups[name], line)
            else:
                raise ContentError(FILE.name, line, "groups", f"has no group {name}")
