"""One turn with Rasa: what somebody typed or pressed goes in, the bot's replies come out. No user id and no text leaves it."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage

from bot.answer.phrases import load_phrases
from bot.channels.chat.reply import Reply, chosen, reply_of, said
from bot.channels.door import LONGEST, allowed_metadata, pressed_button, typed, without_names
from bot.channels.limits import limits, too_fast
from bot.takealong.secret import secret
from bot.training import model_name

log = structlog.get_logger(__name__)
OnMessage = Callable[[UserMessage], Awaitable[Any]]
PATIENCE = 30.0  # seconds that an answer may take


class TurnOutput(CollectingOutputChannel):
    """Collects the bot's messages of one turn, each whole."""

    @classmethod
    def name(cls) -> str:
        return "chat"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        self.messages.append({name: value for name, value in message.items() if value})


class Turns:
    """Hands the messages of one channel to Rasa."""

    def __init__(self, channel: str, on_new_message: OnMessage, audience: str = "", patience: float = PATIENCE) -> None:
        """Take the channel's name, and the audience that its users are where they do not say so themselves."""
        self._channel, self._on_new_message, self._patience = channel, on_new_message, patience
        self._metadata = {**allowed_metadata({"audience": audience}), "model": model_name()}

    async def typed(self, conversation: str, sender: str, text: str) -> list[Reply]:
        """Return the replies to typed text; a clear sentence when it is empty, too long or one too many.

        Args:
            conversation: what stands for the conversation.
            sender: what stands for the person.
            text: what was typed.
        """
        phrases = load_phrases()
        if self._is_too_fast(sender):
            return [said(too_fast())]
        if not text.strip():
            return [said(phrases.say("empty_message"))]
        if len(text) > LONGEST:
            return [said(phrases.say("too_long", limit=LONGEST))]
        shown, masked = without_names(typed(text), conversation)
        return await self._ask(conversation, shown, None, {"masked": True} if masked else {})

    async def pressed(self, conversation: str, sender: str, value: str) -> list[Reply]:
        """Return the replies to a button, below what it said; a clear sentence when it is not one of ours."""
        if self._is_too_fast(sender):
            return [said(too_fast())]
        button = pressed_button(value)
        if button is None:
            return [said(load_phrases().say("bad_button"))]
        replies = await self._ask(conversation, button["text"], {**button, "metadata": self._metadata})
        return chosen(button["text"], replies)

    def _is_too_fast(self, sender: str) -> bool:
        """Whether a person sends too much; the address is the platform's, which says nothing of one person."""
        return bool(limits().wait(sender, sender))

    async def _ask(
        self, conversation: str, text: str, parse_data: dict[str, Any] | None, more: dict[str, Any] | None = None
    ) -> list[Reply]:
        output = TurnOutput()
        message = UserMessage(
            text,
            output,
            conversation,
            parse_data=parse_data,
            input_channel=self._channel,
            metadata={**self._metadata, **(more or {})},
        )
        try:
            await asyncio.wait_for(self._on_new_message(message), self._patience)
        except Exception as error:  # the edge: whatever went wrong, the user reads a clear sentence
            log.error("message.failed", channel=self._channel, error=type(error).__name__)
        replies = [reply_of(found) for found in output.messages]
        return [reply for reply in replies if reply.parts] or [said(load_phrases().say("action_server_down"))]


def button_title(value: str) -> str:
    """Return what a button of ours says; nothing when it is not one of ours."""
    button = pressed_button(value)
    return str(button["text"]) if button else ""


def conversation_id(channel: str, *ids: str) -> str:
    """Return what stands for a conversation or a person: the same for the same platform ids, which can't be read back from it."""
    text = json.dumps([channel, *ids])
    return f"{channel}-{hmac.new(secret(), text.encode(), hashlib.sha256).hexdigest()[:32]}"
