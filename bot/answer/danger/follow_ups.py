"""Which messages go on about danger that was told before: the follow-up of `danger.yml` that they are."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from bot.answer.danger.after_danger import Message
from bot.answer.danger.cues import fits, said_words
from bot.answer.danger.elsewhere import asks_for_safety, asks_something, is_elsewhere, lets_go
from bot.answer.danger.matching import OTHERWISE, TOLD_MORE, belongs, first_follow_up
from bot.answer.danger.memory import CONFIRMED, remembered, told
from bot.answer.danger.tellers import teller_of
from bot.answer.danger.worries import kind_named, worry_of
from bot.answer.library import Library
from bot.content.records.danger import FollowUp
from bot.model.conversation import Danger, Turn
from bot.model.intent import Intent
from bot.requests.intents import SURE, TALK

READER = "lezer"  # … who somebody is, so that the words are others …
CERTAIN = 0.95  # probability from which small talk is that, though the learned model has a doubt
# What keeps its own answer, below the help line, when it is surely meant; the first are never in doubt.
ALWAYS = frozenset(
    {
        Intent.START_OVER,
        Intent.DELETE_DATA,
        Intent.ASK_SOURCE,
        Intent.WHATS_NEW,
        Intent.WHO_READS,
        Intent.MADE_BY,
        Intent.HOW_RECENT,
    }
)
TALKS = frozenset(
    {Intent.GREET, Intent.THANKS, Intent.GOODBYE, Intent.STOP, Intent.IS_BOT, Intent.SHOW_DATA, Intent.ASK_HUMAN}
)
TELLS = frozenset(
    {Intent.SET_AUDIENCE, Intent.AFFIRM, Intent.DENY, Intent.UNCLEAR, Intent.UPSET}
)  # small talk that asks nothing of us


def with_danger(turn: Turn, text: str, library: Library) -> Turn:
    """Return the turn with who tells of danger, and with what it says about danger that was told before.

    After a message that is clearly about something else only what goes on about it in so many words brings it back.
    """
    if turn.pressed:
        chosen = turn.entities.get("follow_up", "")
        return _with_now(
            msgspec.structs.replace(turn, follow_up=chosen if chosen in library.follow_ups else ""), library
        )
    said, danger = said_words(text), remembered(turn.memory)
    turn = msgspec.structs.replace(turn, teller=teller_of(said, turn, library))
    turn = msgspec.structs.replace(turn, worry=worry_of(turn, said, danger, library))
    if danger is None:
        return turn
    message = Message(
        turn=turn,
        text=text,
        said=said,
        danger=danger,
        library=library,
        now=told(turn.understanding.signals),
        found=first_follow_up(turn, said, library),
        asks=asks_something(said, text, library),
    )
    if danger.told and is_elsewhere(message):
        message = _left(message)
        turn = message.turn
    found = _follow_up(message)
    return _with_now(msgspec.structs.replace(turn, follow_up=found, worry=None if found else turn.worry), library)


def _left(message: Message) -> Message:
    """Return a message that is about something else than the danger."""
    danger = msgspec.structs.replace(message.danger, left=True)
    memory = msgspec.structs.replace(message.turn.memory, danger=danger)
    return message._replace(danger=danger, turn=msgspec.structs.replace(message.turn, memory=memory))


def _follow_up(message: Message) -> str:
    """Return the follow-up that a message is; none where it tells of another danger, or keeps an answer of its own."""
    return next(found for rule in RULES if (found := rule(message)) is not None)


def _of_suspicion(message: Message) -> str | None:
    if message.danger.told:
        return None
    if message.now or message.found is None or message.turn.worry:
        return ""
    return _suspected(message.turn, message.said, message.found)


def _of_other_danger(message: Message) -> str | None:
    """A message that tells of another danger, or of a more urgent one, stands by itself."""
    danger, now = message.danger, message.now
    if _is_new(message.turn, danger) and not (message.found and (message.asks or message.urgent)):
        return ""
    if now and (not message.points or danger.left) and set(now) - set(danger.signals):
        return ""
    order = list(message.library.signal_topics)
    more_urgent = bool(now) and not message.urgent and order.index(now[0]) < order.index(danger.signals[0])
    return "" if more_urgent else None


def _for_the_form(message: Message) -> str | None:
    turn, found = message.turn, message.found
    if not (turn.memory.asking and turn.reply and turn.manner != "other"):
        return None
    return found.id if found and turn.understanding.signals else ""


def _after_something_else(message: Message) -> str | None:
    """After talk of something else only words that point at danger bring it back."""
    danger, found = message.danger, message.found
    if not danger.left:
        return None
    if danger.calm and message.asks and lets_go(message):
        return ""
    return found.id if found and message.points and message.said not in found.whole else ""


def _pointed_at(message: Message) -> str | None:
    return message.found.id if message.found and message.points else None


def _told_more(message: Message) -> str | None:
    if not (message.now or message.found):
        return None
    return _told_on(message.turn, message.danger, message.library) or TOLD_MORE


def _with_own_answer(message: Message) -> str | None:
    """Small talk, a request and a question about safety itself keep their own answers."""
    turn, library = message.turn, message.library
    of_safety = asks_for_safety(message)
    of_safety = of_safety and (message.asks or not fits(message.said, library.guideline.tells_on))
    own = turn.intent in ALWAYS or _is_talk(turn) or of_safety or not _holds(message.danger, library)
    return "" if own else None


def _anything_else(message: Message) -> str:
    asks = message.asks or message.turn.intent in TALK - TELLS
    return _told_on(message.turn, message.danger, message.library) or (OTHERWISE if asks else TOLD_MORE)


RULES: tuple[Callable[[Message], str | None], ...] = (
    _of_suspicion,
    _of_other_danger,
    _for_the_form,
    _after_something_else,
    _pointed_at,
    _told_more,
    _with_own_answer,
    _anything_else,
)


def _with_now(turn: Turn, library: Library) -> Turn:
    """Return the turn with the urgent follow-up remembered that it is, or that is over with it."""
    follow_up, danger = library.follow_ups.get(turn.follow_up), turn.memory.danger
    if follow_up is None or danger is None or not (follow_up.urgent or follow_up.ends):
        return turn
    danger = msgspec.structs.replace(danger, now=follow_up.id if follow_up.urgent else "")
    return msgspec.structs.replace(turn, memory=msgspec.structs.replace(turn.memory, danger=danger))


def _told_on(turn: Turn, danger: Danger, library: Library) -> str:
    """Return the follow-up for what no cue points at: what is urgent, that of the kind of danger, or who it is that reads."""
    kind = kind_named(library, danger.kind)
    more = (library.follow_ups[one] for one in (kind.more if kind else []))
    of_kind = next((one.id for one in more if belongs(one, danger, turn.reader, library)), "")
    is_other_reader = turn.reader not in ("", turn.memory.audience)
    return danger.now or of_kind or (READER if is_other_reader else "")


def _is_new(turn: Turn, danger: Danger) -> bool:
    """Say whether a message tells of another kind of danger, or clearly what was only seen or heard before."""
    other_kind = turn.worry is not None and bool(turn.worry.kind) and turn.worry.kind != danger.kind
    clearer = bool(told(turn.understanding.signals)) or (turn.worry is not None and not turn.worry.calm)
    return other_kind or (danger.calm and clearer and not danger.kind)


def _holds(danger: Danger, library: Library) -> bool:
    """Say whether what no follow-up answers is still about this danger."""
    kind = kind_named(library, danger.kind)
    return kind is None or kind.holds


def _is_talk(turn: Turn) -> bool:
    """Say whether a message surely is small talk, and nothing else."""
    least = CERTAIN if turn.understanding.signals else SURE
    return turn.intent in TALKS and turn.confidence >= least


def _suspected(turn: Turn, said: str, found: FollowUp) -> str:
    """Return the follow-up where danger is only suspected: a second doubt in words that go on about it, or a yes."""
    if turn.memory.asking or turn.memory.clarified or not found.urgent:
        return found.id if turn.understanding.signals or found.doubt else ""
    return CONFIRMED if said in found.replies else found.id
