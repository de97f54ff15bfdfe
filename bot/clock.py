"""Today's date where the guideline is used. Read at the edges only; everything else takes `today` as an argument."""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Amsterdam")


def today() -> datetime.date:
    """Return the current date in the Netherlands."""
    return datetime.datetime.now(ZONE).date()
