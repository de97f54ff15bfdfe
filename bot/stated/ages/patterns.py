"""The patterns of the ways in which sentences tell a child's age.

Groups: `n` the number, `unit` its unit, `almost` where the number is not reached yet, `who` the child.
"""

from __future__ import annotations

import re
from functools import cache

from bot.dates.finding import HOLE
from bot.dates.words import any_of, date_words
from bot.stated.ages.pieces import compiled, no_range, pieces
from bot.stated.text.numbers import number_pattern, number_words
from bot.stated.text.words import child_words, multiple_words, stated_words


@cache
def child_of() -> re.Pattern[str]:
    """Return the pattern of "een jongen uit groep 4 van 14", with at most three words between."""
    words, p = stated_words(), pieces()
    units = words.age_units
    others = any_of(
        [
            "van",
            *units.years,
            *units.months,
            *units.weeks,
            *words.sibling,
            *words.adult,
            *words.not_people,
            *words.possessives,
        ]
    )
    between = rf"(?:\s+(?!{others}(?!\w))[\w\[\]'-]+){{0,3}}?"
    kind = r"(?:\s+met\s+(?:een\s+)?(?:\w+\s+)?(?:soort|vorm)\s+van\s+[\w-]+)"
    between = rf"(?:\s*\([a-z]{{1,12}}\)|{kind}|{between})"
    unit = rf"(?:{p.unit}|(?!{p.unit_name}))"
    row = rf"(?!(?:middelste|jongste|oudste)\s+van\s+(?:de\s+)?{number_words()}(?!{p.unit_name}|\w))"  # of so many children
    return compiled(rf"{row}(?P<who>{p.child}){between}\s+(?:van|v\.|v)\s+{p.almost}{p.n}{unit}{no_range()}")


@cache
def counted_things() -> re.Pattern[str]:
    """Return the pattern of what follows a number that is no age: "kind van twee verslaafde ouders", "3 keer"."""
    words = stated_words()
    things = ["gezinnen", "moeders", "vaders", "mensen", "personen", "uur", "weekenden"]
    counted = any_of([*words.adult, *words.children, *words.siblings, *words.times, *things])
    return re.compile(rf"\s*(?:(?!(?:die|wie|je|me|ze)\s)\w+en?\s+)?{counted}(?!\w)|\s+geleden(?!\w)")


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
    return compiled(
        rf"(?:{number_words()}|[2-9])\s+(?:[\w-]+\s+)?{who}\s+van\s+{p.almost}{p.n}(?:{p.unit})?(?!\w){row}{no_range()}"
    )


