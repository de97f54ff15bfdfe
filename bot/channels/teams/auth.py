"""Tells the Bot Framework's own requests from anybody else's, by the token that comes with each."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import jwt
import structlog
from jwt.algorithms import RSAAlgorithm

from bot.channels.teams.activity import Activity
from bot.errors import NavigatorError

log = structlog.get_logger(__name__)
ISSUER = "https://api.botframework.com"
OPENID = "https://login.botframework.com/v1/.well-known/openidconfiguration"
SERVICE_HOSTS = frozenset({"smba.trafficmanager.net", "smba.onyx.prod.teams.trafficmanager.net"})
CHANNEL = "msteams"
CLOCKS_APART = 300  # seconds
KEYS_FRESH = 24 * 3600.0
KEYS_AGAIN = 60.0  # an unknown key is looked for at most once in so many seconds
KEYS_MISSING = 5.0  # the same while there is no key at all
SECONDS = aiohttp.ClientTimeout(total=10)

Key = tuple[Any, list[str]]  # a public key, and the channels that it may speak for


class RefusedError(NavigatorError):
    """A request is not the Bot Framework's; `status` is what it gets. The reason holds nothing of the request."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(status, reason)
        self.status, self.reason = status, reason


class Keys:
    """The Bot Framework's public keys: fetched when first needed, and again when they are old or a new one appears."""

    def __init__(self, url: str = OPENID, clock: Callable[[], float] = time.monotonic) -> None:
        self._url, self._clock = url, clock
        self._keys: dict[str, Key] = {}
        self._fetched = self._tried = float("-inf")
        self._lock = asyncio.Lock()

    async def find(self, name: str) -> Key:
        """Return a key by its name.

        Raises:
            RefusedError: 401 when there is none, 503 when the keys can't be had.
        """
        async with self._lock:
            now = self._clock()
            wanted = name not in self._keys or now - self._fetched > KEYS_FRESH
            if wanted and now - self._tried >= (KEYS_AGAIN if self._keys else KEYS_MISSING):
                self._tried = now
                await self._fetch(now)
        if not self._keys:
            raise RefusedError(503, "the keys can't be had")
        if name not in self._keys:
            raise RefusedError(401, "unknown key")
        return self._keys[name]

    async def _fetch(self, now: float) -> None:
        """Fetch the keys; those that we have stay when that fails."""
        try:
            async with aiohttp.ClientSession(timeout=SECONDS, raise_for_status=True) as session:
                found = await (await session.get(self._url)).json(content_type=None)
                keys = await (await session.get(found["jwks_uri"])).json(content_type=None)
            self._keys = {key["kid"]: _public(key) for key in keys["keys"] if key.get("kty") == "RSA"}
            self._fetched = now
        except (
            aiohttp.ClientError,
            TimeoutError,
            ValueError,
            LookupError,
            TypeError,
            AttributeError,
            jwt.PyJWTError,
        ) as error:
            log.error("teams.keys_unreachable", error=type(error).__name__)


def _public(key: dict[str, Any]) -> Key:
    return RSAAlgorithm.from_jwk({"kty": "RSA", "n": key["n"], "e": key["e"]}), list(key.get("endorsements") or [])


class Guard:
    """Lets an activity in when its token is genuine, for this bot, and for the address that the answer will go to."""

    def __init__(self, app_id: str, tenant: str, keys: Keys, hosts: frozenset[str] = frozenset()) -> None:
        """Take the bot's id and organisation; `hosts` are further hosts that an answer may go to."""
        self._app_id, self._tenant, self._keys, self._hosts = app_id, tenant, keys, hosts

    async def check(self, authorization: str, activity: Activity) -> None:
        """Return when all is well.

        Raises:
            RefusedError: when it is not.
        """
        scheme, _, token = authorization.partition(" ")
        if scheme.lower() != "bearer" or not token.strip():
            raise RefusedError(401, "no token")
        claims, endorsements = await self._claims(token.strip())
        if activity.channel_id != CHANNEL or (endorsements and CHANNEL not in endorsements):
            raise RefusedError(403, "another channel")
        claimed = next((str(claims[name]) for name in ("serviceurl", "serviceUrl") if claims.get(name)), "")
        if not claimed or claimed.rstrip("/") != activity.service_url.rstrip("/"):
            raise RefusedError(403, "another service address")
        if not is_service(activity.service_url, self._hosts):
            raise RefusedError(403, "a service address that is not allowed")
        if activity.tenant and activity.tenant.lower() != self._tenant.lower():
            raise RefusedError(403, "another organisation")

    async def _claims(self, token: str) -> tuple[dict[str, Any], list[str]]:
        """The claims of a genuine token, and the channels that its key may speak for."""
        try:
            header = jwt.get_unverified_header(token)
            if header.get("alg") != "RS256" or not isinstance(header.get("kid"), str):
                raise RefusedError(401, "another algorithm, or no key named")
            key, endorsements = await self._keys.find(header["kid"])
            claims = jwt.decode(
                token,
                key,
                algorithms=["RS256"],
                audience=self._app_id,
                issuer=ISSUER,
                leeway=CLOCKS_APART,
                options={"require": ["exp", "iss", "aud"]},
            )
        except (jwt.PyJWTError, ValueError, TypeError) as error:
            raise RefusedError(401, type(error).__name__) from error
        return claims, endorsements


class OpenGuard:
    """For the playground on this machine only: no token is asked, and no answer leaves this machine."""

    def __init__(self) -> None:
        log.error("teams.insecure", problem="TEAMS_ALLOW_INSECURE is set: requests are not checked")

    async def check(self, authorization: str, activity: Activity) -> None:
        """Return when the answer stays on this machine.

        Raises:
            RefusedError: when it would not.
        """
        if not is_local(activity.service_url):
            raise RefusedError(403, "a service address that is not on this machine")


def is_service(url: str, hosts: frozenset[str]) -> bool:
    """Say whether an answer, with our token, may go to an address: a host of Teams or a named one, over a secure connection.

    A named host of this machine may do without one.
    """
    try:
        parts = urlsplit(url)
        plain = parts.username is None and parts.password is None and not parts.query and not parts.fragment
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    if host in SERVICE_HOSTS:
        return plain and parts.scheme == "https" and port in (None, 443)
    return plain and host in hosts and (parts.scheme == "https" or is_local(url))


def is_local(url: str) -> bool:
    """Say whether an address is on this machine."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        return parts.scheme in ("http", "https") and (host == "localhost" or ip_address(host).is_loopback)
    except ValueError:
        return False
