"""Misspells sentences the way hurried fingers do, always in the same way for the same text."""

from __future__ import annotations

import random
import re

PER_SENTENCE = 2
SHORTEST_WORD = 3
_WORD = re.compile(rf"[^\W\d_]{{{SHORTEST_WORD},}}")
_SENTENCE = re.compile(r"[^.!?\n]+[.!?\n]*")
_ROWS = ((0.0, "qwertyuiop"), (0.25, "asdfghjkl"), (0.75, "zxcvbnm"))  # where each row begins, in keys from the left


def _neighbours() -> dict[str, str]:
    """Return for every letter of a QWERTY keyboard the letters whose keys touch its key."""
    places = {
        letter: (row, left + column)
        for row, (left, letters) in enumerate(_ROWS)
        for column, letter in enumerate(letters)
    }
    return {
        letter: "".join(
            other for other, (r, x) in places.items() if other != letter and abs(r - row) <= 1 and abs(x - place) <= 1
        )
        for letter, (row, place) in places.items()
    }


NEIGHBOURS = _neighbours()


def misspell(text: str) -> str:
    """Return the text with two random typos in each sentence: letters swapped, dropped, doubled or hit beside."""
    chance = random.Random(f"typos:{text}")
    return _SENTENCE.sub(lambda match: _misspell_sentence(match[0], chance), text)


def _misspell_sentence(sentence: str, chance: random.Random) -> str:
    words = [match.span() for match in _WORD.finditer(sentence)]
    places = [(place, end) for start, end in words for place in range(start, end)]
    picked = chance.sample(places, min(PER_SENTENCE, len(places)))
    for place, end in sorted(picked, reverse=True):
        sentence = sentence[:place] + _slip(sentence[place:end], chance) + sentence[end:]
    return sentence


def _slip(rest: str, chance: random.Random) -> str:
    """Return the rest of a word with a typo in its first letter; it never comes out as it was."""
    letter, after = rest[0], rest[1:]
    kind = chance.choice(("swap", "drop", "double", "neighbour"))
    if kind == "swap" and after and after[0] != letter:
        return after[0] + letter + after[1:]
    if kind == "double":
        return letter + letter + after
    if kind == "neighbour" and (near := NEIGHBOURS.get(letter.lower())):
        hit = chance.choice(near)
        return (hit.upper() if letter.isupper() else hit) + after
    return after
