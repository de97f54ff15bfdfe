"""Answers about the assistant itself: greetings, help, what it remembers, another audience. The words are phrases by intent.

What can't be undone is asked about first, unless it was said in so many words.
"""

from __future__ import annotations

import msgspec

from bot.answer.buttons import topic_button
from bot.answer.danger.memory import remembered
from bot.answer.facts import said_back
from bot.answer.library import Library
from bot.answer.phrases import Phrases
from bot.model.answer import Button, Item, Part
from bot.model.conversation import Memory, Turn
from bot.model.intent import Intent
from bot.organisation import organisation
from bot.requests import denies, plain_request
from bot.requests.commands import offers
from bot.requests.intents import CANNOT, FORGETS

START_BLOCKS = frozenset(
    {
        Intent.GREET,
        Intent.HELP,
        Intent.AFFIRM,
        Intent.DENY,
        Intent.WHY_UNKNOWN,
        Intent.POOR_HELP,
        Intent.UNCLEAR,
        Intent.UPSET,
    }
)
REACHES_PERSON = frozenset({Intent.ASK_HUMAN, Intent.POOR_HELP, Intent.OTHER_LANGUAGE})
NAMES_STARTS = frozenset({Intent.GREET, Intent.HELP})
MOST_OF_CASE = 5  # topics
UPSET_TOLD = "upset_told"  # what weighs on somebody was told before
PHRASE_OF: dict[str, str] = {Intent.DENY: "neither_answer"}


def talk_parts(intent: str, memory: Memory, library: Library, audience: str) -> list[Part]:
    """Return the answer to small talk or to a request about the assistant."""
    if memory.awaits:
        return [Part(kind="question", text=library.phrases.say(f"ask_{intent}", audience))]
    facts = ", ".join(said_back(memory, library.phrases, audience)) or library.phrases.say("nothing_remembered")
    runs = who_runs(library.phrases)
    key = UPSET_TOLD if intent == Intent.UPSET and memory.topics else PHRASE_OF.get(intent, intent)
    text = library.phrases.say(key, audience, facts=facts, runs=runs)
    answer = [Part(kind="answer", text=text), *(contact_parts(library.phrases) if intent in REACHES_PERSON else [])]
    starts = [Item(text=offer.title) for offer in offers(audience)] if intent in NAMES_STARTS else []
    named = [Part(kind="notice", title=library.phrases.say("title_starts", audience), items=starts)] if starts else []
    return [*answer, *named]


def asks_first(turn: Turn, text: str) -> bool:
    """Say whether a request to forget everything has to wait for a yes: it was not made in so many words, or there is danger.

    One of our own buttons is a yes; so is the request in so many words, once we have asked.
    """
    if turn.intent not in FORGETS or turn.pressed:
        return False
    danger = bool(turn.understanding.signals) or remembered(turn.memory) is not None
    return not plain_request(text) or (danger and not turn.memory.awaits)


def consented(turn: Turn, text: str) -> Turn:
    """Return the turn with what a typed yes or no means after the question whether to forget everything: one of its buttons."""
    if not turn.memory.awaits or turn.pressed:
        return turn
    if turn.intent == Intent.AFFIRM:
        return msgspec.structs.replace(turn, intent=turn.memory.awaits, pressed=True)
    denied = turn.intent == Intent.DENY or (
        turn.intent in FORGETS | {Intent.UNCLEAR, Intent.OUT_OF_SCOPE} and denies(text)
    )
    return msgspec.structs.replace(turn, intent=Intent.KEEP, pressed=True) if denied else turn


def who_runs(phrases: Phrases) -> str:
    """Return the sentence that says who runs this navigator."""
    name = organisation().organisation
    return phrases.say("runs", organisation=name) if name else phrases.say("runs_unknown")


def contact_parts(phrases: Phrases) -> list[Part]:
    """Return how a person of the organisation that runs this is reached; nothing where that is not configured."""
    known = organisation()
    items = [Item(text=phrases.say("contact_phone", phone=known.phone))] if known.phone else []
    items += [Item(text=phrases.say("contact_mail", mail=known.mail))] if known.mail else []
    items += [Item(text=phrases.say("contact_site"), url=known.site)] if known.site else []
    key = "contact" if known.organisation else "contact_unknown"
    return [Part(kind="ask", title=phrases.say(key, organisation=known.organisation), items=items)] if items else []


def talk_buttons(intent: str, memory: Memory, library: Library, audience: str) -> list[Button]:
    """Return what to start from, where somebody does not know how to begin: the building blocks, and what can be gone through.

    Below a question whether to forget everything: yes and no.
    """
    if memory.awaits:
        return [
            Button(title=library.phrases.say(f"button_{choice}", audience), intent=choice)
            for choice in (intent, Intent.KEEP)
        ]
    if intent in CANNOT and memory.case:
        return [topic_button(library, topic, audience) for topic in memory.case[:MOST_OF_CASE]]
    if intent not in START_BLOCKS | CANNOT:
        return []
    blocks = [Button(title=b.title, intent=Intent.ASK_MORE, entities={"block": b.id}) for b in library.guideline.blocks]
    return [*blocks, *(offer_buttons(audience) if intent in NAMES_STARTS else [])]


def offer_buttons(audience: str) -> list[Button]:
    """Return what an audience can start, as choices."""
    return [
        Button(title=offer.title, intent=Intent.ACTIVITY, entities=_entities(offer.activity, offer.argument))
        for offer in offers(audience)
    ]


def _entities(activity: str, argument: str) -> dict[str, str]:
    return {"activity": activity, **({"argument": argument} if argument else {})}
