"""Renders an answer: as plain text, and as the JSON object of the contract."""

from __future__ import annotations

from typing import Any

import msgspec

from bot.answer.facts import FACTS
from bot.model.answer import Answer, Item, Part
from bot.model.conversation import Turn


def text_of(answer: Answer) -> str:
    """Return the whole answer as plain text: parts apart by an empty line, lists with dashes."""
    return "\n\n".join(block for part in answer.parts if (block := part_text(part)))


def part_text(part: Part) -> str:
    """Return one part as plain text; a folded one in brief."""
    lines = [part.title] if part.title else []
    lines += [part.text] if part.text else []
    lines += [f"- {item_text(item)}" for item in brief(part).items if item.text]
    return "\n".join(lines)


def brief(part: Part) -> Part:
    """Return a folded part as it is where nothing folds: of each item what it is called, and its day; another part as it is."""
    if not part.folded:
        return part
    dated = msgspec.structs.replace
    items = [dated(i, note="", url="") if i.due else dated(i, title="", text=i.title or i.text) for i in part.items]
    return msgspec.structs.replace(part, items=items)


def item_text(item: Item) -> str:
    """Return one item in a line: title and text, then status and kind, the note (of a source: the places in it) and the link."""
    head = f"{item.title}: {item.text}" if item.title and not item.text.startswith(item.title) else item.text
    marks = ", ".join(mark for mark in (item.kind, item.status) if mark and item.due)
    places = f" – {item.note}" if item.note and not (item.due or item.title) else ""
    note = f" {item.note}" if item.note and item.due else places
    link = f" ({item.url})" if item.url and not item.due else ""
    return f"{head}{f' ({marks})' if marks else ''}{note}{link}"


def payload(answer: Answer, turn: Turn, text: str, links: dict[str, str]) -> dict[str, Any]:
    """Return the object of contract.md (`navigator ask`), with the typed parts and the receipt beside it.

    Args:
        answer: the composed answer.
        turn: the turn it answers.
        text: the user's text as it was let through (without personal data).
        links: where the deadlines can be taken along (`page`, `calendar`, `timeline`), with the picture's text as `alt`.
    """
    mapping = answer.mapping
    facts = {name: value for name in FACTS if (value := getattr(answer.stated, name)) is not None}
    return {
        "text": text,
        "intent": turn.intent,
        "intent_confidence": round(turn.confidence, 4),
        "audience": answer.audience,
        "building_blocks": mapping.building_blocks,
        "topics": [topic.id for topic in mapping.topics],
        "entry": mapping.entry.id if mapping.entry else "",
        "key_recommendations": mapping.key_recommendations,
        "routekaart_steps": mapping.routekaart_steps,
        "norms": answer.norms,
        "search_terms": mapping.search_terms,
        "situation": facts,
        "deadlines": answer.deadlines,
        "safety_signals": answer.safety_signals,
        "in_scope": answer.in_scope,
        "sources": answer.sources,
        "answer": text_of(answer),
        "title": answer.title,
        "parts": msgspec.to_builtins(answer.parts),
        "links": links,
        "receipt": msgspec.to_builtins(answer.receipt),
        **({"awaits": answer.awaits} if answer.awaits else {}),
    }
