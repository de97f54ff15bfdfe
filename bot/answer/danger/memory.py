"""What a conversation knows of danger: what a message tells, how long it is remembered, and which messages go on about it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from bot.answer.danger.cues import fits, said_words
from bot.answer.danger.worries import IN_DISTRESS, is_about_something_else, kind_named, worry_of
from bot.answer.going_on.own_words import NAMED
from bot.answer.going_on.subject import named_norms
from bot.answer.library import Library
from bot.audience import INFORMAL, PROFESSIONALS
from bot.content.records.danger import Alone, FollowUp
from bot.model.conversation import Danger, Memory, Teller, Turn
from bot.model.intent import Intent
from bot.model.understanding import Signal
from bot.requests.intents import ABOUT_BEFORE, SURE, TALK

REMEMBERED = 4  # turns without a word about it after which danger that was told is no longer what is talked about …
SUSPECTED = 3  # … and danger that was only suspected
MOST_WORDS = 30  # of a message that is read as a follow-up; a longer one speaks for itself
CHANGES_SUBJECT = 4  # words of a message from which it can be about something else
TOLD_MORE, OTHERWISE = "verteld", "anders"  # follow-ups that no cue need point at …
READER = "lezer"  # … who somebody is, so that the words are others …
CONFIRMED = "bevestigd"  # … and "ja" where danger was only suspected: then it is told
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
NEVER: dict[str, frozenset[str]] = {  # who is never one that tells in this way
    "buur": PROFESSIONALS | INFORMAL,
    "bedreigd": frozenset({"ouder", "jongere"}),
    "kind": INFORMAL,
}
OWN = frozenset({"zelf", "partner", "kind"})  # who tells of danger of his own
TELLS = frozenset(
    {Intent.SET_AUDIENCE, Intent.AFFIRM, Intent.DENY, Intent.UNCLEAR, Intent.UPSET}
)  # small talk that asks nothing of us
ANY_SIGNAL = "kindermishandeling"  # what a button is about that is pressed when danger is forgotten


def told(signals: Sequence[Signal]) -> list[str]:
    """Return the signals that take over the answer: the clear ones."""
    return [signal.id for signal in signals if signal.clear]


def remembered(memory: Memory) -> Danger | None:
    """Return the danger that is still what the conversation is about."""
    danger = memory.danger
    lasts = REMEMBERED if danger and danger.told else SUSPECTED
    return danger if danger and memory.turns - danger.at <= lasts else None


def answered(turn: Turn) -> Danger | None:
    """Return the danger that the answer to a turn is about: what it tells now, or what it goes on about; none without."""
    turns, before, now = turn.memory.turns, remembered(turn.memory), told(turn.understanding.signals)
    if turn.worry:
        return turn.worry
    if now:
        known = before.signals if before and before.told else []
        same = before.by if before else ""
        by = same or turn.teller if turn.follow_up else turn.teller or same
        signals = [*known, *now] if turn.follow_up else [*now, *known]
        found = Danger(signals=list(dict.fromkeys(signals)), at=turns, asked_at=turns, by=by)
        return msgspec.structs.replace(found, kind=before.kind, now=before.now) if before and turn.follow_up else found
    if not turn.follow_up:
        return None
    before = before or Danger(signals=[ANY_SIGNAL], at=turns, asked_at=-1)
    asked_at = turns if turn.follow_up == CONFIRMED else before.asked_at
    return msgspec.structs.replace(before, at=turns, asked_at=asked_at, told=True, left=False)


def kept(turn: Turn) -> Danger | None:
    """Return what to remember of danger after a turn: what it told, what is not long ago, or what is only suspected."""
    before, suspected = remembered(turn.memory), [signal.id for signal in turn.understanding.signals]
    found = answered(turn) or (before if before and before.told else None)
    if found or not suspected:
        return found or before
    return Danger(signals=suspected, at=turn.memory.turns, asked_at=turn.memory.turns, told=False, by=turn.teller)


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
    turn = msgspec.structs.replace(turn, teller=_teller(said, turn, library))
    turn = msgspec.structs.replace(turn, worry=worry_of(turn, said, danger, library))
    if danger is None:
        return turn
    if danger.told and _is_elsewhere(turn, said, text, library):
        danger = msgspec.structs.replace(danger, left=True)
        turn = msgspec.structs.replace(turn, memory=msgspec.structs.replace(turn.memory, danger=danger))
    found = _follow_up(turn, said, text, danger, library)
    return _with_now(msgspec.structs.replace(turn, follow_up=found, worry=None if found else turn.worry), library)


def _with_now(turn: Turn, library: Library) -> Turn:
    """Return the turn with the urgent follow-up remembered that it is, or that is over with it."""
    follow_up, danger = library.follow_ups.get(turn.follow_up), turn.memory.danger
    if follow_up is None or danger is None or not (follow_up.urgent or follow_up.ends):
        return turn
    danger = msgspec.structs.replace(danger, now=follow_up.id if follow_up.urgent else "")
    return msgspec.structs.replace(turn, memory=msgspec.structs.replace(turn.memory, danger=danger))


def _teller(said: str, turn: Turn, library: Library) -> Teller:
    """Return who tells of danger: one in danger himself or threatened, who hurt somebody, a neighbour, or anybody else."""
    tellers = {name: one for name, one in library.guideline.tellers.items() if turn.reader not in NEVER.get(name, ())}
    for name, teller in tellers.items():
        if fits(said, teller.cues, teller.not_):
            return name
    alone = ((name, one) for name, teller in tellers.items() for one in teller.alone)
    return next((name for name, one in alone if _is_alone(one, said, turn)), "")


def _is_alone(alone: Alone, said: str, turn: Turn) -> bool:
    """Say whether a message holds a signal that is the writer's own, as it names nobody else."""
    heard = {signal.id for signal in turn.understanding.signals}
    if not heard.intersection(alone.signals) or (alone.audiences and turn.reader not in alone.audiences):
        return False
    return not fits(said, alone.not_) and (not alone.cues or fits(said, alone.cues))


