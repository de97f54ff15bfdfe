"""The words that a date may belong to: events of the situation, other events, and homes that a child came to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from bot.dates.finding import HOLE
from bot.dates.words import any_of, date_words
from bot.model import EventField
from bot.stated.arrivals import arrivals
from bot.stated.network import Carer, our_room
from bot.stated.passage import Passage
from bot.stated.removals import removals
from bot.stated.words import child_words, number_of, number_pattern, ordinal_pattern, stated_words

BEFORE = 24  # characters before a cue that may deny it
DAY = len("2026-03-01")  # a date with less is a month or a year


class Cue(NamedTuple):
    """A word for an event; `event` None for one that the situation has no field for."""

    start: int
    end: int
    event: EventField | None


def cues_of(passage: Passage, carers: list[Carer], today: date) -> list[Cue]:
    """Return the cues of a text in order.

    Where the child lives with somebody from the network (`carers`), that is a placement: "op 2 oktober bij zijn oma".
    """
    homes = [carer.place for carer in carers if carer.home and not carer.left]
    homes += [match.start() for match in our_room().finditer(passage.bare)]
    homes += [match.start("led" if match["led"] else 0) for match in _place().finditer(passage.bare)]
    taken = [passage.sentence(start) for start, _ in removals(passage)]
    came = [
        span
        for span in arrivals(passage)
        if not (_at_door().match(passage.bare, span[0]) and passage.sentence(span[0]) in taken)
    ]
    placements = [*((home, home) for home in homes), *came]
    found = [*_named(passage), *_born_then(passage, today)]
    found += [Cue(*span, "removal_date") for span in removals(passage)] + [
        Cue(*span, "placement_date") for span in placements
    ]
    return sorted(found, key=lambda cue: cue.start)


def _named(passage: Passage) -> list[Cue]:
    """Return the cues that are words for an event; one that did not happen, or whose end is told, is of no event."""
    events, cues = _event_of(), []
    for match in _cue_pattern().finditer(passage.bare):
        event = events[" ".join(match.group().split())]
        if event is None and _out_of().search(passage.bare, max(0, match.start() - 16), match.start()):
            continue  # "vanuit het ziekenhuis bij ons gebracht"
        if event is None and _by().search(passage.bare, max(0, match.start() - 16), match.start()):
            continue  # "door de kinderrechter uit huis geplaatst" is of the placing, not of a session
        if event is None and _on_birthday().search(passage.bare, max(0, match.start() - BEFORE), match.end()):
            continue  # "kwam op zijn negende verjaardag, 14 april 2022, bij ons"
        counted = _counted_from().search(passage.bare, max(0, match.start() - BEFORE), match.start())
        if counted and not _of_day().match(passage.bare, match.end()):
            continue  # "vijf weken na de plaatsing, op 2 november": the day is of what came then
        if match.group().startswith("bij ") and passage.bare.endswith("contract ", 0, match.start()):
            continue  # "contract bij ons sinds 4 maart"
        if event == "placement_date" and _asked_of_us().search(
            passage.bare, passage.sentence(match.start())[0], match.start()
        ):
            continue  # "de vraag ligt er of wij die baby in huis nemen"
        if event == "contract_date" and (_not_yet().match(passage.bare, match.end()) or _unsigned(passage, match)):
            continue
        before, after = passage.bare[max(0, match.start() - BEFORE) : match.start()], passage.after(match.end())
        denied = _denied().search(before) or (
            event == "placement_date" and _no_placement(passage, match, before, after)
        )
        clause = passage.before(match.start()) + after
        ended = event in ("contract_date", "placement_date") and (_ended().search(after) or _runs_out().search(clause))
        cues.append(Cue(match.start(), match.end(), None if denied or ended else event))
    return cues


def _born_then(passage: Passage, today: date) -> Iterator[Cue]:
    """Yield the cue of a day that tells an age: "hij is tien (17 mei 2016)", "hij is van 14 mei 2018"."""
    for match in _is_of_day().finditer(passage.bare):
        yield Cue(match.start("day"), match.start("day"), "birth_date")
    for match in _noted_birth().finditer(passage.bare):
        day = next((found for found in passage.dates if found.start == match.start("day")), None)
        born = day.date if day and not day.assumed_year else None
        if born and len(born) == DAY and _age(date.fromisoformat(born), today) >= 1:
            yield Cue(match.start("day"), match.start("day"), "birth_date")
    for match in _age_and_day().finditer(passage.bare):
        born = next((found.date for found in passage.dates if found.start == match.start("day")), None)
        if born and len(born) == DAY and _age(date.fromisoformat(born), today) == number_of(match["n"]):
            yield Cue(match.start("day"), match.start("day"), "birth_date")


def _age(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


@cache
def _at_door() -> re.Pattern[str]:
    """Return the pattern of those who stood at the door, and took the child."""
    return re.compile(r"sto(?:nd|nden)\s")


@cache
def _noted_birth() -> re.Pattern[str]:
    """Return the pattern of a note of a child with a day: "haar zoontje: 14-04-2023", "pleegkind (12-3-2014)"."""
    sign = r"(?:\s*[♀♂]|\s+[mvj](?=\W))?"
    return re.compile(
        rf"(?<!\w){child_words()}(?:{sign}\s*[:(]|\s*[♀♂]\s*,)\s*(?:[mvj♀♂]\W{{1,2}})?(?P<day>{HOLE})(?=[^\w]*(?:[,.;)]|$))"
    )


@cache
def _is_of_day() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{any_of(stated_words().subjects)}|{child_words()})\s+is\s+(?:\w+\s+)?van\s+(?P<day>{HOLE})"
    )


@cache
def _age_and_day() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.,])(?P<n>{number_pattern()})(?:\s*(?:jaar|jr))?\s*[(,]\s*(?P<day>{HOLE})")


def _no_placement(passage: Passage, match: re.Match[str], before: str, after: str) -> bool:
    """Say whether a cue of a placement is of a visit ("bij ons kijken"), a term ("een jaar bij ons") or the writers' move."""
    moved = match.group().startswith("verhuisd") and _writers().search(passage.before(match.start()))
    held = match.group().startswith("bij ") and _guardianship().search(passage.before(match.start()))
    if _ending().search(before):
        return True
    no_child = any(way().match(after) for way in (_to_group, _to_parents, _visit, _about_it, _may_stay))
    return bool(moved or held or no_child or _term().search(before))


