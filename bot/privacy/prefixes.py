"""What stands before a surname and shows that it is one: a title, "van der", an initial."""

from __future__ import annotations

import re

from bot.privacy.judging import follows_particle, is_plausible, is_rare_surname, is_surname_after_title
from bot.privacy.scene import LOOSE, Scene

AGE = re.compile(
    r"\s*\(\s*(?:bijna |net |nu )?\d{1,2}(?:\s*(?:jaar|jr|j|mnd|maanden|½)\b[^)]*|,[^)]*)?\)"
    r"|\s*,\s*\d{1,2}\s*(?:jaar|jr|mnd|maanden)\b"
    r"|\s+van\s+(?:bijna\s+|net\s+)?\d{1,2}\b(?!\s*(?:uur|keer|km|dagen|weken|personen|kinderen|euro|tot))"
    r"|\s+\d{1,2}\s*(?:jaar|jr)\b"
    r"|\s*[,(]?\s*(?:geb\.|geb\b|geboren\b|geboortedatum\b)"
)
_ARABIC = frozenset({"el", "al", "ait", "bin", "ould", "abu", "abd", "o", "d"})  # and O'Brien, D'Angelo
_DUTCH = frozenset({"van", "de", "den", "ter", "ten", "der"})
_ALONE = re.compile(r"\s*(?:$|[a-z,)])")


def titled(scene: Scene, index: int) -> bool:
    """Behind "mevrouw", "dhr." or "familie", with or without initials and "van der"."""
    gap = scene.gap(index)
    if not scene.has("titles", index - 1) or gap.strip(" ."):
        return False
    if "." in gap and not scene.has("short_titles", index - 1):
        return False
    if scene.words[index].kind == "initial":
        return True
    last = scene.after_particles(index)
    if scene.low(index) == "van" and last == index + 1 and scene.has("kin_titles", index - 1):
        return False  # "de oma van Luna"
    return is_surname_after_title(scene, last, last > index)


def prefixed(scene: Scene, index: int) -> bool:
    """A surname with what stands before it and no first name: "De Vries", "v.d. Berg", "el Amrani"."""
    last = scene.after_particles(index)
    first = scene.low(index)
    if last == index + 1 and first in _ARABIC and scene.lexicon.is_surname(scene.low(last), certain=True):
        return scene.gap(last) in (" ", "-")
    if last == index or first in LOOSE or not scene.is_free(last) or not scene.is_capital(last):
        return False
    if scene.gap(last) not in (" ", "") or scene.words[last].opens:
        return False
    return _is_prefixed_capital(scene, index, last)


def _is_prefixed_capital(scene: Scene, index: int, last: int) -> bool:
    first, single = scene.low(index), last == index + 1
    listed = scene.lexicon.is_surname(scene.low(last)) and is_surname_after_title(scene, last, True)
    whose = first == "van" and single  # "pleegouders van Storm"
    if scene.lexicon.is_relation(scene.low(index - 1)) and scene.gap(index) == " " and not whose:
        return listed and follows_particle(scene, index, last)
    if (
        not single
        or scene.words[index].kind == "particle"
        or (scene.is_capital(index) and not scene.words[index].opens)
    ):
        return listed
    if first in _ARABIC:
        return is_plausible(scene, last)
    return first in _DUTCH and is_rare_surname(scene, last) and (scene.is_capital(index) or first != "van")


def initial(scene: Scene, index: int) -> bool:
    """An initial: before a surname, behind a person word, or alone before what a person does."""
    word = scene.words[index]
    single = word.kind == "word" and len(word.low) == 1 and word.capital and word.low != "u"
    if word.kind != "initial" and not single:
        return False
    last = scene.after_particles(index + 1)
    if not scene.gap(last).strip() and scene.is_capital(last) and is_surname_after_title(scene, last, last > index + 1):
        return word.kind == "initial" or last > index + 1 or scene.lexicon.is_surname(scene.low(last))
    if scene.has("labels", index - 1):
        return False
    if scene.lexicon.is_relation(scene.low(index - 1)) and scene.gap(index).strip(" (") == "":
        return word.kind == "initial" or word.low not in "abcxyz"
    if word.kind == "initial" and AGE.match(scene.rest(index)):
        return True
    return word.kind == "initial" and word.low.count(".") == 1 and _is_somebody(scene, index)


def _is_somebody(scene: Scene, index: int) -> bool:
    """Say whether one initial without a surname is a person by what stands around it."""
    if scene.has("person_prepositions", index - 1) and _ALONE.match(scene.rest(index)):
        return True
    if scene.has("naming", index - 1) or scene.low(index - 1) == "casus":
        return True
    if (scene.low(index - 2), scene.low(index - 1)) == ("ik", "ben"):
        return True
    return scene.has("person_verbs", index + 1) and scene.gap(index + 1) == " " and not scene.is_capital(index + 1)
