"""The patterns of the ways in which people tell a child's age.

Groups: `n` the number, `unit` its unit, `almost` where the number is not reached yet, `who` the child.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from bot.dates.finding import HOLE
from bot.dates.words import any_of
from bot.stated.words import child_words, multiple_words, number_pattern, number_words, stated_words

PLACEHOLDER = r"\[naam-[0-9]+\]"
_GENDER = r"(?:[mvj]\W{0,2})?"


class Pieces(NamedTuple):
    """What the patterns are made of."""

    n: str
    unit: str
    on_top: str
    unit_name: str
    almost: str
    child: str
    subject: str
    end: str


@cache
def pieces() -> Pieces:
    """Return the pieces, made once."""
    words = stated_words()
    units = words.age_units
    adverbs = rf"(?:{any_of(words.age_adverbs)}\s+)*"
    on_top = (
        rf"\s+(?:en\s+)?{number_pattern()}\s*{any_of([*units.months, *units.weeks])}(?!\w)"  # "3 jaar en 2 maanden"
    )
    child = rf"(?:(?:{child_words()}|{any_of(words.sibling)}|{multiple_words()})(?!\w)|{PLACEHOLDER})"
    return Pieces(
        n=rf"(?P<n>{number_pattern()})",
        unit=rf"\s*(?P<unit>{any_of([*units.years, *units.months, *units.weeks, *units.days])})(?!\w)(?:{on_top})?",
        on_top=on_top,
        unit_name=rf"\s*{any_of([*units.years, *units.months, *units.weeks, *units.days])}(?!\w)",
        almost=rf"{adverbs}(?:(?P<almost>{any_of(words.almost)})\s+)?{adverbs}",
        child=child,
        subject=rf"(?:{child}|{any_of(words.subjects)}(?!\w))",
        end=rf"(?=\s*(?:$|[.,;:!?()\n{HOLE}]|{any_of(words.age_end)}(?!\w)))",
    )


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){pattern}")


def _no_range() -> str:
    ends = any_of(word for word in stated_words().range_after if word != "+")
    return rf"(?!\s*(?:{ends}(?!\w)|\+|[-–]\s*[0-9]|of\s+{number_pattern()}))"


@cache
def child_of() -> re.Pattern[str]:
    """Return the pattern of "een jongen uit groep 4 van 14", with at most three words between."""
    words, p = stated_words(), pieces()
    others = any_of(["van", *words.adult, *words.not_people, *words.possessives])
    between = rf"(?:\s+(?!{others}(?!\w))[\w\[\]'-]+){{0,3}}?"
    return _compiled(rf"(?P<who>{p.child}){between}\s+van\s+{p.almost}{p.n}(?:{p.unit})?{_no_range()}")


@cache
def counted_things() -> re.Pattern[str]:
    """Return the pattern of what follows a number that is no age: "kind van twee verslaafde ouders", "3 keer"."""
    words = stated_words()
    things = ["gezinnen", "moeders", "vaders", "mensen", "personen", "uur", "weekenden"]
    counted = any_of([*words.adult, *words.children, *words.siblings, *words.times, *things])
    return re.compile(rf"\s*(?:(?!bij\s)\w+\s+)?{counted}(?!\w)|\s+geleden(?!\w)")


@cache
def and_another() -> re.Pattern[str]:
    """Return the pattern of the last number of a row: "van 5 en 7", "van 4, 6 en 9"."""
    words, p = stated_words(), pieces()
    counted = any_of([*words.children, *words.siblings, *words.child, *words.sibling, *words.times, "andere"])
    return re.compile(rf"\s*(?:,\s*[0-9]{{1,2}}\s*)*(?:en|&|/)\s+{p.n}(?:{p.unit})?(?!\s*(?:\w+\s+)?{counted}(?!\w))")


@cache
def year_old() -> re.Pattern[str]:
    """Return the pattern of "14-jarige", "bijna 4 jarig", "veertienjarige"."""
    almost = rf"(?:(?P<almost>{any_of(stated_words().almost)})\s+)?"
    return re.compile(rf"(?<![\w.,]){almost}(?P<n>[0-9]{{1,2}}|{number_words()})[-\s]{{0,2}}jarige?(?!\w)")


@cache
def counted_of() -> re.Pattern[str]:
    """Return the pattern of "twee pleegzoons van 10": all of one age."""
    words, p = stated_words(), pieces()
    who, row = (
        any_of([*words.children, *words.siblings]),
        rf"(?!\s*(?:jaar|jr)?\s*(?:,|en|/|&|of)\s*(?:{number_pattern()}))",
    )
    return _compiled(
        rf"(?:{number_words()}|[2-9])\s+(?:[\w-]+\s+)?{who}\s+van\s+{p.almost}{p.n}(?:{p.unit})?(?!\w){row}{_no_range()}"
    )


@cache
def named_child() -> re.Pattern[str]:
    """Return the pattern of "buurmeisje van 14" and "vriendje (9)" from where it begins."""
    p = pieces()
    return re.compile(rf"[\w-]+(?:\s+van\s+|\s*\(){p.n}(?:{p.unit})?(?=\s|[.,;)]|$)")


@cache
def likened() -> re.Pattern[str]:
    """Return the pattern of a text after which an age is only one to compare with: "op het niveau van een ", "als een "."""
    return re.compile(rf"(?<!\w){any_of(stated_words().likened)}\s+$")


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
    words, p = stated_words(), pieces()
    age = rf"{p.n}(?:{p.unit})?"
    no_row = rf"(?!\s*(?:,|en|/|&|of)\s*{number_pattern()})"
    return (
        _compiled(rf"(?P<who>{p.subject})\s+is\s+(?:sinds\s+)?(?:{HOLE}+\s+)?{p.almost}{age}(?:\s+oud)?{p.end}"),
        _compiled(
            rf"(?:ze|zij)\s+zijn\s+(?:allebei|beiden|beide|inmiddels|net|nu|pas)\s+{age}(?:\s+oud)?{p.end}{no_row}"
        ),
        _compiled(rf"(?P<who>{p.subject})\s+is\s+{p.almost}(?P<n>een)\s+(?P<unit>jaar)(?:\s+oud)?{p.end}"),
        _compiled(rf"is\s+(?P<who>{p.subject})\s+{p.almost}{age}(?:\s+oud)?{p.end}"),
        _compiled(rf"(?P<who>{p.subject})\s+{p.almost}{age}(?:\s+oud)?\s+is(?!\w)"),
        _compiled(rf"{p.almost}{p.n}{p.unit}\s+(?:oude?|jong)(?!\w|\s+(?:was|waren)(?!\w))"),
        _compiled(rf"{age}\s+(?:jaar\s+)?geworden(?!\w)"),
        _compiled(
            rf"(?:hem|hij)\s+van\s+{p.almost}{age}(?=\s*(?:$|[.,;!?)]|\w+en(?!\w)|{any_of(words.age_end)}(?!\w)|daarbij|erbij))"
        ),
        re.compile(rf"(?:^|(?<=[.!?]\s)){p.almost}{age}\s+is\s+(?P<who>{any_of(words.subjects)})(?!\w){p.end}"),
        re.compile(rf"(?:^|(?<=[,.;:]\s)|(?<=\sen\s))is\s+{any_of(words.age_adverbs)}\s+{age}{p.end}"),
        re.compile(rf"(?<=\sen\s)is\s+{age}(?=\s*(?:[.,!?]|$))"),
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


def _home() -> str:
    """Return the pattern of who stands after "bij" where an age may stand before it: "jongen 4 jr bij opa"."""
    words = stated_words()
    people = any_of(name for relation in words.relations.values() for name in relation)
    return rf"(?:{any_of(words.determiners)}\s+)?{people}(?!\w)"


@cache
def notes() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of notes: "jongen (14)", "(m, 6 jr)", "meisje 6 jr", "leeftijd: 9"."""
    p, keyword = pieces(), any_of(stated_words().keyword_child)
    no_span = rf"(?!\s+(?!bij\s+{_home()}){any_of(stated_words().not_age_after)}(?!\w))"
    no_count = r"(?!\s*(?:keer|maal|x|weken|dagen|uur|is|was|waren|werd|word|wordt)(?!\w))"
    return (
        _compiled(rf"(?P<who>{p.child})(?:\s+\w+)?\s*\(\s*{_GENDER}{p.almost}{p.n}(?:{p.unit})?(?:\s+oud)?\s*[),;]"),
        re.compile(rf"\(\s*{_GENDER}{p.n}{p.unit}(?:\s+oud)?\s*[),;]"),
        _compiled(
            rf"(?P<who>{keyword}),?\s+(?:[mvj],?\s+)?{p.almost}{p.n}(?:{p.unit}{no_span}|(?!{p.unit_name})){no_count}{_no_range()}"
        ),
        _compiled(
            rf"(?P<who>{p.child}),?\s+{p.almost}{p.n}\s*(?P<unit>jaar|jr|mnd|maand|maanden|weken)(?!\w){no_span}"
        ),
        _compiled(rf"(?<!de\s)(?:leeftijd|lft)\.?\s*(?:kind|van\s+het\s+kind|is|:|=)?\s*:?\s*{p.n}(?:{p.unit})?(?!\w)"),
    )


