"""Guided conversations of several turns: a check, a casus, a training. All goes through `reply`."""

from bot.activities.engine import reply, takes

__all__ = ["reply", "takes"]
