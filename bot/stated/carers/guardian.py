"""Whether the foster parent is the child's guardian (pleegoudervoogd): yes, no, or not said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bot.dates.finding import HOLE
from bot.dates.words import any_of
from bot.stated.carers.network import named
from bot.stated.text.passage import Passage
from bot.stated.text.words import listed, stated_words

NEAR = 3  # words before the cue that may deny it


def foster_parent_guardian(passage: Passage) -> bool | None:
    """Return whether a foster parent has guardianship; None where it is not said, or only wished, planned or asked."""
    answers = set(_answered(passage)) or set(_named(passage)) | set(_with_guardianship(passage)) | set(
        _without_it(passage)
    )
    return answers.pop() if len(answers) == 1 else None


def _named(passage: Passage) -> Iterator[bool]:
    """Read "ik ben pleegoudervoogd", "er is geen pleegoudervoogdij"."""
    for match in listed("guardian").finditer(passage.bare):
        start, end = passage.sentence(match.start())
        sentence, clause = passage.bare[start:end], passage.before(match.start()) + passage.after(match.end())
        if _as_guardian().search(sentence) and not listed("supposing").search(sentence):
            yield True
        elif listed("negations").search(" ".join(passage.before(match.start()).split()[-NEAR:])) or _not_so().match(
            passage.bare, match.end()
        ):
            yield False
        elif _granted().search(sentence):
            yield _granted_not().search(sentence) is None
        elif _settled().match(passage.bare, end) or not (
            listed("wishes").search(clause)
            or _whether().search(clause)
            or _is_general(sentence)
            or listed("questions").search(sentence)
        ):
            yield True


def _answered(passage: Passage) -> Iterator[bool]:
    """Read a question with its answer ("… of pleegouders voogd zijn. Antwoord: nee"), and "bij ons en niet bij de pleegouders"."""
    for match in _is_answered().finditer(passage.bare):
        yield match["answer"] == "ja"
    if _not_theirs().search(passage.bare):
        yield False


@cache
def _is_answered() -> re.Pattern[str]:
    guardian = rf"(?:{any_of(stated_words().guardian)}|voogd(?:en|es|ij)?)"
    return re.compile(
        rf"(?<!\w){guardian}(?!\w)[^.?!]{{0,20}}[.?!:]\s+(?:antwoord\s*:\s*)?(?P<answer>ja|nee)(?=\s*[,.!]|\s*$)"
    )


@cache
def _not_theirs() -> re.Pattern[str]:
    """Return the pattern of guardianship that somebody else has: "de voogdij ligt bij ons en niet bij de pleegouders"."""
    return re.compile(
        r"(?<!\w)voogdij[^.?!]{0,40}\sniet\s+bij\s+(?:(?:de|haar|het|zijn)\s+)?pleeg(?:gezin|ouders?|moeder|vader)(?!\w)"
    )


@cache
def _whether() -> re.Pattern[str]:
    """Return the pattern of a clause that only asks: "vraagt of pleegouders voogd zijn"."""
    return re.compile(r"(?<!\w)(?:benieuwd|vraag|vraagt|vragen|vroeg|weet|weten)\s+(?:\w+\s+){0,3}?of(?!\w)")


@cache
def _if_so() -> re.Pattern[str]:
    """Return the pattern of a question what would be: "wat verandert er als wij pleegoudervoogd zijn?"."""
    asks = r"(?:wat|welke|hoe)\s+[^.?!;,]{0,50}?(?:betekent|gebeurt|verandert|veranderen|gelden|geldt|krijg|krijgen|moeten|mogen)"
    return re.compile(
        rf"\W*(?:en\s+|maar\s+)?{asks}\s+(?:[^.?!;]{{0,30}}?\s)?als\s+(?:ik|pleegouders|we|wij|je)(?!\w)[^.?!]*\?"
    )


@cache
def _as_guardian() -> re.Pattern[str]:
    """Return the pattern of "als pleegoudervoogden willen wij": the writers are it, whatever they want."""
    return re.compile(
        r"(?<!\w)als\s+pleegouder-?voogd(?:en|es)?(?:\s+(?:over|van)\s+[^.?!,;]{1,40}?)?\s+[\w-]+\s+(?:ik|we|wij)(?!\w)"
    )


@cache
def _not_so() -> re.Pattern[str]:
    """Return the pattern of what follows "pleegoudervoogd" where it is denied: " zijn we niet"."""
    return re.compile(
        r"\s+(?:ben|is|zijn)\s+\w+\s+(?:nog\s+)?niet(?!\w)|\s*:\s*nee(?!\w)|\s+(?:is\s+)?(?:nog\s+)?niet\s+(?:aan\s+de\s+orde|geregeld|van\s+toepassing)(?!\w)"
    )


@cache
def _granted() -> re.Pattern[str]:
    """Return the pattern of a request that was decided on: "ons verzoek om pleegoudervoogdij is toegewezen"."""
    asked = r"(?:aanvraag|verzoek)"
    return re.compile(
        rf"(?<!\w){asked}\s+[^.?!;]{{0,80}}?(?:toegewezen|afgewezen|ingewilligd|goedgekeurd|geweigerd)(?!\w)|wees\s+[^.?!;]{{0,30}}?{asked}\s+[^.?!;]{{0,40}}?\saf(?!\w)"
    )


@cache
def _granted_not() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:afgewezen|geweigerd|niet|wees)(?!\w)")


@cache
def _settled() -> re.Pattern[str]:
    """Return the pattern of the sentence after a question: "bij ons is het vorige maand rondgekomen"."""
    return re.compile(
        rf"\s*(?:bij|voor)\s+(?:mij|ons)\s+is\s+(?:het|dat|die)\s+(?:[\w{HOLE}]+\s+){{0,4}}?{any_of(stated_words().settled)}(?!\w)"
    )


def _is_general(sentence: str) -> bool:
    """Say whether a sentence is a question about no child or foster parent in particular."""
    if _any_guardian().match(sentence) or _if_so().match(sentence):
        return True
    return sentence.rstrip().endswith("?") and not listed("someone").search(sentence)


def _without_it(passage: Passage) -> Iterator[bool]:
    """Read "als pleegouder zonder voogdij mag ik …", "de rechter wees ons verzoek om voogdij af"."""
    if _they_lack_it().search(passage.bare):
        yield False
    for match in _decided().finditer(passage.bare):
        sentence = passage.bare[slice(*passage.sentence(match.start()))]
        if _granted().search(sentence):
            yield _granted_not().search(sentence) is None
    for match in _lacks_it().finditer(passage.bare):
        if re.search(r"(?<!\w)(?:ik|we|wij)(?!\w)", passage.bare[slice(*passage.sentence(match.start()))]):
            yield False


@cache
def _they_lack_it() -> re.Pattern[str]:
    """Return the pattern of foster parents told of in the sentence before: "… . Ze zijn nu niet de voogd"."""
    now = r"(?:(?:nog|nu|op\s+dit\s+moment|zelf)\s+)*"
    lack = rf"(?:zijn|hebben)\s+{now}(?:niet\s+(?:de\s+)?voogd(?:en|ij)?|(?:de\s+voogdij|voogd)\s+{now}niet|geen\s+voogd(?:en|ij)?)"
    aside = r"(?:\s*\([^)]{1,30}\))?"
    carer = rf"(?:{named()}|pleeg(?:gezin|moeder|ouders?|vader))"
    said = rf"{carer}{aside}\s+(?:is|zijn)\s+{now}geen\s+(?:pleegouder)?voogd(?:en)?(?:\s+geworden)?(?=\s*(?:[,.;:]|$|en\s|maar\s))"
    of_them = r"(?:zelf\s+)?voogd\s+zijn\s+(?:ze|zij)\s+niet"
    told = r"(?<!\w)pleegouders(?!\w)[^.?!]{0,60}[.?!]\s+"
    return re.compile(rf"{told}(?:(?:ze|zij)\s+{lack}|{of_them})(?!\w)|(?<!\w){said}")


@cache
def _decided() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:mijn|ons|onze)\s+(?:aanvraag|verzoek)\s+(?:\w+\s+){0,2}?(?:de\s+)?voogdij(?!\w)")


@cache
def _lacks_it() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)als\s+pleeg(?:ouders?|moeder|vader)\s+zonder\s+(?:de\s+)?voogdij(?!\w)")


@cache
def _any_guardian() -> re.Pattern[str]:
    """Return the pattern of a question about any guardian: "heeft een pleegoudervoogd recht op begeleiding?"."""
    return re.compile(
        rf"\W*(?:\w+\s+){{1,4}}?een\s+{any_of(stated_words().guardian)}(?!\w)(?![^?]*(?:\b(?:ik|mijn|ons|onze|we|wij)\b))[^?]*\?"
    )


def _with_guardianship(passage: Passage) -> Iterator[bool]:
    """Read "de pleegouders hebben de voogdij", "de voogdij ligt bij ons", "pleegmoeder is ook voogd"."""
    if "voogd" not in passage.bare:
        return  # the pattern is a long one, and hardly any text speaks of it
    for match in _carer_has_it().finditer(passage.bare):
        text = f"{match.group()} {' '.join(passage.after(match.end()).split()[:2])}"
        sentence = passage.bare[slice(*passage.sentence(match.start()))]
        clause = passage.bare[slice(*passage.clause(match.start()))]
        if not (
            _whether().search(clause)
            or _caseload().match(passage.bare, match.start())
            or _is_parent().match(passage.bare, match.start())
            or _someone_else().search(text)
            or listed("wishes").search(clause)
            or _is_general(sentence)
            or _asks().match(sentence)
            or _asks_of_us().match(sentence)
        ):
            yield not listed("negations").search(text)


@cache
def _caseload() -> re.Pattern[str]:
    """Return the pattern of a guardian by profession: "ik ben voogd van 19 kinderen"."""
    return re.compile(r"ik\s+ben\s+(?:\w+\s+)?voogd\s+(?:over|van)\s+(?:[6-9]|[0-9]{2,})\s")


@cache
def _is_parent() -> re.Pattern[str]:
    """Return the pattern of a parent who writes: "ik ben zijn moeder, niet zijn voogd"."""
    parent = any_of(stated_words().birth_parents)
    return re.compile(
        rf"(?:ik|we|wij)\s+(?:ben|zijn)\s+(?:(?:de|haar|hun|zijn)\s+)?(?:eigen\s+|echte\s+)?{parent}(?!\w)"
    )


@cache
def _someone_else() -> re.Pattern[str]:
    """Return the pattern of a guardian by profession: "wij hebben een nieuwe voogd", "ik ben zijn nieuwe voogd"."""
    return re.compile(
        r"(?<!\w)(?:andere|huidige|nieuwe|vaste|vorige)\s+voogd(?:es)?(?!\w)|(?<!\w)(?:heb|hebben|heeft|met)\s+(?:\w+\s+){0,4}?(?:een|de|deze|nieuwe|geen|onze|zijn|haar)\s+(?:\w+\s+)?voogd(?:es)?(?!\w)"
    )


@cache
def _asks() -> re.Pattern[str]:
    """Return the pattern of a question whether it is so: "hebben pleegouders ook de voogdij?"."""
    return re.compile(rf"\W*{any_of(stated_words().granted)}\s+[^.!]*\?")


@cache
def _asks_of_us() -> re.Pattern[str]:
    """Return the pattern of a question that opens with its verb, with or without a question mark: "ben ik dan zelf voogd"."""
    who = rf"(?:{any_of(stated_words().determiners)}\s+)?{any_of(stated_words().carers)}"
    lead = r"(?:(?:en|maar|hoi|hallo|dus)\W+)?"
    return re.compile(rf"\W*{lead}(?:ben|bent|zijn|is|heb|hebben|heeft|word|worden|wordt)\s+{who}(?!\w)")


@cache
def _carer_has_it() -> re.Pattern[str]:
    words = stated_words()
    carer, owned, short = (
        rf"(?:{any_of(words.carers)}|{named()})",
        any_of(words.granted),
        rf"(?:\s+[\w'{HOLE}-]+){{0,3}}?",
    )
    children = any_of([*words.foster_children, *(name for kin in words.kin.values() for name in kin)])
    unowned = "".join(rf"(?<!\b{word}\s)" for word in words.determiners)  # "de voogd en pleegmoeder" are two
    return re.compile(
        rf"(?<!\w){carer}{short}\s+{owned}{short}\s+(?:de\s+)?voogd(?:en|es|ij)?(?!\w)(?!\W+(?:(?:van|bij|vanuit|namens)\s+)?(?:de\s+|een\s+)?(?:gi|jb|jeugd|gecertificeerde))"
        rf"|(?<!\w)voogdij{short}\s+{owned}{short}\s+bij\s+(?:de\s+|mijn\s+|zijn\s+|haar\s+)?{carer}(?!\w)"
        rf"|(?<!geen\s)(?<!\w)voogdij\s+bij\s+(?:de\s+)?{carer}(?!\w)"
        rf"|(?<!\w)voogdij[^.?!]{{0,60}}\sniet\s+bij\s+(?:de\s+)?(?:{carer}|mij)(?!\w)"
        rf"|(?<!\w)voogdij(?:\s+[\w'{HOLE}-]+){{0,5}}?\s+{any_of(words.handed_over)}\s+(?:van\s+(?:\w+,?\s+){{1,4}}?)?(?:aan|naar|op)\s+(?:de\s+|mijn\s+|zijn\s+|haar\s+)?{carer}(?!\w)"
        rf"|(?<!\w)(?:{carer}|mij){short}\s+tot\s+voogd(?:en|es)?\s+(?:benoemd|benoemt|benoemde)(?!\w)"
        rf"|(?<!\w)voogdij{short}\s+{any_of(words.handed_over)}\s+aan\s+(?:de\s+)?{carer}(?!\w)"
        rf"|(?<!\w){carer}\s*(?:[,(]\s*)?(?:tevens|ook|en|als|tegelijk)?\s*voogd(?:en|es)?(?=\s*[,.)]|\s+(?:van|over|van\s+een)(?!\w))"
        rf"|(?<!\w)voogdij\s+(?:per|bij|via|volgens)\s+(?:[\w{HOLE}]+\s+){{1,5}}?(?:aan|naar)\s+(?:de\s+|de\s+huidige\s+)?{carer}(?!\w)"
        rf"|(?<!\w)ik\s+ben\s+(?:[\w{HOLE}]+\s+){{0,5}}?(?:haar|hun|zijn)\s+voogd(?:es)?\s*,?\s+(?:en|én|maar\s+ook|plus)\s+(?:ook\s+)?(?:haar\s+|hun\s+|zijn\s+)?{carer}(?!\w)"
        rf"|(?<!\w)voogd(?:es)?\s+is\s+(?:ook|tegelijk|tevens|zelf)\s+(?:ook\s+)?(?:de\s+|haar\s+|zijn\s+)?{carer}(?!\w)"
        rf"|(?<!\w)voogdij(?:{short}|{short}{short})\s+(?:aan|naar)\s+(?:de\s+)?{carer}{short}\s+{any_of(words.handed_over)}(?!\w)"
        rf"|(?<!\w)(?:we|{carer})\s+(?:zelf\s+|ook\s+|nu\s+)*voogd(?:en|es)?\s+{any_of(words.be)}(?!\w)"
        rf"|(?<!\w){unowned}voogd(?:en|es)?\s+(?:en|tevens)\s+(?!(?:ik|ons|we|wij)\s){carer}(?!\w)"
        rf"|(?<!\w){carer},?\s+die\s+(?:nu\s+|ook\s+|tevens\s+|zelf\s+)*(?:{any_of(words.determiners)}\s+)?voogd(?:en|es)?\s+{any_of(words.be)}(?!\w)"
        rf"|(?<!\w){carer}\s+met\s+(?:de\s+)?voogdij(?!\w)"
        rf"|(?<!\w)voogd(?:en)?\s+over\s+{any_of(words.mine)}\s+(?:\w+\s+)?{children}(?!\w)"
        rf"|(?<!\w){owned}\s+{carer}{short}\s+(?:de\s+)?voogd(?:en|ij)?(?!\w)"
        rf"|(?<!\w)voogdij\s+(?:over|van|voor)\s+[^.?!,;]{{1,40}}?\s(?:heb|hebben|heeft)\s+{carer}(?!\w)"
        rf"|(?<!\w)voogdij{short}\s+bij\s+(?:de\s+)?{carer}\s+(?:berust|is|ligt)(?!\w)"
        rf"|(?<!\w)voogd(?:en)?\s*[=:]\s*pleeg(?:moeder|ouders?|vader)(?!\w)"
    )
