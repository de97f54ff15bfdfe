"""Children who are told of beside the ones that are placed: "moeder heeft nog twee kinderen thuis", "haar eigen tweeling"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bot.dates.words import any_of, date_words
from bot.stated.text.passage import Passage
from bot.stated.text.words import child_words, listed, multiple_words, stated_words


def without_others(passage: Passage) -> Passage:
    """Return the passage with the clauses blank that count children who live elsewhere or were there before."""
    return passage.without(_told(passage))


def without_strangers(passage: Passage) -> Passage:
    """Return the passage with the sentences blank that tell of the foster child of others: "een collega is pleegmoeder van"."""
    told = (*_strangers().finditer(passage.bare), *_ones_before().finditer(passage.bare))
    stretches = [(match.start(), passage.sentence(match.start())[1]) for match in told]
    return passage.without([*stretches, *(match.span() for match in _had_before().finditer(passage.bare))])


@cache
def _strangers() -> re.Pattern[str]:
    words = stated_words()
    who = rf"(?:{any_of(words.others_with_children)}(?:\s+van\s+(?:me|mij|ons))?)"
    recent = r"(?:nu|ook|sinds\s+(?:kort|een\s+\w+))"
    near = any_of(["buren", "kennissen", "overburen", "vrienden"])
    friend = rf"(?:een|mijn|onze)\s+{any_of(['buurman', 'buurvrouw', 'kennis', 'overbuurvrouw', 'vriendin'])}"
    return re.compile(
        rf"(?<!\w)(?:{who}\s+is\s+(?:ook\s+)?pleeg(?:moeder|ouder|vader)\s+van\s+(?:een|twee|drie)"
        rf"|{who}(?:\s*\([^)]{{1,9}}\)|\s+van\s+\w+)?\s+(?:heeft|hebben)\s+(?:{recent}\s+)*een\s+(?:\w+\s+)?pleeg(?:broer|zus)(?:je|tje)?"
        rf"|{friend}(?:\s+van\s+(?:me|mij|ons))?\s+heeft\s+(?:{recent}\s+)*een\s+(?:\w+\s+)?{any_of(words.foster_children)}"
        rf"|{near}(?:\s+van\s+(?:me|mij|ons))?\s+hebben\s+(?:{recent}\s+)*een\s+(?:\w+\s+)?{any_of(words.foster_children)})(?!\w)"
    )


@cache
def _ones_before() -> re.Pattern[str]:
    """Return the pattern of "onze vorige plaatsing", "mijn vorige pleegkind": what follows is of that child."""
    words = stated_words()
    what = rf"(?:[a-z]*plaatsing|{any_of([*words.foster_children])}|logeerkind|[a-z]*kindje)"
    return re.compile(rf"(?<!\w)(?:mijn|ons|onze|m'n|mn)\s+(?:eerdere?|vorige?)\s+{what}(?!\w)")


@cache
def _had_before() -> re.Pattern[str]:
    """Return the pattern of "(we) hadden eerder een pleegkind van 10"; what follows may be of the child of now."""
    what = any_of([*stated_words().foster_children, "logeerkind"])
    had = r"(?:hadden|had)\s+(?:(?:wij|we|ik)\s+)?(?:eerder|eerst|hiervoor|hiervoor\s+al|ooit|vroeger)"
    return re.compile(rf"(?<!\w){had}\s+een\s+(?:\w+\s+)?{what}(?!\w)[^.?!,;]*")


def _told(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield from where to where other children are told of."""
    for match in _counted().finditer(passage.bare):
        start, end = passage.clause(match.start())
        if (
            _who_died().match(passage.bare, match.end())
            or listed("stayed_home").search(passage.bare, start, end)
            or _at_home().search(passage.bare, start, end)
        ):
            yield start, end
    for match in _have_others().finditer(passage.bare):
        yield match.start(), passage.sentence(match.start())[1]
    for pattern in (_their_own(), _had(), _of_new_partner()):
        for match in pattern.finditer(passage.bare):
            yield match.start(), passage.clause(match.end() - 1)[1]
    for match in _not_they().finditer(passage.bare):
        yield passage.sentence(match.start())[0], match.start()


