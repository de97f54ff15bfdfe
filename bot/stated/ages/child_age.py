"""The age of the child: a number with the words that say whose it is. Ages of adults, ranges and durations are none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from bot.dates.words import any_of
from bot.lifespan import OF_AGE, YOUTH_HELP_ENDS
from bot.stated.ages import notes as notes
from bot.stated.ages import patterns as patterns
from bot.stated.ages.birthdays import Age, age_of, birthday, turned, turns, under_one, years_of
from bot.stated.ages.countdowns import counted_down, is_ahead
from bot.stated.ages.loose import loose_ages, singled_out
from bot.stated.ages.owners import (
    both_told,
    is_conditional,
    is_general,
    is_of_other,
    is_of_sibling,
    is_own,
    lives_in_care,
)
from bot.stated.ages.salience import is_another, told_of
from bot.stated.ages.stays import is_stay
from bot.stated.ages.writer_patterns import child_of_carers
from bot.stated.ages.writers import writers_age
from bot.stated.carers.network import Carer
from bot.stated.events.papers import is_age_of_paper
from bot.stated.events.returns import is_housemate_again
from bot.stated.siblings.household import is_own_child
from bot.stated.siblings.pairs import aged_pair
from bot.stated.siblings.rows import in_rows, places_in_row
from bot.stated.text.numbers import number_of, number_pattern
from bot.stated.text.passage import Passage
from bot.stated.text.supposed import is_of_then
from bot.stated.text.words import listed, multiple_words, stated_words

ROW = 24  # characters before a number that may hold another one of the same row
_NOW = ("nu ", "inmiddels ", "thans ")
_JOINS = ("en", "&", "/")


def child_age(passage: Passage, carers: list[Carer], writer: str | None, several: bool) -> int | None:
    """Return the child's age in whole years; None when it is not said, or when several children differ in age.

    The arguments are those of `children_ages`.
    """
    ages = children_ages(passage, carers, writer, several)
    return ages[0] if len(ages) == 1 else None


def children_ages(passage: Passage, carers: list[Carer], writer: str | None, several: bool) -> list[int]:
    """Return the ages in whole years, youngest first, of the child, or of several who are told of together; none when not said.

    Args:
        passage: the text.
        carers: who of the child's network cares for it; their ages are not the child's.
        writer: the writer's role; of a young person in care "ik ben 19" is the age of the child too.
        several: the text counts brothers and sisters, so that a writer in care is one of them.
    """
    writers = set(writers_age(passage, writer == "jongere"))
    if (only := singled_out(passage)) is not None:
        return [only]
    by_carer = writer == "pleegouder"
    found = {age for way in _WAYS for age in way(passage)} | writers | set(_friend(passage, carers))
    found = {_as_its_person(age, found) for age in found}
    ages = _of_children(passage, carers, found, by_carer)
    if pair := aged_pair(passage):
        noted = sorted(age.years for age in ages if pair.start() <= age.start < pair.end())
        return noted if len(noted) > 1 else []
    if all(age.sibling for age in ages):
        ages = _of_children(passage, carers, {*ages, *loose_ages(passage)}, by_carer)
    writers = {age for age in writers if age.years <= YOUTH_HELP_ENDS}
    if not several and len({age.years for age in writers}) == 1:
        return [writers.pop().years]
    both = both_told(passage)
    main = [age for age in ages if not age.sibling or both or (not writers and _in_one_breath(passage, ages, age))]
    main = main or [age for age in ages if passage.bare.startswith("pleeg", age.start)]  # "haar pleegzusje (6)"
    if not main and not writers and patterns.grown_writer().search(passage.bare):
        main = ages  # "mijn broer van 16 … . Ik ben 22.": the writer is no child, so that the brother is the one
    return sorted({age.years for age in (main if len({age.years for age in main}) == 1 else told_of(passage, main))})


def _as_its_person(age: Age, found: set[Age]) -> Age:
    """Return an age that is also found with the brother or sister before it ("(2 mnd)" of "zusje (2 mnd)") as that one's."""
    inside = any(one.sibling and one.start < age.start < one.end == age.end and one.years == age.years for one in found)
    return age._replace(sibling=True) if inside else age


def _of_children(passage: Passage, carers: list[Carer], found: set[Age], by_carer: bool) -> list[Age]:
    """Return the ages, in order, that can be of the child or of a brother or sister who is young as well."""
    places = {carer.place for carer in carers if not carer.names_child}
    of_several = in_rows(passage)
    return sorted(
        age
        for age in found
        if 0 <= age.years <= (OF_AGE if age.sibling else YOUTH_HELP_ENDS)
        and places.isdisjoint(range(age.start, age.end))
        and not _counts_children(passage, age)
        and of_several.isdisjoint(range(age.start, age.end))
        and not is_of_then(passage, age.start)
        and not is_another(passage, age)
        and not is_housemate_again(passage, age.start)
        and not _is_writers_foster_sibling(passage, age)
        and not is_own_child(passage, age.start, age.end, age.years, by_carer)
    )


