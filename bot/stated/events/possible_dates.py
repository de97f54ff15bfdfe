"""Which dates can be those of an event: not limits, plans, ends, days of every week or birthdays to come."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from bot.dates import FoundDate
from bot.dates.finding import HOLE
from bot.dates.folding import fold
from bot.dates.words import any_of, date_words
from bot.stated.ages.countdowns import is_day_of_age
from bot.stated.carers.subjects import is_of_adult_housemate, is_of_other_than_people
from bot.stated.events.returns import is_of_return, own_child_returns
from bot.stated.events.timing import DAY
from bot.stated.text.numbers import number_pattern
from bot.stated.text.passage import Passage
from bot.stated.text.supposed import is_planned, is_supposed
from bot.stated.text.tellings import telling
from bot.stated.text.words import listed, stated_words

NEARLY_A_YEAR = 305  # days after which the next such day is nearer than the last by far
REACH = 60  # characters beside a date that may hold a word that makes it another date


def can_be_event(passage: Passage, found: FoundDate) -> bool:
    """Say whether a date is no limit, not denied, not only planned, and not that of a birthday to come.

    Planned counts where the year is left open, and it is not known that the next such day is meant.
    """
    if is_of_other_than_people(passage, found.start) or is_of_adult_housemate(passage, found.start):
        return False
    if is_of_return(passage, found) or own_child_returns(passage, found.start):
        return False
    if _gathering().search(passage.bare, *passage.sentence(found.start)):
        return False
    before = passage.text[max(0, found.start - REACH) : found.start]
    if (found.bounded and not _term().search(before)) or _not_then().search(before):
        return False
    if _ending_then().search(passage.bare, max(0, found.start - REACH), found.start):
        return False
    if _refuted().match(passage.bare, found.end) or _recurs(passage, found):
        return False
    if _so_long_then().match(passage.bare, found.end) or _is_near(passage, found):
        return False
    if _van().search(before) and _tot().match(passage.text, found.end):
        return False  # "van 1 mei tot 30 juni in een crisisgezin": it is over
    planned = is_planned(passage, found.start)
    open_year = _year_open(found) and not found.coming
    expected = _expected().search(passage.bare, *passage.clause(found.start)) is not None
    if expected or is_supposed(passage, found.start) or (planned and (open_year or _is_doubtful(passage, found))):
        return False
    if _is_anniversary(passage, found) or is_day_of_age(passage, found.start):
        return False
    if _so_long_ago().search(found.text) and (
        _that_day().match(passage.text, found.end) or _counts_from_another_day(passage, found)
    ):
        return False
    start, end = telling(passage, found.start)
    return not _birthday().search(passage.bare, max(start, found.start - REACH), min(end, found.end + REACH))


@cache
def _gathering() -> re.Pattern[str]:
    """Return the pattern of a gathering about foster care: "een avond over crisisplaatsingen op 10 december"."""
    what = r"(?:[a-z]*avond|[a-z]*bijeenkomst|cursus|lezing|presentatie|studiedag|training|webinar|workshop)"
    return re.compile(rf"(?<!\w){what}\s+(?:voor\s+\w+\s+)?over\s")


@cache
def _so_long_ago() -> re.Pattern[str]:
    return re.compile(r"(?i)\bgeleden$")


def _is_anniversary(passage: Passage, found: FoundDate) -> bool:
    """Say whether a date is the day on which something is so long ago: "in december is het vijf jaar geleden"."""
    then = _so_long().match(passage.bare, found.end)
    day = next((day for day in passage.dates if then and day.start == then.start("ago")), None)
    return day is not None and _so_long_ago().search(day.text) is not None


@cache
def _so_long() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:is|was|wordt)\s+(?:dat|het)\s+(?:\w+\s+){{0,2}}(?P<ago>{HOLE})")


def _counts_from_another_day(passage: Passage, found: FoundDate) -> bool:
    """Say whether "vijf jaar geleden" counts from another day than today: "in december is het vijf jaar geleden dat …"."""
    then = _then_it_is().search(passage.bare, passage.clause(found.start)[0], found.start)
    day = next((day for day in passage.dates if then and day.end == then.end("day")), None)
    return day is not None and fold(day.text) not in date_words().days


@cache
def _then_it_is() -> re.Pattern[str]:
    return re.compile(rf"(?P<day>{HOLE}+)\s+(?:is|was|wordt)\s+(?:dat|het)\s+(?:\w+\s+){{0,2}}$")


@cache
def _so_long_then() -> re.Pattern[str]:
    """Return the pattern of what follows the day on which something is so long: "is hier woensdag precies een jaar"."""
    units = any_of([*date_words().units["jaar"], *date_words().units["maanden"], *date_words().units["weken"]])
    return re.compile(rf"\s+(?:(?:al|alweer|exact|precies)\s+)+(?:een|{number_pattern()})\s+(?:half\s+)?{units}(?!\w)")


def _is_near(passage: Passage, found: FoundDate) -> bool:
    """Say whether a date without a year is rather one of these weeks than of a year ago: "nieuw: …, vanaf 1 december bestand".

    Which of the two is meant is not said, so that it is none.
    """
    if not found.assumed_year or found.coming or len(found.date or "") != DAY or passage.today == date.max:
        return False
    start, end = passage.clause(found.start)
    ago = (passage.today - date.fromisoformat(str(found.date))).days
    return (
        ago > NEARLY_A_YEAR
        and _from().search(passage.text[: found.start]) is not None
        and _told().search(passage.bare, start, end) is None
    )


@cache
def _from() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:ingaande|m\.?i\.?v\.?|per|vanaf)\s+$")


@cache
def _told() -> re.Pattern[str]:
    """Return the pattern of a verb that tells what was or is."""
    words = stated_words()
    lives = ["geplaatst", "verblijft", "woon", "wonen", "woont", "zit", "zitten"]
    return re.compile(rf"(?<!\w)(?:{any_of([*words.past_verbs, *words.told_over, *lives])})(?!\w)")


@cache
def _ending_then() -> re.Pattern[str]:
    """Return the pattern of a text after which a date is an end: "eindigt op "."""
    return re.compile(
        r"(?<!\w)(?:eindigt|eindigde|stopt|stopte|verloopt|vervalt|(?:loopt|liep)\s+af)\s+(?:op\s+|per\s+|in\s+|vanaf\s+)?\Z"
    )


@cache
def _refuted() -> re.Pattern[str]:
    """Return the pattern of what follows a date that is wrong: ", maar dat klopt niet"."""
    wrong = r"(?:klopt\s+niet|is\s+(?:fout|niet\s+goed|niet\s+juist|onjuist|verkeerd)|moet\s+(?:\w+\s+)?zijn)"
    another = r"[^.?!;]{0,60}[.!?]+\s+nee,?\s+(?:dat|het)\s+was"  # "op 3 juli naar de notaris. Nee, dat was het huis."
    return re.compile(rf"(?:\W+(?:maar\s+)?(?:dat|dit)\s+{wrong}|{another})(?!\w)")


def _recurs(passage: Passage, found: FoundDate) -> bool:
    """Say whether a weekday is one of every week: "elke vrijdag halen we hem, zondagavond brengen we hem weer"."""
    day = fold(found.text).startswith(tuple(date_words().weekdays)) and found.text.isalpha()
    return day and _every_week().search(passage.bare, *passage.sentence(found.start)) is not None


@cache
def _every_week() -> re.Pattern[str]:
    words = date_words()
    ordinal = rf"(?:{any_of(words.ordinals)}\s+)?"
    span = any_of([*words.weekdays, "weekend", "week", "vakantie", *(f"{day}avond" for day in words.weekdays)])
    return re.compile(
        rf"(?<!\w)(?:{any_of(stated_words().every)}|om\s+de)\s+{ordinal}(?:{span}|{HOLE}+)(?!\w)|(?<!\w)om\s+(?:de\s+week|het\s+weekend)(?!\w)"
    )


@cache
def _van() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)van\s+$")


@cache
def _tot() -> re.Pattern[str]:
    return re.compile(r"\s+(?:t/m|tot(?:\s+en\s+met)?)\s(?!hoe|wanneer|welke)")


@cache
def _that_day() -> re.Pattern[str]:
    """Return the pattern of what follows "acht jaar geleden" where the day itself is told: ", op 3 november 2018"."""
    return re.compile(r"\s*[,(]\s*(?:dus\s+|namelijk\s+)?(?:op|in)\s+[0-9a-z]")


def _is_doubtful(passage: Passage, found: FoundDate) -> bool:
    """Say whether it is not sure that what is planned will be: "als alles meezit komt ze in mei 2027"."""
    return listed("doubtful").search(passage.bare, *passage.sentence(found.start)) is not None


@cache
def _expected() -> re.Pattern[str]:
    """Return the pattern of an event that is only expected: "uhp verwacht begin december"; not of what was not expected."""
    return re.compile(r"(?<!\w)(?:naar\s+verwachting|verwacht|voorzien)(?!\w)(?!\s+(?:dat|had|hadden|we|wij|ik)(?!\w))")


@cache
def _term() -> re.Pattern[str]:
    """Return the pattern of a text that ends with a term that runs from a date: "binnen een maand na"."""
    return re.compile(r"(?<!\w)binnen\s+(?:\w+\s+){1,3}na\s+(?:de\s+)?$")


@cache
def _not_then() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)niet\s+(?:van\s+|op\s+|in\s+)?$")


def _year_open(found: FoundDate) -> bool:
    weekday = fold(found.text).removeprefix("op ") in date_words().weekdays
    ahead = not set(date_words().future).isdisjoint(fold(found.text).split())
    return not ahead and (found.assumed_year or weekday or month_alone(found))


@cache
def _birthday() -> re.Pattern[str]:
    """Return the pattern of a clause whose date is a birthday to come: "wordt dan 12", "twaalf wordt"."""
    turning, number = any_of(stated_words().turning), number_pattern()
    between = rf"(?:[\w{HOLE}]+\s+){{0,4}}?"
    turned = rf"{number}\s+(?:jaar\s+)?(?:{turning}|geworden)|werd\s+(?:\w+\s+){{1,2}}?{number}(?=\s*(?:[.,;!?]|$))"
    feast = r"verjaardag\s+(?:vier(?:t|de|den|en)|was|is)|(?:vier(?:t|de|den|en))\s+(?:\w+\s+){0,3}verjaardag"
    return re.compile(
        rf"(?<!\w)(?:{feast}|{turning}\s+{between}{number}(?!\s+(?:uit|van|naar|{any_of(stated_words().children)})(?!\w))|{turned})(?!\w)"
    )


def month_alone(found: FoundDate) -> bool:
    """Say whether a month is given without a year: with no event it may lie ahead as well ("in mei wordt hij 15")."""
    return found.date is not None and len(found.date) == len("2026-03") and not re.search(r"[0-9]", found.text)
