"""The rooms of this process, opened at first use."""

from __future__ import annotations

import os
from functools import lru_cache

from bot.errors import ConfigurationError
from bot.rooms.database import open_database
from bot.rooms.store import Rooms

SETTING = "TRAINING_KEEP_DAYS"
KEEP_DAYS = 30


def keep_days() -> int:
    """Return how many days the results of a room are kept after it closed (a room that never closes: after it opened).

    Raises:
        ConfigurationError: when the setting is no whole number from 1.
    """
    given = os.environ.get(SETTING, "").strip() or str(KEEP_DAYS)
    if not given.isdecimal() or not 1 <= int(given) <= 3650:
        raise ConfigurationError(SETTING, given, "should be a whole number from 1 to 3650")
    return int(given)


@lru_cache(maxsize=1)
def load_rooms() -> Rooms:
    """Return the rooms of the configured database; what has expired is deleted.

    Raises:
        ConfigurationError: when a setting can't work or the database can't be opened.
    """
    rooms = Rooms(open_database(), keep_days())
    rooms.purge()
    return rooms
