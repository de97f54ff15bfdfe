"""The patterns of sentences in which kin, neighbours and friends say that a child lives with them."""

from __future__ import annotations

import re
from functools import cache

from bot.dates.finding import HOLE
from bot.dates.words import any_of
from bot.stated.carers.network import named
from bot.stated.text.words import child_words, multiple_words, stated_words


@cache
def short_stay() -> re.Pattern[str]:
    """Return the pattern of a stay of a few nights: "logeert een weekend bij ons"."""
    some = r"(?:een|dit|komend|het)\s+(?:\w+\s+)?(?:nacht|nachtje|week|weekeinde|weekend|weekje)"
    return re.compile(rf"(?<!\w)logee?r(?:t|en)\s+(?:\w+\s+){{0,2}}?{some}(?!\w)")


@cache
def goes_on() -> re.Pattern[str]:
    """Return the pattern of a sentence that goes on about the child: "Ze …", "Het meisje …"."""
    return re.compile(rf"\s*(?:dat|die|{_the_child()})\s")


def _the_child() -> str:
    """Return the pattern of a child of whom the text told before."""
    return rf"(?:hij|ze|zij|(?:(?:de|het)\s+(?:\w+\s+)?)?{child_words()})(?!\w)"


@cache
def in_row() -> re.Pattern[str]:
    """Return the pattern of a young writer among brothers and sisters: "ik ben de oudste zus"."""
    return re.compile(r"ik\s+ben\s+(?:de|hun)\s+(?:jongste|middelste|oudste)\s")


@cache
def we_know_child() -> re.Pattern[str]:
    """Return the pattern of "een oud-leerling van mij", "onze oppaskindje", "een jongen uit mijn klas"."""
    words = stated_words()
    known, mine = any_of(words.known_children), any_of(words.mine)
    age = r"(?:\s+van\s+[0-9]{1,2}|\s*\([0-9]{1,2}\))?"
    return re.compile(
        rf"(?<!\w)(?:{known}{age}\s+van\s+(?:mij|ons|{mine})|{mine}\s+(?:\w+\s+)?{known}"
        rf"|{child_words()}{age}\s+uit\s+{mine}\s+(?:\w+\s+)?(?:[a-z]+(?:groep|klas|koor|team)|{any_of(words.known_from)}))(?!\w)"
    )


@cache
def stays_with_us() -> re.Pattern[str]:
    """Return the pattern of a child that lives with the writer or may: "woont haar dochter bij mij", "mag die bij ons wonen"."""
    lives, us = (
        any_of(["in huis", "slaapt", "slapen", "wonen", "woon", "woont", "verblijft", "zit"]),
        r"(?:bij\s+(?:mij|ons)|hier)",
    )
    now = rf"(?:(?:al|inmiddels|nu|sinds|tijdelijk|vanaf|voorlopig|{HOLE}+)\s+)+"
    is_here = rf"(?:is|zijn)\s+(?:(?:haar|hun|zijn)\s+[^.?!;,]{{0,40}}?)?{now}{us}"  # "is haar zoontje sinds gisteren bij mij"
    return re.compile(
        rf"(?<!\w)(?:{lives}\s+(?:[^.?!;,]{{0,40}}?\s)?{us}|{us}\s+(?:\w+\s+){{0,2}}?{lives}|{us}\s+(?:al\s+|nu\s+)*(?:sinds|vanaf)|(?:al|en|nu|sinds)\s+{HOLE}+\s+{us}|(?:vang|vangen)\s[^.?!;]{{0,40}}?\sop|{is_here}|(?:heb|hebben)\s+(?:ik|we|wij)\s+[^.?!;]{{0,30}}?\s?in\s+huis)(?!\w)"
    )


@cache
def foster_parents_of() -> re.Pattern[str]:
    """Return the pattern of "pleegouders van …"."""
    return re.compile(r"pleeg(?:ouders?|moeder|vader)\s+(?:\w+\s+)?(?:van|voor)\s+(?:mijn\s+|ons\s+|onze\s+)?$")


@cache
def of_age() -> re.Pattern[str]:
    """Return the pattern of somebody of eighteen or more: no child that is taken in."""
    return re.compile(r"(?<!\w)(?:is|van|\()\s*(?:1[89]|[2-9][0-9])(?!\w)")


@cache
def it_is() -> re.Pattern[str]:
    """Return the pattern of a sentence that says who the child is: "Ze is …"."""
    return re.compile(rf"\W*(?:{any_of(stated_words().subjects)}|het)\s+(?:is|zijn)(?!\w)")


@cache
def young_cousin() -> re.Pattern[str]:
    """Return the pattern of "mijn neef van 15", "mijn neef 15": with a minor's age a child, where "mijn neef" may be an adult."""
    words, joined = stated_words(), r"(?:\s+van\s+|\s*\(|,?\s+|(?:\s+uit\s+\w+)?\s+is\s+(?:nu\s+|pas\s+)?)"
    whose = rf"{any_of(words.mine)}\s+(?:{any_of(words.spouses)}\s*(?:'s|haar|s|z'n|zijn|zn)\s+)?"
    return re.compile(rf"(?<!\w){whose}(?:\w+\s+)?(?P<who>(?:neef|nicht){joined}(?P<age>[0-9]{{1,2}}))(?![0-9])")