@cache
def _asked_of_us() -> re.Pattern[str]:
    return re.compile(
        r"(?<!\w)(?:gevraagd|vraag|vraagt|vragen|vroeg)\s(?:[^.?!;]{0,20}?\s)?of\s+(?:ik|we|wij)\s[^.?!;,]{0,40}\Z"
    )


@cache
def _on_birthday() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)op\s+(?:haar|mijn|zijn)\s+{ordinal_pattern()}\s+verjaardag\Z")


@cache
def _counted_from() -> re.Pattern[str]:
    units = any_of(["uur", *(unit for units in date_words().units.values() for unit in units)])
    return re.compile(rf"(?<!\w){units}\s+(?:na|voor)\s+(?:de|haar|het|hun|zijn)\s+\Z")


@cache
def _of_day() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:(?:in|op|van)\s+)?{HOLE}")


@cache
def _not_yet() -> re.Pattern[str]:
    """Return the pattern of what follows an event that is still to come: "contract nog niet", "contract moet nog"."""
    return re.compile(r"\s*(?:is\s+er\s+|is\s+)?(?:nog\s+niet|nog\s+geen|moet\s+nog|komt\s+nog|volgt\s+nog)(?!\w)")


def _unsigned(passage: Passage, match: re.Match[str]) -> bool:
    """Say whether a contract is there but not signed: "kwam op 3 november met de post en ligt nog ongetekend op tafel"."""
    sentence = passage.bare[slice(*passage.sentence(match.start()))]
    return "contract" in match.group() and _no_signature().search(sentence) is not None


@cache
def _no_signature() -> re.Pattern[str]:
    signed = any_of(["getekend", "ondertekend", "tekenen", "handtekening"])
    return re.compile(rf"(?<!\w)(?:ongetekend|(?:niet|geen|weiger(?:t|en)?\s+te)\s+(?:\w+\s+)?{signed})(?!\w)")


@cache
def _ending() -> re.Pattern[str]:
    """Return the pattern of a text after which a placement is one that ends: "stoppen met de"."""
    return re.compile(r"(?<!\w)(?:stop|stoppen|stopt|gestopt)\s+met\s+(?:de|deze|het|onze)\s+\Z")


@cache
def _writers() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:ik|we|wij)(?!\w)")


