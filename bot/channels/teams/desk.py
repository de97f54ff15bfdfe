"""What happens with each kind of activity, after it was let in."""

from __future__ import annotations

from typing import Any

from sanic import response
from sanic.response import HTTPResponse

from bot.answer.phrases import load_phrases
from bot.channels.chat.background import Background
from bot.channels.chat.introduction import introduction
from bot.channels.chat.reply import Reply
from bot.channels.chat.seen import Seen
from bot.channels.chat.turn import Turns, button_title, conversation_id
from bot.channels.chat.words import words
from bot.channels.teams.activity import CARD_ACTION, Activity, button_of, plain_text
from bot.channels.teams.cards import TYPING, activities
from bot.channels.teams.connector import Connector

MESSAGE = "application/vnd.microsoft.activity.message"
ERROR = "application/vnd.microsoft.error"


class Desk:
    """Receives activities, says 200 at once and lets the answer follow."""

    def __init__(self, turns: Turns, connector: Connector) -> None:
        self._turns, self._connector = turns, connector
        self._seen = Seen()
        self.background = Background("teams")

    def receive(self, found: Activity) -> HTTPResponse:
        """Return the response to an activity; one that came before is not handled again."""
        if found.type == "invoke":
            return self._invoke(found)
        if found.type == "message" and self._is_new(found):
            self.background.start(self._answer(found))
        elif found.welcomes and self._seen.first(f"welcome {found.conversation.id}"):
            self.background.start(self._connector.send(found, *activities(introduction())))
        return response.empty(200)

    def _invoke(self, found: Activity) -> HTTPResponse:
        """A button of a card: Teams waits for this response, so it says at once what was chosen."""
        if found.name != CARD_ACTION:
            return response.empty(501)
        title = button_title(button_of(found))
        if not title:
            problem = {"code": "BadRequest", "message": load_phrases().say("bad_button")}
            return response.json({"statusCode": 400, "type": ERROR, "value": problem})
        if self._is_new(found):
            self.background.start(self._answer(found))
        return response.json({"statusCode": 200, "type": MESSAGE, "value": words().chosen.format(title=title)})

    def _is_new(self, found: Activity) -> bool:
        return self._seen.first(f"{found.conversation.id} {found.id}" if found.id else "")

    async def _answer(self, found: Activity) -> None:
        await self._connector.send(found, TYPING)
        sent: list[dict[str, Any]] = [one for reply in await self._replies(found) for one in activities(reply)]
        await self._connector.send(found, *sent)

    async def _replies(self, found: Activity) -> list[Reply]:
        conversation = conversation_id("teams", found.tenant, found.conversation.id)
        sender = conversation_id("teams", found.tenant, found.sender.id)
        if value := button_of(found):
            return await self._turns.pressed(conversation, sender, value)
        text = plain_text(found)
        return await self._turns.typed(conversation, sender, text) if text else [introduction()]
