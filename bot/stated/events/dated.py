"""Which event a date belongs to: the one whose cue stands nearest in the same sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise
from typing import NamedTuple, get_args

from bot.dates import FoundDate
from bot.dates.finding import HOLE
from bot.dates.folding import fold
from bot.dates.words import any_of
from bot.lifespan import YOUTH_HELP_ENDS
from bot.model.record import EventField, HeldField
from bot.model.understanding import DateMention
from bot.stated.carers.network import Carer
from bot.stated.events.again import earlier_removals
from bot.stated.events.cues import Cue, cues_of
from bot.stated.events.date_owners import is_of_another
from bot.stated.events.held import is_held, is_told, of_grown_up
from bot.stated.events.no_placement import is_own_deed
from bot.stated.events.papers import is_of_paper
from bot.stated.events.possible_dates import can_be_event, month_alone
from bot.stated.events.returns import tells_return
from bot.stated.events.shared_dates import and_also, leads, of_another, twins
from bot.stated.events.timing import DAY, contract_beside, timing_words, with_year
from bot.stated.siblings.placed_apart import are_apart
from bot.stated.text.passage import Passage
from bot.stated.text.words import listed, stated_words

PLACEMENT = "placement_date"
FRAGMENT = 3  # words of a sentence that finishes the one before it
GROWN_UP = 20  # years after which an event that is not told to the day is of somebody who was a child then
REACH = 60  # characters beside a date that may hold a word that makes it another date
FARTHEST = 300  # characters between a date and a cue that can be its own
CLAUSE_COST = 60  # characters that a border between clauses adds to a distance; less is near
FEW_WORDS = 5  # a sentence of at most so many words belongs to the cue before it: "Uit huis geplaatst? Op 3 maart."


class Dated(NamedTuple):
    """What a text says of dates: each with its event, in order; the events without one; and the placements of several children."""

    mentions: list[DateMention]
    undated: list[EventField | HeldField]
    apart: list[FoundDate]


def dated_events(passage: Passage, carers: list[Carer], today: date) -> Dated:
    """Return what a text says of dates.

    A loose date ("met kerst") is there only where it has an event; a date of two events ("plaatsing en contract op 3 mei") stands
    in the list once for each. The placements of several children are of no event: each child has its own.
    """
    passage = replace(passage, dates=tuple(with_year(passage, found) for found in passage.dates))
    cues = cues_of(passage, carers, today)
    claims = _claims(passage, cues, [found for found in passage.dates if can_be_event(passage, found)])
    over = earlier_removals(passage, claims)
    claims = {found: cues for found, cues in claims.items() if found not in over}
    apart = _placed_apart(passage, claims)
    mentions = []
    for found in passage.dates:
        events = _events(passage, claims.get(found, []), found, today)
        events = [None] if found in apart else events
        if found.date and not _is_exact(found) and int(found.date[:4]) < today.year - GROWN_UP:
            events = [None]  # hardly anybody is in foster care that long: the writer as a child; of an exact day we ask
        if any(events) or not (found.loose or month_alone(found)):
            mentions += [_mention(found, event) for event in events]
    dated = {mention.event for mention in mentions} | ({PLACEMENT} if apart else set())
    told = (
        cue.event
        for cue in cues
        if cue.event
        and cue.event not in dated
        and is_told(passage, cue)
        and not (cue.event == PLACEMENT and tells_return(passage, cue.start))
    )
    return Dated(mentions, list(dict.fromkeys(told)), apart)


def _placed_apart(passage: Passage, claims: Mapping[FoundDate, list[Cue]]) -> list[FoundDate]:
    """Return the dates of placements, in order, where several children were placed on days of their own."""
    placements = [found for found, cues in claims.items() if any(cue.event == PLACEMENT for cue in cues)]
    placements.sort(key=lambda found: found.start)
    return placements if are_apart(passage, placements) else []


def _mention(found: FoundDate, event: EventField | HeldField | None) -> DateMention:
    return DateMention(
        text=found.text,
        date=found.date,
        event=event,
        problem=found.problem,
        assumed_year=found.assumed_year and event is not None,
        coming=found.coming,
    )


def in_order(mentions: list[DateMention], today: date) -> list[DateMention]:
    """Return the dates with a contract whose year was not written in the year that suits the placement."""
    placed = event_dates(mentions).get("placement_date", "")
    return [contract_beside(mention, placed, today) for mention in mentions]


def _claims(passage: Passage, cues: list[Cue], dates: list[FoundDate]) -> dict[FoundDate, list[Cue]]:
    """Return the cues of each date: the nearest ones first, and each cue for one date.

    A date whose nearest cue is another's takes the next one only within its own clause.
    """
    near = [
        (place, cue)
        for place, found in enumerate(dates)
        for cue in _near(passage, cues, found)
        if not is_of_another(passage, cue, found) and not _is_of_else(passage, cue, found)
    ]
    offers = [(_distance(passage, cue, dates[place]) + _doubt(dates[place]), place, cue) for place, cue in near]
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
        joined = any(way().fullmatch(passage.bare, first.end, second.start) for way in (and_also, of_another))
        together = joined or _is_its_month(first, second)
        if first in claims and second not in claims and together:
            claims[second] = claims[first]  # "geboren op 2 mei 2018 en 9 juli 2020", "in mei getekend, de 2e"
    for found, claimed in claims.items():
        claimed += [twin for twin in twins(passage, cues, claimed[0], found) if twin not in taken]
    return claims


def _is_of_else(passage: Passage, cue: Cue, found: FoundDate) -> bool:
    """Say whether a date beside a cue of a placement is that of a paper, or in another clause of what the child did."""
    if cue.event != PLACEMENT:
        return False
    apart = passage.clause(cue.start) != passage.clause(found.start)
    return is_of_paper(passage, found.start) or (apart and is_own_deed(passage, found))


def _is_its_month(first: FoundDate, second: FoundDate) -> bool:
    """Say whether a date is the month of the day after it, which says no month of its own."""
    month = first.date is not None and len(first.date) < DAY and (second.date or "").startswith(first.date)
    return month and fold(second.text).startswith("de ")


def _doubt(found: FoundDate) -> int:
    """Return the charge for a date that tells no day ("met sinterklaas"): an exact one beside it goes first."""
    return 2 * CLAUSE_COST if found.loose and found.date is None else 0


def _in_one_clause(passage: Passage, cue: Cue, other: Cue) -> bool:
    """Say whether two cues are of one event that is told once: "we tekenden het contract"."""
    return cue.event == other.event and passage.clause(cue.start) == passage.clause(other.start)


def _near(passage: Passage, cues: list[Cue], found: FoundDate) -> list[Cue]:
    """Return the cues of the date's sentence; for a sentence of hardly more than the date, those of the one before."""
    start, end = passage.sentence(found.start)
    start, end = max(start, found.start - FARTHEST), min(end, found.end + FARTHEST)
    near = [cue for cue in cues if start <= cue.start < end]
    if _opens_own_clause(passage, found):
        return [cue for cue in near if passage.clause(cue.start) == passage.clause(found.start)]
    if near:
        return near
    if len(passage.bare[start:end].split()) > FEW_WORDS:
        return [cue for cue in cues if cue.start >= end and _is_fragment(passage, cue, end)]
    if _tells_more().match(passage.bare, start):
        return []
    last = [cue for cue in cues if cue.end <= start and passage.sentence(cue.start)[1] == start]
    if last or not _since_alone().fullmatch(passage.bare, start, end):
        return last
    before = passage.sentence(max(0, start - 1))[0]  # "Wij vangen hen op. Ze zijn 4 en 6. Sinds 10 november."
    return [cue for cue in cues if cue.end <= before and passage.sentence(cue.start)[1] == before]


