"""Whether children who are counted are of one family: "mijn drie kinderen", "vier kinderen uit één gezin"."""

from __future__ import annotations

import re
from functools import cache

from bot.dates.words import any_of, whole
from bot.stated.carers.caring import does_care
from bot.stated.carers.network import named
from bot.stated.text.passage import Passage
from bot.stated.text.words import listed, stated_words


def is_family(passage: Passage, match: re.Match[str], sentence: str) -> bool:
    """Say whether counted children are one family: "mijn drie kinderen", "vier kinderen uit één gezin"."""
    before = passage.bare[: match.start()].split()[-1:]
    told = (
        _taken_kin(passage, match)
        or (_their_kin().search(passage.bare[: match.start()]) and not _is_kin(match))
        or _of_one_home().match(passage.bare, match.end())
        or _parent_has().search(passage.bare[: match.start()])
        or _of_kin().match(passage.bare, match.end())
    )
    if told or _who_are().match(passage.bare, match.end()) or _of_each_other().search(passage.bare):
        return True
    if match["n"] in stated_words().both and match["n"].endswith(("mijn", "onze")):
        return True
    with_us = passage.bare[: match.start()].rstrip().endswith("bij ons")
    owned = not with_us and not set(before).isdisjoint(stated_words().possessives)
    whole = passage.bare[: match.start()].endswith("van de ")
    if owned and _removed().search(sentence):
        return True
    if match.group().split()[-1] in stated_words().foster_children and not listed("of_one_family").search(sentence):
        return False  # foster children need not be of one family
    if _grew_up().search(passage.bare[: match.start()]):
        return False
    if _our_kin().search(passage.bare[: match.start()]):
        return True
    if _kin_cares(passage, match):
        return True
    if listed("not_of_one_family").search(sentence):
        return False
    return match["n"] in stated_words().both or bool(listed("of_one_family").search(sentence)) or owned or whole


def _is_kin(match: re.Match[str]) -> bool:
    return match.group().split()[-1] in {name for kin in stated_words().kin.values() for name in kin}


def _taken_kin(passage: Passage, match: re.Match[str]) -> bool:
    """Say whether counted grandchildren, nephews or nieces are cared for: "opa zorgt voor twee kleinzoons"."""
    before = passage.before(match.start())
    cared = listed("cares").search(before) or listed("lives").search(before + passage.after(match.end()))
    return _is_kin(match) and cared is not None and not before.rstrip().endswith((" van", "heeft", "heb", "hebben"))


def _kin_cares(passage: Passage, match: re.Match[str]) -> bool:
    """Say whether somebody of the network takes in the counted children: "oma wil voor de twee jongens zorgen"."""
    start, end = passage.sentence(match.start())
    known = _the_children().search(passage.bare[: match.start()])
    who = _network().search(passage.bare, start, match.start())
    return bool(known and who and does_care(passage.bare[who.end() : end])) and match["n"] is not None


@cache
def _the_children() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:de|deze)\s+$")


@cache
def _network() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){named()}(?!\w)")


@cache
def _their_kin() -> re.Pattern[str]:
    """Return the pattern of a text that ends with whose kin the counted children are: "als oom en tante van"."""
    names = any_of(name for relation in stated_words().relations.values() for name in relation)
    return re.compile(rf"(?<!\w)(?:als|zijn|ben)\s+(?:\w+\s+)?(?:{names}\s+en\s+)?{names}\s+van\s+$")


@cache
def _grew_up() -> re.Pattern[str]:
    """Return the pattern of a text that ends with the family that somebody grew up in: "komt uit een gezin met"."""
    return re.compile(r"(?<!\w)(?:kom|komen|komt)\s+(?:zelf\s+)?uit\s+een\s+(?:\w+\s+)?gezin\s+(?:met|van)\s+$")


@cache
def _our_kin() -> re.Pattern[str]:
    """Return the pattern of a text that ends with kin who are counted in the next sentence: "haar neefjes … . Drie jongens"."""
    kin = [name for names in stated_words().kin.values() for name in names if name.endswith("s") or name.endswith("en")]
    whose = any_of([*stated_words().possessives, "jullie", "uw"])
    return re.compile(rf"(?<!\w){whose}\s+{any_of([*kin, *stated_words().siblings])}(?!\w)[^.?!]*[.?!]\s+$")


@cache
def _of_one_home() -> re.Pattern[str]:
    return re.compile(r"\s+uit\s+(?:1|dit|een|één|het|hetzelfde)\s+(?:\w+\s+)?gezin(?!\w)")


@cache
def _removed() -> re.Pattern[str]:
    return whole(stated_words().events["removal_date"])


@cache
def _parent_has() -> re.Pattern[str]:
    """Return the pattern of a text that ends with the parent whose children are counted: "vader heeft"."""
    parent = any_of(["mevrouw", "meneer", "moeder", "ouders", "vader"])
    return re.compile(rf"(?<![\w-]){parent}\s+(?:heeft|hebben|kreeg|kregen|met|van)\s+(?:samen\s+|in\s+totaal\s+)?$")


@cache
def _of_kin() -> re.Pattern[str]:
    """Return the pattern of what follows the children of one of the family: "van mijn zus"."""
    words = stated_words()
    kin = any_of([*words.relatives, *(name for kin in words.parents_kin.values() for name in kin)])
    return re.compile(rf"\s+van\s+{any_of(words.possessives)}\s+(?:\w+\s+)?{kin}(?!\w)")


@cache
def _who_are() -> re.Pattern[str]:
    """Return the pattern of what follows children who are named again: ", halfbroers"."""
    return re.compile(rf"\s*[,(]\s*{any_of(stated_words().siblings)}(?!\w)")


@cache
def _of_each_other() -> re.Pattern[str]:
    """Return the pattern of "ze zijn broertjes", "elkaars halfzusjes", "broertjes van elkaar"."""
    many = any_of(stated_words().siblings)
    return re.compile(rf"(?<!\w)(?:(?:ze|zij)\s+zijn\s+(?:\w+\s+)?{many}|elkaars\s+{many}|{many}\s+van\s+elkaar)(?!\w)")
