"""The parts and choices of an entry: a short reviewed answer to one question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.answer.library import Library
from bot.audience import PUBLIC
from bot.content.records.entries import Change, Entry
from bot.model.answer import Button, Item, Part
from bot.model.intent import Intent

MOST_RELATED = 3


def entry_parts(library: Library, entry: Entry, audience: str) -> list[Part]:
    """Return an entry's words, a warning where it is history, and old against new where it is about a change."""
    found = [Part(kind="answer", title=entry.title, text=entry.text_for(audience), items=[Item(id=entry.id, text="")])]
    if not entry.defined:
        found.append(Part(kind="notice", text=library.phrases.say("term_undefined", audience)))
    if entry.historical:
        found.append(Part(kind="notice", text=library.phrases.say("historical", audience, year=entry.year)))
    return found + compare_part(library, [entry.change] if entry.change else [], audience)


def compare_part(library: Library, changes: Iterable[Change], audience: str) -> list[Part]:
    """Return old against new, one line per subject, for whoever knows an older edition."""
    items = [
        Item(
            title=line.subject,
            text=library.phrases.say("compared", audience, edition=line.edition, before=line.before, now=line.now),
            kind=line.edition,
        )
        for change in changes
        for line in change.compared
    ]
    return [Part(kind="compare", title=library.phrases.say("title_compare", audience), items=items)] if items else []


def changes_part(library: Library, entries: Sequence[Entry], kind: str, audience: str) -> list[Part]:
    """Return the changes of one kind (`inhoud`, `vorm`), a sentence each."""
    items = [
        Item(id=entry.id, text=entry.change.gist) for entry in entries if entry.change and entry.change.kind == kind
    ]
    title = library.phrases.say(f"title_changes_{kind}", audience)
    return [Part(kind="changes", title=title, items=items)] if items else []


def entry_buttons(library: Library, entry: Entry, audience: str = "") -> list[Button]:
    """Return the entries and topics to read on after an entry; the public gets those with words for them."""
    texts = {related: (library.entries.get(related) or library.topics[related]).texts for related in entry.related}
    fitting = [related for related in entry.related if audience not in PUBLIC or audience in texts[related]]
    return [read_on(library, related, audience) for related in fitting[:MOST_RELATED]]


def read_on(library: Library, identifier: str, audience: str = "") -> Button:
    """Return the choice to read an entry or a topic."""
    if entry := library.entries.get(identifier):
        return Button(title=entry.title, intent=Intent.ASK_MORE, entities={"entry": identifier})
    title = library.phrases.say("more_about", title=library.topics[identifier].title_for(audience))
    return Button(title=title, intent=Intent.ASK_MORE, entities={"topic": identifier})
