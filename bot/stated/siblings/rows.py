"""Children counted by their ages: "zusjes van 5, 7 en 9"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bot.dates.words import any_of, date_words, whole
from bot.lifespan import OF_AGE
from bot.stated.ages.birthdays import years_of
from bot.stated.siblings.household import fosters
from bot.stated.text.numbers import number_of, number_pattern
from bot.stated.text.passage import Passage
from bot.stated.text.words import listed, stated_words


def rows(passage: Passage) -> Iterator[int]:
    """Read "zusjes van 5, 7 en 9": three."""
    for match, ages in _rows(passage):
        yield len(ages) + bool(_and_writer().match(passage.bare, match.end()))


def in_rows(passage: Passage) -> set[int]:
    """Return the places of the rows of different ages: what stands there is of several children, and not of one."""
    spans = [match.span("row") for match, ages in _rows(passage) if len(set(ages)) > 1]
    return {place for start, end in spans for place in range(start, end)}


def ages_in_row(passage: Passage) -> list[int]:
    """Return the ages in whole years, youngest first, of children who are counted by them; none where there are several rows."""
    found = [ages for match, ages in _rows(passage) if not _and_writer().match(passage.bare, match.end())]
    return sorted(found[0]) if len(found) == 1 else []


def _rows(passage: Passage) -> Iterator[tuple[re.Match[str], list[int]]]:
    """Yield each row of ages of children of one family, and the ages in whole years."""
    for match in _row().finditer(passage.bare):
        sentence = passage.bare[slice(*passage.clause(match.start()))]
        if _no_siblings().search(passage.bare, *passage.sentence(match.start())):
            continue
        if listed("aspirants").search(passage.bare, *passage.sentence(match.start())):
            continue
        if _of_foster_home().match(passage.bare, match.end()):
            continue
        if match["bare"] and match["who"] not in {"kinderen", *stated_words().siblings}:
            continue  # "oma 74, kleinkinderen 3 en 5": they may be hers, and not placed
        written = [(age["n"], age["unit"]) for age in _aged().finditer(match["row"])]
        ages = [years_of(number, unit or written[-1][1], False) for number, unit in written]
        if match["who"].startswith("pleeg") and not listed("of_one_family").search(sentence):
            continue  # foster children need not be of one family
        grown = all(age >= OF_AGE for age in ages)
        if match["who"] in stated_words().siblings or not (
            grown or listed("not_of_one_family").search(sentence) or _is_writers(passage, match)
        ):
            yield match, ages


@cache
def _aged() -> re.Pattern[str]:
    """Return the pattern of one age of a row: "3", "3 jaar", "8 maanden", "zes"."""
    units = any_of(["jaar", "jr", "maanden"])
    return re.compile(
        rf"(?P<n>[0-9]{{1,2}}|(?<!\w){any_of(date_words().numbers)}(?=\s|$|\W|{units}))\s*(?P<unit>{units})?(?!\w)"
    )


@cache
def _of_foster_home() -> re.Pattern[str]:
    return re.compile(r"\)?\s+van\s+(?:de|een|het)\s+pleeg(?:gezin|ouders)(?!\w)")


@cache
def _no_siblings() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)geen\s+(?:familie|{any_of(stated_words().siblings)})(?!\w)")


@cache
def _and_writer() -> re.Pattern[str]:
    return re.compile(r"\s+en\s+ik(?!\w)")


def rows_apart(passage: Passage) -> Iterator[int]:
    """Read "Ze namen mijn meisjes mee. 7 en 9 jaar.": a sentence that is a row of ages, after children who are several."""
    for match in _row_apart().finditer(passage.bare):
        start = passage.sentence(max(0, match.start("row") - 1))[0]
        before = passage.sentence(max(0, start - 1))[0]
        if several().search(passage.bare, before, match.start("row")):
            yield len(re.split(r"\s*(?:,|(?<!\w)en(?!\w))\s*", match["row"]))


@cache
def children_in_row() -> re.Pattern[str]:
    """Return the pattern of one of several children: "de jongste", "de middelste"."""
    return whole(places_in_row())


def places_in_row() -> list[str]:
    """Return the words for a child's place among several; "een van de …" tells none."""
    return [word for word in stated_words().place_in_row if word not in ("1", "een", "één")]


@cache
def several() -> re.Pattern[str]:
    """Return the pattern of a word for more than one child."""
    return whole([*stated_words().children, *stated_words().siblings])


@cache
def _row_apart() -> re.Pattern[str]:
    number = rf"(?:[0-9]{{1,2}}|{any_of(date_words().numbers)})(?:\s*(?:jaar|maanden))?"
    return re.compile(rf"(?<=[.!?]\s)(?P<row>{number}(?:,\s*{number})*\s+en\s+{number})(?:\s+oud)?\s*[.!]")


