"""The patterns of ages outside a sentence of their own: in notes, in brackets, between commas; groups as in `patterns`."""

from __future__ import annotations

import re
from functools import cache

from bot.dates.words import any_of, date_words
from bot.stated.ages.pieces import PLACEHOLDER, compiled, no_range, pieces
from bot.stated.text.numbers import number_pattern, number_words
from bot.stated.text.words import child_words, stated_words

TEENS = (10, 19)
_GENDER = r"(?:[mvj]\W{0,2})?"


def _home() -> str:
    """Return the pattern of what stands after "bij" where an age may stand before it: "4 jr bij opa", "7 jr bij crisisgezin"."""
    words = stated_words()
    people = any_of(name for names in (*words.relations.values(), *words.forms.values()) for name in names)
    return rf"(?:{any_of(words.determiners)}\s+)?{people}(?!\w)"


def _no_term() -> str:
    """Return what keeps a clause with "als" from being a note: "als pleegkind 2 jaar woont bij ons" tells how long."""
    lives = r"(?:is|verblijft|woont|wonen|zit)"
    led = "".join(rf"(?<!\b{word}\s)" for word in ("als", "wanneer", "als een", "als het", "als ons"))
    return rf"(?:{led}|(?!\w+\s+\w+\s+\w+\s+{lives}(?!\w)))"


@cache
def notes() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of notes: "jongen (14)", "(m, 6 jr)", "meisje 6 jr", "leeftijd: 9"."""
    p, keyword = pieces(), any_of(stated_words().keyword_child)
    no_span = rf"(?!\s+(?!bij\s+{_home()}){any_of(stated_words().not_age_after)}(?!\w))"
    no_list = rf"(?!\s*{number_pattern()}\s*(?:,|&|en|\)|jaar|jr))"  # "(0, 2 en 5 jr)"
    no_row = rf"(?!\s*(?:&|/|en)\s*{number_pattern()}(?!{p.unit_name}))"
    # "de jongste twee nog thuis": that many of them
    no_pair = r"(?!(?:jongste|kleinste|middelste|oudste)\s+(?:twee|drie|[23])\s+(?!jaar|jr)[a-z])"
    verbs = "blijven|gaan|komen|kunnen|moeten|mogen|waren|willen|wonen|worden|zijn|zitten"  # "de oudste twee blijven"
    no_count = rf"(?!\s*(?:keer|maal|x|weken|dagen|uur|is|was|werd|word|wordt|{verbs})(?!\w))"
    return (
        compiled(
            rf"(?P<who>{p.child})(?:\s+(?!{any_of(stated_words().sibling)}\s)\w+)?\s*\(\s*(?:(?:[a-z]\.?|jongen|meisje),\s+)?{_GENDER}{p.almost}{p.n}(?:{p.unit})?(?:\s+oud)?(?:\s+{any_of(stated_words().age_adverbs)})?\s*(?:[);]|,{no_list})"
        ),
        re.compile(rf"(?:^|(?<=[,;:.]\s))[mvj][,.]?\s+{p.n}(?:;[0-9]{{1,2}})?\s*(?P<unit>jaar|jr|mnd|j)(?!\w)"),
        re.compile(rf"(?:^|(?<=[,;:.]\s))[mj]\.?\s+van\s+{p.n}(?:{p.unit})?(?!\w)"),
        re.compile(rf"(?:^|(?<=[,;:.]\s))[mvj],?\s+{p.n}(?=\s*[,;.)](?:\s|$))"),
        re.compile(
            rf"\(\s*(?:[mvj]\W{{0,2}}|(?={number_pattern()}{p.unit_name})){p.n}(?:{p.unit})?(?:\s+oud)?\s*[),;]"
        ),
        compiled(
            rf"(?P<who>{any_of(['haar', 'hem', *stated_words().subjects])})\s*\(\s*{_GENDER}{p.almost}{p.n}(?:{p.unit})?\s*\)"
        ),
        compiled(
            rf"{no_pair}{_no_term()}(?:(?:adhd|amv|lvb)-)?(?P<who>{keyword})[,:]?\s+(?:[mvj],?\s+)?{p.almost}{p.n}(?:{p.unit}{no_span}|(?!{p.unit_name})){no_count}{no_range()}{no_row}"
        ),
        compiled(
            rf"{_no_term()}(?P<who>{p.child}),?\s+{p.almost}{p.n}\s*(?P<unit>jaar|jr|j|mnd|maand|maanden|weken)(?!\w){no_span}"
        ),
        _behind_name(),
        re.compile(
            rf"(?<!\w)(?:mama|moeder|opa|oma|ouders?|papa|vader|voogd)\s+van\s+(?!{_not_name()}(?!\w))[a-z\[\]-]+,?\s+{p.n}\s*(?P<unit>jaar|jr|mnd|maanden)(?!\w){no_span}"
        ),
        re.compile(
            rf"pleeg(?:moeder|ouders?|vader)\s+(?:van|voor)\s+\w+(?:\s+van\s+|\s*\(|,\s*){p.n}(?:{p.unit})?(?!\w){no_range()}"
        ),
        compiled(rf"(?P<who>{p.subject})\s+heeft\s+(?:nu\s+)?de\s+leeftijd\s+van\s+{p.n}(?:{p.unit})?(?!\w)"),
        compiled(
            rf"(?<!de\s)(?:kalenderleeftijd|leeftijd|lft)\.?\s*(?:kind|van\s+het\s+kind|is|:|=)?\s*[:(]?\s*{p.n}(?:{p.unit})?(?!\w){no_range()}"
        ),
    )


def _not_name() -> str:
    """Return the pattern of what is no name behind "vader van": "moeder van hem, 38 jaar"."""
    words = stated_words()
    people = [*words.children, *words.siblings, *words.adult, *words.sibling]
    return rf"(?:{any_of(['haar', 'hem', 'hen', 'mij', 'ons', *words.determiners, *people])}|{number_words()})"


def _behind_name() -> re.Pattern[str]:
    """Return the pattern of a name with a number at the head of a note: "[naam-1] 6, …", "neefje [naam-1] 7 jr woont …"."""
    p = pieces()
    head = r"(?:^|(?<=[.!?:;]\s)|(?<=\n))"
    age = rf"(?:[mvj],?\s+)?{p.n}(?:{p.unit})?\s*"
    ends = rf"(?:[,;)](?!\s*{number_pattern()})|(?=geplaatst|sinds|woont|zit))"
    return re.compile(rf"(?:{head}|(?<!\w){child_words()}\s+)(?P<who>{PLACEHOLDER})[\s,(]+{age}{ends}")


@cache
def alone() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of "nee, 9 jaar" as a whole text, and of "…, 9 jaar, …" and "…, bijna 9, …"."""
    p = pieces()
    lead = rf"^\W*(?:(?:{any_of(stated_words().reply_lead)}|niet\s+{number_pattern()})\W+)*"
    return (
        re.compile(rf"{lead}{p.n}{p.unit}(?:\s+oud)?\W*$"),
        re.compile(
            rf"(?:^|(?<![0-9])[,;(:.]\s*|(?<=[0-9]),\s+|\s-\s){p.n}\s*(?P<unit>jaar|jr)(?:{p.on_top})?(?:\s+(?:al|nu|pas))?(?=\s*(?:$|[,.;)!?]|(?:en|met)(?!\w)))"
        ),
        re.compile(rf"(?:geen|niet)\s+{number_pattern()}(?:\s*(?:jaar|jr))?,?\s+maar\s+{p.n}(?:{p.unit})?{p.end}"),
        _opening(),
        _half_opening(),
        re.compile(
            rf"(?:^|(?<=[.!?]\s)|(?<=\n)){p.almost}{p.n}(?:\s*(?P<unit>jaar|jr))?\s+{any_of(stated_words().age_adverbs)}\s*(?:[.!?]|$)"
        ),
        re.compile(
            rf"(?:^|(?<=[.!?]\s)|(?<=\n))(?:(?P<almost>bijna)|net|pas)\s+{p.n}(?:\s*(?P<unit>jaar|jr))?\s+en\s+(?!{number_pattern()})\w"
        ),
        re.compile(
            rf"^{p.almost}{p.n}(?:\s*(?P<unit>jaar|jr))?\s+en\s+(?:al|alweer|dan|net|nog|nu|toch|woon|zit)(?!\w)"
        ),
        _teen_opening(),
        re.compile(
            rf"[,;]\s*(?:nu|inmiddels|thans|pas|net)\s+(?:dus\s+|maar\s+|net\s+|ook\s+)*{p.n}(?:{p.unit})?\s*(?:[,.;]|(?=en\s+(?!{number_pattern()})))"
        ),
        re.compile(rf"(?<=[.!]\s){p.almost}{p.n}(?=[.!](?:\s|$))"),
        _too_young(),
        re.compile(rf"[,(]\s*(?P<almost>{any_of(stated_words().almost)})\s+{p.n}(?:\s*(?P<unit>jaar|jr))?\s*[,.)]"),
    )


