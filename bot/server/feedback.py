"""`POST /feedback` with `{"sender", "value", "word", "answer_id"}`: what somebody thinks of an answer, stored redacted."""

from __future__ import annotations

import asyncio
from typing import Annotated, Literal

import msgspec
from sanic import Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.answer.phrases import load_phrases
from bot.channels.chat.turn import conversation_id
from bot.channels.feedback import redacted, save
from bot.channels.limits import retry_after, seconds_to_wait, too_fast

LONGEST_WORD = 2000  # characters
Id = Annotated[str, msgspec.Meta(max_length=1000)]


class Given(msgspec.Struct):
    """What a client sends."""

    sender: Annotated[Id, msgspec.Meta(min_length=1)]
    value: Literal["up", "down", "wrong"]
    word: str = ""
    answer_id: Id = ""


def read_feedback(body: bytes) -> tuple[Given | None, str]:
    """Return what was sent and an empty problem, or nothing and a Dutch line that says what is wrong with it."""
    phrases = load_phrases()
    try:
        given = msgspec.json.decode(body, type=Given)
    except (msgspec.DecodeError, UnicodeDecodeError):  # no JSON, or other fields than these
        return None, phrases.say("feedback_bad")
    if len(given.word) > LONGEST_WORD:
        return None, phrases.say("feedback_too_long", limit=LONGEST_WORD)
    return given, ""


async def receive(request: Request) -> HTTPResponse:
    """Store a reaction."""
    given, problem = read_feedback(request.body)
    if seconds := seconds_to_wait(request, given.sender if given else ""):
        return response.json({"text": too_fast()}, status=429, headers=retry_after(seconds))
    if given is None:
        return response.json({"text": problem}, status=400)
    row = redacted(conversation_id("web", given.sender), given.value, given.word, given.answer_id)
    await asyncio.to_thread(save, row)
    return response.json({"text": load_phrases().say("feedback_kept")})


def add_feedback(app: Sanic) -> None:
    """Mount `/feedback`."""
    app.add_route(receive, "/feedback", methods=["POST"], name="feedback")
