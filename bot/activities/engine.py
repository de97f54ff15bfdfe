"""Hands a message to the guided conversation under way, or to the ordinary answer; danger always goes first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from bot.activities.guided import Guided, Outcome, Shown, audience_of, control_button, notice, outcome, say
from bot.activities.registry import handler_of
from bot.answer import turns
from bot.answer.danger.memory import answered
from bot.answer.library import Library
from bot.answer.parts import doubtful_help
from bot.answer.talk import asks_first, offer_buttons
from bot.model.answer import Answer, Part
from bot.model.conversation import Activity, Memory, Turn
from bot.model.intent import Intent
from bot.requests.commands import Command, ControlName, command_of, read_command, steers_nothing
from bot.requests.intents import FORGETS

OF_ACTIVITIES = frozenset({Intent.ACTIVITY, Intent.CONTROL, Intent.CHOICE})
SHORT = 8  # words; a longer text that looks like "forget all" is an answer, not a request
WHILE_PAUSED = frozenset({"resume", Intent.STOP})
REPLIES = frozenset(
    {
        "affirm",
        Intent.DENY,
        Intent.DONT_KNOW,
        Intent.GIVE_DATE,
        Intent.OUT_OF_SCOPE,
        Intent.UNCLEAR,
        Intent.UPSET,
        *OF_ACTIVITIES,
    }
)  # no question in between
BRIEF = ("norms", "deadlines", "answer", "sources")  # what is said of a question in between


def takes(activity: Activity | None, intent: str, text: str, offered: str = "", asking: str = "") -> bool:
    """Say whether a message is the affair of a guided conversation.

    Args:
        activity: the one under way or paused, if any.
        intent: what the pipeline made of the message.
        text: the message.
        offered: what was just listed or opened (`Memory.offered`).
        asking: the date that was asked for, if any (`Memory.asking`): then "sla over" is about that.
    """
    if intent in OF_ACTIVITIES:
        return True
    if activity is None:
        chosen = read_command(text, offered) if offered else None
        idle = not asking and intent not in (Intent.DANGER, Intent.STOP) and steers_nothing(text)
        return idle or (chosen is not None and bool(chosen.activity))
    command = read_command(text, offered, activity.kind)
    if command is not None and command.activity:  # "andere casus" in an exercise
        return True
    if command is not None and command.control:  # "terug" steers, whatever the pipeline takes it for
        return not activity.paused or command.control in WHILE_PAUSED
    return not activity.paused and not (intent in FORGETS | {Intent.KEEP} and len(text.split()) <= SHORT)


def reply(turn: Turn, text: str, library: Library) -> tuple[Answer, Memory]:
    """Return the answer to a turn and what is remembered after it, from the guided conversation where there is one."""
    turn = _own_danger(turn, text)
    awaits = turn.intent if asks_first(turn, text) and not answered(turn) else ""
    memory = msgspec.structs.replace(turn.memory, awaits=awaits)
    answer, after = _replied(msgspec.structs.replace(turn, memory=memory), text, library)
    return msgspec.structs.replace(answer, awaits=awaits), after


def _replied(turn: Turn, text: str, library: Library) -> tuple[Answer, Memory]:
    activity = turn.memory.activity
    if any(signal.clear for signal in turn.understanding.signals):
        return _danger(turn, library)
    if turn.intent == Intent.KEEP and activity and not activity.paused and (handler := handler_of(activity.kind)):
        return again(turn, activity, handler, library, [library.phrases.say(Intent.KEEP, audience_of(turn))])
    if not takes(activity, turn.intent, text, turn.memory.offered, turn.memory.asking):
        return turns.reply(turn, library)
    answer, memory = _outcome(turn, text, library)
    doubt = doubtful_help(library, turn.understanding.signals, audience_of(turn))
    if doubt and not any(part.kind == "help" for part in answer.parts):
        answer = msgspec.structs.replace(answer, parts=[*doubt, *answer.parts])
    return answer, memory


def _own_danger(turn: Turn, text: str) -> Turn:
    """Return the turn with signals that are about an exercise as doubtful ones: one sentence above it, and the exercise goes on."""
    activity, signals = turn.memory.activity, turn.understanding.signals
    if activity is None or activity.paused or not any(signal.clear for signal in signals):
        return turn
    handler = handler_of(activity.kind)
    if handler is None or not handler.is_about_itself(turn, text, activity):
        return turn
    doubtful = [msgspec.structs.replace(signal, clear=False, cue="") for signal in signals]
    understanding = msgspec.structs.replace(turn.understanding, signals=doubtful)
    return msgspec.structs.replace(turn, understanding=understanding)


def _danger(turn: Turn, library: Library) -> tuple[Answer, Memory]:
    """Help first; the activity waits, and one line says how to go on."""
    answer, memory = turns.reply(turn, library)
    if memory.activity is None:
        return answer, memory
    waits = notice(say("waits", turn))
    paused = msgspec.structs.replace(memory.activity, paused=True)
    return (
        msgspec.structs.replace(answer, parts=[*answer.parts, waits], buttons=[control_button("resume", turn)]),
        msgspec.structs.replace(memory, activity=paused),
    )


def _outcome(turn: Turn, text: str, library: Library) -> Outcome:
    activity, command = turn.memory.activity, command_of(turn, text)
    if command and command.activity:
        return _start(command, turn, library)
    handler = handler_of(activity.kind) if activity else None
    if activity is None or handler is None:
        nothing = Shown(
            "", [Part(kind="answer", text=say("nothing_under_way", turn))], offer_buttons(audience_of(turn))
        )
        return outcome(turn, library, nothing, None, offered=turn.memory.offered)
    if command and command.control:
        return _control(command.control, turn, activity, handler, library)
    if turn.intent == Intent.CHOICE and turn.entities.get("question") != handler.question(activity):
        return again(turn, activity, handler, library, [say("old_button", turn)])
    activity = msgspec.structs.replace(activity, paused=False)
    found = handler.step(turn, text, activity, library)
    return found or _in_between(turn, activity, handler, library)


def _start(command: Command, turn: Turn, library: Library) -> Outcome:
    handler = handler_of(command.activity)
    if handler is None:
        return outcome(turn, library, _line(say("unknown_activity", turn)), turn.memory.activity)
    return handler.start(command.argument, turn, library)


def _control(control: ControlName, turn: Turn, activity: Activity, handler: Guided, library: Library) -> Outcome:
    name = handler.name(activity, library)
    if control == "pause":
        buttons = [control_button("resume", turn), control_button("stop", turn)]
        waiting = Shown("", [notice(say("paused", turn, name=name))], buttons)
        return outcome(turn, library, waiting, msgspec.structs.replace(activity, paused=True))
    if control == "stop" and handler.keeps:
        return outcome(turn, library, _line(say("stopped_kept", turn, name=name)), None, offered=activity.kind)
    if control == "stop" and _loses(activity):
        buttons = [control_button("resume", turn), control_button("stop", turn)]
        asked = Shown("", [notice(say("stop_asks", turn, name=name))], buttons)
        return outcome(turn, library, asked, msgspec.structs.replace(activity, paused=True))
    if control == "stop":
        return outcome(turn, library, _line(say("stopped", turn, name=name)), None, offered=activity.kind)
    activity = msgspec.structs.replace(activity, paused=False)
    if control in ("resume", "repeat"):
        return again(turn, activity, handler, library)
    if control == "help":
        return again(turn, activity, handler, library, [say("help", turn, name=name)])
    found = handler.control(control, turn, activity, library)
    return found or again(turn, activity, handler, library, [say("no_such_control", turn)])


def _loses(activity: Activity) -> bool:
    """Say whether stopping would throw answers away unasked: some were given, and it does not wait for a second "stop" yet."""
    return not activity.paused and bool(activity.step or activity.state)


def again(turn: Turn, activity: Activity, handler: Guided, library: Library, lines: Iterable[str] = ()) -> Outcome:
    """Return the question as it stands once more, below lines."""
    shown = handler.shown(turn, activity, library)
    return outcome(turn, library, shown._replace(parts=[*map(notice, lines), *shown.parts]), activity)


def _in_between(turn: Turn, activity: Activity, handler: Guided, library: Library) -> Outcome:
    """Answer another question briefly and come back to the activity's own; say so when the message was neither."""
    if turn.intent == Intent.STOP:
        return _control("stop", turn, activity, handler, library)
    if turn.intent not in REPLIES:
        answer, memory = turns.reply(turn, library)
        if brief := _brief(answer.parts):
            shown = handler.shown(turn, activity, library)
            back = notice(say("back_to_question", turn, name=handler.name(activity, library)))
            answer = msgspec.structs.replace(
                answer, parts=[*brief, back, *shown.parts], buttons=list(shown.buttons), deadlines=[], situation={}
            )
            return Outcome(answer, msgspec.structs.replace(memory, asking="", activity=activity))
    return again(turn, activity, handler, library, [say("not_understood", turn)])


def _brief(parts: Sequence[Part]) -> list[Part]:
    """Return what an answer comes down to: its help, norms and dates, the first short answer, and the sources."""
    answers = [part for part in parts if part.kind == "answer"][:1]
    if not answers and not any(part.kind in ("norms", "deadlines") for part in parts):
        return []
    kept = [part for part in parts if part.kind == "help" or (part.kind in BRIEF and part.kind != "answer")]
    rest = [part for part in kept if part.kind == "sources"]
    return [*(part for part in kept if part.kind != "sources"), *answers, *rest]


def _line(text: str) -> Shown:
    return Shown("", [Part(kind="answer", text=text)])
