"""Rasa's actions: each reads the tracker, asks `bot` for the answer, and sends it. No words and no rules live here."""

from __future__ import annotations

import json
from typing import Any

import msgspec
from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActionExecutionRejected, ActiveLoop, AllSlotsReset, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.answer.form import form_interrupted, form_question, form_step
from bot.answer.library import load_library
from bot.answer.turns import reply
from bot.clock import today
from bot.intents import DANGER
from bot.model import Mapping, Memory, Stated, Turn, Understanding
from bot.render import payload, text_of
from bot.takealong.answer_links import links_of
from bot.understanding import NAVIGATOR

Events = list[dict[str, Any]]
library = load_library()


def turn_of(tracker: Tracker) -> Turn:
    """Return what the tracker says of this turn; a button has no understanding of its own, only entities."""
    message = tracker.latest_message
    metadata = message.get("metadata") or {}
    found = message.get(NAVIGATOR)
    understood = (
        msgspec.convert(found, Understanding)
        if found
        else Understanding(mapping=Mapping(in_scope=True), stated=Stated())
    )
    return Turn(
        intent=message["intent"].get("name") or "out_of_scope",
        confidence=message["intent"].get("confidence") or 0.0,
        understanding=understood,
        memory=msgspec.convert(tracker.get_slot("memory") or {}, Memory),
        entities={
            entity["entity"]: str(entity["value"])
            for entity in message.get("entities", [])
            if isinstance(entity["value"], str)
        },
        today=metadata.get("today") or today().isoformat(),
        audience=metadata.get("audience") or "",
        model=metadata.get("model") or "",
        masked=bool(metadata.get("masked")),
    )


def send(dispatcher: CollectingDispatcher, tracker: Tracker, turn: Turn) -> Events:
    """Compose the answer to a turn, send it as text, buttons and JSON, and return the event that remembers it."""
    answer, memory = reply(turn, library)
    text, sender = tracker.latest_message.get("text") or "", tracker.sender_id
    buttons = [{"title": button.title, "payload": json.dumps(msgspec.to_builtins(button))} for button in answer.buttons]
    links = links_of(answer, library.norm_list, sender)
    custom = {NAVIGATOR: payload(answer, turn, text, links)}
    dispatcher.utter_message(text=text_of(answer), buttons=buttons, image=links.get("timeline"), json_message=custom)
    return [SlotSet("memory", msgspec.to_builtins(memory))]


class ActionAnswer(Action):
    """Answers the latest message."""

    def name(self) -> str:
        return "action_answer"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        turn = turn_of(tracker)
        events = send(dispatcher, tracker, turn)
        return [*events, ActiveLoop(None)] if turn.intent == DANGER else events


class ActionDeadlines(Action):
    """Answers when the deadline form is complete: about the terms it was started for, whatever the last reply looked like."""

    def name(self) -> str:
        return "action_deadlines"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        turn = msgspec.structs.replace(turn_of(tracker), intent="give_date")
        if turn.memory.asking:  # the form was let go of after other questions; those were answered
            return [SlotSet("memory", msgspec.to_builtins(msgspec.structs.replace(turn.memory, asking="")))]
        return send(dispatcher, tracker, turn)


class ActionStartOver(Action):
    """Answers, and forgets everything that the conversation remembered."""

    def name(self) -> str:
        return "action_start_over"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        send(dispatcher, tracker, turn_of(tracker))
        return [AllSlotsReset(), ActiveLoop(None)]


class ValidateDeadlineForm(Action):
    """Reads the reply to the form's question, and says which date to ask for next."""

    def name(self) -> str:
        return "validate_deadline_form"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        turn = turn_of(tracker)
        step = form_interrupted(turn) if answered_in_between(tracker) else form_step(turn, library)
        if not step.understood:
            return [ActionExecutionRejected("deadline_form")]
        for line in step.lines:
            dispatcher.utter_message(text=line)
        asked = "event_date" if step.asks else None
        return [SlotSet("memory", msgspec.to_builtins(step.memory)), SlotSet("requested_slot", asked)]


def answered_in_between(tracker: Tracker) -> bool:
    """Say whether another question was answered since the user's message, so that the form's own question comes back."""
    done = [event["name"] for event in tracker.events if event["event"] == "action"]
    return "action_answer" in done[-2:]  # the last one is the form itself


class ActionAskEventDate(Action):
    """Asks the form's question; the first time below the answer that can be given without a date."""

    def name(self) -> str:
        return "action_ask_event_date"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        turn = turn_of(tracker)
        if turn.memory.turns == turn.memory.asked_at:
            return send(dispatcher, tracker, turn)
        dispatcher.utter_message(text=form_question(turn.memory, library))
        return []