def _is_writers_foster_sibling(passage: Passage, age: Age) -> bool:
    """Say whether an age is of the writer's foster brother or sister: a child beside the writer; not "haar pleegzusje (6)"."""
    if child_of_carers().search(passage.bare) and not lives_in_care(passage):
        return False  # the foster brother is the one who is placed
    before = passage.bare[max(0, age.start - ROW) : age.start]
    return _foster_sibling().match(passage.bare, age.start) is not None and _mine_before().search(before) is not None


@cache
def _foster_sibling() -> re.Pattern[str]:
    return re.compile(r"pleeg(?:broer|zus)(?:je|tje)?(?!\w)")


@cache
def _mine_before() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(stated_words().mine)}\s+(?:\w+\s+)?$")


def _in_one_breath(passage: Passage, ages: list[Age], sibling: Age) -> bool:
    """Say whether a brother or sister is told of together with the child: "jongen van 8 en zijn zusje van 5"."""
    told = [age for age in ages if not age.sibling and age.end <= sibling.start]
    between = (passage.text[age.end : sibling.start] for age in told)
    return any(re.fullmatch(r"[\s,)]*(?:jaar|jr)?[\s,)]*(?:en|met)\s+\w+\s+(?:\w+\s+)?", text) for text in between)


def _told(match: re.Match[str], passage: Passage) -> Iterator[Age]:
    """Yield the age of a match and one joined to it ("5 en 8 jaar oud"); none for the end of a range ("3 of 4")."""
    place = match.start("n")
    other = patterns.before_in_row().search(passage.bare[max(0, place - ROW) : place])
    if other and other["join"] not in _JOINS:
        return
    if other:
        yield Age(place - 1, place, int(number_of(other["n"])))
    if not (other and other["unit"] and _is_part_of_year(match)):
        yield age_of(match, passage)


def _is_part_of_year(match: re.Match[str]) -> bool:
    """Say whether an age is in months, weeks or days: behind years it is what comes on top ("3 jaar en 2 maanden")."""
    unit = match.groupdict().get("unit")
    return unit is not None and unit not in stated_words().age_units.years


def _child_of(passage: Passage) -> Iterator[Age]:
    """Read "een jongen van 14", "broer en zus van 5 en 7"."""
    for match in (*patterns.child_of().finditer(passage.bare), *patterns.counted_of().finditer(passage.bare)):
        if _counts_things(passage, match) or is_own(passage, match.start()):
            continue
        if is_general(passage, match) or _of_long_ago(passage, match) or _is_level(passage, match):
            continue
        yield from _told(match, passage)
        more = patterns.and_another().match(passage.bare, match.end())
        if more and not (match["unit"] and _is_part_of_year(more)):
            yield Age(more.start(), more.end(), years_of(more["n"], more["unit"], False))


def _counts_things(passage: Passage, match: re.Match[str]) -> bool:
    """Say whether a number counts what follows: "kind van twee verslaafde ouders"; not one of years, "6 jaar ouders gescheiden"."""
    thing = patterns.counted_things().match(passage.bare, match.end())
    years = match.groupdict().get("unit") in stated_words().age_units.years
    return thing is not None and (not years or thing.group().strip() == "geleden")


def _counts_children(passage: Passage, age: Age) -> bool:
    """Say whether a number is of children, of whom one is told: "ze is de jongste van zes"; not "mijn jongste van zes"."""
    return _nth_of().search(passage.bare[max(0, age.start - ROW) : age.end]) is not None


@cache
def _nth_of() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:ben|is|was)\s+(?:\w+\s+)?de\s+{any_of(places_in_row())}\s+van\s+{number_pattern()}$")


def _friend(passage: Passage, carers: list[Carer]) -> Iterator[Age]:
    """Read the age of a child whose name shows who cares for it: "ons buurmeisje van 14"."""
    for carer in carers:
        match = patterns.named_child().match(passage.bare, carer.place) if carer.names_child else None
        plural = match and match.group().split()[0].strip("(") in stated_words().children
        if match and not plural:
            yield Age(carer.place, match.end(), years_of(match["n"], match["unit"], False))