@cache
def alone() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of "nee, 9 jaar" as a whole text, and of "…, 9 jaar, …" and "…, bijna 9, …"."""
    p = pieces()
    lead = rf"^\W*(?:(?:{any_of(stated_words().reply_lead)}|niet\s+{number_pattern()})\W+)*"
    return (
        re.compile(rf"{lead}{p.n}{p.unit}(?:\s+oud)?\W*$"),
        re.compile(
            rf"(?:(?<![0-9])[,;(:.]\s*|\s-\s){p.n}\s*(?P<unit>jaar|jr)(?:{p.on_top})?(?=\s*(?:$|[,.;)!?]|(?:en|met)(?!\w)))"
        ),
        re.compile(rf"(?:geen|niet)\s+{number_pattern()}(?:\s*(?:jaar|jr))?,?\s+maar\s+{p.n}(?:{p.unit})?{p.end}"),
        _opening(),
        re.compile(rf"[,;]\s*(?:nu|inmiddels|thans|pas|net)\s+{p.n}(?:{p.unit})?\s*[,.;]"),
        _aside(),
        re.compile(rf"[,(]\s*(?P<almost>{any_of(stated_words().almost)})\s+{p.n}(?:\s*(?P<unit>jaar|jr))?\s*[,.)]"),
    )


def _opening() -> re.Pattern[str]:
    """Return the pattern of "Dertien, sluit zich op" at the head of a sentence."""
    p = pieces()
    no_more = rf"(?!\s*(?:{number_pattern()}|{any_of(stated_words().no_age_opening)}(?!\w)))"
    return re.compile(rf"(?:^|(?<=[.!?]\s)|(?<=\n)){p.almost}{p.n}(?:\s*(?P<unit>jaar|jr))?,{no_more}(?=\s+\S+\s+\S)")


def _aside() -> re.Pattern[str]:
    """Return the pattern of "zij, 14, …", "hij, acht jaar, …", "de middelste van drie zusjes, zeven, …"."""
    p, words = pieces(), stated_words()
    who = rf"(?P<who>{child_words()}|{any_of([*words.siblings, *words.subjects])}|{multiple_words()}|{PLACEHOLDER})"
    return _compiled(
        rf"{who}(?:\s+hier)?,\s*{p.almost}{p.n}(?:{p.unit})?\s*,(?!\s*(?:{number_pattern()}|en\s+{number_pattern()}))"
    )


@cache
def person() -> re.Pattern[str]:
    """Return the pattern of a word for a person, adult or child, pronouns included."""
    words = stated_words()
    people = [
        *words.adult,
        *words.other_children,
        *words.child,
        *words.sibling,
        *words.children,
        *words.siblings,
        *words.subjects,
    ]
    return re.compile(rf"(?<!\w){any_of(people)}(?!\w)")
