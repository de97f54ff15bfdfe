"""Judges by its words whether a message is a request to the assistant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from bot.requests.forms import Vocabulary, fits, vocabulary, words_of
from bot.requests.records import load_requests
from bot.text.rows import as_message

LONGEST = 30  # words; a longer message is none
SHORT = 8  # words; only a message of so many can be a request without any of its forms, or a bare denial
LIKELY = 0.2  # from which a guess that stands in so many words is taken, also where another is likelier


def turned_down(odds: Mapping[str, float], text: str) -> frozenset[str]:
    """Return the guessed intents that a message can't have, because its words are not those of such a request."""
    known = load_requests().requests
    return frozenset(intent for intent, odd in odds.items() if intent in known and not is_request(intent, text, odd))


def is_request(intent: str, text: str, odd: float = 0.0) -> bool:
    """Say whether a message is a request in words of its own.

    Args:
        intent: which request.
        text: the message.
        odd: the probability that the classifier gives the intent.
    """
    request, words = load_requests().requests[intent], words_of(text)
    if not words or len(words) > LONGEST:
        return False
    message = _message(intent, words)
    if fits(message, request.always):
        return True
    if _about_somebody(intent, words) or fits(message, request.never):
        return False
    has_form, beyond = fits(message, request.forms), len(_beside(intent, words)) - request.others
    if has_form and beyond <= 0:
        return True
    is_near = len(words) <= SHORT and not (has_form and beyond > 1)
    return is_near and 0 < request.sure <= odd


def said_outright(odds: Mapping[str, float], text: str) -> str:
    """Return the likeliest request of which a message has a form and not one word beside; nothing where there is none."""
    known, words = load_requests().requests, words_of(text)
    likely = sorted((odd, intent) for intent, odd in odds.items() if intent in known and odd >= LIKELY)
    found = (intent for _, intent in reversed(likely) if is_request(intent, text) and not _beside(intent, words))
    return next(found, "")


def plain_request(text: str) -> str:
    """Return the request that a whole message is in so many words, of those that can't be undone; else nothing.

    A question whether something can be done, or a message that denies something, is not one.
    """
    words = words_of(text)
    if not words or len(words) > LONGEST or "?" in text or not _denials().isdisjoint(words):
        return ""
    for intent, request in load_requests().requests.items():
        message = _message(intent, words)
        if request.plain and not _beside(intent, words) and fits(message, request.plain):
            return "" if fits(message, request.never) else intent
    return ""


def denies(text: str) -> bool:
    """Say whether a short message denies something: "nee niet wissen"."""
    words = words_of(text)
    return len(words) <= SHORT and not _denials().isdisjoint(words)


def is_upset(text: str) -> bool:
    """Say whether a message is anger or grief: "jullie zijn dieven", "ik ben op"."""
    words = words_of(text)
    return len(words) <= LONGEST and fits(as_message(words), load_requests().upset)


def is_worn_out(text: str) -> bool:
    """Say whether somebody says so of himself, and of nobody else: "ik trek het niet meer"."""
    words = words_of(text)
    own = (len(words) <= SHORT and not any(_people().holds(word) for word in words)) or names_own_work(text)
    return own and fits(as_message(words), load_requests().worn_out)


def names_own_work(text: str) -> bool:
    """Say whether a message names what only somebody who works in foster care speaks of as his own: "mijn caseload"."""
    words = words_of(text)
    return len(words) <= LONGEST and fits(as_message(words), load_requests().own_work)


def _message(intent: str, words: Sequence[str]) -> str:
    return as_message([vocabulary(intent).mend(word) for word in words])


def _about_somebody(intent: str, words: Sequence[str]) -> bool:
    own = vocabulary(intent)
    return any(_weighty().holds(word) and not own.holds(word) for word in words)


def _beside(intent: str, words: Sequence[str]) -> list[str]:
    """Return the words of a message that are no part of a request, and not so small that they are part of any."""
    own = vocabulary(intent)
    return [word for word in words if not (own.holds(own.mend(word)) or word in _small())]


@cache
def _weighty() -> Vocabulary:
    return Vocabulary([*load_requests().people, *load_requests().weighty])


@cache
def _people() -> Vocabulary:
    return Vocabulary(load_requests().people)


@cache
def _denials() -> frozenset[str]:
    return frozenset(load_requests().negations)


@cache
def _small() -> frozenset[str]:
    return frozenset(load_requests().small)
