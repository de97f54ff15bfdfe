"""What a foster family goes through itself: another provider takes it over, or it stops after a child and begins again."""

from __future__ import annotations

import re
from functools import cache

from bot.dates import FoundDate
from bot.dates.folding import fold
from bot.dates.words import any_of
from bot.stated.events.timing import timing_words
from bot.stated.text.passage import Passage

REACH = 60  # characters between two words of one change
BESIDE = 8  # characters between such words and their day: " per ", " is op "


def is_provider_change(passage: Passage, found: FoundDate) -> bool:
    """Say whether a date is of the day on which a family changes provider: "gezin stapt 3 mei over naar een andere aanbieder"."""
    if _of_file().search(passage.bare, *passage.sentence(found.start)):
        return False
    return any(_is_beside(passage, match, found) for way in _changes() for match in way.finditer(passage.bare))


def is_fostering_end(passage: Passage, found: FoundDate) -> bool:
    """Say whether a date is of the day on which foster parents had their last child: "pleegouders, gestopt op 10 januari"."""
    return any(_is_beside(passage, match, found) for match in _stopped().finditer(passage.bare))


def is_back_again(text: str) -> bool:
    """Say whether a text tells that the child is back with the foster family where it lived before."""
    return _back_again().search(fold(text)) is not None


def _is_beside(passage: Passage, match: re.Match[str], found: FoundDate) -> bool:
    """Say whether a date stands within such words or right beside them, with no comma between."""
    if match.start() <= found.start and found.end <= match.end():
        return True
    left, right = (match.end(), found.start) if match.end() <= found.start else (found.end, match.start())
    return 0 <= right - left <= BESIDE and not set(",.;:!?") & set(passage.bare[left:right])


@cache
def _changes() -> tuple[re.Pattern[str], ...]:
    words, reach = timing_words(), rf"[^.?!]{{0,{REACH}}}?"
    other = rf"(?:{any_of(words.other_providers)})\s+(?:{any_of(words.providers)})"
    over = rf"(?:{any_of(words.goes_over)}(?!\w){reach}(?<!\w)over|{any_of(words.changes)})"
    ways = (
        rf"{over}(?!\w){reach}(?<!\w){other}",
        rf"{other}(?!\w){reach}(?<!\w){over}",
        rf"{any_of(words.goes_over)}(?!\w){reach}(?<!\w){other}(?!\w){reach}(?<!\w)over",
        rf"{any_of(words.changes)}\s+van\s+{any_of(words.providers)}",
        rf"(?:gezin(?:nen)?|we|wij)(?!\w){reach}(?<!\w)(?:gaan|gaat)(?!\w){reach}(?<!\w)naar\s+{other}",
        rf"(?:gaan|gaat)\s+(?:het\s+(?:pleeg)?gezin|we|wij)(?!\w){reach}(?<!\w)naar\s+{other}",
    )
    return tuple(re.compile(rf"(?<!\w){way}(?!\w)") for way in ways)


@cache
def _stopped() -> re.Pattern[str]:
    words = timing_words()
    carers, stops = any_of(words.fostering), any_of(words.stopped)
    return re.compile(rf"(?<!\w)(?:{carers},?\s+(?:\w+\s+){{0,2}}?{stops}|{stops}\s+(?:als|met)\s+{carers})(?!\w)")


@cache
def _back_again() -> re.Pattern[str]:
    words = timing_words()
    home = rf"{any_of(words.same_homes)}\s+{any_of(words.fostering)}"
    return re.compile(rf"(?<!\w){any_of(words.back_again)}\s+(?:bij|in|naar)\s+{home}(?!\w)")


@cache
def _of_file() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(timing_words().of_files)}(?!\w)")
