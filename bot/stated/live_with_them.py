"""Carers who are pointed back at: "zijn tante wil dat hij bij haar blijft", "Zijn oma is 62. Hij woont daar sinds mei."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bot.dates.words import any_of
from bot.stated.grown_siblings import grown_siblings
from bot.stated.network import Carer, names
from bot.stated.passage import Passage
from bot.stated.supposed import is_long_ago
from bot.stated.words import child_words, listed, stated_words


def live_with_them(passage: Passage) -> Iterator[Carer]:
    """Read "zijn tante wil dat hij bij haar blijft wonen" and "Zijn oma is 62. Hij woont daar": the nearest adult before it."""
    for match in _with_them().finditer(passage.bare):
        start = passage.sentence(match.start())[0]
        if (match["there"] or match["here"]) and not _of_child().search(passage.bare, *passage.clause(match.start())):
            continue
        people = list(_adult().finditer(passage.bare, start, match.start()))
        if not people and start and not _other_place().search(passage.bare, start, match.start()):
            before = passage.sentence(start - 1)[0]
            other = _other_place().search(passage.bare, before, start)
            people = [] if other else list(_adult().finditer(passage.bare, before, start))
        people = [person for person in people if person.group() not in stated_words().titles]
        if people and (relation := {**names(), **grown_siblings()}.get(people[-1].group())):
            yield Carer(relation, match.start(), has_left(passage, match.start()), home=True)


def has_left(passage: Passage, place: int) -> bool:
    """Say whether the clause of a place tells of where the child lived before."""
    clause = passage.before(place) + passage.after(place)
    lived = listed("lived").search(clause) is not None and not listed("still").search(clause)
    return lived or listed("left_words").search(passage.before(place)) is not None or is_long_ago(passage, place)


@cache
def _with_them() -> re.Pattern[str]:
    them, lives = (
        r"bij\s+(?:haar|hem|hen|ze)",
        any_of(["woont", "wonen", "woon", "slaapt", "slapen", "verblijft", "zit"]),
    )
    helpers = rf"(?:{any_of(stated_words().helpers)}\s+){{0,2}}"
    done = any_of(
        ["geplaatst", "ondergebracht", "opgenomen", "ingetrokken", "komen wonen", "gaan wonen", "terechtgekomen"]
    )
    before = rf"{them}\s+{helpers}(?:woont|wonen|woon|opgroeit|opgroeien|ingetrokken|geplaatst)(?!\w)"
    after = rf"(?:woont|wonen|woon|slaapt|slapen)\s+(?:[^.?!;,]{{0,40}}?\s)?{them}(?=\s*(?:$|[.,;?!)]|en(?!\w)))"
    there = rf"{lives}\s+(?:(?!en\s|maar\s|die\s)[\w-]+\s+){{0,3}}?(?P<there>daar)(?!\s+(?:in|op|bij|met|niet)(?!\w))"
    placed = rf"(?P<here>daar)\s+(?:[^.?!;,]{{0,40}}?\s)?(?:{done}|{lives})"
    return re.compile(rf"(?<!\w)(?:{before}|{after}|{there}|{placed})(?!\w)")


@cache
def _of_child() -> re.Pattern[str]:
    """Return the pattern of who may live "daar": the child, not the one who is at home there."""
    words = stated_words()
    return re.compile(
        rf"(?<!\w)(?:{any_of([*words.subjects, *words.children, *words.siblings, 'ik'])}|{child_words()})(?!\w)"
    )


@cache
def _other_place() -> re.Pattern[str]:
    """Return the pattern of a place that "daar" may mean instead of somebody's home."""
    words = stated_words()
    return re.compile(rf"(?<!\w){any_of([*words.other_carers, *words.other_places])}(?!\w)")


@cache
def _adult() -> re.Pattern[str]:
    people = [*names(), *grown_siblings(), *stated_words().adult]
    return re.compile(rf"(?<!\w){any_of(people)}(?!\w)")
