"""A training with a group, from the conversation: a trainer opens a room, and participants join and answer in it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from bot.activities.guided import Guided, Outcome, Shown, audience_of, choice_button, notice, outcome, start_button
from bot.address import public_url
from bot.answer.library import Library
from bot.casus.asides import aside_of
from bot.casus.own import is_own
from bot.casus.records import Casus, Question
from bot.casus.shelf import casus_about, load_casus
from bot.casus.showing import list_items
from bot.model.answer import Button, Document, Item, Part
from bot.model.conversation import Activity, Turn
from bot.model.intent import Intent
from bot.requests.commands import ControlName
from bot.rooms.answering import asked, block_titles, casus_of, reaction, understood
from bot.rooms.codes import chat_token, read_code
from bot.rooms.links import PATH, links_of
from bot.rooms.phrases import say
from bot.rooms.records import Given, Room, RoomError
from bot.rooms.rooms import load_rooms

GUIDE, QUESTION, ABOUT = "draaiboek", "vraag", "over"  # what a command asks for (`data/nlu/commands.yml`)
ROOM = "room"
ENDS = frozenset({"unknown", "closed", "full", "stranger"})  # reasons after which there is nothing to go on with


class TrainingTalk(Guided):
    """Opens a room for a trainer. What comes after happens on the trainer's own page, so nothing stays under way."""

    kind = "training"

    def start(self, argument: str, turn: Turn, library: Library) -> Outcome:
        does, _, subject = argument.partition(" ")
        if does == GUIDE:
            return outcome(turn, library, _guide(), turn.memory.activity, offered=turn.memory.offered or self.kind)
        if does == QUESTION:
            said = Shown("", [Part(kind="answer", text=say(f"asked_{subject}", page=_page()))])
            return outcome(turn, library, said, turn.memory.activity, offered=turn.memory.offered or self.kind)
        found = casus_about(subject, library) if does == ABOUT else []
        casus = load_casus().get(int(argument)) if argument.isdecimal() else None
        if casus is None and len(found) == 1:
            casus = found[0]
        if casus is None:
            return outcome(turn, library, self._list(argument, turn, found), turn.memory.activity, offered=self.kind)
        try:
            room, secret = load_rooms().create(casus.id)
        except RoomError as error:
            line = Shown("", [Part(kind="answer", text=say(f"error_{error.reason}"))])
            return outcome(turn, library, line, turn.memory.activity)
        links = links_of(room.code, secret, public_url())
        items = [
            Item(text=say("opened_trainer"), url=links.trainer),
            Item(text=say("opened_join"), url=links.join),
            Item(text=say("opened_screen"), url=links.screen),
        ]
        parts = [
            Part(kind="answer", title=say("opened_title"), text=say("opened_chat", code=room.code, title=casus.title)),
            Part(kind="takealong", items=items),
            notice(say("opened_trainer_note")),
            notice(say("opened_ask")),
            Part(kind="overview", text=say("opened_qr")),
        ]
        opened = outcome(turn, library, Shown(say("opened_title"), parts), turn.memory.activity, offered=ROOM)
        document = Document(kind=self.kind, id=room.code)
        return opened._replace(answer=msgspec.structs.replace(opened.answer, document=document))

    def step(self, turn: Turn, text: str, activity: Activity, library: Library) -> Outcome | None:
        return None

    def shown(self, turn: Turn, activity: Activity, library: Library) -> Shown:
        return self._list("", turn)

    def name(self, activity: Activity, library: Library) -> str:
        return say("name")

    def _list(self, argument: str, turn: Turn, found: Sequence[Casus] = ()) -> Shown:
        """The casus to choose from: those of a subject that was named, else all."""
        shelf = list(found) or list(load_casus().values())
        unknown, (does, _, subject) = argument.isdecimal() and shelf, argument.partition(" ")
        lines = [notice(say("unknown_casus", number=argument))] if unknown else []
        if does == ABOUT and not found:
            lines = [notice(say("none_about", subject=subject))]
        text = say("open_casus") if shelf else say("no_casus")
        listed = Part(kind="answer", title=say("open_title"), text=text, items=list_items(shelf, audience_of(turn)))
        buttons = [
            start_button(say("casus", number=casus.number, title=casus.title), self.kind, str(casus.number))
            for casus in shelf
        ]
        return Shown(say("open_title"), [*lines, listed], buttons)


def _page() -> str:
    return f"{public_url()}{PATH}"


def _guide() -> Shown:
    """The trainer's script in short, and where the whole of it stands."""
    lines = [Item(text=line) for line in say("guide_lines").splitlines() if line.strip()]
    link = Part(kind="takealong", items=[Item(text=say("guide_page"), url=_page())])
    found = [Part(kind="answer", title=say("guide_title"), text=say("guide_intro"))]
    found += [Part(kind="checklist", title=say("guide_minutes"), items=lines), link, notice(say("guide_whole"))]
    return Shown(say("guide_title"), found)


