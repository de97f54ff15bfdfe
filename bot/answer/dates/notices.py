"""What an answer says about dates beside the dates: which are doubtful, which are missing, and what can't be computed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from bot.answer.dates.asking import (
    TALKS,
    answered_events,
    bare_event,
    date_for,
    doubts,
    events_of,
    holds,
    known_events,
    questioned,
)
from bot.answer.facts import FACTS, MONTH
from bot.answer.library import Library
from bot.audience import PUBLIC
from bot.deadlines import Deadline
from bot.deadlines.norms import Norm
from bot.model.answer import Part
from bot.model.conversation import Memory, Turn
from bot.model.intent import Intent
from bot.stated.events.answers import is_day_word

ABOUT_DATES = frozenset({Intent.GIVE_DATE, Intent.CORRECT_FACT, Intent.WHAT_IF, Intent.DONT_KNOW})
MOST_ASKED = 1


def doubt_lines(turn: Turn, memory: Memory, library: Library) -> list[str]:
    """Return why dates of this message are not computed with: those of an event, or a bare one that is no answer to anything."""
    return [*_dateless_talks(turn, memory, library), *_doubts(turn, memory, library)]


def _dateless_talks(turn: Turn, memory: Memory, library: Library) -> list[str]:
    """Return that talks with the child are not counted of which no day is told."""
    stated = turn.understanding.stated
    told = TALKS in stated.undated or any(
        mention.event == TALKS and len(mention.date or "") <= MONTH for mention in stated.dates
    )
    return [library.phrases.say("talks_without_day", memory.audience)] if told else []


def _doubts(turn: Turn, memory: Memory, library: Library) -> list[str]:
    say, audience, said = library.phrases.say, memory.audience, turn.reply
    if any(mention.event for mention in turn.understanding.stated.dates):
        return [say(doubt.phrase, audience, text=doubt.text) for doubt in doubts(turn, memory.stated)]
    if said is None or memory.asking or turn.intent not in ABOUT_DATES:
        return []
    event = bare_event(turn, memory)
    if not event:
        return (
            [] if turn.manner == "other" or is_day_word(said.text) else [say("date_of_what", audience, text=said.text)]
        )
    given = date_for(turn, event)
    if given is None:
        return []
    problem = questioned(given, event, memory.stated, datetime.date.fromisoformat(turn.today))
    return [say(problem, audience, text=said.text)] if problem else []


def missing_events(memory: Memory, norms: Iterable[str], dates: Iterable[Deadline], library: Library) -> list[str]:
    """Return the event with which the norms could be computed, or computed better than provisionally; at most one."""
    known, provisional = answered_events(memory), {deadline.norm for deadline in dates if deadline.provisional}
    found = []
    for identifier in norms:
        events = events_of(library.norms[identifier])
        open_events = [name for name in events if name not in known and name not in memory.unknown]
        if open_events and (identifier in provisional or len(open_events) == len(events)):
            found.append(open_events[0])
    return list(dict.fromkeys(found))[:MOST_ASKED]


def is_plausible(norm: Norm, named: Sequence[str], memory: Memory) -> bool:
    """Say whether to ask for a date of a norm: it concerns the writer, and the message names it or tells of a child.

    The norm must hold for that child. The public is asked in passing for a second date only, never for a first one.
    """
    public = memory.audience in PUBLIC
    if public and memory.audience not in norm.concerns:
        return False
    if (
        norm.id in named or norm.shape == "birthday"
    ):  # a birthday is years off, and worth a question to who asks for it only
        return norm.id in named
    tells = known_events(memory) if public else any(getattr(memory.stated, fact) is not None for fact in FACTS)
    return bool(tells) and holds(norm, memory.stated)


def missing_part(missing: Sequence[str], memory: Memory, library: Library) -> list[Part]:
    """Ask for dates that are missing, below an answer that stands without them."""
    if not missing:
        return []
    say = library.phrases.say
    words = say("and").join(library.phrases.date(name, memory.audience) for name in missing)
    text = say("ask_dates", memory.audience, dates=words)
    return [Part(kind="notice", title=say("title_deadline"), text=text)]


def question_part(memory: Memory, library: Library) -> list[Part]:
    """The deadline form's question, inside the answer that starts it."""
    say = library.phrases.say
    text = say("ask_event", memory.audience, event=library.phrases.date(memory.asking, memory.audience))
    return [Part(kind="question", title=say("title_deadline"), text=text)]


def superseded_lines(norms: Iterable[str], library: Library) -> list[str]:
    """Return for each norm that came in the place of others what those were."""
    lines = []
    for norm in (library.norms[identifier] for identifier in norms):
        old = [other.short_text for other in library.norm_list if other.valid.replaced_by == norm.id]
        if old:
            lines.append(
                library.phrases.say("superseded", old=library.phrases.say("and").join(old), new=norm.short_text)
            )
    return lines
