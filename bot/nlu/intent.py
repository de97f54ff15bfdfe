"""Component: what the user wants to do. Reads the sentence vector and the text; writes the intent and its ranking."""

from __future__ import annotations

from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier as RasaIntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.classifiers.classifier import TextClassifier
from bot.classifiers.fitting import fit
from bot.nlu.features import sentence_vector

FILE = "classifier.npz"
RANKED = 10  # intents in the ranking: settling weighs several of them together


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class IntentClassifier(GraphComponent, RasaIntentClassifier):
    """Our linear classifier, trained on the intents of `data/nlu/intents/`."""

    def __init__(self, storage: ModelStorage, resource: Resource, model: TextClassifier | None = None) -> None:
        self._storage, self._resource, self._model = storage, resource, model

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> IntentClassifier:
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **_: Any,
    ) -> IntentClassifier:
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, TextClassifier.from_bytes((folder / FILE).read_bytes()))

    def train(self, training_data: TrainingData) -> Resource:
        examples = [example for example in training_data.intent_examples if example.get(TEXT)]
        vectors = np.stack([sentence_vector(example) for example in examples])
        texts = [example.get(TEXT) for example in examples]
        self._model = fit(texts, [example.get(INTENT) for example in examples], vectors)
        with self._storage.write_to(self._resource) as folder:
            (folder / FILE).write_bytes(self._model.to_bytes())
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            if self._model and message.get(TEXT) and not message.get(INTENT):
                vector = sentence_vector(message).reshape(1, -1)
                odds = self._model.probabilities([message.get(TEXT)], vector)[0]
                ranking = [
                    {INTENT_NAME_KEY: self._model.labels[index], PREDICTED_CONFIDENCE_KEY: float(odds[index])}
                    for index in np.argsort(-odds)[:RANKED]
                ]
                message.set(INTENT, ranking[0], add_to_output=True)
                message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages
