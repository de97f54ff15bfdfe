"""The Slack channel as Rasa knows it: one address for events, the command and buttons."""

from __future__ import annotations

import os
import time

import msgspec
from rasa.core.channels.channel import InputChannel
from sanic import Blueprint, Request, response
from sanic.response import HTTPResponse

from bot.channels.chat.turn import OnMessage, Turns
from bot.channels.slack.desk import Desk
from bot.channels.slack.incoming import read_request
from bot.channels.slack.sending import Sender
from bot.channels.slack.signature import is_signed
from bot.errors import ConfigurationError


class SlackInput(InputChannel):
    """Receives from Slack; `SLACK_BOT_TOKEN` and `SLACK_SIGNING_SECRET` configure it."""

    def __init__(self, token: str, signing_secret: str, api_url: str = "", audience: str = "") -> None:
        self._secret, self._sender, self._audience = signing_secret, Sender(token, api_url), audience

    @classmethod
    def name(cls) -> str:
        return "slack"

    @classmethod
    def from_environment(cls) -> SlackInput | None:
        """Return the channel that the environment configures, None when it configures none.

        Raises:
            ConfigurationError: when only half of it is there.
        """
        token, secret = os.environ.get("SLACK_BOT_TOKEN", ""), os.environ.get("SLACK_SIGNING_SECRET", "")
        if not token and not secret:
            return None
        if not token or not secret:
            missing = "SLACK_SIGNING_SECRET" if token else "SLACK_BOT_TOKEN"
            raise ConfigurationError(missing, "", "is needed too: Slack needs a token and a signing secret")
        return cls(token, secret, os.environ.get("SLACK_API_URL", ""), os.environ.get("SLACK_AUDIENCE", ""))

    def blueprint(self, on_new_message: OnMessage) -> Blueprint:
        webhook = Blueprint("slack_webhook")
        desk = Desk(Turns("slack", on_new_message, self._audience), self._sender)

        @webhook.route("/webhook", methods=["POST"])
        async def receive(request: Request) -> HTTPResponse:
            if not is_signed(self._secret, request.headers, request.body, time.time()):
                return response.text("not signed by Slack, or too long ago", status=401)
            try:
                found = read_request(request.headers.get("content-type", ""), request.body)
            except msgspec.DecodeError:
                return response.text("not a request that Slack makes", status=400)
            return desk.receive(found, request.headers.get("X-Slack-Signature", ""))

        @webhook.listener("before_server_stop")
        async def stop(*_: object) -> None:
            await desk.background.finish()

        return webhook
