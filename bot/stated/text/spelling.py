"""Spelling: a word that is nobody's Dutch and nearly one of our cue words is read as that cue word."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache
from typing import NamedTuple

import simplemma
from rapidfuzz import fuzz, process

from bot.dates.words import any_of, date_words, fact_words
from bot.stated.text.words import child_words, stated_words

SHORTEST = 6  # letters of the words that are looked at, and of the cue words that they may stand for
CUTOFF = 88  # rapidfuzz ratio: one letter too few, too many or swapped in a word of seven or more
_LONG_WORD = re.compile(r"[^\W\d_]{6,}")
_APART = r"(?<!\w)(?P<one>een|één|twee|drie|vier|vijf|zes|zeven|acht|negen)[- ]en[- ](?P<ten>twintig|dertig)(?=(?:ste)?(?!\w))"
# "J. (6)", "K. woont": the point ends no sentence
_VERBS = r"(?:heeft|is|kwam|moet|verblijft|vertelt|werd|wil|woont|zegt|zit)"
_AGE = r"\((?:[mvj]\W{1,2})?[0-9]{1,2}(?![0-9])"
_INITIAL = rf"(?<![\w.])(?P<initial>[a-z]\.?)(?=\s*{_AGE}|(?<=\.)\s+{_VERBS}\s)"
SOMEBODY = "[naam-0]"  # as a name is masked


class Spelled(NamedTuple):
    """A text with its spelling repaired; `shifts`: the places from where it stands elsewhere, each with how far."""

    text: str
    shifts: tuple[tuple[int, int], ...] = ()

    def origin(self, place: int) -> int:
        """Return the place in the text as it was written."""
        index = bisect_right(self.shifts, (place, len(self.text))) - 1
        return place - self.shifts[index][1] if index >= 0 else place


def spelled(plain: str) -> Spelled:
    """Return a folded text with its cue words well spelt and every run of blanks as one; other Dutch words stay."""
    pieces, shifts, end, total = [], [], 0, 0
    for match in _piece().finditer(plain):
        cue = _read_as(match)
        if cue is not None:
            pieces += [plain[end : match.start()], cue]
            end, total = match.end(), total + len(cue) - len(match.group())
            shifts.append((match.end() + total, total))
    return Spelled("".join([*pieces, plain[end:]]), tuple(shifts))


@cache
def _piece() -> re.Pattern[str]:
    variants = any_of(stated_words().variants)
    return re.compile(
        rf"(?<!\w)(?P<variant>{variants})(?!\w)|{_APART}|{_couple()}|{_INITIAL}|{_LONG_WORD.pattern}|\s{{2,}}"
    )


def _couple() -> str:
    """Return the pattern of a couple who write: "mijn man (52) en ik", "bij mij en mijn vriendin"."""
    words = stated_words()
    age = r"(?:\s*\([0-9]{2}(?:\s*(?:jaar|jr))?\))?"
    partner = rf"{any_of(words.mine)}\s+{any_of(words.spouses)}(?!\w){age}"
    return rf"(?<!\w)(?:{partner}\s+en\s+(?P<i>ik|mij)(?!\w)|(?P<me>ik|mij){age}\s+en\s+{partner})"


def _read_as(match: re.Match[str]) -> str | None:
    """Return what a piece is read as: a variant as its word, "acht-en-twintig" in one, a slip as the cue word.

    "Mijn man en ik" is read as "wij", and "J." as a name.
    """
    if match["variant"]:
        return stated_words().variants[match["variant"]]
    if couple := match["i"] or match["me"]:
        return "wij" if couple == "ik" else "ons"
    if match["initial"]:
        return SOMEBODY
    if match["one"]:
        return f"{match['one']}en{match['ten']}"
    return _blank(match.group()) if match.group().isspace() else _cue(match.group())


def _blank(run: str) -> str:
    return "\n" if "\n" in run else " "


@lru_cache(maxsize=10_000)
def _cue(word: str) -> str | None:
    """Return the cue word that this word misspells; None for the cue words themselves and for any other word."""
    near = [cue for cue in _cue_words().get(word[0], ()) if abs(len(cue) - len(word)) <= 2]
    if not near or word in fact_words() or _child().fullmatch(word):
        return None
    best = process.extractOne(word, near, scorer=fuzz.ratio, score_cutoff=CUTOFF)
    cue = best[0] if best else next((cue for cue in near if _are_swapped(word, cue)), None)
    return cue if cue and not simplemma.is_known(word, lang="nl") else None


def _are_swapped(word: str, cue: str) -> bool:
    """Say whether a word is a longer one with two letters next to each other swapped: "contarct", "netwrek"."""
    if len(word) != len(cue) or len(cue) <= SHORTEST:
        return False
    apart = [place for place, (one, other) in enumerate(zip(word, cue, strict=True)) if one != other]
    first = apart[0] if apart else 0
    return apart == [first, first + 1] and word[first : first + 2] == cue[first : first + 2][::-1]


@cache
def _child() -> re.Pattern[str]:
    """Return the pattern of words for a child: "deeltijdpleegzoon" is one, not a slip for "deeltijdpleegzorg"."""
    return re.compile(child_words())


@cache
def _cue_words() -> dict[str, tuple[str, ...]]:
    """Return the cue words by their first letter."""
    words = stated_words()
    lists = [*words.forms.values(), *words.events.values(), *words.relations.values(), *words.roles.values()]
    lists += [[*date_words().months], [*date_words().weekdays], [*date_words().days]]
    lists += [words.guardian, words.guardianship, words.siblings, words.child, words.children]
    found = {word for phrases in lists for phrase in phrases for word in phrase.split() if _LONG_WORD.fullmatch(word)}
    return {
        letter: tuple(sorted(word for word in found if word[0] == letter)) for letter in {word[0] for word in found}
    }
