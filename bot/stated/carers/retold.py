"""Carers of whom one sentence says that the child lives there and another who they are: "woont bij Karin. Dat is haar tante."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bot.dates.words import any_of, whole
from bot.stated.ages.pieces import PLACEHOLDER
from bot.stated.carers.grown_siblings import grown_siblings
from bot.stated.carers.network import ONCE, Carer, is_named, named, relation_of, speaks_of_own_child
from bot.stated.text.passage import Passage
from bot.stated.text.words import child_words, listed, stated_words

SENTENCES = 2  # before and behind the one that says who somebody is, in which the child may be told to live there


def retold(passage: Passage) -> Iterator[Carer]:
    """Yield the people whom a sentence names by what they are to the child, where another says that it lives with them."""
    parent = speaks_of_own_child(passage)
    for match in _who_is_who(parent).finditer(passage.bare):
        who = match["who"]
        if not _is_profession(match) and _is_carer(passage, match):
            relation = relation_of(who, parent) if is_named(who, parent) else grown_siblings()[who]
            yield Carer(relation, match.start("who"), home=True)


def _is_carer(passage: Passage, match: re.Match[str]) -> bool:
    """Say whether the one who is named is the one with whom the child lives."""
    start, end = _around(passage, match.start())
    if match["name"]:
        home = _home_of(match["name"].split()[-1])
        return any(
            home.search(passage.bare, place, last) for place, last in ((start, match.start()), (match.end(), end))
        )
    homes = [home.end() for home in _home().finditer(passage.bare, start, match.start("whose"))]
    if not homes:
        return False
    between = _fosters().sub(" ", passage.bare[homes[-1] : match.start("whose")])
    return listed("adult").search(between) is None and _institution().search(between) is None


def _is_profession(match: re.Match[str]) -> bool:
    """Say whether somebody is only told to be a teacher or the like, and not the child's: "zij is (een) juf"."""
    owned = (match["owned"] or "een").split()[0] != "een"
    return not owned and " van " not in match["who"] and is_named(match["who"]) and relation_of(match["who"]) in ONCE


def _around(passage: Passage, place: int) -> tuple[int, int]:
    start, end = passage.sentence(place)
    for _ in range(SENTENCES):
        start = passage.sentence(max(0, start - 1))[0]
        end = passage.sentence(min(end, len(passage.bare) - 1))[1]
    return start, end


@cache
def _who_is_who(parent: bool) -> re.Pattern[str]:
    """Return the pattern of "zij is de zus van vader", "Karin was zijn juf", "het blijkt haar oudtante te zijn"."""
    words = stated_words()
    people = any_of(["dame", "familie", "man", "meneer", "mensen", "mevrouw", "mevr.", "mw.", "ouders", "vrouw"])
    whose = rf"(?P<whose>dat|die|dit|het|hij|ze|zij|deze\s+{people}|(?P<name>(?:{people}\s+)?(?:{PLACEHOLDER}|[a-zà-ÿ]{{3,}})))"
    adverbs = any_of(
        [
            "dus",
            "eigenlijk",
            "gewoon",
            "namelijk",
            "nog",
            "nu",
            "ook",
            "ooit",
            "overigens",
            "trouwens",
            "vroeger",
            "zelf",
        ]
    )
    are = r"(?:is|zijn|was|waren|blijkt|blijken|bleek|bleken)"
    owned = any_of(["de", "een", *words.possessives])
    who = rf"(?:(?P<owned>{owned}\s+(?:\w+\s+)?))??(?P<who>{named(parent)}|{any_of(grown_siblings())}(?!\s+van(?!\w)))"
    return re.compile(
        rf"(?:^|(?<=[.!?;:,]\s)|(?<=\n)|(?<=\sen\s)|(?<=\smaar\s)){whose}\s+{are}\s+(?:{adverbs}\s+)*{who}"
        r"(?!\w|\s+(?:van\s+beroep|van\s+(?:de\s+|mijn\s+|onze\s+)?pleeg))"
    )


def _lives() -> str:
    return any_of(
        [
            "geplaatst",
            "logeert",
            "opgevangen",
            "slaapt",
            "slapen",
            "terecht",
            "verblijft",
            "verblijven",
            "woon",
            "wonen",
            "woont",
            "zit",
            "zitten",
        ]
    )


@cache
def _home() -> re.Pattern[str]:
    """Return the pattern of the people with whom the child lives or may: "verblijft bij mevrouw De Wit", "iemand die hem wil"."""
    words = stated_words()
    no_home = any_of(
        [*words.birth_parents, *words.institutions, *words.other_carers, "mij", "ons", "school", "huis", "elkaar"]
    )
    some = rf"(?!(?:{any_of(words.determiners)}\s+)?{no_home}(?!\w))"
    lives = rf"{_lives()}\s+(?:[^.?!;,]{{0,40}}?\s)?bij\s+{some}\S+|bij\s+{some}\S+(?:\s+\S+){{0,3}}?\s+{_lives()}"
    take = r"(?:hebben|houden|nemen|opnemen|opvangen|opvangt)"
    takes = rf"(?:iemand|mensen|een\s+\w+)\s+(?:gevonden\s+)?die\s+(?:hem|haar|hen|ze|hun)\s+[^.?!;]{{0,40}}?{take}"
    return re.compile(rf"(?<!\w)(?:{lives}|{takes}|{_fosters().pattern})(?!\w)")


@cache
def _fosters() -> re.Pattern[str]:
    return re.compile(r"(?:netwerk)?pleeg(?:gezin|mama|moeder|ouders?|papa|vader)")


@cache
def _institution() -> re.Pattern[str]:
    return whole([*stated_words().institutions, "school"])


def _home_of(name: str) -> re.Pattern[str]:
    """Return the pattern of a home of somebody by name: "woont bij Karin", "pleegmoeder (Karin)"."""
    near = r"(?:[^.?!;]{0,40}?\s)?"
    who = rf"(?:(?:\w+|mw\.|mevr\.|dhr\.)\s+){{0,4}}?{re.escape(name)}"
    child = rf"(?:{any_of(stated_words().subjects)}|{child_words()})"
    return re.compile(
        rf"(?<!\w)(?:{_lives()}\s+{near}bij\s+{who}|bij\s+{who}\s+{near}{_lives()}|{_fosters().pattern}[\s,:(]+(?:(?:is|heet|heten|zijn)\s+)?{who}"
        rf"|{child}\s+(?:is|zijn)\s+(?:\w+\s+)?bij\s+{who})(?!\w)"
    )
