"""Arrivals: "op 2 november kwam hij", "we kregen een baby van vijf weken", "sinds mei zorg ik voor haar".

These verbs say so much else that only their sentence shows that a child came to live with the writer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bot.dates import FoundDate
from bot.dates.finding import HOLE
from bot.dates.folding import fold
from bot.dates.words import any_of, date_words
from bot.stated.ages.pieces import PLACEHOLDER
from bot.stated.carers.subjects import lives_there_itself
from bot.stated.events.cue_patterns import at_door, guardianship
from bot.stated.text.passage import Passage
from bot.stated.text.words import child_words, listed, multiple_words, stated_words

_DATE = rf"{HOLE}+"
_US = r"(?:wij|we|ik)"
_SINCE = re.compile(r"(?<!\w)(?:sinds|vanaf)(?:\s+de\s+maand)?\s+$")


def arrivals(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield from where to where the words run that say that the child came, was brought or has been there since."""
    for pattern in (*_came(), *_received()):
        for match in pattern.finditer(passage.bare):
            if not _is_elsewhere(passage, match) and not _is_of_adult(passage, match):
                yield match.span("verb" if "verb" in pattern.groupindex else 0)
    for pattern in _there_since():
        for match in pattern.finditer(passage.bare):
            if lives_there_itself(passage, match.end()):
                continue
            if guardianship().search(passage.bare, passage.clause(match.start())[0], match.end()):
                continue  # "de voogdij ligt sinds 2 juli bij ons"
            of_contract = passage.bare.endswith("contract ", 0, match.start())  # "contract bij ons sinds 4 maart"
            if _is_since(passage, match.start("date")) and not of_contract:
                yield match.span()
    for span in passage.spans:
        if not _gone().match(passage.bare, span):
            yield span, span
    for match in _comes().finditer(passage.bare):
        name = next(name for name in ("date", "then", "on", "last") if match[name])
        soon = next((day for day in passage.dates if day.end == match.end(name)), None)
        if soon and _is_to_come(passage, soon) and not _is_elsewhere(passage, match):
            yield match.span()


def _is_to_come(passage: Passage, day: FoundDate) -> bool:
    """Say whether a date is a day to come, or one near today: "morgen", "aanstaande woensdag", "over drie dagen"."""
    return fold(day.text) in date_words().days or (day.date or "") > passage.today.isoformat()


@cache
def _gone() -> re.Pattern[str]:
    """Return the pattern of a span after which the child is told to be gone: "nu negen weken weg bij mij"."""
    return re.compile(rf"{_DATE}\s+(?:uit\s+huis|weg)(?!\w)")


def _is_elsewhere(passage: Passage, match: re.Match[str]) -> bool:
    """Say whether the sentence is of a visit, of coming home, of a term's end: "kwam hij te laat uit school"."""
    end = passage.clause(match.end())[1]
    start = match.end() if match.group().endswith("ophalen") else match.start()  # "we mochten hem ophalen"
    return _came_otherwise().search(passage.bare, start, end) is not None


@cache
def _came_otherwise() -> re.Pattern[str]:
    words = any_of(stated_words().came_otherwise)
    return re.compile(rf"(?<!\w)(?<!uit\shet\s)(?<!uit\sde\s){words}(?!\w)")


def _is_of_adult(passage: Passage, match: re.Match[str]) -> bool:
    """Say whether "hij kwam" is said of an adult: the nearest person named before it in its sentence or the last one."""
    if at_door().match(match.group()):
        start, end = passage.clause(match.start())[0], match.end()
        return listed("adult").search(passage.bare, start, end) is not None and not _young(passage, start, end)
    if "pronoun" not in match.groupdict() or not match["pronoun"]:
        return False
    start = passage.sentence(max(0, passage.sentence(match.start())[0] - 1))[0]
    adults = [person.end() for person in listed("adult").finditer(passage.bare, start, match.start())]
    children = [person.end() for person in listed("child").finditer(passage.bare, start, match.start())]
    return bool(adults) and max(adults) > max(children, default=0)


def _young(passage: Passage, start: int, end: int) -> bool:
    return any(listed(name).search(passage.bare, start, end) for name in ("child", "children", "sibling", "siblings"))


def _is_since(passage: Passage, place: int) -> bool:
    """Say whether a date tells since when something is so, which may be a part of it ("sinds twee weken")."""
    return passage.text.startswith(("sinds ", "vanaf "), place) or _SINCE.search(passage.bare[:place]) is not None


