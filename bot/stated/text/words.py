"""The word lists of section `stated` of `data/nlu/facts.yml`; the order of words, and small closed classes, are in the modules."""

from __future__ import annotations

import re
from functools import cache

from bot.dates.words import Words, any_of, section, whole
from bot.model.record import EventField, PlacementForm


class AgeUnits(Words, frozen=True):
    """Words for the units in which an age is given."""

    years: list[str]
    months: list[str]
    weeks: list[str]
    days: list[str]


class StatedWords(Words, frozen=True):
    """Section `stated`; what each list is for stands above it in the file."""

    variants: dict[str, str]
    abbreviations: list[str]
    clause_words: list[str]
    negations: list[str]
    determiners: list[str]
    possessives: list[str]
    questions: list[str]
    child: list[str]
    sibling: list[str]
    siblings: list[str]
    children: list[str]
    keyword_child: list[str]
    adult: list[str]
    grown_ups: list[str]
    not_placed: list[str]
    papers: list[str]
    settled_papers: list[str]
    placed_words: list[str]
    housemates: list[str]
    expecting: list[str]
    multiples: dict[str, int]
    both: dict[str, int]
    brother: list[str]
    sister: list[str]
    boys: list[str]
    girls: list[str]
    place_in_row: list[str]
    by_number: dict[str, int]
    of_one_family: list[str]
    not_of_one_family: list[str]
    age_units: AgeUnits
    age_adverbs: list[str]
    almost: list[str]
    not_age_after: list[str]
    range_after: list[str]
    not_people: list[str]
    not_jarige: list[str]
    age_end: list[str]
    turning: list[str]
    soon: list[str]
    conditions: list[str]
    suppositions: list[str]
    supposing: list[str]
    whether: list[str]
    writers: list[str]
    coming: list[str]
    future_verbs: list[str]
    past_verbs: list[str]
    told_past: list[str]
    told_over: list[str]
    told_now: list[str]
    stayed_home: list[str]
    long_past_verbs: list[str]
    doubtful: list[str]
    fears: list[str]
    functions: list[str]
    may: list[str]
    titles: list[str]
    greetings: list[str]
    reply_lead: list[str]
    subjects: list[str]
    likened: list[str]
    offspring: list[str]
    lasting: list[str]
    besides: list[str]
    no_age_opening: list[str]
    aspirants: list[str]
    declarations: list[str]
    fostering: list[str]
    moves_in: list[str]
    ourselves: list[str]
    stepchildren: list[str]
    other_children: list[str]
    house_members: list[str]
    hurts: list[str]
    neighbours: list[str]
    neighbourhood: list[str]
    others_with_children: list[str]
    own: list[str]
    rule_leads: list[str]
    rule_verbs: list[str]
    rule_marks: list[str]
    thinks_of: list[str]
    allowances: list[str]
    any_one: list[str]
    anybody: list[str]
    forms: dict[PlacementForm, list[str]]
    form_heads: list[str]
    form_heads_apart: list[str]
    form_stems: dict[PlacementForm, list[str]]
    bare_forms: dict[str, PlacementForm]
    bare_before: list[str]
    bare_after: list[str]
    offering: list[str]
    offered: list[str]
    fell_through: list[str]
    one_day: list[str]
    long_ago: list[str]
    since: list[str]
    left_words: list[str]
    moved_on: list[str]
    not_left: list[str]
    left_just_before: list[str]
    left_softly: list[str]
    gave_up: list[str]
    gave_up_apart: dict[str, str]
    left_after: list[str]
    weekends: list[str]
    weekend_homes: list[str]
    homes: list[str]
    relations: dict[str, list[str]]
    parents_of: list[str]
    childs_friends: list[str]
    parents_friends: list[str]
    lesson_fields: list[str]
    lesson_givers: dict[str, list[str]]
    former: list[str]
    neighbourly: list[str]
    circles: list[str]
    known_children: list[str]
    known_from: list[str]
    strangers: list[str]
    strange_people: list[str]
    strange_homes: list[str]
    never: list[str]
    knew: list[str]
    beforehand: list[str]
    parents_once: list[str]
    partners: list[str]
    spouses: list[str]
    kin_of_kin: list[str]
    kin_noted: list[str]
    home_of: list[str]
    childs_family: list[str]
    grown: list[str]
    parents_kin: dict[str, list[str]]
    parents_own_kin: dict[str, list[str]]
    birth_parents: list[str]
    adjectives_of_kin: list[str]
    grown_siblings: dict[str, list[str]]
    helpers: list[str]
    acts: list[str]
    placement_notes: list[str]
    relatives: list[str]
    friends: list[str]
    stays: list[str]
    sleeps: list[str]
    delivered: list[str]
    signed: list[str]
    kin: dict[str, list[str]]
    lives: list[str]
    moves_to: list[str]
    just_there: list[str]
    straight_to: list[str]
    cares: list[str]
    cares_apart: dict[str, str]
    with_us: list[str]
    other_carers: list[str]
    other_places: list[str]
    institutions: list[str]
    lived: list[str]
    still: list[str]
    contacts: list[str]
    guardian: list[str]
    carers: list[str]
    guardianship: list[str]
    be: list[str]
    handed_over: list[str]
    someone: list[str]
    wishes: list[str]
    granted: list[str]
    friends_of_ours: list[str]
    settled: list[str]
    events: dict[EventField, list[str]]
    takers: list[str]
    other_events: list[str]
    places: list[str]
    came_otherwise: list[str]
    leads_to_date: list[str]
    visits: list[str]
    ends: list[str]
    no_events: list[str]
    until_now: list[str]
    exactly: list[str]
    not_lasting: list[str]
    frequencies: list[str]
    times: list[str]
    once: list[str]
    every: list[str]
    per: list[str]
    frequency_units: list[str]
    roles: dict[str, list[str]]
    selves: list[str]
    implied_roles: dict[str, list[str]]
    carers_say: list[str]
    adults_say: list[str]
    parents_say: list[str]
    youngsters_say: list[str]
    mine: list[str]
    foster_children: list[str]
    own_children: list[str]
    taken_away: list[str]
    employers: list[str]


@cache
def stated_words() -> StatedWords:
    """Return the section `stated`.

    Raises:
        ContentError: naming the section, when the file is missing or does not have the shape of `StatedWords`.
    """
    return section("stated", StatedWords)


@cache
def listed(name: str) -> re.Pattern[str]:
    """Return the pattern of any word of the list or mapping with this name, as a whole word."""
    return whole(getattr(stated_words(), name))


@cache
def child_words() -> str:
    """Return the pattern of words for a child, new compounds of them included ("pubermeisje"), but no neighbours' child."""
    compound = r"(?!buur)[a-z]{3,}(?:meisje|jongen|jongetje|kind|kindje|peuter|kleuter|baby|puber|zoon|zoontje|dochter|dochtertje)"
    return rf"(?:{any_of(stated_words().child)}|{compound})"


@cache
def people_words() -> frozenset[str]:
    """Return the words for children, kin, carers and those who give lessons."""
    words = stated_words()
    lists = [
        words.child,
        words.children,
        words.sibling,
        words.siblings,
        words.adult,
        words.foster_children,
        words.childs_friends,
    ]
    lists += [*words.relations.values(), *words.lesson_givers.values(), *words.kin.values()]
    return frozenset(name for names in lists for name in names)


@cache
def multiple_words() -> str:
    """Return the pattern of words for twins and triplets, and what is made of them ("tweelingnichtjes")."""
    return rf"(?:(?:pleeg)?{any_of(stated_words().multiples)}(?:[a-z]*(?:s|en|je|je?s|zus|broer))?)"
