"""The numbers of placeholders within one conversation: the same name gets the same number, and no name is kept."""

from __future__ import annotations

import re
import secrets
from hashlib import blake2b

import msgspec

from bot.privacy.lexicon import fold

KINDS = ("NAAM", "BSN", "TELEFOON", "E-MAIL", "ADRES", "POSTCODE", "DOSSIER", "IBAN", "URL", "GEBRUIKER", "KENTEKEN")
PLACEHOLDER = re.compile(rf"\[({'|'.join(KINDS)})-(\d{{1,5}})\]")
HIGHEST = 9999  # a number above it was typed by somebody
DIGEST = 8  # bytes per hash
_LETTERS = re.compile(r"[^\W\d_]+")
_SIGNS = re.compile(r"[^\w@+]+")


class Names(msgspec.Struct, kw_only=True):
    """What a conversation remembers of what was masked: salted hashes with their numbers; serialises to a small JSON object.

    Attributes:
        salt: random, hexadecimal; made per conversation, so that the hashes of two conversations can't be compared.
        seen: hash → number; one entry per full value and, of a person, per part of the name.
        last: kind → highest number given so far.
        full: numbers of people of whom more than one name is known.
    """

    salt: str = msgspec.field(default_factory=lambda: secrets.token_hex(8))
    seen: dict[str, int] = msgspec.field(default_factory=dict)
    last: dict[str, int] = msgspec.field(default_factory=dict)
    full: list[int] = msgspec.field(default_factory=list)

    def to_dict(self) -> dict[str, object]:
        """Return it as what JSON can hold; `from_dict` reads it back."""
        return dict(msgspec.to_builtins(self))

    @classmethod
    def from_dict(cls, data: object) -> Names:
        """Read what `to_dict` wrote; raises msgspec.ValidationError on anything else."""
        return msgspec.convert(data, cls)

    def copy(self) -> Names:
        """Return an independent copy."""
        return Names(salt=self.salt, seen=dict(self.seen), last=dict(self.last), full=list(self.full))


class Numbering:
    """Gives placeholders their numbers and writes them into `names`. `pepper` is a secret that is stored elsewhere, or empty."""

    def __init__(self, names: Names, particles: frozenset[str], pepper: bytes = b"") -> None:
        self.names = names
        self._particles = particles
        self._key = blake2b(names.salt.encode() + b"|" + pepper).digest()

    def placeholder(self, kind: str, value: str) -> str:
        """Return the placeholder of a value: the one it had before, else the next number of its kind."""
        number = self._person(value) if kind == "NAAM" else self._number(kind, self._hash(kind, _plain(kind, value)))
        return f"[{kind}-{number}]"

    def knows(self, word: str) -> bool:
        """Say whether a folded word was part of a name earlier in the conversation."""
        return bool(self.names.seen) and self._hash("NAAM", word) in self.names.seen

    def skip(self, text: str) -> None:
        """Leave out the numbers of placeholders that a text already holds, so that two people never share one."""
        for kind, number in PLACEHOLDER.findall(text):
            if int(number) <= HIGHEST:
                self.names.last[kind] = max(self.names.last.get(kind, 0), int(number))

    def _person(self, value: str) -> int:
        words = self.name_words(value)
        keys = [self._hash("NAAM", word) for word in words]
        whole = self._hash("NAAM", " ".join(words))
        number = self.names.seen.get(whole)
        if number is None and len(words) > 1:
            number = self.names.seen.get(keys[0])
            number = None if number in self.names.full else number
        if number is None:
            number = self._next("NAAM")
        if len(words) > 1 and number not in self.names.full:
            self.names.full.append(number)
        for key in (whole, *keys):
            self.names.seen.setdefault(key, number)
        return number

    def name_words(self, value: str) -> list[str]:
        """Return the folded words by which a name is recognised: all but "van" and initials, or the initials alone."""
        words = [fold(word) for word in _LETTERS.findall(value)]
        long = [word for word in words if len(word) > 1 and word not in self._particles]
        return long or words

    def _number(self, kind: str, key: str) -> int:
        number = self.names.seen.get(key)
        if number is None:
            number = self.names.seen[key] = self._next(kind)
        return number

    def _next(self, kind: str) -> int:
        self.names.last[kind] = self.names.last.get(kind, 0) + 1
        return self.names.last[kind]

    def _hash(self, kind: str, value: str) -> str:
        return blake2b(f"{kind}|{value}".encode(errors="replace"), digest_size=DIGEST, key=self._key).hexdigest()


def _plain(kind: str, value: str) -> str:
    """Return a value without what differs between two ways to write it: signs, capitals, a country's prefix."""
    plain = _SIGNS.sub("", fold(value))
    return plain[-9:] if kind == "TELEFOON" else plain
