"""Finds the cues of the lexicon in the words of a message."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bot.signals.lexicon import Cue, Element
from bot.signals.words import Word

FAR = 6  # words that ".." may stand for
LOOSE = 3  # words from which a cue says enough to be found in another order
WINDOW = 4  # words on either side of its first within which the others must then stand
NEAR = 3  # fillers that may stand between two words of a cue


class Match(NamedTuple):
    """A cue that was found: the places of its words in the message, in order, and their sentence.

    A `loose` one has its words near each other, but in another order or with other words between.
    """

    cue: Cue
    places: tuple[int, ...]
    sentence: int
    loose: bool = False


class Said(NamedTuple):
    """The words of a message, for each the kinds that it fits, and whether it is a mere filler."""

    words: Sequence[Word]
    kinds: Sequence[frozenset[int]]
    light: Sequence[bool]


def find_matches(cues: Mapping[int, Sequence[Cue]], said: Said) -> list[Match]:
    """Return every match of the cues (by their rarest kind), at most one for each cue and first word."""
    matches: list[Match] = []
    for start, end in _sentences(said.words):
        present = frozenset().union(*said.kinds[start:end])
        for kind in present:
            for cue in cues.get(kind, ()):
                if cue.needs <= present:
                    matches += _in_sentence(cue, start, end, said)
    return matches


def _sentences(words: Sequence[Word]) -> list[tuple[int, int]]:
    starts = [place for place, word in enumerate(words) if place == 0 or word.sentence != words[place - 1].sentence]
    return list(zip(starts, [*starts[1:], len(words)], strict=False))


def _in_sentence(cue: Cue, start: int, end: int, said: Said) -> list[Match]:
    sentence = said.words[start].sentence
    found = [_part(part, start, end, said) for part in cue.parts]
    if len(found) == 1:
        strict = [Match(cue, places, sentence) for places in found[0]]
        return strict or _loosely(cue, start, end, said)
    together: tuple[int, ...] = ()
    for options in found:
        places = next((option for option in options if not {*option} & {*together}), ())
        if not places:
            return []
        together += places
    return [Match(cue, tuple(sorted(together)), sentence)]


def _loosely(cue: Cue, start: int, end: int, said: Said) -> list[Match]:
    """Return the first place where the words of a danger cue stand close together in any order."""
    elements = cue.parts[0]
    if cue.role or len(elements) < LOOSE:
        return []
    for first in range(start, end):
        if elements[0].kind in said.kinds[first]:
            near = range(max(start, first - WINDOW), min(end, first + WINDOW + 1))
            if places := _nearby(elements[1:], first, near, said.kinds):
                return [Match(cue, places, said.words[start].sentence, True)]
    return []


def _nearby(elements: Sequence[Element], first: int, near: range, kinds: Sequence[frozenset[int]]) -> tuple[int, ...]:
    """Return `first` and a place of its own for each element, in order; nothing when one has none."""
    places = [first]
    for element in elements:
        free = [place for place in near if element.kind in kinds[place] and place not in places]
        if not free:
            return ()
        places.append(min(free, key=lambda place: abs(place - first)))
    return tuple(sorted(places))


def _part(part: Sequence[Element], start: int, end: int, said: Said) -> list[tuple[int, ...]]:
    """Return where a part of a cue stands, once for each place where it starts."""
    first = part[0].kind
    found = (_rest(part, 1, (place,), end, said) for place in range(start, end) if first in said.kinds[place])
    return [places for places in found if places]


def _rest(elements: Sequence[Element], index: int, places: tuple[int, ...], end: int, said: Said) -> tuple[int, ...]:
    """Return the places of all elements, given those of the first `index`; nothing when they don't fit."""
    if index == len(elements):
        return places
    element, place = elements[index], places[-1] + 1
    last = min(end, place + (FAR if element.far else NEAR) + 1)
    while place < last:
        if element.kind in said.kinds[place] and (found := _rest(elements, index + 1, (*places, place), end, said)):
            return found
        if not element.far and not said.light[place]:
            break
        place += 1
    return ()
