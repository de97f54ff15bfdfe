"""A casus as a conversation: the situation, question by question with feedback, and an overview at the end."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from bot.activities.guided import (
    Guided,
    Outcome,
    Shown,
    audience_of,
    control_button,
    notice,
    outcome,
    start_button,
)
from bot.answer.library import Library
from bot.answer.parts import sources_part
from bot.casus.asides import aside_of, asked_term, asks, casus_asides, confirms
from bot.casus.feedback import Feedback, load_judge
from bot.casus.own import is_own
from bot.casus.progress import KIND, Progress, begun
from bot.casus.records import Casus, Question
from bot.casus.shelf import casus_about, casus_by_id, casus_titled, load_casus
from bot.casus.showing import (
    casus_parts,
    dates_of,
    feedback_parts,
    list_items,
    overview_parts,
    question_part,
    reading_part,
    say,
    title_of,
)
from bot.errors import ContentError
from bot.model.answer import Document, Part
from bot.model.conversation import Activity, Turn
from bot.model.intent import Intent
from bot.requests.commands import ControlName
from bot.requests.intents import TALK

ELSEWHERE = TALK | {Intent.ASK, Intent.COMPUTE, Intent.EXPLAIN_DEADLINE, Intent.ASK_SOURCE, Intent.WHATS_NEW}
SEARCH, WRITE, ENDED, DONE = (
    "zoek",
    "maak",
    "einde",
    "gedaan",
)  # what a command asks for besides a casus (`data/nlu/commands.yml`)
WHY_LISTED = {WRITE: "cannot_write", ENDED: "ended_answer", DONE: "done_how"}


class CasusTalk(Guided):
    """Leads somebody through a casus alone."""

    kind = KIND

    def start(self, argument: str, turn: Turn, library: Library) -> Outcome:
        does, subject = _asked(argument)
        found = casus_about(subject, library)
        casus = load_casus().get(int(argument)) if argument.isdecimal() else casus_by_id(argument)
        if casus is None and not does:
            casus = casus_titled(subject) or (found[0] if len(found) == 1 else None)
        if casus is None:
            return outcome(turn, library, self._list(argument, turn, found), turn.memory.activity, offered=KIND)
        progress, audience = begun(casus), audience_of(turn)
        shown = self._shown(turn, progress)
        parts = [*casus_parts(casus, audience), *shown.parts]
        return outcome(turn, library, shown._replace(parts=parts), progress.activity)

    def step(self, turn: Turn, text: str, activity: Activity, library: Library) -> Outcome | None:
        progress = _progress(activity)
        question = progress.question
        if question is None:
            return self._end(turn, progress, library, [])
        feedback = load_judge().judge(progress.casus, question, text)
        aside = aside_of(text, progress.casus, activity.step, library, audience_of(turn))
        if aside and (aside.sure or not _touches(feedback)):
            retold = casus_parts(progress.casus, audience_of(turn))[:1] if aside.retells else []
            return self._again(turn, progress, library, [notice(aside.text), *retold])
        if asked_term(text) or confirms(text):
            return None if turn.intent in ELSEWHERE | {Intent.CASE} else self._not_counted(turn, progress, library)
        if feedback.said == "answer" and turn.intent == Intent.DONT_KNOW and not feedback.touched:
            feedback = msgspec.structs.replace(feedback, said="unknown")
        if feedback.said == "nothing":
            return self._again(turn, progress, library, [notice(say("nothing", audience_of(turn)))])
        if feedback.said == "unknown" and progress.hints < len(question.hints):
            line = notice(say("unknown_hint", audience_of(turn)))
            return self._again(turn, progress.with_hint(), library, [line])
        if _asks_something_else(turn, text, feedback):
            return None if turn.intent in ELSEWHERE else self._not_counted(turn, progress, library)
        return self._answered(turn, progress, question, feedback, library)

    def control(self, control: ControlName, turn: Turn, activity: Activity, library: Library) -> Outcome | None:
        progress, audience = _progress(activity), audience_of(turn)
        if control == "finish" or progress.question is None:
            return self._end(turn, progress, library, [])
        if control == "overview":
            overview = overview_parts(progress, library, audience, ended=False)
            return self._again(turn, progress, library, overview)
        if control == "hint":
            given = progress.hints < len(progress.question.hints)
            lines = [] if given else [notice(say("no_more_hints", audience))]
            return self._again(turn, progress.with_hint() if given else progress, library, lines)
        if control == "back":
            lines = [] if activity.step else [notice(say("first_question", audience))]
            return self._again(turn, progress.at(max(0, activity.step - 1)), library, lines)
        if control == "skip":
            skipped = notice(say("skipped_question", audience, number=activity.step + 1))
            return self._next(turn, progress.with_skip(), library, [skipped])
        return None

    def shown(self, turn: Turn, activity: Activity, library: Library) -> Shown:
        return self._shown(turn, _progress(activity))

    def name(self, activity: Activity, library: Library) -> str:
        return say("name", "", number=_progress(activity).casus.number)

    def is_about_itself(self, turn: Turn, text: str, activity: Activity) -> bool:
        return not is_own(text, turn.understanding.signals, _progress(activity).casus.signals)

    def _not_counted(self, turn: Turn, progress: Progress, library: Library) -> Outcome:
        """The question again, below a line that a question of the user's own is no answer to it."""
        return self._again(turn, progress, library, [notice(casus_asides().say("not_an_answer", audience_of(turn)))])

    def _answered(
        self, turn: Turn, progress: Progress, question: Question, feedback: Feedback, library: Library
    ) -> Outcome:
        """Feedback on an answer, then the next question."""
        parts = feedback_parts(progress.casus, question, feedback, library, audience_of(turn))
        norms = [date.norm for date in dates_of(progress.casus, question, library)]
        return self._next(turn, progress.with_answer(feedback.touched), library, parts, norms)

    def _next(
        self, turn: Turn, progress: Progress, library: Library, parts: list[Part], norms: list[str] | None = None
    ) -> Outcome:
        if progress.question is None:
            return self._end(turn, progress, library, parts, norms)
        return self._again(turn, progress, library, parts, norms)

    def _again(
        self, turn: Turn, progress: Progress, library: Library, parts: list[Part], norms: list[str] | None = None
    ) -> Outcome:
        """The question, below parts."""
        shown = self._shown(turn, progress)
        return outcome(turn, library, shown._replace(parts=[*parts, *shown.parts]), progress.activity, norms or [])

    def _end(
        self, turn: Turn, progress: Progress, library: Library, parts: list[Part], norms: list[str] | None = None
    ) -> Outcome:
        """The overview with its picture and where to read on; the exercise has ended."""
        casus, audience = progress.casus, audience_of(turn)
        overview = overview_parts(progress, library, audience, ended=True)
        reading = [*reading_part(progress, library, audience), *sources_part(library, casus.sources)]
        done = notice(say("done", audience, number=casus.number))
        buttons = [start_button(say("button_list", audience), self.kind)]
        shown = Shown(title_of(casus, audience), [*parts, *overview, *reading, done], buttons)
        found = outcome(turn, library, shown, None, norms or [], offered=KIND)
        document = Document(kind=KIND, id=casus.id, answers=progress.activity.state, audience=audience)
        topics = list(dict.fromkeys([*casus.topics, *found.memory.topics]))
        memory = msgspec.structs.replace(found.memory, topics=topics)
        return Outcome(msgspec.structs.replace(found.answer, document=document), memory)

    def _shown(self, turn: Turn, progress: Progress) -> Shown:
        audience, question = audience_of(turn), progress.question
        title = title_of(progress.casus, audience)
        if question is None:
            return Shown(title, [], [control_button("finish", turn)])
        buttons = [control_button("hint", turn)] if progress.hints < len(question.hints) else []
        buttons.append(control_button("skip", turn))
        buttons += [control_button("back", turn)] if progress.activity.step else []
        return Shown(title, question_part(progress, audience), [*buttons, control_button("pause", turn)])

    def _list(self, argument: str, turn: Turn, found: Sequence[Casus] = ()) -> Shown:
        """The casus to choose from: those of a subject that was named, else all."""
        audience, all_of_them = audience_of(turn), list(load_casus().values())
        shelf = list(found) or all_of_them
        lines = _why_listed(argument, audience, bool(found)) if shelf else []
        does, subject = _asked(argument)
        if does in (ENDED, DONE):
            return Shown("", lines, [start_button(say("button_list", audience), self.kind)])
        title = say("list_about", audience, subject=subject) if found else say("list_title", audience)
        text = say("list_about_intro" if found else "list_intro" if shelf else "list_empty", audience)
        listed = Part(kind="answer", title=title, text=text, items=list_items(shelf, audience))
        buttons = [
            start_button(say("list_button", audience, number=c.number, title=c.title), self.kind, str(c.number))
            for c in shelf
        ]
        return Shown(title, [*lines, listed], buttons)


