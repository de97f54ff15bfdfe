"""Component: whole messages that start a guided conversation. Reads the text; writes the intent `activity` with its entities.

It comes after the mapper, which settles the intent, and leaves danger alone.
"""

from __future__ import annotations

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_NAME_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.model.intent import Intent
from bot.requests.commands import read_command


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class CommandReader(GraphComponent):
    """Sets the intent of a message that starts a guided conversation."""

    @classmethod
    def create(
        cls,
        config: dict[str, object],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> CommandReader:
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            text, intent = message.get(TEXT), message.get(INTENT) or {}
            command = read_command(text) if text and intent.get(INTENT_NAME_KEY) != Intent.DANGER else None
            if command and command.activity:
                message.set(
                    INTENT, {INTENT_NAME_KEY: str(Intent.ACTIVITY), PREDICTED_CONFIDENCE_KEY: 1.0}, add_to_output=True
                )
                found = {"activity": command.activity, "argument": command.argument}
                entities = [{"entity": name, "value": value} for name, value in found.items() if value]
                message.set(ENTITIES, entities, add_to_output=True)
        return messages
