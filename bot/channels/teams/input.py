"""The Teams channel as Rasa knows it: one address for all that the Bot Framework sends."""

from __future__ import annotations

import os

import msgspec
from rasa.core.channels.channel import InputChannel
from sanic import Blueprint, Request, response
from sanic.response import HTTPResponse

from bot.channels.chat.turn import OnMessage, Turns
from bot.channels.teams.activity import read_activity
from bot.channels.teams.auth import OPENID, Guard, Keys, OpenGuard, RefusedError
from bot.channels.teams.connector import Connector, NoTokens, TenantTokens
from bot.channels.teams.desk import Desk
from bot.errors import ConfigurationError

NEEDED = ("TEAMS_APP_ID", "TEAMS_APP_PASSWORD", "TEAMS_TENANT_ID")
INSECURE = "TEAMS_ALLOW_INSECURE"


class TeamsInput(InputChannel):
    """Receives from Teams; the environment configures it (docs/channels.md)."""

    def __init__(self, guard: Guard | OpenGuard, connector: Connector, audience: str = "") -> None:
        self._guard, self._connector, self._audience = guard, connector, audience

    @classmethod
    def name(cls) -> str:
        return "teams"

    @classmethod
    def from_environment(cls) -> TeamsInput | None:
        """Return the channel that the environment configures, None when it configures none. Nothing is fetched here.

        Raises:
            ConfigurationError: when only a part of it is there, or both a registration and the playground are.
        """
        given = {name: value for name in NEEDED if (value := os.environ.get(name, "").strip())}
        audience = os.environ.get("TEAMS_AUDIENCE", "")
        if os.environ.get(INSECURE) == "1":
            if given:
                raise ConfigurationError(INSECURE, "1", "is for the playground; it does not go with TEAMS_APP_ID")
            return cls(OpenGuard(), Connector(NoTokens()), audience)
        if not given:
            return None
        for name in NEEDED:
            if name not in given:
                raise ConfigurationError(name, "", f"is needed too: Teams needs {', '.join(NEEDED)}")
        app_id, password, tenant = (given[name] for name in NEEDED)
        keys = Keys(os.environ.get("TEAMS_OPENID_URL") or OPENID)
        hosts = frozenset(os.environ.get("TEAMS_SERVICE_HOSTS", "").replace(",", " ").split())
        tokens = TenantTokens(app_id, password, tenant, os.environ.get("TEAMS_LOGIN_URL", ""))
        return cls(Guard(app_id, tenant, keys, hosts), Connector(tokens), audience)

    def blueprint(self, on_new_message: OnMessage) -> Blueprint:
        webhook = Blueprint("teams_webhook")
        desk = Desk(Turns("teams", on_new_message, self._audience), self._connector)

        @webhook.route("/webhook", methods=["POST"])
        async def receive(request: Request) -> HTTPResponse:
            try:
                activity = read_activity(request.body)
                await self._guard.check(request.headers.get("authorization", ""), activity)
            except msgspec.DecodeError:
                return response.text("not an activity", status=400)
            except RefusedError as error:
                return response.text(error.reason, status=error.status)
            return desk.receive(activity)

        @webhook.listener("before_server_stop")
        async def stop(*_: object) -> None:
            await desk.background.finish()

        return webhook
