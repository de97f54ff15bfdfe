"""How long something lasts, told as an age is: "kind 2 weken naar Turkije", "komt tijdelijk bij ons (6 weken)"."""

from __future__ import annotations

import re
from functools import cache

from bot.dates.words import any_of
from bot.stated.ages.pieces import PLACEHOLDER
from bot.stated.text.passage import Passage
from bot.stated.text.words import child_words, stated_words

BEFORE = 60  # characters before a bracket that may hold the child whose age stands in it


def is_stay(passage: Passage, match: re.Match[str]) -> bool:
    """Say whether a number of weeks or months of a note is how long something lasts, and no age."""
    unit = match.groupdict().get("unit")
    if unit is None or unit in stated_words().age_units.years:
        return False
    if match.group().startswith("("):
        before = passage.bare[max(0, match.start() - BEFORE) : match.start()]
        return _child_just_before().search(before) is None
    return _of_baby().match(match.group()) is None and _away().match(passage.bare, match.end()) is not None


@cache
def _child_just_before() -> re.Pattern[str]:
    """Return the pattern of a text that ends with a child: "meisje uit Syrie ", "[naam-1] "; not with what it does."""
    words = stated_words()
    who = rf"(?:{child_words()}|{any_of([*words.sibling, *words.children])}|{PLACEHOLDER})"
    return re.compile(rf"(?<![\w-]){who}(?:\s+(?!\w+en\s)[^\W\d]+){{0,2}}\s*$")


@cache
def _of_baby() -> re.Pattern[str]:
    """Return the pattern of a child whose age is told in weeks."""
    return re.compile(r"(?:pleeg|crisis)?(?:baby\w*|kraamkind|pasgeborene|zuigeling)(?!\w)")


@cache
def _away() -> re.Pattern[str]:
    """Return the pattern of where a child is for so long: "naar Turkije", "op vakantie", "uit logeren"; not "naar pleeggezin"."""
    words = stated_words()
    homes = any_of([*words.places, *(name for form in words.forms.values() for name in form)])
    place = rf"naar\s+(?!(?:\w+\s+){{0,2}}?{homes}(?!\w))\w"
    trip = r"op\s+(?:kamp|reis|vakantie|zomerkamp)|mee|weg|(?:uit\s+)?logeren|niet\s+(?:naar|thuis)|ziek"
    return re.compile(rf"\s+(?:lang\s+)?(?:{place}|(?:{trip}|geplaatst|uit\s+huis)(?!\w))")
