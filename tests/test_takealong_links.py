"""Links: what goes in comes out, nobody else can read or change it, and it ends when it should."""

from __future__ import annotations

import os
import re
import stat
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.errors import ConfigurationError, InputError, NavigatorError
from bot.situation import DATE_FIELDS, Situation, read_situation
from bot.takealong.links import LinkError, Links, known
from bot.takealong.secret import secret
from tests.takealong_cases import TODAY

SECRET = b"a secret that only the tests know"
MADE = 1_795_000_000.9  # seconds since 1970, in November 2026
DAY = 24 * 60 * 60
CASE = {"placement_date": "2026-04-03", "placement_form": "netwerk", "child_age": 0, "foster_parent_guardian": False}

dates = st.dates(date(1990, 1, 1), date(2060, 1, 1))
facts = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(DATE_FIELDS, dates),
        "child_age": st.integers(0, 23),
        "placement_form": st.sampled_from(["netwerk", "bestand", "crisis", "deeltijd"]),
        "foster_parent_guardian": st.booleans(),
        "include_superseded": st.booleans(),
        "child_talks": st.lists(dates, max_size=5),
        "residents": st.lists(st.fixed_dictionaries({}, optional={"birth_date": dates, "moved_in": dates}), max_size=4),
    },
)


def links(now: float = MADE, key: bytes = SECRET) -> Links:
    return Links(key, clock=lambda: now)


def reason(token: str, now: float = MADE, key: bytes = SECRET) -> str:
    """Return why a token can't be read."""
    with pytest.raises(LinkError) as caught:
        links(now, key).read(token, DAY)
    return caught.value.reason


TOKEN = links().sign(read_situation(CASE, TODAY), TODAY)


@given(facts, dates, st.text(max_size=20))
def test_what_goes_in_comes_out(members: dict[str, Any], today: date, conversation: str) -> None:
    try:
        situation = read_situation(members, today)
    except InputError:
        assume(False)
    token = links().sign(situation, today, conversation)
    assert links().read(token, DAY) == (situation, today)
    assert re.fullmatch(r"[A-Za-z0-9_-]+", token)
    assert len(token) < 1500


@settings(max_examples=500)
@given(st.data())
def test_any_other_character_fails(data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(TOKEN) - 1))
    letter = data.draw(st.characters().filter(lambda letter: letter != TOKEN[place]))
    assert reason(TOKEN[:place] + letter + TOKEN[place + 1 :]) == "forged"


def test_every_single_bit_counts() -> None:
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    for place, letter in enumerate(TOKEN):
        for bit in range(6):
            other = alphabet[alphabet.index(letter) ^ (1 << bit)]
            assert reason(TOKEN[:place] + other + TOKEN[place + 1 :]) == "forged"


@given(st.text(max_size=300))
def test_any_other_text_fails(text: str) -> None:
    assert reason(text) == "forged"


@pytest.mark.parametrize("token", [TOKEN[:-1], f"{TOKEN}A", f"{TOKEN}=", f"{TOKEN}\n", f" {TOKEN}", TOKEN * 20, ""])
def test_cut_or_longer_fails(token: str) -> None:
    assert reason(token) == "forged"


def test_another_secret_fails() -> None:
    assert reason(TOKEN, key=b"another secret") == "forged"


@pytest.mark.parametrize("age", [0, 1, DAY - 1, DAY])
def test_good_up_to_its_age(age: int) -> None:
    assert links(int(MADE) + age).read(TOKEN, DAY)[1] == TODAY


@pytest.mark.parametrize("age", [DAY + 1, 400 * DAY])
def test_expired_a_second_later(age: int) -> None:
    assert reason(TOKEN, now=int(MADE) + age) == "expired"


def test_forged_and_old_is_forged() -> None:
    assert reason("A" + TOKEN[1:], now=MADE + 400 * DAY) == "forged"


def test_ours_but_not_readable_any_more_is_expired() -> None:
    impossible = Situation(birth_date=date(2027, 1, 1))  # after today: read_situation would refuse it
    assert reason(links().sign(impossible, TODAY)) == "expired"


def test_token_shows_nothing() -> None:
    plain = links().sign(read_situation(CASE, TODAY), TODAY, "gesprek-17")
    assert plain != TOKEN
    assert not [word for word in ("2026", "netwerk", "placement", "gesprek") if word in plain]


def test_only_what_is_known_goes_in() -> None:
    assert known(Situation()) == {}
    assert known(read_situation(CASE | {"residents": [{"birth_date": "2010-01-01"}]}, TODAY)) == CASE | {
        "residents": [{"birth_date": "2010-01-01"}]
    }


def test_moment_is_when_it_was_made() -> None:
    assert links().open(TOKEN, DAY).moment == datetime.fromtimestamp(int(MADE), UTC)


def test_key_stays_with_the_placement() -> None:
    placed = read_situation({"placement_date": "2026-04-03"}, TODAY)
    later = read_situation(
        {"placement_date": "2026-04-03", "contract_date": "2026-05-01", "child_talks": ["2026-06-01"]}, TODAY
    )
    key = links().open(links().sign(placed, TODAY, "a"), DAY).key
    assert key == links(MADE + 60).open(links(MADE + 60).sign(later, TODAY, "a"), DAY).key
    assert re.fullmatch("[0-9a-f]{32}", key)


def test_key_differs_between_placements() -> None:
    placed = read_situation({"placement_date": "2026-04-03"}, TODAY)
    sibling = read_situation({"placement_date": "2026-04-03", "birth_date": "2018-01-01"}, TODAY)
    other = read_situation({"placement_date": "2026-04-04"}, TODAY)
    keys = [
        links().key(placed),
        links().key(placed, "b"),
        links().key(sibling),
        links().key(other),
        links(key=b"x").key(placed),
    ]
    assert len(set(keys)) == len(keys)


def test_error_is_one_of_ours_with_a_dutch_line() -> None:
    assert issubclass(LinkError, NavigatorError)
    assert LinkError("expired").line.startswith("Deze link is verlopen.")
    assert LinkError("forged").line.startswith("Deze link klopt niet.")
    assert str(LinkError("forged")) == "link: forged"


def test_secret_is_made_once_and_for_its_owner_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NAVIGATOR_SECRET", raising=False)
    file = tmp_path / "build" / "secret"
    old = os.umask(0)
    try:
        first = secret(file)
    finally:
        os.umask(old)
    assert secret(file) == first and len(first) >= 64
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(file.parent.iterdir()) == [file]


def test_first_secret_stays_when_two_processes_make_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NAVIGATOR_SECRET", raising=False)
    file = tmp_path / "secret"
    first = secret(file)
    monkeypatch.setattr(Path, "exists", lambda path: False)  # the other process looked just before
    assert secret(file) == first
    assert list(tmp_path.iterdir()) == [file]


def test_secret_of_the_environment_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NAVIGATOR_SECRET", "x" * 40)
    assert secret(tmp_path / "secret") == b"x" * 40
    assert not list(tmp_path.iterdir())


def test_short_secret_is_an_error_that_does_not_tell_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NAVIGATOR_SECRET", "hunter2")
    with pytest.raises(ConfigurationError, match="NAVIGATOR_SECRET") as caught:
        secret(tmp_path / "secret")
    assert "hunter2" not in str(caught.value)
    monkeypatch.delenv("NAVIGATOR_SECRET")
    (tmp_path / "secret").write_text("")
    with pytest.raises(ConfigurationError, match="too short"):
        secret(tmp_path / "secret")
