"""Builds the parts of an answer from content: one small function per kind of part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import structs

from bot.answer.facts import said_back
from bot.answer.library import Library
from bot.answer.phrases import Phrases
from bot.audience import INFORMAL, PUBLIC
from bot.content.records.base import Reference
from bot.content.records.danger import HelpLine
from bot.content.records.topics import Topic, TopicText
from bot.deadlines import Deadline
from bot.deadlines.norms import fill
from bot.deadlines.phrases import dutch_date
from bot.deadlines.phrases import phrases as deadline_phrases
from bot.deadlines.showing import sentence_of, title_of, without_weekend, words_of
from bot.model.answer import Item, Part, Receipt
from bot.model.conversation import Memory, Turn
from bot.model.understanding import Signal

MOST_NAMED = 2  # sources in a sentence
URGENT = "112"  # no line to talk things over with


def help_part(library: Library, signals: Iterable[str], audience: str) -> Part:
    """The help lines of the signals, most urgent first; a young person also gets the Kindertelefoon."""
    lines = [line for signal in signals for line in library.signal_lines[signal]]
    if audience in INFORMAL:
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


def help_calm(library: Library, lines: Sequence[str], audience: str, *, asks: bool) -> list[Part]:
    """The one sentence above advice on what was seen or heard: whom to talk it over with; to the young first the Kindertelefoon.

    Args:
        library: the content.
        lines: whom to call.
        audience: whom it is for.
        asks: whether it asks if there is danger now.
    """
    lines = [*(["kindertelefoon"] if audience in INFORMAL else []), *lines]
    said = " ".join(help_item(library, line).text for line in dict.fromkeys(lines))
    key = "help_doubt" if URGENT in lines else "help_calm" if asks else "help_talk"
    return [Part(kind="help", text=library.phrases.say(key, audience, line=said))]


def help_again(library: Library, lines: Sequence[str], audience: str) -> list[Part]:
    """The one sentence above an answer in the turns after danger was told; a young person also gets the Kindertelefoon."""
    lines = [*lines, *(["kindertelefoon"] if audience in INFORMAL else [])]
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
    found = [(topic.id, topic.title_for(audience), topic.text_for(audience).summary) for topic in topics]
    return [Part(kind="answer", title=title, text=text, items=[Item(id=name, text="")]) for name, title, text in found]


def understood_part(library: Library, memory: Memory, audience: str) -> list[Part]:
    """What was understood of the case, said back; nothing when nothing was stated."""
    facts = said_back(memory, library.phrases, audience)
    title = library.phrases.say("title_understood", audience)
    return [Part(kind="understood", title=title, text=", ".join(facts) + ".")] if facts else []


def norms_part(library: Library, norms: Iterable[str], audience: str = "") -> list[Part]:
    """The rules of the norms, without dates; to the young in a few words."""
    found = [library.norms[identifier] for identifier in norms]
    young = audience in INFORMAL
    items = [
        Item(
            id=norm.id,
            title=norm.title,
            text=sentence(norm.short_text) if young else norm.statement_text,
            kind=norm.kind,
            note="" if young else norm.limits,
            url=norm_url(library, norm.sources),
        )
        for norm in found
    ]
    return [Part(kind="norms", title=library.phrases.say("title_norms"), items=items)] if items else []


def sentence(text: str) -> str:
    """A phrase as a sentence."""
    return f"{text[:1].upper()}{text[1:]}."


def deadlines_part(
    library: Library,
    deadlines: Iterable[Deadline],
    title: str = "title_deadlines",
    audience: str = "",
    *,
    folded: bool = False,
) -> list[Part]:
    """The computed dates, in order: what, by when, status, and why; of a series the reason stands with its first date."""
    words, explained, items = deadline_phrases(), set[str](), []
    for deadline in deadlines:
        again = deadline.occurrence is not None and deadline.norm in explained
        explained.add(deadline.norm)
        items.append(
            Item(
                id=deadline.norm,
                title=full_title(library, deadline),
                text=dutch_date(deadline.due),
                due=deadline.due.isoformat(),
                status=words.statuses[deadline.status],
                kind=words.kinds[deadline.kind],
                note=note_of(library, deadline, audience, again=again),
                url=deadline.basis.url or "",
            )
        )
    said = library.phrases.say(title, audience)
    return [Part(kind="deadlines", title=said, items=items, folded=folded)] if items else []


def note_of(library: Library, deadline: Deadline, audience: str, *, again: bool = False) -> str:
    """What is said with a date: whether it was done, when it has passed; whose task it is, to the public; and the reason.

    The young get the reason only of a provisional date.
    """
    norm, say, lines = library.norms[deadline.norm], library.phrases.say, []
    public = audience in PUBLIC
    if deadline.status == "overdue" and (past := sentence_of(norm, deadline)):
        words = words_of(norm, deadline)
        unknown = "" if again else f" {say('past_unknown', audience)}"
        lines = [f"{past}.{unknown}" if public else f"{past}; {words.whether if words else ''}"]
    if again:
        return " ".join(lines)
    lines += [say("duty", audience, duty=norm.duty)] if public else []
    if audience not in INFORMAL or deadline.provisional:
        lines.append(without_weekend(deadline.explanation)[0])
    return " ".join(lines)


def reasons_part(library: Library, title: str, reasons: Mapping[str, Sequence[str]]) -> list[Part]:
    """Reasons, each with what it is a reason for; one alone needs no list."""
    if not reasons:
        return []
    said = library.phrases.say(title)
    if len(reasons) == 1:
        return [Part(kind="why", title=said, text=next(iter(reasons)))]
    items = [Item(title=", ".join(dict.fromkeys(titles)), text=reason) for reason, titles in reasons.items()]
    return [Part(kind="why", title=said, items=items)]


def full_title(library: Library, deadline: Deadline) -> str:
    """A norm's title, with the person and the number in a series where the date has them."""
    words = deadline_phrases().printed
    subject = fill(words.subject, {"subject": deadline.subject}) if deadline.subject else ""
    occurrence = fill(words.occurrence, {"occurrence": str(deadline.occurrence)}) if deadline.occurrence else ""
    return f"{title_of(library.norms[deadline.norm], deadline)}{subject}{occurrence}"


def fitting(library: Library, found: Sequence[Part], audience: str) -> list[Part]:
    """The parts of an answer as an audience gets them: some kinds left out, some folded (`parts_for`)."""
    rule = library.phrases.parts_for.get(audience)  # type: ignore[call-overload]
    if rule is None:
        return list(found)
    kept = [part for part in found if part.kind not in rule.left_out]
    return [structs.replace(part, folded=True) if part.kind in rule.folded else part for part in kept]


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


def sourced_part(library: Library, references: Iterable[Reference], audience: str) -> list[Part]:
    """One sentence that names the weightiest of the sources, for who doubts an answer; nothing without sources."""
    used = {reference.id for reference in references}
    found = [source for source in library.sources.values() if source.id in used][:MOST_NAMED]
    named = [source.explained if audience in INFORMAL else source.named for source in found]
    text = library.phrases.say("sourced_and", audience).join(named)
    return [Part(kind="answer", text=library.phrases.say("sourced", audience, sources=text))] if text else []


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
