"""Whom a message is about: somebody else than the child, and whether an age in it is told of "hij" or "ze" alone."""

from __future__ import annotations

import re
from functools import cache

from bot.dates.words import any_of
from bot.model.conversation import Other
from bot.stated.ages import patterns as age_patterns
from bot.stated.ages.writers import writers_age
from bot.stated.text.passage import Passage
from bot.stated.text.words import stated_words


def another_of(passage: Passage, *, young: bool) -> Other:
    """Return whom a message names, where that is not the child: "mijn broer komt bij ons wonen"; of a young writer, anybody.

    Args:
        passage: the message.
        young: whether the writer is a young person in care, who is the child.
    """
    named, words = _named(passage), stated_words()
    others = {*words.adult, *words.other_children, *words.sibling, *words.siblings}
    who: Other = "adult" if named <= {*words.adult} else "young"
    if young:
        return "" if others.isdisjoint(named) else who
    ours = _ours().search(passage.bare)
    if ours is None or not others.issuperset(named) or age_patterns.person().search(passage.bare, 0, ours.start()):
        return ""
    return who


def is_of_third_person(passage: Passage) -> bool:
    """Say whether a message speaks of "hij" or "ze" and names nobody: "hij is 8", "en als ze 12 is"."""
    people = {match.group() for match in age_patterns.person().finditer(passage.bare)}
    return bool(people) and not _named(passage) and not list(writers_age(passage, young=True))


def _named(passage: Passage) -> set[str]:
    people = {match.group() for match in age_patterns.person().finditer(passage.bare)}
    return people.difference(stated_words().subjects)


@cache
def _ours() -> re.Pattern[str]:
    words = stated_words()
    people = any_of([*words.adult, *words.other_children, *words.sibling, *words.siblings])
    return re.compile(rf"(?<!\w)(?:een|{any_of(words.mine)})\s+(?:\w+\s+)?{people}(?!\w)")
