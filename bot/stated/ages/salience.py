"""Which of several ages is that of the child the text is about: of "onze pleegzoon" rather than of "een jongen van 20"."""

from __future__ import annotations

import re
from functools import cache

from bot.dates.words import any_of
from bot.lifespan import OF_AGE
from bot.stated.ages.birthdays import Age
from bot.stated.text.passage import Passage
from bot.stated.text.supposed import is_long_ago
from bot.stated.text.words import child_words, listed, stated_words

OF_TWO = 2  # ages of which one may be of a child who stayed at home
BEFORE = 24  # characters before an age that hold its article


def told_of(passage: Passage, ages: list[Age]) -> list[Age]:
    """Return those of several ages that can be of the child; of two, the one of the child itself, or who did not stay at home."""
    ages = _salient(passage, _without_own(passage, _without_kin(passage, ages)))
    ages = [age for age in ages if not _foster_brother().match(passage.bare, age.start)] or ages
    ages = [age for age in ages if not (age.years >= OF_AGE and _sibling().match(passage.bare, age.start))] or ages
    if len({age.years for age in ages}) != OF_TWO:
        return ages
    if _couple().fullmatch(passage.bare, ages[0].end, ages[-1].start):
        return ages  # "mijn dochter van 7 en zoon van 4 wonen bij hun oma"
    itself = [age for age in ages if _itself().search(passage.bare, age.start, age.end)]
    itself = itself or [age for age in ages if _is_the_one(passage, age)]
    return itself or [age for age in ages if not _stayed_home(passage, age)]


def _without_kin(passage: Passage, ages: list[Age]) -> list[Age]:
    """Return the ages without those of the brother or sister of another of them: "het broertje (1) van onze pleegzoon van 4"."""
    kin = [age for age in ages if _sibling().match(passage.bare, age.start) and _of_ours().match(passage.bare, age.end)]
    rest = [age for age in ages if not any(one.start <= age.start < one.end for one in kin)]
    return rest or ages


def _without_own(passage: Passage, ages: list[Age]) -> list[Age]:
    """Return the ages without those of sons and daughters where one is of a foster child: "dochter 10, zoon 8, pleegzoon 9"."""
    if not any(_foster_child().match(passage.bare, age.start) for age in ages):
        return ages
    return [age for age in ages if not _offspring().match(passage.bare, age.start)]


@cache
def _foster_child() -> re.Pattern[str]:
    return re.compile(rf"{any_of(stated_words().foster_children)}(?!\w)")


@cache
def _offspring() -> re.Pattern[str]:
    return re.compile(rf"{any_of(stated_words().offspring)}(?!\w)")


def _salient(passage: Passage, ages: list[Age]) -> list[Age]:
    """Return the ages without those of any child ("een kind van zes") where another is told of the child itself."""
    firm = [age for age in ages if _is_firm(passage, age)]
    rest = [age for age in ages if not _is_of_any(passage, age)]
    return rest if firm and rest and len(rest) < len(ages) else ages


def _is_firm(passage: Passage, age: Age) -> bool:
    """Say whether an age is told of the child that is known: "ze is acht", "onze tweeling van elf", "pleegzoon (12)"."""
    return _known().match(passage.bare, age.start) is not None or (
        _whose().search(passage.bare[max(0, age.start - BEFORE) : age.start]) is not None
    )


def _is_of_any(passage: Passage, age: Age) -> bool:
    before = passage.bare[max(0, age.start - BEFORE) : age.start]
    return _article().search(before) is not None and _any_child().match(passage.bare, age.start) is not None


@cache
def _foster_brother() -> re.Pattern[str]:
    return re.compile(r"pleeg(?:broer|zus)(?!\w)")


@cache
def _sibling() -> re.Pattern[str]:
    return re.compile(rf"{any_of(stated_words().sibling)}(?!\w)")


@cache
def _couple() -> re.Pattern[str]:
    return re.compile(rf"[\s)]*(?:jaar|jr)?\s*(?:en|&)\s+(?:{any_of(stated_words().mine)}\s+)?")


@cache
def _of_ours() -> re.Pattern[str]:
    words = stated_words()
    return re.compile(rf"\s+van\s+{any_of(words.mine)}\s+(?:\w+\s+)?{any_of(words.foster_children)}(?!\w)")


