"""A message as words, each with what stands before it and how it is written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from bot.privacy.lexicon import Lexicon, fold
from bot.privacy.numbering import PLACEHOLDER

_LETTER = r"[^\W\d_][\u0300-\u036f\u0610-\u061a\u064b-\u065f]*"
TOKEN = re.compile(
    rf"(?P<mark>{PLACEHOLDER.pattern})"
    r"|(?P<particle>\b[vV](?:\.\s?[dD]|/[dD]|[dD])(?:\.|\b)(?:\s?[rR]\.)?(?![\w.])|['’`]t\b)"
    r"|(?P<initial>\b(?:(?:[A-ZÀ-Þ]|Th|Ch|Ph|Chr|IJ|St)\.(?![a-z]\.)){1,6})"
    rf"|(?P<word>(?:{_LETTER})+(?:['’`](?:{_LETTER}){{2,}})*)"
    r"|(?P<number>\d+)"
)
_INNER_CAPITAL = re.compile(r"(?:Mc|Mac|De|Van|El|Al|Le|La|[A-Za-z]['’])[A-Z][a-z]+$")  # "McKay", "O'Brien"
_INSIDE = frozenset(" \t,;()/&+'’`-–‑")  # signs that do not start a sentence
LOOSE = frozenset({"in", "op", "tot", "het"})  # parts of surnames that are common prepositions too
_SHOUTED = 0.7  # share of words in capitals above which capitals say nothing
_CASELESS = 0.4  # share of words in a script without capitals above which such a word is nothing special
Kind = Literal["mark", "particle", "initial", "word", "number"]


class Word(NamedTuple):
    """One word. `low` is folded; `capital` and `upper` (all capitals) say how it is written; `opens`: it starts a sentence."""

    start: int
    end: int
    low: str
    kind: Kind
    capital: bool
    upper: bool
    opens: bool


class Scene:
    """The words of a text; `blocked` holds the indexes of words that are part of no name."""

    def __init__(self, text: str, lexicon: Lexicon, taken: Iterable[tuple[int, int]] = ()) -> None:
        """Split a text; `taken` are stretches (start, end) in which no name is looked for."""
        self.text = text
        self.lexicon = lexicon
        self.words = _words(text, lexicon)
        self.blocked = {index for index, word in enumerate(self.words) if word.kind in ("mark", "number")}
        for start, end in taken:
            self.blocked.update(i for i, word in enumerate(self.words) if word.start < end and word.end > start)

    def __len__(self) -> int:
        return len(self.words)

    def low(self, index: int) -> str:
        """Return the folded word at an index; empty outside the text."""
        return self.words[index].low if 0 <= index < len(self.words) else ""

    def gap(self, index: int) -> str:
        """Return what stands between a word and the one before it; a line end outside the text."""
        if not 0 < index < len(self.words):
            return "\n"
        return self.text[self.words[index - 1].end : self.words[index].start]

    def rest(self, index: int) -> str:
        """Return the next 40 characters behind a word."""
        end = self.words[index].end
        return self.text[end : end + 40]

    def has(self, key: str, index: int) -> bool:
        """Say whether the word at an index stands in a list of privacy.yml."""
        return self.lexicon.has(key, self.low(index))

    def is_free(self, index: int) -> bool:
        """Say whether there is a word at an index that may be part of a name."""
        return 0 <= index < len(self.words) and index not in self.blocked

    def is_capital(self, index: int) -> bool:
        """Say whether the word at an index starts with a capital (and is no abbreviation)."""
        return 0 <= index < len(self.words) and self.words[index].capital

    def is_name_mark(self, index: int) -> bool:
        """Say whether a name was masked here before."""
        return 0 <= index < len(self.words) and self.low(index).startswith("[naam")

    def is_particle(self, index: int) -> bool:
        """Say whether a word may stand between a first name and a surname ("van", "el")."""
        return self.is_free(index) and (self.words[index].kind == "particle" or self.has("particles", index))

    def after_particles(self, index: int, inside: bool = False) -> int:
        """Return the index of the first word from here that is no such word, at most three further.

        "In", "op" and "het" count `inside` a name, and else with a capital or in "in 't" and "op den".
        """
        end = index
        if (
            not inside
            and self.low(index) in LOOSE
            and not self.is_capital(index)
            and self.low(index + 1) not in ("'t", "den")
        ):
            return index
        while end < index + 3 and self.is_particle(end) and (end == index or self.gap(end) in (" ", "")):
            end += 1
        return end


def _words(text: str, lexicon: Lexicon) -> list[Word]:
    matches = list(TOKEN.finditer(text))
    plain = [match[0] for match in matches if match.lastgroup == "word" and len(match[0]) > 1]
    cased = sum(word.isupper() for word in plain) <= max(2, _SHOUTED * len(plain))
    caseless = sum(word.lower() == word.upper() for word in plain) > _CASELESS * len(plain)
    words: list[Word] = []
    end = 0
    for match in matches:
        gap = text[end : match.start()]
        opens = not words or not _INSIDE.issuperset(gap) or (words[-1].opens and words[-1].kind == "number")
        words.append(_word(match, lexicon, opens, cased, caseless))
        end = words[-1].end
    return words


def _word(match: re.Match[str], lexicon: Lexicon, opens: bool, cased: bool, caseless: bool) -> Word:
    text, end = match[0], match.end()
    low = fold(text)
    if _is_genitive(low, lexicon):
        low, end, text = low[:-1], end - 1, text[:-1]
    inner = sum(sign.isupper() for sign in text[1:])
    upper = cased and ((text.isupper() and len(text) > 1) or (inner > 0 and not _INNER_CAPITAL.match(text)))
    scriptless = text.lower() == text.upper() and text.isalpha() and not caseless
    capital = (cased and text[0].isupper() and not upper) or scriptless
    kind: Kind = match.lastgroup  # type: ignore[assignment]
    return Word(match.start(), end, low, kind, capital, upper, opens)


def _is_genitive(low: str, lexicon: Lexicon) -> bool:
    """Say whether a word is a name with the s of "Daans moeder"."""
    if not low.endswith("s") or len(low) < 5 or lexicon.rank(low) or lexicon.is_ordinary(low):
        return False
    return lexicon.rank(low[:-1]) == "strong" and not lexicon.is_surname(low)
