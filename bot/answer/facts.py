"""The facts of the case: new ones over remembered ones, said back in words, and handed to the deadlines."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

import msgspec

from bot.answer.phrases import Phrases
from bot.deadlines.phrases import dutch_date
from bot.deadlines.phrases import phrases as date_phrases
from bot.model.conversation import Memory
from bot.model.understanding import Stated
from bot.situation import Situation, read_situation
from bot.stated.events.timing import age_on

DATES = ("removal_date", "placement_date", "contract_date", "birth_date")
MONTH = len("2026-03")
FACTS = ("child_age", "siblings", "placement_form", "foster_parent_guardian", *DATES)


def merge(old: Stated, new: Stated, today: datetime.date) -> Stated:
    """Return the remembered facts with the new ones over them; what the new message does not state stays.

    An age and a birth date that disagree never both stand: the new one does, and of two new ones the birth date.
    """
    changes = {name: value for name in FACTS if (value := getattr(new, name)) is not None}
    born, age = changes.get("birth_date", old.birth_date), changes.get("child_age")
    if "birth_date" in changes:
        changes.setdefault("child_age", None)
    if born and age is not None and len(born) > MONTH and age_on(datetime.date.fromisoformat(born), today) != age:
        changes["child_age" if "birth_date" in changes else "birth_date"] = None
    apart = new.placed_apart or ([] if new.placement_date else old.placed_apart)
    if apart:
        changes |= {"placement_date": None, "contract_date": None}  # each child has its own
    ages = new.child_ages or ([] if {"child_age", "siblings"} & changes.keys() or apart else old.child_ages)
    relations = list(dict.fromkeys([*old.relations, *new.relations]))
    beside: dict[str, Any] = {"dates": [], "frequencies": [], "audience": None, "undated": []}
    changes |= {"child_age": None, "birth_date": None} if ages else {}
    return msgspec.structs.replace(old, **changes, relations=relations, placed_apart=apart, child_ages=ages, **beside)


def of_each_child(stated: Stated) -> list[Stated]:
    """Return what is known of each of several children who differ in age or in the day of their placement; none for one child."""
    apart = [
        Stated(child_age=child.child_age, placement_form=child.placement_form, placement_date=child.day)
        for child in stated.placed_apart
    ]
    ages = stated.child_ages
    return apart or [msgspec.structs.replace(stated, child_age=age, child_ages=[], siblings=None) for age in ages]


def said_back(memory: Memory, phrases: Phrases, audience: str = "") -> list[str]:
    """Return the remembered facts in words, one phrase each; to a young person they are their own."""
    ages = [str(age) for age in memory.stated.child_ages]
    told = phrases.say("ages_and").join([", ".join(ages[:-1]), ages[-1]]) if ages else None
    facts = {"child_ages": told} | {name: getattr(memory.stated, name) for name in FACTS} | memory.events
    named = [*facts.items(), *(("child_talks", day) for day in memory.talks)]
    named += [("moved_in", day) for day in memory.arrivals]
    return [_fact(name, value, phrases, audience) for name, value in named if value is not None]


def _fact(name: str, value: object, phrases: Phrases, audience: str) -> str:
    template = phrases.fact("child_age_zero" if name == "child_age" and value == 0 else name, audience)
    if isinstance(template, dict):
        return template[str(value).lower()]
    if not isinstance(value, str) or name == "child_ages":
        return template.format(value=value)
    preposition = phrases.say("in_month" if len(value) == MONTH else "on_day")
    return template.format(value=spoken_date(value), when=f"{preposition} {spoken_date(value)}")


def spoken_date(iso: str) -> str:
    """Return an ISO date in full ("dinsdag 3 maart 2026"); a month without a day as "maart 2026"."""
    if len(iso) == MONTH:
        return f"{date_phrases().months[int(iso[5:]) - 1]} {iso[:4]}"
    return dutch_date(datetime.date.fromisoformat(iso))


def situation_of(memory: Memory, assumed: Mapping[str, object], today: datetime.date) -> Situation:
    """Return what a conversation knows as input of the deadlines; a month without a day is left out, for a deadline needs the day.

    Args:
        memory: facts and event dates.
        assumed: facts that the question itself implies (a question on network screening is about a network placement).
        today: the day that is asked about.

    Raises:
        InputError: when the facts can't be true together (an event before the birth).
    """
    stated = memory.stated
    facts: dict[str, object] = {
        name: value for name in DATES if (value := getattr(stated, name)) and len(value) > MONTH
    }
    if "birth_date" not in facts:
        facts["child_age"] = stated.child_age
    facts["placement_form"] = stated.placement_form
    facts["foster_parent_guardian"] = stated.foster_parent_guardian
    known = {name: value for name, value in facts.items() if value is not None}
    if memory.talks:
        known["child_talks"] = memory.talks
    if memory.arrivals:
        known["residents"] = [{"moved_in": day, "grown": True} for day in memory.arrivals]
    return read_situation({**assumed, **known, **memory.events}, today)
