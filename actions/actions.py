"""Rasa's actions: each reads the tracker, asks `bot` for the answer, and sends it. No words live here, and few rules."""

from __future__ import annotations

import datetime
import json
from functools import lru_cache
from typing import Any

import msgspec
from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActionExecutionRejected, ActiveLoop, AllSlotsReset, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.activities import reply, takes
from bot.answer.danger.follow_ups import with_danger
from bot.answer.danger.memory import answered
from bot.answer.dates.form import form_interrupted, form_step, let_go
from bot.answer.dates.told import is_asked, known_month, pending_events
from bot.answer.going_on.context import in_context
from bot.answer.library import load_library
from bot.answer.talk import asks_first, consented
from bot.answer.who_reads import with_said_audience
from bot.clock import today
from bot.dates import read_date
from bot.mapper.mapping import Mapper
from bot.mapper.opening import NAVIGATOR, load_mapper
from bot.model.conversation import Memory, Turn
from bot.model.intent import Intent
from bot.model.understanding import DateMention, Mapping, Stated, Understanding
from bot.process.garbage import kept
from bot.render import payload, text_of
from bot.requests.commands import commanded
from bot.requests.intents import FORGETS
from bot.stated.events.answers import manner_of
from bot.takealong.answer_links import links_of, with_takealong

Events = list[dict[str, Any]]
OF_BUTTON = Understanding(mapping=Mapping(in_scope=True), stated=Stated())
LEAVES_FORM = frozenset({Intent.DANGER, Intent.ACTIVITY})
library = load_library()


@lru_cache(maxsize=1)
def _mapper() -> Mapper:
    with kept():
        return load_mapper()


def mapped(text: str) -> Mapping:
    """Return what the mapper makes of a text; it is loaded in this process when a message is first read again."""
    return _mapper().map(text)


def turn_of(tracker: Tracker) -> Turn:
    """Return what the tracker says of this turn; a button has no understanding of its own, only entities."""
    message = tracker.latest_message
    metadata = message.get("metadata") or {}
    day, text = metadata.get("today") or today().isoformat(), message.get("text") or ""
    found = message.get(NAVIGATOR)
    memory = msgspec.convert(tracker.get_slot("memory") or {}, Memory)
    stated = msgspec.convert(found, Understanding).stated if found else Stated()
    turn = Turn(
        intent=message["intent"].get("name") or Intent.OUT_OF_SCOPE,
        confidence=message["intent"].get("confidence") or 0.0,
        understanding=msgspec.convert(found, Understanding) if found else OF_BUTTON,
        memory=memory,
        entities={
            entity["entity"]: str(entity["value"])
            for entity in message.get("entities", [])
            if isinstance(entity["value"], str)
        },
        today=day,
        chosen=metadata.get("audience") or "",
        model=metadata.get("model") or "",
        masked=bool(metadata.get("masked")),
        conversation=tracker.sender_id,
        reply=date_said(text, day, memory, stated) if found else None,
        manner=manner_of(
            text, datetime.date.fromisoformat(day), pending_events(memory, stated), asked=is_asked(memory)
        ),
        pressed=not found,
    )
    turn = with_said_audience(turn)
    guesses = message.get("intent_ranking") or [{}]
    if found:
        turn = in_context(turn, text, guesses[0].get("name") or "", library, mapped)
        turn = consented(commanded(turn, text), text)
    return with_danger(turn, text, library)


def date_said(text: str, day: str, memory: Memory, stated: Stated) -> DateMention | None:
    """Return the one date that a message comes to, in the year in which it is told; None when it holds none."""
    read = read_date(text, datetime.date.fromisoformat(day), known_month(memory))
    if not (read.date or read.problem):
        return None
    if told := next((mention for mention in stated.dates if mention.coming and mention.text == read.text), None):
        return told
    return DateMention(text=read.text, date=read.date, problem=read.problem, assumed_year=read.assumed_year)


