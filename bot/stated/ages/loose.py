"""Ages that no pattern of a sentence reads: a number that stands by itself beside the child, of whom the text tells before it.

They count only where the text tells no age in another way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bot.dates.words import any_of
from bot.stated.ages import patterns as patterns
from bot.stated.ages.birthdays import Age, age_of
from bot.stated.ages.owners import is_conditional, is_of_other, is_own
from bot.stated.ages.pieces import compiled, pieces
from bot.stated.text.numbers import number_of, number_pattern
from bot.stated.text.passage import Passage
from bot.stated.text.words import child_words, stated_words


def loose_ages(passage: Passage) -> Iterator[Age]:
    """Read "Ons pleegkind zelf is 10", "Kind (v), 6, …", "twee jongens van dezelfde leeftijd, 9, …", "een kind van een jaar"."""
    for match in (match for way in _beside_child() for match in way.finditer(passage.bare)):
        age, other = age_of(match, passage), is_conditional(passage, match.start()) or is_own(passage, match.start())
        if not other and not is_of_other(passage, match, age.years):
            yield age
    for match in _months_apart().finditer(passage.bare):
        if not _lasts().search(passage.bare, passage.sentence(match.start())[0], match.end()):
            yield age_of(match, passage)
    for match in _apart().finditer(passage.bare):
        if _told_of_child(passage, match) and not is_of_other(passage, match, age_of(match, passage).years):
            yield age_of(match, passage)


def singled_out(passage: Passage) -> int | None:
    """Return the age of the one child that the text says to be about: "het gaat mij alleen om die van vijftien"."""
    match = _about_this_one().search(passage.bare) or _by_calendar().search(passage.bare)
    return int(number_of(match["n"])) if match else None


def _told_of_child(passage: Passage, match: re.Match[str]) -> bool:
    """Say whether the last person named before a number, in its sentence or the one before, is a child."""
    start = passage.sentence(match.start("n"))[0]
    for first in (start, passage.sentence(max(0, start - 1))[0]):
        people = [person.group() for person in patterns.person().finditer(passage.bare, first, match.start("n"))]
        if people:
            words = stated_words()
            return people[-1] not in {
                *words.adult,
                *words.other_children,
                *words.children,
                *words.sibling,
                *words.siblings,
            }
    return False


@cache
def _beside_child() -> tuple[re.Pattern[str], ...]:
    p, words = pieces(), stated_words()
    others = any_of(
        [*words.adult, *words.sibling, *words.siblings, *words.children, *words.negations, "haar", "hun", "zijn"]
    )
    between = rf"(?:\s+(?!{others}(?!\w))[\w'-]+){{0,5}}?"
    return (
        compiled(rf"(?P<who>{p.child}){between}\s+is\s+{p.almost}{p.n}(?:{p.unit})?{p.end}"),
        compiled(
            rf"(?:(?:die|dat|degene)\s+(?:van\s+(?:mij|ons)|hier)|(?:de|het)\s+(?:mijne|onze))\s+is\s+{p.almost}{p.n}(?:{p.unit})?{p.end}"
        ),
        compiled(rf"(?P<who>{p.subject})\s+is\s+met\s+(?:haar\s+|zijn\s+)?{p.n}\s*(?P<unit>jaar)(?!\s+(?:oude|lang))"),
        compiled(
            rf"(?:de|het|onze|ons)\s+(?:andere|derde|huidige|jongste|middelste|oudste|tweede),?\s+(?:is|van)\s+{p.almost}{p.n}(?:{p.unit})?{p.end}"
        ),
        compiled(
            rf"(?:komt|kregen|krijgen|kwam)\s+(?:(?:er|we|wij|nu)\s+)*een\s+van\s+{p.almost}{p.n}(?:{p.unit})?{p.end}"
        ),
        compiled(rf"met\s+(?:haar|zijn)\s+{p.n}\s*(?P<unit>jaar)(?!\w)"),
        compiled(
            rf"(?:allebei|dezelfde\s+leeftijd|even\s+oud),?\s+{p.almost}{p.n}(?:{p.unit})?(?=\s*(?:[,.;)]|$|(?:en|maar)\s+(?!{number_pattern()})))"
        ),
        compiled(rf"(?P<who>{p.child})\s+is\s+[a-z]+(?:,\s+[a-z]+)?\s+en\s+{p.almost}{p.n}(?=\s*(?:$|[,.;!?)]))"),
        compiled(rf"(?!een\s+kind)(?P<who>{p.child})\s+(?:dat|die)\s+{p.almost}{p.n}(?:{p.unit})?\s+is(?!\w)"),
    )


@cache
def _apart() -> re.Pattern[str]:
    """Return the pattern of a number with nothing beside it between two marks."""
    p = pieces()
    adverb = rf"(?:\s+{any_of(stated_words().age_adverbs)})?"
    row = rf"(?!\s*(?:,|en|/|&|of|t/m)\s*{number_pattern()}\s*(?:[,.;)]|jaar|en|$))"
    now = rf"(?:(?:inmiddels|net|nu|pas|thans)\s+)?(?:(?P<almost>{any_of(stated_words().almost)})\s+)?"
    years = r"(?:\s*(?P<unit>jaar|jr))?(?:\s+oud)?"
    return re.compile(
        rf"(?:(?<=[a-z)\]][,:;.]\s)|(?<=\s-\s)|(?<=[a-z\]]\s\()){now}{p.n}{years}{adverb}(?=\s*(?:[,;:.)]|-\s|$)){row}"
    )


@cache
def _months_apart() -> re.Pattern[str]:
    """Return the pattern of a child and months between two marks: "wil haar neefje opvangen, 9 maanden."."""
    p = pieces()
    months = rf"(?P<unit>{any_of([*stated_words().age_units.months, *stated_words().age_units.weeks])})(?:\s+oud)?"
    return compiled(rf"{child_words()}(?:\s+[a-z]+){{0,5}},\s*{p.almost}{p.n}\s*{months}(?=\s*(?:[,;.)]|$))")


@cache
def _lasts() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of(stated_words().until_now)}|duren|duurt|lang|wacht|wachten)(?!\w)")


@cache
def _by_calendar() -> re.Pattern[str]:
    """Return the pattern of an age beside one of development: "niveau van 3 jaar, kalenderleeftijd 9"."""
    return re.compile(rf"(?<!\w)kalenderleeftijd\s*(?:is|van|:|=)?\s*(?P<n>{number_pattern()})(?!\w)")


@cache
def _about_this_one() -> re.Pattern[str]:
    about = r"(?:gaat|draait)\s+(?:[^.?!,]{0,30}?\s)?om"
    who = rf"(?:die|degene|(?:de|het)\s+(?:{any_of([*stated_words().child, *stated_words().sibling])}))"
    one = r"(?:alleen|nu|vooral|juist)\s+(?:over|om)"
    return re.compile(rf"(?<!\w)(?:{about}|{one})\s+{who}\s+van\s+(?P<n>{number_pattern()})(?!\w)")