def _is_elsewhere(turn: Turn, said: str, text: str, library: Library) -> bool:
    """Say whether a message is about something else: a norm, a case, a question with an answer of its own, another topic."""
    mapping, words = turn.understanding.mapping, said.split()
    goes_on = turn.intent in TALK | ABOUT_BEFORE or bool(turn.understanding.signals)
    if goes_on or not mapping.in_scope or len(words) < CHANGES_SUBJECT:
        return False
    found, danger, asks = _first(turn, said, library), remembered(turn.memory), _asks(said, text, library)
    lets_go = danger is not None and danger.calm and (found is None or danger.kind not in found.kinds)
    if lets_go and asks and _lets_go(turn, said, library):
        return True
    if found and not (lets_go and asks and is_about_something_else(turn, library)):
        return False
    if danger and not (asks or danger.calm or danger.left) and fits(said, library.guideline.tells_on):
        return mapping.is_case
    top = mapping.topics[0] if mapping.topics else None
    sure = top is not None and top.score >= NAMED and top.id not in library.safety_topics
    return mapping.is_case or bool(mapping.norms) or bool(mapping.entry) or bool(named_norms(library, text)) or sure


def _follow_up(turn: Turn, said: str, text: str, danger: Danger, library: Library) -> str:
    """Return the follow-up that a message is; none where it tells of another danger, or keeps an answer of its own."""
    now, found = told(turn.understanding.signals), _first(turn, said, library)
    asks, points = _asks(said, text, library), found is not None and found.id != TOLD_MORE
    urgent = found is not None and found.urgent
    if not danger.told:
        return "" if now or found is None or turn.worry else _suspected(turn, said, found)
    if _is_new(turn, danger) and not (found and (asks or urgent)):
        return ""
    order = list(library.signal_topics)
    if now and (not points or danger.left) and set(now) - set(danger.signals):
        return ""
    if now and not urgent and order.index(now[0]) < order.index(danger.signals[0]):
        return ""  # something more urgent
    if turn.memory.asking and turn.reply and turn.manner != "other":  # what the form asked for
        return found.id if found and turn.understanding.signals else ""
    if danger.left and danger.calm and asks and _lets_go(turn, said, library):
        return ""
    if danger.left:
        return found.id if found and found.id != TOLD_MORE and said not in found.whole else ""
    if found and points:
        return found.id
    if now or found:
        return _told_on(turn, danger, library) or TOLD_MORE
    of_safety = _asks_for_safety(turn, said, library) and (asks or not fits(said, library.guideline.tells_on))
    if turn.intent in ALWAYS or _is_talk(turn) or of_safety or not _holds(danger, library):
        return ""
    return _told_on(turn, danger, library) or (OTHERWISE if asks or turn.intent in TALK - TELLS else TOLD_MORE)


