"""The shapes of numbers, mail, pages and plates; which of them are personal data is judged in identifiers.py."""

from __future__ import annotations

import re

I = re.IGNORECASE  # noqa: E741

# What looks like a number of a person and is none.
DATE = re.compile(
    r"(?<!\d)(?:\d{1,2}([-/.])\d{1,2}\1(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d|\d{1,2}([-/])\d{1,2}\2\d\d(?![-/\s.]?\d))(?!\d)"
)
ISO_DAY = re.compile(r"(?:(?:19|20)\d\d(?:0\d|1[0-2])[0-3]\d|[0-3]\d(?:0\d|1[0-2])(?:19|20)\d\d)")
PUBLIC = re.compile(
    r"(?<!\d)0[89]00[\s\-]?\d{3,4}(?:[\s\-]?\d{2,3})?(?!\d)|\bECLI:[\w:.]+|\b(?:BWB|CVDR)\w+|\bISBN[\s:]*[\d\-]+", I
)

# Pages and mail.
PAGE = re.compile(r"\b(?:https?://|www\.)[^\s<>\"'“”\[\]]+", I)
SITE = re.compile(r"(?<![\w@.])(?:[\w-]+\.)+(?:com|nl|me|net|gg|org)/[^\s<>\"'“”\[\]]+", I)
PERSONAL_QUERY = re.compile(
    r"[?&#](?:name|naam|voornaam|achternaam|user|email|bsn|tel|q)=[^&#]|maps/|(?<!\w)(?:0|31)[1-9]\d{8}(?!\d)|@", I
)
MAIL = re.compile(
    r"(?<![\w.+'’-])[\w.+'’-]+(?:@|\s@\s)[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w.+-])[\w.+-]+\s?(?:\(at\)|\[at\]|\bat\b|apenstaartje)\s?[\w-]+\s?(?:\.|\(?\bpunt\b\)?|\(?\bdot\b\)?)\s?(?:nl|com|be|org|eu|net)\b",
    I,
)
USER = re.compile(r"(?<![\w.@])@\w[\w.-]{1,30}(?<![.-])")

# Bank accounts, files and citizens.
IBAN_NL = re.compile(r"\bNL\s?\d{2}[\s.]?[A-Z]{4}(?:[\s.]?\d){10}(?!\d)", I)
IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){2,7}(?:\s?[A-Z0-9]{1,3})?\b")
COURT = re.compile(
    r"\bC/\d{2}/\d{4,7}(?:\s?/\s?[A-Z]{2}(?:\s?[A-Z]{2})?\s?\d{2}[-/]\d+)?|\b(?:JE|FA|FJ|BJ|KG)\s?R[KZ]\s?\d{2}[-/]\d+",
    I,
)
FILE_LIKE = re.compile(
    r"(?<![\w-])(?:(?:19|20)\d\d|\d\d)[-/.]\d{4,8}(?![\w-])|\b[A-Z]{1,4}[-/.]?(?:\d{5,}|\d{2,4}[-/.]\d{3,})\b|(?<![\w.,€+-])\d{7,}(?![\w,])"
)
FILE_CODE = r"((?=[\w/.\-]*\d)[A-Za-z]{0,5}[/.\-]?\d\w*(?:[/.\-]\w+)*)"
YEARS = re.compile(r"(?:19|20)\d\d(?:[-/](?:(?:19|20)\d\d|\d\d))?")
BSN = re.compile(r"(?<![\d.,-])(?:\d{9}|\d{3}[.\s-]\d{3}[.\s-]\d{3}|\d{4}[.\s]\d{2}[.\s]\d{3})(?!\d)")
BSN_CUED = re.compile(
    r"\b(?:bsn|burgerservicenummer|sofi(?:nummer)?)(?:[- ]?nummer|nr)?\b\D{0,25}?((?:\d[\s.\-]?){7,8}\d)(?!\d)", I
)

# Telephones.
PHONE = re.compile(
    r"(?<![\w+])(?:\+|00)\s?31[\s.\-/]*(?:\(0\)|0)?(?:[\s.\-/()]{0,3}\d){9}(?!\d)"
    r"|(?<![\w+])(?:\+|00)\s?[1-9]\d{0,2}(?:[\s.\-/]?\d){7,11}(?!\d)"
    r"|(?<![\w+,])(?:\(0\d{1,3}\)(?:[\s.\-/–]{0,3}\d){6,8}|0[1-9](?:[\s.\-/()–]{0,3}\d){8})(?!\d)"
)
PHONE_CUED = re.compile(
    r"\b(?:tel|telefoon|telefoonnummer|telefoonnr|telnr|mobiel|mob|gsm|nummer|06|bel|bellen|app|appen)\b"
    r"(?:\W{1,3}(?:me|hem|haar|mij|ons|op|is|naar|even|via|dan|maar|van|moeder|vader))*[\s.:=]+((?:\d[\s.\-]?){6,9}\d)(?!\d)",
    I,
)
_DIGIT_WORD = r"(?:nul|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|\w{2,}tien|\w*tig)"
PHONE_SPELLED = re.compile(rf"\bnul[\s-]zes(?:[\s,-]+{_DIGIT_WORD}){{3,}}\b", I)

# Licence plates: every Dutch series with hyphens; without hyphens behind the word.
PLATE = re.compile(
    r"(?<![\w-])(?:[A-Z]{2}-\d\d-\d\d|\d\d-\d\d-[A-Z]{2}|\d\d-[A-Z]{2}-\d\d|[A-Z]{2}-\d\d-[A-Z]{2}|[A-Z]{2}-[A-Z]{2}-\d\d"
    r"|\d\d-[A-Z]{2}-[A-Z]{2}|\d\d-[A-Z]{3}-\d|\d-[A-Z]{3}-\d\d|[A-Z]{2}-\d{3}-[A-Z]|[A-Z]-\d{3}-[A-Z]{2}|[A-Z]{3}-\d\d-[A-Z]"
    r"|[A-Z]-\d\d-[A-Z]{3}|\d-[A-Z]{2}-\d{3}|\d{3}-[A-Z]{2}-\d)(?![\w-])"
)
PLATE_CUED = re.compile(
    r"\b(?:kenteken|kentekenplaat|nummerbord)\W{1,3}(?:is\W{1,3}|van \w+\W{1,3})?"
    r"((?=[a-z\s-]*\d)[a-z0-9]{1,3}[\s-]?[a-z0-9]{2,3}[\s-]?[a-z0-9]{1,3})\b",
    I,
)

# Postcodes: letters in lower case only where they are no word, or right behind the digits.
POSTCODE = re.compile(r"(?<![\w-])[1-9]\d{3}(?:\s?[A-Z]{2}|[a-z]{2}|\s[a-z]{2})(?![\w-])")
POSTCODE_CUED = re.compile(r"\bpostcode\W{1,3}(?:is\W{1,3})?([1-9]\d{3}(?:\s?[a-z]{2}\b)?)", I)
HOUSE = (
    r"(?P<house>\s+(?:nr\.?\s*|nummer\s+|huisnummer\s+|no\.?\s*)?\d{1,4}"
    r"(?:\s?[-/]?\s?(?:[a-hA-H](?!\w)|bis\b|hs\b|[IVX]{1,3}\b|(?<=[-/])\d{1,3}\b))?)"
)
