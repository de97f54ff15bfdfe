"""Components: danger signals, the facts of the case, and the place in the guideline.

Each wraps a pure function; together they fill the message property `navigator` (an `Understanding`), which travels to the actions.
"""

from __future__ import annotations

import datetime
from typing import Any

import msgspec
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.audience import PUBLIC
from bot.clock import today
from bot.mapper.opening import NAVIGATOR, load_mapper, load_store
from bot.model.intent import Intent
from bot.model.understanding import Signal, Stated
from bot.nlu.features import reading_of, sentence_vector
from bot.requests.intents import settle
from bot.signals import SignalDetector, believable
from bot.stated import read_stated

_EXTRACTOR = DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR


class TextComponent(GraphComponent):
    """A component without training that reads each message that has a text and no button behind it."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> TextComponent:
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            if message.get(TEXT):
                found = dict(message.get(NAVIGATOR) or {})
                found.update(self.read(message))
                message.set(NAVIGATOR, found, add_to_output=True)
        return messages

    def read(self, message: Message) -> dict[str, Any]:
        """Return what this component adds to the message's understanding, as plain JSON values."""
        raise NotImplementedError


@DefaultV1Recipe.register(_EXTRACTOR, is_trainable=False)
class SignalComponent(TextComponent):
    """Danger signals; a clear one sets the intent `danger`, so that no dialogue rule can pass it by."""

    def __init__(self) -> None:
        self._detector = SignalDetector.load(load_store().signal_model)

    def read(self, message: Message) -> dict[str, Any]:
        audience = _chosen_audience(message)
        reading = reading_of(message)
        told, parts = (reading.told, reading.parts) if reading else ([], None)
        signals = self._detector.find(message.get(TEXT), sentence_vector(message), audience, told, parts)
        if any(signal.clear for signal in signals):
            message.set(
                INTENT, {INTENT_NAME_KEY: str(Intent.DANGER), PREDICTED_CONFIDENCE_KEY: 1.0}, add_to_output=True
            )
        return {"signals": msgspec.to_builtins(signals)}


@DefaultV1Recipe.register(_EXTRACTOR, is_trainable=False)
class SituationComponent(TextComponent):
    """The facts that the text states: ages, dates, relations, form of placement, the writer's role."""

    def read(self, message: Message) -> dict[str, Any]:
        day = (message.get("metadata") or {}).get("today")
        now = datetime.date.fromisoformat(day) if day else today()
        return {"stated": msgspec.to_builtins(read_stated(message.get(TEXT), now))}


@DefaultV1Recipe.register(_EXTRACTOR, is_trainable=False)
class GuidelineMapper(TextComponent):
    """The place in the guideline: topics, blocks, recommendations, steps and norms; with it the intent is settled."""

    def __init__(self) -> None:
        self._mapper = load_mapper()

    def read(self, message: Message) -> dict[str, Any]:
        text, intent = message.get(TEXT), dict(message.get(INTENT) or {})
        stated = (message.get(NAVIGATOR) or {}).get("stated")
        told = msgspec.convert(stated, Stated) if stated else None
        mapping = self._mapper.map(text, reading_of(message), told, family=_chosen_audience(message) in PUBLIC)
        heard = msgspec.convert((message.get(NAVIGATOR) or {}).get("signals") or [], list[Signal])
        signals = believable(heard, mapping.outside)
        intent[INTENT_NAME_KEY] = str(settle(_odds(intent, message), mapping, text, doubtful=bool(signals)))
        message.set(INTENT, intent, add_to_output=True)
        return {"mapping": msgspec.to_builtins(mapping), "signals": msgspec.to_builtins(signals)}


def _chosen_audience(message: Message) -> str:
    """Return whom the writer chose to be; "" where nobody chose."""
    return (message.get("metadata") or {}).get("audience") or ""


def _odds(intent: dict[str, Any], message: Message) -> dict[str, float]:
    """Return what the classifier thinks of each intent; only the intent that stands where another component set it."""
    ranking = message.get(INTENT_RANKING_KEY) or []
    is_guess = bool(ranking) and ranking[0][INTENT_NAME_KEY] == intent.get(INTENT_NAME_KEY)
    guesses = ranking if is_guess else [intent]
    return {guess[INTENT_NAME_KEY]: guess[PREDICTED_CONFIDENCE_KEY] for guess in guesses if guess.get(INTENT_NAME_KEY)}
