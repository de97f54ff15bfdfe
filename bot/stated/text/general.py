"""Sentences that hold for everybody: rules and what somebody only thinks of; they state no facts."""

from __future__ import annotations

import re
from functools import cache

from bot.dates.finding import HOLE
from bot.dates.words import any_of
from bot.stated.text.passage import Passage
from bot.stated.text.words import child_words, listed, multiple_words, stated_words


def is_about_nobody(passage: Passage, start: int, end: int) -> bool:
    """Say whether a sentence tells a rule or weighs what may be, and points at no child that is there."""
    if _written_about().search(passage.bare, start, end):
        return True
    told = any(listed(name).search(passage.bare, start, end) for name in ("rule_marks", "thinks_of"))
    return told and _points_at_child().search(passage.bare, start, end) is None


@cache
def _written_about() -> re.Pattern[str]:
    """Return the pattern of something written for everybody: "een artikel over kinderen die bij hun oma wonen"."""
    return re.compile(
        r"(?<!\w)(?:artikel|blog|boek|onderzoek|podcast|scriptie|spreekbeurt|werkstuk)\s+(?:over|naar)\s+(?:kinderen|jongeren|pleeg\w+)(?!\w)"
    )


@cache
def _people() -> str:
    words = stated_words()
    young = any_of([*words.children, *words.sibling, *words.siblings, *words.foster_children])
    return rf"(?:{child_words()}|{young}|{multiple_words()})"


@cache
def _points_at_child() -> re.Pattern[str]:
    """Return the pattern of words for one child or family in particular: "hij", "onze jongen", "[naam-1]", a day."""
    words = stated_words()
    pronouns = any_of(["haar", "hem", "hen", "hij", "hun", "ie", "me", "mij", "zij", "ze", "'m"])
    whose = any_of(["de", "deze", "die", "dit", "dat", "het", *words.possessives])
    return re.compile(
        rf"{HOLE}|\[naam-|(?<!\w)(?:(?<!zeggen\s)(?<!zeiden\s){pronouns}|{whose}\s+(?:[\w-]+\s+)?{_people()}|ben\s+ik|ik\s+ben)(?!\w)"
    )
