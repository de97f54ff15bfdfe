"""Literal quotations of an official document beside our own text, where an organisation imported one."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answer.library import Library
from bot.content.records.topics import Topic
from bot.model.answer import Item, Part
from bot.quotations.store import Quotation, about

MOST = 2


def with_quotations(library: Library, parts: list[Part], topics: Sequence[Topic]) -> list[Part]:
    """Return the parts of an answer with, before its sources, what the official documents say on its first topic."""
    found = about(topics[0].id, MOST) if topics else []
    if not found:
        return parts
    place = next((number for number, part in enumerate(parts) if part.kind == "sources"), len(parts))
    return [*parts[:place], quotations_part(library, found), *parts[place:]]


def quotations_part(library: Library, quotations: Sequence[Quotation]) -> Part:
    """Return the part that quotes; the attribution that the licence asks for stands above the quotations."""
    say = library.phrases.say
    attribution = "; ".join(dict.fromkeys(one.attribution for one in quotations))
    return Part(
        kind="quotations",
        title=say("title_quotations"),
        text=say("quotations_from", attribution=attribution),
        items=[quotation_item(library, one) for one in quotations],
    )


def quotation_item(library: Library, one: Quotation) -> Item:
    """Return one quotation with its heading, page and link."""
    key = "quotation_on_page" if one.page else "quotation"
    text = library.phrases.say(key, text=one.text, page=one.page)
    source = library.sources.get(one.source)
    return Item(title=one.heading, text=text, kind="quotation", url=source.url if source else "")
