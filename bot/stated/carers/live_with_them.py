"""Carers who are pointed back at: "zijn tante wil dat hij bij haar blijft", "Zijn oma is 62. Hij woont daar sinds mei."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bot.dates.finding import HOLE
from bot.dates.words import any_of
from bot.stated.carers.caring import does_care
from bot.stated.carers.grown_siblings import grown_siblings
from bot.stated.carers.network import Carer, is_named, named, relation_of, speaks_of_own_child
from bot.stated.text.passage import Passage
from bot.stated.text.supposed import is_far_off, is_long_ago
from bot.stated.text.words import child_words, listed, stated_words


def live_with_them(passage: Passage) -> Iterator[Carer]:
    """Read "zijn tante wil dat hij bij haar blijft wonen" and "Zijn oma is 62. Hij woont daar": the nearest adult before it."""
    for match in _with_them().finditer(passage.bare):
        start = passage.sentence(match.start())[0]
        if (match["there"] or match["here"] or match["since"]) and not _of_child().search(
            passage.bare, start, passage.clause(match.start())[1]
        ):
            continue
        if listed("fell_through").search(passage.bare, start, match.start()):
            continue  # "vgb tante afgewezen, kind zit er al 3 weken"
        people = list(_adult().finditer(passage.bare, start, match.start()))
        if not people and start and not _other_place().search(passage.bare, start, match.start()):
            people = _before(passage, start)
        people = [person for person in people if person.group() not in stated_words().titles]
        if _of_her().search(match.group()):
            people = [person for person in people if not _he().fullmatch(person.group())]
        if people and (relation := _relation(people[-1].group(), False)):
            yield Carer(relation, match.start(), has_left(passage, match.start()), home=True)


def they_want(passage: Passage) -> Iterator[Carer]:
    """Read "Oma is 68. Ze wil hem opvangen.": who is named last in the sentence before."""
    for match in _they_act().finditer(passage.bare):
        start, end = passage.sentence(match.start("who"))
        rest = passage.bare[match.end() : end]
        if (
            not (does_care(rest) or _is_willing().search(passage.bare[match.start() : end]))
            or listed("fell_through").search(rest)
            or is_far_off(passage, match.start(), end)
        ):
            continue
        before = passage.sentence(max(0, start - 1))[0]
        people = [*_adult().finditer(passage.bare, before, start)]
        if people and (relation := _relation(people[-1].group(), False)):
            yield Carer(relation, match.start("who"), has_left(passage, match.start("who")))


@cache
def _is_willing() -> re.Pattern[str]:
    """Return the pattern of "hij wil wel", "zij willen het graag" as a whole sentence."""
    return re.compile(
        r"^(?:hij|ze|zij|die)\s+(?:wil|wilde|willen)\s+(?:dat\s+|haar\s+|hem\s+|het\s+)?(?:best\s+|heel\s+)?(?:dolgraag|graag|wel)(?:\s+hebben)?\s*[.,!]"
    )


@cache
def _they_act() -> re.Pattern[str]:
    return re.compile(r"(?<=[.!?]\s)(?P<who>hij|ze|zij|die)\s+(?:heeft|wil|wilde|willen|zou|kan|is|zijn)(?=\s)")


def they_care(passage: Passage) -> Iterator[Carer]:
    """Read "sinds mei vangt oma hem op", "zorgt mijn zus van 26 voor onze neefjes": the verb stands before the carer."""
    parent = speaks_of_own_child(passage)
    for match in _verb_first().finditer(passage.bare):
        if not listed("negations").search(match.group()):
            who = next(name for name in ("who", "whom", "they") if match[name])
            relation = _relation(match[who], parent) or "familie"
            yield Carer(relation, match.start(who), has_left(passage, match.start()), home=True)


def _relation(name: str, parent: bool) -> str | None:
    return relation_of(name, parent) if is_named(name, parent) else grown_siblings().get(name)


@cache
def _verb_first() -> re.Pattern[str]:
    """Return the pattern of a verb of caring in two parts, with the carer and the child between them."""
    words = stated_words()
    age = r"(?:\s+van\s+[0-9]{2}|\s*\([0-9]{2}\)|,\s*[0-9]{2},)?"
    who = rf"(?:{any_of(words.determiners)}\s+)?(?P<who>{named(parent=True)}|{any_of(grown_siblings())})(?!\w){age}"
    young = rf"(?:{child_words()}|{any_of([*words.children, *words.siblings, *words.sibling])})"
    child = rf"(?:hem|haar|hen|ze|{any_of(words.determiners)}\s+(?:\w+\s+)?{young})(?!\w)"
    rest = r"[^.?!;:]{0,40}?"
    more = rf"(?:\s+en\s+(?:{any_of(words.determiners)}\s+)?\w+)?"
    them, they = who.replace("<who>", "<whom>"), who.replace("<who>", "<they>")
    ways = [
        rf"(?:vangt|vangen|ving|vingen)\s+{who}{more}\s+{child}{rest}\s+op",
        rf"(?:verzorgt|verzorgen)\s+{they}{more}\s+{child}",
        rf"(?:zorgt|zorgen|zorgde)\s+{them}{more}\s+(?:nu\s+|al\s+)*voor\s+{child}",
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)")


def has_left(passage: Passage, place: int) -> bool:
    """Say whether the clause of a place tells of where the child lived before."""
    clause = passage.before(place) + passage.after(place)
    lived = listed("lived").search(clause) is not None and not listed("still").search(clause)
    return lived or listed("left_words").search(passage.before(place)) is not None or is_long_ago(passage, place)


def _before(passage: Passage, start: int) -> list[re.Match[str]]:
    """Return the adults of the last of the two sentences before a place that names any; none where it may mean a place."""
    for _ in range(2):
        end, start = start, passage.sentence(max(0, start - 1))[0]
        if _other_place().search(passage.bare, start, end):
            return []
        if people := list(_adult().finditer(passage.bare, start, end)):
            return people
    return []


@cache
def _of_her() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)bij\s+haar(?!\w)")


@cache
def _he() -> re.Pattern[str]:
    """Return the pattern of a man, whom "bij haar" does not mean."""
    return re.compile(r"[a-z-]*(?:broer|buurman|man|neef|oom|opa|papa|vader|zwager)")


@cache
def _with_them() -> re.Pattern[str]:
    them, lives = (
        r"bij\s+(?:haar|hem|hen|hun|ze)",
        any_of(["woont", "wonen", "woon", "slaapt", "slapen", "verblijft", "zit"]),
    )
    helpers = rf"(?:{any_of(stated_words().helpers)}\s+){{0,2}}"
    done = any_of(
        ["geplaatst", "ondergebracht", "opgenomen", "ingetrokken", "komen wonen", "gaan wonen", "terechtgekomen"]
    )
    before = rf"{them}\s+{helpers}(?:woont|wonen|woon|opgroeit|opgroeien|ingetrokken|geplaatst)(?!\w)"
    ends = r"(?=\s*(?:$|[.,;?!)]|(?:al|en|sinds|vanaf)(?!\w)))"
    after = rf"(?:woont|wonen|woon|slaapt|slapen|verblijft|verblijven)\s+(?:[^.?!;,]{{0,40}}?\s)?{them}{ends}"
    place = r"(?P<there>daar|(?<=hij\s)er|(?<=ze\s)er|(?<=zij\s)er|er(?=\s+(?:al|nu|sinds)(?!\w)))"
    there = (
        rf"{lives}\s+(?:(?!en\s|maar\s|die\s)[\w()-]+\s+){{0,3}}?{place}(?!\s+(?:in(?!\s+huis)|op|bij|met|niet)(?!\w))"
    )
    there += r"|(?:is|zijn)\s+(?P<since>daar)\s+(?:(?:al\s+|nu\s+)*(?:sinds|vanaf)|nu(?=\s*[.,!]|\s+en\s))"
    there += r"|(?:plaatsing|geplaatst)\s+daar|daar\s+(?:is|zijn)\s+(?:hij|ze|zij|het\s+\w+)(?:\s+(?:al|nu|sinds)|(?=\s*[.,!]))"
    since = rf"{them}\s+(?:al\s+|nu\s+)*(?:sinds|vanaf)\s+{HOLE}"
    placed = rf"(?P<here>daar)\s+(?:[^.?!;,]{{0,40}}?\s)?(?:{done}|{lives}|blijven|in\s+huis|slapen|wonen)"
    return re.compile(rf"(?<!\w)(?:(?:{before}|{after}|{there}|{placed})(?!\w)|{since})")


@cache
def _of_child() -> re.Pattern[str]:
    """Return the pattern of who may live "daar": the child, not the one who is at home there."""
    words = stated_words()
    return re.compile(
        rf"(?<!\w)(?:{any_of([*words.subjects, *words.children, *words.siblings, 'ik'])}|{child_words()})(?!\w)"
    )


@cache
def _other_place() -> re.Pattern[str]:
    """Return the pattern of a place that "daar" may mean instead of somebody's home."""
    words = stated_words()
    places = any_of([*words.other_carers, *words.other_places])
    return re.compile(rf"(?<!\w)(?<!uit\s)(?<!van\s)(?<!naar\s){places}(?!\w)")


@cache
def _adult() -> re.Pattern[str]:
    people = any_of([*grown_siblings(), *stated_words().adult])
    return re.compile(rf"(?<!\w)(?:{named()}|{people})(?!\w)")
