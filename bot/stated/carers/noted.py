"""Carers told of without a verb of living or caring: "netwerk (oma)", "contract met tante", "pleegmoeder is zijn tante"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bot.dates.finding import HOLE
from bot.dates.words import any_of
from bot.stated.carers.network import ONCE, Carer, all_named, having, named, relation_of, with_determiner
from bot.stated.events.cue_patterns import writers
from bot.stated.text.passage import Passage
from bot.stated.text.words import child_words, listed, stated_words


def noted_carers(passage: Passage) -> Iterator[Carer]:
    """Yield the carers who are noted, who have the child since a date, and who are said to be its foster parents."""
    yield from _foster_parents_are(passage)
    yield from _volunteers(passage)
    yield from _that_is(passage)
    yield from _noted(passage)
    yield from _have_since(passage)
    for match in _at_friends().finditer(passage.bare):
        if match["done"] or match.start("where") > match.start():
            yield Carer("klasgenoot", match.start("where"), home=True)


@cache
def _at_friends() -> re.Pattern[str]:
    """Return the pattern of "zit bij zijn klasgenoot (thuis)", "bij haar vriendin ingetrokken"; not of a night."""
    words = stated_words()
    friends = any_of(friend for friend in words.childs_friends if not friend.startswith("ex"))
    where = rf"(?P<where>bij)\s+{any_of(['de', 'een', *words.possessives])}\s+{friends}"
    there = r"(?:woont|wonen|woon|zit|zitten|verblijft|verblijven)"
    done = r"(?:geplaatst|(?:gaan\s+|komen\s+)?wonen|ingetrokken|ondergebracht|onderdak|thuis\s+sinds)"
    lives = rf"(?<=\s){there}\s+(?:[^.?!;,]{{0,30}}?\s)?"
    return re.compile(
        rf"(?<!\w)(?:{lives})?{where}(?P<done>\s+(?:thuis\s+)?{done})?(?!\w)(?!\s+(?:in\s+de|op|te|van)\s)"
    )


def _have_since(passage: Passage) -> Iterator[Carer]:
    """Read "mijn schoonouders hebben sinds 12 mei onze drie kinderen"."""
    for match in _has_child().finditer(passage.bare):
        yield Carer(relation_of(match["who"], parent=True), match.start("who"), home=True)
    for match in having().finditer(passage.bare):
        if _own_child().match(match.group()):
            continue
        if has := _who_has().search(passage.bare, passage.sentence(match.start())[0], match.start()):
            yield Carer(relation_of(has["who"], parent=True), has.start("who"), home=True)


@cache
def _own_child() -> re.Pattern[str]:
    """Return the pattern of a child that somebody has of their own: "heeft haar dochter bij zich"."""
    own = any_of(["kind", "kinderen", *stated_words().offspring])
    return re.compile(rf"heeft\s+(?:haar|hun|zijn)\s+(?:\w+\s+)?{own}\s+bij\s+zich")


@cache
def _who_has() -> re.Pattern[str]:
    """Return the pattern of a text that ends with who has a child: "de moeder van zijn klasgenoot (44) "."""
    age = r"(?:\s*\([0-9]{2}\)|,\s*[0-9]{2},|\s+van\s+[0-9]{2})?"
    more = r"(?:\s+en\s+(?:\w+\s+)?\w+)?"
    return re.compile(rf"(?<!\w)(?<!van\s)(?<!bij\s)(?P<who>{named(parent=True)}){age}{more}\s+$")


@cache
def _has_child() -> re.Pattern[str]:
    words = stated_words()
    whose = rf"(?:{any_of(words.mine)}|de|haar|hem|het|zijn)"
    child = rf"{whose}\s+(?:\w+\s+)?(?:{child_words()}|{any_of([*words.children, *words.siblings])})(?!\w)(?:\s*\([^)]{{1,20}}\))?"
    since = rf"(?:al\s+|nu\s+)*(?:sinds\s+)?{HOLE}+"
    who = rf"(?P<who>{named(parent=True)})"
    lasts = rf"(?:{since}\s+{child}|{child}\s+(?:al|nu|sinds|vanaf)(?!\w))"
    couple = rf"(?:\s+en\s+(?:diens|haar|zijn)\s+(?:\w+\s+)?{any_of(words.partners)})?"
    return re.compile(rf"(?<!\w){who}{couple}\s+(?:heeft|hebben)\s+{lasts}(?!\s+(?:niet|\w+\s+niet))")


def _volunteers(passage: Passage) -> Iterator[Carer]:
    """Read "de vrouw van de snackbar wil pleegmoeder voor hem worden": who wants this one child knows it."""
    for match in _wants_this_child().finditer(passage.bare):
        if not writers().search(passage.before(match.start())) and not listed("negations").search(match.group()):
            yield Carer("familie", match.start())


@cache
def _wants_this_child() -> re.Pattern[str]:
    child = rf"(?:haar|hem|hen|{any_of(stated_words().determiners)}\s+(?:\w+\s+)?{child_words()})"
    foster = r"pleeg(?:moeder|ouders?|vader)"
    return re.compile(
        rf"(?<!\w)(?:wil|willen|wilde)\s+(?:graag\s+|wel\s+)*(?:{foster}\s+(?:van|voor)\s+{child}|(?:van|voor)\s+{child}\s+{foster})\s+(?:worden|zijn)(?!\w)"
    )


def _that_is(passage: Passage) -> Iterator[Carer]:
    """Read "woont bij de familie Smit, dat zijn haar oom en tante"."""
    for match in _that().finditer(passage.bare):
        if listed("lives").search(passage.bare, passage.sentence(match.start())[0], match.end()):
            yield from (Carer(relation_of(who), match.start(), home=True) for who in all_named(passage, match))


@cache
def _that() -> re.Pattern[str]:
    words = stated_words()
    whose = any_of(words.determiners)
    others = any_of([*words.birth_parents, *words.institutions, *words.other_carers, "mij", "ons"])
    no_home = rf"(?!(?:{whose}\s+)?{others}(?!\w))"
    return re.compile(
        rf"(?<!\w)bij\s+(?:[^.?!;]{{2,60}}?,\s*(?:(?:dat|dit)\s+(?:is|zijn)|namelijk|te\s+weten)\s+{whose}\s+(?:\w+\s+)?"
        rf"|{no_home}(?:(?:dhr|fam|mevr|mw)\.\s)?[^.?!;,()]{{2,40}}?(?:,\s*{whose}\s+(?:\w+\s+)?|\s*\((?:{whose}\s+)?))(?P<who>{named()})(?=\s*(?:[,.;)]|$|en\s))"
    )


def _foster_parents_are(passage: Passage) -> Iterator[Carer]:
    """Read "zijn pleegouders zijn zijn oom en tante"."""
    for match in _it_is().finditer(passage.bare):
        if _foster_home().search(passage.bare, 0, match.start()):
            yield from (Carer(relation_of(who), match.start()) for who in all_named(passage, match))
    for match in _are().finditer(passage.bare):
        if (match["aside"] and _is_profession(match)) or _has_profession(passage, match):
            continue
        for who in (
            all_named(passage, match)
            if match["who"]
            else (match["also"] or match["aside"] or match["other"] or match["told"] or match["bare"],)
        ):
            yield Carer(relation_of(who), match.start())


@cache
def _it_is() -> re.Pattern[str]:
    """Return the pattern of a sentence that says who the foster parents are: "Het zijn de grootouders."."""
    whose = rf"(?:{any_of(['de', *stated_words().possessives])}\s+)?(?:\w+\s+)?"
    return re.compile(
        rf"(?:^|(?<=[.!?,]\s))(?:het|dat|dit)\s+(?:is|zijn)\s+(?:bij\s+)?{whose}(?P<who>{named()})(?!\w|\s+van\s+(?:beroep|huis))"
    )


@cache
def _foster_home() -> re.Pattern[str]:
    """Return the pattern of whom "het zijn …" may say more about: foster parents, a home, where the child lives."""
    words = stated_words()
    homes = any_of([*words.strange_homes, "plaatsing", "pleegmoeder", "pleegvader", "pleegouder", "wonen", "woont"])
    return re.compile(rf"(?<!\w){homes}(?!\w)[^.?!]*(?:[.?!][^.?!]*){{0,2}}$")


def _has_profession(passage: Passage, match: re.Match[str]) -> bool:
    """Say whether a foster parent is only told to have a profession: "de pleegmoeder is juf"; not "is haar juf"."""
    who = match["who"]
    if not who or relation_of(who) not in ONCE or " " in who or relation_of(who).startswith("bu"):
        return False
    return passage.bare[: match.start("who")].split()[-1] not in stated_words().possessives


def _is_profession(match: re.Match[str]) -> bool:
    """Say whether a word beside a foster parent may be no more than a profession: "pleegvader (leraar)"."""
    whose = match.group()[: match.start("aside") - match.start()].split()
    told = len(match["aside"].split()) > 1 or bool({word.strip(",(") for word in whose} & {*stated_words().possessives})
    return not told and relation_of(match["aside"]) in ("familie", "leraar", "oppas", "trainer")


@cache
def _are() -> re.Pattern[str]:
    """Return the pattern of "pleegmoeder is zijn tante", "ik ben pleegmoeder en oma", "haar tante is haar pleegmoeder"."""
    who, foster = named(), r"(?:netwerk)?pleeg(?:ouders?|moeder|vader)"
    once = r"(?:(?:voormalige|vroegere)\s+)?"
    adverbs = r"(?:(?:ook|tevens|eig\w*|gewoon|dus|nu|eerst|ooit|vroeger)\s+)*"
    are = rf"(?:is|zijn|was|waren|blijkt|blijken|bleek|=)\s+{adverbs}(?:me\s+)?{with_determiner(once + rf'(?P<who>{who})')}"
    before = "".join(rf"(?<!{word}\s)" for word in ("vorige", "eerdere", "eerste", "oude", "andere"))
    first = rf"{before}{foster}\s+(?:{are}|(?:en|tevens)\s+(?P<also>{who}))"
    first += rf"|{foster}\s*(?:,\s+(?:een|tevens|zelf)\s+|\(\s*(?:{any_of(stated_words().determiners)}\s+)?)(?P<aside>{who})\s*[,)]"
    whose, also = any_of(stated_words().possessives), r"en(?:\s+(?:de|nu|ook|tevens))*"
    second = rf"(?P<other>{who})\s+(?:(?:is|zijn)\s+(?:(?:gewoon|nu|ook)\s+)*(?:{whose}|voogd(?:es)?\s+en)|{also})\s+{foster}"
    second += rf"|(?<!mijn\s)(?<!m'n\s)(?<!mn\s)(?<!onze\s)(?<!een\s)(?P<bare>{who})\s+(?:is|zijn)\s+(?:(?:nu|ook)\s+)?{foster}"
    third = rf"(?P<told>{who})\s*,\s+{whose}\s+{foster}(?=\s*[,.;])"
    return re.compile(
        rf"(?<!\w)(?:{first}|{second}|{third})(?:(?<=[,)])|(?!\w))(?!\s+geweest|\s+van\s+(?:beroep|huis\s+uit|vak)|\s+van\s+(?:een\s+)?andere?\s)"
    )


def _noted(passage: Passage) -> Iterator[Carer]:
    """Read "contract met tante", and "Oom, broer van moeder." at the head of a note about a placement."""
    for match in _contract_with().finditer(passage.bare):
        yield from (Carer(relation_of(who), match.start("who")) for who in all_named(passage, match))
    for match in _network_of().finditer(passage.bare):
        yield Carer(relation_of(match["who"]), match.start("who"), home=True)
    if "contract" in passage.bare:
        for match in _screened().finditer(passage.bare):
            yield Carer(relation_of(match["who"]), match.start("who"))
    if "contract" in passage.bare or "plaats" in passage.bare:
        for match in _declared().finditer(passage.bare):
            if listed("fell_through").search(passage.after(match.end())):
                continue  # "vgb tante afgewezen"
            yield Carer(relation_of(match["who"]), match.start("who"))
    if listed("placement_notes").search(passage.bare):
        for match in _note_of().finditer(passage.bare):
            yield Carer(relation_of(match["who"] or match["aged"]), match.start())


@cache
def _declared() -> re.Pattern[str]:
    """Return the pattern of a carer whose declaration is told of: "vgb oma binnen", "vgb van tante nog niet"."""
    return re.compile(rf"(?<!\w)vgb\s+(?:van\s+|voor\s+)?(?:(?:de|haar|zijn)\s+)?(?P<who>{named()})(?!\w)")


@cache
def _screened() -> re.Pattern[str]:
    """Return the pattern of "tante en haar vriendin zijn gescreend"."""
    return re.compile(
        rf"(?<!\w)(?P<who>{named()})(?:\s+en\s+(?:\w+\s+)?\w+)?\s+(?:is|zijn)\s+(?:\w+\s+)?gescreend(?!\w)"
    )


@cache
def _network_of() -> re.Pattern[str]:
    """Return the pattern of "netwerk tante", "netwerk (oma mz)", "netwerk: buren"."""
    return re.compile(
        rf"(?<!\w)netwerk\s*(?:[,:(/-]?\s*(?:bij\s+)?|[:(]\s*(?:de|een|haar|zijn)\s+)(?P<who>{named()})(?!\w)"
    )


@cache
def _contract_with() -> re.Pattern[str]:
    contract, who = any_of(stated_words().events["contract_date"]), rf"(?P<who>{named()})(?!\w)"
    return re.compile(rf"(?<!\w){contract}\s+(?:[\w{HOLE}-]+\s+){{0,5}}?(?:bij|met)\s+{with_determiner(who)}")


@cache
def _note_of() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?:^|(?<=[.!]\s)|(?<=\n))(?P<who>{named()})(?=\s*(?:dus\s*)?(?:[,.:(]|$))|(?<=,\s)(?P<aged>{named()})(?=(?:\s+van\s+|,\s*|\s*\()[3-9][0-9](?![0-9])))"
    )
