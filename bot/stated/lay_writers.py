"""Who writes where no role is said or implied: told by whom they call theirs. The public gets words for the public."""

from __future__ import annotations

import re
from functools import cache

from bot.dates.finding import HOLE
from bot.dates.words import any_of
from bot.lifespan import OF_AGE
from bot.stated.ages.countdowns import is_ahead
from bot.stated.ages.patterns import grown_writer
from bot.stated.ages.writer_patterns import writer, writer_as, writer_here
from bot.stated.carers.bystanders import others_foster_child
from bot.stated.carers.network import Carer
from bot.stated.siblings.household import fosters
from bot.stated.text.numbers import number_of, number_pattern
from bot.stated.text.passage import Passage
from bot.stated.text.words import stated_words

FEW_WORDS = 18  # a longer story of "my mother", "my sister" is mostly told by an adult
ANY_ADULT = "pleegouder"  # of the words for the public, those for an adult who is no parent of the child


def is_minor(passage: Passage) -> bool:
    """Say whether the writer tells an age below eighteen, or turns eighteen: "ik ben 15", "in mei word ik 18"."""
    matches = [match for way in (writer(), writer_as(), writer_here()) for match in way.finditer(passage.bare)]
    told = [number_of(match["n"]) for match in matches]
    turns = [number_of(match["n"]) for match in _turns().finditer(passage.bare)]
    turns += [number_of(match["n"]) for match in matches if is_ahead(passage, match.start(), match.end())]
    return any(age < OF_AGE for age in told) or any(age <= OF_AGE for age in turns)


def lay_writer(passage: Passage, carers: list[Carer]) -> str | None:
    """Return the audience of somebody of whom the text only shows to whom they belong; None where it may be a professional."""
    text = passage.bare
    if is_near(passage):
        return ANY_ADULT
    if any(not carer.writes for carer in carers) and _ours().search(text):
        return "ouder"  # "mijn schoonouders verzorgen onze dochter"
    if any(way.search(text) for way in _fosters()) or _kin_of_ours().search(text):
        return "pleegouder"
    if _parents_say().search(text) or (_own_child().search(text) and not fosters(passage)):
        return "ouder"
    young = len(text.split()) <= FEW_WORDS and not grown_writer().search(text) and not _grown().search(text)
    return "jongere" if young and _youngster().search(text) else None


def is_near(passage: Passage) -> bool:
    """Say whether somebody of the neighbourhood writes about a child that others foster."""
    for match in others_foster_child().finditer(passage.bare):
        if _first_person().search(passage.bare[slice(*passage.sentence(match.start()))]):
            return True
    return False


@cache
def _first_person() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:ik|me|mij|wij|we|ons|{any_of(stated_words().mine)}|volgens mij|hiernaast|overburen|buren)(?!\w)"
    )


@cache
def _turns() -> re.Pattern[str]:
    """Return the pattern of a birthday of the writer: "ik word in januari 18", "op 3 mei word ik 16"."""
    when = rf"(?:[\w{HOLE}]+\s+){{0,3}}?"
    turn = r"(?:ik\s+word|word\s+ik|ik\s+ben\s+(?:bijna|straks))"
    return re.compile(rf"(?<!\w){turn}\s+{when}(?P<n>{number_pattern()})(?:\s+jaar)?(?=\W|$)")


