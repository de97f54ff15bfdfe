"""The command line as one more channel: the trained model, the dialogue rules and the actions in one process."""

from __future__ import annotations

import asyncio
import datetime
import json
import time
import uuid
from collections.abc import Iterable, Iterator
from typing import Any

from bot.process.logs import quiet

quiet()

from rasa.core.agent import Agent  # noqa: E402
from rasa.core.channels.channel import UserMessage  # noqa: E402
from rasa.utils.endpoints import EndpointConfig  # noqa: E402
from rasa_sdk.executor import ActionExecutor  # noqa: E402

from bot.answer.phrases import load_phrases  # noqa: E402
from bot.channels.door import typed, without_names  # noqa: E402
from bot.channels.web import WebOutput  # noqa: E402
from bot.errors import ConfigurationError  # noqa: E402
from bot.mapper.opening import NAVIGATOR  # noqa: E402
from bot.process.frame import FIRST, compile_action_schema  # noqa: E402
from bot.process.garbage import kept  # noqa: E402
from bot.training import MODEL, model_name  # noqa: E402


class LocalActions(EndpointConfig):
    """An action endpoint without a server: it runs the actions in this process."""

    def __init__(self) -> None:
        super().__init__(url="local")
        self._executor = ActionExecutor()
        self._executor.register_package("actions")

    async def request(self, *_: Any, json: dict[str, Any], **__: Any) -> Any:
        return await self._executor.run(json)


def load() -> Agent:
    """Return the agent with the trained model.

    Raises:
        ConfigurationError: when there is no trained model.
    """
    if not MODEL.exists():
        raise ConfigurationError("model", str(MODEL.name), "does not exist; run `navigator train` first")
    compile_action_schema()
    with kept():
        return Agent.load(str(MODEL), action_endpoint=LocalActions())


async def ask(agent: Agent, text: str, day: datetime.date, audience: str | None) -> dict[str, Any]:
    """Return the object of contract.md for one text in a new conversation; with `error` for an empty text."""
    if not text.strip():
        return {"text": text, "error": load_phrases().say("empty_message")}
    output = WebOutput()
    sender = uuid.uuid4().hex
    shown, masked = without_names(typed(text), sender)
    metadata: dict[str, Any] = {
        "today": day.isoformat(),
        "model": model_name(),
        **({"audience": audience} if audience else {}),
    }
    metadata |= {"masked": True} if masked else {}
    started = time.perf_counter()
    await agent.handle_message(UserMessage(shown, output, sender, input_channel="cli", metadata=metadata))
    taken = round((time.perf_counter() - started) * 1000, 1)
    found = next((m["custom"][NAVIGATOR] for m in output.messages if NAVIGATOR in m.get("custom", {})), None)
    if found is None:
        return {"text": text, "error": load_phrases().say("action_server_down")}
    return {**found, "latency_ms": taken}


def answer_lines(texts: Iterable[str], day: datetime.date, audience: str | None, *, as_json: bool) -> Iterator[str]:
    """Yield the answer to each text, in order, as text or as one line of JSON."""
    agent = load()
    loop = asyncio.new_event_loop()
    # So that no answer's time holds what is loaded on first use.
    loop.run_until_complete(ask(agent, FIRST, day, audience))
    for text in texts:
        found = loop.run_until_complete(ask(agent, text, day, audience))
        yield json.dumps(found, ensure_ascii=False) if as_json else found.get("answer", found.get("error", ""))
