"""What a correction says of a day, in full: the part that it leaves out — the day, the month, the year — is as it was.

"Dat klopt niet, het was de 9e" changes the day, "o nee, april" the month, "nee, 2025" the year.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import cache
from typing import Literal, NamedTuple

from bot.dates.folding import fold
from bot.dates.reading import nearest_day
from bot.dates.relative import NTH_ENDS
from bot.dates.words import any_of, date_words
from bot.stated.events.answers import reply_words
from bot.stated.events.timing import is_coming, nearest_to
from bot.stated.text.numbers import number_of, number_pattern
from bot.stated.text.passage import passage_of

OVER_NEW_YEAR = 31  # days that a corrected day lies at most from the one before it, to be in another year


class Completed(NamedTuple):
    """A text with the whole date in place of the part that it says, that date, and the part as it was said."""

    text: str
    day: date | None
    said: str
    problem: Literal["impossible", "ambiguous"] | None = None


def in_year_of(day: date, known: date, today: date) -> date:
    """Return this day of a month in the year of a known day that it corrects; what was past stays past.

    Round New Year's Day it is the year in which both lie near to each other.
    """
    near = nearest_to(day, known)
    same = known.year if day.day <= monthrange(known.year, day.month)[1] else near.year
    found = near if abs((near - known).days) <= OVER_NEW_YEAR else day.replace(year=same)
    last = nearest_day(day.month, day.day, today, "past") if known <= today < found else None
    return last or found


def completed(text: str, known: date, today: date) -> Completed | None:
    """Return a text in which one part of a date is said, with the rest of that date as it is known; None for any other text."""
    plain = fold(text)
    found = [match for match in _part().finditer(plain) if not _denied().search(plain, 0, match.start())]
    match = found[0] if len(found) == 1 else _bare_number().fullmatch(plain)
    if match is None:
        return None
    year, month, day = _numbers(match, known)
    said = text[slice(*match.span("part"))]
    if not (1 <= month <= len(date_words().months) and 1 <= day <= monthrange(year, month)[1]):
        return Completed(text, None, said, "impossible")
    whole = date(year, month, day)
    if match.groupdict().get("month") and not match["its_year"]:
        whole = in_year_of(whole, known, today)
    start, end = match.span("part")
    told = f"{plain[:start]}{whole.day}-{whole.month}-{whole.year}{plain[end:]}"
    if known <= today < whole and not _is_to_come(told, today):
        return Completed(told, None, said, "ambiguous")
    return Completed(told, whole, said)


def corrected_number(text: str) -> int | None:
    """Return the number that a text is besides the words of a correction: "nee, 5", "sorry 5 dus"; None for any other text."""
    match = _bare_number().fullmatch(fold(text))
    number = number_of(match["number"]) if match else None
    return int(number) if number is not None and number == int(number) else None


def _is_to_come(text: str, today: date) -> bool:
    passage = passage_of(text, today)
    return any(is_coming(passage, found) for found in passage.dates)


def _numbers(match: re.Match[str], known: date) -> tuple[int, int, int]:
    """Return year, month and day, each from the text where that says it."""
    words, said = date_words(), match.groupdict()
    year = int(said.get("year") or said.get("its_year") or known.year)
    month = words.months[said["month"]] if said.get("month") else known.month
    if said.get("figure") or said.get("number"):
        return year, month, int(number_of(said.get("figure") or match["number"]))
    return year, month, words.ordinals[match["nth"]] if said.get("nth") else known.day


@cache
def _part() -> re.Pattern[str]:
    """Return the pattern of a part of a date that stands by itself: "de 9e", "april", "april 2025", "2025"."""
    words = date_words()
    day = (
        rf"de\s+(?:(?P<figure>[0-9]{{1,2}})(?:e|de|ste)?|(?P<nth>{any_of(words.ordinals)}))(?:{NTH_ENDS}|{_goes_on()})"
    )
    month, year = rf"(?P<month>{any_of(words.months)})", r"20[0-9]{2}(?!\s+euro)"
    return re.compile(
        rf"(?<![\w/.-])(?<![0-9]\s)(?P<part>{day}|{month}(?:\s+(?P<its_year>{year}))?|(?P<year>{year}))(?![\w-])"
    )


def _goes_on() -> str:
    """Return the pattern of what may follow a day: "op de 9e uit huis"; not "de 3e keer"."""
    done = ["geboren", "gehaald", "geplaatst", "getekend", "geweest"]
    light = ["al", "bij", "dus", "en", "hier", "hoor", "maar", "of", "pas", "toch", "uit", "weg"]
    return rf"(?=\s+{any_of([*done, *light])}(?!\w))"


@cache
def _bare_number() -> re.Pattern[str]:
    """Return the pattern of a whole text that is a correction and a number: "nee 5", "sorry, het was 9"."""
    light = r"(?:dat|dus|het|hoor|is|maar|moet|op|toch|was|zijn)"
    lead = rf"(?:(?:{any_of(reply_words().corrected)}|oh?)[\s,.;:!]+)+"
    number = rf"(?P<part>(?P<number>{number_pattern()}))"
    return re.compile(rf"\W*{lead}(?:{light}\s+)*{number}(?:\s+{light})*\W*")


@cache
def _denied() -> re.Pattern[str]:
    """Return the pattern of a text after which a part is denied: "niet ", "niet op "."""
    return re.compile(rf"(?<!\w){any_of(date_words().denials)}\s+(?:in\s+|op\s+|van\s+)?$")
