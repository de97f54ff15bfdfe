"""Puts one text to the assistant and keeps what the evaluation looks at: through the trained model, or past Rasa."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import msgspec

from bot.answer.library import load_library
from bot.answer.turns import reply
from bot.encoder.embedding import embedder
from bot.evaluation.items import TODAY, Facts
from bot.evaluation.vectors import CachedEmbedder
from bot.mapper.mapping import Mapper
from bot.mapper.opening import load_store
from bot.model.conversation import Memory, Turn
from bot.model.intent import Intent
from bot.model.understanding import Understanding
from bot.render import payload
from bot.requests.intents import settle
from bot.signals import SignalDetector, believable
from bot.stated import read_stated


class Heard(msgspec.Struct, frozen=True, kw_only=True):
    """What the assistant made of one text, as contract.md names it; lists are best first.

    `asks` says that it answered with a clarifying question between the first two topics; `takes_over` that a danger
    signal was clear enough to take over the answer.
    """

    intent: str
    in_scope: bool
    asks: bool
    takes_over: bool
    topics: list[str]
    building_blocks: list[str]
    key_recommendations: list[str]
    safety_signals: list[str]
    situation: Facts
    entry: str = ""


Asker = Callable[[str], Heard]


def heard(found: dict[str, Any]) -> Heard:
    """Return what the evaluation looks at in the object of contract.md."""
    parts = found["parts"]
    return Heard(  # of all questions in an answer, only the clarifying one gives it its title
        asks=any(part["kind"] == "question" and part.get("title") == found["title"] for part in parts),
        takes_over=any(part["kind"] == "help" and part.get("items") for part in parts),
        **{name: found[name] for name in Heard.__struct_fields__ if name in found},
    )


@contextmanager
def asker(*, fast: bool) -> Iterator[Asker]:
    """Yield the function that asks; every text is a new conversation.

    Args:
        fast: past Rasa, with cached embeddings; small talk and other intents are then not told apart.
    """
    if fast:
        cached = CachedEmbedder(embedder())
        try:
            yield _direct(cached)
        finally:
            cached.save()
        return
    from bot.conversation import ask, load

    agent = load()
    loop = asyncio.new_event_loop()
    try:
        yield lambda text: heard(loop.run_until_complete(ask(agent, text, TODAY, None)))
    finally:
        loop.close()


def _direct(cached: CachedEmbedder) -> Asker:
    mapper, detector, library = (
        Mapper(load_store(), cached),
        SignalDetector.load(load_store().signal_model),
        load_library(),
    )

    def ask(text: str) -> Heard:
        reading = mapper.read(text)  # as the SentenceFeaturizer does
        stated = read_stated(text, TODAY)
        mapping = mapper.map(text, reading, stated)
        signals = believable(
            detector.find(text, reading.whole, pieces=reading.told, rows=reading.parts),
            mapping.outside,
        )
        guess = (
            Intent.DANGER if any(signal.clear for signal in signals) else Intent.CASE if mapping.is_case else Intent.ASK
        )
        understood = Understanding(mapping=mapping, stated=stated, signals=signals)
        turn = Turn(
            intent=settle({guess: 1.0}, mapping, text),
            understanding=understood,
            memory=Memory(),
            today=TODAY.isoformat(),
        )
        answer, _ = reply(turn, library)
        return heard(payload(answer, turn, text, links={}))

    return ask
