"""A conversation in the widget: a case, a follow-up, buttons, danger first, audience, restart, keyboard only."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import CASE, DANGER, QUESTION, Face

Make = Callable[..., Face]


def test_first_view_says_what_this_is(face: Make) -> None:
    one = face()
    welcome = one.widget.locator(".welcome")
    expect(welcome).to_contain_text("U praat met een computerprogramma")
    expect(welcome).to_contain_text("biedt dit programma aan")
    one.widget.get_by_text("Hoe werkt dit?").click()
    expect(welcome.get_by_role("link", name="Privacyverklaring")).to_be_visible()
    assert not one.sent


def test_case(face: Make) -> None:
    one = face()
    answer = one.ask(CASE)
    expect(answer.locator(".understood")).to_contain_text("14 jaar")
    expect(answer.locator(".part.answer").first).to_be_visible()
    expect(answer.locator(".recommendations .cards > li").first).to_be_visible()
    expect(answer.locator("time[datetime='2026-03-02']").first).to_be_visible()
    assert answer.locator(".timeline img").get_attribute("alt")
    for kind in ("blocks", "considerations", "steps", "search", "sources"):
        expect(answer.locator(f"details.{kind}")).not_to_have_attribute("open", "")
    answer.locator(".sources summary").click()
    expect(answer.locator(".sources")).to_contain_text("5e druk 2025, geldig")
    expect(answer.locator(".sources")).to_contain_text("Versie van dit antwoord")


def test_the_order_of_the_answer_is_the_servers(face: Make) -> None:
    one = face()
    one.fake(
        {"kind": "help", "text": "Bel 112."},
        {"kind": "why", "title": "Waarom", "text": "Daarom."},
        {"kind": "answer", "text": "Zo."},
    )
    kinds = [part.get_attribute("class") for part in one.ask("x").locator("article > .part").all()]
    assert kinds == ["part help", "part why", "part answer"]


def test_follow_up_stays_in_the_conversation(face: Make) -> None:
    one = face()
    one.ask(QUESTION)
    one.ask("en als het kind 3 jaar is?")
    first, second = one.sent
    assert first["sender"] is None and second["sender"]
    expect(one.answer.locator(".understood")).to_contain_text("3 jaar")


def test_buttons_carry_a_signed_payload(face: Make) -> None:
    one = face()
    replies = one.ask(QUESTION).locator(".replies button")
    title = replies.first.inner_text()
    replies.first.click()
    expect(one.answers).to_have_count(2)
    assert one.sent[-1]["message"].startswith("knop:")
    expect(one.widget.locator(".mine").last).to_contain_text(title)
    assert one.focused().startswith("h3")


def test_danger_puts_help_first(face: Make) -> None:
    one = face(width=360, height=740)
    one.listen()
    answer = one.ask(DANGER)
    first = answer.locator("article > .part").first
    expect(first).to_have_class("part help")
    expect(first.locator("a.call").first).to_have_attribute("href", "tel:08002000")
    expect(first).to_be_in_viewport()
    assert one.heard and "0800-2000" in one.heard[0]


def test_help_lines_are_always_one_tap_away(face: Make) -> None:
    one = face(width=360, height=740)
    one.ask(CASE)
    for number in ("112", "08002000", "113", "08000432"):
        expect(one.widget.locator(f".lines a[href='tel:{number}']")).to_be_in_viewport()
    expect(one.button("Snel weg")).to_be_in_viewport()


def test_audience_changes_words_and_goes_along(face: Make) -> None:
    one = face()
    one.button("Jongere").click()
    expect(one.button("Jongere")).to_have_attribute("aria-pressed", "true")
    expect(one.widget).to_contain_text("Waarmee kan ik je helpen?")
    expect(one.widget.locator(".example").first).to_have_text("Mag ik mee naar het gesprek over mij?")
    one.widget.locator(".example").first.click()
    expect(one.answers).to_have_count(1)
    assert one.sent[-1]["metadata"] == {"audience": "jongere"}
    one.widget.locator("#audience").select_option("pleegouder")
    expect(one.widget).to_contain_text("Waarmee kan ik u helpen?")
    one.ask(QUESTION)
    assert one.sent[-1]["metadata"] == {"audience": "pleegouder"}


def test_restart_begins_another_conversation(face: Make) -> None:
    one = face()
    one.ask(QUESTION)
    one.button("Opnieuw").click()
    one.button("Nee, ga terug").click()
    expect(one.answers).to_have_count(1)
    one.button("Opnieuw").click()
    one.button("Ja, begin opnieuw").click()
    expect(one.answers).to_have_count(0)
    assert one.focused().startswith("h3")
    one.ask(QUESTION)
    assert one.sent[-1]["sender"] is None


def test_tab_remembers_the_number_of_the_conversation_and_nothing_else(face: Make) -> None:
    one = face()
    one.ask(QUESTION)
    kept = one.page.evaluate("() => ({ ...sessionStorage })")
    assert list(kept) == ["pleegzorg-navigator.sender"]
    one.page.reload()
    one.ready()
    expect(one.widget.locator(".resumed")).to_be_visible()
    one.ask("en als het kind 3 jaar is?")
    assert one.sent[-1]["sender"] == kept["pleegzorg-navigator.sender"]
    assert one.page.evaluate("() => localStorage.length") == 0
    assert one.context.cookies() == []


def test_a_conversation_that_is_wiped_is_gone_from_the_screen(face: Make) -> None:
    """On a shared phone nobody can read it back."""
    one = face(width=360, height=740)
    one.ask(QUESTION)
    one.field.fill("wis dit gesprek")
    one.field.press("Enter")
    expect(one.answers).to_have_count(1, timeout=20_000)
    expect(one.answer).to_contain_text("gewist")
    expect(one.widget.locator(".mine")).to_have_count(0)
    one.field.fill("Hoe stel ik een zorgteam samen?")
    one.field.press("Enter")
    expect(one.answers).to_have_count(2, timeout=20_000)


def test_a_reload_lands_at_the_conversation(face: Make) -> None:
    one = face(width=360, height=740)
    one.ask(QUESTION)
    one.page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    one.page.reload()
    one.ready()
    expect(one.widget.locator(".resumed")).to_be_visible()
    expect(one.widget.locator("#title")).to_be_in_viewport()


def test_what_the_server_folds_is_folded_with_its_names_in_sight(face: Make) -> None:
    one = face()
    later = {"title": "Het kind in het zorgteam", "text": "zondag 3 mei 2034", "due": "2034-05-03", "status": "open"}
    one.fake(
        {"kind": "answer", "text": "Nu dit."},
        {"kind": "deadlines", "title": "Voor later", "items": [later], "folded": True},
    )
    answer = one.ask("en later?")
    expect(answer.locator("details.deadlines > summary")).to_contain_text("Het kind in het zorgteam")
    expect(answer.locator("table")).not_to_be_visible()


def test_whole_conversation_by_keyboard(face: Make) -> None:
    one = face()
    keys = one.page.keyboard

    def tab_to(start: str, limit: int = 60) -> None:
        for _ in range(limit):
            keys.press("Tab")
            if one.focused().startswith(start):
                return
        pytest.fail(f"no {start} within {limit} tabs, but {one.focused()}")

    tab_to("button# Professional")
    keys.press("Space")
    tab_to("textarea#message")
    keys.type(QUESTION)
    keys.press("Enter")
    expect(one.answers).to_have_count(1)
    assert one.focused().startswith("textarea")
    one.page.keyboard.press("Shift+Tab")
    keys.press("Shift+Tab")
    for _ in range(30):
        if "Meer over" in one.focused():
            break
        keys.press("Shift+Tab")
    keys.press("Enter")
    expect(one.answers).to_have_count(2)
    assert one.focused().startswith("h3")
    tab_to("textarea#message")
    tab_to("button# Opnieuw")
    keys.press("Enter")
    expect(one.widget.locator("dialog")).to_be_visible()
    keys.press("Escape")
    expect(one.widget.locator("dialog")).to_be_hidden()
    assert one.focused().startswith("button# Opnieuw")


def test_new_answers_are_read_out_once(face: Make) -> None:
    one = face()
    one.ask(QUESTION)
    one.listen()
    one.ask("Hoe vaak moet iemand met het kind praten?")
    assert len(one.heard) == 1 and one.heard[0].startswith("Antwoord:")
    one.button("Nuttig").click()
    expect(one.answer.locator(".word")).not_to_be_empty()
    assert len(one.heard) == 1


def test_text_is_text(face: Make) -> None:
    one = face()
    bad = "<img src=x onerror=alert(1)>"
    one.fake(
        {"kind": "answer", "text": bad, "items": [{"text": bad, "url": "javascript:alert(1)"}]},
        {"kind": "later", "title": bad, "text": bad},
    )
    answer = one.ask(bad)
    expect(answer).to_contain_text(bad)
    assert answer.locator("article a, article img").count() == 0
    assert one.widget.locator(".talk img").count() == 0


def test_page_hands_its_questions_to_the_widget(face: Make) -> None:
    one = face()
    one.page.locator(".examples button").first.click()
    expect(one.answers).to_have_count(1)
    one.page.locator(".blocks button").first.click()
    expect(one.answers).to_have_count(2)
    expect(one.answer.locator("h3").first).to_have_text("Wat is pleegzorg?")
    expect(one.widget.locator(".mine").last).to_contain_text("Wat is pleegzorg?")
