"""A check as a conversation: one question at a time, with choices; the outcome at the end."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import msgspec

from bot.activities.checks.answers import applicable, read_days, read_option, situation_of
from bot.activities.checks.records import Check, Item, load_checks
from bot.activities.checks.result import Result, result_of
from bot.activities.checks.words import say
from bot.activities.guided import (
    Guided,
    Outcome,
    Shown,
    audience_of,
    choice_button,
    control_button,
    notice,
    outcome,
    start_button,
)
from bot.answer.library import Library
from bot.answer.parts import norms_part, recommendations_part, sources_part
from bot.deadlines.phrases import dutch_date
from bot.errors import InputError
from bot.model.answer import Document, Part
from bot.model.answer import Item as Shown_item
from bot.model.conversation import Activity, Turn
from bot.model.intent import Intent
from bot.requests.commands import ControlName


class CheckTalk(Guided):
    """Leads through the items of a check. The state holds per item what was chosen."""

    kind = "check"

    def start(self, argument: str, turn: Turn, library: Library) -> Outcome:
        check = load_checks().get(argument) or _chosen(argument)
        if check is None:
            offered = argument if _family(argument) else self.kind
            return outcome(turn, library, self._list(argument, turn), turn.memory.activity, offered=offered)
        activity = Activity(kind=self.kind, id=check.id)
        intro = Part(kind="answer", title=check.title, text=check.words(check.intro, audience_of(turn)))
        shown = self.shown(turn, activity, library)
        lines = [intro, notice(say("how", audience_of(turn)))]
        return outcome(turn, library, shown._replace(title=check.title, parts=[*lines, *shown.parts]), activity)

    def step(self, turn: Turn, text: str, activity: Activity, library: Library) -> Outcome | None:
        check, item = self._at(activity)
        if item is None:
            return None
        if not item.answers:
            return self._dated(turn, text, activity, library, item)
        choice = turn.entities.get("choice")
        options = check.options(item)
        option = next((one for one in options if one.id == choice), None) or read_option(check, item, text)
        return self._go_on(turn, activity, library, item, [option.id]) if option else None

    def _dated(self, turn: Turn, text: str, activity: Activity, library: Library, item: Item) -> Outcome | None:
        """The turn after the answer to a question for a date."""
        check = load_checks()[activity.id]
        today = datetime.date.fromisoformat(turn.today)
        days, problem = read_days(item, text, today)
        if problem:
            return self._again(turn, activity, library, library.phrases.say(problem, audience_of(turn), text=text[:60]))
        if not days:
            if turn.intent in (Intent.DONT_KNOW, Intent.DENY) or turn.entities.get("choice") == "unknown":
                return self._go_on(turn, activity, library, item, [])
            return None
        try:
            situation_of(check, {**activity.state, item.id: days}, today)
        except InputError:
            return self._again(turn, activity, library, say("date_contradicts", audience_of(turn)))
        return self._go_on(turn, activity, library, item, days)

    def control(self, control: ControlName, turn: Turn, activity: Activity, library: Library) -> Outcome | None:
        check, item = self._at(activity)
        if control == "finish" or item is None:
            return self._finish(turn, activity, library)
        if control == "skip":
            return self._go_on(turn, activity, library, item, [])
        if control == "back":
            asked = applicable(check, activity.state)
            earlier = asked[: asked.index(item)]
            step = check.items.index(earlier[-1]) if earlier else activity.step
            return self._again(turn, msgspec.structs.replace(activity, step=step), library)
        if control == "overview":
            return self._overview(check, turn, activity, library)
        return None

    def shown(self, turn: Turn, activity: Activity, library: Library) -> Shown:
        check, item = self._at(activity)
        audience = audience_of(turn)
        if item is None:
            return Shown(check.title, [notice(say("at_the_end", audience))], [control_button("finish", turn)])
        asked, text = applicable(check, activity.state), item.text_for(audience)
        place = say("progress", number=asked.index(item) + 1, total=len(asked), title=item.title)
        parts = [Part(kind="question", title=place, text=text.question)]
        if text.good:
            parts.append(
                Part(kind="checklist", title=check.hint_title or say("good_title"), items=[Shown_item(text=text.good)])
            )
        if text.why:
            parts.append(Part(kind="why", title=say("why_title"), text=text.why))
        parts += norms_part(library, item.norms)
        question = self.question(activity)
        buttons = [choice_button(option.title, question, option.id) for option in check.options(item)]
        if item.date:
            parts[0] = msgspec.structs.replace(parts[0], text=f"{text.question} {say('date_hint', audience)}")
            buttons = [choice_button(say("date_unknown_button"), question, "unknown")]
        if item.answers:
            parts.append(notice(say("choices", options=_numbered([one.title for one in check.options(item)]))))
        buttons += [control_button("skip", turn)] if item.answers else []
        buttons += [control_button("back", turn)] if asked.index(item) else []
        return Shown(check.title, parts, [*buttons, control_button("stop", turn)])

    def name(self, activity: Activity, library: Library) -> str:
        return load_checks()[activity.id].name

    def _at(self, activity: Activity) -> tuple[Check, Item | None]:
        check = load_checks()[activity.id]
        return check, check.items[activity.step] if activity.step < len(check.items) else None

    def _again(self, turn: Turn, activity: Activity, library: Library, line: str = "") -> Outcome:
        shown = self.shown(turn, activity, library)
        above = [notice(line)] if line else []
        return outcome(turn, library, shown._replace(parts=[*above, *shown.parts]), activity)

    def _go_on(self, turn: Turn, activity: Activity, library: Library, item: Item, given: Sequence[str]) -> Outcome:
        """Remember an answer and ask the next item that applies; the outcome after the last."""
        check = load_checks()[activity.id]
        state = {**activity.state, item.id: list(given)}
        later = [one for one in applicable(check, state) if check.items.index(one) > activity.step]
        step = check.items.index(later[0]) if later else len(check.items)
        activity = msgspec.structs.replace(activity, state=state, step=step)
        return self._again(turn, activity, library) if later else self._finish(turn, activity, library)

    def _finish(self, turn: Turn, activity: Activity, library: Library) -> Outcome:
        check, audience = load_checks()[activity.id], audience_of(turn)
        today = datetime.date.fromisoformat(turn.today)
        result = result_of(check, activity.state, audience, library.norm_list, today)
        title = say("outcome_title", title=check.title)
        parts = [Part(kind="answer", title=title, text=result.closing)]
        parts += result_parts(result) + recommendations_part(library, result.recommendations)
        parts += sources_part(library, check.sources)
        topics = [topic for topic in result.topics if topic in library.topics]
        buttons = [start_button(say("again"), self.kind, check.id)]
        found = outcome(turn, library, Shown(title, parts, buttons), None, result.norms)
        document = Document(kind=self.kind, id=check.id, answers=activity.state, audience=audience)
        answer = msgspec.structs.replace(found.answer, document=document)
        return Outcome(answer, msgspec.structs.replace(found.memory, topics=topics or found.memory.topics))

    def _overview(self, check: Check, turn: Turn, activity: Activity, library: Library) -> Outcome:
        lines = []
        for item in applicable(check, activity.state):
            given = activity.state.get(item.id)
            titles = {option.id: option.title for option in check.options(item)}
            titles |= {day: dutch_date(datetime.date.fromisoformat(day)) for day in given or [] if item.date}
            said = (
                say("not_yet") if given is None else ", ".join(titles.get(one, one) for one in given) or say("skipped")
            )
            lines.append(Shown_item(title=item.title, text=said))
        shown = self.shown(turn, activity, library)
        overview = Part(kind="notice", title=say("overview_title"), items=lines)
        return outcome(turn, library, shown._replace(parts=[overview, *shown.parts]), activity)

    def _list(self, argument: str, turn: Turn) -> Shown:
        """The checks to choose from: those of a family where one was named, else all."""
        audience = audience_of(turn)
        listed = _listed(argument)
        buttons = [start_button(check.title, self.kind, check.id) for check in listed]
        items = [
            Shown_item(text=say("list_item", number=place, title=check.title)) for place, check in enumerate(listed, 1)
        ]
        return Shown(say("list_title"), [Part(kind="answer", text=say("list", audience), items=items)], buttons)


def _family(name: str) -> list[Check]:
    """Return the checks that are started by one word; none where it is no such word."""
    return [check for check in load_checks().values() if name and check.family == name]


def _listed(argument: str) -> list[Check]:
    """Return what is listed for an argument: the checks of a family, else all."""
    return _family(argument) or list(load_checks().values())


def _chosen(argument: str) -> Check | None:
    """Return the check at a place of the list that was shown ("matching 2"); None for anything else."""
    family, _, number = argument.rpartition(" ")
    listed = _listed(family)
    return listed[int(number) - 1] if number.isdecimal() and 1 <= int(number) <= len(listed) else None


def _numbered(titles: Sequence[str]) -> str:
    return ", ".join(say("option", number=place, title=title) for place, title in enumerate(titles, 1))


def result_parts(result: Result) -> list[Part]:
    """Return the sections of an outcome as parts of an answer."""
    return [
        Part(
            kind=part.kind,
            title=part.title,
            text=part.intro,
            items=[
                Shown_item(
                    title=line.title, text=" ".join(piece for piece in (line.text, line.by) if piece) or line.title
                )
                for line in part.lines
            ],
        )
        for part in result.parts
    ]
