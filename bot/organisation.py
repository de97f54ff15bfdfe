"""Who runs this navigator, and how a person there is reached; from the environment, the same in every channel."""

from __future__ import annotations

import os

import msgspec


class Organisation(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who runs this navigator; empty where it is not configured."""

    organisation: str = ""
    phone: str = ""
    mail: str = ""
    site: str = ""


def organisation() -> Organisation:
    """Return who runs this, from `NAVIGATOR_ORGANISATION` and `NAVIGATOR_CONTACT_PHONE`, `_MAIL` and `_SITE`."""
    names = ("ORGANISATION", "CONTACT_PHONE", "CONTACT_MAIL", "CONTACT_SITE")
    return Organisation(*(os.environ.get(f"NAVIGATOR_{name}", "").strip() for name in names))
