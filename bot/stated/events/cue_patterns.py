"""The patterns by which the words around an event are read."""

from __future__ import annotations

import re
from functools import cache

from bot.dates.finding import HOLE
from bot.dates.words import any_of, date_words, whole
from bot.model.record import EventField, HeldField
from bot.stated.events.timing import timing_words
from bot.stated.text.numbers import number_pattern, ordinal_pattern
from bot.stated.text.words import child_words, stated_words


@cache
def at_door() -> re.Pattern[str]:
    """Return the pattern of those who stood at the door, and took the child."""
    return re.compile(r"sto(?:nd|nden)\s")


@cache
def noted_birth() -> re.Pattern[str]:
    """Return the pattern of a note of a child with a day: "haar zoontje: 14-04-2023", "pleegkind (12-3-2014)"."""
    sign = r"(?:\s*[♀♂]|\s+[mvj](?=\W))?"
    return re.compile(
        rf"(?<!\w){child_words()}(?:{sign}\s*[:(]|\s*[♀♂]\s*,)\s*(?:[mvj♀♂]\W{{1,2}})?(?P<day>{HOLE})(?=[^\w]*(?:[,.;)]|$))"
    )


@cache
def is_of_day() -> re.Pattern[str]:
    """Return the pattern of a child and the day of its birth: "hij is van 14 mei 2018"."""
    return re.compile(
        rf"(?<!\w)(?<!van\sde\s)(?<!van\sdit\s)(?<!van\sdeze\s)(?<!van\shet\s)(?<!van\sons\s)(?<!van\sonze\s)"
        rf"(?:{any_of(stated_words().subjects)}|{child_words()})\s+is\s+(?:\w+\s+)?van\s+(?P<day>{HOLE})"
    )


@cache
def i_am_of_day() -> re.Pattern[str]:
    """Return the pattern of a writer and the day of birth: "ik ben van 14 mei 2009"; not "ik ben van 14 mei 2019 tot nu hier"."""
    ours = rf"(?!{HOLE}|\s*(?:af|t/m|tot)(?!\w|\s+(?:hoe|wanneer|welke)(?!\w)))"
    return re.compile(rf"(?:(?<!\w)(?:ik\s+ben|ben\s+ik)|^ben)\s+van\s+(?P<day>{HOLE}){HOLE}*{ours}")


@cache
def age_and_day() -> re.Pattern[str]:
    """Return the pattern of an age with the day of birth behind it: "tien (17 mei 2016)"."""
    return re.compile(rf"(?<![\w.,])(?P<n>{number_pattern()})(?:\s*(?:jaar|jr))?\s*[(,]\s*(?P<day>{HOLE})")


@cache
def asked_of_us() -> re.Pattern[str]:
    """Return the pattern of a question to the writers: "de vraag ligt er of wij …"."""
    return re.compile(
        r"(?<!\w)(?:gevraagd|vraag|vraagt|vragen|vroeg)\s(?:[^.?!;]{0,20}?\s)?of\s+(?:ik|we|wij)\s[^.?!;,]{0,40}\Z"
    )


@cache
def on_birthday() -> re.Pattern[str]:
    """Return the pattern of a day told as a birthday: "op zijn negende verjaardag"."""
    return re.compile(rf"(?<!\w)op\s+(?:haar|mijn|zijn)\s+{ordinal_pattern()}\s+verjaardag\Z")


@cache
def counted_from() -> re.Pattern[str]:
    """Return the pattern of a span counted from an event: "vijf weken na de …"."""
    units = any_of(["uur", *(unit for units in date_words().units.values() for unit in units)])
    return re.compile(rf"(?<!\w){units}\s+(?:na|voor)\s+(?:de|haar|het|hun|zijn)\s+\Z")


@cache
def of_day() -> re.Pattern[str]:
    """Return the pattern of a day that stands right behind an event: "de plaatsing op 2 november"."""
    return re.compile(rf"\s+(?:(?:in|op|van)\s+)?{HOLE}")


