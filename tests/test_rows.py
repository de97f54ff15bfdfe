"""Rows of words, as data files write them, against messages."""

from __future__ import annotations

import pytest

from bot.text.rows import Spacing, as_message, row_pattern

SPACING = Spacing(between=1, gap=3, around=("ja", "dus"))


@pytest.mark.parametrize(
    ("row", "message", "fits"),
    [
        ("wie tekent", "wie tekent dat", True),
        ("wie tekent", "wie dan tekent dat", True),
        ("wie tekent", "wie van ons tekent dat", False),
        ("wie .. tekent", "wie van ons tekent dat", True),
        ("wie .. tekent", "wie van ons vier dan tekent dat", False),
        ("tekent wie", "wie tekent", False),
        ("wie|wat komt", "wat komt er", True),
        ("teken* wie", "tekenen wie", True),
        ("teken wie", "tekenen wie", False),
        ("na # weken", "na 6 weken", True),
        ("na # weken", "na zes weken", False),
        ("^ mag ik", "ja dus mag ik", True),
        ("^ mag ik", "wanneer mag ik", False),
        ("mag het $", "mag het dus", True),
        ("mag het $", "mag het bezoek", False),
        ("a.u.b", "a.u.b", True),
        ("a.u.b", "aXuXb", False),
    ],
)
def test_a_row_fits_its_words_in_order(row: str, message: str, fits: bool) -> None:
    assert (row_pattern(row, SPACING).search(as_message(message.split())) is not None) == fits


def test_a_place_may_name_a_list() -> None:
    named = {"<dag>": ["maandag", "dinsdag"]}
    pattern = row_pattern("op <dag>", SPACING, lambda place: named.get(place, [place]))
    assert pattern.search(as_message(["op", "dinsdag"]))
    assert not pattern.search(as_message(["op", "<dag>"]))
