"""The rooms' pages as strangers meet them: what is hidden stays hidden, guesses are few, and bad requests get a clear line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests

from bot.casus.records import Casus
from bot.errors import ConfigurationError
from bot.rooms.codes import new_code
from bot.server.rooms.guard import GUESSES, guesses
from bot.server.rooms.views import LEAST
from tests.rooms.serving import SECONDS, Person, Trainer, text_of


def get(address: str, **more: Any) -> requests.Response:
    return requests.get(address, timeout=SECONDS, **more)


def post(address: str, **more: Any) -> requests.Response:
    return requests.post(address, timeout=SECONDS, **more)


def bearer(secret: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {secret}"}


def test_the_secret_is_in_no_address(url: str, casus: Casus) -> None:
    trainer = Trainer(url, casus.number)
    link = urlsplit(trainer.link)
    assert link.fragment == trainer.secret and trainer.secret not in link.path + link.query
    assert len(trainer.secret) >= 22  # 128 bits
    opened = post(f"{url}/training", data={"casus": casus.number, "feedback": "after"}).text
    code = opened.split('class="code huge">')[1][:4]
    assert f"/training/{code}#" in opened and f"/training/{code}/mee" in opened
    for path in ("beeld", "verslag", "verslag.csv"):
        query = get(f"{trainer.base}/{path}?secret={trainer.secret}")
        assert "controls" not in query.text and query.status_code in (200, 404, 405)


def test_without_the_secret_nothing_can_be_led_or_read(url: str, casus: Casus) -> None:
    trainer, other = Trainer(url, casus.number), Trainer(url, casus.number)
    person = Person(url, trainer.code)
    for wrong in ("", other.secret, person.token, trainer.secret[:-1], trainer.secret + "x"):
        guesses.cache_clear()
        assert post(f"{trainer.base}/besturing", json={"do": "close"}, headers=bearer(wrong)).status_code == 403
        for ending in ("", ".csv", ".pdf"):
            assert post(f"{trainer.base}/verslag{ending}", data={"secret": wrong}).status_code == 403
        if wrong:
            assert get(f"{trainer.base}/beeld", headers=bearer(wrong)).status_code == 403
    assert trainer.does("next", 0).json() == {"question": 1, "state": "open", "shown": True}


def test_a_participant_reaches_no_other_room_and_sees_nobody_else(url: str, casus: Casus) -> None:
    mine, theirs = Trainer(url, casus.number), Trainer(url, casus.number)
    me, them = Person(url, mine.code), Person(url, theirs.code)
    colleague = Person(url, mine.code)
    for trainer in (mine, theirs):
        trainer.does("next", 0)
    me.base = theirs.base
    assert me.answers(1, "ingebroken").json()["reason"] == "stranger" and me.sees().status_code == 403
    them.answers(1, "hun woorden")
    colleague.answers(1, "haar woorden")
    me.base = mine.base
    assert "woorden" not in me.sees().text
    for word in ("hun woorden", "haar woorden"):
        assert word not in get(mine.base).text + get(f"{mine.base}/beeld").text


def test_few_answers_are_for_the_trainer_only(url: str, casus: Casus) -> None:
    trainer = Trainer(url, casus.number)
    people = [Person(url, trainer.code) for _ in range(LEAST)]
    for at in (0, 1, 2):
        trainer.does("next", at)
    for number, person in enumerate(people, 1):
        person.answers(3, "netwerkgezin")
        assert ("netwerkgezin" in get(trainer.base).text) is (number == LEAST)
        assert "netwerkgezin" in trainer.sees()


def test_guessing_is_slowed_down_and_who_is_inside_does_not_notice(url: str, casus: Casus) -> None:
    trainer = Trainer(url, casus.number)
    person = Person(url, trainer.code)
    trainer.does("next", 0)
    tried = [get(f"{url}/training/{new_code()}/stand").status_code for _ in range(GUESSES + 5)]
    assert tried.count(404) <= GUESSES and tried[-1] == 429
    assert get(trainer.base).status_code == 429  # also for a right guess
    assert get(f"{trainer.base}/stand").headers["Retry-After"]
    assert post(f"{trainer.base}/mee", json={}).status_code == 429
    assert person.answers(1, "ik zat er al in").status_code == 201
    assert trainer.does("next", 1).status_code == 200
    assert trainer.does("next", 1, secret="x" * 22).status_code == 429


def test_codes_are_not_in_order(url: str, casus: Casus) -> None:
    codes = [Trainer(url, casus.number).code for _ in range(12)]
    assert len({code[0] for code in codes}) > 1 and len({code[:2] for code in codes}) > 6


def test_personal_data_is_left_out_before_it_is_stored(url: str, casus: Casus, tmp_path: Path) -> None:
    trainer = Trainer(url, casus.number)
    person = Person(url, trainer.code, "06-12345678")
    assert "06-12345678" not in trainer.sees()
    trainer.does("next", 0)
    reply = person.answers(1, "Bel Jan de Vries op 06-12345678, BSN 123456782.")
    assert "weggelaten" in reply.json()["text"]
    stored = b"".join(path.read_bytes() for path in (tmp_path / "var").iterdir())
    for found in (trainer.file(".csv").content, trainer.file().content, person.sees().content, stored):
        assert b"Vries" not in found and b"12345678" not in found
    assert b"Bel" in stored


def test_markup_is_shown_as_text(url: str, casus: Casus) -> None:
    trainer = Trainer(url, casus.number)
    person = Person(url, trainer.code, "<b>x</b>")
    trainer.does("next", 0)
    person.answers(1, "</textarea><script>alert(1)</script>")
    for page in (trainer.file().text, person.sees().text, trainer.sees()):
        assert "<script>alert" not in page and "<b>x" not in page


@pytest.mark.parametrize("cell", ["=HYPERLINK(1)", "+31 bellen", "-"])
def test_the_table_holds_no_formula(url: str, casus: Casus, cell: str) -> None:
    trainer = Trainer(url, casus.number)
    person = Person(url, trainer.code)
    trainer.does("next", 0)
    person.answers(1, cell)
    assert f'"\'{cell}"' in trainer.file(".csv").text


@pytest.mark.parametrize(
    "body",
    [
        "",
        "x",
        "[]",
        '{"question": "1", "text": "a"}',
        '{"text": "a"}',
        '{"question": 1, "text": ""}',
        '{"question": 1}',
    ],
)
def test_an_answer_that_is_none(url: str, casus: Casus, body: str) -> None:
    trainer = Trainer(url, casus.number)
    person = Person(url, trainer.code)
    trainer.does("next", 0)
    reply = post(f"{trainer.base}/antwoord", data=body, headers=person.headers)
    assert reply.status_code == 400 and reply.json()["text"].endswith(".")
    assert "0 van de 1" in trainer.sees()


def test_other_bad_requests_get_a_clear_line(url: str, casus: Casus) -> None:
    trainer = Trainer(url, casus.number)
    person = Person(url, trainer.code)
    trainer.does("next", 0)
    assert "te lang" in person.answers(1, "a" * 2001).json()["text"]
    assert person.answers(0, "a").status_code == person.answers(99, "a").status_code == 409
    assert trainer.does("explode").status_code == 400
    assert post(f"{trainer.base}/mee", json={"nickname": 3}).status_code == 400
    assert post(f"{url}/training", json={"casus": 999}).json()["text"].startswith("Casus 999")
    assert post(f"{url}/training", json={"casus": casus.number, "feedback": "later"}).status_code == 400
    wrong = post(f"{url}/training", data={"casus": "geen"})
    assert wrong.status_code == 400 and 'role="alert"' in wrong.text
    typed = post(f"{url}/training/mee", data={"code": "aeiou"})
    assert typed.status_code == 404 and "Deze code klopt niet" in typed.text
    assert get(f"{url}/training/BCDF").status_code == 404 and "er niet (meer)" in text_of(
        get(f"{url}/training/BCDF").text
    )


def test_without_the_library_for_pdf_a_clear_line(url: str, casus: Casus, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(html: str) -> bytes:
        raise ConfigurationError("PDF", "Pango", "is missing")

    monkeypatch.setattr("bot.server.rooms.report.pdf_of", missing)
    reply = Trainer(url, casus.number).file(".pdf")
    assert reply.status_code == 503 and "kan geen PDF maken" in text_of(reply.text)


def test_a_typed_code_leads_to_the_room(url: str, casus: Casus) -> None:
    trainer = Trainer(url, casus.number)
    typed = f" {trainer.code[:2].lower()}-{trainer.code[2:].lower()}"
    found = post(f"{url}/training/mee", data={"code": typed}, allow_redirects=False)
    assert (found.status_code, found.headers["Location"]) == (303, f"/training/{trainer.code}/mee")


def test_who_leaves_takes_their_answers_along(url: str, casus: Casus) -> None:
    trainer = Trainer(url, casus.number)
    person, _ = Person(url, trainer.code), Person(url, trainer.code)
    trainer.does("next", 0)
    person.answers(1, "toch maar niet")
    assert post(f"{trainer.base}/weg", json={}, headers=person.headers).status_code == 200
    assert "toch maar niet" not in trainer.file(".csv").text and "0 van de 1" in trainer.sees()
    assert person.sees().status_code == 403


def test_the_stream_tells_of_every_change(url: str, casus: Casus) -> None:
    trainer = Trainer(url, casus.number)
    person = Person(url, trainer.code)
    with get(f"{trainer.base}/stroom", stream=True) as stream:
        assert stream.headers["Content-Type"].startswith("text/event-stream")
        lines = (json.loads(line[5:]) for line in stream.iter_lines() if line.startswith(b"data:"))
        assert next(lines) == {"step": 0, "revision": 1}
        trainer.does("next", 0)
        assert next(lines) == {"step": 1, "revision": 2}
        person.answers(1, "ja")
        assert next(lines) == {"step": 1, "revision": 3}
    assert get(f"{trainer.base}/stand").json() == {"step": 1, "revision": 3}


def test_the_qr_code_holds_the_link_to_join(url: str, casus: Casus) -> None:
    trainer = Trainer(url, casus.number)
    reply = get(f"{trainer.base}/qr.svg")
    assert reply.headers["Content-Type"].startswith("image/svg+xml") and b"<script" not in reply.content
    assert reply.content.startswith(b"<?xml") and get(f"{url}/training/BCDF/qr.svg").status_code == 404


def test_every_page_keeps_to_its_policy(url: str, casus: Casus) -> None:
    trainer = Trainer(url, casus.number)
    pages = [get(f"{url}/training"), get(trainer.base), get(f"{trainer.base}/mee"), trainer.file()]
    for page in pages:
        assert page.status_code == 200 and page.headers["Content-Security-Policy"].startswith("default-src 'self'")
        assert page.headers["Cache-Control"] == "no-store" and page.headers["Referrer-Policy"] == "no-referrer"
        assert " style=" not in page.text and "<script>" not in page.text and "onclick" not in page.text
