"""Whose age it is: the child's, an adult's, that of another child, or of nobody yet."""

from __future__ import annotations

import re
from functools import cache

from bot.dates.words import any_of
from bot.lifespan import OF_AGE
from bot.stated.ages import patterns as patterns
from bot.stated.text.numbers import number_words
from bot.stated.text.passage import Passage
from bot.stated.text.words import child_words, listed, stated_words

_SELF = re.compile(r"(?<!\w)zelf(?!\w)")
OWN_REACH = 70  # characters before a child that may say whose it is
YOUNGEST_ADULT = 15  # a mother, a partner: below this age a number is no adult's


def is_conditional(passage: Passage, place: int) -> bool:
    """Say whether a condition stands before a place in its clause ("als hij 12 is"); "wat als hij 12 is" states it."""
    return bool(listed("conditions").search(passage.before(place))) and not _supposition().match(passage.bare)


@cache
def _supposition() -> re.Pattern[str]:
    return re.compile(rf"\W*{any_of(stated_words().suppositions)}(?!\w)")


def has_possessive(before: str) -> bool:
    """Say whether a text ends with whose it is: "zijn (kleine) "."""
    return _possessive().search(before) is not None


@cache
def _possessive() -> re.Pattern[str]:
    words = stated_words()
    first = (
        rf"(?:{any_of(words.sibling)}(?:\s*\([^)]{{1,12}}\)|\s+van\s+\S+)?\s+en\s+)?"  # "haar broertje (10) en zusje"
    )
    have = r"(?:ik\s+heb|heb\s+ik|heeft)\s+(?:nog\s+|ook\s+)*een"
    whose = rf"(?:{any_of([*words.possessives, *words.mine])}|{have})"
    return re.compile(rf"(?<!\w){whose}\s+(?:\w+\s+)?{first}(?:\w+\s+)?$")


def lives_in_care(passage: Passage) -> bool:
    """Say whether a young writer is placed as well: "ik woon in een pleeggezin"; "mijn pleegzusje" leaves that open."""
    return _in_care().search(passage.bare) is not None


@cache
def _in_care() -> re.Pattern[str]:
    ways = [way for way in stated_words().implied_roles["jongere"] if not re.search("pleeg(?:broer|zus)", way)]
    return re.compile(rf"(?<!\w)(?<!zijn\s){any_of(ways)}(?!\w)")  # not "het zijn mijn echte ouders"


def both_told(passage: Passage) -> bool:
    """Say whether a sentence takes the child and a brother or sister together: "Beiden zitten in een crisisgezin."."""
    return _both().search(passage.bare) is not None


@cache
def _both() -> re.Pattern[str]:
    both = r"(?:allebei|beiden|elk|ieder)"
    return re.compile(rf"(?:^|[.!?,]\s+|\n)(?:{both}|(?:ze|zij)\s+(?:zijn|zitten|wonen|slapen)\s+{both})(?!\w)")


def is_of_other(passage: Passage, match: re.Match[str], years: int) -> bool:
    """Say whether the nearest person named before an age in its sentence is an adult, or a child that is not placed.

    A number below fifteen is no adult's.
    """
    words, start = stated_words(), passage.sentence(match.start("n"))[0]
    if (
        years >= OF_AGE
        and match.groupdict().get("who") in words.subjects
        and match.start("who") == _words_from(passage, start)
    ):
        start = passage.sentence(max(0, start - 1))[0]  # "naar hun oudere zus. Die is 22."
        if _grown_up(passage, start, match.start()):
            return True
    people = list(patterns.person().finditer(passage.bare, start, match.end()))
    people = [person for person in people if person.start() <= match.start()]
    if len(people) > 1 and people[-1].group() == "die" and people[-1].start() == passage.clause(people[-1].start())[0]:
        people.pop()  # "de vriend van onze dochter, die 19 is"
    if len(people) > 1 and re.fullmatch(r"\s+van\s+(?:\w+\s+)?", passage.bare[people[-2].end() : people[-1].start()]):
        people.pop()  # "de moeder van het kind"
    if not people or _is_own_person(passage, people[-1]):
        return bool(people)
    itself = _SELF.search(passage.bare, max(0, match.start() - len(" zelf ")), match.end())
    nearest = people[0 if itself else -1].group()  # "ze heeft een vriend van 21 en is zelf 16"
    return nearest in words.other_children or (years >= YOUNGEST_ADULT and nearest in words.adult)


def _words_from(passage: Passage, start: int) -> int:
    """Return the place of the first word from a place on."""
    return start + len(passage.bare[start:]) - len(passage.bare[start:].lstrip())


def _grown_up(passage: Passage, start: int, end: int) -> bool:
    """Say whether the last person of a stretch, pronouns aside, is an adult or a brother or sister of the child."""
    words = stated_words()
    people = [person.group() for person in patterns.person().finditer(passage.bare, start, end)]
    named = [person for person in people if person not in words.subjects]
    if people and people[-1] in ("hij", "ze", "zij"):
        return False  # "tot hij ging studeren. Hij is negentien."
    return bool(named) and named[-1] in {*words.adult, *words.sibling}


def _is_own_person(passage: Passage, person: re.Match[str]) -> bool:
    """Say whether somebody is a child of the writers' own: "mijn eigen dochter is 9"."""
    words = stated_words()
    own = person.group() in {*words.child, *words.children}
    return own and is_own(passage, person.start())


