"""`/metrics`: counts for monitoring, for this machine itself; from elsewhere with the token of `NAVIGATOR_METRICS_TOKEN` only."""

from __future__ import annotations

import hmac
import ipaddress
import os

from prometheus_client import CONTENT_TYPE_LATEST
from sanic import Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels import metrics

TOKEN = "NAVIGATOR_METRICS_TOKEN"
FORWARDED = ("x-forwarded-for", "x-real-ip", "forwarded")  # what a proxy adds to a request from outside


def may_read(request: Request) -> bool:
    """Say whether a request comes straight from this machine, or carries the token."""
    token = os.environ.get(TOKEN, "").strip()
    if token and hmac.compare_digest(request.headers.get("authorization", "").encode(), f"Bearer {token}".encode()):
        return True
    near = not any(name in request.headers for name in FORWARDED)
    return near and ipaddress.ip_address(request.ip.split("%")[0]).is_loopback


async def show(request: Request) -> HTTPResponse:
    """Send the counts; nothing shows that there are any to whom may not read them."""
    if not may_read(request):
        return response.empty(404)
    return response.raw(metrics.text(), content_type=CONTENT_TYPE_LATEST)


def add_metrics(app: Sanic) -> None:
    """Mount `/metrics`."""
    app.add_route(show, "/metrics", methods=["GET"], name="metrics")
