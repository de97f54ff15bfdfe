"""Deletes conversations and the numbering of names after an hour, and when asked; then also feedback and answers in trainings."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage

from bot.channels import feedback
from bot.channels.door import IDLE, forget
from bot.mapper.opening import NAVIGATOR
from bot.model.intent import Intent
from bot.requests.intents import FORGETS
from bot.rooms.rooms import load_rooms

EVERY = 60  # seconds between two looks at what has been silent too long


async def handle(agent: Agent, message: UserMessage) -> None:
    """Hand a message to Rasa; when it asked to forget, the answer is given and then nothing of the conversation is left."""
    conversation = message.sender_id
    idle.heard(conversation)
    await agent.handle_message(message)
    intents = answered(message) & FORGETS
    if not intents:
        return
    await drop(agent, conversation)
    if Intent.DELETE_DATA in intents:
        await asyncio.to_thread(feedback.delete, conversation)
        await asyncio.to_thread(load_rooms().forget, conversation)


async def drop(agent: Agent, conversation: str) -> None:
    """Delete what is known of a conversation."""
    async with agent.lock_store.lock(conversation):
        stored(agent).pop(conversation, None)
        forget(conversation)


class Idle:
    """Knows which conversations have been silent for too long."""

    def __init__(self, seconds: float = IDLE, clock: Callable[[], float] = time.monotonic) -> None:
        """Take how long a conversation may be silent, and the clock, both in seconds."""
        self._seconds, self._clock = seconds, clock
        self._last: OrderedDict[str, float] = OrderedDict()

    def heard(self, conversation: str) -> None:
        """Note that a conversation goes on."""
        self._last[conversation] = self._clock()
        self._last.move_to_end(conversation)

    def silent(self) -> list[str]:
        """Return the conversations that were silent too long, each once."""
        found = []
        while self._last and self._clock() - next(iter(self._last.values())) >= self._seconds:
            found.append(self._last.popitem(last=False)[0])
        return found


idle = Idle()


async def clear(agent: Agent, silent: Idle) -> None:
    """Delete the conversations that were silent too long."""
    for conversation in silent.silent():
        await drop(agent, conversation)


async def sweep(agent: Agent) -> None:
    """Clear now and every minute, as long as the server runs."""
    while True:
        await clear(agent, idle)
        await asyncio.sleep(EVERY)


def answered(message: UserMessage) -> set[str]:
    """Return the intents that a message was answered for, as the collected answers say; reading the store takes longer.

    What was only asked about, and awaits a yes, is not among them.
    """
    collected = getattr(message.output_channel, "messages", [])
    found = [one.get("custom", {}).get(NAVIGATOR, {}) for one in collected]
    return {str(one["intent"]) for one in found if "intent" in one and not one.get("awaits")}


def stored(agent: Agent) -> dict[str, Any]:
    """Return the conversations of Rasa's in-memory store, which stands behind a wrapper that has no way to delete."""
    store = getattr(agent.tracker_store, "_tracker_store", agent.tracker_store)
    conversations: dict[str, Any] = store.store
    return conversations
