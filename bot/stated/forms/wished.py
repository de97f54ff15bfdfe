"""Forms that somebody would rather have, or that may come beside the child of the text, and homes of a brother or sister."""

from __future__ import annotations

import re
from functools import cache

from bot.dates.words import any_of
from bot.stated.ages.owners import is_of_sibling
from bot.stated.text.passage import Passage
from bot.stated.text.words import child_words, stated_words


def is_rather(passage: Passage, place: int) -> bool:
    """Say whether a form is one that somebody would rather have: "wil liever (een bestandsgezin)", "zou beter zijn in een"."""
    noted = _noted_wish().search(passage.bare, passage.sentence(place)[0], place)  # "wens moeder: (netwerk)"
    return noted is not None or _rather().search(passage.before(place)) is not None


def is_asked_for(passage: Passage, place: int) -> bool:
    """Say whether a form is asked for or thought of, and is not there: "vraagt om (een weekendgezin)"."""
    return _asks_for().search(passage.before(place)) is not None


def may_come_beside(passage: Passage, place: int) -> bool:
    """Say whether a form is that of another child, who may come: "krijgen er misschien (een crisiskindje) bij"."""
    before = passage.before(place)
    return _perhaps().search(before) is not None or _others_do().search(before) is not None


def is_siblings_home(passage: Passage, place: int) -> bool:
    """Say whether a home is that of a brother or sister, where the text tells of another one for the child itself."""
    start = passage.clause(place)[0]
    if _sibling_who().search(passage.bare, passage.sentence(place)[0], place):
        return True
    if not is_of_sibling(passage, place) or _together().search(passage.bare, start, place):
        return False
    rest = passage.bare[:start] + " | " + passage.bare[passage.clause(place)[1] :]
    return _child_itself().search(rest) is not None


@cache
def _noted_wish() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:voorkeur|wens)\s*(?:(?:van\s+)?(?:\w+\s*){1,3})?:\s*\Z")


@cache
def _rather() -> re.Pattern[str]:
    would = r"(?:beter\s+af|beter\s+op\s+(?:haar|zijn)\s+plek|liefst|liever)"
    return re.compile(rf"(?<!\w){would}(?!\w)(?!\s+niet)")


@cache
def _asks_for() -> re.Pattern[str]:
    return re.compile(
        r"(?<!\w)(?:vraag|vraagt|vragen)\s+(?:\w+\s+)?(?:naar|om)(?!\w)|(?<!\w)(?:aanvragen|inzet\s+van|zoek|zoeken|zoekt|behoefte\s+aan|denken\s+aan|denkt\s+aan)(?!\w)"
    )


@cache
def _perhaps() -> re.Pattern[str]:
    return re.compile(
        r"(?<!\w)(?:krijg|krijgen|krijgt|komt|nemen)\s+(?:[\w-]+\s+){0,3}?er\s+(?:\w+\s+)?(?:misschien|mogelijk|wellicht)(?!\w)|(?<!\w)er\s+(?:misschien|mogelijk|wellicht)\s+(?:nog\s+)?(?:ook\s+)?een(?!\w)"
    )


@cache
def _sibling_who() -> re.Pattern[str]:
    """Return the pattern of a text that ends with a brother of whom more is told: "heeft een halfbroer die (bij)"."""
    who = rf"{any_of([*stated_words().determiners])}\s+(?:\w+\s+)?{any_of(stated_words().sibling)}"
    return re.compile(rf"(?<!\w){who}(?:\s*\([^)]{{1,12}}\)|\s+van\s+\w+)?,?\s+die\s+(?:(?:al|daar|nu|ook|wel)\s+)*\Z")


@cache
def _others_do() -> re.Pattern[str]:
    """Return the pattern of acquaintances who foster: "een vriendin van mij doet (crisisopvang)"."""
    return re.compile(
        rf"(?<!\w)(?:de|een|mijn|onze)\s+(?:\w+\s+)?{any_of(stated_words().others_with_children)}\s+(?:van\s+(?:mij|ons)\s+)?(?:bieden|biedt|doen|doet)(?!\w)"
    )


@cache
def _together() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:en\s+(?:hij|hijzelf|ik|ze|zij)|met|ook|samen)(?!\w)")


@cache
def _child_itself() -> re.Pattern[str]:
    """Return the pattern of where the child itself is: "hij zelf woont bij ons", "en ik in een pleeggezin"."""
    words = stated_words()
    who = rf"(?:{any_of(words.subjects)}|ik|(?:de|het|mijn|ons|onze)\s+(?:\w+\s+)?{child_words()})(?:\s+zelf)?"
    lives = r"(?:woont?|wonen|zit|zitten|verblijft|is|ben|slaapt?)"
    return re.compile(
        rf"(?<!\w){who}\s+(?:{lives}\s+)?(?:nu\s+|al\s+|wel\s+|juist\s+)*(?:bij|in|hier|op)(?!\w)|(?<!\w){lives}\s+{who}\s+(?:\w+\s+)?(?:bij|in|hier)(?!\w)"
    )
