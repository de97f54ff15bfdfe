"""The documents and laws of `sources.yml`."""

from __future__ import annotations

from typing import Literal

from bot.content.records.base import Record


class Source(Record, frozen=True):
    """A document or law, written down once. `named` is how a sentence calls it, `explained` how it is called to the young."""

    id: str
    title: str
    short: str
    edition: str
    status: Literal["geldig", "ouder", "historisch", "achtergrond"]
    kind: Literal["wet", "richtlijn", "veldnorm", "advies"]
    url: str
    year: int | None = None
    replaces: str | None = None
    attribution: str | None = None
    note: str | None = None
    named: str = ""
    explained: str = ""
