"""Policy: while a guided conversation runs, every message goes to `action_answer`, which hands it on to that conversation."""

from __future__ import annotations

from typing import Any

import msgspec
from rasa.core.policies.policy import Policy, PolicyPrediction, SupportedData
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, UserUttered
from rasa.shared.core.generator import TrackerWithCachedStates
from rasa.shared.core.trackers import DialogueStateTracker

from bot.activities import takes
from bot.model.conversation import Memory

ANSWER = "action_answer"
ABOVE_RULES = 7  # RulePolicy has 6


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=False)
class ActivityPolicy(Policy):
    """Predicts the answer and then listening, for a message that belongs to a guided conversation; nothing for any other."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"priority": ABOVE_RULES}

    @staticmethod
    def supported_data() -> SupportedData:
        return SupportedData.ML_AND_RULE_DATA

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> ActivityPolicy:
        return cls(config, model_storage, resource, execution_context)

    def train(self, training_trackers: list[TrackerWithCachedStates], domain: Domain, **kwargs: Any) -> Resource:
        return self._resource

    def predict_action_probabilities(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        rule_only_data: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> PolicyPrediction:
        action, probabilities = self._next(tracker), self._default_predictions(domain)
        if action:
            probabilities[domain.index_for_action(action)] = 1.0
        return self._prediction(probabilities, is_no_user_prediction=bool(action))  # else an active form would go first

    def _next(self, tracker: DialogueStateTracker) -> str:
        """Return the action to take: the answer to a message of an activity, then listening; none where it is no affair of ours."""
        last = next((e for e in reversed(tracker.events) if isinstance(e, ActionExecuted | UserUttered)), None)
        if isinstance(last, ActionExecuted):
            ours = last.action_name == ANSWER and last.policy == type(self).__name__
            return ACTION_LISTEN_NAME if ours else ""
        message = tracker.latest_message
        if last is None or message is None:
            return ""
        memory = msgspec.convert(tracker.get_slot("memory") or {}, Memory)
        intent = message.intent.get("name") or ""
        return ANSWER if takes(memory.activity, intent, message.text or "", memory.offered, memory.asking) else ""
