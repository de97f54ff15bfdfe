"""The base of what travels, and the names of forms and dates that more than one record uses."""

from __future__ import annotations

from typing import Literal

import msgspec

PlacementForm = Literal["netwerk", "bestand", "crisis", "deeltijd"]
EventField = Literal["removal_date", "placement_date", "contract_date", "birth_date"]
HeldField = Literal[  # what else has a date in a case: talks, checks and plans, a colleague's first day, a grown resident's arrival
    "child_talks",
    "last_development_review",
    "last_guardian_talk",
    "agreed_perspective_date",
    "last_safety_check",
    "plan_date",
    "last_fostering_end",
    "provider_change_date",
    "employee_start_date",
    "moved_in",
]


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Base of what travels: immutable, and what has its default value is left out of the JSON."""
