"""What Slack sends, as records: only the fields that we read, each optional, as Slack leaves out what does not apply."""

from __future__ import annotations

import html
import re
from typing import Any
from urllib.parse import parse_qs

import msgspec

from bot.channels.chat.words import words

REFERENCE = re.compile(r"<([^<>]*)>")


class Incoming(msgspec.Struct, frozen=True, kw_only=True):
    """Base of what comes in; unknown fields are ignored."""


class Event(Incoming, frozen=True):
    """What happened."""

    type: str = ""
    subtype: str | None = None
    user: str | None = None
    bot_id: str | None = None
    text: str | None = None
    channel: str | None = None
    channel_type: str | None = None
    ts: str | None = None
    thread_ts: str | None = None
    tab: str | None = None


class Authorization(Incoming, frozen=True):
    """For which installation it happened; `user_id` is our own bot user."""

    user_id: str | None = None


class Envelope(Incoming, frozen=True):
    """A request of the Events API."""

    type: str = ""
    challenge: str | None = None
    event_id: str | None = None
    team_id: str | None = None
    event: Event = Event()
    authorizations: list[Authorization] | None = None

    @property
    def own_user(self) -> str:
        """The user id of our own bot."""
        return next((found.user_id for found in self.authorizations or [] if found.user_id), "")


class Named(Incoming, frozen=True):
    """Somebody or something with an id."""

    id: str = ""


class Container(Incoming, frozen=True):
    """The message in which a button stands."""

    message_ts: str | None = None
    thread_ts: str | None = None
    channel_id: str | None = None
    is_ephemeral: bool = False


class Action(Incoming, frozen=True):
    """A button that was pressed."""

    type: str = ""
    action_id: str = ""
    value: str | None = None


class Interaction(Incoming, frozen=True):
    """A request for a pressed button. `message` is the message as it stands now; an ephemeral one does not come along."""

    type: str = ""
    team: Named | None = None
    user: Named = Named()
    channel: Named | None = None
    container: Container = Container()
    message: dict[str, Any] | None = None
    actions: list[Action] = []
    response_url: str | None = None


class Command(Incoming, frozen=True):
    """A slash command."""

    command: str = ""
    text: str = ""
    user_id: str = ""
    channel_id: str = ""
    team_id: str = ""
    response_url: str = ""


Request = Envelope | Interaction | Command | None


def read_request(content_type: str, body: bytes) -> Request:
    """Return what a request says; None when it is of no kind that we handle.

    Raises:
        msgspec.DecodeError: when the body is not what its content type promises.
    """
    if content_type.split(";")[0].strip().lower() == "application/json":
        return msgspec.json.decode(body, type=Envelope)
    form = {name: values[0] for name, values in parse_qs(body.decode("utf-8", "replace"), max_num_fields=50).items()}
    if "payload" in form:
        return msgspec.json.decode(form["payload"], type=Interaction)
    return msgspec.convert(form, Command) if "command" in form else None


def plain_text(text: str, own_user: str) -> str:
    """Return what somebody typed, from Slack's own markup: without our mention, and without the ids and names of others."""
    spoken = REFERENCE.sub(lambda found: _reference(found[1], own_user), text)
    return html.unescape(spoken).strip()


def _reference(inside: str, own_user: str) -> str:
    """What stands for `<…>`: a user, a channel, a group or a link."""
    target, _, label = inside.partition("|")
    if target == f"@{own_user}":
        return ""
    if target.startswith("@") or target.startswith("!subteam"):
        return words().someone
    if target.startswith("#"):
        return words().elsewhere
    if target.startswith("!"):
        return ""
    return label or target.removeprefix("mailto:")
