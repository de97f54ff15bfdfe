"""Whether a message is about another child than the talk before it; then nothing that was known of the first one counts.

One child is remembered at a time: who goes back to an earlier one is told that it was not kept.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

import msgspec

from bot.content.files import read_record
from bot.content.records.base import Record
from bot.dates.folding import fold
from bot.dates.words import any_of
from bot.model.conversation import Memory, Turn
from bot.model.intent import Intent
from bot.model.understanding import Stated
from bot.requests.intents import ABOUT_BEFORE
from bot.stated.ages.pieces import PLACEHOLDER
from bot.stated.text.numbers import number_of, number_pattern
from bot.stated.text.words import child_words, stated_words

FILE = Path(__file__).parents[3] / "data" / "nlu" / "another_child.yml"
AGES_APART = 2  # years; less may be a slip, or a birthday between two messages
DESCRIBES = frozenset({Intent.CASE, Intent.ASK, Intent.COMPUTE})
CONTRADICTING = ("removal_date", "placement_date", "birth_date", "placement_form")
KEEPS = frozenset({Intent.ACTIVITY, Intent.DANGER})
LONGEST_ASIDE = 6  # words; "en voor zijn zusje?" asks the same of her


class BackWords(Record, frozen=True):
    """Section `back`."""

    turns: list[str]
    to: list[str]
    earlier: list[str]


class AnotherWords(Record, frozen=True):
    """All of `another_child.yml`; what each list is for stands beside it in the file."""

    leads: list[str]
    cases: list[str]
    others: list[str]
    situations: list[str]
    next: list[str]
    determiners: list[str]
    kin: list[str]
    of_whom: list[str]
    along: list[str]
    elsewhere: list[str]
    back: BackWords
    same: list[str]


@lru_cache(maxsize=1)
def another_words(path: Path = FILE) -> AnotherWords:
    """Return the words with which a message goes over to another child, checked.

    Raises:
        ContentError: with the field, when the file does not fit.
    """
    return read_record(path, AnotherWords)


def with_another_child(turn: Turn, text: str) -> Turn:
    """Return the turn without what was known before, where the message is about another child; and with the name of this one."""
    plain = fold(text)
    back = turn.intent not in KEEPS and _goes_back(turn, plain)
    if back or is_another_child(turn, text):
        turn = _of_another(turn, plain, back=back)
    name = _named(plain) if not turn.memory.child_name else ""
    if not name or turn.understanding.stated == Stated():
        return turn
    return msgspec.structs.replace(turn, memory=msgspec.structs.replace(turn.memory, child_name=name))


def is_another_child(turn: Turn, text: str) -> bool:
    """Say whether a message is about another child.

    It is when the message says so itself, or when it describes a child of another age for whom something else
    differs too. One fact that differs may as well be a correction, and a message that corrects is never about another child.
    """
    before, now = turn.memory.stated, turn.understanding.stated
    first = before == Stated() and turn.memory.another_at < 0
    if turn.intent in KEEPS or turn.manner == "correction" or first:
        return False
    if _says_so(turn, fold(text)):
        return True
    if turn.intent in ABOUT_BEFORE or turn.intent not in DESCRIBES or before.child_age is None or now.child_age is None:
        return False
    pairs = [(getattr(before, name), getattr(now, name)) for name in CONTRADICTING]
    differ = any(old and new and old != new for old, new in pairs)
    return differ and abs(before.child_age - now.child_age) >= AGES_APART


def without_facts(memory: Memory, *, same: bool = False) -> Memory:
    """Return the memory without what it knew of a child; who is asking, and what the form asks for, stays.

    Args:
        memory: what was known.
        same: whether the same is asked of the other child, so that the subject stays as well.
    """
    subject: dict[str, list[str]] = {} if memory.asking or same else {"topics": [], "norms": []}
    return msgspec.structs.replace(
        memory,
        **subject,
        another_at=memory.turns,
        went_back=False,
        child_name="",
        back_again=False,
        stated=Stated(),
        events={},
        talks=[],
        arrivals=[],
        done_days={},
        unknown=[],
        placement="",
        last_event="",
        asked_event="",
        asked_for_dates=False,
        old_terms=False,
        case=[],
        danger=None,
    )


def _of_another(turn: Turn, plain: str, *, back: bool) -> Turn:
    """Return the turn of a message about another child, with the age of a sibling that it names."""
    found, stated = _opening().match(plain), turn.understanding.stated
    beside = _of_name().match(plain) is not None or (found is not None and bool(found["kin"]))
    same = (
        beside
        or (back and _back().fullmatch(plain.rstrip(" .!?")) is not None)  # hardly more than that: what was asked stays
        or turn.intent in ABOUT_BEFORE
        or _same().search(plain) is not None
        or _goes_on().match(plain) is not None
    )
    memory = msgspec.structs.replace(without_facts(turn.memory, same=same), went_back=back)
    asks_on = same and bool(memory.norms) and len(plain.split()) <= LONGEST_ASIDE and not stated.dates
    turn = msgspec.structs.replace(turn, memory=memory, intent=Intent.WHAT_IF if asks_on else turn.intent)
    if stated.child_age is not None or found is None or not found["n"]:
        return turn
    return turn.stating(msgspec.structs.replace(stated, child_age=int(number_of(found["n"]))))


def _says_so(turn: Turn, plain: str) -> bool:
    """Say whether a text begins with somebody else: "andere casus: …", "casus 2: …", "en voor [naam-2]?", "en zijn zusje?"."""
    if found := _opening().match(plain):
        return not found["kin"] or _is_asked_of_kin(turn, plain)
    named = _of_name().match(plain)
    grown = named and re.search(rf"(?<!\w){any_of(stated_words().adult)}(?!\w)", plain)
    return named is not None and not grown and named["name"] != turn.memory.child_name


def _is_asked_of_kin(turn: Turn, plain: str) -> bool:
    """Say whether a message that begins with a sibling asks the same of that one, and not something about both."""
    dated = any(mention.event for mention in turn.understanding.stated.dates)
    short = len(plain.split()) <= LONGEST_ASIDE and bool(turn.memory.norms) and _for_whom().match(plain) is not None
    return turn.memory.stated.siblings is None and (dated or short)


def _goes_back(turn: Turn, plain: str) -> bool:
    """Say whether a message goes back to a child that was talked of before this one."""
    return turn.memory.another_at >= 0 and _back().match(plain) is not None


def _named(plain: str) -> str:
    """Return the first name of a text, as the door wrote it: "[naam-1]"."""
    found = re.search(PLACEHOLDER, plain)
    return found.group() if found else ""


def _lead() -> str:
    return rf"\W*(?:{any_of(another_words().leads)}\W+)"


@cache
def _opening() -> re.Pattern[str]:
    words = another_words()
    some = rf"(?:{any_of(words.determiners)}\s+)?"
    case, child = any_of(words.cases), rf"(?:{any_of([*words.cases, *words.situations])}|{child_words()})"
    other = rf"{any_of(words.others)}\s+{child}"
    following = rf"{any_of(words.next)}\s+{case}|(?<=het\s){any_of(words.next)}\s+{child_words()}(?!\w)"
    number = r"\s*(?:nr\.?|nummer)?\s*[2-9]"
    counted = rf"{case}{number}(?!\w)|{child}{number}\s*[:=-]|{any_of(words.next)}\s*:"
    elsewhere = rf"(?!\s+{any_of(words.elsewhere)}(?!\w))"
    kin = rf"{any_of(words.of_whom)}\s+(?P<kin>{any_of(words.kin)})"
    age = rf"(?:\s*,)?(?:\s+(?:{any_of(words.along)}|is|van))*\s*(?P<n>{number_pattern()})(?=\s*(?:jaar|jr|[,.?!]|$))"
    alone = r"(?=\s*[:,?.]|\s*$|\s+(?!\w*en(?!\w)))"
    return re.compile(
        rf"(?:{_lead()}{{0,4}}{some}(?:{following}|{counted})|{_lead()}{{1,4}}{some}{other}(?!\w){elsewhere}"
        rf"|\W*{some}{other}\s*[:,]|\W*{other}(?!\w){elsewhere}|{_lead()}{{1,4}}{kin}(?!\w){alone})(?:{age})?"
    )


@cache
def _of_name() -> re.Pattern[str]:
    return re.compile(rf"{_lead()}{{1,4}}(?P<name>{PLACEHOLDER})")


@cache
def _for_whom() -> re.Pattern[str]:
    return re.compile(r"\W*(?:en|maar|nu|ok[eé]?)?\W*(?:bij|met|over|van|voor)\s")


@cache
def _goes_on() -> re.Pattern[str]:
    return re.compile(r"\W*en\s")


@cache
def _same() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(another_words().same)}(?!\w)")


@cache
def _back() -> re.Pattern[str]:
    words, back = another_words(), another_words().back
    child = rf"(?:{any_of(words.cases)}|{child_words()}|{any_of(words.kin)})"
    some = rf"(?:{any_of(words.determiners)}\s+)?"
    which = rf"(?:{any_of(back.earlier)}(?:\s+{child})?|{child}(?:\s+(?:1|een|één))?|casus\s*1|{PLACEHOLDER})"
    return re.compile(
        rf"(?:{_lead()}){{0,3}}\W*(?:(?:{any_of(back.turns)}\s+){{1,2}}(?:even\s+)?{any_of(back.to)}\s+{some}{which}"
        rf"|(?:{any_of(back.to)}\s+)?{some}{any_of(back.earlier)}\s+{child})(?!\w)"
    )
