"""Relations and forms that are described, not named: "wij zijn volslagen onbekenden voor hem", "opa + oma met hun kleinzoon"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bot.dates.finding import HOLE
from bot.dates.words import any_of, whole
from bot.stated.carers.caring import does_care
from bot.stated.carers.network import Carer, named, relation_of
from bot.stated.text.passage import Passage
from bot.stated.text.words import child_words, listed, stated_words


def strangers(passage: Passage) -> Iterator[re.Match[str]]:
    """Yield where a text says that the foster family did not know the child: the form is `bestand`."""
    for pattern in _strangers():
        yield from pattern.finditer(passage.bare)


@cache
def _strangers() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of strangers by that name, of a family nobody had seen, and of a child not known before."""
    words = stated_words()
    home = any_of(words.strange_homes)
    unknown = any_of(words.strangers)
    people, lives = any_of(words.strange_people), any_of([*words.lives, *words.moves_to])
    never, knew = any_of(words.never), any_of(words.knew)
    us = any_of(["ik", "wij", "we", "pleegouders", "pleegmoeder", "pleegvader"])
    child = rf"(?:hem|haar|hen|ze|elkaar|{any_of(words.determiners)}\s+(?:{child_words()}|{any_of(words.children)}))"
    before = any_of(words.beforehand)
    did_not = r"(?:\w+\s+)?(?:niet|nooit)"
    some = r"(?:[\w'-]+\s+){0,5}?"
    family = any_of(["de ouders", "haar", "haar ouders", "hem", "hun ouders", "kind", "ouders", "zijn ouders"])
    return (
        re.compile(rf"(?<!\w)(?:bij|naar)\s+(?:(?:twee|een|echt)\s+)*{unknown}(?!\w)"),
        re.compile(rf"(?<!\w)(?:ben|is|waren|zijn)\s+(?:[\w-]+\s+){{0,3}}?{unknown}\s+(?:van|voor)\s+{child}(?!\w)"),
        re.compile(rf"(?<!\w){lives}\s+(?:[^.?!;,]{{0,40}}?\s)?(?:bij|naar)\s+{people}(?!\w)"),
        re.compile(rf"(?<!\w)(?:bij|naar)\s+{people}\s+(?:{lives}|(?:al\s+|nu\s+)*(?:sinds|vanaf)\s+{HOLE})"),
        re.compile(r"(?<!\w)geen\s+bekenden?\s+van\s+(?:ons|pleeggezin|pleegouders)(?!\w)"),
        re.compile(
            rf"(?<!\w){home}(?:\s+(?:is|woont|zit))?,?\s+(?:dat|die|waar|wat)\s+{some}{never}\s+{some}{knew}(?!\w)"
        ),
        re.compile(
            rf"(?<!\w)(?:{us}\s+(?:kenden?|zagen?)|(?:kenden?)\s+{us})\s+{child}\s+(?:{before}\s+{did_not}|{did_not}\s+{before})(?!\w)"
        ),
        re.compile(rf"(?<!\w){home}\s*,?\s*\(?\s*onbekend(?:en)?\s+(?:aan|bij|met|voor)\s+(?:het\s+)?{family}(?!\w)"),
        re.compile(
            rf"(?<!\w)(?:{us}\s+kenden|kenden\s+(?:we|wij))\s+{child}\s+(?:(?:nog|helemaal)\s+)*niet(?=\s*(?:[.,;!?]|$|en\s))"
        ),
        re.compile(
            rf"(?<!\w)(?:we|wij|pleegouders)\s+(?:waren|zijn)\s+(?:\w+\s+)?geen\s+bekenden?\s+van\s+(?:{child}|{family})(?!\w)"
        ),
    )


def described(passage: Passage) -> Iterator[Carer]:
    """Yield the carers from the network who are told of by what joins them to the child or its parents."""
    for match in _parents_home_once().finditer(passage.bare):
        if match["where"] or does_care(passage.bare[match.end() : passage.sentence(match.start())[1]]):
            yield Carer("familie", match.start(), home=True)
    for match in _parent_at_home_once().finditer(passage.bare):
        yield Carer("familie", match.start(), home=True)
    for match in _sibling_and_partner().finditer(passage.bare):
        sentence = passage.bare[slice(*passage.sentence(match.start()))]
        if listed("lives").search(sentence) or listed("moves_to").search(sentence):
            yield Carer("familie", match.start("where"), home=True)
    if listed("placement_notes").search(passage.bare) or "pleeg" in passage.bare:
        for match in _carer_with_kin().finditer(passage.bare):
            yield Carer(relation_of(match["who"]), match.start("who"))
    if not listed("foster_children").search(passage.bare):
        for match in _carer_of_kin().finditer(passage.bare):
            yield Carer("familie", match.start())
    if _grandchild().search(passage.bare):
        for match in _foster_grandparent().finditer(passage.bare):
            yield Carer("grootouders", match.start())
    for match in _kin_of_foster_parent().finditer(passage.bare):
        yield Carer("familie", match.start(), names_child=True)
    for match in _knew_each_other().finditer(passage.bare):
        yield Carer("familie", match.start())
    if "pleeg" in passage.bare or listed("cares").search(passage.bare):
        for match in _minded_child().finditer(passage.bare):
            yield Carer("oppas", match.start())
    for match in _with_own_parents().finditer(passage.bare):
        yield Carer("grootouders", match.start("where"), home=True)
    for match in _with_whom().finditer(passage.bare) if "bij wie" in passage.bare else ():
        yield Carer(relation_of(match["who"]), match.start("who"), home=True)
    for match in _of_same_place().finditer(passage.bare):
        yield Carer("familie", match.start(), writes=True)


