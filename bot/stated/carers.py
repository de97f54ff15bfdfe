"""Who from the child's own network cares for it, or wants to: grandparents, an aunt, a neighbour, a teacher."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from bot.dates.finding import HOLE
from bot.dates.words import any_of
from bot.stated.passage import Passage
from bot.stated.words import listed, stated_words

REACH = 90  # characters between a carer and what the carer does


class Carer(NamedTuple):
    """A relation to the child, and where it is named.

    `left`: the child is there no more. `writes`: the carer is the writer. `home`: the child is said to live there.
    """

    relation: str
    place: int
    left: bool = False
    writes: bool = False
    home: bool = False


def carers(passage: Passage) -> list[Carer]:
    """Return the people from the network who care or want to care for the child, in order."""
    found = [*_live_with(passage), *_care(passage), *_foster_parents_are(passage), *_first_person(passage)]
    return sorted(dict.fromkeys(found), key=lambda carer: carer.place)


@cache
def _names() -> dict[str, str]:
    """Return the relation of each word for one."""
    return {name: relation for relation, names in stated_words().relations.items() for name in names}


@cache
def _with() -> re.Pattern[str]:
    """Return the pattern of "bij (zijn lieve) tante": where a child lives or goes to."""
    determiner = rf"(?:{any_of(stated_words().determiners)}\s+)?"
    where = r"(?P<where>bij|door|naar|aan|in\s+huis\s+bij)\s+"
    return re.compile(rf"(?<!\w){where}{determiner}(?:[\w-]+\s+)?(?P<who>{any_of(_names())})(?!\w)")


def _live_with(passage: Passage) -> Iterator[Carer]:
    """Read "woont bij zijn tante", "bij opa geplaatst", "verhuist naar oma"; visits and stays are no care."""
    for match in _with().finditer(passage.bare):
        if not _is_home(passage, match) or _denied(passage, match):
            continue
        for who in _all_named(passage, match):
            yield Carer(_names()[who], match.start(), _has_left(passage, match.start()), home=True)


def _is_home(passage: Passage, match: re.Match[str]) -> bool:
    """Say whether the clause speaks of living there or going to live there, not of a visit."""
    clause = passage.before(match.start()) + passage.after(match.start())
    verbs = listed("moves_to") if match["where"] in ("naar", "aan") else listed("lives")
    from_home = match["where"] == "naar" and _from_home().search(passage.before(match.start()))
    is_home = verbs.search(clause) or from_home or _just_there(passage, match)
    return bool(is_home) and not listed("contacts").search(clause)


@cache
def _from_home() -> re.Pattern[str]:
    """Return the pattern of "van het crisisgezin", before "naar zijn oom"."""
    words = stated_words()
    homes = any_of([*words.places, *words.other_carers, *(name for names in words.forms.values() for name in names)])
    return re.compile(rf"(?<!\w)(?:van|vanuit|uit)\s+(?:\w+\s+){{0,2}}?{homes}(?!\w)")


def _just_there(passage: Passage, match: re.Match[str]) -> bool:
    """Say whether "bij oma" stands by itself: "…, nu bij oma", "jongen van 8 bij zijn tante"."""
    if match["where"] != "bij":
        return False
    words = stated_words()
    before = passage.before(match.start()).replace(HOLE, "").strip(" ,;:()")
    return (
        not before
        or set(before.split()) <= {*words.just_there, *words.child, *words.bare_forms}
        or bool(_child_just_before().search(before))
    )


@cache
def _child_just_before() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(stated_words().child)}(?:\s+van\s+\w+(?:\s+jaar)?)?$")


def _care(passage: Passage) -> Iterator[Carer]:
    """Read "zijn tante wil hem opvangen", "opa en oma zorgen voor de kinderen"."""
    for match in _named().finditer(passage.bare):
        end = passage.sentence(match.start())[1]
        rest = passage.bare[match.end() : min(end, match.end() + REACH)]
        sentence = passage.bare[match.end() : end]
        if (
            _does_care(rest)
            and not listed("fell_through").search(sentence)
            and not _after_preposition().search(passage.bare[max(0, match.start() - 30) : match.start()])
        ):
            yield Carer(_names()[match["who"]], match.start(), _has_left(passage, match.start()))


def _foster_parents_are(passage: Passage) -> Iterator[Carer]:
    """Read "zijn pleegouders zijn zijn oom en tante"."""
    for match in _are().finditer(passage.bare):
        for who in _all_named(passage, match):
            yield Carer(_names()[who], match.start())


@cache
def _are() -> re.Pattern[str]:
    determiner = rf"(?:{any_of(stated_words().determiners)}\s+)?"
    foster = r"(?:netwerk)?pleeg(?:ouders?|moeder|vader)"
    return re.compile(rf"(?<!\w){foster}\s+(?:is|zijn)\s+{determiner}(?P<who>{any_of(_names())})(?!\w)")


def _does_care(rest: str) -> bool:
    care = listed("cares").search(rest)
    apart = _cares_apart().search(rest)
    ends = [found.end() for found in (care, apart) if found]
    if not ends:
        return False
    return not listed("negations").search(rest[: min(ends)]) and not listed("other_carers").search(rest[: min(ends)])


def _first_person(passage: Passage) -> Iterator[Carer]:
    """Read "ik zorg voor mijn kleinkind", and "ik ben oma, ze woont bij mij"."""
    for relation, names in stated_words().kin.items():
        for match in _own_kin(any_of(names)).finditer(passage.bare):
            if listed("with_us").search(passage.bare[slice(*passage.sentence(match.start()))]):
                yield Carer(relation, match.start(), writes=True)
    for match in _i_am().finditer(passage.bare):
        if listed("with_us").search(passage.bare):
            yield from (Carer(_names()[who], match.start(), writes=True) for who in _all_named(passage, match))


@cache
def _i_am() -> re.Pattern[str]:
    words = stated_words()
    return re.compile(
        rf"(?<!\w)(?:ik|wij|we)\s+{any_of(words.selves)}\s+(?:[\w-]+\s+)?(?P<who>{any_of(_names())})(?!\w)"
    )


@cache
def _own_kin(names: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:mijn|m'n|mn|ons|onze)\s+(?:[\w-]+\s+)?{names}(?!\w)")


def _all_named(passage: Passage, match: re.Match[str]) -> Iterator[str]:
    """Return the relation that was found and the one joined to it: "bij opa en oma"."""
    yield match["who"]
    if more := _and_named().match(passage.bare, match.end()):
        yield more["who"]


def _denied(passage: Passage, match: re.Match[str]) -> bool:
    before = passage.before(match.start()).split()[-2:]
    after = passage.after(match.end()).split()[:4]
    words = set(stated_words().negations)
    return not words.isdisjoint(before) or not words.isdisjoint(word.strip(",.") for word in after)


def _has_left(passage: Passage, place: int) -> bool:
    return listed("left_words").search(passage.before(place)) is not None


@cache
def _named() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<who>{any_of(_names())})(?!\w)")


@cache
def _and_named() -> re.Pattern[str]:
    determiner = rf"(?:{any_of(stated_words().determiners)}\s+)?"
    return re.compile(rf"\s+(?:en|of)\s+{determiner}(?P<who>{any_of(_names())})(?!\w)")


@cache
def _after_preposition() -> re.Pattern[str]:
    """Return the pattern of a text after which a relation is not the one who acts: "bij de buren", "voor oma"."""
    return re.compile(rf"(?<!\w)(?:bij|met|naar|tegen|van|voor|zonder)\s+(?:{any_of(stated_words().determiners)}\s+)?$")


@cache
def _cares_apart() -> re.Pattern[str]:
    """Return the pattern of verbs that are written apart: "vangt hem op", "neemt haar in huis"."""
    pairs = stated_words().cares_apart
    ways = [rf"{verb}\s+(?:[^.?!;,]{{0,40}}?\s)?{last}" for verb, last in pairs.items()]
    return re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)")
