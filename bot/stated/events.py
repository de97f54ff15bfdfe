"""Which event a date belongs to: the one whose cue stands nearest in the same sentence."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from itertools import pairwise
from typing import get_args

from bot.dates import FoundDate
from bot.dates.finding import HOLE
from bot.dates.folding import fold
from bot.dates.words import any_of, date_words
from bot.model import DateMention, EventField
from bot.situation import OLDEST
from bot.stated.cues import Cue, cues_of
from bot.stated.network import Carer
from bot.stated.passage import Passage
from bot.stated.shared_dates import and_also, leads, twins
from bot.stated.supposed import is_planned, is_supposed
from bot.stated.words import listed, number_pattern, stated_words

FRAGMENT = 3  # words of a sentence that finishes the one before it
GROWN_UP = 20  # years after which an event that is not told to the day is of somebody who was a child then
REACH = 60  # characters beside a date that may hold a word that makes it another date
FARTHEST = 300  # characters between a date and a cue that can be its own
CLAUSE_COST = 60  # characters that a border between clauses adds to a distance; less is near
DAY = len("2026-03-01")  # a date with less is a month or a year
FEW_WORDS = 5  # a sentence of at most so many words belongs to the cue before it: "Uit huis geplaatst? Op 3 maart."


def dated_events(passage: Passage, carers: list[Carer], today: date) -> list[DateMention]:
    """Return the dates of a text in order, each with its event; a loose date ("met kerst") only where it has one.

    A date of two events ("plaatsing en contract op 3 mei") stands in the list once for each.
    """
    cues = cues_of(passage, carers, today)
    claims = _claims(passage, cues, [found for found in passage.dates if _can_be_event(passage, found)])
    mentions = []
    for found in passage.dates:
        events = _events(passage, claims.get(found, []), found, today)
        if found.date and not _is_exact(found) and int(found.date[:4]) < today.year - GROWN_UP:
            events = [None]  # hardly anybody is in foster care that long: the writer as a child; of an exact day we ask
        if any(events) or not (found.loose or _month_alone(found)):
            mentions += [
                DateMention(text=found.text, date=found.date, event=event, problem=found.problem) for event in events
            ]
    return mentions


def _claims(passage: Passage, cues: list[Cue], dates: list[FoundDate]) -> dict[FoundDate, list[Cue]]:
    """Return the cues of each date: the nearest ones first, and each cue for one date.

    A date whose nearest cue is another's takes the next one only within its own clause.
    """
    near = [(place, cue) for place, found in enumerate(dates) for cue in _near(passage, cues, found)]
    offers = [(_distance(passage, cue, dates[place]), place, cue) for place, cue in near]
    claims: dict[FoundDate, list[Cue]] = {}
    taken: set[Cue] = set()
    refused: set[int] = set()
    in_clause = {(place, cue): passage.clause(cue.start) == passage.clause(dates[place].start) for place, cue in near}
    for distance, place, cue in sorted(offers, key=lambda offer: (offer[0], offer[1], not in_clause[offer[1:]])):
        if dates[place] in claims or (place in refused and distance >= CLAUSE_COST):
            continue
        if cue in taken:
            refused.add(place)
        else:
            claims[dates[place]] = [cue]
            taken |= {cue, *(other for other in cues if other.event and _in_one_clause(passage, cue, other))}
    for first, second in pairwise(dates):
        if first in claims and second not in claims and and_also().fullmatch(passage.bare, first.end, second.start):
            claims[second] = claims[first]  # "geboren op 2 mei 2018 en 9 juli 2020"
    for found, claimed in claims.items():
        claimed += [twin for twin in twins(passage, cues, claimed[0], found) if twin not in taken]
    return claims


def _in_one_clause(passage: Passage, cue: Cue, other: Cue) -> bool:
    """Say whether two cues are of one event that is told once: "we tekenden het contract"."""
    return cue.event == other.event and passage.clause(cue.start) == passage.clause(other.start)


def _near(passage: Passage, cues: list[Cue], found: FoundDate) -> list[Cue]:
    """Return the cues of the date's sentence; for a sentence of hardly more than the date, those of the one before."""
    start, end = passage.sentence(found.start)
    start, end = max(start, found.start - FARTHEST), min(end, found.end + FARTHEST)
    near = [cue for cue in cues if start <= cue.start < end]
    if near:
        return near
    if len(passage.bare[start:end].split()) > FEW_WORDS:
        return [cue for cue in cues if cue.start >= end and _is_fragment(passage, cue, end)]
    return [cue for cue in cues if cue.end <= start and passage.sentence(cue.start)[1] == start]


def _is_fragment(passage: Passage, cue: Cue, end: int) -> bool:
    """Say whether a cue is hardly more than its sentence, which follows at once: "… moest hij mee. Uit huis."."""
    first, last = passage.sentence(cue.start)
    return first == end and len(passage.bare[first:last].split()) <= FRAGMENT


def _can_be_event(passage: Passage, found: FoundDate) -> bool:
    """Say whether a date is no limit, not denied, not only planned, and not that of a birthday to come.

    Planned counts where the year is left open: the last such day before today is then not the one that is meant.
    """
    before = passage.text[max(0, found.start - REACH) : found.start]
    if (found.bounded and not _term().search(before)) or _not_then().search(before):
        return False
    if _van().search(before) and _tot().match(passage.text, found.end):
        return False  # "van 1 mei tot 30 juni in een crisisgezin": it is over
    planned = is_planned(passage, found.start)
    if is_supposed(passage, found.start) or (planned and (_year_open(found) or _is_doubtful(passage, found))):
        return False
    if _so_long_ago().search(found.text) and _that_day().match(passage.text, found.end):
        return False
    start, end = passage.clause(found.start)
    return not _birthday().search(passage.bare, max(start, found.start - REACH), min(end, found.end + REACH))


