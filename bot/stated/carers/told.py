"""Who from the child's own network cares for it, or wants to: grandparents, an aunt, a neighbour, a teacher."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bot.dates.finding import HOLE
from bot.dates.words import any_of, whole
from bot.stated.ages.pieces import PLACEHOLDER
from bot.stated.carers.caring import does_care
from bot.stated.carers.described import described
from bot.stated.carers.grown_siblings import grown_siblings, live_with_parents_sibling, live_with_sibling
from bot.stated.carers.kin import we_care
from bot.stated.carers.live_with_them import has_left, live_with_them, they_care, they_want
from bot.stated.carers.network import Carer, all_named, named, relation_of, speaks_of_own_child
from bot.stated.carers.noted import noted_carers
from bot.stated.carers.retold import retold
from bot.stated.carers.subjects import lives_there_itself
from bot.stated.events.removed_to import removed_to
from bot.stated.forms.wished import is_siblings_home
from bot.stated.text.numbers import number_pattern
from bot.stated.text.passage import Passage
from bot.stated.text.supposed import is_far_off
from bot.stated.text.words import child_words, listed, stated_words

REACH = 110  # characters between a carer and what the carer does
GROWN = 16  # years of a brother or sister who may care for the child


def carers(passage: Passage) -> list[Carer]:
    """Return the people from the network who care or want to care for the child, in order."""
    ways = (
        _live_with,
        live_with_sibling,
        live_with_parents_sibling,
        live_with_them,
        they_care,
        they_want,
        _care,
        _siblings_care,
        noted_carers,
        removed_to,
        we_care,
        described,
        retold,
    )
    found = [carer for way in ways for carer in way(passage)]
    return sorted(dict.fromkeys(found), key=lambda carer: carer.place)


@cache
def _with(parent: bool) -> re.Pattern[str]:
    """Return the pattern of "bij (zijn lieve) tante": where a child lives or goes to."""
    determiner = rf"(?:{any_of(stated_words().determiners)}\s+)?"
    determiner = (
        rf"{determiner}(?:{any_of(stated_words().home_of)}\s+van\s+{determiner})?"  # "bij het gezin van de trainer"
    )
    where = r"(?P<where>bij|door|naar|aan|in\s+huis\s+bij)\s+"
    return re.compile(rf"(?<!\w){where}{determiner}(?:[\w-]+\s+)?(?P<who>{named(parent)})(?!\w)")


def _live_with(passage: Passage) -> Iterator[Carer]:
    """Read "woont bij zijn tante", "bij opa geplaatst", "verhuist naar oma"; visits and stays are no care."""
    parent = speaks_of_own_child(passage)
    for match in _with(parent).finditer(passage.bare):
        far_off = is_far_off(passage, *passage.clause(match.start()))
        strangers = match["who"] == "familie" and _some_family().search(match.group())
        if (
            not _is_home(passage, match)
            or lives_there_itself(passage, match.start())
            or _denied(passage, match)
            or far_off
            or strangers
            or is_siblings_home(passage, match.start())
        ):
            continue
        for who in all_named(passage, match):
            yield Carer(relation_of(who, parent), match.start(), has_left(passage, match.start()), home=True)


def _is_home(passage: Passage, match: re.Match[str]) -> bool:
    """Say whether the clause speaks of living there or going to live there, not of a visit."""
    clause = passage.before(match.start()) + passage.after(match.start())
    if _runs_away().search(clause) or _stays_a_while().search(passage.text, *passage.clause(match.start())):
        return False
    if match["where"] == "bij" and _wants_away().search(passage.before(match.start())):
        return True  # "kan ik weg bij mijn oma"
    verbs = listed("moves_to") if match["where"] in ("naar", "aan") else listed("lives")
    from_home = match["where"] == "naar" and _from_home().search(passage.before(match.start()))
    is_home = verbs.search(clause) or from_home or _just_there(passage, match) or _straight_to(passage, match)
    return bool(is_home) and not listed("contacts").search(clause)


@cache
def _runs_away() -> re.Pattern[str]:
    return re.compile(
        r"(?<!\w)(?:loopt\s+(?:steeds\s+|vaak\s+)?weg|weggelopen|wegloopt|gevlucht|vlucht|liep\s+weg)(?!\w)"
    )


@cache
def _stays_a_while() -> re.Pattern[str]:
    """Return the pattern of a stay of a night or a weekend: "blijft dit weekend bij opa", "blijft eten"."""
    short = r"(?:dag|dagje|eten|middag|middagje|nacht|nachtje|spelen|vakantie|week|weekend|weekje)"
    return re.compile(rf"(?<!\w)blij(?:f|ft|ven)\s+(?:\w+\s+){{0,2}}?{short}(?!\w)")


@cache
def _wants_away() -> re.Pattern[str]:
    """Return the pattern of a text that ends with somebody who wants to leave: "kan ik weg", "wil hier weg"."""
    return re.compile(r"(?<!\w)(?:kan|mag|wil)\s+(?:\w+\s+){0,3}?weg\s*$")


@cache
def _some_family() -> re.Pattern[str]:
    """Return the pattern of a family that is not the child's: "de derde familie", "een lieve familie", "andere familie"."""
    return re.compile(r"(?<!\w)(?:(?:de|een)\s+\w+|andere|nieuwe)\s+familie$")


