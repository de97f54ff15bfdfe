"""Judges a single word: could it be a name, and could it be the surname behind one?"""

from __future__ import annotations

from bot.privacy.scene import LOOSE, Scene

# Margins (bot/privacy/resemblance.py) at which an unknown word in lower case is taken for a name.
CLOSE = -0.3  # straight behind "mijn zoon", "mevrouw" or a first name
SURE = 0.25  # where a name often stands
FIRST = 0.6  # with a capital at the start of a sentence
FAR = 1.3  # anywhere
_VERB = 0.5  # more, for what ends like a verb
_VERB_ENDINGS = ("t", "de", "te", "en")
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzàáâèéêëìíîïòóôöùúûüçñµªº")  # those of Dutch and of what it borrows
_ARTICLES = frozenset({"de", "den", "der", "'t"})


def is_plausible(scene: Scene, index: int) -> bool:
    """Say whether a word is a name where the words around it say that one stands here.

    In lower case: a listed name that is no verb, a certain surname, or a word that looks like no Dutch word.
    With a capital: any name, and any word that is neither Dutch nor a place.
    """
    if not scene.is_free(index) or scene.words[index].kind != "word":
        return False
    low, lexicon = scene.low(index), scene.lexicon
    rank = lexicon.rank(low)
    if rank == "strong":
        return True
    if lexicon.has("function_words", low) and not (rank == "strict" and scene.is_capital(index)):
        return False
    if not scene.is_capital(index):
        return rank in ("count", "mass") or lexicon.is_surname(low, certain=True) or is_unknown(scene, index)
    if rank == "never" or len(low) == 1:
        return False
    return rank != "" or is_rare_surname(scene, index) or not (lexicon.is_ordinary(low) or lexicon.is_place(low))


def is_unknown(scene: Scene, index: int, margin: float = CLOSE) -> bool:
    """Say whether a word in lower case that no list has looks like a name ("widisha"), by at least a margin.

    A letter that Dutch does not have is enough; what ends like a Dutch verb needs more.
    """
    if not scene.is_free(index):
        return False
    word, lexicon = scene.words[index], scene.lexicon
    if (
        word.kind != "word"
        or word.upper
        or lexicon.rank(word.low)
        or lexicon.is_ordinary(word.low)
        or lexicon.is_place(word.low)
    ):
        return False
    if any(sign.isalpha() and sign not in _LETTERS for sign in scene.text[word.start : word.end].lower()):
        return True
    return lexicon.resembles_name(word.low, margin + (_VERB if word.low.endswith(_VERB_ENDINGS) else 0))


def is_rare_surname(scene: Scene, index: int) -> bool:
    """Say whether a word is a surname that is no Dutch word and no place."""
    low, lexicon = scene.low(index), scene.lexicon
    return lexicon.is_surname(low) and not lexicon.is_ordinary(low) and not lexicon.is_place(low)


def is_surname_after_title(scene: Scene, index: int, particles: bool) -> bool:
    """Say whether a word is the name behind "mevrouw" (with `particles`: behind "mevrouw van der")."""
    if not scene.is_free(index) or scene.words[index].kind != "word" or is_role(scene, index):
        return False
    low, lexicon = scene.low(index), scene.lexicon
    if scene.is_capital(index):
        known = lexicon.is_surname(low) or lexicon.is_town(low) or not (lexicon.is_word(low) or lexicon.is_place(low))
        return particles or known or is_plausible(scene, index)
    if lexicon.has("function_words", low) or scene.words[index].upper:
        return False
    if lexicon.is_surname(low):
        return particles or not lexicon.is_ordinary(low)
    return is_plausible(scene, index) or is_unknown(scene, index)


def is_role(scene: Scene, index: int) -> bool:
    """Say whether a word is a role or body that often stands where a surname could ("de voogd", "van de raad")."""
    low = scene.low(index)
    keys = ("roles", "titles", "institution_heads", "institution_tails")
    return any(scene.lexicon.has(key, low) for key in keys) or scene.lexicon.is_relation(low)


def follows_first_name(scene: Scene, index: int) -> bool:
    """Say whether a word straight behind a first name is the next part of that name."""
    if not scene.is_free(index) or scene.words[index].kind != "word" or is_role(scene, index):
        return False
    low, lexicon = scene.low(index), scene.lexicon
    if len(low) == 1:
        return scene.is_capital(index) and low != "u"
    if lexicon.has("function_words", low):
        return False
    if scene.is_capital(index):
        rare = lexicon.rank(low) == "never" and not lexicon.is_ordinary(low)
        return rare or is_plausible(scene, index) or (lexicon.is_surname(low) and not lexicon.has("words", low))
    if lexicon.rank(low) == "strong" or lexicon.is_surname(low, certain=True):
        return True
    return is_rare_surname(scene, index) or is_unknown(scene, index)


def follows_particle(scene: Scene, start: int, index: int) -> bool:
    """Say whether a word behind "van", "de" or "el" (from `start`) is a surname."""
    if not scene.is_free(index) or scene.words[index].kind != "word" or is_role(scene, index):
        return False
    low, lexicon = scene.low(index), scene.lexicon
    if index == start + 1 and scene.low(start) in LOOSE and lexicon.is_town(low):
        return False  # "oma Corrie in Breda"
    listed = lexicon.is_surname(low)
    if scene.is_capital(index):
        if lexicon.rank(low) in ("strong", "count") and not listed:
            return scene.low(start) != "van" and scene.low(start) != "de"
        return listed or not (lexicon.is_ordinary(low) or lexicon.is_place(low) or lexicon.rank(low) == "never")
    if not listed or lexicon.has("function_words", low):
        return False
    between = [scene.low(i) for i in range(start, index)]
    if not set(between).isdisjoint(LOOSE | {"ter", "ten"}):
        return False
    return not _ARTICLES.isdisjoint(between) or not (lexicon.has("surname_words", low) or lexicon.has("words", low))
