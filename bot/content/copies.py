"""Finds sentences in the content that were copied: runs of eight or more words that also stand in a source document.

The sources are no part of this project; whoever has them gives their folder. Names and titles are left out of the count
(`copies.yml`), for they can't be said in other words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec
import yaml

from bot.content.files import read_yaml
from bot.content.reading import GUIDELINE
from bot.documents import READERS, DocumentError, read_document
from bot.errors import ContentError

DATA = Path(__file__).parents[2] / "data"
FILE = GUIDELINE / "copies.yml"
RUN = 8  # words
TITLES = frozenset({"section", "attribution"})  # keys whose values are a source's own headings
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_NAME = "\N{REPLACEMENT CHARACTER}"  # what a name becomes: a word that stands nowhere


class Copied(msgspec.Struct, frozen=True):
    """A run of equal words: in which of our files, in which source, and the words."""

    file: str
    source: str
    words: str

    def __str__(self) -> str:
        return f"{self.file}: also in {self.source}: {self.words}"


class Names(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The names and titles that do not count."""

    names: list[str]


def load_names(path: Path = FILE) -> list[str]:
    """Return the names and titles.

    Raises:
        ContentError: when the file does not fit.
    """
    try:
        return msgspec.convert(read_yaml(path), Names).names
    except msgspec.ValidationError as error:
        raise ContentError(path.name, "", "names", str(error)) from error


def read_sources(folder: Path) -> dict[str, list[str]]:
    """Return the paragraphs of every document in a folder, by file name; a txt file is read as it stands, in one piece.

    Raises:
        DocumentError: when there is no document, or one can't be read.
    """
    paths = sorted(path for path in folder.glob("*") if path.suffix.lower() in READERS)
    if not paths:
        raise DocumentError(folder, f"holds no {', '.join(sorted(READERS))}")
    found = {}
    for path in paths:
        passages = read_document(path)  # says what is wrong with a file that can't be used
        plain = path.suffix.lower() == ".txt"
        found[path.name] = [path.read_text(encoding="utf-8-sig")] if plain else [one.text for one in passages]
    return found


def copied(sources: Mapping[str, Iterable[str]], names: Iterable[str], folder: Path = DATA) -> Iterator[Copied]:
    """Yield every longest run of eight or more words that a text of the content shares with a source."""
    pattern = re.compile("|".join(re.escape(normal(name)) for name in sorted(names, key=len, reverse=True)) or r"(?!)")
    runs: dict[str, str] = {}
    for name, texts in sources.items():
        for text in texts:
            words = _words(text, pattern)
            for start in range(len(words) - RUN + 1):
                runs.setdefault(" ".join(words[start : start + RUN]), name)
    for path in sorted(folder.rglob("*.yml")):
        seen: set[str] = set()
        for text in strings(yaml.safe_load(path.read_text(encoding="utf-8"))):
            for run, source in _shared(_words(text, pattern), runs):
                if run not in seen:
                    seen.add(run)
                    yield Copied(str(path.relative_to(folder)), source, run)


def normal(text: str) -> str:
    """Return a text as its words in small letters, one space apart."""
    return " ".join(_WORD.findall(_ADDRESS.sub(" ", text.lower()).replace("’", "'")))


def _words(text: str, names: re.Pattern[str]) -> list[str]:
    return names.sub(_NAME, normal(text)).split()


def _shared(words: list[str], runs: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the longest runs without a name in them, each with its source."""
    start = 0
    while start + RUN <= len(words):
        window = words[start : start + RUN]
        source = runs.get(" ".join(window))
        if source is None or _NAME in window:
            start += 1
            continue
        end = start + RUN
        while end < len(words) and words[end] != _NAME and " ".join(words[end - RUN + 1 : end + 1]) in runs:
            end += 1
        yield " ".join(words[start:end]), source
        start = end


def strings(value: object) -> Iterator[str]:
    """Yield every text in nested content; the headings that a reference names are titles, and are left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if key not in TITLES:
                yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)
