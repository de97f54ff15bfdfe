"""Deletes a conversation that somebody asked to forget: from Rasa's store, the numbering of names and the feedback."""

from __future__ import annotations

import asyncio
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.shared.core.events import UserUttered

from bot.channels import feedback
from bot.channels.door import forget

DELETES = "delete_data"
FORGETS = frozenset({"start_over", DELETES})


async def handle(agent: Agent, message: UserMessage) -> None:
    """Hand a message to Rasa; when it asked to forget, the answer is given and then nothing of the conversation is left."""
    await agent.handle_message(message)
    conversation = message.sender_id
    async with agent.lock_store.lock(conversation):
        intent = await intent_of(agent, message)
        if intent in FORGETS:
            stored(agent).pop(conversation, None)
            forget(conversation)
    if intent == DELETES:
        await asyncio.to_thread(feedback.delete, conversation)


async def intent_of(agent: Agent, message: UserMessage) -> str:
    """Return what Rasa understood of this very message; another one may have come after it."""
    tracker = await agent.tracker_store.retrieve(message.sender_id)
    events = reversed(tracker.events) if tracker else ()
    said = (event for event in events if isinstance(event, UserUttered) and event.message_id == message.message_id)
    found = next(said, None)
    return str(found.intent_name or "") if found else ""


def stored(agent: Agent) -> dict[str, Any]:
    """Return the conversations of Rasa's in-memory store, which stands behind a wrapper that has no way to delete."""
    store = getattr(agent.tracker_store, "_tracker_store", agent.tracker_store)
    conversations: dict[str, Any] = store.store
    return conversations
