"""Who the writer says to be: a professional, foster parent, parent, young person or trainer."""

from __future__ import annotations

import re
from functools import cache

from bot.dates.finding import HOLE
from bot.dates.words import any_of
from bot.stated.carers.network import Carer
from bot.stated.events.removals import our_child
from bot.stated.lay_writers import is_minor, is_near, lay_writer
from bot.stated.text.numbers import number_pattern
from bot.stated.text.passage import Passage
from bot.stated.text.words import listed, stated_words

ORDER = (
    "trainer",
    "pleegouder",
    "professional",
    "jongere",
    "ouder",
)  # a sentence with two roles says the first of these
MINE = ("mijn", "m'n", "mn", "me")
NETWORK = "network"  # the list of carers from the network, who are foster parents to us


def audience(passage: Passage, carers: list[Carer]) -> str | None:
    """Return the role that the words tell, else that of somebody whom they show to be no professional; None where nothing does."""
    return told_role(passage, carers) or lay_writer(passage, carers)


def told_role(passage: Passage, carers: list[Carer]) -> str | None:
    """Return the writer's role where the words tell it; None where they do not, or tell two.

    A role in so many words ("ik ben pleegmoeder") goes before one that is implied ("ons pleegkind").
    """
    said = [role for role in ORDER if _says(role).search(passage.bare)]
    if said:
        return said[0]
    implied = [role for role in ORDER if _implies(role).search(passage.bare)]
    if not implied and is_minor(passage):
        return "jongere"
    lives = _lives_with_writer(passage) and not is_near(passage)
    if not implied and (lives or any(carer.writes for carer in carers)):
        return "pleegouder"
    if "pleegouder" not in implied and _lost_child(passage):
        implied = [role for role in implied if role != "jongere"] + ["ouder"]
    return implied[0] if len(set(implied)) == 1 else _outspoken(implied)


def _outspoken(implied: list[str]) -> str | None:
    """Return which of several roles it is: only a trainer gives training, only a professional has a caseload."""
    return next((role for role in ("trainer", "professional") if role in implied), None)


@cache
def _says(role: str) -> re.Pattern[str]:
    """Return the pattern of "ik ben (een ervaren) pleegzorgbegeleider", "wat kan ik als pleegouder", "geen oma maar moeder"."""
    words = stated_words()
    names = [*words.roles[role], *(words.roles[NETWORK] if role == "pleegouder" else ())]
    filler = rf"(?:(?!{any_of(words.negations)}(?!\w))[\w{HOLE}-]+\s+)"
    since = r"(?:(?:al|nu|sinds)\s+(?:al\s+)?\w+\s+(?:jaar|maanden|weken)\s+)?" if role == "pleegouder" else ""
    first, me = r"(?:ik|ikzelf|wij|we)", r"(?:ik|mij|me|mijn|wij|we|ons|onze)"
    ways = [
        rf"{first}\s+{any_of(words.selves)}\s+{since}{filler}{{0,2}}?{any_of(names)}",
        rf"{me}\s+{filler}{{0,3}}?als\s+{filler}?{any_of(names)}",
        rf"als\s+{filler}?{any_of(names)}\s+{filler}{{0,2}}?{me}",
        rf"{first}\s+(?:ben|zijn)\s+{any_of(words.negations)}\s+[^.?!]{{0,30}}?(?<!\w)maar\s+{filler}{{0,2}}?{any_of(names)}",
        rf"^\W*(?:(?:ja|nee|hoi|hallo)\W+)?(?:ben|bn)\s+(?:(?:een|zelf|wel)\s+){{0,2}}{any_of(names)}",
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join([*ways, *_own_ways(role, first, filler)])})(?!\w)")


def _own_ways(role: str, first: str, filler: str) -> list[str]:
    """Return what only this role says: "ik werk bij een gi"; "wij willen pleegouders worden", "wij doen pleegzorg"."""
    if role == "professional":
        employer = rf"(?:(?:de|het|een|onze)\s+)?{any_of(stated_words().employers)}"
        return [rf"{first}\s+(?:ben|zijn|werk|werken)\s+{filler}{{0,3}}?(?:bij|voor|van|vanuit|namens)\s+{employer}"]
    if role == "pleegouder":
        return [
            rf"{first}\s+(?:doe|doen|bied|bieden)\s+{filler}{{0,4}}?\w*pleegzorg",
            rf"{first}\s+{filler}{{0,4}}?pleegouders?\s+(?:te\s+)?(?:worden|zijn)",
            rf"(?:word|worden)\s+{first}\s+{filler}?pleegouders?",
        ]
    return []


@cache
def _implies(role: str) -> re.Pattern[str]:
    words = stated_words()
    ways = any_of(variant for way in words.implied_roles[role] for variant in _with_mine(way))
    if role == "pleegouder":
        child = any_of(words.foster_children)
        have = r"(?:ik\s+heb|w[ei]j?\s+hebben)\s+(?:\w+\s+){0,4}?(?:een|NUMBER)(?:\s+\w+)?".replace(
            "NUMBER", number_pattern()
        )
        ways = rf"(?:{ways}|{any_of(words.mine)}\s+(?:\w+\s+)?{child}|{have}\s+{child})"
    if role == "jongere":
        where = r"(?:hier|in\s+een\s+pleeggezin|bij\s+[\w ]{3,20})"
        ways = rf"(?:{ways}|ik\s+(?:werd|ben|was)\s+(?:[\w-]+\s+){{0,4}}?{where}\s+geplaatst)"
    return re.compile(rf"(?<!\w){ways}(?!\w)")


def _with_mine(phrase: str) -> tuple[str, ...]:
    """Return a phrase as it is said with "mijn" and with the short forms of it."""
    return tuple(re.sub(r"\bmijn\b", mine, phrase) for mine in MINE)


def _lives_with_writer(passage: Passage) -> bool:
    """Say whether a child lives with the writer that is not the writer's own: "er wonen twee broertjes bij ons"."""
    sentences = {passage.sentence(match.start()) for match in _with_writer().finditer(passage.bare)}
    return any(not our_child().search(passage.bare, start, end) for start, end in sentences)


@cache
def _with_writer() -> re.Pattern[str]:
    lives, us = any_of(stated_words().lives), r"bij\s+(?:mij|ons)(?!\s+weg)"
    is_here = rf"(?:hij|ze|zij)\s+(?:is|zijn)\s+(?:[\w']+\s+){{0,5}}?{us}(?!\s+(?:geweest|langs))"
    return re.compile(
        rf"(?<!\w)(?:{is_here}|{lives}(?!\w)[^.?!]{{0,60}}?\s{us}|{us}\s+(?:\w+\s+){{0,3}}?{lives})(?!\w)"
    )


def _lost_child(passage: Passage) -> bool:
    """Say whether the writer's own child lives elsewhere: "mijn zoon is uit huis geplaatst"."""
    matches = our_child().finditer(passage.bare)
    return any(listed("taken_away").search(passage.bare[slice(*passage.sentence(match.start()))]) for match in matches)
