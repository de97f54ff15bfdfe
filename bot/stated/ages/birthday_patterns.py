"""The patterns of ages that birthdays tell: "wordt volgende maand 12", "werd zes op 1 mei"; groups as in `patterns`."""

from __future__ import annotations

import re
from functools import cache

from bot.dates.finding import HOLE
from bot.dates.words import any_of
from bot.stated.ages.pieces import compiled, pieces
from bot.stated.text.numbers import number_pattern, number_words, ordinal_pattern
from bot.stated.text.words import stated_words


@cache
def before_first_birthday() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of a child under one without a number: "nog geen jaar oud", "een kindje van nog geen jaar"."""
    subjects, about = any_of(stated_words().subjects), rf"een\s+(?:maand|week)\s+of\s+(?:[2-9]|{number_words()})"
    p, year = pieces(), r"nog\s+(?:net\s+)?geen\s+(?:één\s+|een\s+)?(?:jaar|jaartje)"
    return (
        compiled(rf"{year}\s+oud(?!\w)"),
        compiled(rf"{p.child}\s+(?:is|van)\s+{year}(?=\s*(?:$|[.,;:!?)]))"),
        compiled(rf"{any_of(stated_words().subjects)}\s+is\s+{year}(?=\s*(?:$|[.,;:!?)]))"),
        compiled(
            rf"(?:{p.child}|{subjects})\s+is\s+(?:{HOLE}+\s+)?(?:pas\s+|precies\s+|ruim\s+)?een\s+half\s+jaar(?:\s+oud|(?=\s*(?:$|[.,;!?]|en\s+(?!een))))"
        ),
        compiled(rf"{p.child}\s+van\s+(?:een\s+half\s+jaar|een\s+jaar\s+of\s+nul)(?!\w)"),
        compiled(r"(?:(?:van|is)\s+)?bijna\s+(?:1|een|één)\s+jaar(?=\s+oud(?!\w))"),
        compiled(rf"(?:{p.child}\s+(?:is|van)|{subjects}\s+is)\s+bijna\s+(?:1|een|één)\s+jaar(?=\s*(?:$|[.,;:!?)]))"),
        compiled(
            rf"(?:{p.child}\s+van|{subjects}\s+is)\s+{about}(?=\s*(?:$|[.,;:!?)]|oud|denk|denken|schat|schatten))"
        ),
        compiled(rf"{about}\s+(?:oud|is\s+{subjects})(?!\w)"),
    )


@cache
def birthday() -> re.Pattern[str]:
    """Return the pattern of a birthday: "heeft op 3 december haar vierde verjaardag"; with group `had` one that is over."""
    words, when = stated_words(), rf"(?:[\w{HOLE}]+\s+){{0,4}}?"
    who = rf"(?:{any_of(words.possessives)}|de)"
    return re.compile(
        rf"(?<!\w)(?:heeft|viert|vieren|(?P<was>vierde|vierden))\s+{when}(?<!op\s){who}\s+(?P<n>{ordinal_pattern()})\s+verjaardag(?!\w)"
        r"(?P<had>\s+(?:[\w]+\s+){0,3}?(?:achter\s+de\s+rug|gehad|gevierd))?"
    )


@cache
def celebrates() -> re.Pattern[str]:
    """Return the pattern of "dat op 7 december haar 16e verjaardag viert"."""
    whose = any_of(stated_words().possessives)
    return re.compile(
        rf"(?<!\w){whose}\s+(?P<n>{ordinal_pattern()})\s+verjaardag\s+(?P<verb>viert|vieren|vierden?)(?!\w)"
    )


@cache
def since_turned() -> re.Pattern[str]:
    """Return the pattern of "sinds onze pleegdochter 12 is geworden"."""
    p = pieces()
    whose = rf"(?:{any_of(stated_words().determiners)}\s+)?"
    return compiled(
        rf"sinds\s+{whose}(?P<who>{p.subject})\s+{p.n}\s+(?:jaar\s+)?(?:geworden\s+is|is\s+geworden|werd)(?!\w)"
    )


@cache
def turning() -> re.Pattern[str]:
    """Return the pattern of "wordt (volgende maand) 12"."""
    words = any_of(stated_words().turning)
    end = rf"(?=\s*(?:$|[.,;:!?)\n{HOLE}]|(?:in|op|over|binnenkort|volgende|komende|deze|en|dus|maar|hoe)(?!\w)))"
    between = rf"(?:(?:(?!\b(?:bij|boven|door|met|onder|tot|van|vanaf|voor)\b)(?:a\.s\.|[^.?!;,])){{0,40}}?[\s{HOLE}])?"
    return re.compile(rf"(?<!\w){words}\s+{between}(?P<n>{number_pattern()})(?:\s*(?:jaar|jr))?{end}")


@cache
def birthday_then() -> re.Pattern[str]:
    """Return the pattern of "(jarig op 14 februari), dan 9"."""
    return re.compile(
        rf"(?<!\w)jarig(?!\w)[^.?!]{{0,20}}?[\s,]dan\s+(?P<n>{number_pattern()})(?:\s*(?:jaar|jr))?(?=\s*(?:[.,;!?)]|$))"
    )


@cache
def turned() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of "ze werd gisteren zes" and "ze werd zes op 1 mei"; group `day`."""
    p = pieces()
    who, day = rf"(?P<who>{p.subject})", rf"(?P<day>{HOLE}){HOLE}*"
    age = rf"{p.n}(?:\s*(?P<unit>jaar|jr))?"
    return (
        compiled(rf"{who}\s+werd\s+(?:(?:in|op)\s+)?{day}\s+{age}{p.end}"),
        compiled(rf"{who}\s+werd\s+{age}\s+(?:(?:in|met|op)\s+)?{day}"),
        re.compile(rf"{day}\s+werd\s+{who}\s+{age}{p.end}"),
    )


@cache
def turning_then() -> re.Pattern[str]:
    """Return the pattern of "(dat in mei) twaalf wordt"."""
    words = any_of(stated_words().turning)
    return re.compile(rf"(?<!\w)(?P<n>{number_pattern()})\s*(?:jaar\s+)?{words}(?!\w)")