def send(dispatcher: CollectingDispatcher, tracker: Tracker, turn: Turn) -> Events:
    """Compose the answer to a turn, send it as text, buttons and JSON, and return the event that remembers it."""
    text, sender = tracker.latest_message.get("text") or "", tracker.sender_id
    answer, memory = reply(turn, text, library)
    answer = with_takealong(answer, sender)
    if takes(
        turn.memory.activity, turn.intent, text, turn.memory.offered
    ):  # what was typed is an answer there, whatever it looks like elsewhere
        turn = msgspec.structs.replace(turn, intent=Intent.ACTIVITY if turn.intent != Intent.DANGER else Intent.DANGER)
    buttons = [{"title": button.title, "payload": json.dumps(msgspec.to_builtins(button))} for button in answer.buttons]
    links = links_of(answer, library.norm_list, sender)
    custom = {NAVIGATOR: payload(answer, turn, text, links)}
    dispatcher.utter_message(text=text_of(answer), buttons=buttons, image=links.get("timeline"), json_message=custom)
    return [SlotSet("memory", msgspec.to_builtins(memory))]


def forgotten() -> Events:
    """Return the events after which nothing of the conversation is remembered."""
    return [AllSlotsReset(), ActiveLoop(None)]


class ActionAnswer(Action):
    """Answers the latest message."""

    def name(self) -> str:
        return "action_answer"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        turn, text = turn_of(tracker), tracker.latest_message.get("text") or ""
        events = send(dispatcher, tracker, turn)
        taken = takes(turn.memory.activity, turn.intent, text, turn.memory.offered)
        if turn.intent in FORGETS and not taken:  # a yes that was typed
            return forgotten()
        leaves = turn.intent in LEAVES_FORM or turn.memory.activity or answered(turn)
        return [*events, ActiveLoop(None)] if leaves else events


class ActionDeadlines(Action):
    """Answers when the deadline form is complete: about the terms it was started for, whatever the last reply looked like."""

    def name(self) -> str:
        return "action_deadlines"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        turn = turn_of(tracker)
        if turn.memory.asking:  # the form was let go of after other questions; those were answered
            return [SlotSet("memory", msgspec.to_builtins(let_go(turn.memory)))]
        intent = turn.intent if turn.intent == Intent.COMPUTE or "entry" in turn.entities else Intent.GIVE_DATE
        # The form has read the date of this message; it is the date of nothing else.
        return send(dispatcher, tracker, msgspec.structs.replace(turn, intent=intent, reply=None))


class ActionStartOver(Action):
    """Answers, and forgets everything that the conversation remembered; not where a message goes on about danger.

    Asks first where forgetting is not sure to be meant.
    """

    def name(self) -> str:
        return "action_start_over"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        turn = turn_of(tracker)
        events = send(dispatcher, tracker, turn)
        stays = answered(turn) or asks_first(turn, tracker.latest_message.get("text") or "")
        return [*events, ActiveLoop(None)] if stays else forgotten()


class ValidateDeadlineForm(Action):
    """Reads the reply to the form's question, and says which date to ask for next."""

    def name(self) -> str:
        return "validate_deadline_form"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        turn = turn_of(tracker)
        step = form_interrupted(turn, library) if answered_in_between(tracker) else form_step(turn, library)
        if not step.understood:
            return [ActionExecutionRejected("deadline_form")]
        if step.lines:
            dispatcher.utter_message(text=" ".join(step.lines))
        asked = "event_date" if step.asks else None
        return [SlotSet("memory", msgspec.to_builtins(step.memory)), SlotSet("requested_slot", asked)]


def answered_in_between(tracker: Tracker) -> bool:
    """Say whether another question was answered since the user's message, so that the form's own question comes back."""
    done = [event["name"] for event in tracker.events if event["event"] == "action"]
    return "action_answer" in done[-2:]  # the last one is the form itself


class ActionAskEventDate(Action):
    """Answers, the first time, with what can be said without the date; the form's later questions are lines of its own."""

    def name(self) -> str:
        return "action_ask_event_date"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        turn = turn_of(tracker)
        return send(dispatcher, tracker, turn) if turn.memory.turns == turn.memory.asked_at else []
