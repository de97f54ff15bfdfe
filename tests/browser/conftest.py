"""What the browser tests share: one Chromium, and a face: a page of the served navigator that watches what goes wrong."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Request, Route, expect, sync_playwright

from tests.conftest import Server

CHROMIUM = "/usr/bin/chromium"
WEBHOOK = "**/webhooks/web/webhook"
WIDE, TALL = 768, 6000  # pixels
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CASE = (
    "De plaatsing van een jongen van 14 in een gezinshuis stopt. Zijn tante wil hem opvangen. Hij is op 2 februari 2026 "
    "uit huis geplaatst. Is terug naar huis een optie, en hoe houd ik rekening met zijn mening?"
)
QUESTION = "Binnen hoeveel weken moet een netwerkgezin gescreend zijn?"
DANGER = "Mijn pleegvader slaat me elke avond"
WORDS = """
(element) => { const root = element.shadowRoot; let seen = [];
  for (const region of root.querySelectorAll("[role=status].hidden, [role=alert].hidden"))
    new MutationObserver(() => region.textContent && seen.push(region.textContent)).observe(region, { childList: true });
  window.readOut = seen; }
"""


class Face:
    """A page of the navigator in a browser. `problems` are what the console says, `foreign` what was asked of another host."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.context, self.url = context, url
        self.page: Page = context.new_page()
        self.problems: list[str] = []
        self.foreign: list[str] = []
        self.sent: list[dict[str, Any]] = []
        self.page.on("console", lambda said: said.type in ("error", "warning") and self.problems.append(said.text))
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        self.page.on("request", self._watch)

    def _watch(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme.startswith("http") and address.netloc != urlsplit(self.url).netloc:
            self.foreign.append(request.url)
        if request.method == "POST" and request.post_data and "json" in request.headers.get("content-type", ""):
            self.sent.append(json.loads(request.post_data))

    @property
    def widget(self) -> Locator:
        return self.page.locator("pleegzorg-navigator")

    @property
    def field(self) -> Locator:
        return self.widget.locator("#message")

    @property
    def answers(self) -> Locator:
        return self.widget.locator(".bot")

    @property
    def answer(self) -> Locator:
        """The latest answer."""
        return self.answers.last

    def open(self, path: str = "/") -> Face:
        self.page.goto(self.url + path)
        return self

    def ready(self) -> Face:
        self.page.wait_for_selector("html.ready")
        return self

    def button(self, name: str) -> Locator:
        return self.widget.get_by_role("button", name=name, exact=True).last

    def ask(self, text: str) -> Locator:
        """Type a question, send it, and return what the bot says to it when it stands there."""
        count = self.answers.count()
        self.field.fill(text)
        self.field.press("Enter")
        expect(self.answers).to_have_count(count + 1, timeout=20_000)
        return self.answer

    def focused(self) -> str:
        """Return tag, id and text of the element with the focus, inside shadow roots too."""
        return str(
            self.page.evaluate(
                """() => { let at = document.activeElement; while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
                return at ? `${at.tagName.toLowerCase()}#${at.id} ${(at.textContent || "").trim().slice(0, 60)}` : ""; }"""
            )
        )

    def listen(self) -> None:
        """Keep what the live regions say from now on, in `heard`."""
        self.widget.evaluate(WORDS)

    @property
    def heard(self) -> list[str]:
        """What the live regions said since, without the sentence that an answer is being looked for."""
        return [line for line in self.page.evaluate("() => window.readOut") if not line.startswith("Ik zoek")]

    def axe(self) -> list[str]:
        """Return what axe finds, one line per fault; on a narrow screen all of it is in sight, so that nothing sticky covers it."""
        if (size := self.page.viewport_size) and size["width"] < WIDE:
            self.page.set_viewport_size({"width": size["width"], "height": TALL})
        found = Axe().run(self.page, options={"runOnly": {"type": "tag", "values": RULES}})
        return [f"{one['id']}: {node['target']}" for one in found.response["violations"] for node in one["nodes"]]

    def too_wide(self) -> int:
        """Return by how many pixels the page is wider than the window."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))

    def fake(self, *parts: dict[str, Any], status: int = 200, body: str | None = None, **more: Any) -> None:
        """Answer the next messages with these parts, or with this status and body."""
        navigator = {"title": "Titel", "audience": "professional", "parts": list(parts), **more.pop("navigator", {})}
        message = {
            "recipient_id": "made-by-the-server",
            "text": "Tekst",
            "buttons": [],
            "custom": {"navigator": navigator},
        }
        text = json.dumps([{**message, **more}]) if body is None else body
        kind = "application/json" if body is None or body.startswith("[") else "text/html"
        self.page.unroute(WEBHOOK)
        self.page.route(WEBHOOK, lambda route: route.fulfill(status=status, content_type=kind, body=text))

    def real(self) -> None:
        """Let the next messages go to the server again."""
        self.page.unroute(WEBHOOK)

    def hold(self) -> list[Route]:
        """Hold the next messages back; returns the list in which they wait."""
        held: list[Route] = []
        self.page.route(WEBHOOK, lambda route: held.append(route))
        return held


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def face(chromium: Browser, server: Server) -> Iterator[Callable[..., Face]]:
    """Makes faces: `face(width=360, color_scheme="dark")`. Afterwards no other host was asked and no policy broken."""
    made: list[Face] = []

    def make(width: int = 1280, height: int = 900, path: str = "/", wait: bool = True, **options: Any) -> Face:
        options.setdefault("reduced_motion", "reduce")
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        made.append(Face(context, server.url).open(path))
        return made[-1].ready() if wait else made[-1]

    yield make
    for one in made:
        one.context.close()
        unexpected = [line for line in one.problems if "Failed to load resource" not in line]
        assert not unexpected and not one.foreign, (unexpected, one.foreign)