@cache
def _visit() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:[\w-]+\s+){{0,2}}?{any_of(stated_words().visits)}(?!\w)")


@cache
def _to_group() -> re.Pattern[str]:
    """Return the pattern of a move to no family: "overgeplaatst naar een andere groep"."""
    return re.compile(
        r"\s+(?:naar|op|in)\s+(?:\w+\s+){0,2}(?:afdeling|groep|instelling|kliniek|klas|leefgroep|school)(?!\w)"
    )


@cache
def _to_parents() -> re.Pattern[str]:
    """Return the pattern of a placement in no foster family: "plaatsing bij vader"."""
    return re.compile(
        r"\s+bij\s+(?:(?:de|haar|hun|mijn|zijn)\s+)?(?:biologische\s+|eigen\s+)?(?:mama|moeder|ouders|papa|vader)(?!\s+(?:van|weg)|\w)"
    )


@cache
def _may_stay() -> re.Pattern[str]:
    """Return the pattern of what may be later: "of hij bij ons kan blijven"."""
    return re.compile(r"\s+(?:kan|kunnen|mag|mogen|wil|willen)\s+blijven(?!\w)")


@cache
def _guardianship() -> re.Pattern[str]:
    """Return the pattern of what else than a child may lie "bij ons": "de voogdij ligt bij ons"."""
    return re.compile(r"(?<!\w)(?:gezag|voogdij|verantwoordelijkheid|machtiging|initiatief)(?!\w)")


@cache
def _about_it() -> re.Pattern[str]:
    """Return the pattern of what follows "bij ons" where it is of no child: "bij ons is het rondgekomen"."""
    return re.compile(r"\s+(?:gaat|ging|is|loopt|was|werd)\s+(?:dat|er|het)(?!\w)")


@cache
def _term() -> re.Pattern[str]:
    units = any_of(["jaar", *stated_words().frequency_units])
    return re.compile(rf"(?<!\w)(?<!van\s)(?:een|{number_pattern()})\s+{units}\s+$")


@cache
def _by() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)door\s+(?:de|een)\s+\Z")


@cache
def _out_of() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:uit|vanuit|vanaf)\s+(?:de|een|het)\s+\Z")


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
    named = [f"naar {name}" for name in words.bare_forms]
    to = rf"(?:naar\s+(?:{any_of(words.determiners)}\s+)?|(?:in|bij)\s+(?:een\s+)?|(?:begonnen|gestart)\s+met\s+)"
    kin = rf"(?:{any_of(words.bare_forms)}(?:\s+\w+)?|{any_of(name for names in words.relations.values() for name in names)})"
    side = r"(?:\s+(?:mz|m\.z\.|vz|v\.z\.|moederszijde|vaderszijde|moeders\s+kant|vaders\s+kant))?"
    noted = rf"(?:{any_of(names)}|{kin}{side})\s*\)?,?"
    since = (
        rf"{noted}\s+(?:al\s+)?(?P<led>{any_of(words.since)}\s+{HOLE})"  # "bestandsgezin per 12/10", "oom vz sinds mei"
    )
    since += rf"|(?<=[,.:;]\s)(?:begin|ingang|start)(?:datum)?\s*:?\s+(?:(?:op|per)\s+)?{HOLE}"  # "…, start 12-10-2026"
    forms = any_of(name for form in words.forms.values() for name in form)
    since += (
        rf"|(?:sinds|vanaf|per)\s+{HOLE}+\s+(?:(?:een|het|dit)\s+)?{forms}(?!\w)"  # "sinds 3 juli een bestandsgezin"
    )
    return re.compile(
        rf"(?<!\w)(?:{to}(?:(?!{any_of(words.determiners)}\s)\w+\s+)?{any_of(names)}(?!\w)|{any_of(named)}\s+(?:gegaan|overgeplaatst|geplaatst)(?!\w)|{since})"
    )


@cache
def _ended() -> re.Pattern[str]:
    """Return the pattern of what follows an event of which the date is the end: "het contract loopt op 1 maart af"."""
    return re.compile(rf"(?<!\w)(?:{any_of(stated_words().ends)}|(?:liep|loopt)\s+(?:[^.?!;]{{0,40}}?\s)?af)(?!\w)")


@cache
def _runs_out() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:liep|loopt|lopen)\s[^.?!;]{0,50}?\saf(?!\w)")


@cache
def _denied() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(stated_words().no_events)}\s+(?:\w+\s+)?$")
