"""Of whom a date is told: "moeder zit sinds 3 oktober in een kliniek" is no date of the placement of the child."""

from __future__ import annotations

import re
from functools import cache

from bot.dates import FoundDate
from bot.dates.words import any_of, whole
from bot.stated.ages import patterns as patterns
from bot.stated.ages.owners import is_of_sibling
from bot.stated.carers.caring import does_care
from bot.stated.events.cues import Cue
from bot.stated.text.passage import Passage
from bot.stated.text.words import child_words, multiple_words, stated_words

BEFORE = 32  # characters before a person that may hold a preposition


def is_of_another(passage: Passage, cue: Cue, found: FoundDate) -> bool:
    """Say whether a date beside a cue of a placement tells of an adult, or of a brother or sister who is with a parent.

    A placement by that name ("plaatsing", "geplaatst") is one, whoever is the subject.
    """
    if cue.event == "placement_date" and _is_of_sibling_elsewhere(passage, found.start):
        return True
    if cue.event != "placement_date" or _by_name().search(passage.bare, cue.start, cue.end):
        return False
    apart = passage.clause(cue.start) != passage.clause(found.start)
    return _tells_of_another(passage, found.start) or (apart and _tells_of_another(passage, cue.start))


def _is_of_sibling_elsewhere(passage: Passage, place: int) -> bool:
    """Say whether a clause tells of a brother or sister in another family: "mijn zus zit sinds mei in een ander pleeggezin"."""
    start, end = passage.clause(place)
    elsewhere = _other_family().search(passage.bare, start, end)
    return elsewhere is not None and is_of_sibling(passage, min(place, elsewhere.start()))


@cache
def _other_family() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:bij|in|naar)\s+(?:een\s+)?andere?\s+(?:\w*gezin|pleegouders)(?!\w)")


def _tells_of_another(passage: Passage, place: int) -> bool:
    """Say whether the clause of a place tells of somebody else, or of a child who is in no foster family."""
    start, end = passage.clause(place)
    if start == end or not _has_verb().search(passage.bare, start, end):
        return False
    if _in_institution().search(passage.bare, start, end):
        return True
    if _lives_with_parent().search(passage.bare, start, end) and not _another_home().search(passage.bare, start, end):
        return True
    subject = _subject(passage, start, end)
    if subject is None and _goes_on().match(passage.bare, start):
        first = passage.sentence(start)[0]
        subject = _subject(passage, first, start)  # "pleegmoeder is overspannen | en zit sinds september thuis"
        start = first
    if subject is None or subject.group() not in stated_words().adult:
        return False
    rest = passage.bare[subject.end() : end]
    return not (does_care(rest) or _with_child().search(rest))


def _subject(passage: Passage, start: int, end: int) -> re.Match[str] | None:
    """Return the first person of a stretch who does not stand behind a preposition, and is not only whose kin it is."""
    for person in _person().finditer(passage.bare, start, end):
        before = passage.bare[max(start, person.start() - BEFORE) : person.start()]
        if not _preposition().search(before) and not _of_whom().match(passage.bare, person.end()):
            return person
    return None


@cache
def _person() -> re.Pattern[str]:
    """Return the pattern of a word for a person, twins and kin included."""
    words = stated_words()
    more = any_of([*words.relations["neef"], *words.relations["nicht"], "ik", "we", "wij"])
    return re.compile(rf"(?<!\w)(?:{more}|{multiple_words()})(?!\w)|{patterns.person().pattern}")


@cache
def _of_whom() -> re.Pattern[str]:
    """Return the pattern of what follows somebody whose kin it is: "mijn man (zijn neef)"."""
    return re.compile(r"\s+(?:d'r|haar|z'n|zijn|zn)\s+(?!in\s|al\s|nu\s|er\s)[a-z]+")


@cache
def _by_name() -> re.Pattern[str]:
    return re.compile(r"plaats|plts|opvang|pleeg")