@cache
def _fosters() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of foster parents who name no role: "pleegzoon van 10 liegt, wij weten het niet meer"."""
    words = stated_words()
    we, ours = r"(?:ik|we|wij)", r"(?:ons|onze|we|wij|mijn)"
    family = any_of(
        [name for name in words.foster_children if name.endswith(("dochter", "zoon", "zoontje", "dochtertje"))]
    )
    child = any_of(words.foster_children)
    at_home = rf"(?:{any_of(words.carers_say)})"
    ways = [
        rf"{family}(?!\w)(?:.|\n)*?\b{ours}(?!\w)(?!\s+(?:begeleid|plaats))",
        rf"{ours}\s(?:.|\n)*?(?<!\w){family}",
        rf"{child}(?!\w)(?:.|\n)*?(?<!\w){at_home}",
        rf"{at_home}(?!\w)(?:.|\n)*?(?<!\w){child}",
        rf"{we}\s+(?:[^.?!]{{0,40}}?\s)?(?:stop|stoppen)\s+(?:met\s+(?:de\s+|deze\s+)?pleegzorg|als\s+pleeg)",
        rf"{we}\s+(?:doe|doen|bied|bieden)\s+(?:\w+\s+){{0,3}}?(?:crisis|weekend|logeer|vakantie)?(?:opvang|pleegzorg)",
        rf"{we}\s+(?:[^.?!]{{0,30}}?\s)?te\s+(?:jong|oud|ziek|dik)\s+(?:voor|om)\s+(?:[^.?!]{{0,15}}?\s)?pleeg(?:moeder|ouders?|vader|zorg)",
        rf"{we}\s+(?:wil|willen|kan|kunnen|mag|mogen)\s+(?:[^.?!]{{0,20}}?\s)?voogdij\s+(?:[^.?!]{{0,20}}?\s)?(?:aanvragen|krijgen|over|overnemen)",
        rf"{we}\s+(?:vang|vangen)\s+(?:[^.?!;]{{1,60}}?\s)op",
        rf"(?:wil|willen|kan|kunnen|mag|mogen)\s+{we}\s+(?:[^.?!]{{0,30}}?\s)?(?:opvangen|in\s+huis\s+nemen)",
    ]
    return tuple(re.compile(rf"(?<!\w)(?:{way})(?!\w)") for way in ways)


@cache
def _kin_of_ours() -> re.Pattern[str]:
    """Return the pattern of a grandchild, nephew or niece of the writer, or a child of the family itself: "ons eigen kind"."""
    words = stated_words()
    kin = any_of(name for names in words.kin.values() for name in names)
    own, mine = any_of(words.own_children), any_of(["m'n", "mijn", "mn"])
    young = r"(?:baby|kind|kinderen|kindje|dochter|dochtertje|zoontje)"
    whose = rf"(?:haar|zijn|z'n|d'r)\s+(?:\w+\s+)?{young}"
    theirs = rf"{mine}\s+(?:\w+\s+)?(?:dochter|zoon|zus|broer)(?!\w)[^.?!]{{0,60}}?\s{whose}"
    house = rf"(?:ons|onze)\s+(?:\w+\s+)?{own}|{mine}\s+eigen\s+(?!kind(?!\w)){own}"
    declared = rf"{mine}\s+(?:\w+\s+)?{own}\s[^.?!]{{0,60}}?{any_of(words.declarations)}"
    return re.compile(rf"(?<!\w)(?:{any_of(words.mine)}\s+(?:\w+\s+)?{kin}|{theirs}|{house}|{declared})(?!\w)")


@cache
def _parents_say() -> re.Pattern[str]:
    """Return the pattern of what parents say, or how they begin: "die pleegmoeder knipt haar haar"."""
    return re.compile(
        rf"(?<!\w){any_of(stated_words().parents_say)}(?!\w)|^\W*die\s+pleeg(?:moeder|ouders|vader)(?!\w)"
    )


@cache
def _own_child() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:m'n|mijn|mn)\s+(?:\w+\s+)?{any_of(stated_words().own_children)}(?!\w)")


@cache
def _ours() -> re.Pattern[str]:
    words = stated_words()
    return re.compile(rf"(?<!\w){any_of(words.mine)}\s+(?:\w+\s+)?(?!eigen\s){any_of(words.own_children)}(?!\w)")


@cache
def _grown() -> re.Pattern[str]:
    """Return the pattern of an adult who speaks of kin: "mijn zus kan niet voor haar kind zorgen", "wij", "mijn man"."""
    return re.compile(
        rf"(?<!\w)(?:we|wij|ons|onze|mijn\s+(?:man|vrouw|partner|werk)|{any_of(stated_words().adults_say)})(?!\w)"
    )


@cache
def _youngster() -> re.Pattern[str]:
    """Return the pattern of what a child says: "ik mis mijn broer", "mag ik mijn moeder bellen", "ik word geslagen"."""
    words = stated_words()
    mine = any_of(["m'n", "me", "mijn", "mn"])
    kin = any_of([*words.sibling, *words.siblings, *words.birth_parents])
    return re.compile(
        rf"(?<!\w)(?:{mine}\s+(?:echte\s+|eigen\s+|grote\s+|kleine\s+)?{kin}|{any_of(words.youngsters_say)})(?!\w)"
    )
