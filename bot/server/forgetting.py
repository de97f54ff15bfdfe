"""Deletes a conversation that somebody asked to forget: from Rasa's store, the numbering of names and the feedback."""

from __future__ import annotations

import asyncio
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage

from bot.channels import feedback
from bot.channels.door import forget
from bot.understanding import NAVIGATOR

DELETES = "delete_data"
FORGETS = frozenset({"start_over", DELETES})


async def handle(agent: Agent, message: UserMessage) -> None:
    """Hand a message to Rasa; when it asked to forget, the answer is given and then nothing of the conversation is left."""
    await agent.handle_message(message)
    intents = answered(message) & FORGETS
    if not intents:
        return
    conversation = message.sender_id
    async with agent.lock_store.lock(conversation):
        stored(agent).pop(conversation, None)
        forget(conversation)
    if DELETES in intents:
        await asyncio.to_thread(feedback.delete, conversation)


def answered(message: UserMessage) -> set[str]:
    """Return the intents that a message was answered for, as the collected answers say; reading the store takes longer."""
    collected = getattr(message.output_channel, "messages", [])
    found = [one.get("custom", {}).get(NAVIGATOR, {}) for one in collected]
    return {str(one["intent"]) for one in found if "intent" in one}


def stored(agent: Agent) -> dict[str, Any]:
    """Return the conversations of Rasa's in-memory store, which stands behind a wrapper that has no way to delete."""
    store = getattr(agent.tracker_store, "_tracker_store", agent.tracker_store)
    conversations: dict[str, Any] = store.store
    return conversations