@cache
def _has_verb() -> re.Pattern[str]:
    """Return the pattern of a verb of being somewhere or something: without one a clause is a note of the child."""
    verbs = [
        "ben",
        "heeft",
        "hebben",
        "is",
        "kwam",
        "ligt",
        "liggen",
        "verblijft",
        "verblijven",
        "verhuisde",
        "verhuist",
        "werkt",
        "wonen",
    ]
    return whole([*verbs, "woont", "zijn", "zit", "zitten"])


@cache
def _preposition() -> re.Pattern[str]:
    words = any_of(["aan", "bij", "door", "met", "naar", "namens", "tegen", "uit", "van", "voor", "zonder"])
    whose = rf"(?:{any_of(stated_words().determiners)}\s+)?"
    return re.compile(rf"(?<!\w){words}\s+{whose}(?:\w+\s+)?(?:\w+\s+(?:en|\+|&)\s+{whose})?$")


@cache
def _goes_on() -> re.Pattern[str]:
    """Return the pattern of a clause that goes on about the subject before it: "en zit …"."""
    return re.compile(r"\s*(?:en|maar)\s+(?:is|ligt|verblijft|werkt|woont|zit)\s")


@cache
def _with_child() -> re.Pattern[str]:
    """Return the pattern of the child as one whom somebody has, takes or brings."""
    words = stated_words()
    young = rf"(?:{child_words()}|{any_of([*words.children, *words.siblings, *words.sibling])}|{multiple_words()})"
    her = r"(?<!bij\s)(?<!met\s)(?<!naar\s)(?<!van\s)haar(?=\s*(?:$|[.,;!?]|al\s|bij\s|in\s|nu\s|op\s|sinds\s))"
    here = r"bij\s+(?:mij|ons)|in\s+huis\s+genomen"
    return re.compile(rf"(?<!\w)(?:{young}|{her}|{here}|hem|hen|hij|ze|zij|'m|pleeg(?:ouders?|moeder|vader))(?!\w)")


@cache
def _lives_with_parent() -> re.Pattern[str]:
    """Return the pattern of one who lives with a parent, which is no foster care: "woont sinds mei bij zijn vader"."""
    whose, parent = any_of(["de", "haar", "hun", "zijn"]), any_of(stated_words().birth_parents)
    lives = r"(?:ging|is|verblijft|wonen|woont|zit|zitten)"
    kind = r"(?:biologische\s+|eigen\s+)?"
    return re.compile(
        rf"(?<!\w)(?:{lives}\s[^.?!;,]{{0,50}}?(?<!\w)bij|verhuis(?:de|t)\s[^.?!;,]{{0,30}}?(?<!\w)naar)\s+(?:{whose}\s+)?{kind}{parent}(?!\s+(?:van|weg)(?!\w))(?!\w)"
    )


@cache
def _in_institution() -> re.Pattern[str]:
    """Return the pattern of one who lives in no family: "woont sinds mei in een gezinshuis"."""
    lives = r"(?:geplaatst|is|verblijft|wonen|woont|zit|zitten)"
    lessons = [
        "basisschool",
        "bso",
        "crèche",
        "dagbesteding",
        "kinderdagverblijf",
        "kinderopvang",
        "opleiding",
        "school",
    ]
    homes = any_of([*stated_words().institutions, *lessons])
    return re.compile(
        rf"(?<!\w){lives}\s[^.?!;,]{{0,40}}?(?<!\w)(?:bij|in|op)\s+(?:(?:de|een|het|zijn|haar)\s+)?(?:\w+\s+)?{homes}(?!\w)"
    )


@cache
def _another_home() -> re.Pattern[str]:
    """Return the pattern of foster parents in the same clause: "is sinds mei weg bij moeder en in een pleeggezin"."""
    return re.compile(rf"(?<!\w)(?:bij|in)\s+(?:\w+\s+)?{any_of(stated_words().places)}(?!\w)|pleeg")