@cache
def child_of_kin() -> re.Pattern[str]:
    """Return the pattern of "de kinderen van mijn zus", "het meisje van mijn stiefzoon"."""
    words = stated_words()
    child = rf"(?:{child_words()}|{multiple_words()}|{any_of(words.children)})(?:\s+van\s+[0-9]+|\s*\([^)]{{1,20}}\))?"
    kin = any_of([*words.relatives, *(name for kin in words.parents_kin.values() for name in kin)])
    mine = rf"{any_of(words.mine)}\s+(?:\w+\s+)?(?:{kin}|{named()})"
    whose = r"(?:'s|d'r|dr|haar|hun|s|z'n|zijn|zn)"
    friends = rf"(?:de\s+|een\s+|{any_of(words.mine)}\s+)?(?:overleden\s+|zieke\s+)?{any_of(words.friends_of_ours)}"
    partners = rf"{any_of(words.kin['familie'])}\s+van\s+{any_of(words.mine)}\s+(?:man|partner|vriend|vriendin|vrouw)"
    return re.compile(
        rf"(?<!\w)(?:{partners}|{child}(?:\s+op)?\s+van\s+(?:{mine}|{friends})|{mine}\s*{whose}\s+{child}|{mine}\s+{child})(?!\w)"
    )


@cache
def parent_is_kin() -> re.Pattern[str]:
    """Return the pattern of "haar moeder is mijn zusje", "de vader van het kind is onze neef": the child is of the family."""
    words = stated_words()
    kin = any_of(
        [*words.relatives, *words.friends_of_ours, *(name for kin in words.parents_kin.values() for name in kin)]
    )
    parent = rf"(?:{any_of(words.determiners)}\s+)?{any_of(words.birth_parents)}(?:\s+van\s+\w+\s+\w+)?"
    return re.compile(rf"(?<!\w)(?<!mijn\s){parent}\s+(?:is|was)\s+{any_of(words.mine)}\s+(?:\w+\s+)?{kin}(?!\w)")


@cache
def other_home() -> re.Pattern[str]:
    """Return the pattern of a child who lives elsewhere: "ze woont in een pleeggezin", "hij woont bij zijn ouders"."""
    home = r"(?:\w*pleeggezin|gezinshuis|leefgroep|pleegouders|groep|instelling|moeder|ouders|vader)"
    lives = r"(?:woont|wonen|zit|zitten|verblijft)\s+(?:\w+\s+)?(?:in|bij|op)"
    return re.compile(rf"(?<!\w){lives}\s+(?:\w+\s+){{0,2}}?{home}")


@cache
def kins_child() -> re.Pattern[str]:
    """Return the pattern of "mijn zus kan niet voor haar dochter zorgen": whose child it is, told before it."""
    words = stated_words()
    kin = any_of(
        [*words.relatives, *words.friends_of_ours, *(name for kin in words.parents_kin.values() for name in kin)]
    )
    theirs = any_of(["man", "partner", "schoondochter", "schoonzoon", "vriend", "vriendin", "vrouw"])
    couple = rf"{any_of(words.mine)}\s+{any_of(words.offspring)}\s+en\s+(?:haar\s+|zijn\s+)?{theirs}"
    couple += r"(?!\w)[^?!;.]{0,60}?\sde\s+(?:baby|jongste|kleine|oudste)"
    return re.compile(
        rf"(?<!\w){couple}(?!\w)|(?<!\w){any_of(words.mine)}\s+(?:\w+\s+)?{kin}[\s.,][^?!;]{{0,60}}?(?<=\s)(?:haar|hun|zijn)\s+(?:\w+\s+)?(?:{child_words()}|{any_of(words.children)})(?!\w)"
    )


@cache
def friend_of_ours() -> re.Pattern[str]:
    """Return the pattern of a child whom the family's own children or neighbours know: "een klasgenoot van mijn dochter"."""
    words = stated_words()
    age, ours = r"(?:\s+van\s+\S+)?(?:\s+jaar)?", rf"{any_of(words.mine)}\s+(?:\w+\s+)?{any_of(words.own_children)}"
    near = r"(?P<near>(?:over|boven|onder|achter)?buur(?:jongen|jongetje|meisje|kind(?:je|eren)?))"
    known_from = rf"{child_words()}{age}\s+uit\s+(?:de|het)\s+{any_of(words.known_from)}\s+van\s+{ours}"
    return re.compile(rf"(?<!\w)(?:{any_of(words.friends)}{age}\s+van\s+{ours}|{known_from}|{near})(?!\w)")


@cache
def noted_grandchild() -> re.Pattern[str]:
    """Return the pattern of "…, kleinzoon 13" in a note about a placement, which is then one with the grandparents."""
    return re.compile(rf"(?:^|(?<=[.,;:]\s)){any_of(stated_words().kin['grootouders'])}(?!\w)")


