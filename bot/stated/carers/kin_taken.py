"""The patterns of those who take in a child of their family: a brother or sister, a grandchild, a niece, a stepchild of before."""

from __future__ import annotations

import re
from functools import cache

from bot.dates.words import any_of
from bot.stated.text.words import stated_words


@cache
def my_sibling() -> re.Pattern[str]:
    """Return the pattern of "pleegouder worden voor mijn zusje", "ik wil mijn broertje van 9 in huis nemen"."""
    words = stated_words()
    who = rf"mi?j?n\s+(?:\w+\s+)?(?P<who>{any_of(words.sibling)})(?!\w)"
    age = r"(?:\s+van\s+\S+|\s*\([0-9]+\))?"
    lives = rf"{who.replace('<who>', '<here>')}{age}\s+{any_of(words.lives)}\s+(?:[^.?!;,]{{0,30}}?\s)?bij\s+(?:mij|ons)(?!\w)"
    foster = rf"{any_of(words.fostering)}\s+(?:van|voor)\s+{who}"
    take = r"[^.?!;]{0,40}?\s(?:in\s+huis\s+(?:nemen|genomen)|opvangen|opvoeden|opvang)(?!\w)"
    am = r"(?:als|ben|ben\s+ik|zijn\s+wij?)"
    carer = (
        rf"{who.replace('<who>', '<mine>')}[^.?!;]{{0,40}}?\s{am}\s+(?:haar|zijn)\s+pleeg(?:moeder|ouder|vader)(?!\w)"
    )
    return re.compile(
        rf"(?<!\w)(?:{foster}|{lives}|{carer}|(?:ik|we|wij)\s+(?:\w+\s+){{0,8}}?{who.replace('<who>', '<whom>')}{take})"
    )


@cache
def young_parent() -> re.Pattern[str]:
    """Return the pattern of "mijn dochter (19) heeft een baby": the writer is a grandparent."""
    age = r"(?:\s+van\s+[0-9]{2}|\s*\([0-9]{2}\)|,\s*[0-9]{2},)?"
    child = r"(?:baby|baby'tje|dochtertje|jongetje|kind|kindje|meisje|zoontje)"
    return re.compile(
        rf"(?<!\w)mi?j?n\s+(?:dochter|zoon){age}\s+(?:heeft|kreeg)\s+(?:\w+\s+){{0,3}}?een\s+{child}(?!\w)"
    )


@cache
def takes_kin() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of somebody who takes in kin: "vangt zijn nichtje op", "zorgt voor haar kleinzoon"."""
    kin = any_of(name for names in stated_words().kin.values() for name in names)
    who = rf"(?:haar|hun|zijn)\s+(?:\w+\s+)?(?P<who>{kin})(?!\w)"
    return (
        re.compile(rf"(?<!\w)(?:vangt|vangen|ving|vingen)\s+{who}[^.?!;]{{0,40}}?\sop(?!\w)"),
        re.compile(rf"(?<!\w)(?:zorgt|zorgen)\s+(?:\w+\s+){{0,2}}?voor\s+{who}"),
        re.compile(
            rf"(?<!\w){any_of(stated_words().mine)}\s+{any_of(stated_words().spouses)}\s+(?:vangt|verzorgt|zorgt)\s+(?:\w+\s+){{0,3}}?"
            rf"(?:haar|zijn)\s+(?:\w+\s+)?(?P<who>{any_of(stated_words().sibling)})(?!\w)"
        ),
        re.compile(
            rf"(?<!\w)(?:heeft|hebben)\s+[^.?!;]{{0,60}}?{who}(?:\s+van\s+\S+|\s*\([^)]*\))?\s+(?:bij\s+zich|erbij|in\s+huis)(?!\w)"
        ),
    )


@cache
def once_step() -> re.Pattern[str]:
    """Return the pattern of somebody who lived with a parent once: "ik ben stiefvader geweest van een meisje"."""
    return re.compile(
        r"(?<!\w)(?:ik\s+(?:ben|was)|ben\s+ik)\s+(?:haar\s+|zijn\s+)?(?:bonus|stief)(?:moeder|ouder|vader)\s+geweest(?!\w)"
    )
