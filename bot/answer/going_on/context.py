"""What only the talk before a message can tell of it, the names of norms and the dates: readings in order, the first one wins."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from bot.answer.dates.age_terms import with_age_term, with_birthday
from bot.answer.dates.bare_ages import with_bare_age
from bot.answer.dates.corrections import with_correction
from bot.answer.dates.court_terms import with_court_term
from bot.answer.dates.last_talks import with_last_talk
from bot.answer.dates.other_homes import with_form_kept
from bot.answer.dates.questions import with_date_question
from bot.answer.dates.talks_left import with_talks
from bot.answer.dates.told import is_asked, with_another_day, with_dates, with_other_age
from bot.answer.dates.whose_age import with_whose_age
from bot.answer.foreign import is_foreign
from bot.answer.going_on.another import with_another_child
from bot.answer.going_on.asked_on import asked_on
from bot.answer.going_on.by_dates import (
    asks_of_a_date,
    computes,
    doubts_a_term,
    gives_dates,
    names_norms_beside_dates,
    placed_after_all,
)
from bot.answer.going_on.following import Read, doubts_answer, follow_up, has_subject, tells_fact, with_norms_of_age
from bot.answer.going_on.heard import Heard
from bot.answer.going_on.own_age import with_own_age
from bot.answer.going_on.own_words import is_own
from bot.answer.going_on.places import with_place
from bot.answer.going_on.subject import about, words_of
from bot.answer.going_on.tellings import with_telling, without_loose_date
from bot.answer.library import Library
from bot.answer.own_work import with_own_work
from bot.answer.tasks import with_asked_of_us, with_task
from bot.answer.who_reads import told_again
from bot.model.conversation import Turn
from bot.model.intent import Intent
from bot.model.understanding import Mapping
from bot.requests.intents import ABOUT_US, CANNOT
from bot.stated.events.families import is_back_again
from bot.text.said import said_in

NEVER_FOREIGN = frozenset({Intent.DANGER, Intent.ACTIVITY, Intent.GIVE_DATE, Intent.CORRECT_FACT, Intent.IS_BOT})


def in_context(turn: Turn, text: str, guess: str, library: Library, read: Read) -> Turn:
    """Return the turn with what only the talk before it, the names of norms and the dates can tell.

    The pipeline reads a message by itself, and finds no norm in "wat als het contract van 1 mei is?". The arguments are those of
    `Heard`.
    """
    heard = Heard(turn, text, guess, library, read)
    for prepared, readings in STAGES:
        heard = heard._replace(turn=prepared(heard))
        for reading in readings:
            if (found := reading(heard)) is not None:
                return found
    return follow_up(heard.turn, text, library, read)


def _as_understood(heard: Heard) -> Turn:
    return heard.turn


def _with_dates(heard: Heard) -> Turn:
    """Return the turn with what the message says of the dates, ages and talks that are known, and what it asks of them."""
    turn, text, library = heard.turn, heard.text, heard.library
    old_terms = any(word in words_of(text) for word in library.phrases.old_terms)
    turn = with_last_talk(with_form_kept(turn, text), text)
    turn = with_correction(with_whose_age(turn, text), text, asked=is_asked(turn.memory))
    turn = with_bare_age(turn, text, library)
    turn = with_another_day(with_other_age(msgspec.structs.replace(turn, old_terms=old_terms), text), text)
    turn = with_dates(turn, library)
    return with_talks(with_date_question(turn, text, library), text, library)


def _with_child(heard: Heard) -> Turn:
    """Return the turn with the child that the message is about."""
    turn = with_another_child(heard.turn, heard.text)
    if not is_back_again(heard.text):
        return turn
    return msgspec.structs.replace(turn, memory=msgspec.structs.replace(turn.memory, back_again=True))


def _with_wish(heard: Heard) -> Turn:
    """Return the turn with what it wants: something we cannot do, or no news ("wat verandert er" as a child grows older)."""
    turn = with_task(without_loose_date(heard.turn, heard.text), heard.text)
    no_news = turn.intent == Intent.WHATS_NEW and _is_no_news(turn, heard.library)
    return msgspec.structs.replace(turn, intent=Intent.ASK) if no_news else turn


def _of_the_assistant(heard: Heard) -> Turn | None:
    turn = with_asked_of_us(heard.turn, heard.text)
    if turn.memory.told_of_us and turn is heard.turn and doubts_answer(said_in(heard.text)):
        return about(turn, Intent.SURE_OF_US, turn.understanding.mapping)
    return turn if turn.intent in ABOUT_US else None


def _in_another_language(heard: Heard) -> Turn | None:
    placed = heard.turn.understanding.mapping.in_scope
    if heard.turn.intent in NEVER_FOREIGN or not is_foreign(heard.text, placed=placed):
        return None
    return about(heard.turn, Intent.OTHER_LANGUAGE, Mapping(in_scope=False))


def _the_same_of_another_child(heard: Heard) -> Turn | None:
    """ "En voor [naam-2]?" """
    turn = heard.turn
    asks = turn.intent == Intent.WHAT_IF and turn.memory.another_at == turn.memory.turns and not tells_fact(turn)
    return heard.about_before(Intent.COMPUTE) if asks else None


def _of_an_age(heard: Heard) -> Turn | None:
    return heard.changed(with_birthday(with_age_term(heard.turn, heard.text, heard.library), heard.library))


def _of_the_court(heard: Heard) -> Turn | None:
    return heard.changed(with_court_term(heard.turn, heard.text, heard.library))


def _of_own_work(heard: Heard) -> Turn | None:
    return heard.changed(with_own_work(heard.turn, heard.text, heard.library))


def _beyond_us(heard: Heard) -> Turn | None:
    return heard.turn if heard.turn.intent in CANNOT else None


def _of_own_age(heard: Heard) -> Turn | None:
    return heard.changed(with_own_age(heard.turn, heard.text))


def _of_what_goes_on(heard: Heard) -> Turn | None:
    return heard.changed(with_telling(heard.turn, heard.text, heard.library))


def _in_so_many_words(heard: Heard) -> Turn | None:
    return heard.changed(with_place(heard.turn, heard.text, heard.library))


def _for_another_reader(heard: Heard) -> Turn | None:
    return heard.changed(told_again(heard.turn, heard.library))


def _supposes_a_fact(heard: Heard) -> Turn | None:
    turn = heard.turn
    if turn.intent != Intent.WHAT_IF or not tells_fact(turn):
        return None
    if has_subject(turn, heard.library) and (asked := asked_on(turn, heard.text, heard.library)):
        return asked
    return with_norms_of_age(turn, heard.library) if turn.understanding.stated.child_age is not None else turn


Reading = Callable[[Heard], Turn | None]
# What the turn is made ready with, and the readings that are then tried in this order.
STAGES: tuple[tuple[Callable[[Heard], Turn], tuple[Reading, ...]], ...] = (
    (_as_understood, (_of_the_assistant, _in_another_language)),
    (_with_dates, (asks_of_a_date,)),
    (_with_child, (_the_same_of_another_child, _of_an_age, _of_the_court, _of_own_work)),
    (
        _with_wish,
        (
            _beyond_us,
            _of_own_age,
            _in_so_many_words,
            _of_what_goes_on,
            _for_another_reader,
            names_norms_beside_dates,
            gives_dates,
            computes,
            doubts_a_term,
            placed_after_all,
            _supposes_a_fact,
        ),
    ),
)


def _is_no_news(turn: Turn, library: Library) -> bool:
    """Say whether "wat verandert er" is about a child that grows older, and not about the guideline."""
    mapping, stated = turn.understanding.mapping, turn.understanding.stated
    entry = library.entries[mapping.entry.id] if mapping.entry else None
    grows = stated.child_age is not None or any(mention.event == "birth_date" for mention in stated.dates)
    return mapping.in_scope and (grows or (entry is not None and not entry.change and is_own(mapping)))
