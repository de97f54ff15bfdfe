"""Finds numbers, mail, pages and other marks that point at one person."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from bot.privacy import patterns
from bot.privacy.lexicon import Lexicon, fold
from bot.privacy.numbering import PLACEHOLDER

KEPT = ""  # the kind of what looks like personal data and is to stay: public numbers, dates, plain pages
_TAIL = ".,;:!?)…"
_DIGITS = re.compile(r"\d")


class Found(NamedTuple):
    """A stretch of a text and the kind of its placeholder; `KEPT` where it is to stay as it is."""

    start: int
    end: int
    kind: str


class Ledger:
    """What was found so far; what came first stays."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Found] = []

    def add(self, start: int, end: int, kind: str) -> None:
        """Enter a stretch unless it overlaps an earlier one."""
        if start < end and all(end <= other.start or start >= other.end for other in self.found):
            self.found.append(Found(start, end, kind))

    def add_all(
        self, pattern: re.Pattern[str], kind: str, accept: Callable[[str], bool] | None = None, group: int = 0
    ) -> None:
        """Enter every match of a pattern (or a group of it) whose text is accepted."""
        for match in pattern.finditer(self.text):
            if accept is None or accept(match[group]):
                self.add(*match.span(group), kind)


def identifiers(ledger: Ledger, lexicon: Lexicon) -> None:
    """Enter what is kept, then mail, pages, bank accounts, file, citizen and telephone numbers, plates and user names."""
    ledger.add_all(PLACEHOLDER, KEPT)
    ledger.add_all(patterns.MAIL, "E-MAIL")
    for start, end, kind in _pages(ledger.text, lexicon):
        ledger.add(start, end, kind)
    ledger.add_all(_public_numbers(lexicon), KEPT)
    ledger.add_all(patterns.IBAN_NL, "IBAN")
    ledger.add_all(patterns.IBAN, "IBAN", is_iban)
    ledger.add_all(patterns.COURT, "DOSSIER")
    ledger.add_all(patterns.BSN_CUED, "BSN", group=1)
    ledger.add_all(patterns.DATE, KEPT)
    ledger.add_all(patterns.PUBLIC, KEPT)
    ledger.add_all(_files(lexicon), "DOSSIER", is_file_number, group=2)
    ledger.add_all(patterns.BSN, "BSN", is_bsn)
    ledger.add_all(patterns.PHONE, "TELEFOON")
    ledger.add_all(patterns.PHONE_CUED, "TELEFOON", group=1)
    ledger.add_all(patterns.PHONE_SPELLED, "TELEFOON")
    ledger.add_all(patterns.PLATE, "KENTEKEN")
    ledger.add_all(patterns.PLATE_CUED, "KENTEKEN", lambda plate: len(_DIGITS.findall(plate)) > 1, group=1)
    ledger.add_all(patterns.USER, "GEBRUIKER")
    ledger.add_all(_handles(lexicon), "GEBRUIKER", group=2)


def numbers_left(ledger: Ledger) -> None:
    """Enter long numbers that nothing else explained; they are somebody's or some file's."""
    ledger.add_all(
        patterns.FILE_LIKE,
        "DOSSIER",
        lambda code: not patterns.ISO_DAY.fullmatch(code) and not patterns.YEARS.fullmatch(code),
    )


def is_bsn(text: str) -> bool:
    """Say whether nine digits pass the citizen service number's eleven test."""
    digits = [int(digit) for digit in _DIGITS.findall(text)]
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return any(digits) and sum(weight * digit for weight, digit in zip(weights, digits, strict=True)) % 11 == 0


def is_iban(text: str) -> bool:
    """Say whether an account number of any country has the right check digits (ISO 7064, modulo 97)."""
    code = re.sub(r"\s", "", text)
    moved = code[4:] + code[:4]
    return 15 <= len(code) <= 34 and int("".join(str(int(sign, 36)) for sign in moved)) % 97 == 1


def is_file_number(code: str) -> bool:
    """Say whether the code behind "dossier" is a number and not a year or a count."""
    digits = len(_DIGITS.findall(code))
    mixed = digits > 1 and any(sign.isalpha() for sign in code) and len(code) > 4
    return not patterns.YEARS.fullmatch(code) and (digits >= 4 or mixed)


def _pages(text: str, lexicon: Lexicon) -> Iterator[Found]:
    for pattern in (patterns.PAGE, patterns.SITE):
        for match in pattern.finditer(text):
            end = match.end() - (len(match[0]) - len(match[0].rstrip(_TAIL)))
            page = text[match.start() : end]
            yield Found(match.start(), end, "URL" if _is_personal(page, lexicon) else KEPT)


def _is_personal(page: str, lexicon: Lexicon) -> bool:
    low = fold(page)
    if patterns.PERSONAL_QUERY.search(low):
        return True
    host, _, path = re.sub(r"^https?://", "", low).partition("/")
    site = host.removeprefix("www.")
    if path and any(site == name or site.endswith("." + name) for name in lexicon.phrases["social_sites"]):
        return True
    if any(is_bsn(number) for number in re.findall(r"(?<!\w)\d{9}(?!\w)", path)):
        return True
    return any(lexicon.rank(word) == "strong" for word in re.findall(r"[^\W\d_]{4,}", path))


@lru_cache(maxsize=2)
def _public_numbers(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<!\d){_spaced(number)}(?!\d)" for number in lexicon.public_numbers))


def _spaced(number: str) -> str:
    digits = _DIGITS.findall(number)
    return (r"[\s\-]?" if len(digits) > 4 else "").join(digits)


@lru_cache(maxsize=2)
def _files(lexicon: Lexicon) -> re.Pattern[str]:
    between = r"(?:[\s.:#=(-]+(?:is|nr|nummer|no|van|met|onder|ons|uw|kenmerk)\b)*[\s.:#=(-]*"
    words = any_of(lexicon.words["file_words"]).replace("e", "[eë]")
    return re.compile(rf"\b({words})\b{between}{patterns.FILE_CODE}", re.IGNORECASE)


@lru_cache(maxsize=2)
def _handles(lexicon: Lexicon) -> re.Pattern[str]:
    between = r"(?:\s*(?:naam|account|is|heet|[:=-]))+\s*"
    return re.compile(
        rf"\b({any_of(lexicon.words['handles'])}){between}((?=[\w.-]*[\d_])\w[\w.-]{{2,}})", re.IGNORECASE
    )


def any_of(words: frozenset[str]) -> str:
    """Return words as alternatives of a pattern, longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
