"""Explains a computed date in Dutch: from which event, by which rule, and why a weekend does not move it."""

from __future__ import annotations

from datetime import date

from bot.deadlines.norms import NORMS, Norm, fill
from bot.deadlines.phrases import dutch_date, phrases
from bot.deadlines.shapes import Found
from bot.errors import ContentError


def explanation(norm: Norm, found: Found, advice: date | None) -> str:
    """Return the explanation of a date; a sentence on the last working day follows when that is another day.

    Raises:
        ContentError: when the norm has no explanation for this variant.
    """
    if found.variant not in norm.explanation:
        raise ContentError(NORMS.name, norm.id, f"explanation.{found.variant}", "is missing")
    days = {**found.facts, "due": found.due} | ({"advice_date": advice} if advice else {})
    words = {name: dutch_date(value) if isinstance(value, date) else value for name, value in days.items()}
    text = fill(norm.explanation[found.variant], norm.numbers | words)
    return text if advice is None or advice == found.due else f"{text} {fill(phrases().advice, words)}"
