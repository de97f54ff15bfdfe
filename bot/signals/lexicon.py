"""The danger cues of `data/nlu/signals.yml`, checked and compiled; what a cue line may hold stands in that file's first lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
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
    "denied_next",
    "not_denied",
    "hypothesis",
    "information",
    "settled",
    "current",
    "particular",
    "general",
    "young_writer",
    "young_hint",
    "adult_writer",
    "writer_harmed",
    "child_acts",
]


class CueSet(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Lines that stand for the same signals with the same strength.

    `told`: somebody tells what happens; `implied`: it may be danger; `named`: the phenomenon is only called by its name.
    `theme` is for the reader. The lines count only when the message holds one of the roles in `when` (where given) and none of
    those in `unless`. In `own` lines the writer is the one in danger, so that a young writer is in distress as well.
    `outright` lines leave nothing to weigh: they stand whatever the learned model makes of the message.
    """

    signals: list[str]
    theme: str
    strength: Strength
    when: list[Role] = []
    unless: list[Role] = []
    own: bool = False
    outright: bool = False
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
    """The whole file; `leads` are what a message may open with before its first word that counts."""

    order: list[str]
    spellings: dict[str, str]
    leads: list[str]
    fillers: list[str]
    clause_starts: list[str]
    false_friends: list[str]
    groups: dict[str, list[str]]
    cues: list[CueSet]
    contexts: list[ContextSet]
    examples: list[Example] = []


class Element(NamedTuple):
    """One place in a cue: `kind` numbers the words that fit; `far` says whether other words may stand before it."""

    kind: int
    far: bool


class Cue(NamedTuple):
    """A compiled line: its parts, the kinds of words that a sentence must have at least, and what it stands for."""

    line: str
    parts: tuple[tuple[Element, ...], ...]
    needs: frozenset[int]
    signals: tuple[str, ...]
    strength: str
    when: tuple[str, ...]
    unless: tuple[str, ...]
    own: bool
    outright: bool
    role: str


class Lexicon(NamedTuple):
    """What matching needs.

    Attributes:
        data: the file.
        cues: the compiled lines, each under the rarest kind of word in it.
        groups: the kind of each word group.
        forms: for each word form the kinds that it fits.
        stems: the same for words of which only the beginning is given.
    """

    data: SignalData
    cues: Mapping[int, tuple[Cue, ...]]
    groups: Mapping[str, int]
    forms: Mapping[str, frozenset[int]]
    stems: Mapping[str, frozenset[int]]


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
    kinds = _Kinds(data.groups)
    groups = {name: kinds.number(f"<{name}>", name) for name in data.groups}
    cues = [
        Cue(
            line,
            *kinds.parts(line),
            tuple(told.signals),
            told.strength,
            tuple(told.when),
            tuple(told.unless),
            told.own,
            told.outright,
            "",
        )
        for told in data.cues
        for line in told.lines
    ]
    cues += [
        Cue(line, *kinds.parts(line), (), "", (), (), False, False, context.role)
        for context in data.contexts
        for line in context.lines
    ]
    return Lexicon(data, kinds.by_rarest(cues), groups, kinds.forms(), kinds.stems())


class _Kinds:
    """Numbers the different places of cues: a word, "a|b", "stem*", "<group>"."""

    def __init__(self, groups: Mapping[str, list[str]]) -> None:
        self._groups = groups
        self._numbers: dict[str, int] = {}
        self._words: list[list[str]] = []

    def parts(self, line: str) -> tuple[tuple[tuple[Element, ...], ...], frozenset[int]]:
        """Return the parts of a line, and all kinds of words in it."""
        parts = tuple(self._elements(part, line) for part in line.split(f" {APART} "))
        return parts, frozenset(element.kind for part in parts for element in part)

    def number(self, piece: str, line: str) -> int:
        """Return the number of one place of a line, new where it was not met before."""
        if piece not in self._numbers:
            self._numbers[piece] = len(self._words)
            self._words.append(list(self._spelled(piece.split("|"), line)))
        return self._numbers[piece]

    def forms(self) -> dict[str, frozenset[int]]:
        """Return the kinds of each whole word."""
        return self._fitting(lambda word: None if word.endswith("*") else word)

    def stems(self) -> dict[str, frozenset[int]]:
        """Return the kinds of each beginning of a word."""
        return self._fitting(lambda word: word[:-1] if word.endswith("*") else None)

    def by_rarest(self, cues: Iterable[Cue]) -> dict[int, tuple[Cue, ...]]:
        """Return the cues by the kind in them that the fewest words fit."""
        found: dict[int, tuple[Cue, ...]] = {}
        for cue in cues:
            rarest = min(cue.needs, key=lambda kind: (len(self._words[kind]), kind))
            found[rarest] = (*found.get(rarest, ()), cue)
        return found

    def _fitting(self, wanted: Callable[[str], str | None]) -> dict[str, frozenset[int]]:
        found: dict[str, set[int]] = {}
        for kind, words in enumerate(self._words):
            for word in filter(None, map(wanted, words)):
                found.setdefault(word, set()).add(kind)
        return {word: frozenset(kinds) for word, kinds in found.items()}

    def _elements(self, part: str, line: str) -> tuple[Element, ...]:
        pieces = part.split()
        before = ["", *pieces]
        return tuple(
            Element(self.number(piece, line), before[at] == GAP) for at, piece in enumerate(pieces) if piece != GAP
        )

    def _spelled(self, words: Iterable[str], line: str) -> Iterable[str]:
        for word in words:
            if not word.startswith("<"):
                yield word
            elif (name := word.strip("<>")) in self._groups:
                yield from self._spelled(self._groups[name], line)
            else:
                raise ContentError(FILE.name, line, "groups", f"has no group {name}")