def _of_long_ago(passage: Passage, match: re.Match[str]) -> bool:
    """Say whether an age is that of a day long ago: "als kleuter van 4 kwam ik hier"."""
    told = passage.bare[passage.sentence(match.start())[0] : passage.clause(match.start())[1]]
    before = passage.bare[max(0, match.start() - ROW) : match.start()]
    past = listed("long_past_verbs").search(told) or _once_ago().search(told)
    return bool(patterns.long_ago().search(before) and past)


@cache
def _once_ago() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:destijds|ooit|toen|vroeger)(?!\w)")


def _is_level(passage: Passage, match: re.Match[str]) -> bool:
    """Say whether an age is one to compare with: "functioneert als een kind van 2"."""
    before = passage.bare[passage.sentence(match.start())[0] : match.start()]
    return patterns.likened().search(before) is not None and listed("functions").search(before) is not None


def _year_old(passage: Passage) -> Iterator[Age]:
    """Read "een 14-jarige", "veertienjarig"."""
    words = stated_words()
    for match in patterns.year_old().finditer(passage.bare):
        next_word = re.match(r"\s*([\w-]*)", passage.bare[match.end() :])
        if (next_word and next_word[1] in {*words.adult, *words.not_jarige}) or is_own(passage, match.start()):
            continue
        likened = patterns.likened().search(passage.bare[max(0, match.start() - ROW) : match.start()])
        if likened or _of_long_ago(passage, match):
            continue
        if other := patterns.number_before().search(passage.bare[max(0, match.start() - 30) : match.start()]):
            yield Age(match.start() - 1, match.start(), years_of(other["n"], None, False))
        yield from _told(match, passage)


def _is_so_old(passage: Passage) -> Iterator[Age]:
    """Read "hij is net 12", "nu ze 8 maanden is", "3 jaar oud", "is gisteren 12 geworden"."""
    for pattern in patterns.is_so_old():
        for match in pattern.finditer(passage.bare):
            lasts = match.group().startswith(_NOW) and listed("lasting").search(passage.before(match.start()))
            if (
                not lasts
                and not is_conditional(passage, match.start())
                and not is_ahead(passage, match.start(), match.end())
                and not is_of_other(passage, match, age_of(match, passage).years)
                and not is_age_of_paper(passage, match.start())
            ):
                who = match.end("who") if match.groupdict().get("who") else match.start()
                sibling = is_of_sibling(passage, who)
                yield from (age._replace(sibling=age.sibling or sibling) for age in _told(match, passage))


def _twins_age(passage: Passage) -> Iterator[Age]:
    """Read "ze zijn vijf" where twins are told of: they are of one age."""
    if re.search(rf"(?<!\w){multiple_words()}(?!\w)", passage.bare):
        for match in patterns.they_are().finditer(passage.bare):
            yield from _told(match, passage)


def _noted(passage: Passage) -> Iterator[Age]:
    """Read notes: "jongen (14)", "meisje 6 jr", "leeftijd: 9"."""
    for pattern in notes.notes():
        for match in pattern.finditer(passage.bare):
            closed = match.group().endswith((")", ",", ";"))
            counted = not closed and _counts_things(passage, match)
            other = counted or is_own(passage, match.start()) or is_stay(passage, match)
            other = other or _becomes().search(passage.bare[max(0, match.start() - ROW) : match.start()]) is not None
            other = other or _is_later(passage, match.start())
            if not other and not is_of_other(passage, match, age_of(match, passage).years):
                yield from _told(match, passage)


@cache
def _becomes() -> re.Pattern[str]:
    """Return the pattern of a text after which a number is an age to come: "dan wordt onze (pleegzoon 5)"."""
    return re.compile(r"(?<!\w)wordt\s+(?:\w+\s+){0,2}$")


def _is_later(passage: Passage, place: int) -> bool:
    """Say whether the child at a place is so old on a day to come: "over 5 maanden is onze (pleegdochter 18)"."""
    start = max(0, place - ROW)
    is_so = _is_so().search(passage.bare[start:place])
    return is_so is not None and is_ahead(passage, start + is_so.start())


@cache
def _is_so() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)is\s+(?:\w+\s+){0,2}$")


def _stands_alone(passage: Passage) -> Iterator[Age]:
    """Read "nee, 9 jaar" as a whole text, and "…, 9 jaar, …" between commas."""
    for pattern in notes.alone():
        for match in pattern.finditer(passage.bare):
            if not is_of_other(passage, match, age_of(match, passage).years):
                yield from _told(match, passage)


_WAYS: tuple[Callable[[Passage], Iterator[Age]], ...] = (
    _child_of,
    _year_old,
    _is_so_old,
    turns,
    turned,
    birthday,
    counted_down,
    under_one,
    _twins_age,
    _noted,
    _stands_alone,
)
