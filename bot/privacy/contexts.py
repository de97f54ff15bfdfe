"""The contexts in which a name starts: each rule looks at one word and what stands around it."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.privacy.judging import FAR, FIRST, SURE, is_plausible, is_rare_surname, is_role, is_unknown
from bot.privacy.prefixes import AGE, initial, prefixed, titled
from bot.privacy.scene import Scene

_BRACKETS = re.compile(r"\s*[(,]")
_APPOSITION = re.compile(r"\s*[,:]?\s*[\"'“‘(]{0,2}")
_SIGNED = re.compile(r"[\s,.:!\-–]*")
_ENDS = re.compile(r"\s*(?:$|[.,!?;()\n]|en\b|van\b|\d)")


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
    if word.kind != "word" or len(word.low) == 1 or word.upper:
        return False
    if lexicon.has("particles", word.low) or lexicon.is_relation(word.low):
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
    if not capital and re.match(r"\s*\d", scene.rest(index)) and not AGE.match(scene.rest(index)):
        return False
    if is_plausible(scene, index):
        return True
    if not capital or gap not in (" ", " (") or len(low) < 2 or scene.has("particles", index):
        return False
    return scene.lexicon.rank(low) == "never" or (
        (scene.lexicon.is_surname(low) or scene.lexicon.is_town(low))
        and not is_role(scene, index)
        and not scene.has("words", index)
    )


def _aged(scene: Scene, index: int) -> bool:
    """Before an age or a birth date: "roos (8)", "Storm van 12"."""
    match = AGE.match(scene.rest(index))
    if not match or not is_plausible(scene, index):
        return False
    return scene.is_capital(index) or scene.lexicon.rank(scene.low(index)) != "mass" or bool(_BRACKETS.match(match[0]))


def _greeted(scene: Scene, index: int) -> bool:
    """Behind a greeting, "ik ben" or a closing formula."""
    gap = scene.gap(index)
    if scene.has("closings", index - 1) and _SIGNED.fullmatch(gap):
        low = scene.low(index)
        last = index >= len(scene) - 3
        return is_plausible(scene, index) or (
            last and len(low) > 1 and not scene.lexicon.is_ordinary(low) and scene.is_free(index)
        )
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


def _itemised(scene: Scene, index: int) -> bool:
    """The whole of an item in a numbered list: "1. Noor 2. Lieve"."""
    if index == 0 or scene.words[index - 1].kind != "number" or scene.gap(index).strip() not in (".", ")", "-", ":"):
        return False
    alone = index + 1 == len(scene) or scene.words[index + 1].kind == "number" or "\n" in scene.gap(index + 1)
    return (
        alone and scene.is_capital(index) and is_plausible(scene, index) and scene.lexicon.rank(scene.low(index)) != ""
    )


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
    """A word that no list has and that looks like a name, where a name often stands; anywhere when it looks it much."""
    word = scene.words[index]
    if word.capital:
        return word.opens and is_unknown(scene, index, FIRST)
    if scene.has("articles", index - 1) or scene.has("possessives", index - 1):
        return False
    if scene.has("whose", index - 1) and scene.lexicon.is_relation(scene.low(index - 2)):
        return is_unknown(scene, index)
    acts = scene.has("person_verbs", index + 1) and scene.gap(index + 1) == " "
    stands = scene.has("before_person", index - 1) or scene.has("person_prepositions", index - 1)
    is_who = scene.low(index - 1) in ("is", "was") and scene.lexicon.is_relation(scene.low(index - 2))
    likely = acts or is_who or (stands and scene.gap(index) == " ")
    return is_unknown(scene, index, SURE if likely else FAR)


RULES: tuple[Callable[[Scene, int], bool], ...] = (
    _certain,
    titled,
    _named,
    _related,
    _aged,
    _greeted,
    _acting,
    _capital,
    _itemised,
    _doubled,
    _thing,
    _unknown,
    prefixed,
    initial,
)
