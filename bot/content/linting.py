"""Looks for what the schema allows but is not good in the content: what a reader trips over, what nobody checked for long."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

import msgspec

from bot.content.readability import Jargon, Rules
from bot.content.records.base import PUBLIC
from bot.content.records.guideline import Guideline
from bot.content.texts import PROFESSIONALS, PublicText, entries_of, public_texts

LONGEST = 25  # words in a sentence of whatever audience
LEAST_PHRASINGS = 24
GOOD_FOR = datetime.timedelta(days=366)  # how long a "checked on" date holds
AUDIENCE = "audience"  # the measure under which readability.yml grants that an audience is left out
_END = re.compile(r"(?<=[.!?…])\s+")


class Finding(msgspec.Struct, frozen=True):
    """A weak spot: where, and what.

    `advice` is told and holds nothing up: it comes by itself as time passes, or is about what professionals read.
    """

    place: str
    problem: str
    advice: bool = False

    def __str__(self) -> str:
        return f"{self.place}: {self.problem}"


def findings(guideline: Guideline, rules: Rules, today: datetime.date) -> Iterator[Finding]:
    """Yield the weak spots of all content.

    Args:
        guideline: the content, read and checked.
        rules: the jargon and the exceptions.
        today: the day against which "checked on" dates are held.
    """
    for topic in guideline.topics:
        if len(topic.all_phrasings()) < LEAST_PHRASINGS:
            yield Finding(f"{topic.id}: phrasings", f"fewer than {LEAST_PHRASINGS}")
    yield from _left_alone(guideline)
    yield from _audiences(guideline, rules)
    yield from _aged(guideline, today)
    yield from _long_sentences(guideline)
    for text in public_texts(guideline):
        for jargon in rules.jargon:
            if text.audience not in jargon.known_to and is_unexplained(jargon, text):
                yield Finding(text.place, f"“{jargon.word}” is not explained ({jargon.meaning})")


def _left_alone(guideline: Guideline) -> Iterator[Finding]:
    """Topics that no other topic leads to; an identifier that does not exist at all is an error of reading."""
    led_to = {other for topic in guideline.topics for other in topic.related}
    for topic in guideline.topics:
        if topic.id not in led_to:
            yield Finding(f"{topic.id}: related", "no other topic leads here")
        if topic.id in topic.related:
            yield Finding(f"{topic.id}: related", "leads to itself")


def _audiences(guideline: Guideline, rules: Rules) -> Iterator[Finding]:
    granted = {one.place for one in rules.exceptions if one.measure == AUDIENCE}
    for topic in guideline.topics:
        for audience in PUBLIC:
            if audience not in topic.texts and f"{topic.id}: {audience}" not in granted:
                yield Finding(f"{topic.id}: texts.{audience}", "is missing")


def _aged(guideline: Guideline, today: datetime.date) -> Iterator[Finding]:
    checked = [(record.id, record.checked) for record in entries_of(guideline) if hasattr(record, "checked")]  # type: ignore[attr-defined]
    checked += [("help_lines.yml", guideline.help_checked), ("danger.yml", guideline.danger_checked)]
    for place, day in checked:
        if today - day > GOOD_FOR:
            yield Finding(f"{place}: checked", f"was last checked on {day}, more than a year ago", advice=True)


def _long_sentences(guideline: Guideline) -> Iterator[Finding]:
    """Sentences over 25 words; for professionals, who read more than that with ease, it is advice on the short answer alone."""
    for text in public_texts(guideline):
        for sentence in text.sentences:
            if len(sentence.split()) > LONGEST:
                yield Finding(text.place, f"over {LONGEST} words: {sentence[:60]}…")
    for topic in guideline.topics:
        for audience in PROFESSIONALS & set(topic.texts):
            for sentence in _END.split(topic.texts[audience].summary.strip()):  # type: ignore[index]
                if len(sentence.split()) > LONGEST:
                    yield Finding(f"{topic.id}: {audience}", f"over {LONGEST} words: {sentence[:60]}…", advice=True)


def is_unexplained(jargon: Jargon, text: PublicText) -> bool:
    """Say whether a text uses a word of the profession and explains it nowhere.

    Explained is a word that stands before or in brackets, that a colon or "is", "zijn" or "betekent" follows, that "heet" or
    "noemen" comes before, or whose `signs` stand in the text.
    """
    whole = text.whole
    word = rf"\b{re.escape(jargon.word)}\b"
    if not re.search(word, whole, re.IGNORECASE):
        return False
    explained = (
        rf"{word}\s*(?:\(|:|,? (?:is|zijn|betekent)\b)|\({jargon.word}\)|(?:heet|heten|noemen)(?: \w+){{0,3}} {word}"
    )
    signs = "|".join(re.escape(sign) for sign in jargon.signs)
    return not re.search(explained, whole, re.IGNORECASE) and not (signs and re.search(signs, whole, re.IGNORECASE))
