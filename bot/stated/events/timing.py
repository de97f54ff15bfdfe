"""Which year a date without one is of: the last such day, or the next one where it is told as still to come."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import cache

import msgspec

from bot.dates import FoundDate
from bot.dates.finding import HOLE
from bot.dates.folding import fold
from bot.dates.reading import nearest_day, nearest_weekday
from bot.dates.words import Words, any_of, date_words, section, whole
from bot.deadlines.calendar import birthday
from bot.model.record import HeldField
from bot.model.understanding import DateMention
from bot.stated.text.passage import Passage
from bot.stated.text.tellings import telling

DAY = len("2026-03-03")  # a date with less is a month or a year
# Days ahead from which the next such day is doubtful: it may be told of the last one ("tekenen we 1 november").
FAR = 300
NEAR = 60  # days by which one of two contracts must lie nearer to the placement to be the one that is meant
FOREVER = 10_000  # days


class TimingWords(Words, frozen=True):
    """Section `timing`; what each list is for stands beside it in the file."""

    coming_verbs: list[str]
    coming_words: list[str]
    told_past: list[str]
    told_now: list[str]
    if_so: list[str]
    next_span: list[str]
    may: list[str]
    not_until: list[str]
    held: dict[HeldField, list[str]]
    newcomers: list[str]
    first_days: list[str]
    next_ones: list[str]
    was_held: list[str]
    plans: list[str]
    made: list[str]
    signs: list[str]
    beside_signing: list[str]
    taken_back: list[str]
    beside_taking_back: list[str]
    i_mean: list[str]
    decisions: list[str]
    agreed: list[str]
    decision_comes: list[str]
    providers: list[str]
    other_providers: list[str]
    goes_over: list[str]
    changes: list[str]
    of_files: list[str]
    back_again: list[str]
    same_homes: list[str]
    fostering: list[str]
    stopped: list[str]


@cache
def timing_words() -> TimingWords:
    """Return the section `timing`.

    Raises:
        ContentError: naming the section, when it does not have the shape of `TimingWords`.
    """
    return section("timing", TimingWords)


@cache
def spoken(name: str) -> re.Pattern[str]:
    """Return the pattern of any word of one of the lists of section `timing`."""
    return whole(getattr(timing_words(), name))


def with_year(passage: Passage, found: FoundDate) -> FoundDate:
    """Return a date as its clause means it: one without a year that is told as coming is the next such day.

    One that would lie nearly a year ahead is ambiguous.
    """
    weekday = fold(found.text).removeprefix("op ") in date_words().weekdays
    if found.date is None or not (found.assumed_year or weekday) or not is_coming(passage, found):
        return found
    ahead = _next(date.fromisoformat(found.date), passage.today, weekday=weekday)
    if ahead is None or (ahead - passage.today).days > FAR:
        return msgspec.structs.replace(found, date=None, problem="ambiguous", assumed_year=False)
    return msgspec.structs.replace(found, date=ahead.isoformat(), assumed_year=False, coming=True)


def is_coming(passage: Passage, found: FoundDate) -> bool:
    """Say whether the clause of a date tells it as still to come: "wordt op", "tekenen we", "is gepland", "pas op"."""
    start, end = telling(passage, found.start)
    if spoken("told_past").search(passage.bare, start, end):
        return False
    if spoken("coming_words").search(passage.bare, start, end) or _next_span().search(passage.text, 0, found.start):
        return True
    if _must_go().search(passage.bare, start, end) or _is_done_then().search(passage.bare, start, end):
        return True
    now, verb = (spoken(name).search(passage.bare, start, end) for name in ("told_now", "coming_verbs"))
    done = _participle().search(passage.bare, start, end)
    supposed = _if_so().match(passage.bare, start)
    if (now or supposed) and not done and _not_until().search(passage.bare, start, found.start):
        return True  # "het contract is pas op 15 december"; not "is pas op 3 maart geplaatst"
    wished = spoken("may").search(passage.bare, supposed.end() if supposed else start, end)
    return verb is not None and not now and not wished


def contract_beside(mention: DateMention, placed: str, today: date) -> DateMention:
    """Return a contract whose year was not written in the year that is nearer to the placement.

    Where the last such day and the next lie as far from it, the year has to be asked for. Other dates stay as they are.
    """
    if mention.event != "contract_date" or not mention.assumed_year or min(len(placed), len(mention.date or "")) < DAY:
        return mention
    last, placement = date.fromisoformat(str(mention.date)), date.fromisoformat(placed)
    ahead = nearest_day(last.month, last.day, today, "future")
    before, after = abs((placement - last).days), abs((ahead - placement).days) if ahead else FOREVER
    if last >= placement or after - before >= NEAR:
        return mention
    if ahead is None or before - after < NEAR:
        return msgspec.structs.replace(mention, date=None, problem="ambiguous", assumed_year=False)
    return msgspec.structs.replace(mention, date=ahead.isoformat(), assumed_year=False, coming=True)


def nearest_to(day: date, known: date) -> date:
    """Return this day of a month in the year in which it lies nearest to another day."""
    years = (year for year in range(known.year - 1, known.year + 2) if day.day <= monthrange(year, day.month)[1])
    return min((day.replace(year=year) for year in years), key=lambda near: abs((near - known).days), default=day)


def birth_of(month: int, day: int, age: int, today: date) -> date | None:
    """Return the day of birth of somebody with this birthday who is so old today; None where no such day exists."""
    for year in (today.year - age, today.year - age - 1):
        if day <= monthrange(year, month)[1] and age_on(born := date(year, month, day), today) == age:
            return born
    return None


def age_on(born: date, day: date) -> int:
    """Return somebody's age in whole years; negative before the birth."""
    years = day.year - born.year
    return years if birthday(born, years) <= day else years - 1


