"""Words and dates that point at something by themselves: cues, names of building blocks, a computed date."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from bot.casus.records import Aspect, Casus
from bot.dates import find_dates
from bot.deadlines.calendar import last_working_day
from bot.text.slips import is_near
from bot.text.stemming import stems, words

COMPOUND = 5  # letters from which a cue may be a part of a longer word: netwerk in familienetwerk


def has_cue(stemmed: Sequence[str], cues: Sequence[str]) -> bool:
    """Say whether one of the cues stands in a text, in any form and order, with a typing error in longer words.

    Args:
        stemmed: the stems of the text.
        cues: words and phrases.
    """
    return any(_all_there(stems(cue) or words(cue), stemmed) for cue in cues)


def named_blocks(text: str, block_words: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the building blocks that a text names, in the order in which it names them."""
    stemmed = stems(text)
    places = {
        block: min(
            (place for term in terms if (place := _place(stems(term) or words(term), stemmed)) is not None),
            default=None,
        )
        for block, terms in block_words.items()
    }
    return sorted((b for b, place in places.items() if place is not None), key=lambda b: places[b] or 0)


def date_fits(text: str, aspect: Aspect, casus: Casus) -> bool | None:
    """Say whether a text gives the date of an aspect, or another date; None where it gives none.

    The last working day before a date is as good; a date that the casus itself states is no answer.
    """
    if aspect.due is None or casus.today is None:
        return None
    mentions = [found for found in find_dates(text, casus.today) if found.date and len(found.date) == len("2026-03-03")]
    right = (aspect.due, last_working_day(aspect.due))
    stated = [day for value in casus.facts.values() if (day := _day(value))]
    days = [(datetime.date.fromisoformat(str(found.date)), found.assumed_year) for found in mentions]
    if any(_same(day, other, loose) for day, loose in days for other in right):
        return True
    wrong = [day for day, loose in days if not any(_same(day, other, loose) for other in stated)]
    return False if wrong else None


def _all_there(cue: Sequence[str], stemmed: Sequence[str]) -> bool:
    return bool(cue) and all(any(_alike(word, part) for word in stemmed) for part in cue)


def _place(term: Sequence[str], stemmed: Sequence[str]) -> int | None:
    """Return where the first word of a term stands whose words are all there."""
    if not _all_there(term, stemmed):
        return None
    return next((place for place, word in enumerate(stemmed) if _alike(word, term[0])), None)


def _alike(said: str, meant: str) -> bool:
    if said == meant or (len(meant) >= COMPOUND and meant in said):
        return True
    return is_near(said, meant, one_from=5, two_from=9)


def _day(value: object) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(str(value))
    except ValueError:
        return None


def _same(said: datetime.date, meant: datetime.date, without_year: bool) -> bool:
    return said == meant or (without_year and (said.month, said.day) == (meant.month, meant.day))
