"""App Home: what the assistant is, what it can do, and whom to call."""

from __future__ import annotations

from typing import Any

from slack_sdk.models.views import View

from bot.channels.chat.introduction import introduction
from bot.channels.slack.blocks import blocks


def home() -> dict[str, Any]:
    """Return the view of the Home tab."""
    view: dict[str, Any] = View(type="home", blocks=blocks(introduction().parts)).to_dict()
    return view
