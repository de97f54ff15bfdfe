"""A group session over real HTTP: a trainer and thirty participants who answer at the same time, on SQLite and on PostgreSQL."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from pypdf import PdfReader

from bot.casus.records import Casus
from bot.rooms.answering import block_titles
from bot.rooms.database import SETTING
from tests.channels.serving import Loop
from tests.rooms.serving import Person, Trainer, served, text_of

PEOPLE = 30
WORDS = ("loyaliteit", "school", "veiligheid")
TERMS = ("netwerkgezin", "terugplaatsing", "VGB")
BAR = re.compile(r'<span class="label">([^<]+)</span>.*?<span class="count">(\d+)</span>', re.DOTALL)
TERM = re.compile(r'<li class="size\d">([^< ]+)(?: <span class="times">(\d+)×</span>)?')


def table(trainer: Trainer) -> list[dict[str, str]]:
    """Return the rows of the CSV file."""
    body = trainer.file(".csv").content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(body, newline=""), delimiter=";", strict=True))


def at_once(people: list[Person], question: int, texts: list[str], blocks: list[str]) -> None:
    """Let everybody answer at the same moment."""
    with ThreadPoolExecutor(PEOPLE) as pool:
        replies = list(
            pool.map(lambda one: one[0].answers(question, *one[1:]), zip(people, texts, blocks, strict=True))
        )
    assert {reply.status_code for reply in replies} == {201}, [reply.text for reply in replies]


def test_a_trainer_and_thirty_participants(
    loop: Loop, address: str, casus: Casus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SETTING, address)
    titles = block_titles()
    with served(loop) as url:
        trainer = Trainer(url, casus.number)
        with ThreadPoolExecutor(PEOPLE) as pool:
            people = list(pool.map(lambda n: Person(url, trainer.code, f"Bijnaam\0{n}"), range(PEOPLE)))
        assert f"{PEOPLE} deelnemers" in trainer.sees() and "Bijnaam7" in trainer.sees()

        texts = [f"{WORDS[n % 3]} nummer {n}" for n in range(PEOPLE)]
        blocks = [list(titles)[n * n % 5] for n in range(PEOPLE)]
        terms = [f"{TERMS[n % 3]}, {TERMS[n % 2]}" for n in range(PEOPLE)]
        empty = [""] * PEOPLE
        for number, (said, chosen) in enumerate(((texts, empty), (empty, blocks), (terms, empty)), 1):
            assert trainer.does("next", number - 1).json()["question"] == number
            at_once(people, number, said, chosen)
            shown = trainer.sees()
            assert f"{PEOPLE} van de {PEOPLE} hebben geantwoord" in shown
            if number == 2:
                counts = Counter(titles[block] for block in blocks)
                assert dict(BAR.findall(shown)) == {title: str(counts[title]) for title in titles.values()}
            if number == 3:
                wanted = Counter(term for one in terms for term in set(one.lower().split(", ")))
                assert {term: int(times or 1) for term, times in TERM.findall(shown)} == wanted
        assert trainer.does("close").json()["state"] == "closed"

        rows = table(trainer)
        of = {number: [row for row in rows if row["vraagnummer"] == str(number)] for number in (1, 2, 3)}
        assert sorted(row["antwoord"] for row in of[1]) == sorted(texts)
        assert Counter(row["bouwsteen"] for row in of[2]) == Counter(titles[block] for block in blocks)
        assert sorted(row["antwoord"] for row in of[3]) == sorted(terms)
        assert len(rows) == 3 * PEOPLE

        report = trainer.file().text
        pdf = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(trainer.file(".pdf").content)).pages)
        for text in (*texts, *terms):
            assert text in text_of(report) and text in " ".join(pdf.split())
        assert [row["genoemd"] for row in rows if row["genoemd"]], "nothing was recognised in any answer"
        for found in (report, pdf, str(rows)):
            assert "Bijnaam" not in found


def test_who_drops_out_comes_back_to_what_they_said(url: str, casus: Casus) -> None:
    trainer = Trainer(url, casus.number)
    person, _ = Person(url, trainer.code, "Egel"), Person(url, trainer.code)
    trainer.does("next", 0)
    person.answers(1, "wat ik al zei")
    again = person.sees().text  # another window with the same token
    assert "wat ik al zei</textarea>" in again and "Verander mijn antwoord" in again
    trainer.does("next", 1)
    assert casus.questions[1].ask in text_of(person.sees().text)
    assert "Reactie op uw antwoord bij vraag 1" in person.sees().text
    assert "0 van de 2" in trainer.sees()


def test_a_server_that_restarts_in_the_middle(
    loop: Loop, sqlite: str, casus: Casus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SETTING, sqlite)
    with served(loop) as url:
        trainer = Trainer(url, casus.number)
        people = [Person(url, trainer.code) for _ in range(3)]
        trainer.does("next", 0)
        assert people[0].answers(1, "voor de storing").status_code == 201
    with served(loop) as url:
        trainer.base = f"{url}/training/{trainer.code}"
        for one in people:
            one.base = trainer.base
        assert "1 van de 3 hebben geantwoord" in trainer.sees()
        assert "voor de storing</textarea>" in people[0].sees().text
        assert people[1].answers(1, "na de storing").status_code == 201
        assert trainer.does("next", 1).json()["question"] == 2
        assert [row["antwoord"] for row in table(trainer)] == ["na de storing", "voor de storing"]


def test_a_double_answer_replaces_the_former(url: str, casus: Casus) -> None:
    trainer = Trainer(url, casus.number)
    person = Person(url, trainer.code)
    trainer.does("next", 0)
    for text in ("eerst dit", "toch dit"):
        assert person.answers(1, text).status_code == 201
    assert [row["antwoord"] for row in table(trainer)] == ["toch dit"] and "1 van de 1" in trainer.sees()


def test_a_late_joiner_starts_where_the_room_is(url: str, casus: Casus) -> None:
    trainer = Trainer(url, casus.number)
    Person(url, trainer.code)
    for at in (0, 1):
        trainer.does("next", at)
    late = Person(url, trainer.code)
    assert casus.questions[1].ask in text_of(late.sees().text)
    assert late.answers(3, "te vroeg").json()["reason"] == "not_asked"
    assert late.answers(2, "", "veiligheid").status_code == 201
    assert "1 van de 2 hebben geantwoord" in trainer.sees()


def test_the_trainers_page_can_be_reloaded_and_clicked_twice(url: str, casus: Casus) -> None:
    trainer = Trainer(url, casus.number)
    with ThreadPoolExecutor(4) as pool:
        found = [reply.json()["question"] for reply in pool.map(lambda _: trainer.does("next", 0), range(4))]
    assert found == [1, 1, 1, 1]
    assert trainer.sees() == trainer.sees() and 'data-question="1"' in trainer.sees()
    assert trainer.does("back", 1).json()["question"] == 0
    assert trainer.does("back", 0).json()["question"] == 0
    last = len(casus.questions)
    assert [trainer.does("next", at).json()["question"] for at in range(last + 1)][-2:] == [last, last]


def test_pausing_hiding_and_closing(url: str, casus: Casus) -> None:
    trainer = Trainer(url, casus.number)
    people = [Person(url, trainer.code) for _ in range(3)]
    trainer.does("next", 0)
    trainer.does("pause")
    assert people[0].answers(1, "te vroeg").status_code == 409 and "Het is pauze" in people[0].answers(1, "x").text
    trainer.does("resume")
    trainer.does("hide")
    for one in people:
        assert one.answers(1, casus.questions[0].aspects[0].examples[0]).status_code == 201
    assert "verborgen" in trainer.sees() and "Genoemd" not in trainer.sees()
    trainer.does("show")
    assert "Genoemd" in trainer.sees()
    trainer.does("close")
    assert people[0].answers(1, "te laat").status_code == 410
    assert "gesloten" in people[0].sees().text and "Reactie op uw antwoord bij vraag 1" in people[0].sees().text


@pytest.mark.parametrize(
    ("choice", "now", "later"), [("after", False, True), ("at_once", True, True), ("never", False, False)]
)
def test_feedback_comes_when_the_trainer_wants_it(url: str, casus: Casus, choice: str, now: bool, later: bool) -> None:
    trainer = Trainer(url, casus.number, feedback=choice)
    person = Person(url, trainer.code)
    trainer.does("next", 0)
    person.answers(1, casus.questions[0].aspects[0].examples[0])
    assert ("Reactie op uw antwoord" in person.sees().text) is now
    trainer.does("next", 1)
    shown = person.sees().text
    assert ("Reactie op uw antwoord" in shown) is later
    assert (casus.questions[0].aspects[0].label in text_of(shown)) is later
