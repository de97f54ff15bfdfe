"""Dutch words, their stems (content and questions by the same function), and their lemmas."""

from __future__ import annotations

import re
from functools import lru_cache
from threading import Lock

import simplemma
import snowballstemmer

_WORD = re.compile(r"\w+", re.UNICODE)
_STOP_WORDS = """
    aan al als bij dan dat de deze die dit door dus een en er ga gaat geen haar had heb hebben heeft hem het hij hoe hun ik in is
    ja je kan kun kunnen maar mag me mee meer men met mij mijn moet moeten na naar nee niet nog nu of om omdat ons ook op over te
    tot u uit van veel voor waar wanneer want was wat we wel welke wie wij wil word worden wordt zal ze zich zij zijn zo zou
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())
_AT_WORK = Lock()


@lru_cache(maxsize=1)
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("dutch")


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    """Return the stem of a word; the stemmer is slow, and works on one word at a time."""
    with _AT_WORK:
        return str(_stemmer().stemWord(word))


def words(text: str) -> list[str]:
    """Return the words of a text in lower case, in order."""
    return _WORD.findall(text.lower())


def stems(text: str) -> list[str]:
    """Return the stems of a text's words in order, without stop words and single letters."""
    return [_stem(word) for word in words(text) if len(word) > 1 and word not in STOP_WORDS]


@lru_cache(maxsize=20_000)
def lemma(word: str) -> str:
    """Return the lemma of a word; a compound that simplemma does not know stays as it stands."""
    return str(simplemma.lemmatize(word, lang="nl"))
