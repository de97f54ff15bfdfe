"""The foster parents' own children, who live in the house and are not placed: "VGB voor onze zoon van 13"."""

from __future__ import annotations

import re
from functools import cache

from bot.dates.words import any_of
from bot.lifespan import OF_AGE
from bot.stated.ages import patterns as patterns
from bot.stated.ages.owners import of_whom
from bot.stated.text.passage import Passage
from bot.stated.text.words import child_words, listed, stated_words

_WITH_CHILDREN = ("tante", "oom", "nicht", "neef", "buurvrouw", "buurman", "buren")  # of an age to have a small child
BEFORE = 70  # characters before a child that say whose it is


def is_own_child(passage: Passage, start: int, end: int, years: int, by_carer: bool) -> bool:
    """Say whether the age between two places is of a child of foster parents who write, or of one who is of age."""
    person = _nearest(passage, start, end)
    if (
        person
        and person.group() not in stated_words().adult
        and _another().search(passage.bare[max(0, person.start() - BEFORE) : person.start()])
    ):
        return True
    if person and _is_of_kin(passage, person):
        return True
    if person and _of_foster_parents().match(passage.bare, person.end()):
        return True
    if person and _is_visiting_kin(passage, person):
        return True
    if person is None or person.group() not in {*stated_words().own_children, *stated_words().stepchildren}:
        return False
    sentence = passage.bare[slice(*passage.sentence(person.start()))]
    wants = _want_to_foster().search(passage.bare) is not None
    if _of_ourselves().match(passage.bare, end):
        return True
    if (not wants and listed("taken_away").search(sentence)) or _of_somebody().match(passage.bare, person.end()):
        return False
    offspring = person.group() in {*stated_words().offspring, *stated_words().stepchildren}
    before = passage.bare[max(0, person.start() - BEFORE) : person.start()]
    mine = _mine().search(before) is not None and not _somebodys().search(before)
    if offspring and (_declared(passage, person) or (mine and _moves_in(passage, person))):
        return True
    if mine and (fosters(passage) or (by_carer and offspring)):
        return True
    if offspring and _there_is().search(before) and wants:
        return True
    return offspring and years >= OF_AGE and start == person.start()


def fosters(passage: Passage) -> bool:
    """Say whether the text tells of a foster child beside, or of writers who are or want to be foster parents."""
    return any(
        pattern.search(passage.bare) is not None
        for pattern in (listed("foster_children"), _foster_sibling(), _want_to_foster())
    )


def _is_visiting_kin(passage: Passage, person: re.Match[str]) -> bool:
    """Say whether it is a nephew, niece or grandchild beside the foster child: "mijn nichtje van 3 speelt met ons pleegkind"."""
    kin = {name for names in stated_words().kin.values() for name in names}
    return person.group() in kin and _our_foster_child().search(passage.bare) is not None


def _is_of_kin(passage: Passage, person: re.Match[str]) -> bool:
    """Say whether it is the child of somebody of the network: "tante (29) met baby van 5 maanden wil haar neefje opvangen"."""
    kin = {name for names in stated_words().kin.values() for name in names}
    if person.group() not in stated_words().own_children or person.group() in kin:
        return False
    return _kin_with().search(passage.bare[max(0, person.start() - BEFORE) : person.start()]) is not None


@cache
def _kin_with() -> re.Pattern[str]:
    who = any_of(name for relation in _WITH_CHILDREN for name in stated_words().relations[relation])
    age = r"(?:\s+van\s+\w+|\s*\([^)]{1,9}\)|,\s*\w+,)?"
    return re.compile(rf"(?<!\w){who}{age}\s+met\s+(?:(?:al|eigen|een|haar|zelf|zijn)\s+)*$")


@cache
def _our_foster_child() -> re.Pattern[str]:
    words = stated_words()
    return re.compile(rf"(?<!\w){any_of(words.mine)}\s+(?:\w+\s+)?{any_of(words.foster_children)}(?!\w)")


@cache
def _foster_sibling() -> re.Pattern[str]:
    """Return the pattern of a foster child as the writers' own child calls it: "wil geen pleegzus"."""
    return re.compile(r"(?<!\w)pleeg(?:broer|zus)(?:je|tje)?(?!\w)")


def _nearest(passage: Passage, start: int, end: int) -> re.Match[str] | None:
    """Return the last person before the end of an age in its sentence; for a pronoun that opens it, the one before."""
    head = passage.sentence(start)[0]
    people = list(patterns.person().finditer(passage.bare, head, end))
    if people and people[-1].group() in stated_words().subjects:
        first = len(people) == 1 and not passage.bare[head : people[-1].start()].strip()
        before = passage.sentence(max(0, head - 1))[0] if first else head
        people = list(patterns.person().finditer(passage.bare, before, head)) if first else []
        people = [person for person in people if person.group() not in stated_words().subjects]
    if len(people) > 1 and of_whom().fullmatch(passage.bare, people[-2].end(), people[-1].start()):
        people.pop()  # "de zoon van de pleegouders"
    return people[-1] if people else None


