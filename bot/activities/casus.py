"""A casus as a conversation: the situation, question by question with feedback, and an overview at the end."""

from __future__ import annotations

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
from bot.casus.feedback import Feedback, load_judge
from bot.casus.own import is_own
from bot.casus.progress import KIND, Progress, begun
from bot.casus.records import Question
from bot.casus.shelf import casus_by_id, load_casus
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
from bot.commands import ControlName
from bot.errors import ContentError
from bot.intents import ASK, CASE, OUT_OF_SCOPE, TALK, UNCLEAR, UPSET
from bot.model import Activity, Document, Part, Turn

ELSEWHERE = TALK | {ASK, "compute_deadline", "explain_deadline", "ask_source", "whats_new"}
DONT_KNOW = "dont_know"


class CasusTalk(Guided):
    """Leads somebody through a casus alone."""

    kind = KIND

    def start(self, argument: str, turn: Turn, library: Library) -> Outcome:
        casus = load_casus().get(int(argument)) if argument.isdecimal() else casus_by_id(argument)
        if casus is None:
            return outcome(turn, library, self._list(argument, turn), turn.memory.activity)
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
        if feedback.said == "answer" and turn.intent == DONT_KNOW and not feedback.touched:
            feedback = msgspec.structs.replace(feedback, said="unknown")
        if feedback.said == "nothing":
            return self._again(turn, progress, library, [notice(say("nothing", audience_of(turn)))])
        if feedback.said == "unknown" and progress.hints < len(question.hints):
            line = notice(say("unknown_hint", audience_of(turn)))
            return self._again(turn, progress.with_hint(), library, [line])
        if _asks_something_else(turn, text, feedback):
            return None
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
            return self._next(turn, progress.with_skip(), library, [])
        return None

    def shown(self, turn: Turn, activity: Activity, library: Library) -> Shown:
        return self._shown(turn, _progress(activity))

    def name(self, activity: Activity, library: Library) -> str:
        return say("name", "", number=_progress(activity).casus.number)

    def is_about_itself(self, turn: Turn, text: str, activity: Activity) -> bool:
        return not is_own(text, turn.understanding.signals, _progress(activity).casus.signals)

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
        found = outcome(turn, library, shown, None, norms or [])
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

    def _list(self, argument: str, turn: Turn) -> Shown:
        """The casus to choose from."""
        audience, shelf = audience_of(turn), list(load_casus().values())
        lines = [notice(say("no_such_casus", audience, number=argument))] if argument and shelf else []
        text = say("list_intro" if shelf else "list_empty", audience)
        title = say("list_title", audience)
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


def _asks_something_else(turn: Turn, text: str, feedback: Feedback) -> bool:
    """Say whether a message is no answer but a question in between, or small talk: it touches nothing of this question."""
    if feedback.touched or feedback.misconceptions or feedback.blocks or feedback.said != "answer":
        return False
    if turn.intent in (CASE, OUT_OF_SCOPE, UNCLEAR, UPSET):
        return False
    return turn.intent in ELSEWHERE and ("?" in text or turn.intent in TALK)
