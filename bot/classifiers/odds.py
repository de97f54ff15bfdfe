"""Probabilities and their log odds, in which evidence adds up."""

from __future__ import annotations

import math

SMALLEST = 0.001  # what is as good as certain or impossible counts as one in a thousand


def logit(probability: float) -> float:
    """Return the logarithm of the odds."""
    bound = min(max(probability, SMALLEST), 1 - SMALLEST)
    return math.log(bound / (1 - bound))


def expit(value: float) -> float:
    """Return the probability whose log odds these are."""
    return 1 / (1 + math.exp(-value))
