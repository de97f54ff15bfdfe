"""Finds the names of people in a message: where one starts, how far it goes, and which other words are names with it."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.privacy.contexts import starts
from bot.privacy.institutions import kept
from bot.privacy.judging import follows_first_name, follows_particle, is_plausible
from bot.privacy.lexicon import Lexicon
from bot.privacy.scene import Scene

LONGEST = 6  # words in one name
_SMALL_INITIALS = re.compile(r"(?<![\w.])(?:[a-z]\.\s?){1,3}$")
_JOINED = re.compile(r"\s*[,&+/]\s*")
_NICKNAME = re.compile(
    r"\b(?:(?i:bijnaam|koosnaam|genaamd)\b[^\"“‘'\n.]{0,30}[\"“‘']|(?i:noem\w*)\b[^\"“‘'\n.]{0,30}[\"“‘'](?=[A-ZÀ-Þ]))([^\"”’'\n]{2,40})[\"”’']"
)
_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])(?:e|de|ste)?"
_TO_DAY = r"(?i:(?:contract|plaatsing|plan)(?:\s+(?:van|wordt))?|geboren|geplaatst|getekend|laatste?|op|per|sinds|start|uhp|vanaf)"
_JANUARY = re.compile(  # "op 9 jan", "UHP 9 jan 2026", "als ze 9 jan begint"; not "hij is 9 jan is ziek", "mijn zoon van 14 jan"
    rf"\b{_TO_DAY}\s+{_DAY}\s+([Jj]an)\b|(?<![\w.,])(?<!van\s){_DAY}\s+(jan)\b(?=\.?\s*(?:$|[.,;:!?)]|'?[0-9]{{2,4}}\b))"
    rf"|\b(?i:als|dat|of|wanneer|zodra)\s+(?:het|hij|ik|je|u|we|wij|ze|zij)\s+{_DAY}\s+(jan)\b"
)
_NO_HOPE = frozenset({"dat", "op", "van", "we", "wij", "ik", "is", "dit", "er"})
Known = Callable[[str], bool]


def people(text: str, lexicon: Lexicon, taken: list[tuple[int, int]], known: Known) -> list[tuple[int, int]]:
    """Return the stretches (start, end) of a text that name a person, in order.

    Args:
        taken: stretches that are something else.
        known: says whether a folded word was part of a name earlier in the conversation.
    """
    nicknames = [match.span(1) for match in _NICKNAME.finditer(text) if not _overlaps(match.span(1), taken)]
    months = [match.span(match.lastindex or 0) for match in _JANUARY.finditer(text)]
    scene = Scene(text, lexicon, [*taken, *nicknames, *months])
    scene.blocked.update(set(kept(scene)))
    ranges = _first_pass(scene, known)
    ranges += _joined(scene, ranges, range(len(scene)), -1)
    ranges += _joined(scene, ranges, range(len(scene) - 1, -1, -1), 1)
    spans = [
        (_with_small_initials(text, scene.words[first].start), scene.words[last - 1].end) for first, last in ranges
    ]
    return sorted(spans + nicknames)


def _first_pass(scene: Scene, known: Known) -> list[tuple[int, int]]:
    ranges: list[tuple[int, int]] = []
    index = 0
    while index < len(scene):
        if starts(scene, index) or _is_known(scene, index, known):
            end = _extent(scene, index)
            ranges.append((index, end))
            index = end
        else:
            index += 1
    return _repeated(scene, ranges)


def _is_known(scene: Scene, index: int, known: Known) -> bool:
    if not scene.is_free(index) or scene.words[index].kind != "word" or not known(scene.low(index)):
        return False
    return _may_repeat(scene, index)


def _may_repeat(scene: Scene, index: int) -> bool:
    low, lexicon = scene.low(index), scene.lexicon
    if (
        lexicon.has("function_words", low)
        or lexicon.has("particles", low)
        or len(low) < 2
        or scene.has("articles", index - 1)
    ):
        return False
    if lexicon.is_town(low) and scene.has("place_prepositions", index - 1):
        return False  # "de familie Raalte uit Raalte"
    rank = lexicon.rank(low)
    plain = rank in ("never", "strict") or (rank == "" and lexicon.is_ordinary(low))
    return not plain or (scene.is_capital(index) and not scene.words[index].opens)


def _repeated(scene: Scene, ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Add the words that are part of a name elsewhere in the same text ("pleegkind storm … storm slaapt")."""
    inside = {index for first, last in ranges for index in range(first, last)}
    names = {scene.low(index) for index in inside if scene.words[index].kind == "word"}
    more = [
        (index, index + 1)
        for index in range(len(scene))
        if index not in inside and scene.is_free(index) and scene.low(index) in names and _may_repeat(scene, index)
    ]
    return ranges + more


def _extent(scene: Scene, start: int) -> int:
    """Return the index behind the last word of the name that starts here."""
    end = scene.after_particles(start)
    end = end + 1 if end > start and end < len(scene) and follows_particle(scene, start, end) else start + 1
    while end < min(len(scene), start + LONGEST) and _continues(scene, end):
        after = scene.after_particles(end, inside=True)
        if after > end:
            if not (scene.gap(after) in (" ", "", "-") and follows_particle(scene, end, after)):
                break
            end = after + 1
        elif scene.words[end].kind == "initial" or follows_first_name(scene, end):
            end += 1
        else:
            break
    return end


def _continues(scene: Scene, index: int) -> bool:
    if not scene.is_free(index):
        return False
    gap = scene.gap(index)
    return gap in (" ", "-", "‑") or (gap == "" and scene.words[index - 1].kind in ("initial", "particle"))


def _joined(scene: Scene, ranges: list[tuple[int, int]], order: range, side: int) -> list[tuple[int, int]]:
    """Return the names beside a name: "jan en roos", "Daan, Storm & Fatima".

    One sweep through the text in the given order; `side` says where the known name stands: -1 before the new one, 1 behind it.
    """
    names = {index for first, last in ranges for index in range(first, last)}
    found: list[tuple[int, int]] = []
    for index in order:
        if index in names or not _is_partner(scene, index):
            continue
        joined = scene.has("joiners", index + side)
        partner = index + (2 * side if joined else side)
        between = scene.gap(max(index, partner))
        if (partner in names or scene.is_name_mark(partner)) and (joined or _JOINED.fullmatch(between)):
            end = _extent(scene, index) if side < 0 else index + 1
            found.append((index, end))
            names.update(range(index, end))
    return found


def _is_partner(scene: Scene, index: int) -> bool:
    low = scene.low(index)
    rank = scene.lexicon.rank(low)
    if rank == "never" and scene.is_capital(index) and scene.is_free(index):
        return not scene.words[index].opens and not scene.lexicon.is_ordinary(low)
    if not is_plausible(scene, index) or scene.has("articles", index - 1):
        return False
    return (
        scene.is_capital(index)
        or rank == "count"
        or (rank == "mass" and scene.low(index + 1) not in _NO_HOPE)
        or rank == "strong"
    )


def _with_small_initials(text: str, start: int) -> int:
    """Return where "m. jansen" starts, given where "jansen" does."""
    match = _SMALL_INITIALS.search(text, max(0, start - 12), start)
    return match.start() if match else start


def _overlaps(span: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    return any(span[0] < end and span[1] > start for start, end in taken)