def is_general(passage: Passage, match: re.Match[str]) -> bool:
    """Say whether an age only asks what holds for everybody of that age: "mag een kind van 12 zelf kiezen?"."""
    question = _general().match(passage.bare, passage.sentence(match.start())[0])
    ours = _ours().search(passage.bare, *passage.sentence(match.start()))
    return question is not None and question.end() > match.start() and not ours


@cache
def _ours() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:mijn|onze|ons)(?!\w)")


@cache
def _general() -> re.Pattern[str]:
    """Return the pattern of a question about any child of an age, from its first word up to the age."""
    words = stated_words()
    first = rf"(?:[^.?!:]{{0,60}}:\s*)?(?:{any_of(words.rule_leads)}\W+)*(?:hoe\s+\w+\s+)?"
    asked = rf"\W*{first}(?:{any_of(words.rule_verbs)})"
    paid = rf"[^.?!]{{0,60}}?\b{any_of(words.allowances)}(?:\s+(?:[^.?!,]{{0,30}}\s)?(?:voor|bij|van))?"
    you = rf"\W*{first}(?:kan|kun|mag|moet)\s+(?:je|jij|men)\s+(?:(?:aan|bij|met|van|voor)\s+)?"
    how = rf"\W*{first}(?:hoeveel\s+\w+|hoe\s+\w+|vanaf\s+wanneer|wanneer|wat)\s+{any_of(words.rule_verbs)}"
    said = r"[^.?!]{0,40}\b(?:beweert|hoor|hoorde|las|lees|vraagt|vroeg|zegt|zei|zeiden|zeggen)(?:\s+\w+){0,3}\s+(?:dat|of)"
    anybody = rf"{any_of(words.any_one)}\s+{any_of(words.anybody)}"
    for_each = rf"{any_of(words.allowances)}(?:\s+[^.?!,]{{0,20}})?\s+(?:voor|bij)"
    all_get = rf"[^.?!]{{0,60}}?\b(?:gezinnen|pleegouders)\s+(?:[^.?!,]{{0,30}}?\s)?{for_each}"
    foster = rf"{first}(?:kunnen|krijgen|moeten|mogen)\s+(?:grootouders|mensen|ouders|pleegouders|pleeggezinnen)\s[^.?!,]{{0,40}}?"
    anyone = rf"{any_of(words.any_one)}\s+(?:{any_of(words.anybody)}|{child_words()})"
    return re.compile(
        rf"(?:(?:{asked}|{paid}|{said})\s+{anybody}|\W*{foster}{anybody}|{you}{anyone}|{all_get}\s+{any_of(words.any_one)}\s+{child_words()}|{how}\s+{any_of(words.any_one)}\s+(?:{any_of(words.anybody)}|puber|tiener))\s+van\s+(?:[0-9]{{1,2}}|een\s+half|{number_words()})(?!\s+en\s+een\s+half|\w)"
    )


def is_of_sibling(passage: Passage, place: int) -> bool:
    """Say whether the nearest person named before a place in its clause is the child's brother or sister: "mijn zus wordt"."""
    start = passage.clause(place)[0]
    people = list(patterns.person().finditer(passage.bare, start, place))
    first = passage.sentence(start)[0]
    if len(people) == 1 and people[0].group() == "die" and not passage.bare[first : people[0].start()].strip():
        before = list(patterns.person().finditer(passage.bare, passage.sentence(max(0, first - 1))[0], first))
        return bool(before) and before[-1].group() in stated_words().sibling  # "heeft een halfbroer. Die is 12."
    if len(people) > 1 and of_whom().fullmatch(passage.bare, people[-2].end(), people[-1].start()):
        return people[-2].group() in stated_words().sibling  # "de broer van onze pleegzoon wordt 18"
    return (
        bool(people)
        and people[-1].group() in stated_words().sibling
        and has_possessive(passage.bare[: people[-1].start()])
    )


@cache
def of_whom() -> re.Pattern[str]:
    """Return the pattern of what stands between two people of whom the second tells whose the first is: "de broer van onze"."""
    return re.compile(r"\s+van\s+(?:\w+\s+)?")


def is_own(passage: Passage, place: int) -> bool:
    """Say whether the child is one that somebody has besides: "onze eigen", "vader heeft nog een"."""
    return _own().search(passage.bare[max(passage.sentence(place)[0], place - OWN_REACH) : place]) is not None


@cache
def _own() -> re.Pattern[str]:
    words = stated_words()
    somebody = rf"{any_of([*words.adult, 'we', 'wij', 'ik'])}\s+(?:hebben|heeft|heb)\s+(?:\w+\s+)?"
    besides = rf"{somebody}{any_of(words.besides)}\s+(?:\w+\s+)?een\s+"
    besides = rf"{besides}(?:{child_words()}\s+van\s+\S+\s+(?:jaar\s+)?en\s+(?:een\s+)?)?"
    others = (
        r"(?:buren|kennissen|vrienden|vriendin)(?:\s+van\s+(?:mij|ons))?\s+(?:hebben|heeft)\s+(?:nu\s+|ook\s+)*een\s+"
    )
    ourselves = r"van\s+(?:mezelf|mijzelf|onszelf|ons\s+zelf)\s*"
    return re.compile(rf"(?<!\w)(?:{ourselves}|{any_of(words.own)}\s+(?:\w+\s+)?|{besides}|{others})$")
