"""A placement in the network told by its screening: only there it may follow the placement."""

from __future__ import annotations

import re
from functools import cache

from bot.dates.finding import HOLE
from bot.dates.words import any_of
from bot.stated.text.passage import Passage
from bot.stated.text.words import stated_words


def is_screened_after(passage: Passage) -> bool:
    """Say whether a text speaks of a network screening beside a dated placement or contract.

    A screening without that word states no form.
    """
    text = passage.bare
    if "screening" not in text or HOLE not in text:
        return False
    return _of_network().search(text) is not None and _dated().search(text) is not None


@cache
def _of_network() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:netwerkscreening|screening\s+netwerk)(?!\w)")


@cache
def _dated() -> re.Pattern[str]:
    events = stated_words().events
    names = any_of([*events["contract_date"], *events["placement_date"]])
    return re.compile(rf"(?<!\w){names}[\s:=]+(?:[\w.{HOLE}]+\s+){{0,2}}?{HOLE}|{HOLE}\s+(?:\w+\s+)?{names}(?!\w)")
