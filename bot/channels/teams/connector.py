"""Sends to Teams through the Bot Framework's connector, with the token of a single-tenant registration."""

from __future__ import annotations

import asyncio
from functools import cached_property
from typing import Any, Protocol
from urllib.parse import quote

import aiohttp
import structlog

from bot.channels.teams.activity import Activity
from bot.errors import NavigatorError

log = structlog.get_logger(__name__)
LOGIN = "https://login.microsoftonline.com"
SCOPE = "https://api.botframework.com/.default"
SECONDS = aiohttp.ClientTimeout(total=15)
AGAIN = (412, 429, 502, 503, 504)
TRIES = 3
LONGEST_PAUSE = 10.0  # seconds


class NoTokenError(NavigatorError):
    """The login gave no token; the message is its code."""


class Tokens(Protocol):
    """Where the token comes from that the connector asks for."""

    async def token(self) -> str:
        """Return a token; empty where none is asked for."""


class NoTokens:
    """For the playground on this machine, which asks for none."""

    async def token(self) -> str:
        """Return no token."""
        return ""


class TenantTokens:
    """The tokens of one registration in one organisation. Nothing is fetched before the first is needed; msal keeps them."""

    def __init__(self, app_id: str, password: str, tenant: str, login: str = "") -> None:
        self._app_id, self._password = app_id, password
        self._authority = f"{(login or LOGIN).rstrip('/')}/{tenant}"
        self._lock = asyncio.Lock()

    async def token(self) -> str:
        """Return a token.

        Raises:
            NoTokenError: when the login refuses or can't be reached.
        """
        async with self._lock:
            return await asyncio.to_thread(self._acquire)

    def _acquire(self) -> str:
        try:
            found = self._application.acquire_token_for_client([SCOPE]) or {}
        except (ValueError, OSError) as error:
            raise NoTokenError(type(error).__name__) from error
        if "access_token" not in found:
            raise NoTokenError(str(found.get("error", "no token")))
        return str(found["access_token"])

    @cached_property
    def _application(self) -> Any:
        import msal  # it fetches when it is made, so that waits until somebody wrote

        return msal.ConfidentialClientApplication(
            self._app_id, client_credential=self._password, authority=self._authority, instance_discovery=False
        )


class Connector:
    """Sends activities into the conversation that another activity came from."""

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens

    async def send(self, to: Activity, *activities: dict[str, Any]) -> None:
        """Send activities, in order. The address was checked when `to` came in; what fails is logged by its code."""
        url = f"{to.service_url.rstrip('/')}/v3/conversations/{quote(to.conversation.id, safe='')}/activities"
        common = {
            "from": {"id": to.recipient.id},
            "recipient": {"id": to.sender.id},
            "conversation": {"id": to.conversation.id},
            **({"replyToId": to.id} if to.id else {}),
        }
        try:
            token = await self._tokens.token()
            headers = {"Authorization": f"Bearer {token}"} if token else {}
            async with aiohttp.ClientSession(timeout=SECONDS, headers=headers) as session:
                for activity in activities:
                    await self._post(session, url, {**activity, **common})
        except NoTokenError as error:
            log.error("teams.no_token", code=str(error)[:60])
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            log.error("teams.unreachable", error=type(error).__name__)

    async def _post(self, session: aiohttp.ClientSession, url: str, body: dict[str, Any]) -> None:
        """Post an activity; ask again, a little later, where the connector says that it is busy."""
        for number in range(TRIES):
            async with session.post(url, json=body, allow_redirects=False) as reply:
                if reply.status < 300:
                    return
                if reply.status not in AGAIN or number == TRIES - 1:
                    log.error("teams.refused", status=reply.status, type=body["type"])
                    return
                pause = reply.headers.get("Retry-After", "")
            await asyncio.sleep(min(float(pause) if pause.isdigit() else 2.0**number, LONGEST_PAUSE))
