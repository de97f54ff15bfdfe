"""When it does not work: offline, server down, slow, refused; nothing that was typed is lost. And the ways out."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from bot.answer.phrases import load_phrases
from tests.browser.conftest import QUESTION, WEBHOOK, Face

Make = Callable[..., Face]
DOWN = load_phrases().say("action_server_down")
ELSEWHERE = "https://www.buienradar.nl/"


def send(one: Face, text: str) -> None:
    one.field.fill(text)
    one.field.press("Enter")


def test_offline_and_retry(face: Make) -> None:
    one = face()
    one.context.set_offline(True)
    one.listen()
    send(one, QUESTION)
    failure = one.widget.locator(".failure")
    expect(failure).to_contain_text("U hebt geen internet")
    expect(failure.locator("a[href='tel:112']")).to_be_visible()
    assert any("Niet verstuurd" in line for line in one.heard)
    one.field.fill("alvast iets anders")
    one.context.set_offline(False)
    one.button("Probeer opnieuw").click()
    expect(one.answers).to_have_count(1)
    expect(failure).to_have_count(0)
    assert one.sent[-1]["message"] == QUESTION
    assert one.focused().startswith("h3")
    expect(one.field).to_have_value("alvast iets anders")


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (502, "<h1>Bad gateway</h1>"),
        (200, "<h1>Log in</h1>"),
        (200, "[]"),
        (500, ""),
        (200, json.dumps([{"text": DOWN}])),
    ],
)
def test_server_down_keeps_the_text(face: Make, status: int, body: str) -> None:
    one = face()
    one.fake(status=status, body=body)
    send(one, QUESTION)
    expect(one.widget.locator(".failure")).to_be_visible()
    expect(one.widget.locator(".mine")).to_contain_text(QUESTION)
    one.button("Tekst aanpassen").click()
    expect(one.field).to_have_value(QUESTION)
    expect(one.widget.locator(".mine, .failure")).to_have_count(0)
    assert one.focused().startswith("textarea")
    one.real()
    one.field.press("Enter")
    expect(one.answers).to_have_count(1)


def test_retry_that_fails_again_keeps_the_focus(face: Make) -> None:
    one = face()
    one.fake(status=503, body="")
    send(one, QUESTION)
    one.button("Probeer opnieuw").press("Enter")
    expect(one.widget.locator(".failure")).to_have_count(1)
    expect(one.button("Probeer opnieuw")).to_be_focused()


def test_refused_text_goes_back_to_the_field(face: Make) -> None:
    one = face()
    one.fake(status=400, body=json.dumps([{"text": "Dat kan ik niet lezen."}]))
    send(one, QUESTION)
    expect(one.widget.locator("#problem")).to_have_text("Dat kan ik niet lezen.")
    expect(one.field).to_have_value(QUESTION)
    expect(one.field).to_be_focused()


def test_friendly_limit_is_shown_with_retry(face: Make) -> None:
    one = face()
    one.fake(status=429, body=json.dumps([{"text": "Even rustig aan."}]))
    send(one, QUESTION)
    expect(one.widget.locator(".failure")).to_contain_text("Even rustig aan.")


def test_empty_and_too_long_are_said_before_sending(face: Make) -> None:
    one = face()
    one.button("Verstuur").click()
    expect(one.widget.locator("#problem")).to_have_text("Typ eerst uw vraag.")
    send(one, "a" * 6010)
    expect(one.widget.locator("#problem")).to_contain_text("10 tekens te lang")
    assert len(one.field.input_value()) == 6010 and not one.sent


def test_typing_state_and_a_second_question_while_waiting(face: Make) -> None:
    one = face()
    held = one.hold()
    send(one, QUESTION)
    expect(one.widget.locator(".typing")).to_be_visible()
    send(one, "en nog iets")
    expect(one.widget.locator("#problem")).to_contain_text("Even geduld")
    expect(one.field).to_have_value("en nog iets")
    held[0].continue_()
    expect(one.answers).to_have_count(1)
    expect(one.widget.locator(".typing")).to_be_hidden()
    expect(one.field).to_have_value("en nog iets")


def test_quick_answer_shows_no_typing_state(face: Make) -> None:
    one = face()
    one.fake({"kind": "answer", "text": "Zo."})
    one.widget.evaluate(
        """(element) => { const node = element.shadowRoot.querySelector(".typing"); window.typed = 0;
        const watch = new MutationObserver(() => { window.typed += node.hidden ? 0 : 1; });
        watch.observe(node, { attributes: true }); }"""
    )
    one.ask("x")
    assert one.page.evaluate("() => window.typed") == 0


def test_restart_drops_an_answer_that_is_still_coming(face: Make) -> None:
    one = face()
    held = one.hold()
    send(one, QUESTION)
    expect(one.widget.locator(".typing")).to_be_visible()
    one.button("Opnieuw").click()
    one.button("Ja, begin opnieuw").click()
    held[0].abort()
    expect(one.widget.locator(".talk > li")).to_have_count(0)


@pytest.mark.parametrize("way", ["button", "escape"])
def test_quick_exit(face: Make, way: str) -> None:
    one = face()
    one.page.route(ELSEWHERE, lambda route: route.fulfill(content_type="text/html", body="<title>Weer</title>"))
    one.ask(QUESTION)
    entries = one.page.evaluate("() => history.length")
    if way == "button":
        one.button("Snel weg").click()
    else:
        one.page.keyboard.press("Escape")
        one.page.keyboard.press("Escape")
    one.page.wait_for_url(ELSEWHERE)
    assert one.page.evaluate("() => history.length") == entries
    one.open("/privacy")
    assert one.page.evaluate("() => sessionStorage.length") == 0
    one.foreign.clear()


def test_one_escape_stays(face: Make) -> None:
    one = face()
    one.page.keyboard.press("Escape")
    one.ask(QUESTION)
    assert one.page.url == f"{one.url}/"


def test_feedback_without_its_endpoint_says_so(face: Make) -> None:
    one = face()
    one.page.route("**/feedback", lambda route: route.fulfill(status=404, body="{}"))
    one.fake({"kind": "answer", "text": "Zo."})
    one.ask("x")
    one.button("Nuttig").click()
    expect(one.answer.locator(".word")).to_contain_text("kan op deze server niet worden bewaard")
    expect(one.button("Nuttig")).to_have_attribute("aria-pressed", "false")


def test_thumb_with_a_word(face: Make) -> None:
    one = face()
    one.page.route("**/feedback", lambda route: route.fulfill(status=204))
    one.fake({"kind": "answer", "text": "Zo."}, navigator={"answer_id": "a1"})
    one.ask("x")
    one.button("Niet nuttig").click()
    one.answer.get_by_label("Wilt u er iets bij zeggen?").fill("te lang")
    one.button("Verstuur reactie").click()
    expect(one.answer.locator(".word")).to_contain_text("Dank u voor uw reactie.")
    told = {"sender": "made-by-the-server", "answer_id": "a1", "value": "down"}
    assert one.sent[-2:] == [{**told, "word": ""}, {**told, "word": "te lang"}]
    assert one.focused().startswith("p#")


def test_report_a_wrong_answer(face: Make) -> None:
    one = face()
    one.fake({"kind": "answer", "text": "Zo."})
    one.ask("x")
    one.page.route("**/feedback", lambda route: route.fulfill(status=503))
    one.button("Meld een fout").click()
    dialog = one.widget.get_by_role("dialog", name="Meld een fout antwoord")
    dialog.get_by_label("Wat klopt er niet?").fill("De termijn klopt niet.")
    one.button("Verstuur melding").click()
    expect(dialog).to_contain_text("Uw tekst staat er nog")
    expect(dialog.locator("textarea")).to_have_value("De termijn klopt niet.")
    one.page.unroute("**/feedback")
    one.page.route("**/feedback", lambda route: route.fulfill(status=200, body="{}"))
    one.button("Verstuur melding").click()
    expect(dialog).to_contain_text("Uw melding is verstuurd")
    assert one.sent[-1]["value"] == "wrong" and one.sent[-1]["word"] == "Titel: De termijn klopt niet."
    one.button("Sluiten").click()
    expect(one.button("Meld een fout")).to_be_focused()


def test_human(face: Make) -> None:
    one = face()
    one.page.route(WEBHOOK, lambda route: route.abort())
    one.button("Een mens spreken").click()
    dialog = one.widget.get_by_role("dialog", name="U wilt een mens spreken")
    expect(dialog.locator("a[href='tel:0885551000']")).to_be_visible()
    one.button("Sluiten").click()
    expect(one.button("Een mens spreken")).to_be_focused()
    assert not one.sent