@cache
def _newcomer() -> str:
    """Return the pattern of a child not known before: "een meisje", "twee broertjes"; not "een dochter": that is born."""
    words = stated_words()
    own = {
        "dochter",
        "dochtertje",
        "leerling",
        "zoon",
        "zoontje",
        *(name for names in words.kin.values() for name in names),
    }
    pair = rf"{any_of(words.sibling)}(?:\s*\([^)]{{1,12}}\)|\s+van\s+\S+)?\s+en\s+(?:een\s+)?{any_of(words.sibling)}"
    people = rf"(?:{child_words()}|{any_of([*words.children, *words.siblings])}|{multiple_words()}|{pair})"
    return rf"(?:een|één|twee|drie|vier|[1-9]|ons|onze)\s+(?:(?!eigen\s)[\w-]+\s+){{0,2}}?(?!{any_of(own)}(?!\w)){people}(?!\w)"


@cache
def _came() -> tuple[re.Pattern[str], ...]:
    words = stated_words()
    people = rf"(?:{child_words()}|{any_of([*words.children, *words.siblings])}|{multiple_words()})"
    named = rf"(?:(?:{any_of(words.determiners)}|twee|drie|vier|[1-9])\s+)?(?:[\w-]+\s+)?{people}(?!\w)"
    who = rf"(?:(?P<pronoun>hij|ie|ze|zij)(?!\w)|{named}|{PLACEHOLDER})"
    aside = r"(?:\s+van\s+\S+(?:\s+jaar)?|\s*\([^)]{1,25}\)|,[^,.;!?]{1,25},)?"
    came = r"(?:kwam|kwamen|arriveerde|arriveerden)"
    brought = r"(?:werd|werden|is|zijn)\s+(?:[^.?!;,]{0,60}?\s)?(?P<verb>(?:af)?gebracht)(?!\s+(?:naar|tot|door\s+(?:va|moe)der))"
    door = r"sto(?:nd|nden)\s+(?:[^.?!;,]{0,40}?\s)?(?:voor\s+(?:de|onze|mijn)\s+(?:voor)?deur|op\s+de\s+stoep)"
    there = rf"sto(?:nd|nden)\s+{who}\s+(?:er|hier)(?=\s*(?:$|[.,:;!]|(?:dan|ineens|met|opeens|plots)(?!\w)))"
    at_last = rf"{_DATE}\s+(?:was|waren|is)\s+{who}\s+er(?=\s*(?:$|[.,:;!]))"
    over = r"(?:stapte|stapten|liep|liepen)\s+(?:hij|ze|zij)\s+(?:[^.?!;,]{0,40}?\s)?(?:over\s+de\s+drempel|naar\s+binnen|binnen)"
    us = r"(?:hier|(?:bij|naar)\s+(?:mij|ons))"
    to_us = rf"(?:bracht|brachten)\s+(?:[\w-]+\s+){{0,3}}?(?:haar|hem|hen|ze)\s+(?:[\w-]+\s+){{0,2}}?{us}"
    became = r"pleeg(?:moeder|ouders?|vader)\s+geworden\s+(?:van|voor)"
    fetched = r"(?:hebben|heb|haalden|haalde)\s+(?:ik\s+|we\s+|wij\s+)?(?:haar|hem|hen|ze)\s+(?:\w+\s+){0,2}?"
    fetched += (
        r"(?:bij|in|uit|van)\s+(?:de|het|een)\s+(?:[a-z]+gezin|ziekenhuis|kraam\w*|groep)\s+(?:gehaald|opgehaald)"
    )
    could = rf"(?:{_US}\s+)?(?:mocht|mochten|konden|gingen|ging)\s+(?:{_US}\s+)?"
    may = rf"{could}(?:haar|hem|hen|ze)\s+(?:[\w{HOLE}-]+\s+){{0,3}}?ophalen"
    entered = r"(?:is|zijn)\s+(?:hij|ze|zij)\s+(?:[^.?!;,]{0,40}?\s)?binnengekomen"
    return (
        re.compile(rf"(?<!\w){came}\s+(?:er\s+|eindelijk\s+|dan\s+)?{who}"),
        re.compile(rf"(?<!\w){who}{aside}\s+{came}(?!\w)"),
        re.compile(rf"(?<!\w){brought}(?!\w)"),
        re.compile(r"(?<!\w)en\s+kwam(?:en)?\s+(?:[\w-]+\s+){0,2}?(?:uit|vanuit|hier|bij\s+ons)(?!\w)"),
        re.compile(
            rf"(?<!\w)(?:nadat|sinds|toen|vanaf)\s+(?:hij|ze|zij)\s+(?:[\w-]+\s+)?{_DATE}\s+(?:[\w-]+\s+){{0,2}}?(?:aankwam|arriveerde|kwam|kwamen)(?!\w)"
        ),
        re.compile(
            r"(?<!\w)kwam\s+er\s+(?:eindelijk\s+)?(?:een\s+|plek\s+in\s+een\s+)(?:\w+\s+)?(?:\w*pleeggezin|bestandsgezin|netwerkgezin)(?!\w)"
        ),
        re.compile(rf"{_DATE}\s+dat\s+(?:hij|ze|zij)\s+(?:\w+\s+){{0,3}}?(?:aankwam|kwam|kwamen)(?!\w)"),
        *(
            re.compile(rf"(?<!\w){way}(?!\w)")
            for way in (door, there, at_last, over, to_us, entered, became, fetched, may)
        ),
        re.compile(rf"(?<!\w)(?:lag|lagen|sliep|sliepen|stond|stonden|zat|zaten)\s+er\s+{_newcomer()}"),
    )