@cache
def _so_long_ago() -> re.Pattern[str]:
    return re.compile(r"(?i)\bgeleden$")


@cache
def _van() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)van\s+$")


@cache
def _tot() -> re.Pattern[str]:
    return re.compile(r"\s+(?:t/m|tot(?:\s+en\s+met)?)\s")


@cache
def _that_day() -> re.Pattern[str]:
    """Return the pattern of what follows "acht jaar geleden" where the day itself is told: ", op 3 november 2018"."""
    return re.compile(r"\s*[,(]\s*(?:dus\s+|namelijk\s+)?(?:op|in)\s+[0-9a-z]")


def _is_doubtful(passage: Passage, found: FoundDate) -> bool:
    """Say whether it is not sure that what is planned will be: "als alles meezit komt ze in mei 2027"."""
    return listed("doubtful").search(passage.bare, *passage.sentence(found.start)) is not None


@cache
def _term() -> re.Pattern[str]:
    """Return the pattern of a text that ends with a term that runs from a date: "binnen een maand na"."""
    return re.compile(r"(?<!\w)binnen\s+(?:\w+\s+){1,3}na\s+(?:de\s+)?$")


@cache
def _not_then() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)niet\s+(?:van\s+|op\s+|in\s+)?$")


def event_dates(mentions: list[DateMention]) -> dict[EventField, str]:
    """Return the date of each event that has one; where several differ: the latest placement, none of the others."""
    dates: dict[EventField, str] = {}
    for field in get_args(EventField):
        said = sorted({mention.date for mention in mentions if mention.event == field and mention.date})
        if len(said) == 1 or (said and field == "placement_date"):
            dates[field] = said[-1]
    return dates


def _year_open(found: FoundDate) -> bool:
    weekday = fold(found.text).removeprefix("op ") in date_words().weekdays
    ahead = not set(date_words().future).isdisjoint(fold(found.text).split())
    return not ahead and (found.assumed_year or weekday or _month_alone(found))


def _month_alone(found: FoundDate) -> bool:
    """Say whether a month is given without a year: with no event it may lie ahead as well ("in mei wordt hij 15")."""
    return found.date is not None and len(found.date) == len("2026-03") and not re.search(r"[0-9]", found.text)


def _events(passage: Passage, cues: list[Cue], found: FoundDate, today: date) -> list[EventField | None]:
    events = [
        None if cue.event == "birth_date" and not _is_childs_birth(passage, cue, found, today) else cue.event
        for cue in cues
    ]
    return events or [None]


@cache
def _birthday() -> re.Pattern[str]:
    """Return the pattern of a clause whose date is a birthday to come: "wordt dan 12", "twaalf wordt"."""
    turning, number = any_of(stated_words().turning), number_pattern()
    between = rf"(?:[\w{HOLE}]+\s+){{0,4}}?"
    turned = rf"{number}\s+(?:jaar\s+)?(?:{turning}|geworden)|werd\s+(?:\w+\s+){{1,2}}?{number}(?=\s*(?:[.,;!?]|$))"
    return re.compile(rf"(?<!\w)(?:{turning}\s+{between}{number}|{turned})(?!\w)")


def _distance(passage: Passage, cue: Cue, found: FoundDate) -> int:
    """Return the characters between a cue and a date, with a charge for each border of clauses between them.

    A cue that leads to its date ("uithuisplaatsing: ", "geplaatst op ") is at no distance.
    """
    if cue.end <= found.start and leads().fullmatch(passage.bare, cue.end, found.start):
        return 0
    left, right = (cue.end, found.start) if cue.start < found.start else (found.end, cue.start)
    borders = sum(left <= border <= right for border in passage.clauses)
    return max(0, right - left) + CLAUSE_COST * borders


def _is_exact(found: FoundDate) -> bool:
    """Say whether a date is a day of a year that is written out."""
    return bool(found.date) and len(str(found.date)) == DAY and str(found.date)[:4] in found.text


def _is_childs_birth(passage: Passage, cue: Cue, found: FoundDate, today: date) -> bool:
    """Say whether a birth can be the child's: not an adult's, not more than 23 years ago, not ahead."""
    people = [
        match.group() for match in listed("adult").finditer(passage.bare, passage.clause(cue.start)[0], cue.start)
    ]
    if people or _own_birth().search(passage.bare, passage.clause(cue.start)[0], cue.start):
        return False
    if found.date is None:
        return True
    return today.year - OLDEST - 1 <= int(found.date[:4]) and found.date <= today.isoformat()


@cache
def _own_birth() -> re.Pattern[str]:
    """Return the pattern of a child that is born to the foster parents or a new one of the parents: "hun eerste kindje"."""
    words = stated_words()
    which = any_of(["derde", "eerste", "jongste", "nieuwe", "oudste", "tweede", *words.own])
    sibling = rf"een\s+(?:\w+\s+)?{any_of(words.sibling)}"
    return re.compile(rf"(?<!\w)(?:{any_of(words.possessives)}\s+{which}\s+\w+|{sibling}(?!\w))")
