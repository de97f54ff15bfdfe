"""The preview of a topic as one page that needs no server: every audience below each other, in the look of the real pages."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from bot.answer.library import Library
from bot.answer.more import whole_topic
from bot.channels.phrases import web_phrases
from bot.content.records.topics import Topic
from bot.server.pages import STATIC, help_lines, templates


def preview_page(library: Library, topic: Topic, audiences: Sequence[str]) -> str:
    """Return the page; its style sheet stands in it, for it is opened as a file."""
    shown = [
        {
            "id": audience,
            "title": library.phrases.audiences[audience],
            "own": audience in topic.texts,
            "parts": msgspec.to_builtins(whole_topic(library, topic, audience)),
        }
        for audience in audiences
    ]
    words = web_phrases()
    style = (STATIC / "page.css").read_text(encoding="utf-8")
    template = templates().get_template("preview.html")
    return template.render(topic=topic, shown=shown, style=style, say=words.say, lines=help_lines())
