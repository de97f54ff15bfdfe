"""How many children a text is about, where it counts them: "negen broertjes en zusjes", "drieling", "broer en zus"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bot.dates.finding import HOLE
from bot.dates.words import any_of, date_words
from bot.stated.siblings.household import fosters
from bot.stated.siblings.one_family import is_family
from bot.stated.siblings.pairs import pairs, with_child
from bot.stated.siblings.rows import listed_one_by_one, named_rows, rows, rows_apart, several, we_children
from bot.stated.siblings.twins import multiples
from bot.stated.text.passage import Passage
from bot.stated.text.words import listed, stated_words

MOST = 15  # more children than this are a caseload


def siblings(passage: Passage) -> int | None:
    """Return the number of brothers and sisters or of children in one family, as said; None where no number is said."""
    for way in (
        _counted_siblings,
        multiples,
        listed_one_by_one,
        pairs,
        _counted_children,
        rows,
        named_rows,
        rows_apart,
        we_children,
    ):
        counts = [count for count in way(passage) if 2 <= count <= MOST or (way is _counted_siblings and count == 1)]
        if counts:
            return max(counts)
    return None


def _count(written: str) -> int:
    words = date_words()
    if written.isdecimal():
        return int(written)
    return stated_words().both[written] if written in stated_words().both else words.numbers[written]


@cache
def _number() -> str:
    return rf"(?<![\w.,-])(?P<n>[0-9]{{1,2}}|{any_of([*date_words().numbers, *stated_words().both])})"


@cache
def _sibling_pattern() -> re.Pattern[str]:
    words = stated_words()
    one = any_of([*words.siblings, *words.sibling])
    many = any_of(words.siblings)
    no_adjective = r"bij|dat|die|geen|hebben|heeft|is|maar|met|naar|niet|of|voor|waren|wil|willen|zijn"
    adjective = rf"(?:\s+(?!van|op|per|(?:{no_adjective})\s)[\w-]+){{0,2}}?"
    ages = r"(?:\s*\([^)]*\)|\s+van\s+\w+(?:\s+en\s+\w+)?(?:\s+jaar)?)?"
    count = rf"(?:(?P<m>{any_of(date_words().numbers)}|[0-9]{{1,2}})|{any_of(words.possessives)})"
    second = rf"(?P<more>{ages}\s*(?:,|en)\s+{count}{adjective}\s+{one}(?!\w))?"
    return re.compile(
        rf"{_number()}{adjective}\s+(?P<what>{one})(?!\w){second}|(?<!\w)(?!tweeling)(?:{many})(?:\s*\((?P<k>[0-9]{{1,2}})\)|,\s*(?P<told>{any_of(date_words().numbers)}),)"
    )


def _counted_siblings(passage: Passage) -> Iterator[int]:
    """Read "drie zusjes", "twee broers en een zus", and "een jongen en zijn twee zusjes" as three."""
    for match in _sibling_pattern().finditer(passage.bare):
        if match["k"] or match["told"]:
            yield _count(match["k"] or match["told"])
            continue
        first, second = _count(match["n"]), _count(match["m"]) if match["m"] else int(bool(match["more"]))
        if _is_of_adult(passage, match.start()):
            continue
        if match["what"] in stated_words().siblings or second:
            yield first + second + with_child(passage, match.start())


def _is_of_adult(passage: Passage, place: int) -> bool:
    """Say whether the brothers and sisters are those of an adult: "mijn man heeft drie zussen"; of "ik", beside a foster child."""
    start = passage.sentence(place)[0]
    adult = _adult_has().search(passage.bare, start, place)
    return adult is not None or (_i_have().search(passage.bare, start, place) is not None and fosters(passage))


@cache
def _adult_has() -> re.Pattern[str]:
    words = stated_words()
    adults = any_of([*words.adult, "ik zelf", "ikzelf"])
    has = r"(?:heeft|had|hebben|hadden|komt\s+uit\s+een\s+gezin\s+met|is\s+een\s+van)"
    return re.compile(rf"(?<!\w){adults}\s+{has}\s+(?:(?:al|nog|ook|thuis|zelf)\s+)*$")


@cache
def _i_have() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:ik\s+(?:heb|had)|(?:heb|had)\s+ik)\s+(?:(?:al|nog|ook|thuis|zelf)\s+)*$")


@cache
def _children_pattern() -> re.Pattern[str]:
    words = stated_words()
    adjective = r"(?:\s+(?!van|op|per)[\w-]+)?"
    place = any_of(words.place_in_row)
    children, number = rf"{any_of(words.children)}(?!\w)", rf"(?:[0-9]{{1,2}}|{any_of(date_words().numbers)})"
    whose, few = any_of([*words.possessives, "de"]), r"\s+(?:wonen|zijn|zitten)(?![^.?!]*\b(?:anderen?|rest)\b)"
    return re.compile(
        rf"(?<!\w){place}\s+(?:\w+\s+){{0,3}}?van\s+(?:de\s+)?(?P<k>{number}){adjective}\s+{children}"
        rf"|(?<!\w)(?P<some>{number})\s+van\s+{whose}\s+{number}\s+{children}{few}"
        rf"|(?<!\w)(?P<out>{number})\s+van\s+{whose}\s+{number}\s+(?:{children}\s+)?(?:geplaatst|uit\s+huis|uithuisgeplaatst)(?!\w)"
        rf"|(?<!\w)van\s+{whose}\s+{number}\s+{children}[^.?!]{{0,40}}?\s(?:er|zijn|worden|werden|gaan|moeten|wonen)\s+(?:[\w{HOLE}]+\s+){{0,3}}?(?P<among>{number})\s+(?!{children})(?=[a-z])"
        rf"|(?<!\w)(?P<part>{number})\s+(?:daarvan|ervan|van\s+hen)\s+(?:gaan|moeten|wonen|worden|zijn|zitten)"
        rf"|{_number()}{adjective}\s+{children}"
        rf"|(?<!\w)(?:jongste|middelste|oudste)\s+van\s+(?:de\s+)?(?P<of>{any_of(date_words().numbers)})"
        r"(?=\s*(?:$|[.,;?!]|(?:en|gaat|is|mag|was|wil|woont|zit)(?!\w)))"
        rf"|(?<!\w)(?:het\s+zijn\s+er|het\s+gaat\s+om)\s+(?P<total>{number})(?=\s*(?:$|[.,;!]|stuks|kinderen(?!\s+(?:uit|van)(?!\w))))"
        rf"|(?<!\w)(?:setje|set|sibling[-\s]?set|sibset|sibs)\s+van\s+(?P<set>{number})(?!\w|\s*jaar)"
        rf"|(?<!\w)(?<!van\s)(?P<pieces>{number})\s+(?:in\s+totaal|stuks|van\s+hen\s+samen|(?P<home>uit\s+(?:1|één|hetzelfde)\s+gezin))(?!\w)"
        r"|(?<!\w)alle\s?(?P<every>twee|drie|vier|vijf|zes|zeven|[2-9])(?=\s*(?:[,.;!?]|$)|\s+(?:bij|ergens|in|naar|op|uit)\s|\s+(?:geplaatst|meegenomen|opgehaald|weggehaald)(?!\w))"
        rf"|(?<!\w)met\s+(?:z'n|zn|zijn|hun|ons)\s+(?P<j>{any_of(words.by_number)}|[2-9](?:'?en))(?!\w)"
    )


def _counted_children(passage: Passage) -> Iterator[int]:
    """Read "drie kinderen" where the sentence says that they are of one family; not those of the foster parents."""
    found = [*_children_pattern().finditer(passage.bare)]
    parts = [match for match in found if match["some"] or match["part"] or match["among"]]
    for match in parts if parts and _rest_at_home().search(passage.bare) else found:
        start, end = passage.sentence(match.start())
        sentence = passage.bare[start:end]
        if _raised().search(sentence):
            continue
        if (
            told := match["k"]
            or match["of"]
            or match["some"]
            or match["part"]
            or match["among"]
            or match["set"]
            or match["out"]
        ):
            yield _count(told)
        elif match["every"] and several().search(passage.bare):
            yield _count(match["every"])
        elif (match["total"] or match["pieces"]) and (
            match["home"]
            or several().search(passage.bare, 0, match.start())
            or _ages_from_to().match(passage.bare, match.end())
        ):
            yield _count(match["total"] or match["pieces"])
        elif (
            match["j"]
            and not _household().search(passage.before(match.start()))
            and (
                listed("of_one_family").search(sentence)
                or listed("lives").search(sentence)
                or _they_are().search(passage.bare[: match.start()])
                or _are_they().match(passage.bare, match.end())
            )
        ):
            yield int(match["j"][0]) if match["j"][0].isdecimal() else stated_words().by_number[match["j"]]
        elif match["n"] and is_family(passage, match, sentence):
            yield _count(match["n"])


@cache
def _rest_at_home() -> re.Pattern[str]:
    """Return the pattern of those who were not placed: "de andere drie blijven thuis"."""
    stay = r"(?:blijven|bleven|wonen|zijn|zitten)"
    return re.compile(
        rf"(?<!\w)(?:de\s+andere(?:n|\s+\w+)?|de\s+overige\s+\w+|de\s+rest)\s+{stay}\s+(?:\w+\s+)?thuis(?!\w)"
    )


@cache
def _raised() -> re.Pattern[str]:
    """Return the pattern of the family that the writer grew up in: "ik ben als jongste van negen kinderen opgegroeid"."""
    return re.compile(r"(?<!\w)ik\s[^.?!]*\sopgegroeid(?!\w)")


@cache
def _ages_from_to() -> re.Pattern[str]:
    return re.compile(r",?\s+(?:van\s+)?[0-9]{1,2}\s+(?:jaar\s+)?tot\s+[0-9]{1,2}(?!\w)")


@cache
def _household() -> re.Pattern[str]:
    """Return the pattern of "wij wonen" before "met z'n zessen": everybody in the house."""
    return re.compile(r"(?<!\w)(?:(?:we|wij)\s+wonen|wonen\s+(?:we|wij))(?!\w)")


@cache
def _are_they() -> re.Pattern[str]:
    return re.compile(r"\s+(?:kwamen|sliepen|slapen|waren|wonen|zijn|zitten)\s+(?:de\s+kinderen|ze|zij)(?!\w)")


@cache
def _they_are() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:ze|zij)\s+(?:waren|zijn)\s+(?:\w+\s+){0,2}$")
