"""What the Bot Framework sends, as records: only the fields that we read, each optional."""

from __future__ import annotations

import html
import re
from typing import Any

import msgspec

from bot.channels.chat.words import words
from bot.channels.door import BUTTON

AT = re.compile(r"<at\b[^>]*>.*?</at>", re.DOTALL | re.IGNORECASE)
BUTTON_DATA = "button"  # where a card of ours keeps what its button sends back
CARD_ACTION = "adaptiveCard/action"


class Incoming(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Base of what comes in; unknown fields are ignored."""


class Account(Incoming, frozen=True):
    """Somebody, or the bot. The name is not read."""

    id: str = ""


class Conversation(Incoming, frozen=True):
    """A chat, or a thread in a channel."""

    id: str = ""


class Tenant(Incoming, frozen=True):
    """An organisation."""

    id: str | None = None


class ChannelData(Incoming, frozen=True):
    """What Teams itself adds."""

    tenant: Tenant | None = None


class Entity(Incoming, frozen=True):
    """Something in the text; of the type `mention`, who is mentioned and with which words."""

    type: str | None = None
    mentioned: Account | None = None
    text: str | None = None


class Activity(Incoming, frozen=True):
    """One thing that happened in a conversation."""

    type: str = ""
    id: str | None = None
    name: str | None = None
    action: str | None = None
    channel_id: str | None = None
    service_url: str = ""
    sender: Account = msgspec.field(name="from", default=Account())
    recipient: Account = Account()
    conversation: Conversation = Conversation()
    text: str | None = None
    value: Any = None
    members_added: list[Account] | None = None
    entities: list[Entity] | None = None
    channel_data: ChannelData | None = None

    @property
    def tenant(self) -> str:
        """The organisation in which it happened; empty where it is not said."""
        data = self.channel_data
        return (data.tenant.id or "") if data and data.tenant else ""

    @property
    def welcomes(self) -> bool:
        """Whether the bot was just added to this conversation."""
        if self.type == "installationUpdate":
            return (self.action or "").startswith("add")
        added = {member.id for member in self.members_added or []}
        return self.type == "conversationUpdate" and bool(self.recipient.id) and self.recipient.id in added


def read_activity(body: bytes) -> Activity:
    """Return an activity.

    Raises:
        msgspec.DecodeError: when the body is none.
    """
    return msgspec.json.decode(body, type=Activity)


def button_of(activity: Activity) -> str:
    """Return what a pressed button of a card sends back; nothing when no button was pressed."""
    data = activity.value
    if activity.type == "invoke":
        action = data.get("action") if isinstance(data, dict) else None
        data = action.get("data") if isinstance(action, dict) else None
    given = data.get(BUTTON_DATA) if isinstance(data, dict) else None
    return given if isinstance(given, str) and given.startswith(BUTTON) else ""


def plain_text(activity: Activity) -> str:
    """Return what somebody typed: without the mention of the bot, and without the names of others."""
    text = activity.text or ""
    for entity in activity.entities or []:
        if entity.type == "mention" and entity.mentioned and entity.text:
            own = entity.mentioned.id == activity.recipient.id
            text = text.replace(entity.text, "" if own else words().someone)
    text = AT.sub(words().someone, text)
    return html.unescape(text).replace("\xa0", " ").strip()