@cache
def _knew_each_other() -> re.Pattern[str]:
    """Return the pattern of foster parents and parents of one circle: "pleegmoeder en moeder zijn zussen"."""
    words = stated_words()
    foster, whose = r"pleeg(?:moeder|ouders?|vader)", rf"(?:{any_of(words.determiners)}\s+)?"
    parent = rf"{whose}(?:biologische\s+|eigen\s+)?{any_of(words.birth_parents)}"
    kin = any_of(
        [
            "broers",
            "buren",
            "buurvrouwen",
            "collega's",
            "familie",
            "halfzussen",
            "jeugdvriendinnen",
            "kennissen",
            "neven",
            "nichten",
            "vrienden",
            "vriendinnen",
            "zussen",
            "zusters",
        ]
    )
    couple = rf"(?:{whose}{foster}\s+en\s+{parent}|{parent}\s+en\s+{whose}{foster})"
    return re.compile(rf"(?<!\w){couple}\s+(?:zijn|waren)\s+(?:(?!geen\s)\w+\s+){{0,2}}?{kin}(?!\w)")


@cache
def _kin_of_foster_parent() -> re.Pattern[str]:
    """Return the pattern of a child who is kin of the foster parent: "ze is de peetdochter van de pleegmoeder"."""
    words = stated_words()
    kin = any_of(
        [*(name for names in words.kin.values() for name in names), "neef", "nicht", "buurjongen", "buurmeisje"]
    )
    child = rf"(?:{any_of(words.subjects)}|{child_words()}(?:\s*\([^)]{{1,12}}\)|\s+van\s+\w+)?)"
    foster = rf"(?:{any_of(words.determiners)}\s+)?pleeg(?:moeder|ouders?|vader)"
    return re.compile(rf"(?<!\w){child}\s+(?:is|blijkt)\s+(?:\w+\s+)?(?:de|een|het)\s+{kin}\s+van\s+{foster}(?!\w)")


@cache
def _minded_child() -> re.Pattern[str]:
    """Return the pattern of who minded the child once: "ze paste vroeger op hem", "heeft vroeger op haar gepast"."""
    once = r"(?:al|altijd|eerder|vaak|vroeger)"
    return re.compile(
        rf"(?<!\w)(?:paste|pasten)\s+(?:{once}\s+)+op\s+(?:hem|haar)(?!\w)|(?<!\w)(?:ik\s+pas|(?:we|wij)\s+passen)\s+(?:{once}\s+)+(?:\w+\s+)?op\s+[^.?!;]{{1,60}}?pleeg(?:gezin|moeder|ouders?|vader)(?!\w)|(?<!\w)(?:heeft|hebben|heb)\s+(?:{once}\s+)+op\s+(?:hem|haar)\s+gepast(?!\w)"
    )


@cache
def _parents_home_once() -> re.Pattern[str]:
    """Return the pattern of "bij het gezin waar moeder zelf opgroeide"."""
    words = stated_words()
    home, parent = any_of(words.strange_homes), any_of(words.birth_parents)
    whose = rf"(?:{any_of(words.determiners)}\s+)?"
    known = any_of(words.parents_once)
    return re.compile(
        rf"(?<!\w)(?P<where>(?:bij|in|naar|door)\s+)?{whose}(?:\w+\s+)?{home}\s+(?:waar|dat|die)\s+(?:ook\s+)?{whose}{parent}\s+(?:[\w'-]+\s+){{0,5}}?{known}(?!\w)"
    )


