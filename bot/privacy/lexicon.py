"""Which words are names: deduce's name lists, the project's own lists (`data/nlu/privacy.yml`) and the guideline's vocabulary.

deduce (LGPL-3.0-or-later) is used as installed: its word lists are read, its lookup structures (1 GB, minutes) are not built.
Why not the package as it is: docs/technique.md.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from bot.content.files import read_yaml
from bot.content.reading import GUIDELINE
from bot.errors import ConfigurationError, ContentError
from bot.privacy.resemblance import Resemblance

CUES = Path(__file__).parents[2] / "data" / "nlu" / "privacy.yml"
LOOKUP = Path("data") / "lookup" / "src"
Rank = Literal["strong", "count", "mass", "strict", "never", ""]
RANKS: tuple[Rank, ...] = ("never", "strict", "mass", "count")
ORDINARY = ("words", "function_words", "relations", "titles", "person_verbs", "roles", "units", "surname_words")
OFTEN = 3  # times that a first name stands in the guideline's texts as a word to count as one; less may be somebody's name there
SHORT = 3  # a first name of at most so many letters needs a capital, unless it stands in the list `short`
_SPECIAL = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "ə": "e", "æ": "ae", "’": "'", "`": "'"})
_PHONE_LINE = re.compile(r'(?:phone|alternative): "([\d\s-]+)"')
_PLAIN_WORD = re.compile(r"(?<![\w'.\-])[a-zà-ÿ]{2,}\b")


def fold(text: str) -> str:
    """Return a text in lower case without accents, the form in which words are compared."""
    lowered = text.lower()
    if lowered.isascii():
        return lowered
    decomposed = unicodedata.normalize("NFKD", lowered.translate(_SPECIAL))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


class Endings:
    """A set of word endings, looked up by length."""

    def __init__(self, endings: Iterable[str]) -> None:
        self._endings = frozenset(endings)
        self._sizes = sorted({len(ending) for ending in self._endings})

    def close(self, word: str) -> bool:
        """Say whether a word ends in one of them."""
        return any(word[-size:] in self._endings for size in self._sizes)


class Lexicon:
    """Answers what kind of word a folded word is; read-only after loading."""

    def __init__(self, cues: Path = CUES, names: Path | None = None, guideline: Path = GUIDELINE) -> None:
        """Read all lists.

        Raises:
            ContentError: when the cue file is missing or broken.
            ConfigurationError: when deduce is not installed.
        """
        self.words: dict[str, frozenset[str]] = {}
        self.phrases: dict[str, tuple[str, ...]] = {}
        for key, value in read_yaml(cues).items():
            if isinstance(value, str):
                self.words[key] = frozenset(fold(value).split())
            elif isinstance(value, list) and all(isinstance(entry, str) for entry in value):
                self.phrases[key] = tuple(value)
            else:
                raise ContentError(cues.name, "", key, "should be a list of phrases or a text of words")
        self._read_names(names or _deduce())
        self._read_vocabulary(names or _deduce(), guideline)
        help_lines = guideline / "help_lines.yml"
        lines = help_lines.read_text(encoding="utf-8") if help_lines.exists() else ""
        self.public_numbers = (*self.phrases["public_numbers"], *_PHONE_LINE.findall(lines))

    def _read_names(self, source: Path) -> None:
        def listed(name: str) -> set[str]:
            folder = source / "names" / f"lst_{name}"
            return set(_lines(folder / "items.txt")) - set(_lines(folder / "exceptions.txt"))

        self._first = frozenset(listed("first_name") | self.words["first_names"])
        self._surnames = frozenset(listed("surname") | listed("interfix_surname") | self.words["surnames"])
        towns = source / "locations" / "lst_placename"
        names = {re.sub(r" \(.*", "", line) for line in _lines(towns / "lst_residence" / "items.txt")}
        names |= set(_lines(towns / "lst_municipality" / "items.txt"))
        names |= set(self.phrases["town_nicknames"])
        names |= {name.removeprefix("'s-") for name in names}  # of "'s-Hertogenbosch" the last word is read by itself
        self._towns = frozenset(names) - self.words["places"]
        self._places = frozenset(names) | self.words["places"]
        self.long_places = tuple(name for name in names if " " in name)
        self._street_file = source / "locations" / "lst_street" / "items.txt"

    def _read_vocabulary(self, source: Path, guideline: Path) -> None:
        common, terms, stop = (
            set(_lines(source / "whitelist" / f"lst_{name}" / "items.txt"))
            for name in ("common_word", "medical_term", "stop_word")
        )
        self._common = frozenset(common | stop | self.words["function_words"])
        vocabulary = common | terms | stop
        texts = (path.read_text(encoding="utf-8") for path in guideline.rglob("*.yml"))
        told = Counter(fold(word) for text in texts for word in _PLAIN_WORD.findall(text))
        vocabulary.update(word for word, times in told.items() if times >= OFTEN or word not in self._first)
        for key in ORDINARY:
            vocabulary |= self.words[key]
        self._vocabulary = frozenset(vocabulary)
        self._endings = Endings(self.words["endings"])
        self._resemblance = Resemblance([*self._first, *sorted(self.words["first_names"]) * 3], vocabulary - terms)
        self._head_nouns = Endings(word for word in self.words["relations"] if len(word) > SHORT)
        self._ranks = {word: rank for rank in RANKS for word in self.words[rank]}

    @cached_property
    def _streets(self) -> str:
        """All street names, folded, one a line; read at the first number that might be a house number."""
        return "\n" + "\n".join(_lines(self._street_file)) + "\n"

    def has(self, key: str, word: str) -> bool:
        """Say whether the list `key` of privacy.yml holds a folded word."""
        return word in self.words[key]

    def rank(self, word: str) -> Rank:
        """Return how surely a folded word is a first name.

        `strong`: in lower case too; `count`, `mass`, `strict`, `never`: a word as well, see privacy.yml; empty: no first name.
        """
        if listed := self._ranks.get(word):
            return listed
        if word in self.words["short"]:
            return "strong"
        if word not in self._first:
            return ""
        if word in self._common:
            return "strict"
        return "mass" if len(word) <= SHORT or word in self._vocabulary else "strong"

    def is_short_name(self, word: str) -> bool:
        """Say whether a folded word is a first name of two or three letters that is no word ("evi")."""
        unlisted = word in self._first and word not in self._ranks and word not in self._vocabulary
        return unlisted and len(word) <= SHORT

    def is_surname(self, word: str, certain: bool = False) -> bool:
        """Say whether a folded word is a listed surname; `certain` takes those only that are no Dutch word."""
        return word in (self.words["surnames"] if certain else self._surnames)

    def is_ordinary(self, word: str) -> bool:
        """Say whether a folded word is a Dutch word, by the vocabulary or by its ending."""
        return word in self._vocabulary or (len(word) > 4 and self._endings.close(word))

    def is_word(self, word: str) -> bool:
        """Say whether a folded word is in the vocabulary itself, whatever it ends in."""
        return word in self._vocabulary

    def is_common(self, word: str) -> bool:
        """Say whether a folded word is one of the thousand commonest Dutch words."""
        return word in self._common

    def is_place(self, word: str) -> bool:
        """Say whether a folded word is a town, region or country."""
        return word in self._places

    def is_town(self, word: str) -> bool:
        """Say whether a folded word is a Dutch town or village; many families are called after one."""
        return word in self._towns

    def is_street(self, name: str) -> bool:
        """Say whether a name is a Dutch street, by the national register of streets."""
        return f"\n{fold(name)}\n" in self._streets

    def is_relation(self, word: str) -> bool:
        """Say whether a folded word is who somebody is to somebody ("pleegzoon", "crisispleegmoeder")."""
        return word in self.words["relations"] or (len(word) > 8 and self._head_nouns.close(word))

    def resembles_name(self, word: str, margin: float = 0.0) -> bool:
        """Say whether an unknown folded word looks more like a name than like a Dutch word, by at least `margin`."""
        if len(word) <= SHORT or self.is_ordinary(word) or self.is_place(word):
            return False
        return self._resemblance.score(word) > margin


def _deduce() -> Path:
    spec = find_spec("deduce")
    if spec is None or spec.origin is None:
        raise ConfigurationError("deduce", None, "the package is not installed; its name lists are needed")
    return Path(spec.origin).parent / LOOKUP


def _lines(path: Path) -> list[str]:
    """Return the lines of a word list, folded; none where the list does not exist."""
    if not path.exists():
        return []
    lines = (line.strip() for line in path.read_text(encoding="utf-8").lower().splitlines())
    return [line if line.isascii() else fold(line) for line in lines if line]
