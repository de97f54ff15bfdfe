"""What every guided conversation is made of: its handler, what it shows, and the outcome of one turn."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import msgspec

from bot.answer import parts as answer_parts
from bot.answer.library import Library
from bot.answer.phrases import Sayings
from bot.audience import DEFAULT_AUDIENCE
from bot.content.files import read_record
from bot.content.reading import GUIDELINE
from bot.model.answer import Answer, Button, Part
from bot.model.conversation import Activity, Memory, Turn
from bot.model.intent import Intent
from bot.requests.commands import ControlName


class Outcome(NamedTuple):
    """The answer to one turn of a guided conversation, and what is remembered after it."""

    answer: Answer
    memory: Memory


class Shown(NamedTuple):
    """What stands on the screen while an activity waits for a message: the question, with its choices."""

    title: str
    parts: list[Part]
    buttons: Sequence[Button] = ()


class Guided(ABC):
    """A kind of guided conversation. It keeps nothing itself: all that it knows of one is its `Activity`.

    Pausing, going on, stopping, repeating, danger and questions in between are the engine's; what `control` answers is its own.
    `keeps`: what was answered is kept elsewhere, so that nothing is lost by stopping.
    """

    kind: str
    keeps: bool = False

    @abstractmethod
    def start(self, argument: str, turn: Turn, library: Library) -> Outcome:
        """Return the first turn.

        Args:
            argument: what was asked for ("2", a code, the id of a check); empty where nothing was named.
            turn: the message that started it.
            library: the content.
        """

    @abstractmethod
    def step(self, turn: Turn, text: str, activity: Activity, library: Library) -> Outcome | None:
        """Return the turn after an answer; None when the message is no answer to what was asked.

        A button has its `choice` in `turn.entities`; `text` is then what the button said.
        """

    @abstractmethod
    def shown(self, turn: Turn, activity: Activity, library: Library) -> Shown:
        """Return the question as it stands, to be shown again."""

    @abstractmethod
    def name(self, activity: Activity, library: Library) -> str:
        """Return what users call this one: "de dossiercheck", "casus 2"."""

    def control(self, control: ControlName, turn: Turn, activity: Activity, library: Library) -> Outcome | None:
        """Return the turn after `back`, `skip`, `hint`, `overview` or `finish`; None where there is no such thing."""
        return None

    def is_about_itself(self, turn: Turn, text: str, activity: Activity) -> bool:
        """Say whether words of danger in a message are about the exercise, and not about the writer or somebody near."""
        return False

    def question(self, activity: Activity) -> str:
        """Return what tells this question from the others, so that an old button is not taken for an answer to a new question."""
        return f"{activity.kind}:{activity.id}:{activity.step}"


@lru_cache(maxsize=1)
def activity_phrases() -> Sayings:
    """Return the sentences that all guided conversations share."""
    return read_record(GUIDELINE / "activity_phrases.yml", Sayings)


def audience_of(turn: Turn) -> str:
    """Return whom an answer is for."""
    return turn.audience or turn.memory.audience or DEFAULT_AUDIENCE


def say(key: str, turn: Turn, **values: object) -> str:
    """Return a shared sentence for the audience of a turn."""
    return activity_phrases().say(key, audience_of(turn), **values)


def outcome(
    turn: Turn,
    library: Library,
    shown: Shown,
    activity: Activity | None,
    norms: Sequence[str] = (),
    offered: str = "",
) -> Outcome:
    """Return an outcome: the answer with what every answer carries, and the memory with the activity as it now is.

    The facts in a message of an activity are not the user's own case, so they are not remembered.

    Args:
        turn: the turn that is answered.
        library: the content.
        shown: title, parts and buttons.
        activity: how far it is after this turn; None when it has ended.
        norms: identifiers of the norms that the answer states.
        offered: what was listed or opened, so that the next message may choose from it (`Memory.offered`).
    """
    memory, audience, found = turn.memory, audience_of(turn), list(shown.parts)
    if turn.masked and not memory.told_masked:
        found.append(Part(kind="notice", text=library.phrases.say("masked", audience)))
    if memory.turns == 0:
        found.append(Part(kind="notice", text=library.phrases.say("disclosure", audience)))
    sources = [item for part in found if part.kind == "sources" for item in part.items]
    answer = Answer(
        title=shown.title,
        parts=found,
        buttons=list(shown.buttons),
        audience=audience,
        norms=list(norms),
        safety_signals=[signal.id for signal in turn.understanding.signals],
        sources=[{"id": item.id, "url": item.url, "line": item.text} for item in sources],
        receipt=answer_parts.receipt_of(turn, library),
    )
    after = msgspec.structs.replace(
        memory,
        audience=turn.audience or memory.audience,
        turns=memory.turns + 1,
        told_masked=memory.told_masked or turn.masked,
        asking="",  # the deadline form lets go
        offered=offered,
        activity=activity,
    )
    return Outcome(answer, after)


def start_button(title: str, activity: str, argument: str = "") -> Button:
    """Return a button that starts an activity."""
    entities = {"activity": activity, **({"argument": argument} if argument else {})}
    return Button(title=title, intent=Intent.ACTIVITY, entities=entities)


def control_button(control: ControlName, turn: Turn) -> Button:
    """Return a button that steers the activity, with the shared title of that control."""
    return Button(title=say(f"button_{control}", turn), intent=Intent.CONTROL, entities={"control": control})


def choice_button(title: str, question: str, choice: str) -> Button:
    """Return a button that answers a question.

    Args:
        title: what it says.
        question: `Guided.question` of the activity as it is when the button is shown.
        choice: the identifier of the answer.
    """
    return Button(title=title, intent=Intent.CHOICE, entities={"question": question, "choice": choice})


def notice(text: str) -> Part:
    """Return a line above or below the rest."""
    return Part(kind="notice", text=text)
