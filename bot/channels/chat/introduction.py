"""What somebody reads before the first question: what it is, what it can do, and whom to call."""

from __future__ import annotations

from functools import cache

from bot.answer.parts import line_item
from bot.answer.phrases import load_phrases
from bot.answer.talk import who_runs
from bot.channels.chat.reply import Reply
from bot.channels.chat.words import words
from bot.content.files import read_list
from bot.content.reading import GUIDELINE
from bot.content.records.danger import HelpLine
from bot.model.answer import Item, Part


@cache
def introduction() -> Reply:
    """Return the introduction: the same in every channel."""
    said = words().introduction
    return Reply(
        title=said.title,
        parts=[
            Part(kind="answer", title=said.title, text=f"{said.text} {who_runs(load_phrases())}"),
            Part(kind="checklist", title=said.points_title, items=[Item(text=line) for line in said.points]),
            Part(kind="checklist", title=said.examples_title, items=[Item(text=line) for line in said.examples]),
            Part(
                kind="notice", title=said.help_title, items=[line_item(line, load_phrases()) for line in _help_lines()]
            ),
        ],
    )


def _help_lines() -> list[HelpLine]:
    return read_list(GUIDELINE / "help_lines.yml", "lines", HelpLine)
