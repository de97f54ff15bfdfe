"""Forms of `requests.yml` as patterns over the words of a message, and the words of a request with their typing errors."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from bot.requests.records import load_requests
from bot.text.rows import Spacing, as_message, choices_of, row_pattern
from bot.text.slips import is_meant

BETWEEN, FAR = 2, 6  # other words within a form
MENDED = 5  # letters; a shorter word is too near to others to be mended
_TOKEN = re.compile(r"[\w'.-]*\w|\w")


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters, also those with a dot or an apostrophe in them."""
    return _TOKEN.findall(text.lower().replace("’", "'"))


def short_message(text: str, longest: int) -> str:
    """Return a text as the message that forms are held against; empty without words, or with more than asks for one thing."""
    words = words_of(text)
    return as_message(words) if 0 < len(words) <= longest else ""


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
    """Return forms as patterns over a message as `bot.text.rows.as_message` writes it."""
    return tuple(_pattern(form) for form in forms)


def fits(message: str, forms: tuple[str, ...]) -> bool:
    """Say whether a message has one of several forms."""
    return any(pattern.search(message) for pattern in patterns(forms))


def _choices(part: str) -> list[str]:
    """Return the words that a part of a form stands for."""
    lists = load_requests().lists
    return [word for choice in choices_of(part) for word in (lists[choice[1:-1]] if choice[0] == "{" else [choice])]


def _pattern(form: str) -> re.Pattern[str]:
    return row_pattern(form, Spacing(BETWEEN, FAR, load_requests().polite), _choices)
