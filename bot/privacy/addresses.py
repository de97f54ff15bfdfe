"""Finds addresses: street and number, postcode, and the town that belongs to them. A town alone stays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.privacy.identifiers import Ledger, any_of
from bot.privacy.lexicon import Lexicon, fold
from bot.privacy.patterns import HOUSE, POSTCODE, POSTCODE_CUED

_CAPITAL = r"[A-ZÀ-Þ][\w.'’-]*"
_LINK = r"(?:van|de|den|der|het|'t|’t|ten|ter|v\.d\.|op|in|aan|en|la)"
_NAME = rf"(?:{_CAPITAL}|[1-9]e|{_LINK})"
_LEFT = re.compile(rf"(?:{_NAME}\s+){{1,4}}$")
_CHAIN = re.compile(rf"(?<![\w-])(?P<street>(?:{_NAME}\s+){{0,4}}{_CAPITAL}){HOUSE}(?!\w)")
_YEAR = re.compile(r"\s(?:19|20)\d\d$")
_BEFORE_TOWN = re.compile(r"(?:,\s*|\s+(?:in|te)\s+|\s+)(?=\w|')")
_TOWN = re.compile(r"['’\w][\w'’/-]*(?:\s[\w'’/-]+){0,3}")
_NEAR = 40  # characters before a street in which "woont" or "adres" says that it is one


def addresses(ledger: Ledger, lexicon: Lexicon) -> None:
    """Enter all addresses and postcodes, each with the town behind it."""
    text = ledger.text
    for start, end in (*_homes(text, lexicon), *_listed(text, lexicon), *_streets(text, lexicon)):
        ledger.add(start, _with_town(text, end, lexicon), "ADRES")
    for match in POSTCODE_CUED.finditer(text):
        ledger.add(match.start(1), _with_town(text, match.end(), lexicon), "POSTCODE")
    for match in POSTCODE.finditer(text):
        if _is_postcode(match[0], lexicon):
            ledger.add(match.start(), _with_town(text, match.end(), lexicon), "POSTCODE")


def _streets(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield streets that end like one, with their number: "kerkstraat 12", "Prins Hendrikkade 33 bis"."""
    for match in _street(lexicon).finditer(text):
        street = fold(match["street"])
        if lexicon.has("street_stop", street) or not _is_number(match, lexicon):
            continue
        if not street.endswith(tuple(lexicon.words["street_endings"])) and lexicon.is_ordinary(street):
            continue
        yield _widened(text, match, lexicon), match.end()


def _listed(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield other streets of the national register: "De Meent 3"; a single word only where somebody lives or a postcode follows."""
    living = re.compile(rf"\b(?:{any_of(lexicon.words['living'])})\b", re.IGNORECASE)
    for match in _CHAIN.finditer(text):
        if not _is_number(match, lexicon):
            continue
        near = living.search(text, max(0, match.start() - _NEAR), match.start("house"))
        certain = near or POSTCODE.match(text[match.end() :].lstrip(" ,\n"))
        for start in _starts(match["street"]):
            street = match["street"][start:]
            if (certain or " " in street) and lexicon.is_street(street):
                yield match.start() + start, match.end()
                break


def _homes(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield streets behind "woont": in lower case with a number, or without a number where the ending says street."""
    for match in _home(lexicon).finditer(text):
        street = match["street"]
        if lexicon.has("street_stop", fold(street)):
            continue
        if match["house"] is None:
            yield match.span("street")
        elif _is_number(match, lexicon):
            starts = (word.start() for word in re.finditer(r"\S+", street))
            found = next((start for start in starts if _is_named(street[start:], lexicon)), None)
            if found is not None:
                yield match.start("street") + found, match.end()


def _is_named(street: str, lexicon: Lexicon) -> bool:
    """Say whether this is a street as it stands, and not a street with an article before it."""
    article, _, rest = street.partition(" ")
    return lexicon.is_street(street) and not (article in ("de", "het") and lexicon.is_street(rest))


@lru_cache(maxsize=2)
def _street(lexicon: Lexicon) -> re.Pattern[str]:
    sure, capital = any_of(lexicon.words["street_endings"]), any_of(lexicon.words["street_endings_capital"])
    name = rf"(?i:[^\W\d][\w'’.-]{{1,40}}(?:{sure}))|[A-ZÀ-Þ][\w'’.-]{{1,40}}(?:{capital})|[A-ZÀ-Þ][\w'’-]+(?:str|ln)\."
    return re.compile(rf"(?<![\w.'’-])(?P<street>{name}){HOUSE}(?!\w)")


@lru_cache(maxsize=2)
def _home(lexicon: Lexicon) -> re.Pattern[str]:
    living, sure = any_of(lexicon.words["living"]), any_of(lexicon.words["street_endings"])
    filler = r"(?:[\s:,]+(?:nu|nog|is|was|ook|hier|daar|samen|met|hem|haar|ze|hij|zij|we|ik|in|op|aan|te|naar))*"
    numbered = rf"(?:[^\W\d][\w'’-]*\s){{0,3}}[^\W\d][\w'’-]*(?={HOUSE.replace('?P<house>', '')})"
    street = rf"(?:(?:de|het|'t)\s+)??(?P<street>{numbered}|[^\W\d][\w'’-]+(?:{sure})(?![\w-]))"
    return re.compile(rf"\b(?:{living})\b{filler}[\s:,]+{street}(?:{HOUSE})?(?!\w)", re.IGNORECASE)


def _is_number(match: re.Match[str], lexicon: Lexicon) -> bool:
    """Say whether the digits behind a street are a house number and no year, and count nothing."""
    following = re.match(r"\s*([^\W\d]+|%)", match.string[match.end() :])
    return not _YEAR.search(match["house"]) and not (following and lexicon.has("units", fold(following[1])))


def _widened(text: str, match: re.Match[str], lexicon: Lexicon) -> int:
    """Return where a street of several words starts ("Burgemeester de Vlugtlaan")."""
    left = _LEFT.search(text[max(0, match.start() - 60) : match.start()])
    if not left:
        return match.start()
    for start in _starts(left[0]):
        first = fold(left[0][start:].split()[0])
        known = any(lexicon.has(key, first) for key in ("words", "living", "function_words", "relations"))
        if lexicon.is_street(left[0][start:] + match["street"]) or not known:
            return match.start() - len(left[0]) + start
    return match.start()


def _starts(chain: str) -> Iterator[int]:
    """Yield where the words of a chain start that have a capital, from the left."""
    return (word.start() for word in re.finditer(r"\S+", chain) if word[0][0].isupper() or word[0][0].isdigit())


def _with_town(text: str, end: int, lexicon: Lexicon) -> int:
    """Return where the town behind an address or a postcode ends; `end` itself where there is none."""
    gap = _BEFORE_TOWN.match(text, end)
    town = _TOWN.match(text, gap.end()) if gap else None
    if not town:
        return end
    words = town[0].split(" ")
    for count in range(len(words), 0, -1):
        name = fold(" ".join(words[:count]))
        if lexicon.is_place(name) and (town[0][0].isupper() or not (" " in name or lexicon.is_common(name))):
            return town.start() + len(" ".join(words[:count]))
    return end


def _is_postcode(code: str, lexicon: Lexicon) -> bool:
    """Say whether four digits and two letters are a postcode and no year with a word or an abbreviation behind it."""
    letters, year = code[-2:], code[:2] in ("19", "20")
    if letters.isupper():
        return not (year and code[4] == " " and lexicon.has("no_postcode", letters.lower()))
    return not lexicon.has("no_postcode", letters) and not (year and code[4] == " ")
