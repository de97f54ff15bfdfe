"""What a message tells of danger beside its clear signals: a kind of danger with words of its own, or what was seen of a child."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answer.danger.cues import fits
from bot.answer.going_on.own_words import NAMED
from bot.answer.library import Library
from bot.audience import PROFESSIONALS
from bot.content.records.danger import Kind
from bot.model.conversation import Danger, Turn
from bot.model.understanding import Signal

IN_DISTRESS = "kind-zelf-in-nood"
LIFE = "suicidaliteit"
BEFORE_KINDS = frozenset({"acuut-gevaar", LIFE})  # clear signals of these go before any kind
NO_OBSERVATION = frozenset(
    {"acuut-gevaar"}
)  # a doubt about it keeps its one line: 112 is no number to talk things over with
STRONG = 0.75  # probability from which two doubts of a young writer, one about himself, are as good as told
MOST_WORDS = 60  # of a message that is read for a worry; a longer one is a case that speaks for itself


def worry_of(turn: Turn, said: str, before: Danger | None, library: Library) -> Danger | None:
    """Return the danger that a message tells of in other ways than by clear signals alone; None where there is none.

    Args:
        turn: with who tells it.
        said: the message as cues know it.
        before: the danger that the conversation is about.
        library: the content.
    """
    signals, audience = turn.understanding.signals, turn.reader
    if _is_elsewhere(turn, said, audience):
        return None
    clear = [signal.id for signal in signals if signal.clear]
    kind = kind_of(said, audience, library)
    if kind and (not signals if kind.heard else clear and (kind.yields or clear[0] in BEFORE_KINDS)):
        kind = None
    found = list(dict.fromkeys([*([kind.signal] if kind else []), *(signal.id for signal in signals)]))
    if kind:
        return _danger(turn, found, kind=kind, calm=kind.alone or not (clear or kind.heard))
    if clear or not signals or is_about_something_else(turn, library):
        return None
    if _tells_of_himself(signals, before) and _is_told(turn, said, library):
        return _danger(turn, found)
    own = turn.teller == "zelf" and found[0] == LIFE  # then nothing was only seen or heard
    return _danger(turn, found, calm=not own) if _is_observed(signals, said, library) else None


def kind_of(said: str, audience: str, library: Library) -> Kind | None:
    """Return the kind of danger that a message tells of."""
    kinds = library.guideline.kinds
    fitting = (kind for kind in kinds if not kind.audiences or audience in kind.audiences)
    return next((kind for kind in fitting if fits(said, kind.cues, kind.not_)), None)


def kind_named(library: Library, identifier: str) -> Kind | None:
    """Return a kind by its identifier."""
    return next((kind for kind in library.guideline.kinds if kind.id == identifier), None)


def topics_of(danger: Danger, library: Library) -> list[str]:
    """Return the topics to read on: those of the kind of danger where it has its own, else those of the signal."""
    kind = kind_named(library, danger.kind)
    return (kind.topics if kind else []) or library.signal_topics[danger.signals[0]]


def lines_of(danger: Danger, library: Library) -> list[str]:
    """Return whom to call first: the lines of the kind of danger where it has its own, else the first of the signal."""
    kind = kind_named(library, danger.kind)
    return (kind.lines if kind else []) or library.signal_lines[danger.signals[0]][:1]


def _danger(turn: Turn, signals: list[str], *, kind: Kind | None = None, calm: bool = False) -> Danger:
    turns = turn.memory.turns
    asked_at = -1 if kind and kind.alone else turns  # whether it is now is not asked there
    return Danger(signals=signals, at=turns, asked_at=asked_at, by=turn.teller, kind=kind.id if kind else "", calm=calm)


def _is_elsewhere(turn: Turn, said: str, audience: str) -> bool:
    """Say whether a message is the affair of an exercise, or a whole case that a professional describes."""
    mapping, words = turn.understanding.mapping, len(said.split())
    return turn.memory.is_guided or words > MOST_WORDS or (mapping.is_case and audience in PROFESSIONALS)


def is_about_something_else(turn: Turn, library: Library) -> bool:
    """Say whether a message surely asks about another topic than safety, and none that an observation may look like."""
    mapping = turn.understanding.mapping
    near = library.safety_topics.union(library.guideline.observed.near)
    top = mapping.topics[0] if mapping.in_scope and mapping.topics else None
    sure = top is not None and top.score >= NAMED and top.id not in near
    entry = library.entries.get(mapping.entry.id) if mapping.entry else None
    answered = entry is not None and entry.topic in library.safety_topics
    return sure or answered or bool(mapping.norms)


def _tells_of_himself(signals: Sequence[Signal], before: Danger | None) -> bool:
    """Say whether a young writer gives two doubts: of danger and of distress of his own, or one after another."""
    ids = {signal.id for signal in signals}
    doubted = before is not None and not before.told and IN_DISTRESS in before.signals
    return (IN_DISTRESS in ids and len(ids) > 1) or doubted


def _is_told(turn: Turn, said: str, library: Library) -> bool:
    """Say whether doubts are more than a guess: a cue stands there, or they are strong and the words or the topic are of danger."""
    mapping, signals, observed = turn.understanding.mapping, turn.understanding.signals, library.guideline.observed
    if any(signal.cue for signal in signals):
        return True
    of_safety = mapping.in_scope and bool(mapping.topics) and mapping.topics[0].id in library.safety_topics
    strong = any((signal.odds or 0) >= STRONG for signal in signals)
    return strong and (of_safety or fits(said, observed.cues, observed.not_))


def _is_observed(signals: Sequence[Signal], said: str, library: Library) -> bool:
    """Say whether a doubt is something seen or heard: a cue of danger stands in it, or words of the body and of fear."""
    if signals[0].id in NO_OBSERVATION:
        return False
    observed = library.guideline.observed
    if signals[0].cue:
        return not fits(said, observed.supposed)
    return fits(said, observed.cues, observed.not_)
