"""Component: the vectors of a message. Adds a dense sentence feature, and the reading that the mapper goes on with."""

from __future__ import annotations

from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.encoder.embedding import Vectors, embedder
from bot.encoder.shipped import RememberingEmbedder, packed_vectors
from bot.mapper.mapping import Mapper
from bot.mapper.opening import load_mapper, load_store
from bot.mapper.reading import Reading

ORIGIN = "e5"
READING = "reading"


def sentence_vector(message: Message) -> Vectors:
    """Return the vector that this component gave the message, float32 [dimensions]; empty where it gave none."""
    for features in message.features:
        if features.origin == ORIGIN:
            return np.asarray(features.features, dtype=np.float32).reshape(-1)
    return np.zeros(0, dtype=np.float32)


def reading_of(message: Message) -> Reading | None:
    """Return the text in full with its vectors, as this component made it; None where it made none."""
    found: Reading | None = message.get(READING)
    return found


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceFeaturizer(DenseFeaturizer, GraphComponent):
    """Gives every text, with abbreviations written out and slips mended, the query vector of the configured embedder."""

    @classmethod
    def required_components(cls) -> list[type]:
        return [Tokenizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {**DenseFeaturizer.get_default_config()}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SentenceFeaturizer:
        return cls(execution_context.node_name, config)

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Accept any configuration: the embedder is chosen by the environment, for all processes alike."""

    def process(self, messages: list[Message]) -> list[Message]:
        return self._featurize(messages, load_mapper())

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        known = RememberingEmbedder(embedder(), packed_vectors(embedder().name))
        self._featurize(training_data.training_examples, Mapper(load_store(), known))
        return training_data

    def _featurize(self, messages: list[Message], mapper: Mapper) -> list[Message]:
        for message in messages:
            if text := message.get(TEXT):
                reading = mapper.read(text)
                message.set(READING, reading)
                if reading.whole.size:
                    row = reading.whole.reshape(1, -1)
                    message.add_features(Features(row, FEATURE_TYPE_SENTENCE, TEXT, ORIGIN))
        return messages
