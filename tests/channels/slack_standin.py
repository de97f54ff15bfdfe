"""A stand-in for Slack: it signs requests as Slack does, and takes what is sent to its Web API only when Slack would."""

from __future__ import annotations

import json
import time
from typing import Any
from urllib.parse import urlencode

import requests
from aiohttp import web

from bot.channels.slack.signature import signature
from tests.channels.block_kit import faults, message_faults
from tests.channels.serving import Loop, serve

TOKEN, SECRET = "xoxb-test", "a signing secret"
OWN, TEAM = "UBOT", "T1"


class Slack:
    """Slack's Web API, with what was sent to it; `address` is where our webhook is."""

    def __init__(self, loop: Loop) -> None:
        self.sent: list[dict[str, Any]] = []
        self.updated: list[dict[str, Any]] = []
        self.views: list[dict[str, Any]] = []
        self.private: list[dict[str, Any]] = []
        self.refused: list[str] = []
        self.busy = 0
        app = web.Application(client_max_size=2**22)
        app.router.add_post("/api/{method}", self._api)
        app.router.add_post("/hook/{number}", self._hook)
        self.url = serve(loop, app)
        self.address = ""

    async def _api(self, request: web.Request) -> web.Response:
        if request.headers.get("Authorization") != f"Bearer {TOKEN}":
            return self._refuse("invalid_auth")
        if self.busy:
            self.busy -= 1
            return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers={"Retry-After": "0"})
        body = await request.json()
        return getattr(self, f"_{request.match_info['method'].replace('.', '_')}")(body)

    def _chat_postMessage(self, body: dict[str, Any]) -> web.Response:  # noqa: N802 (Slack's name)
        if found := message_faults(body) or ([] if body.get("channel") else ["channel_not_found"]):
            return self._refuse(*found)
        self.sent.append(body)
        return web.json_response({"ok": True, "ts": f"1700000000.{len(self.sent):06}", "channel": body["channel"]})

    def _chat_update(self, body: dict[str, Any]) -> web.Response:
        if found := message_faults(body) or ([] if body.get("ts") else ["message_not_found"]):
            return self._refuse(*found)
        self.updated.append(body)
        return web.json_response({"ok": True})

    def _views_publish(self, body: dict[str, Any]) -> web.Response:
        view = body.get("view") or {}
        if view.get("type") != "home" or (found := faults(view, 100)):
            return self._refuse(*found)
        self.views.append(body)
        return web.json_response({"ok": True})

    async def _hook(self, request: web.Request) -> web.Response:
        body = await request.json()
        used = [one for one in self.private if one["hook"] == request.path]
        if found := message_faults(body) + (["used_up"] if len(used) >= 5 else []):
            self.refused += found
            return web.Response(status=404 if "used_up" in found else 400, text=found[0])
        self.private.append({**body, "hook": request.path})
        return web.Response(text="ok")

    def _refuse(self, *found: str) -> web.Response:
        self.refused += found or ["invalid"]
        return web.json_response({"ok": False, "error": "invalid_blocks", "messages": list(found)})

    # What Slack sends to us.

    def post(
        self,
        body: bytes,
        kind: str = "application/json; charset=utf-8",
        *,
        at: float | None = None,
        secret: str = SECRET,
        headers: dict[str, str] | None = None,
    ) -> requests.Response:
        """Send a signed request, as if at a moment."""
        stamp = str(int(time.time() if at is None else at))
        signed = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": signature(secret, stamp, body)}
        return requests.post(
            self.address, data=body, headers={"Content-Type": kind, **signed, **(headers or {})}, timeout=5
        )

    def event(self, event: dict[str, Any], event_id: str = "", **more: Any) -> requests.Response:
        envelope = {
            "type": "event_callback",
            "team_id": TEAM,
            "event_id": event_id or f"Ev{time.monotonic_ns()}",
            "authorizations": [{"user_id": OWN, "enterprise_id": None, "is_bot": True}],
            "event": event,
        }
        return self.post(json.dumps(envelope).encode(), **more)

    def direct(self, text: str, event_id: str = "", **more: Any) -> requests.Response:
        """A direct message; every event has a moment of its own."""
        ts = more.pop("ts", f"{time.monotonic_ns() / 1e9:.6f}")
        event = {"type": "message", "channel_type": "im", "channel": "D1", "user": "U1", "text": text, "ts": ts}
        return self.event(event, event_id, **more)

    def form(self, fields: dict[str, str], **more: Any) -> requests.Response:
        body = urlencode(fields).encode()
        return self.post(body, "application/x-www-form-urlencoded", **more)

    def command(self, text: str, **more: Any) -> requests.Response:
        fields = {"command": "/pleegzorg", "text": text, "user_id": "U1", "user_name": "jan.jansen", "team_id": TEAM}
        return self.form({**fields, "channel_id": "C1", "response_url": f"{self.url}/hook/1"}, **more)

    def press(self, message: dict[str, Any], button: dict[str, Any], /, **more: Any) -> requests.Response:
        """Press a button of a message that was sent."""
        channel, thread = message["channel"], message.get("thread_ts")
        container = {"type": "message", "message_ts": "1700000000.000001", "channel_id": channel}
        shown = {"ts": "1700000000.000001", "text": message["text"], "blocks": message["blocks"]}
        payload = {
            "type": "block_actions",
            "team": {"id": TEAM, "domain": "test"},
            "user": {"id": "U1", "username": "jan.jansen"},
            "channel": {"id": channel},
            "container": {**container, **({"thread_ts": thread} if thread else {})},
            "message": shown,
            "actions": [{**button, "action_ts": "1"}],
            "response_url": f"{self.url}/hook/2",
        }
        return self.form({"payload": json.dumps({**payload, **more})})
