"""Birth dates that birthdays tell: "wordt op 3 juni 18", "is 2 mei 16 geworden", "is 11 en op 9 januari jarig"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import msgspec

from bot.dates import FoundDate
from bot.dates.finding import HOLE
from bot.dates.folding import fold
from bot.dates.reading import nearest_day
from bot.dates.words import any_of, date_words
from bot.lifespan import YOUTH_HELP_ENDS
from bot.model.understanding import DateMention
from bot.stated.ages.birthdays import turns
from bot.stated.ages.countdowns import counted_down
from bot.stated.events.timing import DAY, age_on, birth_of
from bot.stated.text.numbers import number_of, number_pattern
from bot.stated.text.passage import Passage
from bot.stated.text.words import child_words, listed, stated_words


def with_births(mentions: list[DateMention], passage: Passage, age: int | None) -> list[DateMention]:
    """Return the dates of a text with each birthday of the child as its day of birth, and a birth without a year by its age."""
    told = {found.text: (found, number) for found, number in _birthdays(passage)}
    return [_with_birth(mention, told, passage.today, age) for mention in mentions]


def tells_birthday(passage: Passage, age: int | None) -> bool:
    """Say whether a text tells the age of the child by a birthday to come: "word volgende week 18", "is over een maand 12"."""
    ages = [*turns(passage), *counted_down(passage)] if age is not None else []
    return any(found.years == age and not found.sibling for found in ages)


def _with_birth(
    mention: DateMention, told: dict[str, tuple[FoundDate, int]], today: date, age: int | None
) -> DateMention:
    if mention.event == "birth_date" and mention.assumed_year and mention.date and age:
        return _born(mention, date.fromisoformat(mention.date), age, today)
    if mention.event is not None or mention.text not in told:
        return mention
    found, number = told[mention.text]
    day = date.fromisoformat(str(found.date))
    if number == 0:  # "jarig"
        if not found.assumed_year and 1 <= age_on(day, today) <= YOUTH_HELP_ENDS:
            return _as_birth(mention, day, today)  # "jarig op 14-02-2009"
        return _born(mention, day, age, today) if age is not None and found.assumed_year else mention
    if not found.assumed_year:
        return _as_birth(mention, _years_before(day, number), today)
    if age is None:  # "als hij op 3 juni 18 wordt": its age is not stated, but follows
        ahead = nearest_day(day.month, day.day, today, "future")
        return _as_birth(mention, ahead and _years_before(ahead, number), today) if mention.coming else mention
    return _born(mention, day, age, today) if age in (number - 1, number) else mention


def _born(mention: DateMention, day: date, age: int, today: date) -> DateMention:
    return _as_birth(mention, birth_of(day.month, day.day, age, today), today)


def _as_birth(mention: DateMention, born: date | None, today: date) -> DateMention:
    if born is None or born > today:
        return mention
    given: dict[str, Any] = {"date": born.isoformat(), "event": "birth_date", "assumed_year": False, "coming": False}
    return msgspec.structs.replace(mention, **given)


def _years_before(day: date, years: int) -> date | None:
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return None


def _birthdays(passage: Passage) -> Iterator[tuple[FoundDate, int]]:
    """Yield each birthday of the child with the age that it brings; 0 where that is not said."""
    for way in _ways():
        for match in way.finditer(passage.bare):
            found = next((day for day in passage.dates if day.start == match.start("day")), None)
            number = int(number_of(match["n"])) if "n" in match.groupdict() else 0
            if found and _is_day(found) and number <= YOUTH_HELP_ENDS and not _of_other(passage, match):
                yield found, number


def _is_day(found: FoundDate) -> bool:
    """Say whether a date is a day of a month that is named; "over drie maanden" is so by and by."""
    if len(found.date or "") != DAY:
        return False
    text = fold(found.text)  # "zaterdag 28 november": its year is told by the weekday
    named = text.startswith(tuple(date_words().weekdays)) and any(month in text for month in date_words().months)
    return found.assumed_year or named or str(found.date)[:4] in found.text


def _of_other(passage: Passage, match: re.Match[str]) -> bool:
    """Say whether an adult or a brother or sister stands in the clause before a birthday; "zijn vader en hij" is rare."""
    start = passage.clause(match.start())[0]
    end = match.end()
    return any(listed(name).search(passage.bare, start, end) for name in ("adult", "sibling", "other_children"))


@cache
def _ways() -> tuple[re.Pattern[str], ...]:
    words = stated_words()
    turning, day = any_of(words.turning), rf"(?P<day>{HOLE}){HOLE}*"
    who = rf"(?:ik|{any_of(words.subjects)}|(?:{any_of([*words.determiners, *words.mine])}\s+)?{child_words()})"
    number = rf"(?P<n>{number_pattern()})(?!\s*(?:keer|kinderen|maal|uur|weken|maanden|dagen)(?!\w))(?:\s*(?:jaar|jr)(?!\w))?"
    small = r"(?:(?:al|alweer|dan|ook|weer|pas|net|op|precies|met)\s+){0,3}"
    on = r"(?:(?:op|in|per|sinds)\s+)?"
    whom = rf"(?:{who}\s+)?"
    patterns = (
        rf"{turning}\s+{whom}{small}{day}\s+{small}{number}",  # "wordt (hij) op 3 juni 18"
        rf"{turning}\s+{whom}{small}{number}\s+{on}{day}",  # "wordt 12 op 9 jan"
        rf"{day}\s+{turning}\s+{whom}{small}{number}",  # "op 3 juni wordt hij 18"
        rf"{day}\s+{small}{number}\s+{turning}",  # "die op 3 juni 18 wordt"
        rf"{day}\s+{small}{number}\s+geworden",  # "is 2 mei 16 geworden"
        rf"{number}\s+geworden\s+{on}{day}",  # "is 16 geworden op 2 mei"
        rf"{day}\s+(?:is|werd)\s+{whom}{small}{number}(?:\s+geworden)?(?=\s*(?:[.,;!?]|$))",
        rf"{who}\s+werd\s+{small}{day}\s+{small}{number}",  # "ze werd gisteren zes"
        rf"{who}\s+werd\s+{small}{number}\s+{on}{day}",  # "hij werd zes op 1 mei"
        rf"is\s+{small}{number}\s+sinds\s+{day}",  # "is 16 sinds 2 mei"
        rf"jarig\s+{on}{day},?\s+(?:en\s+)?dan\s+{number}",  # "jarig op 14 februari, dan 9"
        rf"jarig\s+{on}{day}",
        rf"{day}\s+(?:is\s+{whom})?{small}jarig",
        rf"verjaardag\s+(?:is|valt)\s+{on}{day}",
    )
    return tuple(re.compile(rf"(?<!\w){pattern}(?!\w)") for pattern in patterns)