@cache
def lives_here() -> re.Pattern[str]:
    """Return the pattern of a next sentence that tells of "ze woont hier", "de kleine van 2 is … en slaapt bij mij"."""
    lives = any_of([*stated_words().sleeps, "is", "zijn"])
    where = rf"{lives}\s+(?:[^.?!;,]{{0,40}}?\s)?(?:hier|bij\s+(?:mij|ons))"
    return re.compile(rf"\s*{_the_child()}\s+(?:[^.?!;]{{0,60}}?\s)?{where}(?!\w)")


@cache
def we_know() -> re.Pattern[str]:
    """Return the pattern of "wij kennen zijn moeder van de kerk": the child is of the writers' circle."""
    words = stated_words()
    whom = rf"(?:hem|haar|ze|hen|(?:de|{any_of(words.possessives)})\s+{any_of(words.childs_family)})"
    know = rf"(?:ken|kennen|kende|kenden)\s+{whom}\s+(?:\w+\s+){{0,3}}?(?:van|uit|via)"
    teach = r"(?:geef|gaf)\s+(?:hem|haar)\s+(?:\w+\s+){0,2}?\w*(?:les|training)|(?:train|trainde|coach|coachte)\s+(?:hem|haar)"
    taught = r"(?:heb|had)\s+(?:hem|haar)\s+(?:\w+\s+){0,4}?in\s+(?:de|mijn)\s+(?:klas|groep)(?!\w)"
    spouse = (
        rf"{any_of(words.mine)}\s+{any_of(words.spouses)}\s+(?:is|was)\s+(?:(?:de|haar|zijn)\s+)?(?:\w+\s+)?{named()}"
    )
    return re.compile(rf"(?<!\w)(?:(?:ik|wij|we)\s+(?:{know}|{teach}|{taught})|{spouse})\s")


@cache
def with_me_kin() -> re.Pattern[str]:
    """Return the pattern of "wonen bij mij, hun tante", "bij ons (opa en oma)"."""
    whose = any_of([*stated_words().possessives, "de"])
    return re.compile(
        rf"(?<!\w)bij\s+(?:mij|ons)(?:\s+(?:in|geplaatst|ingetrokken|komen\s+wonen))?(?:,\s+{whose}\s+(?:\w+\s+)?|\s*\((?:(?:dus|als|{whose})\s+)?)(?P<who>{named()})(?!\w)"
    )


@cache
def as_kin() -> re.Pattern[str]:
    """Return the pattern of "als peettante vang ik", "pleegcontract gekregen als grootouders,"; not of "als" before a clause."""
    return re.compile(
        rf"(?<!\w)als\s+(?:haar\s+|hun\s+|zijn\s+)?(?P<who>{named()})(?:\s+en\s+{named()})?(?P<more>)(?=\s*(?:[,.;]|$|van\s+(?!de\s)|(?:heb|hebben|vang|vangen|zorg|zorgen|ben|zijn)(?!\w)|\w+\s+(?:ik|we|wij)(?!\w)))"
    )


@cache
def i_am() -> re.Pattern[str]:
    """Return the pattern of writers who say what they are to the child: "ik ben oma"."""
    words, who = stated_words(), named()
    more = rf"(?:\s+(?:en|of)\s+(?:{any_of(words.determiners)}\s+)?(?P<more>{who})(?!\w))?"
    said = rf"(?:ik|wij|we)\s+(?:{any_of(words.selves)}|was|waren|=)|(?:ben|was)\s+ik|(?:zijn|waren)\s+(?:wij|we)"
    aside = r"(?:ik|wij|we),(?:\s+als)?(?=[^,.;!?]{3,50},)"  # "wij, hun oude buren, …"
    aside += r"|(?:ik|wij)(?=\s+[a-z]+(?:\s+van\s+[a-z ]{3,30})?\s*[,.])"  # "ik oma, …": the verb left out
    lead = rf"(?:(?:{said}|{aside})\s+(?:(?!en\s|pleeg)[\w-]+\s+){{0,3}}?|ik\s*\()"
    return re.compile(rf"(?<!\w){lead}(?P<who>{who})(?!\w){more}")


@cache
def own_kin(relation: str) -> re.Pattern[str]:
    """Return the pattern of the writers' own kin of this relation: "mijn kleinkind"."""
    words = stated_words()
    no_child = rf"(?:(?!\b(?:{any_of(words.subjects)}|{child_words()})\b)[^.?!;])"
    of_partner = rf"(?:we|wij)\s+{no_child}{{0,60}}?\b(?:haar|zijn)"  # "wij zorgen voor zijn nichtje": of one of us
    of_spouse = (
        rf"{any_of(words.mine)}\s+{any_of(words.spouses)}\s*(?:'s|haar|s|z'n|zijn|zn)"  # "mijn man zijn petekind"
    )
    return re.compile(
        rf"(?<!\w)(?:{of_spouse}|{any_of(words.mine)}|(?:heb|hebben)\s+een|{of_partner})\s+(?:[\w-]+\s+)?(?:tweeling)?{any_of(words.kin[relation])}(?!\w)"
    )