@cache
def not_yet() -> re.Pattern[str]:
    """Return the pattern of what follows an event that is still to come: "contract nog niet", "contract moet nog"."""
    return re.compile(
        r"\s*(?:is\s+er\s+|is\s+)?(?:nog\s+niet|nog\s+geen|moet\s+nog|komt\s+nog|volgt\s+nog|niet(?=\s*(?:[.,;!?]|$)))(?!\w)"
    )


@cache
def no_signature() -> re.Pattern[str]:
    """Return the pattern of a paper that nobody signed: "ongetekend", "weigert te tekenen"."""
    signed = any_of(["getekend", "ondertekend", "tekenen", "handtekening"])
    return re.compile(rf"(?<!\w)(?:ongetekend|(?:niet|geen|nooit|weiger(?:t|en)?\s+te)\s+(?:\w+\s+)?{signed})(?!\w)")


@cache
def consent() -> re.Pattern[str]:
    """Return the pattern of parents who sign: "moeder tekende op 30 oktober voor vrijwillige plaatsing"."""
    who = rf"(?<!pleeg){any_of(stated_words().birth_parents)}"
    signed = r"(?:getekend|ondertekend|tekende|tekenden)"
    return re.compile(
        rf"(?<!\w){who}\s+(?:[^.?!;,]{{0,30}}?\s)?{signed}(?!\w)|{signed}\s+(?:[^.?!;,]{{0,30}}?\s)?voor\s+(?:\w+\s+)?(?:plaatsing|toestemming|pleegzorg)"
    )


@cache
def ending() -> re.Pattern[str]:
    """Return the pattern of a text after which a placement is one that ends: "stoppen met de"."""
    return re.compile(r"(?<!\w)(?:stop|stoppen|stopt|gestopt)\s+met\s+(?:de|deze|het|onze)\s+\Z")


@cache
def writers() -> re.Pattern[str]:
    """Return the pattern of the writers as a subject."""
    return re.compile(r"(?<!\w)(?:ik|we|wij)(?!\w)")


@cache
def visit() -> re.Pattern[str]:
    """Return the pattern of a visit behind "bij ons": "bij ons kijken"."""
    return re.compile(rf"\s+(?:[\w-]+\s+){{0,2}}?{any_of(stated_words().visits)}(?!\w)")


@cache
def to_group() -> re.Pattern[str]:
    """Return the pattern of a move to no family: "overgeplaatst naar een andere groep"."""
    return re.compile(
        r"\s+(?:naar|op|in)\s+(?:\w+\s+){0,2}(?:afdeling|groep|instelling|kliniek|klas|leefgroep|school)(?!\w)"
    )


@cache
def to_parents() -> re.Pattern[str]:
    """Return the pattern of a placement in no foster family: "plaatsing bij vader"."""
    return re.compile(
        r"\s+bij\s+(?:(?:de|haar|hun|mijn|zijn)\s+)?(?:biologische\s+|eigen\s+)?(?:mama|moeder|ouders|papa|vader)(?!\s+(?:van|weg)|\w)"
    )


@cache
def may_stay() -> re.Pattern[str]:
    """Return the pattern of what may be later: "of hij bij ons kan blijven"."""
    return re.compile(r"\s+(?:kan|kunnen|mag|mogen|wil|willen)\s+blijven(?!\w)")


@cache
def guardianship() -> re.Pattern[str]:
    """Return the pattern of what else than a child may lie "bij ons": "de voogdij ligt bij ons"."""
    return re.compile(r"(?<!\w)(?:gezag\w*|voogdij\w*|verantwoordelijkheid|machtiging|initiatief)(?!\w)")


@cache
def about_it() -> re.Pattern[str]:
    """Return the pattern of what follows "bij ons" where it is of no child: "bij ons is het rondgekomen"."""
    return re.compile(
        r"\s+(?:gaat|ging|is|loopt|was|werd)\s+(?:dat|er|het|(?:de|het)\s+\w+\s+(?:keer|bezoek|gesprek))(?!\w)"
    )