@cache
def _comes() -> re.Pattern[str]:
    """Return the pattern of "morgen komt ze"."""
    people = any_of([*stated_words().children, *stated_words().siblings])
    number = r"twee|drie|vier|vijf|[2-9]"
    some = rf"(?:(?:{any_of(stated_words().determiners)}|{number})\s+)?"
    who = rf"(?:hij|ze|zij|{some}(?:{child_words()}|{people}|{multiple_words()}))(?!\w)"
    comes = r"komt?(?:en)?\s+(?:er\s+|eindelijk\s+|al\s+|dan\s+)*"
    first = rf"(?:^|(?<=[.!?]\s))(?:ze|zij|hij)\s+{comes}"
    new = rf"(?:{_newcomer()}|nieuwe?\s+{child_words()}(?!\w))"
    newcomer = rf"{new}(?:\s+van\s+\S+(?:\s+jaar)?|\s*\([^)]{{1,20}}\))?,?\s+(?:(?:die|dat)\s+)?"
    at_once = r"(?!\s+(?:in|met|naar|op|pas|voor|weer)(?!\w))"
    when = rf"(?:(?:op|per|vanaf)\s+)?(?P<on>{_DATE})"
    again = rf"komt\s+er\s+{when}\s+(?:weer\s+)?{_newcomer()}"  # "nu komt er 5 mei weer een kind"
    ends = rf"(?<=\sen\s)(?:hij|ze|zij)\s+{comes}(?P<last>{_DATE})(?=\s*(?:[.!?]|$))"  # "contract 4 mei en zij komt 1 mei."
    return re.compile(
        rf"{again}|{ends}|(?P<date>{_DATE})\s+{comes}{who}|(?:{first}|(?<!\w){newcomer}{comes})(?P<then>{_DATE}){at_once}"
    )


@cache
def _received() -> tuple[re.Pattern[str], ...]:
    child, when = (
        _newcomer(),
        rf"(?:(?:(?:op|in|sinds)\s+)?{_DATE}\s+)?(?:er\s+)?(?:(?:via|van|door)\s+(?:de|het|onze|een)\s+[\w-]+\s+)?(?:met\s+spoed\s+|plots\s+|ineens\s+|opeens\s+|onverwacht\s+)?",
    )
    return (
        re.compile(rf"(?<!\w)(?:kregen|kreeg)\s+{_US}\s+{when}{child}"),
        re.compile(rf"(?<!\w){_US}\s+(?:kregen|kreeg)\s+{when}{child}"),
        re.compile(rf"(?<!\w)(?:kregen|kreeg)\s+{_DATE}\s+{child}"),
        re.compile(rf"(?<!\w)en\s+(?:kregen|kreeg|krijgen|krijg)\s+(?:(?:in|op)\s+)?{_DATE}\s+{child}"),
        re.compile(rf"(?<!\w){child_words()}\s+die\s+{_US}\s+(?:(?:op|in)\s+)?{_DATE}\s+kr(?:e|ij)gen(?!\w)"),
        re.compile(rf"(?<!\w)(?:{_US}\s+krijgen?|krijgen?\s+{_US})\s+(?:(?:op|in)\s+)?{_DATE}\s+{child}"),
        re.compile(
            rf"(?<!\w)(?:kregen|kreeg)\s+(?:{_US}\s+)?(?:hem|haar|ze|hen)\s+(?=op\s|in\s|met\s|toen\s|via\s|{_DATE})"
        ),
        re.compile(
            rf"(?<!\w)(?:{_US}\s+(?:hebben|heb)|(?:hebben|heb)\s+{_US})\s+{when}{child}[^.?!;]{{0,40}}?\sgekregen"
        ),
        re.compile(rf"(?<!\w)(?:{_US}\s+(?:hebben|heb)|(?:hebben|heb)\s+{_US})\s+pleeg{child_words()}\s+gekregen"),
    )


