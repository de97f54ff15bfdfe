"""The golden set of answers in the widget: nothing lost, links safe, help first, fit to be read aloud, and axe finds nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser

from bot.channels.chat.reply import clean, web_address
from tests.browser.conftest import Face
from tests.channels.golden import GOLDEN, NAMES
from tests.channels.reading import expected, reply
from tests.channels.test_golden import REAL
from tests.conftest import Server

SAFE = re.compile(r"^(https?|tel|mailto):")
READER = """
() => { window.spoken = []; const speech = window.speechSynthesis;
  speech.getVoices = () => [{ lang: "nl-NL" }]; speech.cancel = () => { window.spoken = []; };
  speech.speak = (words) => window.spoken.push(words.text);
  Object.defineProperty(SpeechSynthesisUtterance.prototype, "voice", { set() {}, get() { return null; } });
  speech.dispatchEvent(new Event("voiceschanged")); }
"""
SEEN = """
(answer) => { answer.querySelectorAll("details").forEach((fold) => { fold.open = true; });
  answer.querySelector(".read")?.click();
  const walker = document.createTreeWalker(answer, NodeFilter.SHOW_TEXT), texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode.data);
  return { text: texts.join(" "), parts: [...answer.querySelectorAll("article > .part")].map((part) => part.className),
    links: [...answer.querySelectorAll("a")].map((link) => link.href), spoken: [...window.spoken],
    choices: [...answer.querySelectorAll(".replies button")].map((choice) => choice.textContent),
    alts: [...answer.querySelectorAll("img")].map((picture) => picture.alt) }; }
"""


@pytest.fixture(scope="module")
def shown(chromium: Browser, server: Server) -> Iterator[tuple[Face, dict[str, Any]]]:
    """All answers in one conversation, and what a reader sees and hears of each."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    one = Face(context, server.url).open().ready()
    one.page.evaluate(READER)
    one.page.route(
        "**/termijnen/*.svg",
        lambda route: route.fulfill(
            body="<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>", content_type="image/svg+xml"
        ),
    )
    seen = {}
    for name in NAMES:
        text = json.dumps(GOLDEN[name]).replace("https://navigator.voorbeeld.nl", server.url)
        one.fake(body=f"[{text}]")
        seen[name] = one.ask(name).evaluate(SEEN)
    yield one, seen
    context.close()


def words(text: str) -> list[str]:
    return re.findall(r"\w+", clean(text))


def lacks(wanted: str, text: str) -> list[str]:
    """Return the words that a text does not have in this order; other words may stand between them."""
    rest = iter(words(text))
    return [word for word in words(wanted) if word not in rest]


@pytest.mark.parametrize("name", NAMES)
def test_no_word_is_lost(shown: tuple[Face, dict[str, Any]], name: str) -> None:
    text = " ".join([shown[1][name]["text"], *shown[1][name]["alts"]])
    for said in [*expected(reply(name)), GOLDEN[name]["custom"]["navigator"].get("title", "")]:
        assert not lacks(said, text), said
    titles = [clean(button["title"]) for button in GOLDEN[name]["buttons"]]
    assert shown[1][name]["choices"] == [title for title in titles if title.strip()]


@pytest.mark.parametrize("name", NAMES)
def test_links_are_safe_and_whole(shown: tuple[Face, dict[str, Any]], name: str) -> None:
    links = shown[1][name]["links"]
    assert all(SAFE.match(link) for link in links)
    wanted = {
        web_address(item.url)
        for part in reply(name).parts
        for item in part.items
        if item.text.strip() and part.kind != "help"
    }
    same = shown[0].page.evaluate("(urls) => urls.map((url) => new URL(url).href)", sorted(wanted - {""}))
    assert set(map(unquote, same)) <= set(map(unquote, links))


@pytest.mark.parametrize("name", NAMES)
def test_help_comes_first(shown: tuple[Face, dict[str, Any]], name: str) -> None:
    helped = reply(name).parts[0].kind == "help"
    assert (shown[1][name]["parts"][0] == "part help") == helped


@pytest.mark.parametrize("name", REAL)
def test_a_person_could_read_it_aloud(shown: tuple[Face, dict[str, Any]], name: str) -> None:
    """Title first, then the lines in the order in which they stand there; no addresses, no markup, no empty words."""
    lines, found = shown[1][name]["spoken"], GOLDEN[name]["custom"]["navigator"]
    assert lines and all(line.strip() for line in lines)
    if title := found.get("title"):
        assert lines[0].rstrip(".?!:") == title.rstrip(".?!:")
    text = " ".join(lines)
    assert not re.search(r"https?:|www\.|[<>{}|*_\\]|\b(?:None|null|undefined|NaN)\b|\(\)", text), text
    titles = [
        part["title"] if part["title"][-1] in ".?!:" else f"{part['title']}."
        for part in found["parts"]
        if part.get("title")
    ]
    places = [lines.index(title, 1) for title in dict.fromkeys(titles) if title in lines[1:]]
    assert places == sorted(places)


def test_what_turns_text_around_is_gone(shown: tuple[Face, dict[str, Any]]) -> None:
    text = shown[1]["tekens"]["text"]
    assert not set("\u202e\u202c\u0000\u0007\u001b\u2028") & set(text)
    assert "👨‍👩‍👧" in text and "مرحبا" in text and "𝕏" in text


def test_markup_stays_letters(shown: tuple[Face, dict[str, Any]]) -> None:
    text = shown[1]["opmaak"]["text"]
    for letters in (
        "<!channel>",
        "<@U123ABC>",
        "<script>alert(1)</script>",
        "[klik hier](javascript:alert(1))",
        "&amp;",
    ):
        assert letters in text


def test_axe_finds_nothing_in_all(shown: tuple[Face, dict[str, Any]]) -> None:
    """In light alone: dark has the same parts, which test_looks.py sees in every state."""
    one = shown[0]
    assert one.axe() == []
    assert one.too_wide() <= 0
    assert not [line for line in one.problems if "Failed to load resource" not in line] and not one.foreign