def _opening() -> re.Pattern[str]:
    """Return the pattern of "Dertien, sluit zich op" at the head of a sentence."""
    p = pieces()
    no_more = rf"(?!\s*(?:{number_pattern()}|{any_of(stated_words().no_age_opening)}(?!\w)))"
    return re.compile(rf"(?:^|(?<=[.!?]\s)|(?<=\n)){p.almost}{p.n}(?:\s*(?P<unit>jaar|jr))?,{no_more}(?=\s+\S+\s+\S)")


def _teen_opening() -> re.Pattern[str]:
    """Return the pattern of "zestien en verliefd op …" at the head of a text; a smaller number may count anything."""
    teens = [word for word, number in date_words().numbers.items() if TEENS[0] <= number <= TEENS[1]]
    return re.compile(
        rf"^(?P<n>1[0-9]|{any_of(teens)})(?:\s*(?P<unit>jaar|jr))?\s+en\s+(?!{number_pattern()}|de\s|een\s|het\s)[a-z]"
    )


def _half_opening() -> re.Pattern[str]:
    """Return the pattern of "drie en een half en nog nooit doorgeslapen" at the head of a sentence."""
    halves = any_of([word for word in date_words().halves if word not in ("een half", "een halve", "half", "halve")])
    return re.compile(rf"(?:^|(?<=[.!?]\s)|(?<=\n))(?P<n>{halves})\s+en\s+(?!{number_pattern()}|een\s)\w")


def _too_young() -> re.Pattern[str]:
    """Return the pattern of "is negen te oud om …" where a child is spoken of: "dat hij …", "ons pleegkind"; not of carers."""
    p, who = pieces(), any_of(["haar", "hem", "zijn", *stated_words().subjects])
    carers = r"(?![^.?!]*pleeg(?:gezin|moeder|ouder|vader|zorg))"
    child = rf"(?=[^.?!]*\s{who}(?!\w)|.{{0,120}}?\s(?:{child_words()})(?!\w))"
    return re.compile(
        rf"(?:^|(?<=[.!?]\s)|(?<=\n))is\s+{p.n}(?:{p.unit})?\s+te\s+(?:groot|jong|klein|oud|vroeg)(?!\w){carers}{child}"
    )
