"""Requests to the assistant itself ("wis dit gesprek", "bron?"): told from talk about a child by their words.

The words stand in `data/nlu/requests.yml`. A classifier's guess alone is not enough: "hij moet weg" looks like "het moet weg".
"""

from bot.requests.judging import (
    denies,
    is_request,
    is_upset,
    is_worn_out,
    names_own_work,
    plain_request,
    said_outright,
    turned_down,
)
from bot.requests.records import load_requests

__all__ = [
    "denies",
    "is_request",
    "is_upset",
    "is_worn_out",
    "load_requests",
    "names_own_work",
    "plain_request",
    "said_outright",
    "turned_down",
]
