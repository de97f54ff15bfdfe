"""Answers "what is new?": what the revision of 2025 changed, all of it or about one subject, with old against new beside it."""

from __future__ import annotations

from bot.answer.entries import changes_part, compare_part, entry_parts, read_on
from bot.answer.library import Library
from bot.answer.parts import sources_part
from bot.content.records.entries import Entry
from bot.model.answer import Button, Part
from bot.model.understanding import Mapping

OVERVIEW = "overzicht"
NAMED = 0.5  # least probability of a topic that a question for news is taken to name
KINDS = ("inhoud", "vorm")


def changes_of(library: Library) -> list[Entry]:
    """Return the entries about a change, the overview first."""
    changed = [
        (entry.change.kind != OVERVIEW, entry.change.order, entry) for entry in library.entries.values() if entry.change
    ]
    return [entry for *_, entry in sorted(changed, key=lambda row: row[:2])]


def asks_for_overview(library: Library, mapping: Mapping) -> bool:
    """Say whether a question is for all changes."""
    entry = library.entries.get(mapping.entry.id) if mapping.entry else None
    return entry is not None and _is_overview(entry)


def _is_overview(entry: Entry) -> bool:
    return entry.change is not None and entry.change.kind == OVERVIEW


def _is_general(library: Library, asked: Entry) -> bool:
    """Say whether an entry is about the content as a whole, so that the list of changes belongs below it."""
    overviews = [entry.topic for entry in changes_of(library) if _is_overview(entry)]
    return asked.change is not None and asked.change.kind == KINDS[0] and asked.topic in overviews


def news_parts(library: Library, mapping: Mapping, audience: str) -> list[Part]:
    """Return what changed: about the subject that a question names, else everything."""
    asked = library.entries.get(mapping.entry.id) if mapping.entry else None
    if asked and asked.change and not _is_overview(asked):
        found = [asked]
    else:
        topic = _named_topic(library, mapping)
        found = [entry for entry in changes_of(library) if entry.topic == topic and not _is_overview(entry)]
        if not found:
            return _unchanged(library, topic, audience) + overview_parts(library, audience)
    parts = [part for entry in found for part in entry_parts(library, entry, audience)]
    if asked and asked in found and _is_general(library, asked):
        return parts + overview_parts(library, audience)
    return parts + sources_part(library, [ref for entry in found for ref in entry.sources])


def _named_topic(library: Library, mapping: Mapping) -> str:
    """Return the topic that a question for news names, empty where it names none."""
    if asks_for_overview(library, mapping) or not mapping.topics or mapping.topics[0].score < NAMED:
        return ""
    named = mapping.topics[0].id
    return "" if any(_is_overview(entry) and entry.topic == named for entry in changes_of(library)) else named


def _unchanged(library: Library, topic: str, audience: str) -> list[Part]:
    """Say that the sources name no change of a topic, where one was asked about."""
    if not topic:
        return []
    return [Part(kind="notice", text=library.phrases.say("no_change", audience, title=library.topics[topic].title))]


def overview_parts(library: Library, audience: str) -> list[Part]:
    """Return every change, of content and of form, and old against new."""
    changes = changes_of(library)
    first = [
        part for entry in changes if entry.change and entry.change.kind == OVERVIEW for part in _words(entry, audience)
    ]
    lists = [part for kind in KINDS for part in changes_part(library, changes, kind, audience)]
    compared = compare_part(library, [entry.change for entry in changes if entry.change], audience)
    return first + lists + compared + sources_part(library, [ref for entry in changes for ref in entry.sources])


def _words(entry: Entry, audience: str) -> list[Part]:
    return [Part(kind="answer", title=entry.title, text=entry.text_for(audience))]


def news_buttons(library: Library) -> list[Button]:
    """Return the changes of content as choices."""
    found = [entry.id for entry in changes_of(library) if entry.change and entry.change.kind == KINDS[0]]
    return [read_on(library, entry) for entry in found]