def _people() -> str:
    words = stated_words()
    many = any_of([*words.children, *words.siblings, *words.foster_children])
    return rf"(?:{many}|{multiple_words()})"


@cache
def _counted() -> re.Pattern[str]:
    number = rf"(?:[0-9]{{1,2}}|{any_of(date_words().numbers)})"
    return re.compile(rf"(?<!\w){number}\s+(?:[\w-]+\s+){{0,2}}?{_people()}(?!\w)")


@cache
def _who_died() -> re.Pattern[str]:
    return re.compile(r"\s+(?:zijn\s+|waren\s+)?(?:gestorven|overleden|verongelukt)(?!\w)")


@cache
def _at_home() -> re.Pattern[str]:
    """Return the pattern of children whom a parent still has: "heeft nog … thuis", "zijn thuis gebleven"."""
    return re.compile(
        r"(?<!\w)(?:(?:heeft|hebben|woont|wonen|zijn)\s+(?:er\s+)?nog\s[^.?!]*\b(?:thuis|bij\s+\w+\s+(?:moeder|vader))|(?:gewoon|wel)\s+thuis)(?!\w)"
    )


@cache
def _have_others() -> re.Pattern[str]:
    """Return the pattern of foster children of somebody else: "mijn broer heeft twee pleegkinderen", "de buren met hun drie"."""
    words = stated_words()
    who = any_of([*words.grown_siblings["zus"], *words.grown_siblings["broer"], *words.others_with_children])
    more = r"(?:al|nu|ook|zelf|sinds\s+(?:kort|een\s+\w+))"
    return re.compile(
        rf"(?<!\w){who}(?:\s+van\s+(?:me|mij|ons))?\s+(?:(?:heeft|hebben|met)\s+(?:{more}\s+)*(?:[\w-]+\s+){{1,2}}?(?:{any_of(words.foster_children)}|pleegkids|pleegzonen))(?!\w)"
    )


@cache
def _their_own() -> re.Pattern[str]:
    whose = any_of([*stated_words().possessives])
    return re.compile(rf"(?<!\w){whose}\s+eigen\s+(?:[\w-]+\s+)?(?:{_people()}|{child_words()})(?!\w)")


@cache
def _of_new_partner() -> re.Pattern[str]:
    """Return the pattern of the children that a partner brings: "vader heeft een nieuwe vriendin met 2 kinderen"."""
    new = r"nieuwe\s+(?:man|partner|relatie|vriend|vriendin|vrouw)"
    return re.compile(
        rf"(?<!\w){new}\s+(?:met|heeft|en)\s+(?:(?:al|haar|ook|zelf|zijn)\s+)*(?:[\w-]+\s+)?{_people()}(?!\w)"
    )


@cache
def _had() -> re.Pattern[str]:
    """Return the pattern of children who were there before: "we hadden eerder drie pleegkinderen"."""
    before = any_of(["al", "daarvoor", "eerder", "eerst", "hiervoor", "ooit", "voorheen", "vroeger"])
    had = rf"(?:hadden|had|hebben|heb|vingen|ving)\s+(?:we\s+|wij\s+|ik\s+)?(?:{before}\s+)+"
    return re.compile(
        rf"(?<!\w)(?:{had}|{before}\s+(?:hadden|had|vingen)\s+(?:[\w-]+\s+)?)(?:[\w-]+\s+){{1,2}}?{_people()}(?!\w)"
    )


@cache
def _not_they() -> re.Pattern[str]:
    """Return the pattern of the one who alone is placed, after others: "maar alleen ik zit in een pleeggezin"."""
    words = stated_words()
    who = rf"(?:ik|hij|ze|zij|{any_of(words.determiners)}\s+(?:[\w-]+\s+)?{child_words()})"
    only = r"(?:en\s+)?(?:hij|ze|zij|ik)?\s*(?:is|ben)\s+(?:daarvan\s+)?de\s+enige\s+die"
    return re.compile(
        rf"(?<!\w){only}(?!\w)|(?<=[,;.]\s)(?:maar\s+)?alleen\s+{who}\s+(?:is|werd|woont|woon|zit|ben|mag|moest)(?!\w)"
    )