@cache
def term() -> re.Pattern[str]:
    """Return the pattern of a term before an event: "een jaar bij ons"."""
    units = any_of(["jaar", *stated_words().frequency_units])
    return re.compile(rf"(?<!\w)(?<!van\s)(?:een|{number_pattern()})\s+{units}\s+$")


@cache
def by() -> re.Pattern[str]:
    """Return the pattern of who did it, or by what: "door de …", "met een …"."""
    return re.compile(r"(?<!\w)(?:door|met|via|zonder)\s+(?:de|een)\s+\Z")


@cache
def out_of() -> re.Pattern[str]:
    """Return the pattern of where a child came from: "vanuit het …"."""
    return re.compile(r"(?<!\w)(?:uit|van|vanuit|vanaf)\s+(?:de|een|het)\s+(?:vorige\s+)?\Z")


@cache
def event_of() -> dict[str, EventField | HeldField | None]:
    """Return the event by each word for one; None for events that the situation has no field for."""
    words, held = stated_words(), timing_words().held
    named: dict[str, EventField | HeldField | None] = {
        name: event for event, names in words.events.items() for name in names
    }
    named |= {name: event for event, names in held.items() for name in names}
    return {**named, **dict.fromkeys(words.other_events)}


@cache
def event() -> re.Pattern[str]:
    """Return the pattern of any word for an event."""
    return whole(event_of())


@cache
def place() -> re.Pattern[str]:
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
    since += (
        rf"|(?<=[,.:;!?]\s)(?:begin|ingang|start)(?:datum)?\s*:?\s+(?:(?:op|per)\s+)?{HOLE}"  # "…, start 12-10-2026"
    )
    forms = any_of([*(name for form in words.forms.values() for name in form), *words.bare_forms])
    lives = r"(?:woont|wonen|zit|zitten|verblijft|verblijven)\s+(?:hij|ze|zij)"
    since += rf"|{HOLE}\s+{lives}\s+(?:\w+\s+)?(?:bij|in|op)\s+(?:de|een|dit|het)(?!\w)"
    # "sinds 3 juli een bestandsgezin", "per 2 november dit gezin"
    family = rf"(?:(?:(?:een|het|dit)\s+)?{forms}|(?:dit|het\s+huidige)\s+(?:pleeg)?gezin)"
    since += rf"|(?:sinds|vanaf|per)\s+{HOLE}+\s+{family}(?!\w)"
    return re.compile(
        rf"(?<!\w)(?:{to}(?:(?!{any_of(words.determiners)}\s)\w+\s+)?{any_of(names)}(?!\w)|{any_of(named)}\s+(?:gegaan|overgeplaatst|geplaatst)(?!\w)|{since})"
    )


@cache
def ended() -> re.Pattern[str]:
    """Return the pattern of what follows an event of which the date is the end: "het contract loopt op 1 maart af"."""
    return re.compile(rf"(?<!\w)(?:{any_of(stated_words().ends)}|(?:liep|loopt)\s+(?:[^.?!;]{{0,40}}?\s)?af)(?!\w)")


@cache
def on_paper() -> re.Pattern[str]:
    """Return the pattern of what follows a removal of which the date is a decision's: "is op 22 oktober bekrachtigd"."""
    return re.compile(r"(?<!\w)(?:aangevraagd|bekrachtigd|getoetst|verlengd|verzocht)(?!\w)")


@cache
def prolonged() -> re.Pattern[str]:
    """Return the pattern of a text after which a removal is one that was decided on: "verlengde de"."""
    return re.compile(
        r"(?<!\w)(?:bekrachtigde|toetste|verlengde|verlengen|verlenging\s+van|verlengt)\s+(?:de|een)\s+\Z"
    )


@cache
def runs_out() -> re.Pattern[str]:
    """Return the pattern of a term that runs out: "loopt … af"."""
    return re.compile(r"(?<!\w)(?:liep|loopt|lopen)\s[^.?!;]{0,50}?\saf(?!\w)")


@cache
def denied() -> re.Pattern[str]:
    """Return the pattern of a denial before an event."""
    return re.compile(rf"(?<!\w){any_of(stated_words().no_events)}\s+(?:\w+\s+)?$")