def named_rows(passage: Passage) -> Iterator[int]:
    """Read "de broertjes [NAAM-1] (5) en [NAAM-2] (8)": two."""
    for match in _named_row().finditer(passage.bare):
        yield match.group().count("(")
    for match in _numbered().finditer(passage.bare):
        yield max(
            int(number) for number in re.findall(r"(?:kind|jeugdige)\s+([1-9])(?!\w)", passage.bare[match.start() :])
        )
    for match in _again().finditer(passage.bare):
        yield int(number_of(match["n"]))
    for match in _late_row().finditer(passage.bare):
        yield len(re.split(r"\s*(?:,|(?<!\w)en(?!\w))\s*", match["row"]))
    if any(
        way.search(passage.bare) for way in (_two_named(), _two_aged(), _two_ages_first(), _two_kin(), _two_of_row())
    ):
        yield 2


def _kin_or_siblings() -> str:
    """Return the pattern of words for several children of one's kin, or for brothers and sisters."""
    words = stated_words()
    return any_of(
        [*(name for names in words.kin.values() for name in names if name in words.children), *words.siblings]
    )


@cache
def _numbered() -> re.Pattern[str]:
    """Return the pattern of children who are numbered: "kind 1 is 4 jaar, kind 2 is 7"."""
    return re.compile(r"(?<!\w)(?:kind|jeugdige)\s+1(?!\w)(?=.{3,80}?(?:kind|jeugdige)\s+2(?!\w))")


@cache
def _again() -> re.Pattern[str]:
    """Return the pattern of the writer's children, counted in the next sentence: "… mijn kinderen terug. 3 kinderen."."""
    words = stated_words()
    number = rf"(?P<n>[2-9]|{any_of(date_words().numbers)})"
    return re.compile(
        rf"(?<!\w){any_of(words.mine)}\s+{any_of(words.children)}(?!\w)[^.?!]{{0,40}}[.!]\s+{number}\s+{any_of(words.children)}\s*[.!]"
    )


@cache
def _late_row() -> re.Pattern[str]:
    """Return the pattern of "vangen onze neefjes op, vier en zes."."""
    number = rf"(?:[0-9]{{1,2}}|{any_of(date_words().numbers)})"
    row = rf"(?P<row>{number}(?:,\s*{number})*\s+en\s+{number})"
    return re.compile(
        rf"(?<!\w)(?<!geen\s){_kin_or_siblings()}(?:\s+\w+){{1,4}},\s*{row}(?:\s+jaar)?(?=\s*(?:[.,;!?]|$))"
    )


@cache
def _two_aged() -> re.Pattern[str]:
    """Return the pattern of "een driejarige en een vijfjarige in huis, broertjes"."""
    aged = r"(?:een\s+)?\w+[-\s]?jarige?"
    return re.compile(rf"(?<!\w){aged}\s+en\s+{aged}[^.?!]{{0,30}}?[,(:]\s*{any_of(stated_words().siblings)}(?!\w)")


@cache
def _two_ages_first() -> re.Pattern[str]:
    """Return the pattern of "6 en 9, zusjes"."""
    number = rf"(?:[0-9]{{1,2}}|{any_of(date_words().numbers)})"
    return re.compile(
        rf"(?<![0-9],\s)(?<!\w){number}\s+en\s+{number}(?:\s*(?:jaar|jr))?,\s*{any_of(stated_words().siblings)}(?!\w)"
    )


@cache
def _two_of_row() -> re.Pattern[str]:
    """Return the pattern of "de middelste (5) en oudste (8)", "de oudste …, de jongste …. Beiden"."""
    place, age = r"(?:jongste|kleinste|middelste|oudste)", r"(?:\s*\([0-9]{1,2}\)|\s+van\s+[0-9]{1,2})?"
    return re.compile(
        rf"(?<!\w)de\s+{place}{age}(?:\s+en\s+(?:de\s+)?{place}(?!\w)|[^.?!]{{3,80}},\s*(?:en\s+)?de\s+{place}[^.?!]{{3,60}}[.]\s+(?:allebei|beiden)(?!\w))"
    )


@cache
def _two_kin() -> re.Pattern[str]:
    """Return the pattern of "mijn neefje en nichtje", "onze kleinzoon en kleindochter"."""
    words = stated_words()
    one = any_of(name for names in words.kin.values() for name in names if name in words.child)
    whose = any_of(words.mine)
    age = r"(?:\s+van\s+\w+(?:\s+jaar)?|\s*\([^)]{1,12}\))?"
    return re.compile(rf"(?<!\w){whose}\s+{one}{age}\s+en\s+(?:{whose}\s+)?{one}(?!\w)")


@cache
def _two_named() -> re.Pattern[str]:
    """Return the pattern of "mijn nichtjes Yara en Lina wonen bij ons"."""
    some = r"(?!(?:die|en|van)\s)[\w\[\]-]+\s+en\s+[\w\[\]-]+"
    verb = r"(?:komen|kwamen|slapen|wonen|zijn|zitten)"
    return re.compile(rf"(?<!\w){_kin_or_siblings()}\s+{some}\s+{verb}(?!\w)")


