"""People beside the child that a text tells of: who lives in the foster home, a child of neighbours, kin who came forward."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bot.dates.finding import HOLE
from bot.dates.words import any_of
from bot.stated.carers.network import Carer, named
from bot.stated.text.numbers import number_pattern
from bot.stated.text.passage import Passage
from bot.stated.text.words import child_words, listed, stated_words


def without_bystanders(passage: Passage) -> Passage:
    """Return the passage with what it tells of others blank, so that their ages and homes are not taken for the child's."""
    neighbours = [passage.sentence(match.start()) for match in others_foster_child().finditer(passage.bare)]
    told = [match.span() for way in _ways() for match in way.finditer(passage.bare)]
    return passage.without([*neighbours, *told, *_declared(passage)])


def without_candidates(passage: Passage, carers: list[Carer]) -> list[Carer]:
    """Return the carers without kin who came forward for a child that lives with foster parents: they may come to care for it."""
    if not _in_family().search(passage.bare):
        return carers
    return [
        carer
        for carer in carers
        if carer.home or not _came_forward().search(passage.bare, *passage.sentence(carer.place))
    ]


def _declared(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield where somebody's child is told of in a question for a declaration: "hun zoon is 12 geworden, vgb nodig?"."""
    for match in _their_child().finditer(passage.bare):
        start, end = passage.sentence(match.start())
        if not match["whose"] and not listed("declarations").search(passage.bare, start, match.start()):
            continue  # "vgb zoon wordt 12"
        if listed("declarations").search(passage.bare, start) and not _placed().search(passage.bare, start, end):
            yield match.span()


@cache
def others_foster_child() -> re.Pattern[str]:
    """Return the pattern of a foster child of neighbours: "het pleegkind van de buren", "hiernaast woont een pleegjongen"."""
    words = stated_words()
    young, near = any_of([*words.foster_children, "pleegkids"]), any_of(words.neighbours)
    whose = rf"(?:(?:de|het|een|mijn|ons|onze)\s+)?(?:\w+\s+)?{near}"
    carers = r"pleeg(?:gezin|moeder|ouders?|vader)"
    some, hurt = r"(?:[\w'-]+\s+)", any_of(words.hurts)
    here = r"(?:hiernaast|hierboven|hieronder|hiertegenover|(?:naast|boven|onder|tegenover)\s+(?:mij|ons))"
    street = rf"(?:bij\s+(?:mij|ons)\s+)?(?:in|uit)\s+(?:de|mijn|onze|het|ons)\s+(?:{any_of(words.neighbourhood)})"
    child_or_carers = rf"(?:{young}|{carers})"
    ways = [
        rf"{child_or_carers}\s+(?:{some}{{0,2}}?(?:naast|van)|(?:{hurt}\s+)?bij\s+(?=(?:de|mijn|onze)\s))\s*{whose}(?!\s+(?:geplaatst|ondergebracht|opgevangen|wonen|woont))",
        rf"(?:bij|van)\s+{whose}\s+(?:woont|wonen|zit|zitten|is|zijn|verblijft|logeert)\s+{some}{{0,4}}?{child_or_carers}",
        rf"{whose}\s+(?:is|zijn|was|heeft|hebben|vangt|vangen)\s+{some}{{0,4}}?{child_or_carers}",
        rf"{whose}\s*,?\s+{some}{{0,2}}?die\s+(?:ook\s+)?{carers}\s+(?:is|zijn)",
        rf"{child_or_carers}\s+{some}{{0,3}}?(?:{here}|{street})",
        rf"(?:{here}|{street})\s+(?:woont|wonen|zit|zitten|is|zijn)\s+{some}{{0,4}}?{child_or_carers}",
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)")


@cache
def _ways() -> tuple[re.Pattern[str], ...]:
    words = stated_words()
    number, age = number_pattern(), _age()
    mate = any_of([*words.house_members])
    own = any_of([*words.own_children, *words.stepchildren])
    young = rf"(?:een\s+|twee\s+|drie\s+)?(?:\w+\s+)?(?:{own}|{child_words()}){age}"
    they = r"(?:ze|zij|het\s+gezin|(?:de\s+)?[a-z]*pleeg(?:ouders|gezin|moeder|vader))"
    besides = r"(?:(?:zelf|ook|nog|al|daarnaast|thuis)\s+)+"
    hurt = any_of(words.hurts)
    kin = any_of(name for names in words.kin.values() for name in names)
    here = r"(?:bij\s+(?:mij|ons)|hier|in\s+huis)"
    carer = rf"(?:(?:de|haar|zijn)\s+)?(?:[a-z]*pleeg(?:ouders?|gezin|moeder|vader)|{named()})(?:\s+en\s+\w+)?"
    own_young, more = any_of([*words.offspring, *words.stepchildren]), r"(?:(?:nog|ook|al|thuis)\s+)*"
    nobodys = "".join(rf"(?<!{whose}\s)" for whose in ("mijn", "m'n", "mn", "onze", "ons", "haar", "zijn"))
    turns_or_age = rf"(?:\s+(?:wordt|is|werd)\s+(?:[\w{HOLE}]+\s+){{0,4}}?{number}(?:\s+geworden)?|{age})"
    kins_child = (
        rf"(?:{named(parent=True)}|{any_of(words.sibling)})\s+heeft\s+{more}een\s+(?:\w+\s+)?(?:kind|{own_young}){age}"
    )
    asked_too = r"(?:geldt|hoeft|moet|telt)\s+(?:dat|die|hij|voor|zij?|ze)(?:\s+\w+){0,2}?\s+(?:ook|mee)"
    ways = [
        # "huisgenoot wordt 12", "de huurder (19)", "zoon des huizes (14)", "eigen zoon van 9"
        rf"{mate}(?:\s+van\s+(?:\w+\s+)?\w+)?(?:\s+(?:wordt|is|werd)\s+(?:[\w{HOLE}]+\s+){{0,4}}?{number}(?:\s+geworden)?|{age})",
        rf"{own}\s+des\s+huizes(?:\s+(?:wordt|is|werd)\s+(?:\w+\s+){{0,3}}?{number}(?:\s+geworden)?|{age}|,?\s+{number})",
        # "ze hebben zelf een zoon van 12 en een dochter van 9"
        rf"{they}\s+(?:heeft|hebben)\s+{besides}{young}(?:\s*(?:,|en)\s+(?:nog\s+)?{young})*",
        # "haar moeder heeft een (nieuwe) baby van 3 maanden"
        rf"(?:haar|hun|zijn|z'n)\s+(?:moeder|vader|mama|papa)\s+(?:heeft|kreeg)\s+(?:\w+\s+){{0,2}}?een\s+(?:nieuwe?\s+)?(?:{own}|{child_words()}){age}",
        # "hij slaat onze dochter van 5", "hij heeft ons zoontje van 3 geduwd"
        rf"(?:hij|ze|zij)\s+{hurt}\s+(?:\w+\s+){{0,2}}?(?:ons|onze)\s+(?:\w+\s+)?{own}{age}",
        rf"{hurt}\s+(?:hij|ze|zij)\s+(?:\w+\s+){{0,2}}?(?:ons|onze)\s+(?:\w+\s+)?{own}{age}",
        rf"(?:hij|ze|zij)\s+heeft\s+(?:\w+\s+){{0,2}}?(?:ons|onze)\s+(?:\w+\s+)?{own}{age}(?=\s[^.?!;]{{0,40}}?{hurt}(?!\w))",
        # "mijn kleinzoon van 14 woont ook bij ons", "er woont ook een neef van 17 in huis"
        rf"(?:{own}|{kin}){age}\s+(?:is|woont|zit)\s+ook\s+(?:al\s+)?{here}",
        rf"er\s+woont\s+ook\s+(?:nog\s+)?een\s+(?:\w+\s+)?(?:{named()}|{own}){age}\s+(?:{here}|in\s+het\s+gezin)",
        # "bij pleegouders woont een zoon van 15", "er woont nog een dochter van 19 in het pleeggezin"
        rf"bij\s+{carer}(?:\s+en\s+\w+)?\s+(?:woont|wonen)\s+{more}(?:een|één|hun|haar|zijn)\s+(?:\w+\s+)?{own_young}{age}",
        rf"er\s+(?:woont|wonen)\s+(?:bij\s+(?:haar|hem|hen|{carer})\s+)?{more}(?:een|één)\s+(?:\w+\s+)?{own_young}{age}",
        # "zoon van 15 woont thuis", "gezin …, dochter (13) thuis", "thuiswonende zoon van 16"
        rf"{nobodys}{own_young}{age}\s+(?:(?:die\s+)?(?:nog|ook|weer)\s+)?(?:woont\s+(?:nog\s+|ook\s+|weer\s+)?)?thuis(?!gebleven|geplaatst)",
        rf"(?:inwonende?|thuiswonende?)\s+(?:{own_young}|kind(?:eren)?){age}(?:\s+en\s+{number})?",
        # "zoon (16) van pleegouders", "dochter van pm (14)", "eigen zoon po wordt 12"
        rf"{nobodys}{own_young}{age}\s+van\s+(?:de\s+)?{carer}",
        rf"{own_young}\s+(?:van\s+)?(?:de\s+)?[a-z]*pleeg(?:ouders?|moeder|vader){turns_or_age}",
        rf"(?:eigen|biologische|inwonende|thuiswonende)\s+{own_young}{turns_or_age}",
        # "de oudste (12) bij zijn vader"
        rf"de\s+(?:jongste|middelste|oudste){age}\s+bij\s+(?:de\s+|haar\s+|hun\s+|zijn\s+)?(?:biologische\s+|eigen\s+)?{any_of(words.birth_parents)}(?!\s+van(?!\w))",
        # "wij zijn een stel met een zoontje van 4"
        rf"(?:ben|zijn)\s+(?:\w+\s+){{0,3}}?(?:echtpaar|gezin|koppel|stel)\s+met\s+{young}",
        # "een meerderjarige zoon (21)"
        rf"(?:meerderjarige|volwassen)\s+{own}{age}",
        # "mijn zus heeft een kind van 13, moet die ook gescreend": one who lives with a carer
        rf"{kins_child}(?=,?\s+(?:en\s+)?{asked_too}(?!\s+(?:in|naar|uit|weg)(?!\w)))",
        # "het broertje van ons pleegkind is 4"
        rf"(?:de|het)\s+{any_of(words.sibling)}\s+van\s+(?:(?:de|het|mijn|ons|onze)\s+)?{any_of(words.foster_children)}\s+(?:is|van|wordt)\s+(?:\w+\s+)?{number}(?:\s+jaar)?",
    ]
    alone = (
        rf"^\W*en\s+(?:dan\s+|nog\s+|ook\s+)*een\s+(?:\w+\s+)?{own}{age}\W*$"  # what comes on top of a message before
    )
    return (*(re.compile(rf"(?<!\w)(?:{way})(?!\w)") for way in ways), re.compile(alone))


@cache
def _age() -> str:
    unit = r"(?:\s*(?:jaar|jr|maanden|mnd|weken))?"
    return rf"(?:\s+van\s+{number_pattern()}{unit}|\s*\({number_pattern()}{unit}\))"


@cache
def _their_child() -> re.Pattern[str]:
    offspring = any_of([*stated_words().offspring, *stated_words().stepchildren])
    turns = rf"(?:wordt|is|werd)\s+(?:[\w{HOLE}]+\s+){{0,4}}?{number_pattern()}(?:\s+(?:jaar\s+)?geworden)?"
    return re.compile(rf"(?<!\w)(?:(?P<whose>haar|hun|zijn|een)\s+(?:\w+\s+)?)?{offspring}\s+{turns}(?!\w)")


@cache
def _placed() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:geplaatst|opgevangen|{any_of(stated_words().taken_away)})(?!\w)")


@cache
def _in_family() -> re.Pattern[str]:
    """Return the pattern of a home with foster parents where the child is now: "nu in een perspectiefbiedend gezin"."""
    words = stated_words()
    homes = any_of([*words.places, *words.other_carers, *(name for names in words.forms.values() for name in names)])
    is_there = r"(?:is|nu|verblijft|woont|zit|sinds)"
    return re.compile(
        rf"(?<!\w){is_there}\s+(?:[\w{HOLE}]+\s+){{0,5}}?(?:bij|in|op)\s+(?:\w+\s+){{0,2}}?{homes}(?!\w)|[a-z]+biedend\s+(?:pleeg)?gezin"
    )


@cache
def _came_forward() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:zich\s+(?:[^.?!;,]{0,30}?\s)?(?:aan)?gemeld|meld(?:t|en|de|den)\s+zich)(?!\w)")
