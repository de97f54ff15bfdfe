"""The pages around the conversation: `/`, `/privacy`, the form that works without JavaScript, and the widget's files."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from functools import cache
from typing import Any

import msgspec
from jinja2 import Environment, FileSystemLoader
from sanic import Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.answer.library import load_library
from bot.answer.phrases import load_phrases
from bot.audience import AUDIENCES, INFORMAL
from bot.channels.door import LONGEST, signed_button
from bot.channels.limits import retry_after, seconds_to_wait, too_fast
from bot.channels.phrases import web_phrases
from bot.channels.web import OnMessage, answer, new_sender, read_message
from bot.content.records.danger import HelpLine
from bot.deadlines.phrases import dutch_date
from bot.deadlines.phrases import phrases as deadline_phrases
from bot.mapper.opening import NAVIGATOR
from bot.model.intent import Intent
from bot.organisation import organisation
from bot.training import ROOT

STATIC = ROOT / "bot" / "channels" / "static"
TEMPLATES = ROOT / "bot" / "server" / "templates"
FILES = {
    "widget.js": "text/javascript",
    "widget.css": "text/css",
    "page.js": "text/javascript",
    "page.css": "text/css",
    "icon.svg": "image/svg+xml",
}
FRESH = "public, max-age=300"  # a browser keeps a file this many seconds
EXAMPLES = 4
LONGEST_SENDER = 80  # characters
FOLDED = frozenset({"considerations", "why", "steps", "search", "quotations", "sources", "blocks"})


def help_lines() -> list[dict[str, Any]]:
    """Return the help lines; those of a danger signal are `always` in sight."""
    guideline = load_library().guideline
    urgent = {line for signal in guideline.signals for line in signal.lines}
    return [{**_line(line), "always": line.id in urgent} for line in guideline.help_lines]


def _line(line: HelpLine) -> dict[str, Any]:
    digits = "".join(character for character in line.phone if character.isdigit())
    key = "call_number" if line.title.startswith(line.phone) else "call"
    call = web_phrases().say(key, title=line.title, phone=line.phone)
    return {**msgspec.structs.asdict(line), "tel": digits, "call": call}


def audiences() -> list[dict[str, str]]:
    """Return who may ask, in order, with the word for each."""
    titles = load_phrases().audiences
    return [{"id": audience, "title": titles[audience]} for audience in AUDIENCES]


def widget_facts() -> dict[str, Any]:
    """Return all that the widget knows before a conversation: its words, the help lines, the examples, who runs it."""
    words = web_phrases()
    return {
        "words": msgspec.to_builtins(words.widget),
        "examples": msgspec.to_builtins(words.examples),
        "audiences": audiences(),
        "informal": sorted(INFORMAL),
        "lines": help_lines(),
        "human": msgspec.to_builtins(load_phrases().phrases["ask_human"]),
        "failed": [load_phrases().say("action_server_down", audience) for audience in AUDIENCES],
        "statuses": {word: status for status, word in deadline_phrases().statuses.items()},
        "organisation": msgspec.to_builtins(organisation()),
        "exit": words.page.exit_url,
        "limit": LONGEST,
    }


def block_choices() -> list[dict[str, str]]:
    """Return the building blocks, each with the signed message that asks for it."""
    return [
        {
            "title": block.title,
            "summary": block.summary,
            "payload": signed_button(
                json.dumps({"title": block.title, "intent": Intent.ASK_MORE, "entities": {"block": block.id}})
            ),
        }
        for block in load_library().guideline.blocks
    ]


@cache
def templates() -> Environment:
    """Return the templates, which escape all that they are given."""
    loader = FileSystemLoader(TEMPLATES)
    return Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)


def page(name: str, **values: Any) -> HTTPResponse:
    """Return a page from its template, with the words and facts that every page shows."""
    words = web_phrases()
    shown = {
        "words": words.page,
        "say": words.say,
        "lines": help_lines(),
        "audiences": audiences(),
        "organisation": organisation(),
        "audience": "",
        "sender": "",
        **values,
    }
    return response.html(templates().get_template(name).render(shown))


async def front(request: Request) -> HTTPResponse:
    """Show the page with the widget, its explanation and the form that works without it."""
    words = web_phrases()
    examples = [line for audience in AUDIENCES for line in words.examples[audience][:1]][:EXAMPLES]
    checked = dutch_date(load_library().guideline.help_checked)
    return page("page.html", examples=examples, blocks=block_choices(), checked=checked, address=address(request))


def address(request: Request) -> str:
    """Return the address of this server as the browser sees it, for the line that embeds the widget."""
    return f"{request.scheme}://{request.host}"


async def privacy(request: Request) -> HTTPResponse:
    """Show the privacy statement."""
    return page("privacy.html", statement=web_phrases().privacy_statement)


def plain_form(on_new_message: OnMessage) -> Any:
    """Return the handler that answers the plain form through the web channel."""

    async def handle(request: Request) -> HTTPResponse:
        field = {name: str(request.form.get(name, "")) for name in ("message", "sender", "audience")}
        sender, audience = field["sender"][:LONGEST_SENDER], field["audience"]
        text, problem = read_message(field["message"], audience)
        if seconds := seconds_to_wait(request, sender):
            shown = answer_page([], asked=text, problem=too_fast(audience), sender=sender, audience=audience)
            shown.status = 429
            shown.headers.update(retry_after(seconds))
            return shown
        sender = sender or new_sender()
        messages = [] if problem else await answer(on_new_message, sender, text, {"audience": audience})
        return answer_page(messages, asked=text, problem=problem, sender=sender, audience=audience)

    return handle


async def empty_form(request: Request) -> HTTPResponse:
    """Show the plain form before anything was asked."""
    return answer_page([])


def answer_page(messages: list[dict[str, Any]], asked: str = "", problem: str = "", **values: str) -> HTTPResponse:
    """Return the page with an answer above the plain form; the building blocks to choose from while there is none."""
    found = [message.get("custom", {}).get(NAVIGATOR) or {} for message in messages]
    shown = next((one["text"] for one in found if one.get("text")), asked)
    blocks = [] if messages else block_choices()
    return page("answer.html", messages=messages, shown=shown, problem=problem, blocks=blocks, folded=FOLDED, **values)


def file_sender(kind: str, read: Callable[[], bytes]) -> Any:
    """Return the handler that sends a file, small where the browser unpacks it; it is read at the first request."""

    @cache
    def packed() -> bytes:
        return gzip.compress(read(), 9, mtime=0)

    async def send(request: Request) -> HTTPResponse:
        headers = {"Cache-Control": FRESH, "Vary": "Accept-Encoding", "Access-Control-Allow-Origin": "*"}
        body = packed()
        if "gzip" in request.headers.get("accept-encoding", ""):
            headers["Content-Encoding"] = "gzip"
        else:
            body = gzip.decompress(body)
        return response.raw(body, content_type=f"{kind}; charset=utf-8", headers=headers)

    return send


def add_pages(app: Sanic, on_new_message: OnMessage) -> None:
    """Add the pages, the plain form and the widget's files to an application.

    Args:
        app: the application; its security headers are its own.
        on_new_message: hands a message to the assistant, as the channels do.
    """
    app.add_route(front, "/", methods=["GET"], name="page_front")
    app.add_route(privacy, "/privacy", methods=["GET"], name="page_privacy")
    app.add_route(empty_form, "/vraag", methods=["GET"], name="page_form")
    app.add_route(plain_form(on_new_message), "/vraag", methods=["POST"], name="page_answer")
    files = {name: file_sender(kind, (STATIC / name).read_bytes) for name, kind in FILES.items()}
    files["widget.json"] = file_sender("application/json", lambda: msgspec.json.encode(widget_facts()))
    for name, send in files.items():
        app.add_route(send, f"/{name}", methods=["GET"], name=f"file_{name.replace('.', '_')}")
