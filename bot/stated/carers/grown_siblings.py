"""Brothers and sisters who are of age and with whom a child lives: "bij haar zus (23) gaan wonen"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bot.dates.words import any_of
from bot.lifespan import OF_AGE
from bot.stated.carers.network import Carer, with_determiner
from bot.stated.text.passage import Passage
from bot.stated.text.words import listed, stated_words


def live_with_sibling(passage: Passage) -> Iterator[Carer]:
    """Read "bij haar zus (23) gaan wonen": a brother or sister who is of age."""
    for match in _with_sibling().finditer(passage.bare):
        sentence = passage.bare[slice(*passage.sentence(match.start()))]
        verbs = listed("moves_to" if match["where"] == "naar" else "lives")
        lives = verbs.search(sentence) and not listed("contacts").search(sentence)
        if lives and int(match["age"]) >= OF_AGE:
            yield Carer(grown_siblings()[match["who"]], match.start(), home=True)
    for match in _i_live_with_sibling().finditer(passage.bare):
        yield Carer(grown_siblings()[match["who"]], match.start("where"), home=True)


@cache
def _i_live_with_sibling() -> re.Pattern[str]:
    """Return the pattern of "ik woon bij mijn zus", "slaap ik op een matras bij mijn broer"."""
    lives, who = r"(?:slaap|verblijf|woon|zit)", rf"(?P<who>{any_of(grown_siblings())})"
    first = rf"(?:ik\s+{lives}|{lives}\s+ik)"
    return re.compile(rf"(?<!\w){first}\s+(?:[^.?!;,]{{0,50}}?\s)?(?P<where>bij)\s+mi?j?n\s+(?:\w+\s+)?{who}(?!\w)")


def live_with_parents_sibling(passage: Passage) -> Iterator[Carer]:
    """Read "moeder stemt in met plaatsing bij haar zus", "vader wil dat hij bij zijn ouders gaat wonen"."""
    for match in (match for way in _parents_family() for match in way.finditer(passage.bare)):
        rest = passage.bare[match.start("who") : passage.sentence(match.start())[1]]
        if not listed("contacts").search(match.group() + rest):
            yield Carer(grown_siblings().get(match["who"], "grootouders"), match.start("where"), home=True)


@cache
def _parents_family() -> tuple[re.Pattern[str], ...]:
    words = stated_words()
    parent = r"(?<!\w)(?:(?:pleeg)?(?:moeder|vader)|mijn\s+ex)(?!\w)"
    lives = any_of([*words.lives, *words.moves_to])
    kin = any_of([*grown_siblings(), "ouders"])
    where = rf"(?P<where>bij|naar)\s+{any_of(words.possessives)}\s+(?:\w+\s+)?(?P<who>{kin})(?!\w)"
    return (
        re.compile(rf"{parent}[^?!;]{{0,80}}?\b{lives}\s+(?:[^.?!;,]{{0,20}}?\s)?{where}"),
        re.compile(
            rf"{parent}[^.?!;]{{0,60}}?\s{where}\s+(?:(?:gaan|gaat|kan|komen|komt|kunnen|mag|mogen)\s+{lives}|gaan|gaat|verhuist|verhuizen)(?!\w)"
        ),
    )


@cache
def _with_sibling() -> re.Pattern[str]:
    who = rf"(?:[\w-]+\s+)?(?P<who>{any_of(grown_siblings())})"
    return re.compile(
        rf"(?<!\w)(?P<where>bij|naar)\s+{with_determiner(who)}(?:\s*\(|\s+van\s+|,\s*)(?P<age>[0-9]{{2}})(?![0-9])"
    )


@cache
def grown_siblings() -> dict[str, str]:
    """Return the relation of each word for a brother or sister who may be grown."""
    return {name: relation for relation, listed in stated_words().grown_siblings.items() for name in listed}
