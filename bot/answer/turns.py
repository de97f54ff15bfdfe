"""One turn of a conversation: what is remembered of the message, the answer, and what is remembered after it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import msgspec

from bot.answer.compose import Composer
from bot.answer.danger.memory import kept
from bot.answer.dates.asking import bare_event, date_for, doubts, known_events, next_event, questioned, with_event
from bot.answer.dates.dated import identities
from bot.answer.dates.questions import norm_of_day
from bot.answer.facts import DATES, merge
from bot.answer.going_on.asked_on import ABOUT, ASPECT, GENERAL
from bot.answer.going_on.subject import norms_of
from bot.answer.library import Library
from bot.answer.matter import Matter
from bot.answer.more import topics_of
from bot.audience import PUBLIC
from bot.model.answer import Answer
from bot.model.conversation import Memory, Turn
from bot.model.intent import Intent
from bot.model.understanding import DateMention, Stated
from bot.requests.intents import FORGETS, TOLD_OF_US

SAME_PLACEMENT = frozenset(
    {Intent.CORRECT_FACT, Intent.GIVE_DATE, Intent.WHAT_IF, Intent.DONT_KNOW, Intent.DENY, Intent.EXPLAIN_DEADLINE}
)
SHOWN_PARTS = frozenset({"checklist", "why", "considerations", "ask", "norms"})
MOST_SHOWN = 16
AGREED = "agreed_perspective_date"
MOST_INTERRUPTIONS = 1  # of the form, before it lets go
TAKES_LEAVE = frozenset({Intent.THANKS, Intent.GOODBYE})
UNKNOWN = "unknown"  # the part of a topic that says that there is no more
LEAVES_FORM = frozenset({Intent.DANGER, Intent.STOP, *FORGETS})


def reply(turn: Turn, library: Library) -> tuple[Answer, Memory]:
    """Return the answer to a turn and what the conversation remembers after it."""
    memory = remember(turn, library)
    composer = Composer(turn, memory, library)
    answer = composer.answer()
    placement = memory.placement or "|".join(f"{name} {answer.situation[name]}" for name in sorted(answer.situation))
    memory = msgspec.structs.replace(
        memory,
        turns=memory.turns + 1,
        told_masked=memory.told_masked or turn.masked,
        placement=placement,
        case=[topic.id for topic in answer.mapping.topics] if answer.mapping.is_case else memory.case,
        danger=kept(turn),
        of_other=turn.of_other,
        told_of_us=_told_of_us(turn),
    )
    memory = _with_shown(memory, answer, composer.matter)
    # The form keeps its own subject; danger leaves it.
    in_between = memory.asking and turn.intent not in LEAVES_FORM and not composer.matter.danger
    after = _in_form(memory, answer, composer.matter) if in_between else _with_subject(memory, answer, composer.matter)
    return msgspec.structs.replace(answer, placement=placement), after


def _in_form(memory: Memory, answer: Answer, matter: Matter) -> Memory:
    """Return the memory after an answer while the form asks: it keeps its subject, but where the talk moved on to another one.

    A date that is told later is still that of the form.
    """
    if memory.asked_at == matter.turn.memory.turns:  # the answer that the form started with
        return msgspec.structs.replace(memory, subjects=_subjects(answer, matter) or memory.subjects)
    if not (_moves_on(memory, answer, matter) or _is_asked_on(matter)):
        return memory
    after = _with_subject(memory, answer, matter)
    return msgspec.structs.replace(
        after,
        asking=memory.asking,
        asked_event=memory.asking,
        asked_norms=memory.norms,
        interruptions=MOST_INTERRUPTIONS + 1,
    )


def _told_of_us(turn: Turn) -> str:
    """Return what the answer told of the assistant itself, so that somebody may doubt it, also twice."""
    return (
        turn.intent if turn.intent in TOLD_OF_US else turn.memory.told_of_us if turn.intent == Intent.SURE_OF_US else ""
    )


def _is_asked_on(matter: Matter) -> bool:
    """Say whether the talk went on instead of giving a date, so that its question has no place below: with what holds for any
    subject, or with no answer at all; with the public also where it stayed with the subject."""
    opened, public = matter.turn.entities, matter.memory.audience in PUBLIC
    loose = opened.get(ABOUT) == GENERAL or opened.get("part") == UNKNOWN
    return not matter.turn.pressed and (loose or (public and ASPECT in opened))


def _moves_on(memory: Memory, answer: Answer, matter: Matter) -> bool:
    """Say whether an answer is about another subject than the form, so that its question has no place below it."""
    if matter.turn.intent in TAKES_LEAVE:
        return True
    if not answer.mapping.in_scope or not matter.topics or matter.is_unsure():
        return False
    topic = matter.topics[0]
    return topic.id not in memory.topics[:1] and set(topic.norms).isdisjoint(memory.norms)


def _with_subject(memory: Memory, answer: Answer, matter: Matter) -> Memory:
    """Return the memory with what an answer was about, and with the date that it asked for in passing."""
    asks = matter.missing if any(part.kind == "notice" and part.title for part in answer.parts) else []
    unsure = answer.mapping.in_scope and matter.is_unsure()  # then none of the topics was told about
    return msgspec.structs.replace(
        memory,
        asking="",
        topics=([] if unsure else [topic.id for topic in matter.topics] or _of_block(matter)) or memory.topics,
        norms=([] if unsure else matter.kept_norms) or memory.norms,
        subjects=([] if unsure else _subjects(answer, matter)) or memory.subjects,
        offered="" if answer.mapping.topics else memory.offered,
        clarified=unsure,
        asked_for_dates=memory.asked_for_dates or bool(asks),
        told=identities(matter.all_dates) if any(part.kind == "deadlines" for part in answer.parts) else memory.told,
        asked_event=memory.asking or (asks[0] if len(asks) == 1 else memory.asked_event),
    )


def _subjects(answer: Answer, matter: Matter) -> list[str]:
    """Return what an answer was about, the narrowest first; nothing where it only told more of what was talked of before."""
    opened, before = matter.turn.entities, matter.turn.memory.topics[:1]
    more = ASPECT in opened or ("part" in opened and [opened.get("topic")] == before)
    if more or not answer.mapping.in_scope:
        return []
    entry = [matter.entry.id] if matter.entry else []
    return [*entry, *matter.mapping.norms, *(topic.id for topic in matter.topics[:1])]


def _with_shown(memory: Memory, answer: Answer, matter: Matter) -> Memory:
    """Return the memory with what an answer showed as the last that was shown."""
    shown = _shown(answer, matter)
    before = [one for one in memory.shown if one not in shown]
    return msgspec.structs.replace(memory, shown=[*before, *shown][-MOST_SHOWN:])


def _shown(answer: Answer, matter: Matter) -> list[str]:
    """Return the identifiers of what an answer showed: entries, topics, and parts of its first topic."""
    found = [item.id for part in answer.parts if part.kind == "answer" for item in part.items if item.id]
    topic = matter.topics[0].id if matter.topics else ""
    kinds = SHOWN_PARTS if matter.turn.intent == Intent.ASK_MORE else SHOWN_PARTS - {"why"}  # elsewhere that is a sum
    return found + [f"{topic}:{part.kind}" for part in answer.parts if topic and part.kind in kinds]


def _of_block(matter: Matter) -> list[str]:
    """Return the topics of the building block that a button asked for: what a question after it is about."""
    block = matter.turn.entities.get("block", "")
    return [topic.id for topic in topics_of(matter.library, block)]


def remember(turn: Turn, library: Library) -> Memory:
    """Return the memory with the facts and the audience of this turn over it; doubtful dates are left out."""
    stated, today = turn.understanding.stated, datetime.date.fromisoformat(turn.today)
    merged = merge(turn.memory.stated, stated, today)
    doubtful = [doubt.event for doubt in doubts(turn, merged) if doubt.event in DATES]
    kept = {event: getattr(turn.memory.stated, event) for event in doubtful}
    memory = msgspec.structs.replace(
        turn.memory,
        stated=msgspec.structs.replace(merged, **kept),
        audience=turn.reader,
        said_audience=turn.audience if turn.audience != turn.chosen else "",
        said_over=turn.chosen,
        placement="" if _another_placement(turn) else turn.memory.placement,
        old_terms=turn.old_terms or (turn.memory.old_terms and turn.intent in SAME_PLACEMENT),
    )
    if turn.done and (norm := norm_of_day(turn, turn.memory, library)):
        memory = msgspec.structs.replace(memory, done_days={**memory.done_days, norm: turn.done})
    if named := [mention for mention in stated.dates if mention.event]:
        return msgspec.structs.replace(
            _with_held(memory, named, today), last_event=_event_of_talk(turn, named, library)
        )
    memory = _spoken_of(memory, stated)
    event = _meant_event(turn, memory, library)
    said = date_for(turn, event) if event else None
    if said is None or questioned(said, event, memory.stated, today):
        return memory
    return with_event(memory, event, str(said.date))


def _event_of_talk(turn: Turn, named: Sequence[DateMention], library: Library) -> str:
    """Return the event that a date which corrects or supposes is of: of several, the one that the norm asked for counts from."""
    events = [str(mention.event) for mention in named]
    asked = turn.understanding.mapping.norms[:1] or turn.memory.norms[:1]
    norms = [library.norms[one] for norm in asked for one in (library.norms[norm].follows, norm) if one]
    counted = [event for norm in norms for event in norm.asked_for if event in events]
    if AGREED in events and any(AGREED in norm.asked_for for norm in norms):
        return AGREED  # the day that was agreed on goes before the one that its plan counts from
    return (counted or events[-1:])[0]


def _with_held(memory: Memory, named: Sequence[DateMention], today: datetime.date) -> Memory:
    """Return the memory with the dates of talks, checks and plans; those of the placement are facts of the case."""
    for mention in named:
        if mention.event not in DATES and not questioned(mention, str(mention.event), memory.stated, today):
            memory = with_event(memory, str(mention.event), str(mention.date))
    return memory


def _spoken_of(memory: Memory, stated: Stated) -> Memory:
    """Return the memory with the event that a message tells of without its date: a bare date that follows is of that one."""
    known = known_events(memory)
    told = [event for event in stated.undated if event in DATES and event not in known]
    return msgspec.structs.replace(memory, asked_event=told[0]) if len(told) == 1 else memory


def _meant_event(turn: Turn, memory: Memory, library: Library) -> str:
    """Return the event that a bare date is of: the one spoken of ("nee, 4 maart"), or the norm's own ("plan van 3 juni").

    While the form asks for a date, a bare one is the form's.
    """
    if turn.done or (memory.asking and turn.manner != "supposed"):
        return ""
    if event := bare_event(turn, memory):
        return event
    event = next_event(memory, norms_of(turn, library), library) if turn.intent == Intent.COMPUTE else ""
    return "" if event in DATES else event


def _another_placement(turn: Turn) -> bool:
    """Say whether a message describes another placement, instead of correcting what is known of this one."""
    old, new = turn.memory.stated, turn.understanding.stated
    pairs = [(getattr(old, name), getattr(new, name)) for name in DATES if name != "contract_date"]
    return turn.intent not in SAME_PLACEMENT and any(before and now and before != now for before, now in pairs)