@cache
def _from_home() -> re.Pattern[str]:
    """Return the pattern of "van het crisisgezin", before "naar zijn oom"."""
    words = stated_words()
    homes = any_of([*words.places, *words.other_carers, *(name for names in words.forms.values() for name in names)])
    return re.compile(rf"(?<!\w)(?:van|vanuit|uit)\s+(?:\w+\s+){{0,2}}?{homes}(?!\w)")


def _just_there(passage: Passage, match: re.Match[str]) -> bool:
    """Say whether "bij oma" stands by itself: "…, nu bij oma", "jongen van 8 bij zijn tante"."""
    if match["where"] != "bij" or _taken_there().search(passage.after(match.end())):
        return False
    words = stated_words()
    before = passage.before(match.start()).replace(HOLE, "").strip(" ,;:()")
    before = _aged_child().sub(r"\g<who>", before)  # "meisje van 3 sinds … bij"
    if _is_now().search(before) and not _for_a_while().search(
        passage.text, match.start(), passage.clause(match.start())[1]
    ):
        return True  # "sinds mei weg hij is 5 jaar hij is bij oma"
    return (
        not before
        or set(before.split()) <= {*words.just_there, *words.child, *words.sibling, *words.siblings, *words.bare_forms}
        or bool(_child_just_before().search(before))
    )


@cache
def _aged_child() -> re.Pattern[str]:
    """Return the pattern of a child with its age, before the day since when it is somewhere."""
    age = rf"(?:van\s+)?\(?{number_pattern()}(?:\s*(?:jaar|jr|maanden|mnd))?\)?"
    return re.compile(rf"^(?P<who>{child_words()})\s+{age}(?=,?\s+(?:per|sinds|vanaf)(?!\w))")


@cache
def _is_now() -> re.Pattern[str]:
    """Return the pattern of a text that ends with a child who is somewhere: "hij is", "het meisje is nu"."""
    now = any_of([*stated_words().until_now, "voorlopig", "weer"])
    return re.compile(
        rf"(?<!\w)(?:ik\s+ben|(?:hij|ze|zij|(?:de|het|ons|onze)\s+{child_words()})\s+(?:is|zijn))(?:\s+{now})*$"
    )


@cache
def _for_a_while() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:dag|dagje|eten|even|geweest|middag|nachtje|vandaag|vakantie|weekend)(?!\w)")


@cache
def _taken_there() -> re.Pattern[str]:
    """Return the pattern of what follows "bij opa" where a child was taken away from there."""
    return re.compile(r"(?<!\w)(?:meegenomen|opgehaald|weg|weggehaald)(?!\w)")


def _straight_to(passage: Passage, match: re.Match[str]) -> bool:
    """Say whether "naar oma" has no verb but comes behind a removal: "uit huis geplaatst, allebei naar hun tante"."""
    before = set(passage.before(match.start()).replace(HOLE, "").strip(" ,;:()").split())
    start, place = passage.sentence(match.start())[0], match.start()
    removed = _removed().search(passage.bare, start, place)
    return match["where"] == "naar" and before <= {*stated_words().straight_to} and removed is not None


@cache
def _removed() -> re.Pattern[str]:
    words = stated_words()
    return whole([*words.events["removal_date"], *words.moves_to])


