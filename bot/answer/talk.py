"""Answers about the assistant itself: greetings, help, what it remembers, another audience. The words are phrases by intent."""

from __future__ import annotations

from bot.answer.facts import said_back
from bot.answer.library import Library
from bot.model import Button, Memory, Part

START_BLOCKS = frozenset({"greet", "help", "affirm", "deny"})
PHRASE_OF = {"deny": "neither_answer"}


def talk_parts(intent: str, memory: Memory, library: Library, audience: str) -> list[Part]:
    """Return the answer to small talk or to a request about the assistant."""
    facts = ", ".join(said_back(memory, library.phrases)) or library.phrases.say("nothing_remembered")
    text = library.phrases.say(PHRASE_OF.get(intent, intent), audience, facts=facts)
    return [Part(kind="answer", text=text)]


def talk_buttons(intent: str, library: Library) -> list[Button]:
    """Return the building blocks to start from, where somebody does not know how to begin; else nothing."""
    if intent not in START_BLOCKS:
        return []
    return [Button(title=b.title, intent="ask_more", entities={"block": b.id}) for b in library.guideline.blocks]
