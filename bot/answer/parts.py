"""Builds the parts of an answer from content: one small function per kind of part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.answer.facts import said_back
from bot.answer.library import Library
from bot.answer.phrases import Phrases
from bot.content.records import HelpLine, Reference, Topic, TopicText
from bot.deadlines import Deadline
from bot.deadlines.norms import Norm, fill
from bot.deadlines.phrases import dutch_date
from bot.deadlines.phrases import phrases as deadline_phrases
from bot.model import Item, Memory, Part, Receipt, Signal, Turn


def help_part(library: Library, signals: Iterable[str], audience: str) -> Part:
    """The help lines of the signals, most urgent first; a young person also gets the Kindertelefoon."""
    lines = [line for signal in signals for line in library.signal_lines[signal]]
    if audience == "jongere":
        lines.append("kindertelefoon")
    items = [help_item(library, line) for line in dict.fromkeys(lines)]
    say = library.phrases.say
    return Part(kind="help", title=say("title_help", audience), text=say("help_intro", audience), items=items)


def doubtful_help(library: Library, signals: Sequence[Signal], audience: str) -> list[Part]:
    """The one sentence above an answer to a message with a doubtful signal; nothing without one."""
    if not signals:
        return []
    line = help_item(library, library.signal_lines[signals[0].id][0])
    return [Part(kind="help", text=library.phrases.say("help_doubt", audience, line=line.text))]


def help_again(library: Library, signals: Sequence[str], audience: str) -> list[Part]:
    """The one sentence above an answer in the turns after danger was told; a young person also gets the Kindertelefoon."""
    lines = [library.signal_lines[signals[0]][0], *(["kindertelefoon"] if audience == "jongere" else [])]
    said = " ".join(help_item(library, line).text for line in dict.fromkeys(lines))
    return [Part(kind="help", text=library.phrases.say("help_again", audience, line=said))]


def receipt_of(turn: Turn, library: Library) -> Receipt:
    """With what the answer to a turn was made."""
    content, code = library.content_hash[:12], library.code_version
    return Receipt(content=content, model=turn.model, code=code, date=turn.today)


def help_item(library: Library, line_id: str) -> Item:
    """One help line, with when it can be reached."""
    return line_item(library.help_lines[line_id], library.phrases)


def line_item(line: HelpLine, phrases: Phrases) -> Item:
    """A help line in words; a number that is its own name is said once."""
    availability = f"; {line.availability}" if line.availability else ""
    key = "help_number" if line.title == line.phone else "help_line"
    text = phrases.say(key, title=line.title, phone=line.phone, note=line.note, availability=availability)
    return Item(id=line.id, title=line.title, text=text, url=line.url)


def short_answer(topics: Iterable[Topic], audience: str) -> list[Part]:
    """The summary of each topic."""
    return [
        Part(
            kind="answer", title=topic.title, text=topic.text_for(audience).summary, items=[Item(id=topic.id, text="")]
        )
        for topic in topics
    ]


def understood_part(library: Library, memory: Memory, audience: str) -> list[Part]:
    """What was understood of the case, said back; nothing when nothing was stated."""
    facts = said_back(memory, library.phrases)
    title = library.phrases.say("title_understood", audience)
    return [Part(kind="understood", title=title, text=", ".join(facts) + ".")] if facts else []


def norms_part(library: Library, norms: Iterable[str]) -> list[Part]:
    """The rules of the norms, without dates."""
    items = [
        Item(
            id=norm.id,
            title=norm.title,
            text=rule_of(norm),
            kind=norm.kind,
            note=norm.limits,
            url=norm_url(library, norm.sources),
        )
        for norm in (library.norms[identifier] for identifier in norms)
    ]
    return [Part(kind="norms", title=library.phrases.say("title_norms"), items=items)] if items else []


def rule_of(norm: Norm) -> str:
    """A norm's rule in words; where a date follows from it that counts, with why a weekend does not move that date."""
    dated = norm.asked_for and norm.kind != "vervallen"
    return f"{norm.statement_text} {norm.weekends}" if dated else norm.statement_text


def deadlines_part(library: Library, deadlines: Iterable[Deadline], title: str = "title_deadlines") -> list[Part]:
    """The computed dates, in order: what, by when, status, and why."""
    words = deadline_phrases()
    items = [
        Item(
            id=deadline.norm,
            title=full_title(library, deadline),
            text=dutch_date(deadline.due),
            due=deadline.due.isoformat(),
            status=words.statuses[deadline.status],
            kind=words.kinds[deadline.kind],
            note=deadline.explanation,
            url=deadline.basis.url or "",
        )
        for deadline in deadlines
    ]
    return [Part(kind="deadlines", title=library.phrases.say(title), items=items)] if items else []