@cache
def _child_just_before() -> re.Pattern[str]:
    name = rf"(?:\s+{PLACEHOLDER})?"  # "neefje [naam-1] 3 jr bij tante"
    age = rf"{name}(?:\s+van\s+\S+(?:\s+jaar)?|,?\s+\S+\s*(?:jr|jaar|mnd)|\s*\([^)]*\)?)?"
    so_long = rf"(?:[0-9]{{1,2}}|{number_pattern()})\s*(?:dagen|weken|wk|wkn|maanden|mnd|jaar|jr)"
    is_now = rf"(?:\s+(?:is|{so_long}|{any_of([*stated_words().until_now, 'momenteel', 'tijdelijk', 'voorlopig'])}))*"
    return re.compile(rf"(?<!\w){any_of(stated_words().child)}{age}{is_now}$")


def _care(passage: Passage) -> Iterator[Carer]:
    """Read "zijn tante wil hem opvangen", "opa en oma zorgen voor de kinderen", "de buurvrouw die hem wil opvangen"."""
    parent = speaks_of_own_child(passage)
    for match in _named(parent).finditer(passage.bare):
        end = passage.sentence(match.start())[1]
        rest = passage.bare[match.end() : min(end, match.end() + REACH)]
        sentence, before = passage.bare[match.end() : end], passage.bare[max(0, match.start() - 30) : match.start()]
        if (
            does_care(rest)
            and not (
                listed("fell_through").search(sentence) or is_far_off(passage, match.start(), match.end() + len(rest))
            )
            and not _is_any_such(passage, match.start())
            and (_who().match(rest) or not _after_preposition().search(before))
        ):
            yield Carer(relation_of(match["who"], parent), match.start(), has_left(passage, match.start()))


def _is_any_such(passage: Passage, place: int) -> bool:
    """Say whether a relation stands in a question that holds for everybody, with no child in the text."""
    asked = _any_such().fullmatch(passage.bare, passage.sentence(place)[0], place)
    return asked is not None and re.search(rf"(?<!\w){child_words()}(?!\w)", passage.bare) is None


@cache
def _any_such() -> re.Pattern[str]:
    """Return the pattern of what comes before a relation in a question that may hold for everybody: "mag een (oma van 68)"."""
    return re.compile(r"\W*(?:hoort|kan|kunnen|mag|moet|mogen)\s+een\s+")


@cache
def _who() -> re.Pattern[str]:
    return re.compile(r"(?:\s+[\w-]+){0,3}\s*,?\s+die\s")


def _siblings_care(passage: Passage) -> Iterator[Carer]:
    """Read "halfzus (27) zorgt voor hem": a brother or sister who acts, and is no child as far as is said."""
    for match in _sibling_acts().finditer(passage.bare):
        rest = passage.bare[match.start("does") : min(passage.sentence(match.start())[1], match.end() + REACH)]
        if does_care(rest) and not (match["age"] and int(match["age"]) < GROWN):
            yield Carer(grown_siblings()[match["who"]], match.start("who"))


@cache
def _sibling_acts() -> re.Pattern[str]:
    words = stated_words()
    age = r"(?:\s*\((?P<age>[0-9]{1,2})\)|\s+van\s+[0-9]{1,2}|,\s*[0-9]{1,2},)?"
    return re.compile(
        rf"(?<!\w)(?P<who>{any_of(grown_siblings())}){age}(?:\s+en\s+(?:haar|zijn|diens)\s+{any_of(words.partners)})?\s+(?P<does>{any_of(words.acts)}(?!\w))"
    )


def _denied(passage: Passage, match: re.Match[str]) -> bool:
    before = passage.before(match.start()).split()[-2:]
    after = passage.after(match.end()).split()[:4]
    words = set(stated_words().negations)
    return not words.isdisjoint(before) or not words.isdisjoint(word.strip(",.") for word in after if word != "zonder")


@cache
def _named(parent: bool) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<who>{named(parent)})(?!\w)")


@cache
def _after_preposition() -> re.Pattern[str]:
    """Return the pattern of a text after which a relation is not the one who acts: "bij de buren", "voor oma"."""
    return re.compile(rf"(?<!\w)(?:bij|met|naar|tegen|van|voor|zonder)\s+(?:{any_of(stated_words().determiners)}\s+)?$")
