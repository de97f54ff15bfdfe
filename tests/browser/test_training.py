"""A training in real Chromium: the trainer's big page follows the room, participants answer on a phone and in the chat."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import expect

from bot.casus.records import Casus
from bot.rooms.answering import block_titles
from tests.browser.conftest import Face
from tests.conftest import Server
from tests.rooms.serving import Person, Trainer

Make = Callable[..., Face]
PEOPLE = 28  # with the one on the phone and the one in the chat: thirty


@pytest.fixture
def trainer(server: Server, casus: Casus) -> Trainer:
    return Trainer(server.url, casus.number)


def screen(face: Make, trainer: Trainer, **options: object) -> Face:
    """Open the trainer's own page, on a projector."""
    one = face(width=1280, height=720, path=trainer.link.removeprefix(trainer.url), wait=False, **options)
    expect(one.page.get_by_role("navigation", name="Besturing")).to_be_visible()
    return one


def phone(face: Make, trainer: Trainer, nickname: str = "") -> Face:
    """Join on a phone, by typing the code."""
    one = face(width=360, height=740, path="/training", wait=False)
    one.page.get_by_label("Code van vier letters").fill(trainer.code.lower())
    one.page.get_by_role("button", name="Doe mee").click()
    one.page.get_by_label("Bijnaam").fill(nickname)
    assert one.axe() == []
    one.page.get_by_role("button", name="Doe mee").click()
    expect(one.page.get_by_text("U doet mee. De trainer begint zo.")).to_be_visible()
    return one


def press(one: Face, name: str) -> None:
    one.page.get_by_role("button", name=name, exact=True).click()


def test_the_room_on_the_big_page_and_on_a_phone(face: Make, server: Server, trainer: Trainer, casus: Casus) -> None:
    big, small = screen(face, trainer), phone(face, trainer, "Egel")
    assert trainer.secret not in big.page.url
    expect(big.page.get_by_text("1 deelnemer", exact=True)).to_be_visible()
    expect(big.page.get_by_text("Egel")).to_be_visible()
    with ThreadPoolExecutor(PEOPLE) as pool:
        people = list(pool.map(lambda _: Person(server.url, trainer.code), range(PEOPLE)))
    expect(big.page.get_by_text(f"{PEOPLE + 1} deelnemers")).to_be_visible()
    assert big.axe() == [] and big.too_wide() == 0
    chatting = server.say("chat", f"doe mee {trainer.code}")
    assert casus.title in chatting[0]["text"]

    press(big, "Naar de eerste vraag")
    expect(small.page.get_by_role("heading", name=casus.questions[0].ask)).to_be_visible()
    small.page.get_by_label("Uw antwoord").fill(casus.questions[0].aspects[0].examples[0])
    press(small, "Verstuur")
    expect(small.page.get_by_text("Antwoord ontvangen.")).to_be_visible()
    assert small.axe() == []
    expect(big.page.get_by_text(f"1 van de {PEOPLE + 2} hebben geantwoord")).to_be_visible()

    press(big, "Volgende vraag")
    expect(small.page.get_by_text("Reactie op uw antwoord bij vraag 1")).to_be_visible()
    small.page.get_by_label("Samenwerking").check()
    press(small, "Verstuur")
    server.say("chat", "volgende")
    server.say("chat", "Samenwerking")
    titles = block_titles()
    with ThreadPoolExecutor(PEOPLE) as pool:
        list(pool.map(lambda one: one.answers(2, "", "perspectief"), people))
    expect(big.page.get_by_text(f"{PEOPLE + 2} van de {PEOPLE + 2} hebben geantwoord")).to_be_visible()
    rows = dict(re.findall(r"(.+)\n(\d+)", big.page.locator(".bars").inner_text()))
    assert rows == {
        title: {"perspectief": str(PEOPLE), "samenwerking": "2"}.get(name, "0") for name, title in titles.items()
    }
    widths = {bar.get_attribute("width") for bar in big.page.locator(".bars .fill").all()}
    assert widths == {"0.0", f"{100 * 2 / (PEOPLE + 2):.1f}", f"{100 * PEOPLE / (PEOPLE + 2):.1f}"}
    assert big.axe() == [] and small.axe() == []

    press(big, "Volgende vraag")
    small.page.get_by_label("Uw zoektermen").fill("netwerkgezin, zorgteam")
    press(small, "Verstuur")
    for person in people[:3]:
        person.answers(3, "zorgteam")
    expect(big.page.locator(".terms .size4")).to_have_text("zorgteam 4×")
    expect(big.page.locator(".terms .size1")).to_have_text("netwerkgezin")
    assert big.axe() == [] and big.too_wide() == small.too_wide() == 0

    big.page.get_by_text("Sluit de training").click()
    press(big, "Ja, sluit")
    expect(big.page.get_by_role("heading", name="De training is gesloten")).to_be_visible()
    expect(small.page.get_by_role("heading", name="De training is gesloten")).to_be_visible()
    with big.context.expect_page() as opened:
        press(big, "Verslag")
    report = Face(big.context, server.url)
    report.page.close()
    report.page = opened.value
    expect(report.page.get_by_role("heading", name="Verslag van de training")).to_be_visible()
    assert report.axe() == [] and "Egel" not in report.page.content()
    for name, ending in (("Download als tabel (CSV)", ".csv"), ("Download als PDF", ".pdf")):
        with report.page.expect_download() as download:
            press(report, name)
        assert download.value.suggested_filename == f"training-{trainer.code}{ending}"
    assert trainer.secret not in server.log.read_text()