def _next(last: date, today: date, *, weekday: bool) -> date | None:
    """Return the next such day, today included."""
    if last == today:
        return last
    if weekday:
        return nearest_weekday(today, last.weekday(), "future")
    return nearest_day(last.month, last.day, today, "future")


@cache
def _must_go() -> re.Pattern[str]:
    """Return the pattern of who has to move on a day: "ik moet vrijdag naar een ander pleeggezin"."""
    return re.compile(
        rf"(?<!\w)(?:ik|hij|we|wij|ze|zij)\s+moet(?:en)?\s+(?:\w+\s+){{0,2}}?{HOLE}+\s+(?:\w+\s+){{0,2}}?(?:naar|verhuizen)(?!\w)"
    )


def done_then() -> str:
    """Return the pattern of what is still to be done, with its day: "dat doen we (op) 2 december", "dat gebeurt volgende week"."""
    does = r"(?:doe\s+ik|doen\s+(?:we|wij|ze|zij)|gaan\s+(?:we|ze)|gebeurt|komt|plannen\s+we|volgt|wordt)"
    return rf"(?:dat|die|dit)\s+{does}\s+(?:(?:nu|pas)\s+)?(?:(?:op|pas|per)\s+)?{HOLE}+"


@cache
def _is_done_then() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){done_then()}")


@cache
def _if_so() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:(?:en|maar|of|wat)\s+)*{any_of(timing_words().if_so)}(?!\w)")


@cache
def _next_span() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(timing_words().next_span)}\W+(?:op\s+)?\Z")


@cache
def _participle() -> re.Pattern[str]:
    """Return the pattern of what was done: "geplaatst", "ondertekend", "overgeplaatst"."""
    return re.compile(r"(?<!\w)(?:[a-z]*ge[a-z]+(?:d|t|en)|onder(?:tekend|gebracht))(?!\w)")


@cache
def _not_until() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(timing_words().not_until)}(?:\s+(?:in|op|per))?\s+\Z")
