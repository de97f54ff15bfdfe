"""Part-time care told by how often: "om het weekend bij pleegouders", "elke vakantie bij ons"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bot.dates.finding import HOLE
from bot.dates.words import any_of, date_words
from bot.stated.text.passage import Passage
from bot.stated.text.words import listed, stated_words

FEW_IN_CLAUSE = 9  # words of a clause that leaves to the rest of its sentence who takes the child in


def weekend_care(passage: Passage) -> Iterator[int]:
    """Yield where "om het weekend bij pleegouders" is told; a weekend with the child's own parents is contact, not a placement."""
    for match in _weekends().finditer(passage.bare):
        clause = passage.before(match.start()) + passage.after(match.start())
        few = len(clause.split()) <= FEW_IN_CLAUSE
        around = passage.bare[slice(*passage.sentence(match.start()))] if few else clause
        visit = _stays_with_kin().search(around) is not None
        if _own_child().search(clause) and not _to_them().search(clause):
            continue  # "mijn stiefzoon is om het weekend bij ons"
        if listed("weekend_homes").search(around) and not (visit or listed("homes").search(clause)):
            yield match.start()


@cache
def _to_them() -> re.Pattern[str]:
    """Return the pattern of where a parent's child goes: "naar een lief stel via pleegzorg"."""
    return re.compile(
        r"(?<!\w)(?:bij|naar)\s+(?!(?:mij|ons)(?!\w))[^.?!;,]{0,40}?(?:pleeg\w+|steungezin|gastgezin|logeergezin)(?!\w)"
    )


@cache
def _own_child() -> re.Pattern[str]:
    words = stated_words()
    return re.compile(
        rf"(?<!\w){any_of(words.mine)}\s+(?:\w+\s+)?{any_of([*words.offspring, *words.stepchildren])}(?!\w)"
    )


@cache
def _stays_with_kin() -> re.Pattern[str]:
    """Return the pattern of "logeert (gaat) om het weekend bij (naar) zijn oma": contact, or a placement; the text does not say."""
    words = stated_words()
    people = any_of(name for names in words.relations.values() for name in names)
    who = rf"(?:{any_of(words.determiners)}\s+)?{people}"
    stays = r"logee?r(?:t|en)"
    return re.compile(
        rf"(?<!\w)(?:{stays}\s+(?:daar|er)|{stays}\s+(?:[\w]+\s+){{0,6}}?bij\s+{who}|gaat\s+(?:[\w]+\s+){{0,6}}?naar\s+{who})(?!\w)"
    )


@cache
def _weekends() -> re.Pattern[str]:
    """Return the pattern of "om het weekend", "één weekend in de twee weken", "elk derde weekend"."""
    words = stated_words()
    number, which = rf"(?:{any_of(date_words().numbers)}|[0-9])", any_of(date_words().ordinals)
    every = rf"{any_of(words.every)}\s+(?:{which}\s+)?weekend"
    some = rf"{number}\s+weekend(?:en)?\s+(?:in|per|om)\s+(?:de\s+)?(?:{number}\s+)?(?:maand|week|weken|vier\s+weken)"
    some += rf"|(?:{any_of(words.every)}|per)\s+maand\s+{number}\s+weekend(?:en)?"
    often = rf"(?:{number}\s*{any_of(words.times)}|eens)\s+(?:per|in\s+de)\s+(?:{number}\s+)?(?:maand|weken)"
    times = rf"{often}\s+(?:een|in\s+het)\s+weekend"
    once = rf"(?:(?:{number}\s*{any_of(words.times)}|eens)\s+(?:per|in\s+de)\s+(?:{number}\s+)?(?:maand|weken|week))"
    here, who = r"bij\s+(?:mij|ons)", r"(?:\s+\w+){0,3}?"
    stays = rf"(?:{once}\s+logee?r(?:t|en){who}\s+{here}|logee?r(?:t|en){who}\s+(?:{once}\s+{here}|{here}\s+{once}))"
    stays += rf"|om\s+de\s+(?:{number}\s+)?(?:week|weken)\s+van\s+{HOLE}+\s+tot\s+(?:en\s+met\s+)?{HOLE}+"
    day = rf"(?:{any_of(date_words().weekdays)}(?:avond|middag|ochtend)?|{HOLE}+)"
    stays += rf"|(?:{any_of(words.every)}|om\s+de)\s+{day}\s+(?:[^.?!;,]{{0,30}}?\s)?(?:tot|t/m)\s+{day}"
    with_them = r"bij\s+(?:een\s+|het\s+)?(?:pleeg\w+|steungezin|gastgezin)(?!\w)"
    stays += rf"|(?:in\s+(?:de|het)\s+)?weekend(?:en|s)?(?=\s+(?:is\s+(?:hij|ze)\s+)?{with_them})"
    return re.compile(rf"(?<!\w)(?:{stays}|{every}|{some}|{times}|{any_of(words.weekends)})(?!\w)")
