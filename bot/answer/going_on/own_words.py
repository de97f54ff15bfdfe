"""Whether the words of a message have a place of their own in the guideline, whatever was talked of before it."""

from __future__ import annotations

from bot.answer.library import Library
from bot.model.conversation import Turn
from bot.model.understanding import Mapping

# How sure the mapper must be of a message's own words, for them to be its subject:
NAMED = 0.55  # of its first topic: then the message names it itself
OWN_NEAR = 0.8  # of its first three together, where the first one is
OWN_FIRST = 0.35
OWN_ENTRY = 0.7


def is_own(mapping: Mapping) -> bool:
    """Say whether the mapper is sure of what a message's own words are about."""
    if not mapping.in_scope or not mapping.topics:
        return False
    scores = [topic.score for topic in mapping.topics]
    near = scores[0] >= OWN_FIRST and sum(scores[:3]) >= OWN_NEAR
    entry = mapping.entry is not None and mapping.entry.score >= OWN_ENTRY
    return bool(mapping.norms) or entry or scores[0] >= NAMED or near


def own_topic(mapping: Mapping, library: Library) -> str:
    """Return the topic of a message's own words: that of its entry, else the likeliest."""
    return library.entries[mapping.entry.id].topic if mapping.entry else mapping.topics[0].id


def is_new(turn: Turn, library: Library) -> bool:
    """Say whether what a message is about was not just shown."""
    mapping = turn.understanding.mapping
    return (mapping.entry.id if mapping.entry else own_topic(mapping, library)) not in turn.memory.shown
