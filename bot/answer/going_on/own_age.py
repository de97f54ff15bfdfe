"""The age of who asks whether he can become a foster parent ("ik ben 24"): the answer to his question, not a fact of a case."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from bot.answer.going_on.follow_words import content_of, follow_words
from bot.answer.library import Library
from bot.content.records.entries import Entry
from bot.model.answer import Part
from bot.model.conversation import Turn
from bot.model.intent import Intent
from bot.text.said import said_in

LONGEST = 12  # words
AGES = "ages"  # the entity with which the ages reach the answer


def with_own_age(turn: Turn, text: str) -> Turn:
    """Return the turn of a message that only tells its writer's age after an answer about becoming a foster parent."""
    becoming, said, memory = follow_words().becoming, said_in(text), turn.memory
    wide = becoming.after_wide if turn.reader in ("", becoming.reader) else []
    asked = bool(set(memory.subjects) & {*becoming.after, *wide}) and not (memory.asking or memory.is_guided)
    ages = [int(word) for word in said if word.isdecimal()]
    if not asked or not ages or turn.understanding.signals or not _only_ages(said, ages):
        return turn
    entry = becoming.old if max(ages) >= becoming.old_from else becoming.young
    entities = {"entry": entry, AGES: " ".join(map(str, ages))}
    return msgspec.structs.replace(
        turn, intent=Intent.ASK_MORE, entities=entities, audience=turn.reader or becoming.reader
    )


def _only_ages(said: Sequence[str], ages: Sequence[int]) -> bool:
    becoming = follow_words().becoming
    own = set(content_of(said)) <= set(becoming.words) and set(becoming.never).isdisjoint(said) and len(said) <= LONGEST
    return own and all(becoming.ages["least"] <= age <= becoming.ages["most"] for age in ages)


def age_parts(turn: Turn, entry: Entry, library: Library, audience: str) -> list[Part]:
    """Return whether the ages that were told are enough, above the entry; nothing where none was."""
    becoming, told = follow_words().becoming, [int(age) for age in turn.entities.get(AGES, "").split()]
    if not told or entry.id != becoming.young:
        return []
    norm, words = library.norms[becoming.norm], library.phrases
    key = "age_enough" if min(told) >= norm.ages[0].years else "age_short"
    ages = words.say("and").join(map(str, told))
    return [Part(kind="answer", text=words.say(key, audience, ages=ages, least=norm.short_text))]
