"""The calendar file and the table: what somebody takes along, read back with another library than the one that wrote it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import ics
import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from bot.content.files import RASA_KEYS, read_yaml
from bot.deadlines import Deadline, deadlines
from bot.deadlines.norms import load_norms
from bot.errors import ContentError
from bot.situation import read_situation
from bot.takealong.calendar_file import calendar_file
from bot.takealong.entries import STATES, entries, relative, source_line
from bot.takealong.phrases import FILE, phrases
from bot.takealong.report import deadline_rows, headings
from tests.takealong_cases import CASES, DEADLINES, TITLES, TODAY, days, deadline, many

KEY = "plaatsing-a"


def read(data: bytes) -> list[ics.Event]:
    """Return the events of a file by date and name, as another library reads them."""
    return sorted(ics.Calendar(data.decode()).events, key=lambda event: (event.begin.date(), event.name))


def test_each_event_is_all_day_with_its_title_status_and_alarm() -> None:
    events = read(calendar_file(DEADLINES, TITLES, TODAY, KEY))
    seen = [
        {"day": event.begin.date(), "name": event.name, "status": event.status, "alarm": bool(event.alarms)}
        for event in events
    ]
    assert seen == CASES["events"]
    assert all(event.all_day and event.duration == timedelta(days=1) for event in events)


def test_alarms_come_two_weeks_before() -> None:
    alarms = [alarm for event in read(calendar_file(DEADLINES, TITLES, TODAY, KEY)) for alarm in event.alarms]
    assert len(alarms) == 4
    assert {alarm.trigger for alarm in alarms} == {timedelta(days=-14)}
    assert alarms[0].display_text == "Over twee weken: Perspectiefbesluit"


def test_description_holds_reason_kind_status_and_source() -> None:
    event = next(event for event in read(calendar_file(DEADLINES, TITLES, TODAY, KEY)) if "netwerkgezin" in event.name)
    lines = event.description.split("\n")
    assert lines[0].startswith("Gerekend vanaf de uithuisplaatsing")
    assert lines[1] == "Soort: wet. Status: voorbij."
    assert lines[2] == "Bron: Jeugdwet art. 5.1 lid 3, https://wetten.overheid.nl/BWBR0034925/#Hoofdstuk5_Artikel5.1"
    assert lines[3].startswith("Berekend op zaterdag 21 november 2026.")
    assert event.url == "https://wetten.overheid.nl/BWBR0034925/#Hoofdstuk5_Artikel5.1"
    assert event.categories == {"wet"}
    assert event.transparent and event.classification == "PRIVATE"


def test_lines_end_in_crlf_and_are_folded_at_75_bytes() -> None:
    data = calendar_file(
        [deadline(norm="vgb", due=TODAY, explanation="één ongewoon lange uitleg; " * 40)], TITLES, TODAY, KEY
    )
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not [line for line in lines if b"\n" in line or b"\r" in line]
    assert data.startswith(b"BEGIN:VCALENDAR\r\n") and data.endswith(b"END:VCALENDAR\r\n")
    assert ("één ongewoon lange uitleg; " * 40).strip() in read(data)[0].description


def test_calendar_has_a_name_and_is_published() -> None:
    lines = calendar_file([], TITLES, TODAY, KEY).decode().replace("\r\n ", "").split("\r\n")
    assert {"METHOD:PUBLISH", "VERSION:2.0", "CALSCALE:GREGORIAN", "X-WR-CALNAME:Termijnen pleegzorg"} <= set(lines)


def test_same_placement_keeps_its_identifiers_when_a_date_moves() -> None:
    moved = [replace(one, due=one.due + timedelta(days=2), status="open") for one in DEADLINES]
    later = calendar_file(moved, TITLES, TODAY + timedelta(days=3), KEY)
    assert {event.uid for event in read(later)} == {
        event.uid for event in read(calendar_file(DEADLINES, TITLES, TODAY, KEY))
    }


def test_identifiers_differ_between_events_and_placements() -> None:
    ours, theirs = ({event.uid for event in read(calendar_file(DEADLINES, TITLES, TODAY, key))} for key in ("a", "b"))
    assert len(ours) == len(theirs) == len(DEADLINES)
    assert not ours & theirs


def test_birthday_keeps_its_identifier_when_an_earlier_one_is_over() -> None:
    both = [deadline(norm="zorgteam-leeftijd", due=day) for day in (date(2028, 11, 30), date(2032, 11, 30))]
    twelfth = {event.begin.date(): event.uid for event in read(calendar_file(both, TITLES, TODAY, KEY))}[
        date(2032, 11, 30)
    ]
    assert [event.uid for event in read(calendar_file(both[1:], TITLES, date(2029, 1, 1), KEY))] == [twelfth]


def test_later_file_is_newer() -> None:
    def stamps(data: bytes) -> tuple[int, str, str]:
        text = data.decode()
        return (
            int(re.findall(r"SEQUENCE:(\d+)", text)[0]),
            re.findall("DTSTAMP:(.*)Z", text)[0],
            re.findall("LAST-MODIFIED:(.*)Z", text)[0],
        )

    noon = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
    first, same = (stamps(calendar_file(DEADLINES, TITLES, TODAY, KEY)) for _ in range(2))
    corrected = stamps(calendar_file(DEADLINES, TITLES, TODAY, KEY, moment=noon))
    next_day = stamps(calendar_file(DEADLINES, TITLES, TODAY + timedelta(days=1), KEY))
    assert first == same
    assert all(earlier < later for earlier, later in zip(first, corrected, strict=True))
    assert all(earlier < later for earlier, later in zip(corrected, next_day, strict=True))


def test_file_holds_neither_key_nor_birth_date() -> None:
    facts = {
        "birth_date": "2014-02-28",
        "placement_date": "2026-04-03",
        "removal_date": "2026-04-01",
        "placement_form": "netwerk",
    }
    facts_of_others = {"residents": [{"birth_date": "2010-07-19"}], "foster_parent_guardian": True}
    norms = load_norms()
    found = deadlines(read_situation(facts | facts_of_others, TODAY), norms, TODAY)
    text = (
        calendar_file(found, {norm.id: norm.title for norm in norms}, TODAY, "sleutel-1").decode().replace("\r\n ", "")
    )
    assert len(found) > 10
    for personal in (
        "sleutel-1",
        "2014",
        "28 februari 2014",
        "20140228",
        "2010-07-19",
        "19 juli 2010",
        "ORGANIZER",
        "ATTENDEE",
        "mailto",
    ):
        assert personal not in text


@settings(deadline=None, max_examples=25)
@given(many, days)
def test_any_deadlines_can_be_read_back(found: list[Deadline], today: date) -> None:
    data = calendar_file(found, TITLES, today, KEY)
    events = read(data)
    assert sorted(event.begin.date() for event in events) == sorted(one.due for one in found)
    assert len({event.uid for event in events}) == len(found)
    assert data == calendar_file(found, TITLES, today, KEY)


@pytest.mark.parametrize(("day", "words"), CASES["relative"].items(), ids=str)
def test_distance_from_today(day: date, words: str) -> None:
    assert relative(day, TODAY) == words


def test_every_state_occurs_in_the_cases() -> None:
    assert (
        {entry.state for entry in entries(DEADLINES, TITLES, TODAY)} == set(STATES) == set(phrases().calendar.summaries)
    )


def test_unknown_source_is_an_error() -> None:
    nowhere = replace(DEADLINES[0], basis=replace(DEADLINES[0].basis, source="nergens"))
    with pytest.raises(ContentError, match="nergens"):
        source_line(nowhere)


def test_table_has_a_row_for_each_deadline() -> None:
    rows = deadline_rows(DEADLINES, TITLES, TODAY)
    assert [row.what for row in rows] == [entry.title for entry in entries(DEADLINES, TITLES, TODAY)]
    screening = next(row for row in rows if "netwerkgezin" in row.what)
    assert (screening.due, screening.status) == ("vrijdag 20 november 2026 (gisteren)", "voorbij, wet")
    assert (screening.source, screening.state) == ("Jeugdwet art. 5.1 lid 3", "overdue")
    assert headings().due == "Wanneer"


def test_words_are_complete_and_no_training_data() -> None:
    assert phrases().links.keys() == {"expired", "forged"}
    text = FILE.read_text(encoding="utf-8")
    assert not [key for key in RASA_KEYS if re.search(rf"^\s*{key}:", text, re.MULTILINE)]
    assert set(read_yaml(FILE)) == set(phrases().__struct_fields__)
