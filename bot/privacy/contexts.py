"""The contexts in which a name starts: each rule looks at one word and what stands around it."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.privacy.judging import FAR, SURE, follows_particle, is_plausible, is_rare_surname, is_role, is_surname_after_title, is_unknown
from bot.privacy.scene import LOOSE, Scene

_AGE = re.compile(
    r"\s*\(\s*(?:bijna |net |nu )?\d{1,2}(?:\s*(?:jaar|jr|j|mnd|maanden|½)\b[^)]*|,[^)]*)?\)"
    r"|\s*,\s*\d{1,2}\s*(?:jaar|jr)\b"
    r"|\s+van\s+(?:bijna\s+|net\s+)?\d{1,2}\b(?!\s*(?:uur|keer|km|dagen|weken|personen|kinderen|euro|tot))"
    r"|\s+\d{1,2}\s*(?:jaar|jr)\b"
    r"|\s*[,(]?\s*(?:geb\.|geb\b|geboren\b|geboortedatum\b)"
)
_BRACKETS = re.compile(r"\s*[(,]")
_APPOSITION = re.compile(r"\s*[,:]?\s*[\"'“‘(]{0,2}")
_SIGNED = re.compile(r"[\s,.:!\-–]*")
_ENDS = re.compile(r"\s*(?:$|[.,!?;()\n]|en\b|van\b|\d)")

_ARABIC = frozenset({"el", "al", "ait", "bin", "ould", "abu", "abd", "o", "d"})  # and O'Brien, D'Angelo


def starts(scene: Scene, index: int) -> bool:
    """Say whether a name starts at a word."""
    return scene.is_free(index) and any(rule(scene, index) for rule in RULES)


def _certain(scene: Scene, index: int) -> bool:
    """A name that is no word, in any case: "fatima", "yilmaz"."""
    word = scene.words[index]
    if word.kind != "word" or (word.upper and len(word.low) < 4):
        return False
    lexicon = scene.lexicon
    if lexicon.rank(word.low) == "strong" or lexicon.is_surname(word.low, certain=True):
        return True
    accented = lexicon.rank(word.low) != "" and not scene.text[word.start : word.end].isascii()
    return word.capital and (accented or lexicon.is_short_name(word.low))


def _titled(scene: Scene, index: int) -> bool:
    """Behind "mevrouw", "dhr." or "familie", with or without initials and "van der"."""
    gap = scene.gap(index)
    if not scene.has("titles", index - 1) or gap.strip(" .") or ("." in gap and not scene.has("short_titles", index - 1)):
        return False
    if scene.words[index].kind == "initial":
        return True
    last = scene.after_particles(index)
    if scene.low(index) == "van" and last == index + 1 and scene.has("kin_titles", index - 1):
        return False  # "de oma van Luna"
    return is_surname_after_title(scene, last, last > index)


def _named(scene: Scene, index: int) -> bool:
    """Behind "heet", "genaamd" or "naam is": whatever is no thing and no function word."""
    before = index - 1
    while before >= 0 and scene.has("naming_gap", before):
        before -= 1
    if not scene.has("naming", before) or any(scene.gap(i).strip(" :\"'“‘") for i in range(before + 1, index + 1)):
        return False
    if any(scene.has("institution_heads", i) or scene.has("things", i) for i in range(max(0, before - 3), before)):
        return False
    return _may_be_called(scene, index)


def _may_be_called(scene: Scene, index: int) -> bool:
    word, lexicon = scene.words[index], scene.lexicon
    if word.kind != "word" or len(word.low) == 1 or word.upper or lexicon.has("particles", word.low) or lexicon.is_relation(word.low):
        return False
    if lexicon.rank(word.low) == "never" or lexicon.has("function_words", word.low):
        return word.capital and lexicon.rank(word.low) != ""
    return lexicon.rank(word.low) != "" or not lexicon.is_ordinary(word.low)


def _related(scene: Scene, index: int) -> bool:
    """Behind "mijn zoon", "pleegkind", "moeder (": a name in apposition."""
    gap, low = scene.gap(index), scene.low(index)
    if not scene.lexicon.is_relation(scene.low(index - 1)) or not _APPOSITION.fullmatch(gap):
        return False
    capital = scene.is_capital(index)
    if not capital and (gap not in (" ", " (") or scene.words[index].upper):
        return False
    if not capital and re.match(r"\s*\d", scene.rest(index)) and not _AGE.match(scene.rest(index)):
        return False
    if is_plausible(scene, index):
        return True
    if not capital or gap not in (" ", " (") or len(low) < 2 or scene.has("particles", index):
        return False
    return scene.lexicon.rank(low) == "never" or (scene.lexicon.is_surname(low) and not is_role(scene, index) and not scene.has("words", index))


def _aged(scene: Scene, index: int) -> bool:
    """Before an age or a birth date: "roos (8)", "Storm van 12"."""
    match = _AGE.match(scene.rest(index))
    if not match or not is_plausible(scene, index):
        return False
    return scene.is_capital(index) or scene.lexicon.rank(scene.low(index)) != "mass" or bool(_BRACKETS.match(match[0]))


def _greeted(scene: Scene, index: int) -> bool:
    """Behind a greeting, "ik ben" or a closing formula."""
    gap = scene.gap(index)
    if scene.has("closings", index - 1) and _SIGNED.fullmatch(gap):
        low = scene.low(index)
        last = index >= len(scene) - 3
        return is_plausible(scene, index) or (last and len(low) > 1 and not scene.lexicon.is_ordinary(low) and scene.is_free(index))
    if not is_plausible(scene, index) or gap.strip():
        return False
    if scene.has("greetings", index - 1):
        return scene.is_capital(index) or scene.lexicon.rank(scene.low(index)) == "count"
    if scene.low(index - 1) in ("ben", "is") and scene.low(index - 2) in ("ik", "dit", "wij", "hier"):
        return scene.is_capital(index) or _ENDS.match(scene.rest(index)) is not None
    return False


def _acting(scene: Scene, index: int) -> bool:
    """With a capital (or a thing without an article) before what a person does: "Semhar huilt", "roos slaapt"."""
    if scene.gap(index + 1) != " " or not scene.has("person_verbs", index + 1) or not is_plausible(scene, index):
        return False
    rank = scene.lexicon.rank(scene.low(index))
    if scene.has("articles", index - 1) or (rank == "mass" and scene.has("common_verbs", index + 1)):
        return False
    if rank == "" and scene.has("common_verbs", index + 1) and not is_rare_surname(scene, index):
        return scene.is_capital(index) and scene.lexicon.resembles_name(scene.low(index))
    return scene.is_capital(index) or (rank == "count" and scene.words[index].opens)


def _capital(scene: Scene, index: int) -> bool:
    """A capital inside a sentence that is no institution, place or month."""
    word = scene.words[index]
    if word.opens or not word.capital or word.kind != "word" or not is_plausible(scene, index):
        return False
    if scene.has("articles", index - 1) and not is_rare_surname(scene, index):
        return False
    if scene.has("words", index) and scene.lexicon.rank(word.low) != "strict":
        return False
    known = scene.lexicon.rank(word.low) != "" or scene.lexicon.is_surname(word.low)
    return known or (len(word.low) > 3 and not scene.has("place_prepositions", index - 1))


def _doubled(scene: Scene, index: int) -> bool:
    """Two capitals that are no Dutch words at the start of a sentence: "Tesfay Gebremedhin belt"."""
    if not scene.is_capital(index) or scene.gap(index + 1) not in (" ", "-") or not is_plausible(scene, index):
        return False
    after = scene.after_particles(index + 1)
    return scene.is_capital(after) and is_plausible(scene, after) and not scene.has("articles", index - 1)


def _thing(scene: Scene, index: int) -> bool:
    """A countable noun in lower case where its article is missing: "gesprek met roos", "mag ik roos zien"."""
    if scene.lexicon.rank(scene.low(index)) != "count" or scene.words[index].upper or scene.gap(index) != " ":
        return False
    if scene.low(index - 2) in ("last", "soort", "vorm", "stuk"):
        return False
    if scene.has("possessives", index - 1):
        return scene.has("person_verbs", index + 1) and scene.gap(index + 1) == " "
    bare = scene.has("person_prepositions", index - 1) or scene.has("before_person", index - 1)
    return bare and not re.match(r"-|\s+of\b", scene.rest(index))


def _unknown(scene: Scene, index: int) -> bool:
    """A word in lower case that no list has and that looks like a name, where a name often stands; anywhere when it looks it much."""
    word = scene.words[index]
    if word.capital or scene.has("articles", index - 1) or scene.has("possessives", index - 1):
        return False
    if scene.has("whose", index - 1) and scene.lexicon.is_relation(scene.low(index - 2)):
        return is_unknown(scene, index)
    acts = scene.has("person_verbs", index + 1) and scene.gap(index + 1) == " "
    stands = (scene.has("before_person", index - 1) or scene.has("person_prepositions", index - 1)) and scene.gap(index) == " "
    is_who = scene.low(index - 1) in ("is", "was") and scene.lexicon.is_relation(scene.low(index - 2))
    return is_unknown(scene, index, SURE if acts or stands or is_who else FAR)


def _prefixed(scene: Scene, index: int) -> bool:
    """A surname with what stands before it and no first name: "De Vries", "v.d. Berg", "el Amrani"."""
    last = scene.after_particles(index)
    if last == index + 1 and scene.low(index) in _ARABIC and scene.lexicon.is_surname(scene.low(last), certain=True):
        return scene.gap(last) in (" ", "-")
    if last == index or scene.low(index) in LOOSE or not scene.is_free(last) or not scene.is_capital(last) or scene.gap(last) not in (" ", "") or scene.words[last].opens:
        return False
    if scene.lexicon.is_relation(scene.low(index - 1)) and scene.gap(index) == " ":
        return follows_particle(scene, index, last) and scene.lexicon.is_surname(scene.low(last))
    if scene.is_capital(index) and not scene.words[index].opens:
        return is_surname_after_title(scene, last, True) and scene.lexicon.is_surname(scene.low(last))
    listed = is_rare_surname(scene, last)
    if last - index > 1 or scene.words[index].kind == "particle":
        return listed or is_surname_after_title(scene, last, True) and scene.lexicon.is_surname(scene.low(last))
    if scene.low(index) in _ARABIC:
        return is_plausible(scene, last)
    if scene.low(index) in ("van", "de", "den", "ter", "ten", "der"):
        return listed and (scene.is_capital(index) or scene.low(index) != "van")
    return False


def _initial(scene: Scene, index: int) -> bool:
    """An initial: before a surname, behind a person word, or alone before what a person does."""
    word = scene.words[index]
    single = word.kind == "word" and len(word.low) == 1 and word.capital and word.low != "u"
    if word.kind != "initial" and not single:
        return False
    last = scene.after_particles(index + 1)
    if scene.gap(last).strip() == "" and is_surname_after_title(scene, last, last > index + 1) and scene.is_capital(last):
        return word.kind == "initial" or last > index + 1 or scene.lexicon.is_surname(scene.low(last))
    if scene.has("labels", index - 1):
        return False
    if scene.lexicon.is_relation(scene.low(index - 1)) and scene.gap(index).strip(" (") == "":
        return word.kind == "initial" or word.low not in "abcxyz"
    if word.kind != "initial" or sum(sign == "." for sign in scene.text[word.start : word.end]) > 1:
        return False
    if scene.has("person_prepositions", index - 1) and re.match(r"\s*(?:$|[a-z,)])", scene.rest(index)):
        return True
    if _AGE.match(scene.rest(index)) or scene.has("naming", index - 1) or (scene.low(index - 2), scene.low(index - 1)) == ("ik", "ben"):
        return True
    return scene.has("person_verbs", index + 1) and scene.gap(index + 1) == " " and not scene.is_capital(index + 1)


RULES: tuple[Callable[[Scene, int], bool], ...] = (
    _certain, _titled, _named, _related, _aged, _greeted, _acting, _capital, _doubled, _thing, _unknown, _prefixed, _initial,
)
