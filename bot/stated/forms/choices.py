"""Forms between which a text chooses or divides children: "in een noodbed of apart?", "de oudste bij oma, de jongste in crisis"."""

from __future__ import annotations

import re
from functools import cache

from bot.dates.words import any_of
from bot.model.record import PlacementForm
from bot.stated.text.passage import Passage
from bot.stated.text.words import stated_words


def is_of_choice(passage: Passage, end: int, form: PlacementForm) -> bool:
    """Say whether a question holds a form, named up to a place, against another: "betaalt crisisopvang beter dan deeltijd?"."""
    sentence = passage.bare[slice(*passage.sentence(max(0, end - 1)))]
    if not sentence.rstrip().endswith("?"):
        return False
    if _or().match(passage.bare, end):
        return True  # "samen in een noodbed of apart?"
    other = _bare_other().search(sentence)
    return other is not None and stated_words().bare_forms[other["form"]] != form


@cache
def _or() -> re.Pattern[str]:
    return re.compile(r"\s+(?:of|versus)\s+(?!niet(?!\w))")


@cache
def _bare_other() -> re.Pattern[str]:
    """Return the pattern of a form in a word that another one is held against: "dan bij deeltijd", "of bestand"."""
    return re.compile(rf"(?<!\w)(?:dan|en|of)\s+(?:bij\s+|voor\s+)?(?P<form>{any_of(stated_words().bare_forms)})(?!\w)")


@cache
def parted() -> re.Pattern[str]:
    """Return the pattern of children who are placed apart: "de oudste bij oma, de jongste in een crisisgezin"."""
    who = "andere?|broertje|een|ene|eerste|grootste|grote|kleine|jongen|jongste|kleinste|meisje|middelste|oudste|tweede|zusje"
    one = rf"(?:(?:de|het)\s+(?:{who})|één|twee|drie|(?:ik|zij)(?=\s+(?:bij|in|naar)\s))(?!\w)"
    where = rf"(?:bij|in|naar)\s+(?!(?:{any_of(stated_words().determiners)}\s+)?(?:huis|mama|moeder|papa|vader|ziekenhuis)(?!\w))"
    place = rf"{one}[^.?!;]{{0,60}}?\s{where}"
    return re.compile(rf"(?<!\w){place}[^.?!;]{{1,60}}?\s(?:en\s+)?{place}")


@cache
def joined_by_choice() -> re.Pattern[str]:
    """Return the pattern of words between two forms that leave open which of them it is."""
    return re.compile(r"(?<!\w)(?:of|en|versus|tegenover|dan)(?!\w)")
