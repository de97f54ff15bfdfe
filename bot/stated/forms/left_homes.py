"""Whether a form that a text names is one that the child left, or that somebody only wanted once."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from bot.dates.finding import HOLE
from bot.dates.words import any_of, date_words
from bot.stated.forms.periods import is_over
from bot.stated.text.passage import Passage
from bot.stated.text.supposed import in_years_past, is_long_ago
from bot.stated.text.words import listed, stated_words

REACH = 60  # characters after a form that hold what became of it

Left = Literal["no", "softly", "yes"]


def wanted_once(passage: Passage, place: int) -> bool:
    """Say whether a form is what somebody wanted before it became otherwise: "wilden weekendpleegzorg, maar het werd fulltime"."""
    wanted = _wanted_once().search(passage.before(place)) is not None
    return wanted and _turned_out().match(passage.bare, passage.clause(place)[1]) is not None


@cache
def weighed() -> re.Pattern[str]:
    """Return the pattern of homes that are still to be chosen from: "twee opties: …", "kiezen tussen"."""
    options = r"(?:alternatieven|mogelijkheden|opties|plekken|scenario's|smaken)"
    between = r"(?:kiezen|keuze|twijfel(?:en|t)?)\s+(?:(?:eigenlijk|ik|nog|steeds|we|wij)\s+)*tussen"
    return re.compile(rf"(?<!\w)(?:(?:twee|drie)\s+{options}(?=\s*:)|(?:^|(?<=[.!?]\s)){options}\s*:|{between}(?!\w))")


@cache
def _wanted_once() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:wilde|wilden|zochten|zocht|zouden|dachten)(?!\w)")


@cache
def _turned_out() -> re.Pattern[str]:
    """Return the pattern of the clause after what was wanted once: "maar het werd fulltime"."""
    return re.compile(r"\s*maar\s+(?:[^.?!;,]{0,30}?\s)?(?:blijft|bleef|is|kreeg|kregen|kwam|werd|wordt|zit)(?!\w)")


def how_left(passage: Passage, match: re.Match[str]) -> Left:
    before, after = passage.before(match.start()), passage.bare[match.end() : match.end() + REACH]
    if _till_lately().search(before):
        return "yes"
    if _until_then().match(passage.bare, match.end()) or is_over(passage, match.end()):
        return "yes"
    after = re.split(r"[.;!?\n]", after)[0]
    if _began_as().search(passage.bare, passage.sentence(match.start())[0], match.start()):
        return "yes"
    before = listed("not_left").sub("", before)
    if _that_day().search(passage.text, passage.clause(match.start())[0], match.start()):
        return "no"  # "diezelfde avond zaten ze bij een crisisgezin"
    if listed("left_words").search(before) or _left_just_before().search(before):
        return "yes"
    if in_years_past(passage, *passage.clause(match.start())):
        return "yes"
    if _lives_now().search(passage.bare, passage.sentence(match.start())[1]):
        return "yes"
    if listed("gave_up").search(after) or _gave_up_apart().search(after) or is_long_ago(passage, match.start()):
        return "yes"
    if re.search(r"(?<!\w)van\s+(?:\w+\s+)?$", before) and re.search(r"(?<!\w)naar(?!\w)", after):
        return "yes"
    if _left_softly().search(before) and _moved().search(passage.bare, *passage.sentence(match.start())):
        return "yes"
    return "softly" if _left_softly().search(before) or listed("left_after").search(after) else "no"


@cache
def _began_as() -> re.Pattern[str]:
    """Return the pattern of a text that ends with what it was at first: "begonnen als", "het begon met een"."""
    return re.compile(
        r"(?<!\w)(?:begon|begonnen|gestart|startte|startten|kwam|kwamen)\s+(?:[\w-]+\s+){0,4}?als\s+(?:een\s+)?\Z"
    )


@cache
def _that_day() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(date_words().same_day)}\s+(?:zat|zaten)(?!\w)")


@cache
def _lives_now() -> re.Pattern[str]:
    """Return the pattern of a later sentence that names where the child is now: "geplaatst in het huidige pleeggezin"."""
    return re.compile(r"(?<!\w)(?:geplaatst|gekomen)\s+(?:bij|in)\s+(?:de|het|dit|deze)\s+huidige\s")


@cache
def _gave_up_apart() -> re.Pattern[str]:
    """Return the pattern of those who stopped, with the verb in two parts: "haakten na twee keer af"."""
    ways = (rf"{verb}\s+(?:[^.?!;,]{{0,40}}?\s)?{last}" for verb, last in stated_words().gave_up_apart.items())
    return re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)")


@cache
def _left_just_before() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(stated_words().left_just_before)}\s+(?:\w+\s+)?$")


@cache
def _until_then() -> re.Pattern[str]:
    """Return the pattern of what follows a home that is left: "crisisgezin t/m 10-7, daarna …"."""
    return re.compile(
        rf"[\s,(]*(?:t/m|tot(?:\s+en\s+met)?)\s+{HOLE}+\)?[.,;]?\s+(?:daarna|en\s+daarna|nu|sindsdien|toen|vanaf)(?!\w)"
    )


@cache
def _till_lately() -> re.Pattern[str]:
    """Return the pattern of a text that ends with until when it was so: "tot vorige maand was het een"."""
    return re.compile(
        rf"(?<!\w)tot\s+(?:(?:voor|voor\s+een)\s+)?(?:kort|{HOLE}+)\s+(?:was|waren|woonde|woonden|zat|zaten)\s[^.?!;,]{{0,30}}$"
    )


@cache
def _moved() -> re.Pattern[str]:
    """Return the pattern of a move: "na een jaar in een crisisgezin is hij verhuisd"."""
    return re.compile(r"(?<!\w)(?:doorgeplaatst|doorgestroomd|overgeplaatst|verhuisd|verhuisde|verhuist)(?!\w)")


@cache
def _left_softly() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w){any_of(stated_words().left_softly)}\s+(?:\w+\s+){{0,2}}(?:\w+\s+(?:bij|in)\s+(?:een\s+)?)?$"
    )
