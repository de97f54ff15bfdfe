"""Words for a placement that are of none of now: an earlier one, one that is withdrawn, a home to grow up in, a child's deed."""

from __future__ import annotations

import re
from functools import cache

from bot.dates import FoundDate
from bot.dates.finding import HOLE
from bot.dates.words import any_of
from bot.stated.text.passage import Passage
from bot.stated.text.words import child_words, stated_words


def is_no_placement(passage: Passage, place: int) -> bool:
    """Say whether a word for a placement tells of no placement of now."""
    start, end = passage.clause(place)
    if _earlier().search(passage.bare, start, end) or _withdrawn().search(passage.bare, start, end):
        return True
    grows_up = _grows_up().search(passage.bare, start, place) is not None
    return grows_up and _since_then().search(passage.bare, place, end) is None


def is_own_deed(passage: Passage, found: FoundDate) -> bool:
    """Say whether the clause of a date tells what the child did then: "…, ze heeft gisteren haar zus gebeld"."""
    return _did().search(passage.bare, *passage.clause(found.start)) is not None


@cache
def _earlier() -> re.Pattern[str]:
    """Return the pattern of a placement before this one: "was eerder geplaatst", "de vorige plaatsing"; not "een week eerder"."""
    words = stated_words()
    placed = rf"(?:{any_of(words.placed_words)})"
    before = any_of(["al eens", "daarvoor", "eerder", "hiervoor", "voorheen", "vroeger"])
    home = r"(?:gezin|pleeggezin|netwerkgezin|bestandsgezin|crisisgezin|crisispleeggezin|pleegouders|adres)"
    elsewhere = (
        rf"(?:bij|in)\s+(?:(?:een|het|de|haar|hun|zijn)\s+)?(?:ander|andere|vorig|vorige|eerder|eerdere)\s+{home}"
    )
    short = r"[^.?!;,]{0,60}?"
    return re.compile(
        rf"(?<!\w)(?:(?:was|waren|werd|werden|zat|zaten)\s+(?:\w+\s+){{0,2}}?{before}\s+(?!dan\s){short}{placed}"
        rf"|{before}\s{short}{elsewhere}|{elsewhere}\s{short}{before}"
        rf"|(?:eerdere|vorige)\s+{placed})(?!\w)"
    )


@cache
def _withdrawn() -> re.Pattern[str]:
    """Return the pattern of a placement that is withdrawn: "trekken de plaatsing in", "plaatsing per 1 mei intrekken"."""
    placement = rf"{any_of(['plaatsing', 'pleegplaatsing', 'netwerkplaatsing', 'crisisplaatsing', 'uithuisplaatsing'])}"
    whose = r"(?:(?:de|deze|die|hun|haar|zijn)\s+)?"
    short = r"[^.?!;,]{0,40}?"
    return re.compile(
        rf"(?<!\w)(?:(?:trek|trekt|trekken|trok|trokken)\s+{whose}{placement}\s+{short}(?<!\w)in(?=\s*(?:$|[.,;!?)]|en\s|maar\s))"
        rf"|{placement}\s+{short}(?:in\s+te\s+trekken|ingetrokken|intrekken|intrekt|introk))(?!\w)"
    )


@cache
def _grows_up() -> re.Pattern[str]:
    """Return the pattern of a text that ends with where a child is to grow up: "opgroeien (in pleeggezin)"."""
    return re.compile(r"(?<!\w)(?:blijft|blijven|groeit|opgroeien|opgroeit)\s+(?:(?:langdurig|op|verder)\s+)?$")


@cache
def _since_then() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:per|sinds|vanaf)\s+{HOLE}")


@cache
def _did() -> re.Pattern[str]:
    """Return the pattern of a clause of what a child did: "ze heeft (gisteren) haar zus gebeld"; not "heeft hier gewoond"."""
    who = rf"(?:hij|ie|ze|zij|(?:de|het)\s+{child_words()})"
    moved = r"(?:gekregen|gewisseld|gewoond|geslapen|gezeten|verhuisd|verbleven)"
    done = rf"(?!{moved})(?:ge|be|ver|ont)[\w-]{{2,}}|(?!{moved})(?:aan|af|mee|op|toe|uit|weg)ge\w+"
    return re.compile(
        rf"(?:^|(?<=\W)){who}\s+(?:had|heeft)\s+(?!sinds\s|vanaf\s){HOLE}+\s+(?:[\w'-]+\s+){{0,4}}?(?:{done})"
    )
