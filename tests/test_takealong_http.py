"""Taking deadlines along, over HTTP: the links of an answer, what they serve, and what they do not tell."""

from __future__ import annotations

import time
from dataclasses import dataclass

import pytest
import requests
from ics import Calendar

from bot.clock import today
from bot.situation import read_situation
from bot.takealong.links import Links
from bot.takealong.secret import secret
from tests.conftest import Server
from tests.talking import PLAN, Said, Talk

SCREENING = "Wanneer moet de netwerkscreening klaar zijn?"
TYPES = {"": "text/html", ".ics": "text/calendar", ".svg": "image/svg+xml", ".png": "image/png"}
DAY = 24 * 3600


@dataclass(frozen=True)
class Taken:
    """A conversation with the answer whose dates are taken along."""

    talk: Talk
    said: Said

    def get(self, link: str) -> requests.Response:
        return get(self.talk.server, self.said.navigator["links"][link])


@pytest.fixture
def taken(server: Server) -> Taken:
    talk = Talk(server)
    return Taken(talk, talk.all(SCREENING, "weet ik niet", "3 maart 2025"))


def get(server: Server, path: str) -> requests.Response:
    return requests.get(f"{server.url}{path}", timeout=20)


def events(reply: requests.Response) -> dict[str, str]:
    """Return the day of each event of a calendar file by its UID, as another library than the writer's reads it."""
    found = Calendar(reply.content.decode()).events
    assert all(event.all_day for event in found)
    return {event.uid: event.begin.date().isoformat() for event in found}


def test_an_answer_with_dates_has_links_and_a_picture(taken: Taken) -> None:
    links = taken.said.navigator["links"]
    assert set(links) == {"page", "calendar", "timeline", "picture", "alt"}
    assert taken.said.messages[-1]["image"] == links["timeline"]
    assert links["calendar"] == f"{links['page']}.ics" and "termijnen" in links["alt"]


def test_an_answer_without_dates_has_none(server: Server) -> None:
    said = Talk(server).say(PLAN)
    assert said.navigator["links"] == {} and "image" not in said.messages[0]


def test_the_calendar_has_exactly_the_dates_of_the_answer(taken: Taken) -> None:
    dues = [deadline["due"] for deadline in taken.said.navigator["deadlines"]]
    assert sorted(events(taken.get("calendar")).values()) == sorted(dues)
    assert len(dues) > 3


@pytest.mark.parametrize("correction", ["nee, 4 maart 2025", "ik bedoel 10 januari 2025"])
def test_a_second_import_after_a_correction_updates(taken: Taken, correction: str) -> None:
    before = events(taken.get("calendar"))
    corrected = Taken(taken.talk, taken.talk.say(correction))
    after = events(corrected.get("calendar"))
    assert set(after) == set(before)
    assert after != before
    assert sorted(after.values()) == sorted(deadline["due"] for deadline in corrected.said.navigator["deadlines"])


def test_a_fact_that_is_added_updates_too(taken: Taken) -> None:
    before = events(taken.get("calendar"))
    more = Taken(taken.talk, taken.talk.say("Wat als het contract pas op 1 mei 2025 getekend is?"))
    after = events(more.get("calendar"))
    assert set(after) == set(before) and after != before


def test_another_conversation_has_events_of_its_own(server: Server, taken: Taken) -> None:
    other = Talk(server)
    said = Taken(other, other.all(SCREENING, "weet ik niet", "3 maart 2025"))
    assert not set(events(said.get("calendar"))) & set(events(taken.get("calendar")))


def test_another_placement_has_events_of_its_own(server: Server) -> None:
    talk = Talk(server)
    first = Taken(talk, talk.say("Uit huis geplaatst op 3 maart 2025, wanneer moet het plan van aanpak er zijn?"))
    second = Taken(talk, talk.say("Uit huis geplaatst op 8 juni 2025, wanneer moet het plan van aanpak er zijn?"))
    assert not set(events(first.get("calendar"))) & set(events(second.get("calendar")))


@pytest.mark.parametrize("ending", TYPES)
def test_page_calendar_and_pictures_are_served(taken: Taken, ending: str) -> None:
    reply = get(taken.talk.server, taken.said.navigator["links"]["page"] + ending)
    assert reply.status_code == 200
    assert reply.headers["Content-Type"].split(";")[0] == TYPES[ending]


def test_the_page_shows_the_dates_and_is_dutch(taken: Taken) -> None:
    page = taken.get("page").text
    assert 'lang="nl"' in page and "Screening van het netwerkgezin" in page and "maandag 2 juni 2025" in page


def test_the_pictures_are_pictures(taken: Taken) -> None:
    assert taken.get("picture").content.startswith(b"\x89PNG")
    assert "<svg" in taken.get("timeline").text and "<title" in taken.get("timeline").text


@pytest.mark.parametrize("ending", TYPES)
def test_a_forged_link_gets_a_clear_page(taken: Taken, ending: str) -> None:
    path = taken.said.navigator["links"]["page"]
    middle = len(path) // 2
    forged = path[:middle] + ("A" if path[middle] != "A" else "B") + path[middle + 1 :]
    reply = get(taken.talk.server, forged + ending)
    assert reply.status_code == 404
    assert "Deze link klopt niet." in reply.text and 'lang="nl"' in reply.text


@pytest.mark.parametrize("ending", TYPES)
def test_an_old_link_gets_a_clear_page(server: Server, ending: str) -> None:
    month_ago = Links(secret(), clock=lambda: time.time() - 31 * DAY)
    token = month_ago.sign(read_situation({"placement_date": "2025-03-03"}, today()), today())
    reply = get(server, f"/termijnen/{token}{ending}")
    assert reply.status_code == 410
    assert "Deze link is verlopen." in reply.text and 'lang="nl"' in reply.text


def test_a_link_of_29_days_still_works(server: Server) -> None:
    links = Links(secret(), clock=lambda: time.time() - 29 * DAY)
    token = links.sign(read_situation({"placement_date": "2025-03-03"}, today()), today())
    assert get(server, f"/termijnen/{token}").status_code == 200


def test_a_link_tells_nothing(taken: Taken) -> None:
    links = taken.said.navigator["links"]
    token = links["page"].rsplit("/", 1)[1]
    for word in (taken.talk.sender, "2025", "netwerk", "placement"):
        assert word not in links["page"]
    opened = Links(secret()).open(token, DAY)
    assert taken.talk.sender not in repr(opened), "not even inside"
    served = [taken.get(link).text for link in ("page", "calendar", "timeline")]
    assert not [text for text in served if taken.talk.sender in text]
