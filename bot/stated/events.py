"""Which event a date belongs to: the one whose cue stands nearest in the same sentence."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import NamedTuple, get_args

from bot.dates import FoundDate
from bot.dates.finding import HOLE
from bot.dates.words import any_of
from bot.model import DateMention, EventField
from bot.situation import OLDEST
from bot.stated.carers import Carer
from bot.stated.passage import Passage
from bot.stated.words import listed, number_pattern, stated_words

REACH = 60  # characters beside a date that may hold a word that makes it another date
FARTHEST = 300  # characters between a date and a cue that can be its own
CLAUSE_COST = 60  # characters that a border between clauses adds to a distance; less is near
FEW_WORDS = 5  # a sentence of at most so many words belongs to the cue before it: "Uit huis geplaatst? Op 3 maart."


class Cue(NamedTuple):
    """A word for an event; `event` None for one that the situation has no field for."""

    start: int
    end: int
    event: EventField | None


def dated_events(passage: Passage, carers: list[Carer], today: date) -> list[DateMention]:
    """Return the dates of a text in order, each with its event; a loose date ("met kerst") only where it has one.

    Where the child lives with somebody from the network (`carers`), that is a placement: "op 2 oktober bij zijn oma".
    """
    homes = [carer.place for carer in carers if carer.home and not carer.left]
    homes += [match.start() for match in _place().finditer(passage.bare)]
    cues = sorted([*_cues(passage), *(Cue(home, home, "placement_date") for home in homes)], key=lambda cue: cue.start)
    claims = _claims(passage, cues, [found for found in passage.dates if _can_be_event(passage, found)])
    mentions = []
    for found in passage.dates:
        event = _event(passage, claims.get(found), found, today)
        if event or not (found.loose or _month_alone(found)):
            mentions.append(DateMention(text=found.text, date=found.date, event=event, problem=found.problem))
    return mentions


def _claims(passage: Passage, cues: list[Cue], dates: list[FoundDate]) -> dict[FoundDate, Cue]:
    """Return the cue of each date: the nearest ones first, and each cue for one date.

    A date whose nearest cue is another's takes the next one only within its own clause.
    """
    near = [(place, cue) for place, found in enumerate(dates) for cue in _near(passage, cues, found)]
    offers = [(_distance(passage, cue, dates[place]), place, cue) for place, cue in near]
    claims: dict[FoundDate, Cue] = {}
    taken: set[Cue] = set()
    refused: set[int] = set()
    for distance, place, cue in sorted(offers, key=lambda offer: offer[:2]):
        if dates[place] in claims or (place in refused and distance >= CLAUSE_COST):
            continue
        if cue in taken:
            refused.add(place)
        else:
            claims[dates[place]] = cue
            taken.add(cue)
    return claims


def _near(passage: Passage, cues: list[Cue], found: FoundDate) -> list[Cue]:
    """Return the cues of the date's sentence; for a sentence of hardly more than the date, those of the one before."""
    start, end = passage.sentence(found.start)
    start, end = max(start, found.start - FARTHEST), min(end, found.end + FARTHEST)
    near = [cue for cue in cues if start <= cue.start < end]
    if near or len(passage.bare[start:end].split()) > FEW_WORDS:
        return near
    return [cue for cue in cues if cue.end <= start and passage.sentence(cue.start)[1] == start]


def _can_be_event(passage: Passage, found: FoundDate) -> bool:
    """Say whether a date is no limit, not denied, and not that of a birthday to come."""
    before = passage.text[max(0, found.start - REACH) : found.start]
    if (found.bounded and not _term().search(before)) or _not_then().search(before):
        return False
    start, end = passage.clause(found.start)
    return not _birthday().search(passage.bare, max(start, found.start - REACH), min(end, found.end + REACH))


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


def _month_alone(found: FoundDate) -> bool:
    """Say whether a month is given without a year: with no event it may lie ahead as well ("in mei wordt hij 15")."""
    return found.date is not None and len(found.date) == len("2026-03") and not re.search(r"[0-9]", found.text)


def _cues(passage: Passage) -> list[Cue]:
    """Return the cues of a text in order; one that says that the event did not happen is of no event."""
    events, cues = _event_of(), []
    for match in _cue_pattern().finditer(passage.bare):
        event = events[" ".join(match.group().split())]
        if event is None and _by().search(passage.bare, max(0, match.start() - 16), match.start()):
            continue  # "door de kinderrechter uit huis geplaatst" is of the placing, not of a session
        denied = _denied().search(passage.bare[max(0, match.start() - 24) : match.start()])
        cues.append(Cue(match.start(), match.end(), None if denied else event))
    return cues


@cache
def _by() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)door\s+(?:de|een)\s+\Z")


@cache
def _event_of() -> dict[str, EventField | None]:
    words = stated_words()
    named: dict[str, EventField | None] = {name: event for event, names in words.events.items() for name in names}
    return {**named, **dict.fromkeys(words.other_events)}


@cache
def _cue_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(_event_of())}(?!\w)")


@cache
def _place() -> re.Pattern[str]:
    """Return the pattern of where a child is placed: "naar een bestandsgezin", "bij pleegouders"."""
    words = stated_words()
    names = [*words.places, *(name for form in words.forms.values() for name in form)]
    to = rf"(?:naar\s+(?:{any_of(words.determiners)}\s+)?|(?:in|bij)\s+een\s+|bij\s+)"
    return re.compile(rf"(?<!\w){to}(?:(?!{any_of(words.determiners)}\s)\w+\s+)?{any_of(names)}(?!\w)")


@cache
def _denied() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(stated_words().no_events)}\s+(?:\w+\s+)?$")


def _event(passage: Passage, cue: Cue | None, found: FoundDate, today: date) -> EventField | None:
    if cue is None or (cue.event == "birth_date" and not _is_childs_birth(passage, cue, found, today)):
        return None
    return cue.event


@cache
def _birthday() -> re.Pattern[str]:
    """Return the pattern of a clause whose date is a birthday to come: "wordt dan 12", "twaalf wordt"."""
    turning, number = any_of(stated_words().turning), number_pattern()
    between = rf"(?:[\w{HOLE}]+\s+){{0,4}}?"
    return re.compile(rf"(?<!\w)(?:{turning}\s+{between}{number}|{number}\s+(?:jaar\s+)?{turning})(?!\w)")


def _distance(passage: Passage, cue: Cue, found: FoundDate) -> int:
    """Return the characters between a cue and a date, with a charge for each border of clauses between them.

    A cue that leads to its date ("uithuisplaatsing: ", "geplaatst op ") is at no distance.
    """
    if cue.end <= found.start and _leads().fullmatch(passage.bare, cue.end, found.start):
        return 0
    left, right = (cue.end, found.start) if cue.start < found.start else (found.end, cue.start)
    borders = sum(left <= border <= right for border in passage.clauses)
    return max(0, right - left) + CLAUSE_COST * borders


@cache
def _leads() -> re.Pattern[str]:
    return re.compile(rf"[\s:.=(]*(?:{any_of(stated_words().leads_to_date)}[\s:.]+)*")


def _is_childs_birth(passage: Passage, cue: Cue, found: FoundDate, today: date) -> bool:
    """Say whether a birth can be the child's: not an adult's, not more than 23 years ago, not ahead."""
    people = [
        match.group() for match in listed("adult").finditer(passage.bare, passage.clause(cue.start)[0], cue.start)
    ]
    if people or found.date is None:
        return not people
    return today.year - OLDEST - 1 <= int(found.date[:4]) and found.date <= today.isoformat()
