"""The question until when somebody can stay or be helped: where the day of birth is known, the day of that age is the answer."""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

import msgspec

from bot.answer.facts import MONTH
from bot.answer.library import Library
from bot.audience import INFORMAL
from bot.content.files import read_record
from bot.content.records.base import Record
from bot.dates.folding import fold
from bot.dates.words import any_of, whole
from bot.mapper.links import complete
from bot.model.conversation import Turn
from bot.model.intent import Intent
from bot.stated.events.timing import age_on
from bot.stated.text.words import child_words

FILE = Path(__file__).parents[3] / "data" / "nlu" / "age_terms.yml"
NEVER = frozenset({Intent.DANGER, Intent.STOP})
STEP_TO_ADULTHOOD = (
    "toekomstplan"  # the norm from whose age on it is a question of age, and not of where a child grows up
)


class AgeTerm(Record, frozen=True):
    """Norms by what somebody does until then ("blijven"), or by what ends ("pleegzorg")."""

    norms: list[str]
    does: list[str]
    ends: list[str]


class AgeTermWords(Record, frozen=True):
    """All of `age_terms.yml`."""

    until: list[str]
    persons: list[str]
    terms: list[AgeTerm]
    elsewhere: list[str]


@lru_cache(maxsize=1)
def age_term_words(path: Path = FILE) -> AgeTermWords:
    """Return the words of these questions, checked.

    Raises:
        ContentError: with the field, when the file does not fit.
    """
    return read_record(path, AgeTermWords)


def with_age_term(turn: Turn, text: str, library: Library) -> Turn:
    """Return the turn of "tot wanneer mag ik blijven?" as a question for that day, where the day of birth tells it."""
    norms = _asked(fold(text))
    other = set(turn.understanding.mapping.norms).difference(norms)
    if not norms or other or turn.intent in NEVER or turn.memory.asking or not _is_of_age(turn, library):
        return turn
    return _about(turn, norms, library)


def with_birthday(turn: Turn, library: Library) -> Turn:
    """Return the turn of "volgende week wordt ze 8" with the norms of that age; as it was where the message says more."""
    stated = turn.understanding.stated
    alone = turn.manner in ("answer", "bare") and turn.intent not in NEVER and not turn.memory.asking
    if not alone or stated.child_age is None or stated.undated != ["birth_date"] or turn.understanding.mapping.norms:
        return turn
    birthdays = [norm for norm in library.norm_list if norm.shape == "birthday" and norm.kind != "vervallen"]
    norms = [norm.id for norm in birthdays if stated.child_age + 1 in [age.years for age in norm.ages]]
    return _about(turn, norms, library) if norms else turn


def _about(turn: Turn, norms: list[str], library: Library) -> Turn:
    """Return the turn as a question for the days of these norms."""
    topics = [topic for topic in library.topics.values() if norms[0] in topic.norms]
    first = sorted(topics, key=lambda topic: topic.norms.index(norms[0]))[:1]
    mapping = complete([(topic, 1.0) for topic in first], norms)
    understanding = msgspec.structs.replace(turn.understanding, mapping=mapping)
    return msgspec.structs.replace(turn, intent=Intent.COMPUTE, understanding=understanding)


def _is_of_age(turn: Turn, library: Library) -> bool:
    """Say whether the day of birth is known of a young person who asks, or of a child that is near to adulthood."""
    stated, memory = turn.understanding.stated, turn.memory
    birth = stated.birth_date or memory.stated.birth_date or ""
    if len(birth) <= MONTH:
        return False
    first = min(age.years for age in library.norms[STEP_TO_ADULTHOOD].ages)
    return turn.reader in INFORMAL or age_on(date.fromisoformat(birth), date.fromisoformat(turn.today)) >= first


def _asked(plain: str) -> list[str]:
    """Return the norms that a text asks for; none for any other text."""
    if _elsewhere().search(plain):
        return []
    found = [term.norms for place, term in enumerate(age_term_words().terms) if _question(place).search(plain)]
    return max(found, key=len, default=[])


@cache
def _question(place: int) -> re.Pattern[str]:
    words = age_term_words()
    term, some = words.terms[place], r"(?:[\w-]+\s+)"
    person = rf"(?:{any_of(words.persons)}|{child_words()})"
    does = rf"{some}{{0,3}}?{person}\s+{some}{{0,5}}?{any_of(term.does)}"
    turned = rf"{any_of(term.does)}\s+{some}{{0,2}}?{person}"  # "tot wanneer blijft hij"
    ends = rf"{some}{{0,4}}?{any_of(term.ends)}"
    return re.compile(rf"(?<!\w){any_of(words.until)}\s+(?:{does}|{turned}|{ends})(?!\w)")


@cache
def _elsewhere() -> re.Pattern[str]:
    return whole(age_term_words().elsewhere)