def _declared(passage: Passage, person: re.Match[str]) -> bool:
    """Say whether a declaration or screening is asked for the child, as for those who live in a foster home."""
    start, end = passage.sentence(person.start())
    return _declaration_for().search(passage.bare, start, person.end()) is not None or (
        _needs_declaration().search(passage.bare, person.end(), end) is not None
    )


def _moves_in(passage: Passage, person: re.Match[str]) -> bool:
    """Say whether the child comes to live with the writers, in a text that tells of no placement."""
    end = passage.sentence(person.start())[1]
    moves = _comes_home().search(passage.bare, person.end(), end) is not None
    return moves and listed("taken_away").search(passage.bare) is None


@cache
def _mine() -> re.Pattern[str]:
    we_have = (
        r"(?:(?:we|wij)\s+hebben|ik\s+heb|hebben\s+(?:we|wij)|heb\s+ik|en\s+hebben)(?:\s+(?:al|zelf|ook|nog|samen))*"
    )
    partner = r"(?:mijn|m'n)\s+(?:man|vrouw|partner|vriend|vriendin)\s+heeft(?:\s+\w+){0,5}?"
    have = rf"(?:{we_have}|{partner})\s+(?:een|één)"
    return re.compile(rf"(?<!\w)(?:{any_of(stated_words().mine)}|{have})\s+(?:(?!als\s)\w+\s+)?$")


@cache
def _another() -> re.Pattern[str]:
    """Return the pattern of a text that ends before a child of others: "een ander ", "haar nieuwe gezin met een "."""
    new = r"nieuwe?\s+(?:gezin|man|partner|relatie|vriend|vriendin|vrouw)\s+(?:\w+\s+){0,2}?(?:met|en)\s+een"
    return re.compile(rf"(?<!\w)(?:(?:een|het)\s+andere?|{new})\s+$")


@cache
def _somebodys() -> re.Pattern[str]:
    """Return the pattern of a text that ends with a child of one who is named after: "het meisje van mijn "."""
    return re.compile(rf"(?<!\w)(?:{child_words()}|{any_of(stated_words().friends)})\s+van\s+[\w']+\s+$")


@cache
def _there_is() -> re.Pattern[str]:
    """Return the pattern of a text that ends with how aspirants tell of their family: "met een", ", één"."""
    return re.compile(r"(?:(?<!\w)(?:met|en)|,)\s+(?:al\s+)?(?:een|één|[1-9])\s+(?:\w+\s+)?$")


@cache
def _of_ourselves() -> re.Pattern[str]:
    return re.compile(rf"[\s,)]*(?:jaar|jr)?[\s,)]*(?:{any_of(stated_words().ourselves)})(?!\w)")


@cache
def _of_somebody() -> re.Pattern[str]:
    """Return the pattern of what follows a child of others: "van mijn zus", "van onze buren"."""
    whose = any_of([*stated_words().determiners, "vrienden"])
    return re.compile(rf"\s+van\s+{whose}(?!\w)")


@cache
def _of_foster_parents() -> re.Pattern[str]:
    return re.compile(r"\s+van\s+(?:de\s+|zijn\s+|haar\s+|mijn\s+)?[a-z]*pleeg(?:ouders?|moeder|vader|gezin)(?!\w)")


@cache
def _want_to_foster() -> re.Pattern[str]:
    """Return the pattern of writers who are foster parents or want to be: "aspirant", "nu wij pleegouder zijn"."""
    words = stated_words()
    us, filler = r"(?:ik|wij|we|ons|onszelf|mezelf)", r"(?:[\w-]+\s+){0,6}?"
    return re.compile(
        rf"(?<!\w)(?:{any_of(words.aspirants)}|(?:ik|we|wij)\s+(?:kreeg|kregen)\s+(?:[^.?!;]{{0,40}}?\s)?een\s+(?:\w+\s+)?{child_words()}"
        rf"|{any_of(stem for stems in words.form_stems.values() for stem in stems)}(?:pleeg)?(?:baby|jongen|kind|kindje|meisje)"
        rf"|hebben\s+[^.?!;]{{0,60}}?\sin\s+ons\s+gezin|{us}\s+{filler}{any_of(words.fostering)}|{any_of(words.fostering)}\s+{us})(?!\w)"
    )


@cache
def _declaration_for() -> re.Pattern[str]:
    words = stated_words()
    return re.compile(
        rf"(?<!\w){any_of(words.declarations)}\s+(?:[\w-]+\s+){{0,3}}?voor\s+(?:[\w-]+\s+){{0,3}}?[\w-]+$"
    )


@cache
def _needs_declaration() -> re.Pattern[str]:
    words = stated_words()
    need = r"(?:moet|heeft|nodig|krijgt|geldt|hoeft)"
    return re.compile(rf"(?<!\w){need}\s+(?:[\w-]+\s+){{0,4}}?{any_of(words.declarations)}(?!\w)")


@cache
def _comes_home() -> re.Pattern[str]:
    words = stated_words()
    where = r"(?:bij\s+(?:mij|ons)|thuis|erbij|in\s+huis)"
    return re.compile(
        rf"(?<!\w){any_of(words.moves_in)}\s+(?:[\w-]+\s+){{0,3}}?{where}(?!\w)|(?<!\w){where}\s+(?:\w+\s+)?{any_of(words.moves_in)}(?!\w)"
    )
