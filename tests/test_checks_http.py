"""A check over HTTP, through the trained model: which messages are its own, its outcome, and the files to take along."""

from __future__ import annotations

import datetime
import io

import pytest
import requests
from icalendar import Calendar
from pypdf import PdfReader

from bot.clock import today
from tests.conftest import Server
from tests.talking import PLAN, Said, Talk

RECENT = today() - datetime.timedelta(days=40)


def asks(said: Said) -> str:
    """Return the title of the question that stands there ("4 van 17: …")."""
    return next((part["title"] for part in said.navigator["parts"] if part["kind"] == "question"), "")


def press(talk: Talk, said: Said, title: str) -> Said:
    """Press a button of an answer."""
    payload = next(
        button["payload"] for message in said.messages for button in message["buttons"] if button["title"] == title
    )
    return talk.say(payload)


@pytest.fixture
def talk(server: Server) -> Talk:
    return Talk(server)


def test_a_whole_dossier_check_with_what_is_taken_along(server: Server, talk: Talk) -> None:
    said = talk.say("Doe de dossiercheck")
    assert said.navigator["intent"] == "activity" and asks(said).endswith("Soort plaatsing")
    said = press(talk, said, "Bestandsgezin")
    said = talk.all("nee", f"{RECENT:%d-%m-%Y}", "nee, dat staat er niet in", "ja")
    assert asks(said).endswith("Opnieuw kijken bij veranderingen")
    assert {"why", "checklist"} <= set(said.kinds())
    for _ in range(12):
        if not asks(said):
            break
        said = press(talk, said, "Weet ik niet")
    parts = {
        part["title"]: [item["title"] for item in part.get("items", []) if "title" in item]
        for part in said.navigator["parts"]
    }
    assert parts["Dit ontbreekt"] == ["Matching op papier"]
    assert parts["Dit is in orde"] == ["VGB voor iedereen vanaf 12 jaar"]
    assert "Zorgteam vanaf de start" in parts["Dit moet u nog nagaan"]
    links = {
        item["id"]: item["url"]
        for part in said.navigator["parts"]
        if part["kind"] == "takealong"
        for item in part["items"]
    }
    files = {name: requests.get(server.url + url, timeout=30) for name, url in links.items()}
    assert {name: reply.status_code for name, reply in files.items()} == dict.fromkeys(
        ["page", "pdf", "markdown", "calendar"], 200
    )
    assert "- [ ] **Matching op papier**" in files["markdown"].text
    assert (
        "<h2>Dit ontbreekt</h2>" in files["page"].text
        and "unsafe-inline" not in files["page"].headers["Content-Security-Policy"]
    )
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(files["pdf"].content)).pages)
    assert "Matching op papier" in text and "Dit is in orde" in text
    events = [event["SUMMARY"] for event in Calendar.from_ical(files["calendar"].content).walk("VEVENT")]
    assert any("Gesprek met het kind" in str(summary) for summary in events)
    assert not any("VGB" in str(summary) for summary in events)
    after = talk.say(PLAN)
    assert after.asks and after.navigator["intent"] == "compute_deadline", "the check is over"


def test_a_forged_link_is_refused_and_names_nothing(server: Server) -> None:
    reply = requests.get(f"{server.url}/uitkomst/{'A' * 80}", timeout=30)
    assert reply.status_code == 404 and "Deze link klopt niet" in reply.text


def test_no_deadline_form_starts_in_a_check_and_the_question_comes_back(talk: Talk) -> None:
    talk.all("dossiercheck", "crisis", "nee", "weet ik niet")
    said = talk.say(PLAN)
    assert "plan-van-aanpak" in said.navigator["norms"] and not said.asks
    assert asks(said).endswith("Matching op papier")
    assert asks(talk.say("wat is een VGB?")).endswith("Matching op papier")
    assert asks(talk.say("deels")).endswith("VGB voor iedereen vanaf 12 jaar")


def test_a_check_ends_the_deadline_form(talk: Talk) -> None:
    assert talk.say(PLAN).asks
    assert asks(talk.say("start de dossiercheck")).startswith("1 van")
    said = talk.all("netwerk", "nee", f"{RECENT:%d-%m-%Y}")
    assert asks(said).endswith("Matching op papier") and not said.asks
    said = talk.all("stop", "stop")
    assert "Gestopt" in said.text
    assert not talk.say("bedankt").asks, "the form does not come back"


def test_pausing_leaves_room_for_the_form_and_going_on_ends_it(talk: Talk) -> None:
    talk.all("risicoscan", "ja")
    assert "Gepauzeerd" in talk.say("pauze").text
    assert talk.say(PLAN).asks
    said = talk.say("verder")
    assert asks(said).startswith("2 van 10") and not said.asks
    assert asks(talk.say("terug")).startswith("1 van 10")


def test_danger_in_a_check_comes_first_and_the_check_waits(talk: Talk) -> None:
    talk.all("risicoscan", "ja")
    said = talk.say("Ik wil niet meer leven, ik maak er vanavond een eind aan")
    assert said.kinds()[0] == "help" and said.navigator["safety_signals"] and "verder" in said.text
    assert asks(talk.say("verder")).startswith("2 van 10")


def test_starting_over_and_deleting_are_never_answers(talk: Talk) -> None:
    talk.all("dossiercheck", "netwerk")
    said = talk.say("opnieuw beginnen")
    assert said.navigator["intent"] == "start_over"
    assert talk.say(PLAN).navigator["intent"] != "activity"


def test_an_old_button_changes_nothing(talk: Talk) -> None:
    first = talk.say("risicoscan")
    second = press(talk, first, "Ja")
    again = press(talk, first, "Nee")
    assert asks(again) == asks(second) and "eerdere vraag" in again.text


def test_matching_offers_its_checks_and_a_button_starts_one(talk: Talk) -> None:
    said = talk.say("matching wegen")
    titles = [button["title"] for button in said.messages[0]["buttons"]]
    assert len(titles) == 3
    assert asks(press(talk, said, titles[0])).startswith("1 van")


def test_foster_parents_get_their_own_words(server: Server, talk: Talk) -> None:
    said = server.navigator(talk.sender, "gesprek over steun", audience="pleegouder")
    question = next(part for part in said["parts"] if part["kind"] == "question")
    assert question["text"].startswith("Hebt u extra hulp nodig")


@pytest.mark.parametrize("word", ["help", "hallo"])
def test_help_and_greeting_name_what_can_be_started(talk: Talk, word: str) -> None:
    said = talk.say(word)
    assert "Dossiercheck" in said.text
    assert asks(press(talk, said, "Dossiercheck")).endswith("Soort plaatsing")


def test_a_young_person_is_not_offered_a_file_check(server: Server, talk: Talk) -> None:
    said = server.say(talk.sender, "help", audience="jongere")
    assert not [button for button in said[0]["buttons"] if button["title"] == "Dossiercheck"]


def test_a_check_works_without_javascript(server: Server, talk: Talk) -> None:
    form = {"sender": talk.sender, "audience": "", "message": "risicoscan"}
    page = requests.post(f"{server.url}/vraag", data=form, timeout=30).text
    assert "1 van 10" in page and '<button name="message"' in page
    page = requests.post(f"{server.url}/vraag", data={**form, "message": "klaar"}, timeout=30).text
    assert "Dit weet u nog niet" in page and ">Download als PDF</a>" in page