def _progress(activity: Activity) -> Progress:
    """Return the activity with its casus.

    Raises:
        ContentError: when the casus is not there any more.
    """
    casus = casus_by_id(activity.id)
    if casus is None:
        raise ContentError("data/casus", activity.id, "", "does not exist any more")
    return Progress(activity, casus)


def _asked(argument: str) -> tuple[str, str]:
    """Return what a command asks for besides a casus (`SEARCH`, …, empty to do one), and about which subject."""
    does, _, subject = argument.partition(" ")
    if does in (SEARCH, WRITE, ENDED, DONE):
        return does, subject
    return "", "" if argument.isdecimal() else argument


def _why_listed(argument: str, audience: str, found: bool) -> list[Part]:
    """Return why the list is shown, where somebody asked for another thing."""
    does, subject = _asked(argument)
    if does in WHY_LISTED:
        return [notice(say(WHY_LISTED[does], audience))]
    if argument.isdecimal():
        return [notice(say("no_such_casus", audience, number=argument))]
    return [notice(say("none_about", audience, subject=subject))] if subject and not found else []


def _touches(feedback: Feedback) -> bool:
    return bool(feedback.touched or feedback.misconceptions)


def _asks_something_else(turn: Turn, text: str, feedback: Feedback) -> bool:
    """Say whether a message is no answer but a question in between, or small talk: it touches nothing of this question."""
    if _touches(feedback) or feedback.said != "answer":
        return False
    if asks(text):
        return True
    return turn.intent in TALK - {Intent.UNCLEAR, Intent.UPSET} and not feedback.blocks