@cache
def named_child() -> re.Pattern[str]:
    """Return the pattern of "buurmeisje van 14" and "vriendje (9)" from where it begins."""
    p = pieces()
    whose = (
        rf"(?:\s+van\s+{any_of(stated_words().mine)}\s+\w+(?=(?:,\s*|\s*\(){number_pattern()}(?:\s*jaar)?\s*[,.;)]))?"
    )
    no_row = rf"(?!\s*(?:,|/|&|en)\s*{number_pattern()})"
    is_so = r"(?:\s+uit\s+\w+)?\s+is\s+(?:nu\s+|pas\s+)?"
    joined = (
        rf"(?:\s+van\s+|{is_so}|\s*\(|,\s*|(?<=neef)\s+|(?<=nicht)\s+|\s+(?={number_pattern()}\s*(?:jaar|jr)(?!\w)))"
    )
    return re.compile(
        rf"(?:(?:jongste|middelste|oudste)\s+)?[\w-]+{whose}{joined}{p.n}(?:{p.unit})?(?=\s|[.,;:!?)]|$){no_row}"
    )


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
        compiled(
            rf"(?P<who>{p.subject})(?:\s*\((?!{any_of(words.own)}(?!\w))[a-z ]{{2,20}}\))?\s+(?:blijkt|is)\s+(?:sinds\s+)?"
            rf"(?:{HOLE}+\s+|\([a-z ]{{2,20}}\)\s+)?{p.almost}{age}(?:\s+oud)?{p.end}"
        ),
        compiled(rf"(?P<who>{multiple_words()})\s+zijn\s+{p.almost}{age}(?:\s+oud)?{p.end}{no_row}"),
        compiled(rf"(?P<who>{p.subject})\s+is\s+{p.almost}(?P<n>een)\s+(?P<unit>jaar)(?!\s+of\s)(?:\s+oud)?{p.end}"),
        compiled(rf"is\s+(?P<who>{p.subject})\s+{p.almost}{age}(?:\s+oud)?{p.end}"),
        compiled(rf"(?P<who>{p.subject})\s+(?:er\s+)?{p.almost}{age}(?:\s+oud)?\s+is(?!\w)"),
        re.compile(
            rf"(?:^|(?<=[.!?]\s))(?:inmiddels|ondertussen)\s+{p.almost}{age}(?=\s*(?:[.,!?]|$)|\s+en\s+(?:hij|ze|zij)(?!\w))"
        ),
        compiled(
            rf"(?P<who>{p.subject})\s+is\s+(?:\w+\s+)?(?:groot|jong|klein|lang|oud|wijs)\s+voor\s+(?:een\s+)?{p.n}{p.end}"
        ),
        compiled(
            rf"(?P<who>{p.subject}),?\s+(?:beweert|blijkt|schijnt|zegt)(?:\s+\w+){{0,2}}?\s+{age}(?:\s+oud)?\s+te\s+zijn(?!\w)"
        ),
        compiled(rf"(?P<who>{p.subject})\s+is\s+er\s+(?:een|één|eentje)\s+van\s+{p.n}{p.end}"),
        re.compile(rf"(?<=[.!?]\s)(?P<who>{any_of(words.subjects)})\s+werd\s+{age}(?=\s*(?:[.!]|$))"),
        re.compile(rf"(?<=\sen\s)(?:inmiddels|nu)\s+(?:(?P<almost>{any_of(words.almost)})\s+)?{age}(?=\s*(?:[.!?]|$))"),
        compiled(
            rf"(?P<who>{p.subject})\s+werd\s+in\s+{any_of(date_words().months)}\s+{age}{p.end}"
        ),  # "werd in mei 9"
        compiled(rf"(?P<who>{p.subject})\s+is\s+(?:al\s+)?de\s+{p.n}\s+(?:al\s+)?(?:gepasseerd|voorbij)(?!\w)"),
        compiled(rf"(?P<who>{p.subject})\s+loopt\s+(?P<almost>tegen\s+de)\s+{p.n}{p.end}"),
        compiled(
            rf"(?P<who>{p.child})\s+(?:in\s+kwestie|om\s+wie\s+het\s+gaat|waar\s+het\s+om\s+gaat|(?:dat|die)\s+[^.?!,;]{{3,50}})\s+is\s+{p.almost}{age}{p.end}"
        ),
        compiled(rf"(?!pleeg)(?P<who>{p.child})\s+van\s+(?:\w+\s+){{1,3}}?is\s+{p.almost}{age}{p.end}"),
        compiled(rf"(?P<who>{p.subject})\s+is\s+[a-z]+,\s+{age}(?=\s+en\s+(?!{number_pattern()})|\s*\.)"),
        re.compile(rf"(?<=,\s)(?:pas\s+|net\s+|nu\s+)?{p.n}(?:{p.unit})?\s+is\s+(?:hij|ie|ze|zij)(?=\s*(?:[,.;!?]|$))"),
        compiled(rf"{p.almost}{p.n}{p.unit}\s+(?:oude?|jong)(?!\w|\s+(?:was|waren)(?!\w))"),
        compiled(rf"{age}\s+(?:jaar\s+)?geworden(?!\w)"),
        compiled(
            rf"(?:hem|hij)\s+van\s+{p.almost}{age}(?=\s*(?:$|[.,;!?)]|\w+en(?!\w)|{any_of(words.age_end)}(?!\w)|daarbij|erbij))"
        ),
        re.compile(
            rf"(?:^|(?<=[.!?]\s)){p.almost}{age}\s+is\s+(?P<who>{any_of(words.subjects)})(?!\w)(?:\s+{any_of(words.age_adverbs)})*{p.end}"
        ),
        re.compile(
            rf"(?:^|(?<=[,.;:]\s)|(?<=\sen\s))is\s+(?:{any_of(words.age_adverbs)}\s+)+(?:(?P<almost>{any_of(words.almost)})\s+)?{age}{p.end}"
        ),
        re.compile(
            rf"(?:(?<=[,;]\s)|(?<=\sen\s)|(?<=\smaar\s))is\s+(?:(?P<almost>{any_of(words.almost)})\s+)?{age}(?=\s*(?:[,.;!?]|$)|\s+en(?!\w))"
        ),
        re.compile(
            rf"(?:^|(?<=[.!?,]\s))(?P<who>{any_of(words.subjects)})\s+{p.almost}{p.n}(?:{p.unit})?(?=\s*(?:[.,!?]|$))(?!,\s*(?:en\s+)?(?:hij|ze|zij)\s+{number_pattern()})"
        ),
        compiled(rf"(?P<who>{p.subject})\s+heeft\s+(?:nu\s+)?{p.n}\s*(?P<unit>jaar|jaren)(?=\s*(?:[.,!?]|$))"),
        compiled(
            rf"(?P<who>{p.child})\s+van\s+(?P<n>een|één)\s+(?P<unit>jaar|jaartje)(?!\w|\s+(?:geleden|lang|of)(?!\w))"
        ),
        compiled(rf"(?:nu|inmiddels|thans),?\s+met\s+(?:haar\s+|zijn\s+)?{age}(?=\s*[,.])"),
    )


@cache
def grown_writer() -> re.Pattern[str]:
    """Return the pattern of "ik ben 22"."""
    return re.compile(
        r"(?<!\w)(?:ik\s+ben|ben\s+ik)\s+(?:nu\s+|zelf\s+)*(?:1[89]|[2-9][0-9])(?=\s*(?:jaar|[.,;!?]|$|en\s))"
    )


@cache
def they_are() -> re.Pattern[str]:
    """Return the pattern of "ze zijn nu vijf"."""
    p = pieces()
    return compiled(
        rf"(?:ze|zij|we|wij|en\s+ik)\s+zijn\s+{p.almost}{p.n}(?:{p.unit})?(?:\s+oud)?(?=\s*(?:$|[.,;!?]|(?:en|maar)\s+(?!{number_pattern()})))"
    )


@cache
def long_ago() -> re.Pattern[str]:
    """Return the pattern of a text after which an age is one of long ago: "als kleuter ", "toen, als "."""
    return re.compile(r"(?<!\w)als\s+(?:een\s+)?(?:klein\s+|kleine\s+)?$")


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
    return re.compile(rf"(?<!\w)(?:{any_of(people)}|{child_words()})(?!\w)")
