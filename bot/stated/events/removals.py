"""Removals that are told without their name: "haalde de politie hem van school", "mijn dochter is meegenomen"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bot.dates.finding import HOLE
from bot.dates.words import any_of
from bot.stated.text.passage import Passage
from bot.stated.text.words import child_words, multiple_words, stated_words


def removals(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield from where to where the words run that say that the child was taken from home."""
    for pattern in _taken():
        for match in pattern.finditer(passage.bare):
            yield match.span()
    if our_child().search(passage.bare):
        for match in _is_gone().finditer(passage.bare):
            yield match.span()


@cache
def our_child() -> re.Pattern[str]:
    """Return the pattern of the writer's own child: "mijn zoon", "onze jongste dochter"."""
    words = stated_words()
    return re.compile(rf"(?<!\w){any_of(words.mine)}\s+(?:\w+\s+)?{any_of(words.own_children)}(?!\w)")


@cache
def _is_gone() -> re.Pattern[str]:
    """Return the pattern of "zij is weg sinds 5 mei", told by a parent."""
    own = rf"{any_of(stated_words().mine)}\s+(?:\w+\s+)?{any_of(stated_words().own_children)}(?:\s+van\s+\w+|\s*\([^)]{{1,12}}\))?"
    they = rf"(?:(?:hij|ze|zij|{own})\s+(?:is|zijn)\s+(?:al\s+|nu\s+)*|(?:^|(?<=[.!?]\s)))"
    return re.compile(rf"(?<!\w){they}weg(?=\s+(?:sinds\s+|vanaf\s+)?{HOLE})")


@cache
def _taken() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of who was taken, by whom, from where."""
    words = stated_words()
    some = rf"(?:[\w{HOLE}'-]+\s+)"
    aside = r"(?:\s+van\s+\w+(?:\s+(?:jaar|maanden|weken|dagen))?|\s*\([^)]{1,20}\))?(?:,[^,.;!?]{1,25},)?"
    young = rf"(?:{child_words()}|{multiple_words()}|{any_of([*words.children, *words.siblings])})"
    named = rf"{any_of([*words.determiners, *words.mine])}\s+(?:[\w-]+\s+)?{young}"
    age = r"(?:\s+van\s+\w+(?:\s+\w+)?)?"
    child, they = rf"(?:hem|haar|hen|ze|{named}){age}", rf"(?:hij|ze|{named}){age}"
    took = any_of(words.takers)
    parent = any_of(["huis", "mama", "moeder", "ouders", "papa", "thuis", "vader"])
    whose = any_of([*words.mine, "de", "haar", "hun", "zijn"])
    from_home = rf"weg\s+(?:bij|van)\s+(?:{whose}\s+)?{parent}"
    place = r"(?:van|uit)\s+(?:de\s+|het\s+|haar\s+|zijn\s+)?(?:bed|bedje|crèche|creche|huis|klas|kinderopvang|opvang|school|thuis)"
    away = rf"(?:weg|mee|{place}(?:\s+weg)?)"
    own = rf"{any_of(words.mine)}\s+(?:[\w-]+\s+)?{any_of([*words.own_children, *words.sibling, *words.siblings])}"
    home = rf"uit\s+(?:{whose}\s+|het\s+)?(?:ouderlijk(?:e)?\s+)?(?:huis|thuis|woning|gezin|flat|bed)"
    done = r"(?:afgenomen|afgepakt|meegenomen|opgehaald|weggehaald|weggenomen)"
    no_trip = r"(?!\s+(?:naar|door\s+(?:haar|hun|mijn|zijn|oma|opa|papa|mama)|voor))"
    ways = [
        rf"{home}\s+(?:is|zijn|werd|werden|had|hadden|heeft|hebben)\s+(?:gehaald|geplaatst|meegenomen|weggehaald)",
        rf"{place}\s+(?:weg)?gehaald,\s+(?:allebei\s+|alle\s+\w+\s+)?{own}",
        rf"{took}\s[^.?!;]{{0,80}}?\sen\s+(?:nam|namen|haalde|haalden)\s+(?:ze\s+)?{child}\s+{some}{{0,2}}?(?:mee|weg){no_trip}",
        rf"(?:hij|ze|zij)\s+weg\s+(?:met|door)\s+(?:de\s+)?{took}",
        rf"{any_of(words.mine)}\s+(?:\w+\s+)?{any_of(words.own_children)}\s+(?:\w+\s+){{0,2}}?(?:kwijt|kwijtgeraakt)",
        rf"(?:is|werd|werden|zijn)\s+{whose}\s+(?:\w+\s+)?{young}(?:\s+en\s+(?:\w+\s+)?{young})?\s+{some}{{0,3}}?{done}{no_trip}",
        rf"(?:mag|mogen|woont|wonen)\s+{own}{aside}\s+niet\s+meer\s+(?:bij\s+(?:mij|ons)|thuis)",
        rf"moest(?:en)?\s+{some}{{0,4}}?(?:{from_home}|het\s+huis\s+uit)",
        rf"{own}{aside}\s+(?:is|zijn|werden|werd)\s+(?:(?:(?!\sen\s)[^.?!;,]){{0,50}}?\s)?{done}{no_trip}",
        rf"(?:is|werd|werden|zijn)\s+(?:[^.?!;,]{{0,30}}?\s)?{they}\s+{some}{{0,7}}?(?:meegenomen|weggehaald|weggenomen){no_trip}",
        rf"{named}{aside}\s+(?:is|werd|werden|zijn)\s+(?:[\w{HOLE}]+\s+){{0,3}}?(?:meegenomen|weggehaald|weggenomen){no_trip}",
        rf"(?:haalde|haalden|nam|namen)\s+{some}{{0,2}}?{took}\s+{some}{{0,2}}?{child}\s+{some}{{0,3}}?{away}",
        rf"(?:haalde|haalden)\s+{some}{{0,2}}?{child}\s+weg",
        rf"{took}\s+(?:haalde|haalden|nam|namen)\s+{some}{{0,3}}?{child}\s+{some}{{0,2}}?{away}",
        rf"(?:hebben|heeft)\s+(?:{took}\s+)?{some}{{0,2}}?{child}\s+{some}{{0,3}}?(?:afgenomen|afgepakt|weggehaald|weggenomen|{place}\s+(?:ge|weggeh|wegge)\w+)",
        rf"(?:hebben|heeft)\s+{took}\s+{some}{{0,2}}?{child}\s+{some}{{0,3}}?(?:meegenomen|opgehaald)",
        rf"{took}\s+(?:hebben|heeft)\s+{some}{{0,3}}?{child}\s+{some}{{0,5}}?(?:gehaald|gepakt|pakken|weghalen|meegenomen|weggehaald|weggenomen|opgehaald|{place}\s+(?:ge|wegge)\w+)",
    ]
    return tuple(re.compile(rf"(?<!\w){way}(?!\w)") for way in ways)
