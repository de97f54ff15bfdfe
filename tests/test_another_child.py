"""A second case in one conversation: another child starts afresh, a correction of the same child does not."""

from __future__ import annotations

import msgspec
import pytest

from bot.answer.going_on.context import in_context
from bot.answer.library import Library
from bot.answer.turns import reply
from bot.model.conversation import Memory
from bot.model.understanding import Stated
from tests.made_up import nowhere, said, texts, turn

BOY = Stated(child_age=14, siblings=2, placement_form="bestand", removal_date="2026-02-02")
GIRL = Stated(
    child_age=5, placement_form="netwerk", removal_date="2026-04-01", dates=[said("2026-04-01", "removal_date")]
)
KNOWN = Memory(stated=BOY, turns=2, norms=["plan-van-aanpak"], audience="pleegouder", placement="x")


def after(library: Library, intent: str, stated: Stated, text: str = "…", memory: Memory = KNOWN) -> tuple[str, Memory]:
    """Return the notices of the answer to a message, and what is remembered after it."""
    heard = in_context(turn(intent, stated=stated, memory=memory), text, "", library, nowhere)
    answer, kept = reply(heard, library)
    return texts(answer, "notice"), kept


@pytest.mark.parametrize("intent", ["describe_case", "compute_deadline", "ask_guideline"])
def test_another_age_with_another_date_is_another_child(library: Library, intent: str) -> None:
    notices, kept = after(library, intent, GIRL)
    assert "een ander kind" in notices
    assert kept.stated == msgspec.structs.replace(GIRL, dates=[]) and kept.audience == "pleegouder"
    assert kept.placement and kept.placement != "x"


@pytest.mark.parametrize("text", ["Andere casus: een baby bij haar tante", "Nu over een ander kind: waar let ik op?"])
def test_a_message_can_say_so_itself(library: Library, text: str) -> None:
    notices, kept = after(library, "ask_guideline", Stated(placement_form="netwerk"), text)
    assert "een ander kind" in notices and kept.stated == Stated(placement_form="netwerk")


@pytest.mark.parametrize(
    ("intent", "stated"),
    [
        ("correct_fact", GIRL),
        ("what_if", GIRL),
        ("describe_case", Stated(child_age=13, removal_date="2026-04-01")),
        ("describe_case", Stated(child_age=5)),
        ("describe_case", Stated(removal_date="2026-04-01", placement_form="netwerk")),
    ],
)
def test_one_fact_or_a_correction_is_about_the_same_child(library: Library, intent: str, stated: Stated) -> None:
    notices, kept = after(library, intent, stated)
    assert "een ander kind" not in notices and kept.stated.siblings == 2


def test_the_first_case_is_no_other(library: Library) -> None:
    assert "een ander kind" not in after(library, "describe_case", GIRL, "Andere casus", Memory())[0]


def test_it_is_said_once(library: Library) -> None:
    _, kept = after(library, "describe_case", GIRL)
    assert "een ander kind" not in after(library, "ask_guideline", Stated(), memory=kept)[0]