class SeatTalk(Guided):
    """A participant in a room. `id` is the room's code, `step` the number of the question that was shown last.

    What somebody types is an answer to the question that they were shown; when they answered that and the trainer has moved on,
    to the one on the big screen.
    """

    kind = "deelname"
    keeps = True

    def start(self, argument: str, turn: Turn, library: Library) -> Outcome:
        code = read_code(argument)
        try:
            load_rooms().join(code, chat_token(turn.conversation, code))
        except RoomError as error:
            line = say(f"error_{error.reason}") if code else say("join_bad_code")
            return outcome(turn, library, Shown("", [Part(kind="answer", text=line)]), turn.memory.activity)
        return self._where(turn, Activity(kind=self.kind, id=code), library)

    def step(self, turn: Turn, text: str, activity: Activity, library: Library) -> Outcome | None:
        block = turn.entities.get("choice", "") if turn.intent == Intent.CHOICE else ""
        try:
            room = load_rooms().find(activity.id)
            number = self._answers(turn, activity, room)
            if number == 0:
                return None if "?" in text else self._where(turn, activity, library)
            casus = casus_of(room)
            aside = None if block else aside_of(text, casus, number - 1, library, audience_of(turn))
            if aside and aside.sure:
                shown = self._question(turn, room, casus, activity)
                return outcome(turn, library, shown._replace(parts=[notice(aside.text), *shown.parts]), activity)
            given = understood(casus, asked(casus, number), "" if block else text, block)
            load_rooms().answer(room.code, self._token(turn, activity), number, given)
        except RoomError as error:
            return self._refused(turn, activity, error, library)
        now = room.question if number != activity.step else activity.step
        of, received = (
            say("answer_to", number=number),
            say("received_change" if number == room.question else "received"),
        )
        lines = [notice(f"{of} {received}")]
        return self._where(turn, msgspec.structs.replace(activity, step=now), library, lines, just=number)

    def control(self, control: ControlName, turn: Turn, activity: Activity, library: Library) -> Outcome | None:
        return self._where(turn, activity, library) if control in ("skip", "overview") else None

    def shown(self, turn: Turn, activity: Activity, library: Library) -> Shown:
        try:
            room = load_rooms().find(activity.id)
            return self._question(turn, room, casus_of(room), activity)
        except RoomError as error:
            return Shown("", [Part(kind="answer", text=say(f"error_{error.reason}"))])

    def name(self, activity: Activity, library: Library) -> str:
        return say("name_seat", code=activity.id)

    def is_about_itself(self, turn: Turn, text: str, activity: Activity) -> bool:
        try:
            casus = casus_of(load_rooms().find(activity.id))
        except RoomError:
            return False
        return not is_own(text, turn.understanding.signals, casus.signals)

    def _answers(self, turn: Turn, activity: Activity, room: Room) -> int:
        """Return the number of the question that a message answers; 0 while there is none."""
        if turn.intent == Intent.CHOICE or not activity.step:
            return activity.step or room.question
        given = self._given(turn, activity)
        shown = asked(casus_of(room), activity.step)
        return room.question if shown.id in given and room.question > activity.step else activity.step

    def _where(
        self, turn: Turn, activity: Activity, library: Library, lines: list[Part] | None = None, just: int = 0
    ) -> Outcome:
        """The room as it is now: feedback on the question that it left, and the question that it is at."""
        try:
            room = load_rooms().find(activity.id)
            casus, given = casus_of(room), self._given(turn, activity)
        except RoomError as error:
            return self._refused(turn, activity, error, library)
        parts = list(lines or [])
        for number in sorted({activity.step, just} - {0}):
            question = asked(casus, number)
            due = reaction(room, casus, number, given[question.id], audience_of(turn)) if question.id in given else None
            parts += due.parts if due and (just or number != room.question) else []
        at = msgspec.structs.replace(activity, step=room.question)
        if room.state == "closed":
            parts.append(Part(kind="answer", title=say("closed"), text=say("closed_note")))
            return outcome(turn, library, Shown(say("name"), parts), None)
        shown = self._question(turn, room, casus, at, room.question == just)
        return outcome(turn, library, shown._replace(parts=[*parts, *shown.parts]), at)

    def _question(self, turn: Turn, room: Room, casus: Casus, activity: Activity, answered: bool = False) -> Shown:
        title = say("casus", number=casus.number, title=casus.title)
        after = [Button(title=say("next"), intent=Intent.CONTROL, entities={"control": "skip"})]
        if not activity.step:
            parts = [
                Part(kind="answer", title=title, text=casus.text),
                notice(say("wait_start")),
                notice(say("privacy")),
            ]
            return Shown(title, parts, after)
        if answered:
            return Shown(title, [notice(say("wait_next"))], after)
        question, last = asked(casus, activity.step), len(casus.questions)
        place = say("question", number=activity.step, last=last)
        parts = [Part(kind="question", title=place, text=question.ask)]
        if room.state == "paused":
            parts.append(notice(f"{say('paused')}. {say('paused_note')}"))
        choices = self._choices(question, activity)
        return Shown(title, parts, choices if activity.step == room.question else [*choices, *after])

    def _choices(self, question: Question, activity: Activity) -> list[Button]:
        """The building blocks, where one of them is asked for."""
        if question.kind != "first_block":
            return []
        return [choice_button(title, self.question(activity), block) for block, title in block_titles().items()]

    def _given(self, turn: Turn, activity: Activity) -> dict[str, Given]:
        rooms = load_rooms()
        return rooms.own_answers(rooms.participant(activity.id, self._token(turn, activity)))

    def _token(self, turn: Turn, activity: Activity) -> str:
        return chat_token(turn.conversation, activity.id)

    def _refused(self, turn: Turn, activity: Activity, error: RoomError, library: Library) -> Outcome:
        """What could not be done, in words; the participant's activity ends where there is nothing to go on with."""
        line = Part(kind="answer", text=say(f"error_{error.reason}"))
        return outcome(turn, library, Shown("", [line]), None if error.reason in ENDS else activity)