@cache
def _there_since() -> tuple[re.Pattern[str], ...]:
    child, date = _newcomer(), rf"(?P<date>{_DATE})"
    since = rf"(?:al\s+|nog\s+maar\s+|nu\s+|pas\s+)?(?:(?:sinds|vanaf)\s+)?{date}"
    age = r"(?:\s+van\s+\S+(?:\s+(?:jaar|maanden|weken|dagen))?)?"
    words = stated_words()
    young = rf"(?:{child_words()}|{any_of([*words.children, *words.siblings])}|{multiple_words()})"
    who = rf"(?:hij|ze|zij|{any_of(words.determiners)}\s+(?:\w+\s+)?{young})"
    fostered = any_of([*words.siblings, *words.foster_children])  # and no children of the writers' own
    ages = r"(?:\s+van\s+[^.?!;,]{1,20}?|\s*\([^)]{1,20}\))?"
    have, care = r"(?:hebben|heb)", r"(?:zorg|zorgen|zorgt)"
    return (
        re.compile(rf"{date}\s+{have}\s+{_US}\s+{child}"),
        re.compile(rf"(?<!\bben\s)(?<!\bis\s)(?<!\bis\ssinds\s){date}\s+{child}"),
        re.compile(rf"{date}[^.?!;]{{0,30}}?,?\s+(?:ligt|liggen|slaapt|slapen)\s+er\s+{child}"),
        re.compile(rf"(?<!\w){_US}\s+{have}\s+{child}[^.?!;]{{0,140}}?,\s*(?:sinds|vanaf)\s+{date}"),
        re.compile(
            rf"(?<!\w)(?:{_US}\s+{have}|{have}\s+{_US})\s+(?:nu\s+|al\s+)*(?:(?:een|twee|drie|vier|[2-5])\s+)?{fostered}{ages}\s+(?:al\s+)?(?:sinds|vanaf)\s+{date}"
        ),
        re.compile(rf"(?<!\w)(?:hier|bij\s+(?:mij|ons)),?\s+(?:al\s+)?(?:(?:sinds|vanaf)\s+)?{date}"),
        re.compile(rf"(?<!\w)nu\s+{child}{age},?\s+(?:(?:sinds|vanaf)\s+)?{date}"),
        re.compile(rf"{date}\s+(?:al\s+|nu\s+)?(?:hier|bij\s+ons)(?!\w)"),
        re.compile(rf"{date}\s+{care}\s+[^.?!;]{{0,40}}?voor(?!\w)"),
        re.compile(rf"(?<!\w){care}\s+(?:[\w-]+\s+){{0,2}}?{since}\s+(?:[\w-]+\s+){{0,3}}?voor(?!\w)"),
        re.compile(
            rf"(?<!\w)(?:hier\s+(?:ben|woon|zit)\s+ik|(?:is|was|zijn|waren|woont|wonen|woonde|woonden|zit|zitten|zat|zaten)\s+(?:er|hier|bij\s+ons))\s+(?:al\s+|nu\s+)*(?:(?:toen|dan|zelf)\s+)?{since}"
        ),
        re.compile(
            rf"{date}\s+(?:is|slaapt|slapen|zijn|zit|zitten)\s+{who}{age}\s+(?:[\w-]+\s+){{0,2}}?(?:hier|bij\s+(?:mij|ons))(?!\w)"
        ),
        re.compile(
            rf"(?<!\w){young}(?:{age}|\s+[0-9]{{1,2}}|\s*\([^)]{{1,12}}\))\s+er\s+(?:al\s+)?(?:sinds|vanaf)\s+{date}(?=\s*(?:[.,;!?]|$))"
        ),
        re.compile(rf"(?<!\w){have}\s+(?:{_US}\s+)?(?:hem|haar|hen|ze)\s+{since}"),
        re.compile(
            rf"(?<!\w){date}\s+(?:(?:ben|zijn)\s+{_US}\s+)?(?:\w+\s+)?(?:haar|hun|zijn)\s+pleeg(?:moeder|vader|ouders?)(?!\w)"
        ),
        re.compile(
            rf"(?<!\w)(?:(?:de|haar|hun|zijn)\s+pleeg(?:moeder|vader|ouders?)|{any_of(words.foster_children)}),?\s+(?:al\s+|nu\s+)*(?:sinds\s+|vanaf\s+)?{date}"
        ),
        re.compile(rf"(?<!\w)(?:dit|dat)\s+(?:doe\s+ik|doen\s+(?:we|wij))\s+(?:nu\s+|al\s+)*{since}"),
    )
