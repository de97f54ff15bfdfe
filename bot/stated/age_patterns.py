"""The patterns of the ways in which people tell a child's age.

Groups: `n` the number, `unit` its unit, `almost` where the number is not reached yet, `who` the child.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from bot.dates.finding import HOLE
from bot.dates.words import any_of
from bot.stated.words import number_pattern, number_words, stated_words

PLACEHOLDER = r"\[naam-[0-9]+\]"
_GENDER = r"(?:[mvj]\W{0,2})?"


class Pieces(NamedTuple):
    """What the patterns are made of."""

    n: str
    unit: str
    almost: str
    child: str
    subject: str
    end: str


@cache
def _pieces() -> Pieces:
    words = stated_words()
    units = words.age_units
    adverbs = rf"(?:{any_of(words.age_adverbs)}\s+)*"
    child = rf"(?:{any_of([*words.child, *words.sibling, *words.multiples])}(?!\w)|{PLACEHOLDER})"
    return Pieces(
        n=rf"(?P<n>{number_pattern()})",
        unit=rf"\s*(?P<unit>{any_of([*units.years, *units.months, *units.weeks, *units.days])})(?!\w)",
        almost=rf"{adverbs}(?:(?P<almost>{any_of(words.almost)})\s+)?{adverbs}",
        child=child,
        subject=rf"(?:{child}|{any_of(words.subjects)}(?!\w))",
        end=rf"(?=\s*(?:$|[.,;:!?)\n{HOLE}]|{any_of(words.age_end)}(?!\w)))",
    )


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){pattern}")


def _no_range() -> str:
    return rf"(?!\s*(?:{any_of(word for word in stated_words().range_after if word != '+')}(?!\w)|\+|[-–]\s*[0-9]))"


@cache
def child_of() -> re.Pattern[str]:
    """Return the pattern of "een jongen uit groep 4 van 14", with at most three words between."""
    words, p = stated_words(), _pieces()
    others = any_of(["van", *words.adult, *words.not_people, *words.possessives])
    between = rf"(?:\s+(?!{others}(?!\w))[\w\[\]'-]+){{0,3}}?"
    return _compiled(rf"(?P<who>{p.child}){between}\s+van\s+{p.almost}{p.n}(?:{p.unit})?{_no_range()}")


@cache
def counted_things() -> re.Pattern[str]:
    """Return the pattern of what follows a number that is no age: "kind van twee verslaafde ouders", "3 keer"."""
    words = stated_words()
    things = ["gezinnen", "mensen", "personen", "uur", "weekenden"]
    counted = any_of([*words.adult, *words.children, *words.siblings, *words.times, *things])
    return re.compile(rf"\s*(?:\w+\s+)?{counted}(?!\w)|\s+geleden(?!\w)")


@cache
def and_another() -> re.Pattern[str]:
    """Return the pattern of the last number of a row: "van 5 en 7", "van 4, 6 en 9"."""
    words, p = stated_words(), _pieces()
    counted = any_of([*words.children, *words.siblings, *words.child, *words.sibling, *words.times, "andere"])
    return re.compile(rf"\s*(?:,\s*[0-9]{{1,2}}\s*)*(?:en|&|/)\s+{p.n}(?:{p.unit})?(?!\s*(?:\w+\s+)?{counted}(?!\w))")


@cache
def year_old() -> re.Pattern[str]:
    """Return the pattern of "14-jarige", "bijna 4 jarig", "veertienjarige"."""
    almost = rf"(?:(?P<almost>{any_of(stated_words().almost)})\s+)?"
    return re.compile(rf"(?<![\w.,]){almost}(?P<n>[0-9]{{1,2}}|{number_words()})[-\s]{{0,2}}jarige?(?!\w)")


@cache
def number_before() -> re.Pattern[str]:
    """Return the pattern of a text that ends with the first number of "een 5- en een 7-jarige"."""
    return re.compile(rf"(?<!\w)(?P<n>{number_pattern()})-?\s+en\s+(?:een\s+)?$")


@cache
def before_in_row() -> re.Pattern[str]:
    """Return the pattern of a text that ends with a number before another: in a row ("5 en ") or a range ("0 tot ")."""
    return re.compile(
        rf"(?<![\w.,])(?P<n>{number_pattern()})\s*(?P<unit>jaar|jr)?\s*(?P<join>en|&|/|-|tot|t/m|of|a)\s*$"
    )


@cache
def is_so_old() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of clauses: "hij is net 12", "is ze 3?", "nu hij 12 is", "3 jaar oud", "is 12 geworden"."""
    words, p = stated_words(), _pieces()
    age = rf"{p.n}(?:{p.unit})?"
    return (
        _compiled(rf"(?P<who>{p.subject})\s+is\s+{p.almost}{age}(?:\s+oud)?{p.end}"),
        _compiled(rf"is\s+(?P<who>{p.subject})\s+{p.almost}{age}(?:\s+oud)?{p.end}"),
        _compiled(rf"(?P<who>{p.subject})\s+{p.almost}{age}(?:\s+oud)?\s+is(?!\w)"),
        _compiled(rf"{p.almost}{p.n}{p.unit}\s+(?:oude?|jong)(?!\w|\s+(?:was|waren)(?!\w))"),
        _compiled(rf"{age}\s+(?:jaar\s+)?geworden(?!\w)"),
        re.compile(rf"(?:^|(?<=[.!?]\s)){p.almost}{age}\s+is\s+(?P<who>{any_of(words.subjects)})(?=\s*(?:[.,;!]|$))"),
        _compiled(rf"(?:nu|inmiddels|thans)\s+{p.n}\s*(?P<unit>jaar|jr)(?:\s+oud)?{p.end}"),
    )


