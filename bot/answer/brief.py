"""What makes a long answer short: the gist of topics that can be asked for, and parts that need not be seen first."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import structs

from bot.content.records.topics import Topic
from bot.model.answer import Part

SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÉËÓ0-9“])")
GIST = 2  # sentences


def gist(topics: Iterable[Topic], audience: str) -> list[Part]:
    """The first sentences of each topic's summary; the topic itself is not told by them, so it can still be asked for."""
    found = [(topic.title_for(audience), SENTENCE.split(topic.text_for(audience).summary)) for topic in topics]
    return [Part(kind="answer", title=title, text=" ".join(said[:GIST])) for title, said in found]


def folded(found: Iterable[Part]) -> list[Part]:
    """Return parts as ones that the reader does not have to see first."""
    return [structs.replace(part, folded=True) for part in found]
