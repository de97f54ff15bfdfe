"""How wide a line of text can become, so that it is wrapped before it leaves the picture.

Which font a page shows is not known beforehand: for `ANY_FONT` the widths are the largest of DejaVu Sans (the widest that a browser
falls back on), Lato, Roboto and Source Sans Pro. `OWN_FONT` is Source Sans Pro, which the PNG is drawn with. All are rounded up to
a twentieth of the font size: a line never turns out wider.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from itertools import pairwise

Table = Mapping[float, str]  # a width in ems, and the characters that are at most so wide
UNKNOWN = 1.2  # in ems, for a character that stands in no table
_ANY_REGULAR = {
    0.30: "ijl'",
    0.35: "I,.:;| ‘’·",
    0.40: "ft()-[]",
    0.45: "r!/\\",
    0.50: '"*_',
    0.55: "csz?`“”",
    0.60: "kvxyFJL•",
    0.65: "0123456789abdeghnopquEPSTY${}€ß",
    0.70: "ABCKRVXZ–",
    0.75: "U",
    0.80: "DGHNOQ&",
    0.85: "w#+<=>^~×",
    0.95: "M",
    1.00: "m%@—…",
    1.05: "W",
}
_ANY_BOLD = {
    0.35: "jil' ",
    0.40: "I,./:;|‘’·",
    0.45: "f-\\",
    0.50: "rt!()[]_",
    0.55: '"*',
    0.60: "cszJ?`",
    0.65: "xL–•",
    0.70: "0123456789aekovyEFT$€“”",
    0.75: "bdghnpquCPSYZ{}ß",
    0.80: "ABKRVX",
    0.85: "DGHNU#+<=>^~×",
    0.90: "OQ&",
    0.95: "w",
    1.00: "M@—…",
    1.05: "m%",
    1.15: "W",
}
_OWN_REGULAR = {
    0.20: " ",
    0.25: "ij',.:;|‘’·",
    0.30: "flI!",
    0.35: "rt()-/[\\]{}•",
    0.45: 'sxz"*?“”',
    0.50: "0123456789cekvyFJLY#$+<=>^_~–€×",
    0.55: "aghnouAESTVXZ`",
    0.60: "bdpqBCKPRß",
    0.65: "DGNU&",
    0.70: "HOQ",
    0.75: "wM",
    0.80: "W—",
    0.85: "m%@",
    0.95: "…",
}
_OWN_BOLD = {
    0.20: " ",
    0.30: "ijlI',.:;|‘’·",
    0.35: "f!()-/[\\]{}•",
    0.40: "rt",
    0.45: "sz*?",
    0.50: 'cvxyJ"_–“”',
    0.55: "0123456789aegkoEFLSTVXYZ#$+<=>^`~€×",
    0.60: "bdhnpquABCKPR",
    0.65: "DG&ß",
    0.70: "HNOQU",
    0.75: "wM",
    0.80: "W—",
    0.85: "m%",
    0.90: "@",
    1.00: "…",
}


class Ruler:
    """Measures text in one font, regular or bold; sizes and widths are in pixels."""

    def __init__(self, regular: Table, bold: Table) -> None:
        """Take the font's two tables."""
        self._widths = [{letter: width for width, row in table.items() for letter in row} for table in (regular, bold)]

    def width(self, text: str, size: float, bold: bool = False) -> float:
        """Return at most how wide a text is. An accent adds nothing to its letter."""
        widths = self._widths[bold]
        letters = (letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
        return size * sum(widths.get(letter, UNKNOWN) for letter in letters)

    def wrap(self, text: str, room: float, size: float, bold: bool = False) -> list[str]:
        """Return a text in as few lines of at most `room` pixels as it takes, of about the same length.

        A word that does not fit on a line of its own is cut.
        """
        words = [piece for word in text.split() for piece in self._pieces(word, room, size, bold)]
        widths = [self.width(word, size, bold) for word in words]
        space = self.width(" ", size, bold)
        breaks = _breaks(widths, space, room)
        narrow, wide = max(widths, default=0.0), room
        while wide - narrow > 1:
            middle = (narrow + wide) / 2
            closer = _breaks(widths, space, middle)
            if len(closer) > len(breaks):
                narrow = middle
            else:
                wide, breaks = middle, closer
        return [" ".join(words[start:end]) for start, end in pairwise([*breaks, len(words)])]

    def _pieces(self, word: str, room: float, size: float, bold: bool) -> list[str]:
        pieces = [""]
        for letter in word:
            if pieces[-1] and self.width(pieces[-1] + letter, size, bold) > room:
                pieces.append("")
            pieces[-1] += letter
        return pieces


def _breaks(widths: list[float], space: float, room: float) -> list[int]:
    """Return at which word each line starts, when every line takes as many words as it has room for."""
    starts: list[int] = []
    used = room
    for place, width in enumerate(widths):
        if not starts or used + space + width > room:
            starts.append(place)
            used = width
        else:
            used += space + width
    return starts


ANY_FONT = Ruler(_ANY_REGULAR, _ANY_BOLD)
OWN_FONT = Ruler(_OWN_REGULAR, _OWN_BOLD)
