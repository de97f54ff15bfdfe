"""The words that a date may belong to: events of the situation, other events, and homes that a child came to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from bot.dates.finding import HOLE
from bot.lifespan import YOUTH_HELP_ENDS
from bot.model.record import EventField, HeldField
from bot.stated.carers.network import Carer, our_room
from bot.stated.events import cue_patterns as patterns
from bot.stated.events.arrivals import arrivals
from bot.stated.events.guardian_talks import guardian_talks
from bot.stated.events.no_placement import is_no_placement
from bot.stated.events.papers import is_of_paper
from bot.stated.events.plans import is_unmade
from bot.stated.events.removals import removals
from bot.stated.events.removed_to import noted_removals
from bot.stated.events.signing import signings, to_sign
from bot.stated.events.timing import DAY, age_on
from bot.stated.text.numbers import number_of
from bot.stated.text.passage import Passage

BEFORE = 24  # characters before a cue that may deny it


class Cue(NamedTuple):
    """A word for an event; `event` None for one that the situation has no field for."""

    start: int
    end: int
    event: EventField | HeldField | None


def cues_of(passage: Passage, carers: list[Carer], today: date) -> list[Cue]:
    """Return the cues of a text in order.

    Where the child lives with somebody from the network (`carers`), that is a placement: "op 2 oktober bij zijn oma".
    """
    homes = [carer.place for carer in carers if carer.home and not carer.left]
    homes += [match.start() for match in our_room().finditer(passage.bare)]
    homes += [
        match.start("led" if match["led"] else 0)
        for match in patterns.place().finditer(passage.bare)
        if not patterns.guardianship().search(passage.before(match.start()))  # "de voogdij gaat naar pleegouders"
    ]
    gone = [*removals(passage)]
    taken = [passage.sentence(start) for start, _ in gone]
    came = [
        span
        for span in arrivals(passage)
        if not (patterns.at_door().match(passage.bare, span[0]) and passage.sentence(span[0]) in taken)
    ]
    placements = [*((home, home) for home in homes), *came]
    found = [*_named(passage), *_born_then(passage, today)]
    found = [cue for cue in found if cue.event or not any(start < cue.start < end for start, end in gone)]
    found += [Cue(*span, "removal_date") for span in (*gone, *noted_removals(passage))]
    found += [Cue(*span, "placement_date") for span in placements]
    found += [Cue(*span, "contract_date") for span in (*signings(passage), *to_sign(passage))]
    talks = [Cue(*span, "last_guardian_talk") for span in guardian_talks(passage)]
    found = [*talks, *(cue for cue in found if not any(talk.start <= cue.start < talk.end for talk in talks))]
    found = [cue._replace(event=None) if _is_not_now(passage, cue) else cue for cue in found]
    return sorted(found, key=lambda cue: cue.start)


def _is_not_now(passage: Passage, cue: Cue) -> bool:
    if cue.event != "placement_date":
        return False
    return is_no_placement(passage, cue.start) or is_of_paper(passage, cue.start)


def _named(passage: Passage) -> list[Cue]:
    """Return the cues that are words for an event; one that did not happen, or whose end is told, is of no event."""
    events, cues = patterns.event_of(), []
    for match in patterns.event().finditer(passage.bare):
        event = events[" ".join(match.group().split())]
        if event == "plan_date" and is_unmade(passage, match.start()):
            if passage.bare.startswith(HOLE, match.end() + 1):
                continue  # "pva 3 maart uit huis": the day of what stands behind it
            event = None
        if event is None and patterns.out_of().search(passage.bare, max(0, match.start() - 16), match.start()):
            continue  # "vanuit het ziekenhuis bij ons gebracht"
        if event is None and patterns.by().search(passage.bare, max(0, match.start() - 16), match.start()):
            continue  # "door de kinderrechter uit huis geplaatst" is of the placing, not of a session
        if event is None and patterns.on_birthday().search(passage.bare, max(0, match.start() - BEFORE), match.end()):
            continue  # "kwam op zijn negende verjaardag, 14 april 2022, bij ons"
        counted = patterns.counted_from().search(passage.bare, max(0, match.start() - BEFORE), match.start())
        if counted and not patterns.of_day().match(passage.bare, match.end()):
            continue  # "vijf weken na de plaatsing, op 2 november": the day is of what came then
        if match.group().startswith("bij ") and passage.bare.endswith("contract ", 0, match.start()):
            continue  # "contract bij ons sinds 4 maart"
        if event == "placement_date" and patterns.asked_of_us().search(
            passage.bare, passage.sentence(match.start())[0], match.start()
        ):
            continue  # "de vraag ligt er of wij die baby in huis nemen"
        if event == "contract_date" and (
            patterns.not_yet().match(passage.bare, match.end()) or _unsigned(passage, match)
        ):
            continue
        before, after = passage.bare[max(0, match.start() - BEFORE) : match.start()], passage.after(match.end())
        denied = patterns.denied().search(before) or (
            event == "placement_date" and _no_placement(passage, match, before, after)
        )
        clause = passage.before(match.start()) + after
        ended = event in ("contract_date", "placement_date") and (
            patterns.ended().search(after) or patterns.runs_out().search(clause)
        )
        ended = ended or (
            event == "removal_date" and (patterns.on_paper().search(after) or patterns.prolonged().search(before))
        )
        cues.append(Cue(match.start(), match.end(), None if denied or ended else event))
    return cues


def _born_then(passage: Passage, today: date) -> Iterator[Cue]:
    """Yield the cue of a day that tells an age: "hij is tien (17 mei 2016)", "hij is van 14 mei 2018"."""
    for match in patterns.is_of_day().finditer(passage.bare):
        yield Cue(match.start("day"), match.start("day"), "birth_date")
    for match in patterns.i_am_of_day().finditer(passage.bare):
        day = next((found for found in passage.dates if found.start == match.start("day")), None)
        born = day.date if day and not day.assumed_year else None
        if born and len(born) == DAY and 1 <= age_on(date.fromisoformat(born), today) <= YOUTH_HELP_ENDS:
            yield Cue(match.start("day"), match.start("day"), "birth_date")
    for match in patterns.noted_birth().finditer(passage.bare):
        day = next((found for found in passage.dates if found.start == match.start("day")), None)
        born = day.date if day and not day.assumed_year else None
        if born and len(born) == DAY and age_on(date.fromisoformat(born), today) >= 1:
            yield Cue(match.start("day"), match.start("day"), "birth_date")
    for match in patterns.age_and_day().finditer(passage.bare):
        born = next((found.date for found in passage.dates if found.start == match.start("day")), None)
        if born and len(born) == DAY and age_on(date.fromisoformat(born), today) == number_of(match["n"]):
            yield Cue(match.start("day"), match.start("day"), "birth_date")


def _no_placement(passage: Passage, match: re.Match[str], before: str, after: str) -> bool:
    """Say whether a cue of a placement is of a visit ("bij ons kijken"), a term ("een jaar bij ons") or the writers' move."""
    moved = match.group().startswith("verhuisd") and patterns.writers().search(passage.before(match.start()))
    held = match.group().startswith("bij ") and patterns.guardianship().search(passage.before(match.start()))
    if patterns.ending().search(before):
        return True
    no_child = any(
        way().match(after)
        for way in (patterns.to_group, patterns.to_parents, patterns.visit, patterns.about_it, patterns.may_stay)
    )
    return bool(moved or held or no_child or patterns.term().search(before))


def _unsigned(passage: Passage, match: re.Match[str]) -> bool:
    """Say whether a contract is not signed ("ligt nog ongetekend op tafel"), or parents sign for a placement."""
    sentence = passage.bare[slice(*passage.sentence(match.start()))]
    if "contract" not in sentence and patterns.consent().search(sentence):
        return True
    return "contract" in match.group() and patterns.no_signature().search(sentence) is not None
