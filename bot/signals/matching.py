"""Finds the cues of the lexicon in the words of a message."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bot.signals.lexicon import Cue, Element
from bot.signals.words import Word

FAR = 6  # words that ".." may stand for
NEAR = 3  # fillers that may stand between two words of a cue


class Match(NamedTuple):
    """A cue that was found: the places of its words in the message, in order, and their sentence."""

    cue: Cue
    places: tuple[int, ...]
    sentence: int


def find_matches(
    cues: Sequence[Cue], words: Sequence[Word], bits: Sequence[int], fillers: frozenset[str]
) -> list[Match]:
    """Return every match, at most one for each cue and first word.

    Args:
        cues: the compiled lines.
        words: the words of the message.
        bits: for each word the places of cues that it fits.
        fillers: words that may stand between the words of a cue.
    """
    light = [word.text in fillers for word in words]
    matches: list[Match] = []
    for start, end in _sentences(words):
        present = 0
        for fits in bits[start:end]:
            present |= fits
        for cue in cues:
            if not cue.needs & ~present:
                matches += _in_sentence(cue, start, end, bits, light, words[start].sentence)
    return matches


def _sentences(words: Sequence[Word]) -> list[tuple[int, int]]:
    starts = [place for place, word in enumerate(words) if place == 0 or word.sentence != words[place - 1].sentence]
    return list(zip(starts, [*starts[1:], len(words)], strict=False))


def _in_sentence(cue: Cue, start: int, end: int, bits: Sequence[int], light: Sequence[bool], sentence: int) -> list[Match]:
    found = [_part(part, start, end, bits, light) for part in cue.parts]
    if len(found) == 1:
        return [Match(cue, places, sentence) for places in found[0]]
    together: tuple[int, ...] = ()
    for options in found:
        places = next((option for option in options if not {*option} & {*together}), ())
        if not places:
            return []
        together += places
    return [Match(cue, tuple(sorted(together)), sentence)]


def _part(part: Sequence[Element], start: int, end: int, bits: Sequence[int], light: Sequence[bool]) -> list[tuple[int, ...]]:
    """Return where a part of a cue stands, once for each place where it starts."""
    first = part[0].bit
    found = (_rest(part, 1, (place,), end, bits, light) for place in range(start, end) if bits[place] & first)
    return [places for places in found if places]


def _rest(
    elements: Sequence[Element],
    index: int,
    places: tuple[int, ...],
    end: int,
    bits: Sequence[int],
    light: Sequence[bool],
) -> tuple[int, ...]:
    """Return the places of all elements, given those of the first `index`; nothing when they don't fit."""
    if index == len(elements):
        return places
    element, place = elements[index], places[-1] + 1
    last = min(end, place + (FAR if element.far else NEAR) + 1)
    while place < last:
        if bits[place] & element.bit and (found := _rest(elements, index + 1, (*places, place), end, bits, light)):
            return found
        if not element.far and not light[place]:
            break
        place += 1
    return ()
