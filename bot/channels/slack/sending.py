"""Sends to Slack: its Web API, and the addresses that it gives for answers that only one person sees."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import structlog
from aiohttp import ClientError
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
)
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.channels.slack.blocks import Message

log = structlog.get_logger(__name__)
API = "https://slack.com/api/"
RESPONSE_HOSTS = frozenset({"hooks.slack.com"})
RESPONSES = 5  # how often Slack lets one response address be used
SECONDS = 10


class Place(NamedTuple):
    """Where an answer goes: a channel, perhaps a thread in it; or one person, through `response_url`.

    `conversation` and `sender` stand for the conversation and the person, and can't be read back.
    """

    conversation: str
    sender: str
    channel: str
    thread: str = ""
    user: str = ""
    response_url: str = ""


class Sender:
    """Sends messages. What Slack refuses is logged by its code, without anybody's text."""

    def __init__(self, token: str, api_url: str = "") -> None:
        """Take the bot's token; `api_url` is another address of the Web API, for tests."""
        retries = [AsyncRateLimitErrorRetryHandler(max_retry_count=2), AsyncConnectionErrorRetryHandler()]
        self._api = AsyncWebClient(token, base_url=api_url or API, timeout=SECONDS, retry_handlers=retries)
        self._own = urlsplit(api_url).netloc

    async def say(self, place: Place, found: Sequence[Message]) -> None:
        """Send messages to a place, in order; what one response address does not take goes to the person."""
        private = RESPONSES if self.may_respond(place.response_url) else 0
        for message in found[:private]:
            await self._respond(place.response_url, message)
        channel = place.user if private else place.channel
        for message in found[private:]:
            await self._call(
                self._api.chat_postMessage,
                channel=channel,
                thread_ts=None if private else place.thread or None,
                text=message.text,
                blocks=message.blocks,
                unfurl_links=False,
                unfurl_media=False,
                link_names=False,
                parse="none",
            )

    async def replace(self, channel: str, stamp: str, text: str, blocks: Sequence[dict[str, Any]]) -> None:
        """Replace the blocks of a message that was sent before."""
        await self._call(self._api.chat_update, channel=channel, ts=stamp, text=text, blocks=list(blocks))

    async def publish(self, user: str, view: dict[str, Any]) -> None:
        """Show somebody's App Home."""
        await self._call(self._api.views_publish, user_id=user, view=view)

    def may_respond(self, url: str) -> bool:
        """Say whether an address is one of Slack's, over a secure connection; in tests, that of the stand-in."""
        try:
            parts = urlsplit(url)
        except ValueError:
            return False
        secure = parts.scheme == "https" and parts.hostname in RESPONSE_HOSTS and parts.port in (None, 443)
        return secure or bool(self._own and parts.netloc == self._own and parts.scheme == "http")

    async def _respond(self, url: str, message: Message) -> None:
        client = AsyncWebhookClient(url, timeout=SECONDS)
        await self._call(
            client.send,
            text=message.text,
            blocks=message.blocks,
            response_type="ephemeral",
            replace_original=False,
            unfurl_links=False,
            unfurl_media=False,
        )

    async def _call(self, method: Any, **arguments: Any) -> None:
        try:
            reply = await method(**{name: value for name, value in arguments.items() if value is not None})
            if reply.status_code != 200:
                log.error("slack.refused", status=reply.status_code)
        except SlackApiError as error:
            log.error("slack.refused", code=str(error.response.get("error", ""))[:60])
        except (SlackClientError, ClientError, OSError, TimeoutError) as error:
            log.error("slack.unreachable", error=type(error).__name__)
