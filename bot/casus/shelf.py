"""The casus of this process, by number and by id."""

from __future__ import annotations

from functools import lru_cache

from bot.casus.records import Casus
from bot.understanding import load_store


@lru_cache(maxsize=1)
def load_casus() -> dict[int, Casus]:
    """Return every casus by its number, in that order, as the content database holds them."""
    return {casus.number: casus for casus in load_store().casus}


def casus_by_id(casus_id: str) -> Casus | None:
    """Return the casus with this identifier, or None."""
    return next((casus for casus in load_casus().values() if casus.id == casus_id), None)
