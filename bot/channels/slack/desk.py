"""What happens with each kind of request from Slack, after it was found to be Slack's own."""

from __future__ import annotations

import structlog
from sanic import response
from sanic.response import HTTPResponse

from bot.channels.chat.background import Background
from bot.channels.chat.introduction import introduction
from bot.channels.chat.seen import Seen
from bot.channels.chat.turn import Turns, button_title, conversation_id
from bot.channels.chat.words import words
from bot.channels.slack.blocks import messages, pressed
from bot.channels.slack.home import home
from bot.channels.slack.incoming import Action, Command, Envelope, Interaction, Request, plain_text
from bot.channels.slack.sending import Place, Sender

log = structlog.get_logger(__name__)
SPOKEN = (None, "file_share", "thread_broadcast")  # subtypes of a message that a person typed


class Desk:
    """Receives requests, says 200 at once and lets the answer follow."""

    def __init__(self, turns: Turns, sender: Sender) -> None:
        self._turns, self._sender = turns, sender
        self._seen = Seen()
        self.background = Background("slack")

    def receive(self, found: Request, signature: str) -> HTTPResponse:
        """Return the response to a request; a request that came before, to the letter, is answered but not handled again."""
        if isinstance(found, Envelope) and found.type == "url_verification":
            return response.json({"challenge": found.challenge or ""})
        if not self._seen.first(signature):
            return response.empty(200)
        if isinstance(found, Envelope):
            self._event(found)
        elif isinstance(found, Interaction):
            self._interaction(found)
        elif isinstance(found, Command):
            return self._command(found)
        return response.empty(200)

    def _event(self, found: Envelope) -> None:
        event = found.event
        if not self._seen.first(found.event_id or ""):
            return
        if event.type == "app_home_opened" and event.tab == "home" and event.user:
            self.background.start(self._sender.publish(event.user, home()))
            return
        direct = event.type == "message" and event.channel_type == "im"
        if not (direct or event.type == "app_mention") or event.subtype not in SPOKEN or event.bot_id:
            return
        if not event.user or not event.channel or event.user == found.own_user:
            return
        if self._seen.first(f"{event.channel}:{event.ts}"):
            text = plain_text(event.text or "", found.own_user)
            self.background.start(self._answer(_place(found, direct=direct), text))

    def _command(self, found: Command) -> HTTPResponse:
        if not found.text.strip():
            usage = words().slack_usage.format(command=found.command)
            return response.json({"response_type": "ephemeral", "text": usage})
        conversation = conversation_id("slack", found.team_id, found.channel_id, found.user_id)
        sender = conversation_id("slack", found.team_id, found.user_id)
        place = Place(conversation, sender, found.channel_id, user=found.user_id, response_url=found.response_url)
        self.background.start(self._answer(place, plain_text(found.text, "")))
        return response.empty(200)

    def _interaction(self, found: Interaction) -> None:
        actions = [action for action in found.actions if action.type == "button" and action.value]
        if found.type != "block_actions" or not actions:
            return
        where = found.container
        once = "" if where.is_ephemeral else f"{where.channel_id}:{where.message_ts}:{actions[0].action_id}"
        if self._seen.first(once):  # a button goes when it is pressed; that of an ephemeral message can't
            self.background.start(self._press(found, actions[0]))

    async def _answer(self, place: Place, text: str) -> None:
        replies = await self._turns.typed(place.conversation, place.sender, text) if text else [introduction()]
        await self._sender.say(place, [message for reply in replies for message in messages(reply)])

    async def _press(self, found: Interaction, action: Action) -> None:
        place, value = _place_of_button(found), action.value or ""
        title, message = button_title(value), found.message
        if title and message and not found.container.is_ephemeral:
            blocks = pressed(message.get("blocks") or [], action.action_id, title)
            text = str(message.get("text") or "")
            await self._sender.replace(place.channel, found.container.message_ts or "", text, blocks)
        replies = await self._turns.pressed(place.conversation, place.sender, value)
        await self._sender.say(place, [message for reply in replies for message in messages(reply)])


def _place(found: Envelope, *, direct: bool) -> Place:
    """A direct message is answered where it stands; a mention in a channel in a thread, which is one conversation."""
    event, team = found.event, found.team_id or ""
    channel, thread = event.channel or "", event.thread_ts or ""
    sender = conversation_id("slack", team, event.user or "")
    if direct:
        return Place(conversation_id("slack", team, channel), sender, channel, thread)
    thread = thread or event.ts or ""
    return Place(conversation_id("slack", team, channel, thread), sender, channel, thread)


def _place_of_button(found: Interaction) -> Place:
    """The conversation of the message in which the button stands."""
    where, team, user = found.container, found.team.id if found.team else "", found.user.id
    channel = where.channel_id or (found.channel.id if found.channel else "")
    sender = conversation_id("slack", team, user)
    if where.is_ephemeral:
        return Place(conversation_id("slack", team, channel, user), sender, channel, "", user, found.response_url or "")
    thread = where.thread_ts or str((found.message or {}).get("thread_ts") or "")
    direct = channel.startswith("D")
    ids = (team, channel) if direct or not thread else (team, channel, thread)
    return Place(conversation_id("slack", *ids), sender, channel, thread)
