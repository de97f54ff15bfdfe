"""The web channel: `POST /webhooks/web/webhook` with `{"sender", "message", "metadata"}` gives a list of messages."""

from __future__ import annotations

import secrets
import time
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from sanic import Blueprint, Request, response
from sanic.response import HTTPResponse

from bot.answer.phrases import load_phrases
from bot.channels.chat.turn import conversation_id
from bot.channels.door import LONGEST, allowed_metadata, pressed_button, signed_button, typed, without_names
from bot.channels.feedback import answer_id
from bot.channels.limits import retry_after, seconds_to_wait, too_fast
from bot.mapper.opening import NAVIGATOR
from bot.training import model_name

log = structlog.get_logger(__name__)
OnMessage = Callable[[UserMessage], Awaitable[Any]]


class WebOutput(CollectingOutputChannel):
    """Collects one message per bot turn, with text, buttons and custom together."""

    @classmethod
    def name(cls) -> str:
        return "web"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        buttons = [{**button, "payload": signed_button(button["payload"])} for button in message.get("buttons") or []]
        found = {"recipient_id": recipient_id, "text": message.get("text"), "buttons": buttons}
        found |= {key: message[key] for key in ("image", "custom") if message.get(key)}
        self.messages.append(found)


class WebInput(InputChannel):
    """Receives messages of the web page and the widget."""

    @classmethod
    def name(cls) -> str:
        return "web"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> WebInput:
        return cls()

    def blueprint(self, on_new_message: OnMessage) -> Blueprint:
        webhook = Blueprint("web_webhook")

        @webhook.route("/webhook", methods=["POST"])
        async def receive(request: Request) -> HTTPResponse:
            body = request.json if isinstance(request.json, dict) else {}
            sender, metadata = str(body.get("sender") or ""), body.get("metadata")
            audience = allowed_metadata(metadata).get("audience", "")
            if seconds := seconds_to_wait(request, sender):
                return response.json([{"text": too_fast(audience)}], status=429, headers=retry_after(seconds))
            text, problem = read_message(body.get("message"), audience)
            if problem:
                return response.json([{"text": problem}], status=400)
            return response.json(await answer(on_new_message, sender or new_sender(), text, metadata))

        return webhook


def new_sender() -> str:
    """Return an id for a client that has none: 128 random bits."""
    return secrets.token_urlsafe(16)


def read_message(message: object, audience: str = "") -> tuple[str, str]:
    """Return the text of a message and an empty problem, or no text and a Dutch line that says what is wrong with it."""
    phrases = load_phrases()
    if not isinstance(message, str) or not message.strip():
        return "", phrases.say("empty_message")
    if len(message) > LONGEST:
        return "", phrases.say("too_long", audience, limit=LONGEST)
    return message, ""


async def answer(on_new_message: OnMessage, sender: str, text: str, metadata: object) -> list[dict[str, Any]]:
    """Hand one message to Rasa and return the bot's messages; a clear sentence when no answer came.

    Rasa sees a keyed hash of the sender: no text that a client chose names a conversation, and no client reaches another channel's.
    """
    started = time.perf_counter()
    conversation, output = conversation_id("web", sender), WebOutput()
    details: dict[str, Any] = {**allowed_metadata(metadata), "model": model_name()}
    button = pressed_button(text)
    shown, masked = (button["text"], False) if button else without_names(typed(text), conversation)
    if masked:
        details["masked"] = True
    message = UserMessage(
        shown,
        output,
        conversation,
        parse_data={**button, "metadata": details} if button else None,
        input_channel="web",
        metadata=details,
    )
    try:
        await on_new_message(message)
    except Exception as error:  # the edge: whatever went wrong, the user reads a clear sentence
        log.error("message.failed", error=type(error).__name__)
    if not output.messages:
        down = load_phrases().say("action_server_down", details.get("audience", ""))
        output.messages.append({"text": down, "buttons": []})
    taken = round((time.perf_counter() - started) * 1000, 1)
    return [completed(found, sender, taken) for found in output.messages]


def completed(message: dict[str, Any], sender: str, taken: float) -> dict[str, Any]:
    """Return a message of the bot as the client gets it: with its own id, how long it took, and an id for feedback."""
    if found := message.get("custom", {}).get(NAVIGATOR):
        found |= {"latency_ms": taken, "answer_id": answer_id(found)}
    return {**message, "recipient_id": sender}
