"""What everybody must be able to use: axe in every state, every width, zoom, touch; and what is taken along."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import CASE, DANGER, QUESTION, Face

Make = Callable[..., Face]
PICTURE = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='360' height='90'/%3E"
DEADLINES = {
    "kind": "deadlines",
    "title": "Termijnen",
    "items": [
        {
            "title": "Plan",
            "text": "maandag 2 maart 2026",
            "due": "2026-03-02",
            "status": word,
            "kind": "wet",
            "note": "Eerst dit. Dan dat.",
            "url": "https://example.nl/a",
        }
        for word in ("open", "gedaan", "voorbij")
    ],
}
STATES = ["welcome", "case", "danger", "failure", "report", "human", "tools", "large", "out of scope"]


def unfold(one: Face) -> None:
    """Show all tools, where they are folded for want of room."""
    if one.button("Meer").is_visible() and one.button("Meer").get_attribute("aria-expanded") == "false":
        one.button("Meer").click()


def bring(one: Face, state: str) -> None:
    """Bring the widget into a state."""
    if state in ("case", "danger", "report", "out of scope"):
        one.ask({"danger": DANGER, "out of scope": "Hoe bak ik een appeltaart?"}.get(state, CASE))
        for fold in one.answer.locator("details").all():
            fold.evaluate("(fold) => { fold.open = true; }")
    if state == "failure":
        one.fake(status=503, body="")
        one.field.fill("Een vraag die niet aankomt")
        one.field.press("Enter")
        expect(one.widget.locator(".failure")).to_be_visible()
    if state == "report":
        one.button("Meld een fout").click()
    if state == "human":
        one.button("Een mens spreken").click()
    if state == "tools":
        unfold(one)
    if state == "large":
        one.fake(DEADLINES, {"kind": "answer", "text": "Zo."}, image=PICTURE)
        one.ask("x")
        for _ in range(6):
            unfold(one)
            one.button("Grotere letters").click()


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_in_light_and_dark(face: Make, state: str) -> None:
    one = face()
    bring(one, state)
    for width in (1280, 360):
        one.page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            one.page.emulate_media(color_scheme=scheme)
            expect(one.widget.locator(".app")).to_have_attribute("data-theme", scheme)
            assert one.axe() == [], (width, scheme)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/privacy", "/vraag", "/kaart", "/kaart/onderwerp/matching?voor=jongere", "/bronnen"])
def test_axe_on_the_other_pages(face: Make, path: str, scheme: str) -> None:
    assert face(path=path, wait=False, color_scheme=scheme, width=360).axe() == []


@pytest.mark.parametrize("state", STATES)
def test_nothing_is_wider_than_the_window(face: Make, state: str) -> None:
    one = face()
    bring(one, state)
    for width in (1280, 768, 360, 320):
        one.page.set_viewport_size({"width": width, "height": 740})
        assert one.too_wide() <= 0, width
        log = one.widget.locator(".log")
        assert log.evaluate("(log) => log.scrollWidth - log.clientWidth") <= 0, width


def test_zoomed_in_to_400_percent(face: Make) -> None:
    """1280 by 1024 at 400% is a window of 320 by 256."""
    one = face(width=320, height=256)
    answer = one.ask(CASE)
    assert one.too_wide() <= 0
    answer.locator(".replies button").last.focus()
    expect(answer.locator(".replies button").last).to_be_in_viewport(ratio=0.9)
    one.field.focus()
    expect(one.field).to_be_in_viewport(ratio=0.9)
    expect(one.widget.locator(".lines a").first).to_be_in_viewport()


@pytest.mark.parametrize("width", [320, 1280])
def test_focus_is_never_hidden(face: Make, width: int) -> None:
    one = face(width=width, height=740)
    one.ask(CASE)
    for target in one.answer.locator("summary, button, a").all():
        if not target.is_visible():
            continue
        target.focus()
        covered = target.evaluate(
            """(node) => { const box = node.getBoundingClientRect(), root = node.getRootNode();
            const top = root.elementFromPoint(box.left + Math.min(box.width, 20) / 2, box.top + box.height / 2);
            return !(top && (node.contains(top) || top.contains(node))); }"""
        )
        assert not covered, target.inner_text()


def test_targets_on_touch_are_44_pixels(face: Make) -> None:
    one = face(width=360, height=740, has_touch=True, is_mobile=True)
    one.fake(
        DEADLINES,
        {"kind": "steps", "title": "Stappen", "items": [{"text": "x"}]},
        buttons=[{"title": "Meer", "payload": "x"}],
    )
    one.field.fill("x")
    one.button("Verstuur").tap()
    expect(one.answers).to_have_count(1)
    for target in one.widget.locator("button:visible, summary:visible, select:visible, .lines a:visible").all():
        box = target.bounding_box()
        assert box and round(box["height"]) >= 44, target.inner_text()


def test_reduced_motion(face: Make) -> None:
    one = face(reduced_motion="reduce")
    assert one.widget.locator(".dots i").first.evaluate("(dot) => getComputedStyle(dot).animationName") == "none"


def test_text_size(face: Make) -> None:
    one = face()
    size = one.widget.locator(".app")
    before = float(size.evaluate("(app) => parseFloat(getComputedStyle(app).fontSize)"))
    unfold(one)
    one.button("Grotere letters").click()
    larger = float(size.evaluate("(app) => parseFloat(getComputedStyle(app).fontSize)"))
    assert larger > before
    one.page.reload()
    one.ready()
    assert float(size.evaluate("(app) => parseFloat(getComputedStyle(app).fontSize)")) == larger
    unfold(one)
    one.button("Gewone letters").click()
    assert float(size.evaluate("(app) => parseFloat(getComputedStyle(app).fontSize)")) == before


def test_timeline_picture_and_status_words(face: Make) -> None:
    one = face()
    one.fake(
        DEADLINES,
        image=PICTURE,
        navigator={"links": {"calendar": "/termijnen/x.ics", "alt": "Tijdlijn met 3 termijnen"}},
    )
    answer = one.ask("x")
    expect(answer.get_by_role("img", name="Tijdlijn met 3 termijnen")).to_be_visible()
    expect(answer.get_by_role("link", name="Zet in uw agenda")).to_have_attribute("href", f"{one.url}/termijnen/x.ics")
    headings = answer.get_by_role("columnheader").all_inner_texts()
    assert headings == ["Wat", "Wanneer", "Waarom", "Bron", "Status"]
    assert [state.get_attribute("data-status") for state in answer.locator(".state").all()] == [
        "open",
        "done",
        "overdue",
    ]


def test_transcript(face: Make) -> None:
    one = face()
    one.ask(QUESTION)
    with one.page.expect_download() as saved:
        one.button("Bewaren").click()
    text = Path(saved.value.path()).read_text()
    assert saved.value.suggested_filename.startswith("gesprek-pleegzorgnavigator-")
    assert QUESTION in text and "13 weken" in text and "Versie van dit antwoord" in text


def test_print_shows_the_conversation_unfolded(face: Make) -> None:
    one = face()
    one.ask(CASE)
    one.page.evaluate(
        "() => { window.print = () => { window.printed = true; window.dispatchEvent(new Event('beforeprint')); }; }"
    )
    one.button("Printen").click()
    one.page.emulate_media(media="print")
    assert one.page.evaluate("() => window.printed")
    assert one.answer.locator("details:not([open])").count() == 0
    expect(one.field).to_be_hidden()
    assert one.page.locator("h1").evaluate("(title) => getComputedStyle(title).visibility") == "hidden"
    one.page.emulate_media(media="screen")
    one.page.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
    assert one.answer.locator("details[open]").count() == 0
    assert one.page.locator("h1").evaluate("(title) => getComputedStyle(title).visibility") == "visible"


def test_read_aloud_needs_a_dutch_voice(face: Make) -> None:
    one = face()
    one.fake({"kind": "answer", "title": "Kop", "text": "Een zin."})
    one.ask("x")
    expect(one.answer.locator(".read")).to_be_hidden()
    one.page.evaluate(
        """() => { window.spoken = []; const speech = window.speechSynthesis;
        speech.getVoices = () => [{ lang: "nl-NL" }]; speech.speak = (words) => window.spoken.push(words); speech.cancel = () => {};
        Object.defineProperty(SpeechSynthesisUtterance.prototype, "voice", { set() {}, get() { return null; } });
        speech.dispatchEvent(new Event("voiceschanged")); }"""
    )
    one.button("Lees voor").click()
    assert one.page.evaluate("() => window.spoken.map((words) => words.text)") == ["Titel.", "Kop.", "Een zin."]
    expect(one.answer.locator(".read")).to_have_text("Stop voorlezen")
    one.page.evaluate("() => window.spoken.at(-1).onend()")
    expect(one.answer.locator(".read")).to_have_text("Lees voor")


@pytest.mark.parametrize(
    "name", ["--utrecht-button-primary-action-background-color", "--nl-button-primary-background-color"]
)
def test_tokens_of_nl_design_system_set_the_colour(face: Make, name: str) -> None:
    one = face()
    send = one.button("Verstuur")
    colour = "(button) => getComputedStyle(button).backgroundColor"
    before = send.evaluate(colour)
    one.page.evaluate("(name) => document.documentElement.style.setProperty(name, 'rgb(122, 31, 92)')", name)
    expect(send).to_have_css("background-color", "rgb(122, 31, 92)")
    assert before != "rgb(122, 31, 92)"
    one.page.evaluate("document.documentElement.style.setProperty('--utrecht-document-font-family', 'Georgia')")
    expect(one.field).to_have_css("font-family", "Georgia")
