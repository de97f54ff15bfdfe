"""Carers told of without a verb of living or caring: "netwerk (oma)", "contract met tante", "pleegmoeder is zijn tante"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bot.dates.finding import HOLE
from bot.dates.words import any_of
from bot.stated.network import Carer, all_named, names, with_determiner
from bot.stated.passage import Passage
from bot.stated.words import child_words, listed, stated_words


def noted_carers(passage: Passage) -> Iterator[Carer]:
    """Yield the carers who are noted, who have the child since a date, and who are said to be its foster parents."""
    yield from _foster_parents_are(passage)
    yield from _that_is(passage)
    yield from _noted(passage)
    yield from _have_since(passage)


def _have_since(passage: Passage) -> Iterator[Carer]:
    """Read "mijn schoonouders hebben sinds 12 mei onze drie kinderen"."""
    for match in _has_child().finditer(passage.bare):
        yield Carer(names(parent=True)[" ".join(match["who"].split())], match.start("who"), home=True)


@cache
def _has_child() -> re.Pattern[str]:
    words = stated_words()
    whose = rf"(?:{any_of(words.mine)}|de|haar|hem|het|zijn)"
    child = rf"{whose}\s+(?:\w+\s+)?(?:{child_words()}|{any_of([*words.children, *words.siblings])})(?!\w)"
    since = rf"(?:al\s+|nu\s+)*(?:sinds\s+)?{HOLE}+"
    who = rf"(?P<who>{any_of(names(parent=True))})"
    lasts = rf"(?:{since}\s+{child}|{child}\s+(?:al|nu|sinds|vanaf)(?!\w))"
    return re.compile(rf"(?<!\w){who}\s+(?:heeft|hebben)\s+{lasts}(?!\s+(?:niet|\w+\s+niet))")


def _that_is(passage: Passage) -> Iterator[Carer]:
    """Read "woont bij de familie Smit, dat zijn haar oom en tante"."""
    for match in _that().finditer(passage.bare):
        if listed("lives").search(passage.bare, passage.sentence(match.start())[0], match.end()):
            yield from (Carer(names()[who], match.start(), home=True) for who in all_named(passage, match))


@cache
def _that() -> re.Pattern[str]:
    whose = any_of(stated_words().determiners)
    return re.compile(
        rf"(?<!\w)bij\s+[^.?!;]{{2,60}}?,\s*(?:dat|dit)\s+(?:is|zijn)\s+{whose}\s+(?:\w+\s+)?(?P<who>{any_of(names())})(?!\w)"
    )


def _foster_parents_are(passage: Passage) -> Iterator[Carer]:
    """Read "zijn pleegouders zijn zijn oom en tante"."""
    for match in _are().finditer(passage.bare):
        for who in all_named(passage, match) if match["who"] else (match["also"] or match["other"],):
            yield Carer(names()[who], match.start())


@cache
def _are() -> re.Pattern[str]:
    """Return the pattern of "pleegmoeder is zijn tante", "ik ben pleegmoeder en oma", "haar tante is haar pleegmoeder"."""
    who, foster = any_of(names()), r"(?:netwerk)?pleeg(?:ouders?|moeder|vader)"
    first = rf"{foster}\s+(?:(?:is|zijn)\s+{with_determiner(rf'(?P<who>{who})')}|(?:en|tevens)\s+(?P<also>{who}))"
    second = rf"(?P<other>{who})\s+(?:(?:is|zijn)\s+{any_of(stated_words().possessives)}|en)\s+{foster}"
    return re.compile(rf"(?<!\w)(?:{first}|{second})(?!\w)(?!\s+van\s+(?:beroep|huis\s+uit|vak))")


def _noted(passage: Passage) -> Iterator[Carer]:
    """Read "contract met tante", and "Oom, broer van moeder." at the head of a note about a placement."""
    for match in _contract_with().finditer(passage.bare):
        yield from (Carer(names()[who], match.start("who")) for who in all_named(passage, match))
    for match in _network_of().finditer(passage.bare):
        yield Carer(names()[match["who"]], match.start("who"), home=True)
    if listed("placement_notes").search(passage.bare):
        for match in _note_of().finditer(passage.bare):
            yield Carer(names()[match["who"]], match.start("who"))


@cache
def _network_of() -> re.Pattern[str]:
    """Return the pattern of "netwerk tante", "netwerk (oma mz)", "netwerk: buren"."""
    return re.compile(rf"(?<!\w)netwerk\s*[,:(/-]?\s*(?:bij\s+)?(?P<who>{any_of(names())})(?!\w)")


@cache
def _contract_with() -> re.Pattern[str]:
    contract, who = any_of(stated_words().events["contract_date"]), rf"(?P<who>{any_of(names())})(?!\w)"
    return re.compile(rf"(?<!\w){contract}\s+(?:[\w{HOLE}-]+\s+){{0,3}}?met\s+{with_determiner(who)}")


@cache
def _note_of() -> re.Pattern[str]:
    return re.compile(rf"(?:^|(?<=[.!]\s)|(?<=\n))(?P<who>{any_of(names())})(?=\s*(?:[,.:(]|$))")