@cache
def turning() -> re.Pattern[str]:
    """Return the pattern of "wordt (volgende maand) 12"."""
    words = any_of(stated_words().turning)
    end = rf"(?=\s*(?:$|[.,;:!?)\n{HOLE}]|(?:in|op|over|binnenkort|volgende|komende|deze|en|dus|maar|hoe)(?!\w)))"
    between = rf"(?:(?:(?!\b(?:bij|boven|door|met|onder|tot|van|vanaf|voor)\b)[^.?!;,]){{0,40}}?[\s{HOLE}])?"
    return re.compile(rf"(?<!\w){words}\s+{between}(?P<n>{number_pattern()})(?:\s*(?:jaar|jr))?{end}")


@cache
def turning_then() -> re.Pattern[str]:
    """Return the pattern of "(dat in mei) twaalf wordt"."""
    words = any_of(stated_words().turning)
    return re.compile(rf"(?<!\w)(?P<n>{number_pattern()})\s*(?:jaar\s+)?{words}(?!\w)")


@cache
def row() -> re.Pattern[str]:
    """Return the pattern of a row of ages between brackets: "(3 en 5 jaar)"."""
    number, unit = number_pattern(), r"(?:\s*(?:jaar|jr|maanden|mnd))?"
    join = rf"{unit}\s*(?:,|en|&|/)\s*"
    return re.compile(rf"\(\s*(?P<n>{number})(?:{join}{number})*{join}(?P<last>{number}){unit}\s*\)")


@cache
def notes() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of notes: "jongen (14)", "(m, 6 jr)", "meisje 6 jr", "leeftijd: 9"."""
    p, keyword = _pieces(), any_of(stated_words().keyword_child)
    no_span = rf"(?!\s+{any_of(stated_words().not_age_after)}(?!\w))"
    no_count = r"(?!\s*(?:keer|maal|x|weken|dagen|uur|is|word|wordt)(?!\w))"
    return (
        _compiled(rf"(?P<who>{p.child})(?:\s+\w+)?\s*\(\s*{_GENDER}{p.almost}{p.n}(?:{p.unit})?(?:\s+oud)?\s*[),;]"),
        re.compile(rf"\(\s*{_GENDER}{p.n}{p.unit}(?:\s+oud)?\s*[),;]"),
        _compiled(rf"(?P<who>{keyword}),?\s+{p.almost}{p.n}(?:{p.unit})?{no_count}{_no_range()}"),
        _compiled(
            rf"(?P<who>{p.child}),?\s+{p.almost}{p.n}\s*(?P<unit>jaar|jr|mnd|maand|maanden|weken)(?!\w){no_span}"
        ),
        _compiled(rf"(?<!de\s)(?:leeftijd|lft)\.?\s*(?:kind|van\s+het\s+kind|is|:|=)?\s*:?\s*{p.n}(?:{p.unit})?(?!\w)"),
    )


@cache
def alone() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of "nee, 9 jaar" as a whole text, and of "…, 9 jaar, …" and "…, bijna 9, …"."""
    p = _pieces()
    lead = rf"^\W*(?:(?:{any_of(stated_words().reply_lead)}|niet\s+{number_pattern()})\W+)*"
    return (
        re.compile(rf"{lead}{p.n}{p.unit}(?:\s+oud)?\W*$"),
        re.compile(rf"(?:(?<![0-9])[,;(:.]\s*|\s-\s){p.n}\s*(?P<unit>jaar|jr)(?=\s*(?:$|[,.;)!?]|(?:en|met)(?!\w)))"),
        re.compile(rf"(?:geen|niet)\s+{number_pattern()}(?:\s*(?:jaar|jr))?,?\s+maar\s+{p.n}(?:{p.unit})?{p.end}"),
        re.compile(rf"[,(]\s*(?P<almost>{any_of(stated_words().almost)})\s+{p.n}(?:\s*(?P<unit>jaar|jr))?\s*[,.)]"),
    )


@cache
def writer() -> re.Pattern[str]:
    """Return the pattern of "ik ben 15", also with the "ik" left out ("ben 15 en …") or as "15 hier"."""
    p = _pieces()
    first = rf"(?:{any_of(stated_words().greetings)}[\s,!]+)?"
    opening = rf"(?:(?:^|(?<=[.!?]\s)|(?<=\n)){first}ben)"
    age = rf"{p.n}(?:{p.unit})?"
    said = rf"(?:ik\s+ben|ben\s+ik|ikzelf\s+ben|ik\s+word|{opening})\s+{p.almost}{age}(?:\s+oud)?{p.end}"
    return re.compile(rf"(?<![\w-]){said}")


@cache
def writer_here() -> re.Pattern[str]:
    """Return the pattern of "hoi, 15 hier"."""
    first = rf"(?:{any_of(stated_words().greetings)}[\s,!]+)?"
    return re.compile(rf"^{first}(?P<n>{number_pattern()})(?:\s*(?P<unit>jaar|jr))?\s+hier(?=[,.!]|$)")


@cache
def writer_as() -> re.Pattern[str]:
    """Return the pattern of "ik als 16-jarige"."""
    return re.compile(
        rf"(?<!\w)(?:ik|me|mij)\s+(?:\w+\s+){{0,3}}als\s+(?P<n>{number_pattern()})[-\s]{{0,2}}jarige(?!\w)"
    )


@cache
def person() -> re.Pattern[str]:
    """Return the pattern of a word for a person, adult or child, pronouns included."""
    words = stated_words()
    people = [*words.adult, *words.child, *words.sibling, *words.children, *words.siblings, *words.subjects]
    return re.compile(rf"(?<!\w){any_of(people)}(?!\w)")
