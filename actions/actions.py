"""Rasa's actions: each reads the tracker, asks `bot` for the answer, and sends it. No words and no rules live here."""

from __future__ import annotations

import json
from typing import Any

import msgspec
from rasa_sdk import Action, Tracker
from rasa_sdk.events import AllSlotsReset, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.answer.compose import reply
from bot.answer.library import load_library
from bot.clock import today
from bot.model import Mapping, Memory, Stated, Turn, Understanding
from bot.render import payload, text_of
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
    )


def send(dispatcher: CollectingDispatcher, tracker: Tracker) -> Memory:
    """Compose the answer to the latest message, send it as text, buttons and JSON, and return what to remember."""
    turn = turn_of(tracker)
    answer, memory = reply(turn, library)
    buttons = [{"title": button.title, "payload": json.dumps(msgspec.to_builtins(button))} for button in answer.buttons]
    custom = {NAVIGATOR: payload(answer, turn, tracker.latest_message.get("text") or "")}
    dispatcher.utter_message(text=text_of(answer), buttons=buttons, json_message=custom)
    return memory


class ActionAnswer(Action):
    """Answers the latest message."""

    def name(self) -> str:
        return "action_answer"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        memory = send(dispatcher, tracker)
        return [SlotSet("memory", msgspec.to_builtins(memory))]


class ActionStartOver(Action):
    """Answers, and forgets everything that the conversation remembered."""

    def name(self) -> str:
        return "action_start_over"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        send(dispatcher, tracker)
        return [AllSlotsReset()]
