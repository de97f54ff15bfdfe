"""Questions in the middle of a casus: about a word, about the exercise itself, or about something else. None is an answer to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from bot.answer.library import Library
from bot.answer.phrases import Sayings
from bot.casus.records import Casus
from bot.content.files import read_record
from bot.content.reading import GUIDELINE
from bot.content.records.base import Record
from bot.text.stemming import words

FILE = GUIDELINE / "casus_asides.yml"
LONGEST = 14  # words; who writes more answers
LONGEST_TERM = 4  # words
SURE = ("about_count", "about_answer", "about_mark", "about_privacy", "about_more")
HOW, COUNT, LAST, CASE = "how", "about_count", "about_last", "about_case"


class CasusAsides(Sayings, frozen=True):
    """All of `casus_asides.yml`: the words by which such questions are known, and what is said to them."""

    terms: dict[str, list[str]]
    meanings: list[str]
    openers: list[str]
    about: dict[str, list[list[str]]]
    whole: dict[str, list[str]]
    questions: list[str]
    confirms: list[str]


class Aside(Record, frozen=True):
    """What is said to a question in between; `retells` the case too. One that is not `sure` may be an answer with such words."""

    text: str
    retells: bool = False
    sure: bool = True


@cache
def casus_asides() -> CasusAsides:
    """Return the words and sentences.

    Raises:
        ContentError: when the file does not fit.
    """
    return read_record(FILE, CasusAsides)


def aside_of(text: str, casus: Casus, step: int, library: Library, audience: str) -> Aside | None:
    """Return what is said to a message that asks about a word of the exercise or about the exercise; None for any other.

    Args:
        text: the message.
        casus: the casus.
        step: the place of its question, from 0.
        library: the content.
        audience: whom the answer is for.
    """
    said, data = words(text), casus_asides()
    if not said or len(said) > LONGEST:
        return None
    term = asked_term(text)
    explained = next((key for key, names in data.terms.items() if term and set(words(term)) & set(names)), "")
    whole = "" if explained else _whole(said)
    about = "" if term else next((key for key, rows in data.about.items() if has_row(said, rows)), "")
    if not (key := explained or whole or about):
        return None
    sure = bool(explained or whole) or about in SURE
    count = len(casus.questions)
    if key == COUNT and step + 1 == count:
        key = LAST
    values = {"place": step + 1, "count": count, "left": count - step - 1, "minutes": casus.minutes}
    blocks = ", ".join(block.title for block in library.guideline.blocks)
    key = f"how_{casus.questions[step].kind}" if key == HOW else key
    return Aside(text=data.say(key, audience, blocks=blocks, **values), retells=key == CASE, sure=sure)


def asked_term(text: str) -> str:
    """Return the word or words of which a message asks the meaning; empty for any other message."""
    said = _bare(words(text))
    return next((found for pattern in _meanings() if (found := _term(said, pattern))), "")


def asks(text: str) -> bool:
    """Say whether a message that touches nothing of a casus question is a question itself, and no answer to it."""
    said = words(text)
    return bool(said) and (text.rstrip().endswith("?") or said[0] in casus_asides().questions)


def confirms(text: str) -> bool:
    """Say whether a message asks us to confirm something ("dus binnen een week?"), whatever it touches."""
    said = " ".join(words(text))
    return "?" in text and any(said.startswith(f"{start} ") for start in casus_asides().confirms)


def has_row(said: Sequence[str], rows: Iterable[Sequence[str]]) -> bool:
    """Say whether all words of one of the rows stand among the words of a message; "woord*" is the beginning of one."""
    return any(all(_has(said, word) for word in row) for row in rows)


def _has(said: Sequence[str], word: str) -> bool:
    return any(one.startswith(word[:-1]) for one in said) if word.endswith("*") else word in said


def _bare(said: Sequence[str]) -> list[str]:
    """Return the words of a message without those at either end that say nothing."""
    openers, found = casus_asides().openers, list(said)
    while found and found[0] in openers:
        found = found[1:]
    while found and found[-1] in openers:
        found = found[:-1]
    return found


def _whole(said: Sequence[str]) -> str:
    """Return the phrase that answers a message which is nothing but such a question or remark; empty where there is none."""
    bare = _bare(said)
    rows = casus_asides().whole.items()
    return next((key for key, texts in rows if any(_bare(words(text)) == bare for text in texts)), "") if bare else ""


@cache
def _meanings() -> list[tuple[list[str], list[str]]]:
    parts = (pattern.split("{term}") for pattern in casus_asides().meanings)
    return [(words(before), words(after)) for before, after in parts]


def _term(said: Sequence[str], pattern: tuple[list[str], list[str]]) -> str:
    before, after = pattern
    if list(said[: len(before)]) != before or (after and list(said[-len(after) :]) != after):
        return ""
    term = said[len(before) : len(said) - len(after)]
    return " ".join(term) if 1 <= len(term) <= LONGEST_TERM else ""
