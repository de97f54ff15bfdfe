"""Danger signals in a message, found ahead of every other answer; recall comes first."""

from bot.signals.detector import SignalDetector, believable
from bot.signals.learned import Ordinary, fit_signal_model

__all__ = ["Ordinary", "SignalDetector", "believable", "fit_signal_model"]
