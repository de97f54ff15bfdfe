"""Two children who are told of as brother and sister: "broer en zus", "mijn zusje en ik", "een jongen en zijn zusje"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bot.dates.words import any_of
from bot.stated.ages.owners import both_told, has_possessive
from bot.stated.siblings.household import fosters
from bot.stated.text.numbers import number_pattern
from bot.stated.text.passage import Passage
from bot.stated.text.supposed import is_long_ago
from bot.stated.text.words import child_words, listed, multiple_words, stated_words


@cache
def _pair() -> re.Pattern[str]:
    words = stated_words()
    brother, sister = any_of(words.brother), any_of(words.sister)
    between = rf"\s*(?:en|/|&)\s*(?:{any_of(words.determiners)}\s+)?(?:(?:jongere|oudere|kleine)\s+)?"
    age = r"(?:\s+van\s+\w+(?:\s+jaar)?|\s*\([^)]{1,12}\))?"
    noted = r"\s+(?:van\s+)?(?:[0-9]{1,2}|\w+)(?:\s*(?:jaar|jr))?\s*[,;]\s*"  # "broer 8, zus 5"
    return re.compile(
        rf"(?<!\w)(?<!geen\s)(?:{brother}(?:{age}{between}|{noted}){sister}|{sister}(?:{age}{between}|{noted}){brother})(?!\w)"
    )


@cache
def _and_i() -> re.Pattern[str]:
    """Return the pattern of "mijn broertje (7) en ik" and "ik en mijn zusje"."""
    words = stated_words()
    age = r"(?:\s+van\s+\w+(?:\s+jaar)?|\s*\([^)]{1,12}\))?"
    sibling = rf"{any_of(words.mine)}\s+(?:(?!pleeg)\w+\s+)?{any_of([*words.brother, *words.sister])}"
    turned = rf"ik\s+ben\s+\w+(?:\s+jaar)?\s+en\s+{sibling}\s+(?:is\s+)?[^.?!,]{{1,15}}[.,]\s+(?:allebei|samen|we|wij)"
    both = rf"{sibling}\s+is\s+\w+(?:\s+jaar)?\s+en\s+ik\s+ben\s+[^.?!]{{2,20}}?[.,]\s+(?:allebei|samen|we|wij)"
    return re.compile(
        rf"(?<!\w)(?<!bij\s)(?:{both}|{turned}|{sibling}{age}\s+en\s+(?:ik|mij)|(?:ik|me|mij){age}\s+(?:en|samen\s+met)\s+{sibling})(?!\w)"
    )


def pairs(passage: Passage) -> Iterator[int]:
    """Read "broer en zus": two. And "een jongen en zijn zusje" or "mijn zusje en ik", which are two as well."""
    grown = fosters(passage) or _we_take_in().search(passage.bare)
    ways = (_pair(), _parted()) if grown else (_pair(), _parted(), _and_i())
    if _one_of_each().search(passage.bare) or aged_pair(passage):
        yield 2
    if any(not is_long_ago(passage, match.end()) for way in ways for match in way.finditer(passage.bare)):
        yield 2
    for match in listed("sibling").finditer(passage.bare):
        if _grown_up().match(passage.bare, match.end()):
            continue
        theirs = has_possessive(passage.bare[: match.start()])
        with_both = theirs and (both_told(passage) or _also_there(passage, match))
        if with_both or with_child(passage, match.start()):
            yield 2


@cache
def _grown_up() -> re.Pattern[str]:
    """Return the pattern of what follows a brother or sister who is of age, and so is not placed: " is 19", " (22)"."""
    return re.compile(r"(?:\s+is|\s+van|\s*\(|,)\s*(?:nu\s+)?(?:1[89]|2[0-9])(?!\w|[.,][0-9])")


def aged_pair(passage: Passage) -> re.Match[str] | None:
    """Return where a child and a brother or sister are noted side by side, each with an age: "pk (3) en broertje (1)"."""
    return _aged_pair().search(passage.bare)


@cache
def _aged_pair() -> re.Pattern[str]:
    words = stated_words()
    number = rf"(?:bijna\s+)?{number_pattern()}(?:\s*(?:jaar|jr|j|maanden|mnd|weken))?"
    age = rf"(?:\s+van\s+{number}|\s*\(\s*{number}\s*\)|,?\s+{number})"
    child, sibling = rf"(?<!\w)(?:{any_of(words.keyword_child)}){age}", rf"{any_of(words.sibling)}{age}(?!\w)"
    alone = r"(?!\s+(?:die\s+)?(?:blijft|gaat|is|mag|op|verblijft|wil|woont|zit)(?!\w))"
    placed = r"(?=[^.?!]*?(?<!\w)(?:allebei|beiden?|geplaatst|samen|uhp|uit\s+huis|uithuis\w+)(?!\w))"
    return re.compile(
        rf"{child}(?:\s*(?:en|\+|&|/)\s*(?:een\s+)?{sibling}{alone}|,\s*(?:een\s+)?{sibling}{alone}{placed})"
    )


@cache
def _parted() -> re.Pattern[str]:
    """Return the pattern of "zusje gaat naar moeder, broertje blijft hier" at the head of a sentence."""
    words = stated_words()
    brother, sister, rest = (
        any_of(words.brother),
        any_of(words.sister),
        r"\s+[^.?!;,]{3,50},\s*(?:en\s+|maar\s+)?(?:de\s+|het\s+)?",
    )
    return re.compile(
        rf"(?:^|(?<=[.!?:]\s)|(?<=\n))(?:de\s+|het\s+)?(?:{brother}{rest}{sister}|{sister}{rest}{brother})\s+(?=[a-z])"
    )


@cache
def _we_take_in() -> re.Pattern[str]:
    """Return the pattern of grown writers: "nu vangen wij samen het zoontje op"."""
    us = r"(?:ik|wij|we)"
    take = r"(?:vang|vangen|verzorgen|voeden)"
    taken = r"door\s+(?:mij|ons)\s+[^.?!;]{0,40}?(?:genomen|opgevangen)"
    return re.compile(rf"(?<!\w)(?:{take}\s+{us}|{us}\s+{take}|{taken})(?!\w)")


@cache
def _one_of_each() -> re.Pattern[str]:
    """Return the pattern of two of one family who are told of apart: "mijn kinderen, een jongen en een meisje"."""
    words = stated_words()
    many = any_of([*words.children, *words.siblings])
    age = r"(?:\s+van\s+\w+(?:\s+jaar)?|\s*\([^)]{1,12}\)|\s+[0-9]{1,2}(?:\s*jr?)?)?"
    one = rf"een\s+(?:\w+\s+)?{child_words()}{age}"
    own = any_of([*words.mine, "haar", "hun", "zijn"])
    couple = rf"{own}\s+{many}\s*[,:(]\s*{one}\s+en\s+{one}"
    note = r"[mvj](?:\s*\(\s*[0-9]{1,2}[^)]{0,8}\)|,?\s+[0-9]{1,2}(?:\s*jr?)?(?!\w))"  # "m (10) en j (8)", "m 13, v 9"
    noted = rf"{note}\s*(?:en|\+|&|,)\s*{note}"
    family = r"(?:broer|brus|gezin|samen|sib|zelfde\s+(?:moeder|ouders|vader)|zus)"
    one_of = r"(?:een|één|ene)\s+van\s+(?:de\s+|hen\s+)?(?:twee|beiden)"
    rest = rf"{any_of(words.siblings)}(?!\w)[^?!]{{0,40}}[.;]\s+(?:de\s+)?{one_of}"
    rest += r"|oudste(?!\w)[^?!]{3,80}?(?<!\w)jongste(?!\w)[^?!]{3,60}?[.;,]"
    rest += rf"\s+(?:ze|zij)\s+zijn\s+(?:\w+\s+)?{any_of(words.siblings)}"
    each = r"de\s+een[ea]?(?!\w)[^.?!]{2,50}?\sde\s+andere?(?!\w)"
    rest += rf"|{each}[^.?!]{{0,40}}?{any_of(words.siblings)}|{any_of(words.siblings)}(?!\w)[^?!]{{0,60}}?{each}"
    return re.compile(
        rf"(?<!\w)(?:{couple}(?!\w)(?!,\s*(?:en\s+)?een\s)|{family}[^.?!]{{0,60}}?\s{noted}|{noted}[^.?!]{{0,60}}?{family}|{rest})"
    )


def _also_there(passage: Passage, match: re.Match[str]) -> bool:
    """Say whether a brother or sister came to where the child is: "nu is ook haar broertje gekomen".

    Of a brother who lives "hier ook" with a young writer nothing is said about how many they are.
    """
    around = passage.bare[slice(*passage.clause(match.start()))]
    if _mine().search(passage.bare[: match.start()]) and _here_too().search(around):
        return False
    return _also().search(around) is not None and listed("negations").search(around) is None


@cache
def _mine() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:m'n|me|mijn|mn)\s+(?:\w+\s+)?$")


@cache
def _here_too() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:hier\s+(?:nu\s+)?ook|ook\s+hier)(?!\w)")


@cache
def _also() -> re.Pattern[str]:
    stays = r"(?:gekomen|geplaatst|is|komt|kwam|opgevangen|slaapt|verblijft|woont|zit)"
    here = r"(?:bij\s+(?:mij|ons|hen|hun|dezelfde\s+\w+)|daar|er|hier)"
    return re.compile(
        rf"(?<!\w)(?:{stays}\s+{here}\s+(?:nu\s+)?ook|{here}\s+ook\s+{stays}|ook\s+{here}(?=\s*(?:$|[.,;!?]))|ook\s+(?:haar|zijn|hun|mijn)\s+[a-z]+\s+(?:\w+\s+){{0,2}}?(?:gekomen|geplaatst|kwam))(?!\w)"
    )


def with_child(passage: Passage, place: int) -> int:
    """Return 1 where the child itself is named in the same breath, before "en zijn"."""
    if _i_have_them().search(passage.bare, passage.sentence(place)[0]):
        return 1
    return 1 if _child_and_its().search(passage.bare[max(0, place - 80) : place]) else 0


@cache
def _i_have_them() -> re.Pattern[str]:
    """Return the pattern of a child with brothers and sisters who are placed too: "ik heb drie zusjes en we zitten in"."""
    many = any_of(stated_words().siblings)
    return re.compile(
        rf"(?<!\w)ik\s+heb\s+(?:\w+\s+){{1,3}}?{many}\s*(?:,|en)\s*(?:we|wij)\s+(?:allemaal\s+)?(?:wonen|zijn\s+\w+\s+uit|zitten)(?!\w)"
    )


@cache
def _child_and_its() -> re.Pattern[str]:
    words = stated_words()
    child, age = (
        rf"(?:{child_words()}|{multiple_words()}|{any_of([*words.subjects, 'ik'])})",
        r"(?:\s+van\s+\S+(?:\s+jaar)?)?\s*(?:\([^)]*\))?",
    )
    aside = r"(?:\s+(?:al|daar|hier|inmiddels|nu|ook|weer))*"
    joined = aside + r"(?:\s+(?:en|met)|,?\s+(?:samen|tegelijk|net\s+als|tegelijkertijd)\s+met)"
    joined = rf"(?:{joined}|(?<=ik),)"
    return re.compile(rf"(?<!\w){child}{age}{joined}\s+{any_of(words.possessives)}\s+(?:[\w-]+\s+)?$")