@cache
def _parent_at_home_once() -> re.Pattern[str]:
    """Return the pattern of "bij het gezin waar ze nu woont is moeder vroeger zelf pleegkind geweest"."""
    words = stated_words()
    home, parent = any_of(words.strange_homes), any_of(words.birth_parents)
    lives = r"(?:geplaatst\s+is|is\s+geplaatst|verblijft|wonen|woont|zit|zitten)"
    return re.compile(
        rf"(?<!\w)(?:bij|in)\s+(?:de|dit|het)\s+{home}\s+waar\s+[^.?!;,]{{1,30}}?{lives},?\s+(?:heeft|is|was|woonde|zat)\s+"
        rf"(?:(?:haar|hun|zijn)\s+)?{parent}\s+[^.?!;]{{0,30}}?(?:{any_of(words.parents_once)}|pleegkind)(?!\w)"
    )


@cache
def _sibling_and_partner() -> re.Pattern[str]:
    """Return the pattern of a brother or sister who is grown, since there is a partner: "bij zijn halfbroer en diens vriendin"."""
    words = stated_words()
    sibling = any_of(name for names in words.grown_siblings.values() for name in names)
    partner = any_of(words.partners)
    return re.compile(
        rf"(?<!\w)(?P<where>bij|naar|door)\s+{any_of(words.determiners)}\s+(?:\w+\s+)?{sibling}\s+(?:en|\+|&)\s+(?:diens|d'r|haar|z'n|zijn|zn)\s+{partner}(?!\w)"
    )


@cache
def _with_whom() -> re.Pattern[str]:
    """Return the pattern of "grootmoeder, bij wie hij verblijft"."""
    lives = r"(?:is\s+geplaatst|geplaatst\s+is|opgroeit|verblijft|verblijven|wonen|woont|zit|zitten)"
    return re.compile(rf"(?<!\w)(?P<who>{named()})\s*,?\s+bij\s+wie\s+[^.?!;,]{{0,50}}?\s?{lives}(?!\w)")


@cache
def _carer_with_kin() -> re.Pattern[str]:
    """Return the pattern of "oom + partner met hun neefje", "grootouders en kleinkind"."""
    words = stated_words()
    kin = any_of(name for names in words.kin.values() for name in names)
    more = r"(?:\s*(?:\+|&|en)\s*(?:\w+\s+)?\w+)?"
    return re.compile(
        rf"(?<!\w)(?P<who>{named()}){more}\s*(?:,\s*)?(?:met|en|voor)\s+(?:haar|hun|zijn)\s+(?:\w+\s+)?{kin}(?!\w)"
    )


@cache
def _carer_of_kin() -> re.Pattern[str]:
    """Return the pattern of "een pleegmoeder die moeite heeft met haar kleindochter", where no other child is told of."""
    kin = any_of(name for names in stated_words().kin.values() for name in names)
    no_child = rf"(?:(?!\b(?:{any_of(stated_words().subjects[1:])}|{child_words()})\b)[^.?!;])"
    return re.compile(
        rf"(?<!\w)pleeg(?:ouders?|moeder|vader)(?!\w){no_child}{{1,80}}?\s(?:haar|hun|zijn)\s+(?:\w+\s+)?{kin}(?!\w)"
    )


@cache
def _grandchild() -> re.Pattern[str]:
    return whole(stated_words().kin["grootouders"])


@cache
def _foster_grandparent() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)pleeg(?:oma|opa|grootouders|grootmoeder|grootvader)(?!\w)")


@cache
def _with_own_parents() -> re.Pattern[str]:
    """Return the pattern of a young parent whose child is with the grandparents: "jonge vader, kindje bij zijn eigen ouders"."""
    words = stated_words()
    parent = r"(?:(?:tiener)?(?:moeder|vader)|mama|papa)"
    return re.compile(
        rf"(?<!\w){parent}(?!\w)[^?!;]{{0,60}}?\b{child_words()}(?!\w)[^.?!;]{{0,40}}?\s(?P<where>bij|naar)\s+(?:haar|zijn|z'n|d'r)\s+(?:eigen\s+|bloedeigen\s+){any_of(words.birth_parents)}(?!\w)"
    )


@cache
def _of_same_place() -> re.Pattern[str]:
    """Return the pattern of writers who know the parents: "wij komen uit hetzelfde dorp als zijn ouders"."""
    words = stated_words()
    same = rf"(?:hetzelfde|dezelfde|zelfde|het\s+zelfde|de\s+zelfde)\s+{any_of(words.circles)}"
    family = rf"(?:{any_of(words.determiners)}\s+)?{any_of(words.childs_family)}"
    return re.compile(
        rf"(?<!\w)(?:ik|we|wij|{any_of(words.strange_homes)}[^.?!;]{{0,40}}?|pleeg(?:moeder|vader))\s+(?:ben|gaan|gaat|komt|woont|zit|werkt|gingen|kom|komen|woon|wonen|zijn|zit|zitten|zaten|werk|werken|werkten)\s+(?:\w+\s+)?(?:bij|in|op|naar|uit|van)\s+{same}\s+als\s+{family}(?!\w)"
    )
