"""Whether a message describes another child than the talk before it; then nothing that was known of the first one counts."""

from __future__ import annotations

import re

import msgspec

from bot.answer.library import Library
from bot.model.conversation import Memory, Turn
from bot.model.intent import Intent
from bot.model.understanding import Stated
from bot.requests.intents import ABOUT_BEFORE

AGES_APART = 2  # years; less may be a slip, or a birthday between two messages
DESCRIBES = frozenset({Intent.CASE, Intent.ASK, Intent.COMPUTE})
CONTRADICTING = ("removal_date", "placement_date", "birth_date", "placement_form")


def is_another_child(turn: Turn, text: str, library: Library) -> bool:
    """Say whether a message is about another child.

    It is when the message says so itself, or when it describes a child of another age for whom something else
    differs too. One fact that differs may as well be a correction, and a message that corrects is never about another child.
    """
    before, now = turn.memory.stated, turn.understanding.stated
    if turn.intent in ABOUT_BEFORE or before == Stated():
        return False
    if _says_so(text, library):
        return True
    if turn.intent not in DESCRIBES or before.child_age is None or now.child_age is None:
        return False
    pairs = [(getattr(before, name), getattr(now, name)) for name in CONTRADICTING]
    differ = any(old and new and old != new for old, new in pairs)
    return differ and abs(before.child_age - now.child_age) >= AGES_APART


def _says_so(text: str, library: Library) -> bool:
    """Say whether a text says itself that it is about somebody else: "andere casus: …"."""
    words = "|".join(map(re.escape, library.phrases.another_case))
    return bool(re.search(rf"\b(?:{words})\b", text, re.IGNORECASE))


def without_facts(memory: Memory) -> Memory:
    """Return the memory without what it knew of a child; who is asking, and what the form asks for, stays."""
    subject: dict[str, list[str]] = {} if memory.asking else {"topics": [], "norms": []}
    return msgspec.structs.replace(
        memory,
        **subject,
        another_at=memory.turns,
        stated=Stated(),
        events={},
        talks=[],
        arrivals=[],
        done_days={},
        unknown=[],
        placement="",
        last_event="",
        asked_event="",
        asked_for_dates=False,
        old_terms=False,
        case=[],
        danger=None,
    )