@cache
def _since_alone() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:(?:dat|dit|is|al|nu)\s+)*(?:sinds\s+|vanaf\s+)?{HOLE}+[\s.!]*")


def _opens_own_clause(passage: Passage, found: FoundDate) -> bool:
    """Say whether a date tells since when its own clause holds: "sinds maart oefent hij …, hij woont bij ons"."""
    since = found.text.lower().startswith(("sinds ", "vanaf ")) or _since().search(passage.bare[: found.start])
    return bool(since) and _verb_and_subject().match(passage.bare, found.end) is not None


@cache
def _since() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:sinds|vanaf)(?:\s+de\s+maand)?\s+$")


@cache
def _verb_and_subject() -> re.Pattern[str]:
    subjects = any_of([*stated_words().subjects, *stated_words().determiners, "ik", "we", "wij"])
    return re.compile(rf"{HOLE}*\s+[a-z]+\s+{subjects}(?!\w)")


@cache
def _tells_more() -> re.Pattern[str]:
    """Return the pattern of a short sentence that says something of its own: "Ze zien elkaar op zondag"."""
    verbs = "begon|is|kwam|kwamen|tekenden|was|waren|werd|werden"
    return re.compile(rf"\s*(?:hij|ik|we|wij|ze|zij)\s+(?!(?:{verbs})(?!\w))[a-z]+")


def _is_fragment(passage: Passage, cue: Cue, end: int) -> bool:
    """Say whether a cue is hardly more than its sentence, which follows at once: "… moest hij mee. Uit huis."."""
    first, last = passage.sentence(cue.start)
    return first == end and len(passage.bare[first:last].split()) <= FRAGMENT


def event_dates(mentions: list[DateMention]) -> dict[EventField, str]:
    """Return the date of each event that has one; where several differ: the latest placement, none of the others."""
    dates: dict[EventField, str] = {}
    for field in get_args(EventField):
        all_said = {mention.date for mention in mentions if mention.event == field and mention.date}
        days = tuple(day for day in all_said if len(day) == DAY)
        said = sorted(day for day in all_said if day in days or not any(one.startswith(day) for one in days))
        if len(said) == 1 or (said and field == PLACEMENT):
            dates[field] = said[-1]
    return dates


def _events(passage: Passage, cues: list[Cue], found: FoundDate, today: date) -> list[EventField | HeldField | None]:
    if event := of_grown_up(passage, found):
        return [event]
    events = [
        None
        if (cue.event == "birth_date" and not _is_childs_birth(passage, cue, found, today))
        or (cue.event in timing_words().held and not is_held(passage, cue.start, found))
        else cue.event
        for cue in cues
    ]
    return events or [None]


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
    return today.year - YOUTH_HELP_ENDS - 1 <= int(found.date[:4]) and found.date <= today.isoformat()


@cache
def _own_birth() -> re.Pattern[str]:
    """Return the pattern of a child that is born to the foster parents or a new one of the parents: "hun eerste kindje"."""
    words = stated_words()
    which = any_of(["derde", "eerste", "jongste", "nieuwe", "oudste", "tweede", *words.own])
    sibling = rf"(?:{any_of([*words.determiners, 'een'])})\s+(?:\w+\s+)?{any_of(words.sibling)}"
    return re.compile(rf"(?<!\w)(?:{any_of(words.possessives)}\s+{which}\s+\w+|{sibling}(?!\w))")