@cache
def _named_row() -> re.Pattern[str]:
    words = stated_words()
    one = r"[\w\[\]-]+\s*\([0-9]{1,2}(?:\s*(?:jaar|jr))?\)"
    return re.compile(
        rf"(?<!\w){any_of([*words.siblings, *words.children])}\s+{one}(?:,\s*{one})*\s*(?:,|en|&)\s*{one}"
    )


def _is_writers(passage: Passage, match: re.Match[str]) -> bool:
    """Say whether counted sons or daughters are the foster parents' own: "onze zoons van 7 en 9" beside a foster child."""
    owned = match["who"] in {*stated_words().own_children, *stated_words().children} and _ours().search(
        passage.bare[: match.start()]
    )
    sentence = passage.bare[slice(*passage.sentence(match.start()))]
    return bool(owned) and (fosters(passage) or listed("declarations").search(sentence) is not None)


@cache
def _ours() -> re.Pattern[str]:
    """Return the pattern of a text that ends with whose children follow: "onze", "wij hebben twee"."""
    mine, number = any_of(stated_words().mine), rf"(?:[0-9]{{1,2}}|{any_of(date_words().numbers)})"
    have = r"(?:(?:wij|we)\s+hebben|ik\s+heb)(?:\s+(?:al|zelf))?"
    return re.compile(rf"(?<!\w)(?:{mine}|{have}(?:\s+(?:\w+\s+){{1,3}}?en)?)\s+(?:{number}\s+)?(?:\w+\s+)?$")


@cache
def _row() -> re.Pattern[str]:
    words = stated_words()
    number = rf"(?:[0-9]{{1,2}}|{any_of(date_words().numbers)})(?:\s*(?:jaar|jr|maanden))?"
    people = any_of([*words.siblings, *words.children])
    row = rf"{number}(?:\s*,\s*{number})*\s*(?:,|en|&|\+)\s*{number}"
    noted = r"[0-9]{1,2}\s*(?:,\s*[0-9]{1,2}\s*)*\s*en\s+[0-9]{1,2}\s*(?:[.,;:)]|jaar|jr|$)"  # "zusjes 4 en 6"
    return re.compile(
        rf"(?<!\w)(?P<who>{people})\s*(?:\s(?:van|zijn)\s+|\(|[:,]\s*|\s(?=[0-9]+\s*[+&])|(?P<bare>\s)(?={noted}))(?P<row>{row})(?!\w)"
    )


def listed_one_by_one(passage: Passage) -> Iterator[int]:
    """Read "zusje, zusje, broer, broertje": four."""
    for match in _one_by_one().finditer(passage.bare):
        yield len(listed("sibling").findall(match.group()))


@cache
def _one_by_one() -> re.Pattern[str]:
    number = rf"{number_pattern()}(?:\s*(?:jaar|jr|j|maanden|mnd))?"
    age = rf"(?:\s+(?:van\s+)?{number}|\s*\({number}\))?"
    one = rf"(?:(?:een|nog\s+een)\s+)?{any_of(stated_words().sibling)}{age}"
    return re.compile(rf"(?<!\w){one}(?:\s*,\s*{one})+(?:\s*(?:,|en)\s*{one})?(?!\w)")


def we_children(passage: Passage) -> Iterator[int]:
    """Read "wij zijn met vier kinderen, ik ben de oudste zus" and "mijn broer zijn kinderen, twee jongen"."""
    for match in _with_so_many().finditer(passage.bare):
        yield int(number_of(match["n"]))
    for match in _kins_so_many().finditer(passage.bare):
        yield int(number_of(match["n"]))


@cache
def _with_so_many() -> re.Pattern[str]:
    number = rf"(?P<n>[2-9]|{any_of(date_words().numbers)})"
    me = r"ik\s+ben\s+(?:de|het)\s+(?:\w+\s+)?(?:jongste|middelste|oudste|broer|zus)"
    return re.compile(
        rf"(?<!\w)(?:wij|we)\s+zijn\s+(?:thuis\s+)?met\s+{number}\s+{any_of(stated_words().children)}(?!\w)[^.?!]{{0,40}}?[,.]\s*{me}(?!\w)"
    )


@cache
def _kins_so_many() -> re.Pattern[str]:
    """Return the pattern of children of one's kin who are counted behind them, in the singular as well."""
    words = stated_words()
    number = rf"(?P<n>[2-9]|{any_of(date_words().numbers)})"
    many = any_of([*words.children, *words.siblings])
    return re.compile(
        rf"(?<!\w){any_of([*words.possessives, 'de'])}\s+{many}(?:,\s+|\s*\(\s*){number}\s+(?:{any_of(words.child)}|{many})(?!\w)"
    )
