"""The people of a child's own network: by which words they are named, in general and by a parent who writes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from bot.dates.finding import HOLE
from bot.dates.words import any_of
from bot.stated.text.passage import Passage
from bot.stated.text.words import child_words, stated_words

ONCE = ("buren", "buurman", "buurvrouw", "leraar", "oppas", "trainer")  # relations that people have had: "oud-leraar"


class Carer(NamedTuple):
    """A relation to the child, and where it is named.

    `left`: the child is there no more. `writes`: the carer is the writer. `home`: the child is said to live there.
    `names_child`: what stands at the place is the child ("kleinzoon").
    """

    relation: str
    place: int
    left: bool = False
    writes: bool = False
    home: bool = False
    names_child: bool = False


@cache
def named(parent: bool = False) -> str:
    """Return the pattern of words for somebody of the network; for a `parent` who writes "mijn moeder" as well: the oma."""
    words = stated_words()
    kin = [rf"{any_of(words.mine)}\s+{any_of(name for names in words.parents_kin.values() for name in names)}"] * parent
    together = [pattern for pattern, _ in (*_put_together(), *_once(), *_teachers())]
    return rf"(?:{'|'.join([*together, *kin])}|{any_of(name for names in words.relations.values() for name in names)})"


@lru_cache(maxsize=10_000)
def relation_of(name: str, parent: bool = False) -> str:
    """Return the relation to the child of somebody whom `named` finds."""
    return next(relation for pattern, relation in _compiled(parent) if pattern.fullmatch(name))


def is_named(name: str, parent: bool = False) -> bool:
    """Say whether a word is one of those that `named` finds."""
    return any(pattern.fullmatch(name) for pattern, _ in _compiled(parent))


@cache
def _compiled(parent: bool) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), relation) for pattern, relation in _ways(parent))


@cache
def _ways(parent: bool) -> tuple[tuple[str, str], ...]:
    """Return the patterns of people with the relation of each, what is put together before what is one word."""
    words = stated_words()
    kin = ((rf"{any_of(words.mine)}\s+{any_of(names)}", relation) for relation, names in words.parents_kin.items())
    listed = ((any_of(names), relation) for relation, names in words.relations.items())
    return (*_put_together(), *_once(), *(kin if parent else ()), *listed, *_teachers())


def _teachers() -> Iterator[tuple[str, str]]:
    """Yield those whom the child has lessons from: "turnlerares", "handbaltrainer"."""
    words = stated_words()
    for relation, givers in words.lesson_givers.items():
        yield rf"{any_of(words.lesson_fields)}{any_of(givers)}", relation


def _once() -> Iterator[tuple[str, str]]:
    """Yield who taught the child, minded it or lived near it once: "oud-leraar", "ex-buurvrouw"."""
    words = stated_words()
    for relation in ONCE:
        yield rf"{any_of(words.former)}{any_of(words.relations[relation])}", relation
    for pattern, relation in _teachers():
        yield rf"{any_of(words.former)}{pattern}", relation


def _put_together() -> Iterator[tuple[str, str]]:
    """Yield the relations that are said by way of somebody else or of a place: "moeder van zijn vriendje", "gezin uit de kerk"."""
    words = stated_words()
    whose = rf"(?:{any_of(['de', 'een', *words.possessives])}\s+)?"
    yield (
        rf"{any_of(words.parents_of)}\s+van\s+{whose}(?:{any_of(words.childs_friends)}|[a-z]{{3,}}(?:genoot|genootje|maat|maatje|vriend(?:in|innetje|je)?))",
        "klasgenoot",
    )
    spoken = r"(?:d'r|haar|z'n|zijn|zn)"  # "mijn beste vriendin haar ouders"
    yield (
        rf"{any_of(words.possessives)}\s+{any_of(words.childs_friends)}\s+{spoken}\s+{any_of(words.parents_of)}",
        "klasgenoot",
    )
    yield rf"{any_of(words.parents_friends)}\s+van\s+{whose}{any_of(words.childs_family)}", "vriend"
    yield rf"{any_of(words.parents_friends)}\s+van\s+(?:haar|hem|hen)(?=\s*(?:$|[.,;!?)]))", "vriend"
    where = rf"(?:{any_of(['de', 'dezelfde', 'het', *words.possessives])}\s+)?{any_of(words.circles)}"
    parent = rf"{whose}(?:biologische\s+|echte\s+|eigen\s+)?{any_of(words.birth_parents)}"
    for relation, names in words.parents_own_kin.items():
        yield rf"(?:{any_of(words.adjectives_of_kin)}\s+)?{any_of(names)}\s+van\s+{parent}", relation
    persons = any_of(["ex", "ex-man", "ex-vrouw", "exman", "exvrouw", "man", "partner", "vriend", "vriendin", "vrouw"])
    parents = any_of([*words.birth_parents, "stiefmoeder", "stiefvader"])
    theirs = rf"(?:(?:mijn|m'n|mn|de|haar|zijn)\s+{persons}|{parents})\s+(?:zijn|haar|z'n|zn|d'r|dr)"
    for relation, names in words.parents_own_kin.items():
        yield rf"{theirs}\s+(?:\w+\s+)?{any_of(names)}", relation
    of_partner = rf"van\s+(?:mijn|m'n|mn|haar|zijn|diens)\s+{persons}"
    step = rf"van\s+{whose}(?:stiefmoeder|stiefvader)"
    for relation, names in words.parents_own_kin.items():
        yield rf"{any_of(names)}\s+(?:{of_partner}|{step})", relation
    yield rf"{any_of(words.neighbourly)}\s+(?:uit|van)\s+{where}", "familie"
    yield (
        rf"{any_of(words.kin_of_kin)}\s+van\s+{whose}(?:\w+\s+)?{any_of([*words.childs_family, *words.birth_parents])}",
        "familie",
    )
    yield rf"{any_of(words.parents_friends)}\s+van\s+(?:(?:haar|hun|zijn|het|de)\s+)?{any_of(words.circles)}", "vriend"
    yield rf"{any_of(words.kin_noted)}\s+(?:moeder|vader|mz|vz|m\.z\.|v\.z\.)", "familie"
    of_parent = r"(?:mama's|moeders|papa's|vaders)\s+(?:(?:jongere|jongste|oudere|oudste)\s+)?"
    for relation, names in words.parents_kin.items():
        yield rf"{of_parent}{any_of(names)}", relation
    for relation, names in words.grown_siblings.items():
        yield rf"{any_of(words.grown)}\s+{any_of(names)}", relation


def speaks_of_own_child(passage: Passage) -> bool:
    """Say whether the writer speaks of "mijn zoon" and so may be a parent."""
    return _own_child().search(passage.bare) is not None


@cache
def _own_child() -> re.Pattern[str]:
    words = stated_words()
    return re.compile(
        rf"(?<!\w)(?:{any_of(words.mine)}\s+(?:(?!eigen\s)\w+\s+)?{any_of(words.own_children)}(?!\w|\s+{any_of(words.sibling)})"
        r"|ik\s+ben\s+(?:de\s+)?(?:mama|moeder|papa|vader)\s+van\s)"
    )


@cache
def our_room() -> re.Pattern[str]:
    """Return the pattern of "slaapt (sinds vrijdag) op onze zolderkamer"."""
    words = stated_words()
    room = r"[a-z]*(?:bank|bed|kamer|kamertje|matras|zolder)"
    where = rf"(?:op|in|door)\s+(?:{any_of(words.mine)}|een)\s+(?:\w+\s+)?{room}"
    roof = rf"(?:onder\s+{any_of(words.mine)}\s+dak|(?:door|in)\s+{any_of(words.mine)}\s+(?:huis|keuken|gang))"
    return re.compile(rf"(?<!\w){any_of(words.sleeps)}\s+(?:[^.?!;,]{{0,60}}?\s)?(?:{where}|{roof})(?!\w)")


@cache
def having() -> re.Pattern[str]:
    """Return the pattern of having a child: "heb zijn dochter nu", "hebben hem al sinds mei", "heeft hem voorlopig"."""
    words = stated_words()
    young = rf"(?:{child_words()}|{any_of([*words.children, *words.siblings])})"
    child = rf"(?:hem|haar|hen|ze|{any_of(words.determiners)}\s+(?:\w+\s+)?{young})"
    now = any_of([*words.until_now, "tijdelijk", "voorlopig"])
    since = rf"(?:(?:{now}\s+)*(?:(?:sinds|vanaf)\s+)?{HOLE}+|nu|tijdelijk|voorlopig|bij\s+zich|in\s+huis)"
    done = r"(?:(?:\w+ge|ge|be|ver|ont|her)\w+(?:d|en|t)|niet|nooit|weer)"  # "heeft hem nu opgebeld"
    verb = r"(?:heb|hebben|heeft)"
    both = rf"{verb}\s+allebei\s+{child}"
    return re.compile(
        rf"(?<!\w)(?:{both}|{verb}\s+(?:(?:ik|we|wij)\s+)?{child}\s+{since})(?![^.?!;,]*\s{done}(?!\w))(?=\W|$)"
    )


@cache
def with_determiner(name: str) -> str:
    """Return the pattern of a name behind "zijn", "de lieve" or nothing."""
    return rf"(?:{any_of(stated_words().determiners)}\s+)?{name}"


def all_named(passage: Passage, match: re.Match[str]) -> Iterator[str]:
    """Return the relation that was found and the one joined to it: "bij opa en oma"."""
    yield match["who"]
    if more := _and_named().match(passage.bare, match.end()):
        yield more["who"]


@cache
def _and_named() -> re.Pattern[str]:
    determiner = rf"(?:{any_of(stated_words().determiners)}\s+)?"
    return re.compile(rf"\s+(?:en|of)\s+{determiner}(?P<who>{named()})(?!\w)")
