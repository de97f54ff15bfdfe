"""Whether an answer in a training is a cry for help: words about the casus are an exercise, words about oneself are not."""

from __future__ import annotations

from functools import lru_cache

from bot.answer.library import load_library
from bot.answer.parts import doubtful_help
from bot.audience import DEFAULT_AUDIENCE
from bot.casus.own import is_own
from bot.casus.records import Casus
from bot.mapper.opening import load_mapper, load_store
from bot.signals import SignalDetector, believable


@lru_cache(maxsize=1)
def load_detector() -> SignalDetector:
    """Return the detector of this process."""
    return SignalDetector.load(load_store().signal_model)


def help_line(casus: Casus, text: str) -> str:
    """Return the sentence with a help line for who writes of danger to themselves; nothing for everybody else."""
    if not text:
        return ""
    mapper = load_mapper()
    reading = mapper.read(text)
    signals = believable(
        load_detector().find(text, reading.whole, pieces=reading.told, rows=reading.parts),
        mapper.map(text, reading).outside,
    )
    if not signals or not is_own(text, signals, casus.signals):
        return ""
    return doubtful_help(load_library(), signals, DEFAULT_AUDIENCE)[0].text
