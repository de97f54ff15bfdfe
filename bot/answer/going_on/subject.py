"""What a message is about, as identifiers: norms that are named, topics that are known, superseded norms with successors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from bot.answer.dates.asking import holds
from bot.answer.going_on.own_words import NAMED
from bot.answer.library import Library
from bot.mapper.links import complete
from bot.model.conversation import Turn
from bot.model.understanding import Mapping


def with_successors(library: Library, norms: Iterable[str]) -> list[str]:
    """Return norms with, right behind a superseded one, the norm that came in its place."""
    found = ((norm, library.norms[norm].valid.replaced_by) for norm in norms)
    return list(dict.fromkeys(norm for pair in found for norm in pair if norm))


def map_topics(library: Library, topics: Sequence[str], norms: Sequence[str] = ()) -> Mapping:
    """Return the mapping of topics that are known by name: a button, or the topics of the message before."""
    return complete([(library.topics[topic], 1.0) for topic in topics if topic in library.topics], list(norms))


def with_safety(library: Library, mapping: Mapping, signal: str) -> Mapping:
    """Return the mapping of a message about danger: a topic of safety leads, unless the message surely asks about another one."""
    own = library.signal_topics[signal]
    if not mapping.in_scope or not mapping.topics:
        return map_topics(library, own)
    if mapping.topics[0].score >= NAMED:
        return mapping
    lead = next((topic.id for topic in mapping.topics if topic.id in own), own[0])
    rest = [(library.topics[topic.id], topic.score) for topic in mapping.topics if topic.id != lead]
    found = complete([(library.topics[lead], max(topic.score for topic in mapping.topics)), *rest], [])
    return msgspec.structs.replace(found, is_case=mapping.is_case)


def named_norms(library: Library, text: str) -> list[str]:
    """Return the norms in force whose names stand in a text: "het kindgesprek", "plan van aanpak"."""
    norms = [norm.id for norm in library.norm_list if norm.kind != "vervallen"]
    return [norm for norm in norms if re.search(rf"\b{norm.replace('-', '[ -]')}", text, re.IGNORECASE)]


def words_of(text: str) -> list[str]:
    """Return the words and numbers of a text, in small letters."""
    return re.findall(r"\w+", text.lower())


def norms_of(turn: Turn, library: Library) -> list[str]:
    """Return the norms that a message asks for: those found in its words, else the first of its topic that holds for the case."""
    mapping = turn.understanding.mapping
    if mapping.norms or not mapping.topics:
        return mapping.norms
    known = (turn.understanding.stated, turn.memory.stated)
    norms = library.topics[mapping.topics[0].id].norms
    return [norm for norm in norms if holds(library.norms[norm], *known)][:1]


def about(turn: Turn, intent: str, mapping: Mapping) -> Turn:
    """Return the turn as one of another intent, with another place in the guideline."""
    understanding = msgspec.structs.replace(turn.understanding, mapping=mapping)
    return msgspec.structs.replace(turn, intent=intent, understanding=understanding)
