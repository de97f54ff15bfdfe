"""How readable the public texts are: Flesch-Douma, the length of sentences, and the share of words outside the frequent ones.

Limits, their sources and the exceptions with their reasons stand in `readability.yml`; docs/content.md tells what they mean. The
frequency list comes with the package wordfreq, which only an editor needs: it is in the development group.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import msgspec
from msgspec import field

from bot.content.files import read_record
from bot.content.reading import GUIDELINE
from bot.content.records.base import Record
from bot.content.texts import PublicText
from bot.errors import ConfigurationError, ContentError
from bot.text.stemming import lemma

FILE = GUIDELINE / "readability.yml"
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_VOWELS = re.compile(
    r"ieu|eeu|aai|ooi|oei|eau|aa|ee|oo|uu|ie|oe|eu|ui|ij|ei|au|ou|[aeiouyäëïöüáéíóúàèêûôî]", re.IGNORECASE
)


class Limits(Record, frozen=True):
    """What a public text should keep to. `rare_words` is a share (0 to 1) of words that are not among the `frequent_words` most
    frequent; a text of fewer than `least_words` words is judged by its sentences alone."""

    flesch_douma: float
    mean_sentence: float
    longest_sentence: int
    rare_words: float
    frequent_words: int
    least_words: int


class Jargon(Record, frozen=True):
    """A word of the profession, what it means in everyday words, and `signs`: words in a text that show that it is explained there.

    `known_to` are the audiences that meet the word so often that it needs no explanation.
    """

    word: str
    meaning: str
    signs: list[str] = field(default_factory=list)
    known_to: list[str] = field(default_factory=list)


class Exemption(Record, frozen=True):
    """A text that may go over one limit, and why."""

    place: str
    measure: str
    reason: str


class Rules(Record, frozen=True):
    """The file `readability.yml`."""

    limits: Limits
    known_words: list[str]
    jargon: list[Jargon]
    exceptions: list[Exemption] = field(default_factory=list)


class Measures(msgspec.Struct, frozen=True):
    """What was measured of one text; `rare` are its words outside the frequent ones."""

    place: str
    words: int
    flesch_douma: float
    mean_sentence: float
    longest_sentence: int
    rare_words: float
    rare: list[str]


@cache
def load_rules(path: Path = FILE) -> Rules:
    """Return limits, jargon and exceptions.

    Raises:
        ContentError: when the file does not fit, or names a measure that does not exist.
    """
    rules = read_record(path, Rules)
    for one in rules.exceptions:
        if one.measure not in Limits.__struct_fields__ or not one.reason.strip():
            raise ContentError(path.name, one.place, "measure", f"{one.measure!r} is no measure, or has no reason")
    return rules


def syllables(word: str) -> int:
    """Return how many syllables a Dutch word has: its groups of vowels, at least one."""
    return max(1, len(_VOWELS.findall(word)))


def words_of(text: str) -> list[str]:
    """Return the words of a text, without numbers."""
    return _WORD.findall(text)


@cache
def frequent_words(number: int) -> frozenset[str]:
    """Return the most frequent Dutch word forms.

    Raises:
        ConfigurationError: when the package with the list is not installed.
    """
    try:
        from wordfreq import top_n_list
    except ImportError as error:
        raise ConfigurationError("wordfreq", "", "is not installed; run `uv sync` with the dev group") from error
    return frozenset(top_n_list("nl", number))


def measure(text: PublicText, rules: Rules) -> Measures:
    """Return the measures of one text; a text without words measures as perfectly easy."""
    sentences = text.sentences
    words = [word for sentence in sentences for word in words_of(sentence)]
    if not words:
        return Measures(text.place, 0, 100.0, 0.0, 0, 0.0, [])
    rare = [word.lower() for word in words if _is_rare(word, rules)]
    mean = len(words) / len(sentences)
    per_hundred = 100 * sum(syllables(word) for word in words) / len(words)
    return Measures(
        place=text.place,
        words=len(words),
        flesch_douma=round(206.84 - 0.77 * per_hundred - 0.93 * mean, 1),
        mean_sentence=round(mean, 1),
        longest_sentence=max(len(sentence.split()) for sentence in sentences),
        rare_words=round(len(rare) / len(words), 3),
        rare=sorted(set(rare)),
    )


def _is_rare(word: str, rules: Rules) -> bool:
    lower = word.lower()
    frequent = frequent_words(rules.limits.frequent_words)
    return all(form not in frequent and form not in rules.known_words for form in (lower, lemma(lower)))


def too_hard(texts: Iterable[PublicText], rules: Rules) -> Iterator[str]:
    """Yield one line for each limit that a text goes over and for each exception that is not needed."""
    granted = {(one.place, one.measure) for one in rules.exceptions}
    used: set[tuple[str, str]] = set()
    for text in texts:
        for name, problem in over_limits(measure(text, rules), rules.limits):
            if (text.place, name) in granted:
                used.add((text.place, name))
            else:
                yield f"{text.place}: {problem}"
    for place, name in sorted(granted - used):
        yield f"{FILE.name}: exceptions: {place}: {name} is not needed any more"


def over_limits(found: Measures, limits: Limits) -> Iterator[tuple[str, str]]:
    """Yield the name of each limit that a text goes over, with a line that says by how much."""
    if found.longest_sentence > limits.longest_sentence:
        yield "longest_sentence", f"a sentence of {found.longest_sentence} words (at most {limits.longest_sentence})"
    if found.words < limits.least_words:
        return
    if found.flesch_douma < limits.flesch_douma:
        yield "flesch_douma", f"Flesch-Douma {found.flesch_douma} (at least {limits.flesch_douma})"
    if found.mean_sentence > limits.mean_sentence:
        yield "mean_sentence", f"sentences of {found.mean_sentence} words on average (at most {limits.mean_sentence})"
    if found.rare_words > limits.rare_words:
        rare = ", ".join(found.rare)
        yield "rare_words", f"{found.rare_words:.1%} rare words (at most {limits.rare_words:.0%}): {rare}"
