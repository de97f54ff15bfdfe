"""What the chat channels share: what was seen, work that goes on, and conversations that can't be read back."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from bot.channels.chat.background import Background
from bot.channels.chat.reply import Reply, clean, clean_part
from bot.channels.chat.seen import Seen
from bot.channels.chat.turn import Turns, conversation_id
from bot.channels.door import signed_button
from bot.channels.limits import too_fast
from bot.channels.slack.blocks import messages
from bot.channels.slack.mrkdwn import escape, pieces
from bot.channels.teams.cards import activities
from bot.model.answer import Item, Part
from tests.channels.adaptive_cards import activity_faults
from tests.channels.block_kit import message_faults
from tests.channels.serving import Rasa


def test_seen_forgets_after_an_hour_and_when_it_is_full() -> None:
    moment = [0.0]
    seen = Seen(3600, 3, lambda: moment[0])
    assert seen.first("a") and not seen.first("a") and seen.first("") and seen.first("")
    assert not seen.first("b", "a") and not seen.first("b")
    moment[0] = 3599
    assert not seen.first("a")
    moment[0] = 3600
    assert seen.first("a")
    for number in range(10):
        assert seen.first(f"{number}")
    assert seen.first("a"), "the oldest went when there were too many"


def test_background_says_what_kind_of_error_and_no_more() -> None:
    async def fail() -> None:
        raise ValueError("iets geheims")

    async def story() -> None:
        background = Background("test")
        background.start(fail())
        await background.finish()

    with capture_logs() as logged:
        asyncio.run(story())
    assert [entry["error"] for entry in logged] == ["ValueError"] and "geheims" not in str(logged)


def test_conversations_differ_per_channel_place_and_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    ids = {
        conversation_id("slack", "T", "C"),
        conversation_id("teams", "T", "C"),
        conversation_id("slack", "TC"),
        conversation_id("slack", "T", "C", ""),
    }
    first = conversation_id("slack", "T", "C")
    assert len(ids) == 4 and first in ids
    monkeypatch.setenv("NAVIGATOR_SECRET", "another secret for the tests of channels")
    assert conversation_id("slack", "T", "C") != first


def test_an_answer_that_never_comes_ends_in_a_clear_sentence() -> None:
    rasa = Rasa()
    rasa.delay = 5.0
    found = asyncio.run(Turns("test", rasa, patience=0.05).typed("c", "s", "hallo"))
    assert "Veilig Thuis" in found[0].text


@pytest.mark.parametrize(("audience", "handed"), [("jongere", "jongere"), ("admin", None), ("", None)])
def test_a_channel_may_be_for_one_audience(audience: str, handed: str | None) -> None:
    rasa = Rasa()
    asyncio.run(Turns("test", rasa, audience).typed("c", "s", "hallo"))
    assert rasa.heard[0].metadata.get("audience") == handed


def test_whoever_sends_too_much_is_asked_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """One person is counted, not the platform's address that all of them share."""
    monkeypatch.setenv("NAVIGATOR_PER_SENDER", "2")
    rasa, value = Rasa(), signed_button('{"title": "Ja", "intent": "affirm"}')

    async def story() -> list[str]:
        turns = Turns("test", rasa)
        found = [*await turns.typed("c", "s", "een"), *await turns.pressed("c", "s", value)]
        found += [*await turns.typed("c", "s", "drie"), *await turns.pressed("c", "s", value)]
        return [reply.text for reply in [*found, *await turns.typed("c", "another", "vier")]]

    assert [text == too_fast() for text in asyncio.run(story())] == [False, False, True, True, False]
    assert rasa.texts == ["een", "Ja", "vier"]


def test_what_rasa_leaves_empty_is_left_out() -> None:
    """Whoever reads the collected answers, such as what deletes a conversation, finds no `custom` that is None."""
    rasa = Rasa()
    rasa.answers = [{"text": "Ja.", "custom": None, "buttons": [], "image": None}]
    asyncio.run(Turns("test", rasa).typed("c", "s", "hallo"))
    assert rasa.heard[0].output_channel.messages == [{"text": "Ja."}]


TEXT = st.text(alphabet=st.characters(codec="utf-16"), max_size=60) | st.sampled_from(["<!channel>", "&", "*_*", "{{"])
ITEM = st.builds(Item, text=TEXT, title=TEXT, due=st.sampled_from(["", "2026-01-01"]), status=TEXT, note=TEXT, url=TEXT)
PART = st.builds(
    Part,
    kind=st.sampled_from(["help", "answer", "deadlines", "sources"]),
    title=TEXT,
    text=TEXT,
    items=st.lists(ITEM, max_size=4),
)


@settings(deadline=None, max_examples=60)
@given(st.lists(PART, max_size=5))
def test_any_text_is_taken_by_both_platforms(parts: list[Part]) -> None:
    """Whatever stands in an answer, both platforms take it; what is empty to the eye is no message."""
    reply = Reply(parts=[clean_part(part) for part in parts])
    for message in messages(reply):
        assert message_faults({"text": message.text, "blocks": message.blocks}) == []
    for activity in activities(reply):
        assert activity_faults(activity) == []


@given(st.text(max_size=300), st.integers(6, 50))
def test_pieces_hold_all_and_fit(text: str, limit: int) -> None:
    found = list(pieces(text, limit))
    assert all(0 < len(piece) <= limit for piece in found)
    assert "".join("".join(found).split()) == "".join(escape(text).split()) == "".join(escape(clean(text)).split())


def test_a_file_without_an_address_outside_is_not_named() -> None:
    along = Part(kind="takealong", title="Meenemen", items=[Item(text="Als PDF", url="/uitkomst/x.pdf")])
    assert clean_part(along) == Part(kind="takealong")
    outside = Item(text="Als PDF", url="https://navigator.example.nl/uitkomst/x.pdf")
    assert clean_part(Part(kind="takealong", title="Meenemen", items=[*along.items, outside])).items == [outside]
