"""The pages as they are served: without JavaScript, embedded elsewhere, small, and with every word in the content."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
import requests
from playwright.sync_api import expect

from bot.channels.phrases import PagePhrases, web_phrases
from tests.browser.conftest import CASE, DANGER, QUESTION, Face
from tests.conftest import ROOT, Server

Make = Callable[..., Face]
PAGE = (
    '<!doctype html><html lang="nl"><title>Aanbieder</title><main><h1>Aanbieder</h1>'
    '<script src="{server}/widget.js" defer {attributes}></script></main></html>'
)
LARGEST = 30 * 1024  # bytes, gzipped
STATIC, TEMPLATES = ROOT / "bot" / "channels" / "static", ROOT / "bot" / "server" / "templates"
WIDGET = (STATIC / "widget.js").read_text()
PAGES = {
    name: (TEMPLATES / name).read_text()
    for name in ("frame.html", "page.html", "answer.html", "privacy.html", "parts.html")
}


class Elsewhere:
    """The website of a provider, at another address of this machine, with a page and a policy of its own."""

    page = policy = ""

    def __init__(self) -> None:
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200 if self.path == "/" else 204)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Security-Policy", site.policy)
                self.end_headers()
                self.wfile.write(site.page.encode())

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://localhost:{self.server.server_port}/"
        Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    site = Elsewhere()
    yield site
    site.server.shutdown()


def test_without_javascript(face: Make) -> None:
    one = face(java_script_enabled=False, wait=False)
    expect(one.page.get_by_role("link", name="Bel 112", exact=True)).to_have_attribute("href", "tel:112")
    assert one.page.locator(".block").count() == 6
    one.page.get_by_label("Uw vraag of situatie").fill(CASE)
    one.page.get_by_role("button", name="Verstuur").click()
    expect(one.page.locator("article")).to_contain_text("14 jaar")
    expect(one.page.locator("article")).to_contain_text("5e druk 2025")
    one.page.locator("article form button").first.click()
    expect(one.page.locator("article")).to_have_count(1)
    one.page.get_by_label("Uw vraag of situatie").fill(DANGER)
    one.page.get_by_role("button", name="Verstuur").click()
    expect(one.page.locator("article .part").first).to_have_class("part help")


def test_plain_form_keeps_the_conversation_and_the_audience(face: Make) -> None:
    one = face(java_script_enabled=False, wait=False, path="/vraag")
    one.page.get_by_label("Uw vraag of situatie").fill(QUESTION)
    one.page.get_by_label("Ik ben").select_option("jongere")
    one.page.get_by_role("button", name="Verstuur").click()
    sender = one.page.locator("input[name=sender]").last.input_value()
    assert len(sender) >= 20
    one.page.get_by_label("Je vraag of situatie").fill("en als het kind 3 jaar is?")
    one.page.get_by_role("button", name="Verstuur").click()
    assert one.page.locator("input[name=sender]").last.input_value() == sender
    assert one.page.get_by_label("Ik ben").input_value() == "jongere"


def test_plain_form_shows_markup_as_text(server: Server) -> None:
    reply = requests.post(
        f"{server.url}/vraag", data={"message": "<script>alert(1)</script>", "sender": '"><b>'}, timeout=30
    )
    assert "<script>alert" not in reply.text and "<b>" not in reply.text


@pytest.mark.parametrize(("message", "says"), [("", "Typ eerst"), ("a" * 6001, "te lang")])
def test_plain_form_says_what_is_wrong(server: Server, message: str, says: str) -> None:
    assert says in requests.post(f"{server.url}/vraag", data={"message": message}, timeout=30).text


def test_widget_that_does_not_come_leaves_the_plain_form(face: Make) -> None:
    one = face(wait=False)
    one.page.route("**/widget.json", lambda route: route.abort())
    one.page.reload()
    expect(one.page.get_by_label("Uw vraag of situatie")).to_be_visible()


@pytest.mark.parametrize("mode", ["inline", "button"])
def test_embedded_on_another_site_with_a_strict_policy(face: Make, elsewhere: Elsewhere, mode: str) -> None:
    one = face(wait=False, width=390, height=740)
    settings = {
        "mode": mode,
        "audience": "jongere",
        "title": "Vraag het",
        "color": "#f7b500",
        "organisation": "Aanbieder",
    }
    attributes = " ".join(f'data-{name}="{value}"' for name, value in settings.items())
    elsewhere.page = PAGE.format(server=one.url, attributes=attributes)
    elsewhere.policy = f"default-src 'none'; script-src {one.url}; connect-src {one.url}"
    one.page.goto(elsewhere.url)
    if mode == "button":
        one.widget.get_by_role("button", name="Vraag over pleegzorg?").click()
        assert one.focused().startswith("h2#title")
    expect(one.widget.locator("h2")).to_have_text("Vraag het")
    expect(one.widget).to_contain_text("Waarmee kan ik je helpen?")
    expect(one.widget).to_contain_text("Aanbieder biedt dit programma aan.")
    assert one.axe() == []
    if mode == "button":
        one.button("Sluiten").click()
        assert one.focused().startswith("button# Vraag over pleegzorg?")
    one.foreign = [address for address in one.foreign if not address.startswith(elsewhere.url)]


def test_embed_line_is_there_to_copy(face: Make) -> None:
    one = face(permissions=["clipboard-read", "clipboard-write"])
    one.page.get_by_role("button", name="Kopieer de regel").click()
    expect(one.page.get_by_role("status").get_by_text("De regel is gekopieerd.")).to_be_visible()
    assert f'src="{one.url}/widget.js"' in one.page.evaluate("() => navigator.clipboard.readText()")


def test_the_widget_is_small(server: Server) -> None:
    sizes = {}
    for name in ("widget.js", "widget.css", "widget.json"):
        reply = requests.get(f"{server.url}/{name}", headers={"Accept-Encoding": "gzip"}, stream=True, timeout=30)
        assert reply.headers["Content-Encoding"] == "gzip"
        sizes[name] = len(reply.raw.read())
    assert sum(sizes.values()) < LARGEST, sizes


def test_files_are_also_sent_unpacked(server: Server) -> None:
    reply = requests.get(f"{server.url}/widget.js", headers={"Accept-Encoding": "identity"}, timeout=30)
    assert reply.text == WIDGET and "charset=utf-8" in reply.headers["Content-Type"]


def test_every_word_of_the_widget_is_used_and_exists() -> None:
    keys = set(web_phrases().widget)
    texts = [WIDGET, *PAGES.values(), (ROOT / "bot" / "server" / "pages.py").read_text()]
    used = {key for text in texts for key in re.findall(r"[\"'`](\w+)(?:\.\$\{|[\"'`])", text)}
    assert keys <= used, f"nothing shows {sorted(keys - used)}"
    asked = set(re.findall(r"say\(\"(\w+)\"|worded\(\"\w+\", \"(\w+)\"", "\n".join([WIDGET, *PAGES.values()])))
    missing = {key for pair in asked for key in pair if key} - keys
    assert not missing, f"no words for {sorted(missing)}"


def test_every_word_of_the_pages_is_used_and_exists() -> None:
    used = {key for text in PAGES.values() for key in re.findall(r"words\.(\w+)", text)}
    assert used == set(PagePhrases.__struct_fields__)


@pytest.mark.parametrize(
    "path", [STATIC / "widget.js", STATIC / "page.js", STATIC / "widget.css"], ids=lambda path: path.name
)
def test_no_dutch_sentence_stands_in_code(path: Path) -> None:
    strings = re.findall(r"\"([^\"\n]*)\"|'([^'\n]*)'|`([^`\n]*)`", path.read_text())
    dutch = re.compile(r"\b(de|het|een|niet|uw|je|geen|wilt|hoe|wat|van)\b", re.IGNORECASE)
    found = [text for group in strings for text in group if " " in text and dutch.search(text)]
    assert not found