@cache
def _known() -> re.Pattern[str]:
    words = stated_words()
    return re.compile(
        rf"(?:(?:is\s+)?{any_of(words.subjects)}|{any_of([*words.foster_children, 'client', 'jeugdige', 'pupil'])})(?!\w)"
    )


@cache
def _whose() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of([*stated_words().mine, 'deze', 'dit'])}\s+(?:\w+\s+)?$")


@cache
def _article() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)een\s+(?:\w+\s+)?$")


@cache
def _any_child() -> re.Pattern[str]:
    kept = any_of([*stated_words().foster_children, *stated_words().offspring])
    return re.compile(rf"(?!{kept}(?!\w)){child_words()}(?!\w)")


def _stayed_home(passage: Passage, age: Age) -> bool:
    """Say whether an age is of a child who was not placed with the other, or is gone: "mijn oudste van 14 mocht thuis blijven"."""
    end = passage.clause(age.end)[1]
    if _goes_on().match(passage.bare, end):
        end = passage.clause(end)[1]  # "mijn oudste is 11 | en woont bij mij"
    stayed = listed("stayed_home").search(passage.bare, age.start, end) or _with_parent().search(
        passage.bare, age.start, end
    )
    return stayed is not None or is_long_ago(passage, age.start)


@cache
def _with_parent() -> re.Pattern[str]:
    """Return the pattern of a child who lives where it always did: "woont gewoon bij mij", "bleef bij haar vader"."""
    parent = rf"(?:mij|(?:{any_of(stated_words().determiners)}\s+)?{any_of(stated_words().birth_parents)})"
    stays = r"(?:bleef|bleven|blijft|blijven|is|mag|mocht|woont|wonen|zit)"
    return re.compile(rf"(?<!\w){stays}\s+(?:\w+\s+){{0,3}}?(?:thuis|bij\s+{parent})(?!\w)")


def _is_the_one(passage: Passage, age: Age) -> bool:
    """Say whether a child told of by its age is the one that is placed: "… en een baby van 5 maanden. De baby komt bij ons."."""
    who = passage.bare[age.start : age.end].split()
    return bool(who) and who[0] in stated_words().child and _is_placed(who[0]).search(passage.bare, age.end) is not None


@cache
def _is_placed(who: str) -> re.Pattern[str]:
    verb, where = (
        r"(?:blijft|gaat|is|komt|slaapt|werd|woont|wordt|zit)",
        r"(?:bij\s+(?:mij|ons)|geplaatst|hier|in\s+(?:een|het)\s+\w*gezin|uit\s+huis)",
    )
    return re.compile(
        rf"(?<!\w)(?:de|dat|die|het|onze?)\s+{re.escape(who)}\s+{verb}\s+(?:[^.?!,;]{{0,40}}?\s)?{where}(?!\w)"
    )


@cache
def _itself() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)zelf(?!\w)")


@cache
def _goes_on() -> re.Pattern[str]:
    return re.compile(r"en\s+(?:blijft|is|mocht|woont|zit)(?!\w)")


def is_another(passage: Passage, age: Age) -> bool:
    """Say whether a child is one beside the child: "de jongen van 9 die hier ook woont", or one of several newcomers."""
    return _lives_here_too().match(passage.bare, age.end) is not None or (
        _after_others().search(passage.bare[passage.sentence(age.start)[0] : age.end]) is not None
    )


@cache
def _lives_here_too() -> re.Pattern[str]:
    here = r"(?:bij\s+ons|daar|er|hier)"
    return re.compile(
        rf"(?:\s+jaar)?,?\s+d(?:at|ie)\s+(?:{here}\s+ook|ook\s+{here})\s+(?:al\s+)?(?:is|woont|zit)(?!\w)"
    )


@cache
def _after_others() -> re.Pattern[str]:
    """Return the pattern of a text that ends with the last of several children: "een peuter, een meisje en een "."""
    one = rf"een\s+(?:\w+\s+)?{child_words()}"
    return re.compile(rf"(?<!\w){one}[^.?!,]{{0,40}},\s+{one}[^.?!,]{{0,40}}\s+en\s+een\s+[^.?!,]{{1,50}}$")
