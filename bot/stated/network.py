"""The people of a child's own network: by which words they are named, in general and by a parent who writes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from bot.dates.words import any_of
from bot.stated.passage import Passage
from bot.stated.words import stated_words


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
def names(parent: bool = False) -> dict[str, str]:
    """Return the relation of each word for one; with those of a parent's own family ("mijn moeder" is the child's oma)."""
    words = stated_words()
    found = {**_put_together(), **{name: relation for relation, listed in words.relations.items() for name in listed}}
    if parent:
        kin = {name: relation for relation, listed in words.parents_kin.items() for name in listed}
        found |= {f"{mine} {name}": relation for name, relation in kin.items() for mine in words.mine}
    return found


def _put_together() -> dict[str, str]:
    """Return the relations that are said by way of somebody else: "moeder van zijn vriendje", "volwassen halfzus"."""
    words = stated_words()
    whose = ["", *(f"{word} " for word in ("de", "een", *words.possessives))]
    friends = {
        f"{parent} van {of}{friend}": "klasgenoot"
        for parent in words.parents_of
        for of in whose
        for friend in words.childs_friends
    }
    known = {
        f"{friend} van {of}{one}": "vriend"
        for friend in words.parents_friends
        for of in whose
        for one in words.childs_family
    }
    grown = {
        f"{how} {name}": relation
        for relation, names in words.grown_siblings.items()
        for name in names
        for how in words.grown
    }
    return {**friends, **known, **grown}


def speaks_of_own_child(passage: Passage) -> bool:
    """Say whether the writer speaks of "mijn zoon" and so may be a parent."""
    return _own_child().search(passage.bare) is not None


@cache
def _own_child() -> re.Pattern[str]:
    words = stated_words()
    return re.compile(
        rf"(?<!\w){any_of(words.mine)}\s+(?:(?!eigen\s)\w+\s+)?{any_of(words.own_children)}(?!\w|\s+{any_of(words.sibling)})"
    )


@cache
def our_room() -> re.Pattern[str]:
    """Return the pattern of "slaapt (sinds vrijdag) op onze zolderkamer"."""
    words = stated_words()
    room = r"[a-z]*(?:bank|bed|kamer|kamertje|matras|zolder)"
    where = rf"(?:op|in)\s+(?:{any_of(words.mine)}|een)\s+(?:\w+\s+)?{room}"
    return re.compile(rf"(?<!\w){any_of(words.sleeps)}\s+(?:[^.?!;,]{{0,60}}?\s)?{where}(?!\w)")


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
    return re.compile(rf"\s+(?:en|of)\s+{determiner}(?P<who>{any_of(names())})(?!\w)")
