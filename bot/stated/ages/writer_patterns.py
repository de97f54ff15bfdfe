"""The patterns of the ways in which a young writer tells an age; groups as in `patterns`."""

from __future__ import annotations

import re
from functools import cache

from bot.dates.finding import HOLE
from bot.dates.words import any_of
from bot.stated.ages.pieces import pieces
from bot.stated.text.numbers import number_pattern
from bot.stated.text.words import stated_words


@cache
def writer() -> re.Pattern[str]:
    """Return the pattern of "ik ben 15", also with the "ik" left out ("ben 15 en …") or as "15 hier"."""
    p = pieces()
    first = rf"(?:{any_of(stated_words().greetings)}[\s,!]+)?"
    opening = rf"(?:(?:^|(?<=[.!?]\s)|(?<=\n)){first}ben)"
    age = rf"{p.n}(?:{p.unit})?"
    supposed = rf"(?:^\W*{any_of(stated_words().suppositions)}\s+ik(?:\s+nou|\s+nu)?)"  # "en als ik 11 was"
    end = rf"(?:{p.end}|(?=\s+(?:ben|was|word|zou)(?!\w)))"
    first_person = rf"(?:ik\s+ben|ben\s+ik|ikzelf\s+ben|ik\s+word|{opening})(?:\s+{HOLE}+)?"
    said = rf"(?:{first_person}|{supposed})\s+{p.almost}{age}(?:\s+oud)?{end}"
    return re.compile(rf"(?<![\w-]){said}")


@cache
def writer_described() -> re.Pattern[str]:
    """Return the pattern of "ik ben een jongen van 14"."""
    p = pieces()
    who = r"(?:gast|jongen|jongere|meid|meisje|tiener)"
    return re.compile(
        rf"(?<!\w)(?:ik\s+ben|ben\s+ik|ben)\s+(?:een|'n|n)\s+(?:\w+\s+)?{who}\s+(?:van|v|v\.)\s+{p.almost}{p.n}(?:{p.unit})?(?!\w)"
    )


@cache
def writer_inverted() -> re.Pattern[str]:
    """Return the pattern of "zestien ben ik", "16 word ik dan"."""
    p = pieces()
    return re.compile(
        rf"(?:^|(?<=[.!?,]\s)|(?<=\n)){p.almost}{p.n}(?:{p.unit})?\s+(?:ben\s+ik(?!\w){p.end}|word\s+ik(?=\s*(?:[.,!?]|$)|\s+dan(?!\w)))"
    )


@cache
def writer_here() -> re.Pattern[str]:
    """Return the pattern of "hoi, 15 hier", "hoi, 14, m,"."""
    first = rf"(?:{any_of(stated_words().greetings)}[\s,!]+)?"
    who = r"(?:\s+hier(?=[,.!]|\s+en\s|$)|,\s*(?:[mvj]|jongen|meisje)(?=\s*[,.!]))"
    return re.compile(rf"^{first}(?P<n>{number_pattern()})(?:\s*(?P<unit>jaar|jr))?{who}")


@cache
def writer_after_all() -> re.Pattern[str]:
    """Return the pattern of "ik woon bij mijn oom en ben 16": "ik" stands before another verb."""
    p = pieces()
    return re.compile(rf"(?<!\w)ik\s[^.?!;\n]{{1,120}}?(?:[\s,]en|,)\s+ben\s+{p.almost}{p.n}(?:{p.unit})?{p.end}")


@cache
def writer_in_brackets() -> re.Pattern[str]:
    """Return the pattern of "ik (14) en mijn broer"."""
    return re.compile(
        rf"(?<!\w)(?:ik|mij|me)\s*\(\s*(?:[mvj]\W{{0,2}})?(?P<n>{number_pattern()})(?:\s*(?P<unit>jaar|jr))?\s*\)"
    )


@cache
def writer_in_row() -> re.Pattern[str]:
    """Return the pattern of "mijn zusje van 8 en ik van 15", "zij is 13, ik 11"."""
    age, end = rf"(?P<n>{number_pattern()})(?:\s*(?P<unit>jaar|jr))?", r"(?!\w)(?!\s+\w)"
    return re.compile(rf"(?<!\w)(?:en\s+ik\s+van|en\s+ik(?=\s+\w+{end})|(?<=,\s)ik(?=\s+\w+{end}))\s+{age}(?!\w)")


@cache
def writer_turned() -> re.Pattern[str]:
    """Return the pattern of "op m'n verjaardag vorige week werd ik 16"."""
    p = pieces()
    return re.compile(rf"(?<!\w)verjaardag\s+[^.?!]{{0,30}}?werd\s+ik\s+{p.n}(?:{p.unit})?{p.end}")


@cache
def child_of_carers() -> re.Pattern[str]:
    """Return the pattern of a young writer who is the foster parents' own child: "mijn ouders zijn pleegouders"."""
    words, parents = stated_words(), r"(?:mama|moeder|ouders|papa|vader)"
    mine, foster = any_of(words.mine), any_of(words.foster_children)
    some, take = r"(?:[^.?!;,]{0,30}?\s)?", r"(?:is|zijn|werden|worden|doen|vangen|hebben)"
    are = rf"{mine}\s+{parents}\s+{take}\s+{some}(?:pleeg\w+|{foster}|[a-z]*pleegzorg)"
    own = r"(?:ik\s+ben|ben)\s+(?:de|een|het|hun)\s+(?:echte|eigen|biologische)\s+(?:dochter|kind|zoon)"
    family = r"(?:de|een|het|het\s+eigen)\s+(?:pleeg)?(?:gezin|ouders)"
    we = r"(?:ik\s+ben|ben|wij\s+zijn)\s+(?:de|hun)\s+(?:eigen\s+)?(?:dochter|kinderen|zoon)"
    own += rf"|{we}\s+(?:\([^)]*\)\s+)?van\s+{family}"
    real = rf"(?:dat|dit|het)\s+zijn\s+{mine}\s+(?:echte|eigen)\s+ouders"
    return re.compile(rf"(?<!\w)(?:{are}|{own}|{real}|(?:ons|onze)\s+(?:\w+\s+)?{foster})(?!\w)")


@cache
def writer_as() -> re.Pattern[str]:
    """Return the pattern of "ik als 16-jarige"."""
    return re.compile(
        rf"(?<!\w)(?:ik|me|mij)\s+(?:\w+\s+){{0,3}}als\s+(?P<n>{number_pattern()})[-\s]{{0,2}}jarige(?!\w)"
    )
