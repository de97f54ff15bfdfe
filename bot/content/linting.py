"""Looks for what is allowed but not good in the content: sentences too long, numbers that a norm owns, checks out of date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.content.records import Guideline, Topic, TopicText
from bot.sentences import sentences

LONGEST = 25  # words in a sentence
LEAST_PHRASINGS = 24


def warnings(guideline: Guideline) -> Iterator[str]:
    """Yield one line per weak spot, with the topic's file, audience and field."""
    for topic in guideline.topics:
        if len(topic.all_phrasings()) < LEAST_PHRASINGS:
            yield f"topics/{topic.id}.yml: phrasings: fewer than {LEAST_PHRASINGS}"
        for audience, text in topic.texts.items():
            yield from _sentences(topic, audience, text)


def _sentences(topic: Topic, audience: str, text: TopicText) -> Iterator[str]:
    if audience == "professional":
        return
    for field in ("summary", "checklist", "ask"):
        value = getattr(text, field)
        for piece in [value] if isinstance(value, str) else value:
            for sentence in sentences(re.sub(r"\([^)]*\)", "", piece)):
                if len(sentence.split()) > LONGEST:
                    yield f"topics/{topic.id}.yml: texts.{audience}.{field}: over {LONGEST} words: {sentence[:60]}…"
