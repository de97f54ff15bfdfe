"""Pages to read: `/kaart` with a page for everything on it, and `/bronnen` with the search in imported official text."""

from __future__ import annotations

import asyncio
import datetime
import json
import secrets
from typing import Any

import msgspec
from sanic import Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.answer.library import load_library
from bot.answer.more import whole_topic
from bot.answer.quotations import quotation_item
from bot.audience import AUDIENCES, DEFAULT_AUDIENCE
from bot.channels.door import forget, signed_button, without_names
from bot.channels.limits import retry_after, seconds_to_wait, too_fast
from bot.chart.graph import ADDRESSES, KINDS, PATH, Node
from bot.chart.phrases import reading_phrases
from bot.chart.picture import STYLE, file_png, file_svg, page_svg, whole_map
from bot.content.uses import uses
from bot.deadlines.phrases import dutch_date
from bot.model.intent import Intent
from bot.quotations.store import documents, search
from bot.server.pages import STATIC, page

LONGEST_SEARCH = 200  # characters
SVG_POLICY = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"}
FILES = {"map.css": (STYLE, "text/css"), "map.js": (STATIC / "map.js", "text/javascript")}


async def show_map(request: Request) -> HTTPResponse:
    """Show the whole map: the picture, and the same as a nested list."""
    graph = whole_map()
    return page("map.html", map=reading_phrases().map, picture=page_svg(), graph=graph, path=PATH)


async def map_svg(request: Request) -> HTTPResponse:
    """Send the picture as a file that stands by itself."""
    return response.raw(file_svg().encode(), content_type="image/svg+xml", headers=SVG_POLICY)


async def map_png(request: Request) -> HTTPResponse:
    """Send the picture for a slide or a report."""
    body = await asyncio.to_thread(file_png)
    return response.raw(body, content_type="image/png")


async def show_node(request: Request, address: str, name: str) -> HTTPResponse:
    """Show one thing of the map with what it is linked to; a topic in the words of the audience that `voor` names."""
    words = reading_phrases().map
    node = whole_map().node(KINDS.get(address, ""), name)
    if node is None:
        shown = page("map_missing.html", map=words)
        shown.status = 404
        return shown
    audience = request.args.get("voor", "")
    audience = audience if audience in AUDIENCES else DEFAULT_AUDIENCE
    return page("map_node.html", map=words, node=node, audience=audience, path=PATH, **_about(node, audience))


def _about(node: Node, audience: str) -> dict[str, Any]:
    """Return what a node's page shows beside its own title and text."""
    library, graph = load_library(), whole_map()
    beside = {kind: graph.beside(node, kind) for kind in ADDRESSES}
    topic = library.topics.get(node.id) if node.kind == "topic" else None
    if topic is None:
        return {"beside": beside, "parts_of": [], "related": [], "topic": None}
    button = {"title": topic.title, "intent": Intent.ASK_MORE, "entities": {"topic": topic.id}}
    return {
        "beside": beside,
        "topic": topic,
        "parts_of": [
            msgspec.to_builtins(part)
            for part in whole_topic(library, topic, audience)
            if part.kind not in ("recommendations", "norms")  # those are listed with a page each
        ],
        "related": [other for name in topic.related if (other := graph.node("topic", name))],
        "own_words": audience in topic.texts,
        "checked": dutch_date(topic.checked),
        "payload": signed_button(json.dumps(button)),
    }


async def show_sources(request: Request) -> HTTPResponse:
    """Show every source with what rests on it."""
    return sources_page()


async def find_quotations(request: Request) -> HTTPResponse:
    """Search the imported official text; by POST, so that what somebody typed stands in no address."""
    if seconds := seconds_to_wait(request, ""):
        shown = sources_page(problem=too_fast(""))
        shown.status = 429
        shown.headers.update(retry_after(seconds))
        return shown
    once = secrets.token_hex(8)
    asked, _ = without_names(str(request.form.get("zoek", ""))[:LONGEST_SEARCH], once)
    forget(once)
    return sources_page(asked=asked, searched=True)


def sources_page(asked: str = "", searched: bool = False, problem: str = "") -> HTTPResponse:
    """Return the page of sources, with what a search found."""
    library = load_library()
    found = [msgspec.to_builtins(quotation_item(library, one)) for one in search(asked)] if asked else []
    imported = [
        {"name": one.name, "attribution": one.attribution, "passages": one.passages, "date": _day(one.imported)}
        for one in documents()
    ]
    return page(
        "sources.html",
        own=reading_phrases().sources,
        listed=library.guideline.sources,
        resting=uses(library.guideline, library.norm_list),
        imported=imported,
        found=found,
        asked=asked,
        searched=searched,
        problem=problem,
        path=PATH,
    )


def _day(moment: str) -> str:
    return dutch_date(datetime.datetime.fromisoformat(moment).date())


def _file(name: str) -> Any:
    path, kind = FILES[name]

    async def send(request: Request) -> HTTPResponse:
        return response.raw(path.read_bytes(), content_type=f"{kind}; charset=utf-8")

    return send


def add_reading(app: Sanic) -> None:
    """Mount the pages and their files."""
    app.add_route(show_map, PATH, methods=["GET"], name="page_map")
    app.add_route(map_svg, f"{PATH}.svg", methods=["GET"], name="map_svg")
    app.add_route(map_png, f"{PATH}.png", methods=["GET"], name="map_png")
    app.add_route(show_node, f"{PATH}/<address:str>/<name:str>", methods=["GET"], name="page_map_node")
    app.add_route(show_sources, "/bronnen", methods=["GET"], name="page_sources")
    app.add_route(find_quotations, "/bronnen", methods=["POST"], name="page_sources_search")
    for name in FILES:
        app.add_route(_file(name), f"/{name}", methods=["GET"], name=f"file_{name.replace('.', '_')}")