def _told_on(turn: Turn, danger: Danger, library: Library) -> str:
    """Return the follow-up for what no cue points at: what is urgent, that of the kind of danger, or who it is that reads."""
    kind = kind_named(library, danger.kind)
    more = (library.follow_ups[one] for one in (kind.more if kind else []))
    of_kind = next((one.id for one in more if belongs(one, danger, turn.reader, library)), "")
    is_other_reader = turn.reader not in ("", turn.memory.audience)
    return danger.now or of_kind or (READER if is_other_reader else "")


def _lets_go(turn: Turn, said: str, library: Library) -> bool:
    """Say whether a question is surely about something else than what was seen or heard: by its topic, or in so many words."""
    return is_about_something_else(turn, library) or fits(said, library.guideline.observed.lets_go)


def _asks(said: str, text: str, library: Library) -> bool:
    """Say whether a message is a question; anything else tells more."""
    return "?" in text or fits(said, library.follow_ups[OTHERWISE].cues)


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


def _first(turn: Turn, said: str, library: Library) -> FollowUp | None:
    """Return the first follow-up whose words a message holds."""
    danger = remembered(turn.memory)
    if danger is None or len(said.split()) > MOST_WORDS:
        return None
    asked = turn.memory.turns - danger.asked_at == 1
    return next(
        (
            follow_up
            for follow_up in library.follow_ups.values()
            if follow_up.id != OTHERWISE
            and belongs(follow_up, danger, turn.audience or turn.memory.audience, library)
            and (
                said in follow_up.whole
                or (asked and said in follow_up.replies)
                or fits(said, follow_up.cues, follow_up.not_)
            )
        ),
        None,
    )


def belongs(follow_up: FollowUp, danger: Danger, audience: str, library: Library) -> bool:
    """Say whether a follow-up is about this danger and this kind of it, and for who tells of it."""
    kind, named = kind_named(library, danger.kind), danger.kind in follow_up.kinds
    if not named and (follow_up.kinds or (kind and kind.alone)):
        return False
    fits_teller = follow_up.own is None or follow_up.own == is_own(danger, audience)
    return fits_teller and (named or not follow_up.signals or danger.signals[0] in follow_up.signals)


def is_own(danger: Danger, audience: str) -> bool:
    """Say whether who tells of danger is in danger himself."""
    return danger.by in OWN or (audience in INFORMAL and not danger.by and IN_DISTRESS in danger.signals)


def _asks_for_safety(turn: Turn, said: str, library: Library) -> bool:
    """Say whether a message asks about a topic of safety itself, which is then answered as ever."""
    topics = turn.understanding.mapping.topics
    named = bool(topics) and topics[0].score >= NAMED and topics[0].id in library.safety_topics
    return turn.understanding.mapping.in_scope and named and len(said.split()) >= CHANGES_SUBJECT