def full_title(library: Library, deadline: Deadline) -> str:
    """A norm's title, with the person and the number in a series where the date has them."""
    words = deadline_phrases().printed
    subject = fill(words.subject, {"subject": deadline.subject}) if deadline.subject else ""
    occurrence = fill(words.occurrence, {"occurrence": str(deadline.occurrence)}) if deadline.occurrence else ""
    return f"{library.norms[deadline.norm].title}{subject}{occurrence}"


def recommendations_part(library: Library, ids: Iterable[str]) -> list[Part]:
    """The key recommendations (kernaanbevelingen)."""
    found = [library.recommendations[identifier] for identifier in ids]
    items = [Item(id=rec.id, title=rec.title, text=rec.text, url=library.blocks[rec.block].url) for rec in found]
    return (
        [Part(kind="recommendations", title=library.phrases.say("title_recommendations"), items=items)] if items else []
    )


def blocks_part(library: Library, ids: Iterable[str]) -> list[Part]:
    """The building blocks (bouwstenen)."""
    items = [Item(id=b.id, title=b.title, text=b.summary, url=b.url) for b in (library.blocks[i] for i in ids)]
    return [Part(kind="blocks", title=library.phrases.say("title_blocks"), items=items)] if items else []


def steps_part(library: Library, ids: Iterable[str]) -> list[Part]:
    """The steps along a placement, with the note that their order is ours and a link to the official Routekaart."""
    items = [Item(id=s.id, title=s.title, text=s.summary, kind=str(s.order)) for s in (library.steps[i] for i in ids)]
    if not items:
        return []
    note = Item(text=library.guideline.steps_note, url=library.guideline.steps_url, kind="note")
    return [Part(kind="steps", title=library.phrases.say("title_steps"), items=[*items, note])]


def lines_part(library: Library, kind: str, lines: Iterable[str], audience: str) -> list[Part]:
    """A list of plain lines: `checklist`, `considerations` or `ask`."""
    items = [Item(text=line) for line in lines]
    title = library.phrases.say(f"title_{kind}", audience)
    return [Part(kind=kind, title=title, items=items)] if items else []  # type: ignore[arg-type]


def why_part(library: Library, text: TopicText, audience: str) -> list[Part]:
    """The reasons behind a topic's advice."""
    return [Part(kind="why", title=library.phrases.say("title_why", audience), text=text.why)] if text.why else []


def search_part(library: Library, terms: Iterable[str]) -> list[Part]:
    """What to type in the guideline's own search box."""
    text = ", ".join(terms)
    return [Part(kind="search", title=library.phrases.say("title_search"), text=text)] if text else []


def sources_part(library: Library, references: Iterable[Reference]) -> list[Part]:
    """The sources, each once, with edition, status, and the headings or articles that were used."""
    places: dict[str, list[str]] = {}
    urls: dict[str, str] = {}
    for reference in references:
        places.setdefault(reference.id, []).extend(places_of(library, reference))
        if reference.url:
            urls.setdefault(reference.id, reference.url)
    items = [
        Item(
            id=identifier,
            text=library.source_line(Reference(id=identifier)),
            note="; ".join(dict.fromkeys(found)),
            url=urls.get(identifier) or library.sources[identifier].url,
        )
        for identifier, found in places.items()
    ]
    return [Part(kind="sources", title=library.phrases.say("title_sources"), items=items)] if items else []


def places_of(library: Library, reference: Reference) -> list[str]:
    """Where in its document a reference points: an article, or the heading of a section; nothing for the whole document."""
    if reference.article:
        return [library.phrases.say("source_article", article=reference.article)]
    return [reference.section] if reference.section else []


def all_sources_part(library: Library, audience: str) -> list[Part]:
    """Every document that the content rests on, for a question about the source before anything was said."""
    listed = sources_part(library, [Reference(id=identifier) for identifier in library.sources])
    text = library.phrases.say("all_sources", audience)
    return [Part(kind="answer", title=library.phrases.say("title_sources"), text=text), *listed]


def norm_url(library: Library, references: Iterable[Reference]) -> str:
    """The most exact link of a norm's sources."""
    return next((ref.url or library.sources[ref.id].url for ref in references), "")
