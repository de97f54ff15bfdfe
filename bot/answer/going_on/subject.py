"""What a message is about when its words alone do not say: the talk before it, names of norms, superseded norms with successors."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterable, Sequence

import msgspec

from bot.answer.dates.age_terms import with_age_term, with_birthday
from bot.answer.dates.asking import ARRIVAL, TALKS, bare_event, holds, known_events
from bot.answer.dates.bare_ages import with_bare_age
from bot.answer.dates.corrections import with_correction
from bot.answer.dates.court_terms import with_court_term
from bot.answer.dates.last_talks import with_last_talk
from bot.answer.dates.other_homes import with_form_kept
from bot.answer.dates.questions import date_questions, norm_of_day, with_date_question
from bot.answer.dates.talks_left import with_talks
from bot.answer.dates.told import is_asked, with_another_day, with_dates, with_other_age
from bot.answer.dates.whose_age import with_whose_age
from bot.answer.foreign import is_foreign
from bot.answer.going_on.another import with_another_child
from bot.answer.going_on.following import Read, follow_up, tells_fact, with_norms_of_age
from bot.answer.going_on.own_age import with_own_age
from bot.answer.going_on.own_words import NAMED, is_own
from bot.answer.library import Library
from bot.answer.own_work import with_own_work
from bot.answer.tasks import with_asked_of_us, with_task
from bot.answer.who_reads import told_again
from bot.lifespan import OF_AGE
from bot.mapper.links import complete
from bot.model.conversation import Turn
from bot.model.intent import Intent
from bot.model.understanding import Mapping
from bot.requests.intents import ABOUT_BEFORE, ABOUT_US, CANNOT
from bot.stated.events.answers import tells_only
from bot.stated.events.families import is_back_again

OF_EVENT = {TALKS: "series", ARRIVAL: "declaration"}  # the shape of the norm that an event is of which no norm asks for
STARTS = frozenset(
    {"removal_date", "placement_date", "contract_date"}
)  # from which dates count in a message of nothing else
MAY_NAME = frozenset(
    {
        Intent.ASK,
        Intent.CASE,
        Intent.COMPUTE,
        Intent.GIVE_DATE,
        Intent.WHAT_IF,
        Intent.OUT_OF_SCOPE,
        Intent.UNCLEAR,
        Intent.CORRECT_FACT,
        Intent.WHATS_NEW,
    }
)
NEVER_FOREIGN = frozenset({Intent.DANGER, Intent.ACTIVITY, Intent.GIVE_DATE, Intent.CORRECT_FACT, Intent.IS_BOT})
STARTS = frozenset({"removal_date", "placement_date", "contract_date"})
EVERYDAY = frozenset(
    {"plan-van-aanpak", "toekomstplan", "veiligheidscheck"}
)  # words that are used outside foster care too


def with_successors(library: Library, norms: Iterable[str]) -> list[str]:
    """Return norms with, right behind a superseded one, the norm that came in its place."""
    found = ((norm, library.norms[norm].valid.replaced_by) for norm in norms)
    return list(dict.fromkeys(norm for pair in found for norm in pair if norm))


def map_topics(library: Library, topics: Sequence[str], norms: Sequence[str] = ()) -> Mapping:
    """Return the mapping of topics that are known by name: a button, or the topics of the message before."""
    return complete([(library.topics[topic], 1.0) for topic in topics if topic in library.topics], list(norms))


def with_safety(library: Library, mapping: Mapping, signal: str) -> Mapping:
    """Return the mapping of a message about danger: a topic of safety leads, unless the message surely asks about another one."""
    own = library.signal_topics[signal]
    if not mapping.in_scope or not mapping.topics:
        return map_topics(library, own)
    if mapping.topics[0].score >= NAMED:
        return mapping
    lead = next((topic.id for topic in mapping.topics if topic.id in own), own[0])
    rest = [(library.topics[topic.id], topic.score) for topic in mapping.topics if topic.id != lead]
    found = complete([(library.topics[lead], max(topic.score for topic in mapping.topics)), *rest], [])
    return msgspec.structs.replace(found, is_case=mapping.is_case)


def named_norms(library: Library, text: str) -> list[str]:
    """Return the norms in force whose names stand in a text: "het kindgesprek", "plan van aanpak"."""
    norms = [norm.id for norm in library.norm_list if norm.kind != "vervallen"]
    return [norm for norm in norms if re.search(rf"\b{norm.replace('-', '[ -]')}", text, re.IGNORECASE)]


def words_of(text: str) -> list[str]:
    """Return the words and numbers of a text, in small letters."""
    return re.findall(r"\w+", text.lower())


def in_context(turn: Turn, text: str, guess: str, library: Library, read: Read) -> Turn:
    """Return the turn with what only the talk before it, the names of norms and the dates can tell.

    The pipeline reads a message by itself, and finds no norm in "wat als het contract van 1 mei is?".

    Args:
        turn: the turn as the pipeline understood it.
        text: the message.
        guess: the classifier's own guess of the intent, before it was settled.
        library: the content.
        read: what the mapper makes of a text, for a message that has to be read together with what was said before it.
    """
    if (turn := with_asked_of_us(turn, text)).intent in ABOUT_US:
        return turn
    if turn.intent not in NEVER_FOREIGN and is_foreign(text, placed=turn.understanding.mapping.in_scope):
        return _about(turn, Intent.OTHER_LANGUAGE, Mapping(in_scope=False))
    old_terms = any(word in words_of(text) for word in library.phrases.old_terms)
    turn = with_last_talk(with_form_kept(turn, text), text)
    turn = with_correction(with_whose_age(turn, text), text, asked=is_asked(turn.memory))
    turn = with_bare_age(turn, text, library)
    turn = with_another_day(with_other_age(msgspec.structs.replace(turn, old_terms=old_terms), text), text)
    turn = with_dates(turn, library)
    turn = with_talks(with_date_question(turn, text, library), text, library)
    if turn.asks:
        return _of_date(turn, library)
    turn = with_another_child(turn, text)
    if is_back_again(text):
        turn = msgspec.structs.replace(turn, memory=msgspec.structs.replace(turn.memory, back_again=True))
    if turn.intent == Intent.WHAT_IF and turn.memory.another_at == turn.memory.turns and not tells_fact(turn):
        return _about(
            turn, Intent.COMPUTE, map_topics(library, turn.memory.topics, turn.memory.norms)
        )  # "en voor [naam-2]?"
    of_age = with_birthday(with_age_term(turn, text, library), library)
    if of_age is not turn:
        return of_age
    if (of_court := with_court_term(turn, text, library)) is not turn:
        return of_court
    if (weary := with_own_work(turn, text, library)) is not turn:
        return weary
    if (turn := with_task(turn, text)).intent in CANNOT:
        return turn
    if (aged := with_own_age(turn, text)) is not turn:
        return aged
    if (again := told_again(turn, library)) is not turn:
        return again
    mapping, named = turn.understanding.mapping, named_norms(library, text)
    starts: set[str] = {m.event for m in turn.understanding.stated.dates if m.event and m.event != "birth_date"}
    told = [mention.event for mention in turn.understanding.stated.dates if mention.event]
    if asked := _asked_with_dates(turn, text, library):
        return _about_norms(turn, asked, library)
    if turn.intent == Intent.WHATS_NEW and _is_no_news(turn, library):
        turn = msgspec.structs.replace(turn, intent=Intent.ASK)
    if (given := _given(turn, told, text)) and not (mapping.norms and turn.intent == Intent.COMPUTE):
        return _only_dates(turn, given, library, asks="?" in text)
    if turn.intent == Intent.COMPUTE and named and not mapping.norms:
        return _about(turn, Intent.COMPUTE, msgspec.structs.replace(mapping, norms=named))
    if turn.intent == Intent.COMPUTE and starts and not mapping.norms:
        return _only_dates(turn, starts, library, asks="?" in text)
    if turn.intent not in (Intent.DANGER, Intent.COMPUTE) and _doubts_a_term(turn, text, library):
        return _about(turn, Intent.EXPLAIN_DEADLINE, map_topics(library, turn.memory.topics, turn.memory.norms))
    nowhere = turn.intent in (Intent.OUT_OF_SCOPE, Intent.UNCLEAR, Intent.UPSET)
    if nowhere and (found := _found(turn, text, guess, named, starts, library)) is not turn:
        return found
    if turn.intent == Intent.WHAT_IF and tells_fact(turn):
        return with_norms_of_age(turn, library) if turn.understanding.stated.child_age is not None else turn
    return follow_up(turn, text, library, read)


def _asked_with_dates(turn: Turn, text: str, library: Library) -> list[str]:
    """Return the norms that a message asks for by a word beside its dates: "contract 5 mei, screening niet af, hoe lang nog"."""
    if not turn.understanding.stated.dates or turn.memory.asking or turn.intent not in MAY_NAME:
        return []
    said = f" {' '.join(words_of(text))} "
    if not any(f" {word} " in said for word in library.phrases.when_words):
        return []
    return [norm.id for norm in library.norm_list if any(f" {name} " in said for name in norm.called)]


def _about_norms(turn: Turn, norms: list[str], library: Library) -> Turn:
    """Return the turn of a message with dates that asks for these norms; a case stays one."""
    mapping = turn.understanding.mapping
    topics = (
        mapping.topics or map_topics(library, [t.id for t in library.topics.values() if norms[0] in t.norms][:1]).topics
    )
    found = msgspec.structs.replace(mapping, in_scope=True, topics=topics, norms=norms)
    return _about(turn, turn.intent if mapping.is_case else Intent.COMPUTE, found)


def _is_no_news(turn: Turn, library: Library) -> bool:
    """Say whether "wat verandert er" is about a child that grows older, and not about the guideline."""
    mapping, stated = turn.understanding.mapping, turn.understanding.stated
    entry = library.entries[mapping.entry.id] if mapping.entry else None
    grows = stated.child_age is not None or any(mention.event == "birth_date" for mention in stated.dates)
    return mapping.in_scope and (grows or (entry is not None and not entry.change and is_own(mapping)))


def _of_date(turn: Turn, library: Library) -> Turn:
    """Return the turn of a message that asks something of a date: of the norm that it names, or that the talk was about."""
    memory, mapping = turn.memory, turn.understanding.mapping
    if turn.asks == "shift":
        norms = mapping.norms or memory.norms or date_questions().shift.general
        return _about(turn, Intent.EXPLAIN_DEADLINE, map_topics(library, memory.topics, norms))
    talks = [norm.id for norm in library.norm_list if norm.shape == OF_EVENT[TALKS]]
    norms = talks if turn.asks == "talks_left" else [norm_of_day(turn, memory, library)]
    return _about(turn, Intent.COMPUTE, map_topics(library, memory.topics, norms))


def _doubts_a_term(turn: Turn, text: str, library: Library) -> bool:
    """Say whether a message holds another term against ours, which took the place of one: "ik leerde 9 maanden"."""
    words, replaced = set(words_of(text)), {norm.valid.replaced_by for norm in library.norm_list}
    heard = words & set(library.phrases.heard_words) and words & set(library.phrases.term_words)
    return bool(heard) and not replaced.isdisjoint(turn.memory.norms)


def _given(turn: Turn, named: Collection[str], text: str) -> Collection[str]:
    """Return the events of a message that is hardly more than their dates, and was taken for something else or comes first."""
    memory = turn.memory
    if turn.manner == "other" or memory.asking or turn.intent == Intent.DANGER:
        return []
    if named:
        taken = (
            (Intent.ASK, Intent.OUT_OF_SCOPE, Intent.COMPUTE)
            if turn.manner == "bare"
            else (Intent.ASK, Intent.OUT_OF_SCOPE)
        )
        lost = bool(memory.norms) and turn.intent in taken
        nowhere = not turn.understanding.mapping.in_scope
        coming_of_age = turn.understanding.stated.child_age == OF_AGE - 1  # of which there is more to say than dates
        opens = turn.intent in (*ABOUT_BEFORE, Intent.OUT_OF_SCOPE) and (nowhere or not coming_of_age)
        starts = nowhere and turn.intent in (Intent.GIVE_DATE, Intent.OUT_OF_SCOPE) and _opens_alone(turn, named, text)
        return named if lost or starts or (opens and "birth_date" in named) else []
    first = turn.reply is not None and turn.reply.date and not (memory.norms or memory.topics)
    event = bare_event(turn, memory) if first else ""
    return [event] if event else []


def _opens_alone(turn: Turn, named: Collection[str], text: str) -> bool:
    """Say whether a talk opens with nothing but an event and its date: "uhp 30 november"."""
    began = bool(turn.memory.norms or turn.memory.topics)
    return not began and set(named) <= STARTS and tells_only(text, datetime.date.fromisoformat(turn.today), named)


def _found(turn: Turn, text: str, guess: str, named: list[str], starts: set[str], library: Library) -> Turn:
    """Return the turn with a place for a message that the pipeline found none for; as it was where there is none."""
    memory, words = turn.memory, set(words_of(text))
    if starts and (memory.norms or guess == Intent.COMPUTE):
        return _only_dates(turn, starts, library, asks=True)
    if memory.norms and turn.reply and guess in ABOUT_BEFORE:
        return _about(turn, Intent.WHAT_IF, turn.understanding.mapping)
    if guess == Intent.COMPUTE and known_events(memory) and words & set(library.phrases.date_words):
        every_date = map_topics(library, memory.topics)  # whichever norm was asked for before
        return _about(turn, Intent.COMPUTE, every_date)
    dated = guess == Intent.COMPUTE and turn.reply
    norms = [norm for norm in named if dated or norm not in EVERYDAY]
    if not norms or guess not in (Intent.COMPUTE, Intent.ASK):
        return turn
    topics = [topic.id for topic in library.topics.values() if norms[0] in topic.norms]
    return _about(turn, guess, map_topics(library, topics[:1], norms))


def _only_dates(turn: Turn, events: Collection[str], library: Library, *, asks: bool) -> Turn:
    """Return the turn with a message that names no norm, only dates: a reply, other facts for the norms before, or a first case."""
    memory = turn.memory
    if memory.asking:
        return turn if asks else _about(turn, Intent.GIVE_DATE, turn.understanding.mapping)
    if memory.norms:
        return _about(turn, Intent.WHAT_IF, map_topics(library, memory.topics, memory.norms))
    found = [norm.id for norm in library.norm_list if not norm.when and (set(norm.asked_for) & set(events))]
    shapes = {OF_EVENT[event] for event in events if event in OF_EVENT}
    found += [norm.id for norm in library.norm_list if norm.shape in shapes and norm.id not in found]
    mapping = msgspec.structs.replace(turn.understanding.mapping, in_scope=True, norms=found)
    if turn.intent == Intent.GIVE_DATE and not set(events) & {
        mention.event for mention in turn.understanding.stated.dates
    }:
        return _about(turn, Intent.GIVE_DATE, mapping)  # of the event that the message before told without its date
    return _about(turn, Intent.COMPUTE, mapping)


def norms_of(turn: Turn, library: Library) -> list[str]:
    """Return the norms that a message asks for: those found in its words, else the first of its topic that holds for the case."""
    mapping = turn.understanding.mapping
    if mapping.norms or not mapping.topics:
        return mapping.norms
    known = (turn.understanding.stated, turn.memory.stated)
    norms = library.topics[mapping.topics[0].id].norms
    return [norm for norm in norms if holds(library.norms[norm], *known)][:1]


def _about(turn: Turn, intent: str, mapping: Mapping) -> Turn:
    understanding = msgspec.structs.replace(turn.understanding, mapping=mapping)
    return msgspec.structs.replace(turn, intent=intent, understanding=understanding)