def test_pages_that_are_reloaded_go_on(face: Make, trainer: Trainer, casus: Casus) -> None:
    big, small = screen(face, trainer), phone(face, trainer)
    press(big, "Naar de eerste vraag")
    small.page.get_by_label("Uw antwoord").fill("mijn woorden")
    press(small, "Verstuur")
    expect(small.page.get_by_text("Antwoord ontvangen.")).to_be_visible()
    big.page.reload()
    expect(big.page.get_by_role("navigation", name="Besturing")).to_be_visible()
    expect(big.page.get_by_text("1 van de 1 hebben geantwoord")).to_be_visible()
    small.page.reload()
    expect(small.page.get_by_label("Uw antwoord")).to_have_value("mijn woorden")


def test_what_was_typed_is_not_taken_away_when_the_trainer_goes_on(face: Make, trainer: Trainer, casus: Casus) -> None:
    small = phone(face, trainer)
    trainer.does("next", 0)
    small.page.get_by_label("Uw antwoord").fill("ik was nog bezig")
    trainer.does("next", 1)
    expect(small.page.get_by_text("De trainer is bij een andere vraag.")).to_be_visible()
    expect(small.page.get_by_label("Uw antwoord")).to_have_value("ik was nog bezig")
    press(small, "Verstuur")
    expect(small.page.get_by_role("heading", name=casus.questions[1].ask)).to_be_visible()
    assert "ik was nog bezig" in trainer.file(".csv").text


def test_without_the_stream_the_page_asks_by_itself(face: Make, trainer: Trainer) -> None:
    one = face(width=1280, height=720, path="/training", wait=False)
    one.page.route("**/stroom", lambda route: route.abort())
    one.page.goto(trainer.base)
    expect(one.page.get_by_text("Nog geen deelnemers")).to_be_visible()
    Person(trainer.url, trainer.code)
    expect(one.page.get_by_text("1 deelnemer", exact=True)).to_be_visible(timeout=15_000)


def test_a_wrong_secret_leaves_a_page_without_controls(face: Make, trainer: Trainer) -> None:
    one = face(width=1280, height=720, path=f"/training/{trainer.code}#geraden", wait=False)
    expect(one.page.get_by_text("De link van de trainer klopt niet.")).to_be_visible()
    assert one.page.get_by_role("navigation").count() == 0 and one.axe() == []


def test_the_big_page_in_the_dark(face: Make, trainer: Trainer) -> None:
    people = [Person(trainer.url, trainer.code) for _ in range(3)]
    trainer.does("next", 0)
    for person in people:
        person.answers(1, "loyaliteit")
    one = screen(face, trainer, color_scheme="dark")
    expect(one.page.get_by_text("3 van de 3 hebben geantwoord")).to_be_visible()
    assert one.axe() == []
