"""Periods in brackets behind a home: "crisispleeggezin (feb 2018-juli 2018)", "crisisgezin (2018)"."""

from __future__ import annotations

import re
from functools import cache

from bot.dates.finding import HOLE
from bot.stated.text.passage import Passage


def is_over(passage: Passage, place: int) -> bool:
    """Say whether a period follows a place that has ended by now: of two days, of two years, or of one year before this one."""
    today = passage.today.isoformat()
    if match := _of_years().match(passage.bare, place):
        return (match["last"] or match["first"]) < today[:4]
    match = _of_days().match(passage.bare, place)
    last = next((found.date for found in passage.dates if match and found.start == match.start("last")), None)
    return last is not None and last < today[: len(last)]


@cache
def _of_years() -> re.Pattern[str]:
    year = r"(?:19|20)[0-9]{2}"
    return re.compile(rf"\s*\(\s*(?P<first>{year})(?:\s*(?:[-–/]|en|t/m|tot)\s*(?P<last>{year}))?\s*\)")


@cache
def _of_days() -> re.Pattern[str]:
    return re.compile(rf"\s*\(\s*(?:van\s+)?{HOLE}+\s*(?:[-–]|t/m|tot(?:\s+en\s+met)?)\s*(?P<last>{HOLE}+)\s*\)")
