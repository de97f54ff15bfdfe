"""Forms of `requests.yml` as patterns over the words of a message, and the words of a request with their typing errors."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

from bot.requests.records import load_requests
from bot.text.slips import is_meant

BETWEEN, FAR = 2, 6  # other words within a form
MENDED = 5  # letters; a shorter word is too near to others to be mended
_TOKEN = re.compile(r"[\w'.-]*\w|\w")


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters, also those with a dot or an apostrophe in them."""
    return _TOKEN.findall(text.lower().replace("’", "'"))


class Vocabulary:
    """Words, some of which are only a beginning ("bewaar*")."""

    def __init__(self, words: Iterable[str]) -> None:
        known = sorted(set(words))
        self._whole = frozenset(word for word in known if not word.endswith("*"))
        self._beginnings = tuple(word[:-1] for word in known if word.endswith("*"))
        self._near: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self._whole):
            self._near[word[0]].append(word)

    def holds(self, word: str) -> bool:
        """Say whether a word is one of these."""
        return word in self._whole or word.startswith(self._beginnings)

    def mend(self, word: str) -> str:
        """Return the word that a misspelt one is meant to be; the word itself where it is one of these, or like none."""
        if len(word) < MENDED or self.holds(word):
            return word
        return next((meant for meant in self._near.get(word[0], ()) if is_meant(word, meant)), word)


@cache
def vocabulary(intent: str) -> Vocabulary:
    """Return the words of a request: those of its forms, and what else may stand in it."""
    request = load_requests().requests[intent]
    parts = [part for form in (*request.forms, *request.always, *request.plain) for part in form.split()]
    words = [word for part in parts for word in _choices(part) if re.match(r"\w", word)]
    return Vocabulary([*request.words, *words])


@cache
def patterns(forms: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Return forms as patterns over a message as `as_message` writes it."""
    return tuple(_pattern(form) for form in forms)


def as_message(words: Sequence[str]) -> str:
    """Return words with one space around each."""
    return f" {' '.join(words)} "


def fits(message: str, forms: tuple[str, ...]) -> bool:
    """Say whether a message has one of several forms."""
    return any(pattern.search(message) for pattern in patterns(forms))


def _choices(part: str) -> list[str]:
    """Return the words that a part of a form stands for."""
    lists = load_requests().lists
    return [word for choice in part.split("|") for word in (lists[choice[1:-1]] if choice[0] == "{" else [choice])]


def _pattern(form: str) -> re.Pattern[str]:
    polite = rf"(?:(?:{'|'.join(map(re.escape, load_requests().polite))}) )*"
    pattern, between = "", " "
    for part in form.split():
        if part == "^":
            pattern, between = f"^ {polite}", ""
        elif part == "$":
            pattern, between = f"{pattern} {polite}$", ""
        elif part == "..":
            between = _others(FAR)
        else:
            pattern, between = f"{pattern}{between}{_word(part)}", _others(BETWEEN)
    return re.compile(pattern if pattern.endswith("$") else rf"{pattern}(?= )")


def _others(most: int) -> str:
    return rf" (?:\S+ ){{0,{most}}}?"


def _word(part: str) -> str:
    words = (r"\d+" if word == "#" else re.escape(word).replace(r"\*", r"\S*") for word in _choices(part))
    return f"(?:{'|'.join(words)})"
