"""Finds institutions, methods and towns of several words: they are kept, also where a word of theirs could be a name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from bot.privacy.lexicon import Lexicon, fold
from bot.privacy.scene import LOOSE, TOKEN, Scene

_LINKS = frozenset({"de", "het", "van", "voor", "der", "den", "en"})
Phrase = tuple[tuple[str, ...], str]  # folded words, and how it is written (empty for a town)


def kept(scene: Scene) -> Iterable[int]:
    """Yield the indexes of all words that are part of an institution, a method or a town."""
    table = _phrases(scene.lexicon)
    for index, word in enumerate(scene.words):
        if word.kind in ("word", "initial", "particle"):
            yield from _phrase(scene, index, table)
            yield from _after_head(scene, index)
            yield from _before_tail(scene, index)


@lru_cache(maxsize=2)
def _phrases(lexicon: Lexicon) -> Mapping[str, list[Phrase]]:
    table: dict[str, list[Phrase]] = {}
    for written in lexicon.phrases["kept"]:
        table.setdefault(_lows(written)[0], []).append((_lows(written), written))
    for town in lexicon.long_places:
        table.setdefault(_lows(town)[0], []).append((_lows(town), ""))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table


def _lows(text: str) -> tuple[str, ...]:
    return tuple(fold(match[0]) for match in TOKEN.finditer(text))


def _phrase(scene: Scene, index: int, table: Mapping[str, list[Phrase]]) -> range:
    for lows, written in table.get(scene.low(index), ()):
        end = index + len(lows)
        if tuple(word.low for word in scene.words[index:end]) != lows:
            continue
        first, last = scene.words[index], scene.words[end - 1]
        if len(lows) > 1 and (written or (first.capital and not _names_somebody(scene, index - 1))):
            return range(index, end)
        if scene.text[first.start : last.end] == written:
            return range(index, end)
    return range(0)


def _names_somebody(scene: Scene, index: int) -> bool:
    """Say whether a word makes a town behind it a surname ("fam. De Boer", "J.P. van 't Hof")."""
    if (
        scene.has("titles", index)
        or scene.has("relations", index)
        or (scene.has("particles", index) and scene.low(index) not in LOOSE)
    ):
        return True
    return scene.lexicon.rank(scene.low(index)) == "strong" or (index >= 0 and scene.words[index].kind == "initial")


def _after_head(scene: Scene, index: int) -> range:
    """Return "stichting De Boom": a head noun and the capitals behind it."""
    if not scene.has("institution_heads", index):
        return range(0)
    end = index + 1
    if scene.lexicon.rank(scene.low(end)) == "strong" and not scene.has("institution_tails", index):
        return range(0)
    last = end
    while end < len(scene) and scene.gap(end).strip("\"'“‘") in (" ", "-", "") and scene.words[end].kind != "mark":
        if scene.words[end].capital or scene.words[end].upper:
            last = end + 1
        elif scene.low(end) not in _LINKS:
            break
        end += 1
    return range(index, last)


def _before_tail(scene: Scene, index: int) -> range:
    """Return "Jan Ligthartschool": a capital word that names a kind of institution, and the capitals before it."""
    word, start = scene.words[index], index
    if not word.capital or not word.low.endswith(tuple(scene.lexicon.words["institution_tails"])):
        return range(0)
    while start and scene.gap(start) in (" ", "-") and scene.words[start - 1].capital:
        start -= 1
    return range(start, index + 1)
