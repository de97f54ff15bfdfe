"""What follows a danger signal: fixed words for signal and reader, held over the next turns; whole conversations, trained model."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage

from bot.answer.danger.aftercare import Aftercare
from bot.answer.danger.cues import fits, said_words
from bot.answer.danger.matching import belongs
from bot.answer.danger.memory import REMEMBERED, SUSPECTED, kept, remembered
from bot.answer.library import Library
from bot.answer.turns import reply
from bot.channels.web import WebOutput
from bot.content.records.danger import Advice, FollowUp
from bot.content.whole import read_content
from bot.conversation import load
from bot.mapper.opening import NAVIGATOR
from bot.model.conversation import Danger, Memory
from bot.model.understanding import Scored, Signal
from tests.made_up import TEAM, kinds, texts, turn

TABLE = yaml.safe_load((Path(__file__).parent / "cases" / "after_danger.yml").read_text(encoding="utf-8"))
GUIDELINE = read_content().guideline
DAY = "2026-11-22"
PARTNER = Danger(signals=["kindermishandeling"], at=1, asked_at=1, by="partner")


@pytest.fixture(scope="module")
def agent(built: None) -> Agent:
    return load()


@pytest.fixture(scope="module")
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    running = asyncio.new_event_loop()
    yield running
    running.close()


def heard(agent: Agent, loop: asyncio.AbstractEventLoop, sender: str, text: str, audience: str) -> dict[str, Any]:
    """Return the object of the contract for one message; with the slot that the conversation then has."""
    output, metadata = WebOutput(), {"today": DAY, "audience": audience}
    loop.run_until_complete(agent.handle_message(UserMessage(text, output, sender, metadata=metadata)))
    found = [one["custom"][NAVIGATOR] for one in output.messages if NAVIGATOR in one.get("custom", {})]
    return found[-1] if found else {}


@pytest.mark.parametrize("talk", TABLE["conversations"], ids=lambda talk: talk["name"])
def test_conversations(
    agent: Agent, loop: asyncio.AbstractEventLoop, talk: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen: list[str] = []
    monkeypatch.setattr("actions.actions.with_danger", _listening(chosen))
    sender = uuid.uuid4().hex
    for said in talk["turns"]:
        found = heard(agent, loop, sender, said["say"], talk.get("audience", ""))
        answer = found["answer"].lower()
        expected = said.get("follow_up", chosen[-1])
        assert chosen[-1] in ([expected] if isinstance(expected, str) else expected), said["say"]
        assert [words for words in said.get("says", []) if words not in answer] == [], said["say"]
        assert [words for words in [*said.get("never", []), *_never(found)] if words in answer] == [], said["say"]
        assert set(said.get("signals", [])) <= set(found["safety_signals"]), said["say"]
        assert said.get("first", "") in ("", found["topics"][0] if found["topics"] else ""), said["say"]
        if chosen[-1] or any(part["kind"] == "help" for part in found["parts"]):
            assert found["parts"][0]["kind"] == "help", "help goes first"


def _listening(chosen: list[str]) -> Any:
    from bot.answer.danger.follow_ups import with_danger

    def listen(turn: Any, text: str, library: Library) -> Any:
        found = with_danger(turn, text, library)
        chosen.append(found.follow_up)
        return found

    return listen


def _never(found: dict[str, Any]) -> list[str]:
    return TABLE["NEVER"] if found["safety_signals"] else ["112: 112"]


def test_a_doubt_is_a_line_above_the_answer_and_with_a_cue_the_answer_is_about_safety(library: Library) -> None:
    unsure = msgspec.structs.replace(TEAM, topics=[Scored(id="zorgteam", score=0.4)])
    cued = Signal(id="kindermishandeling", clear=False, cue="x")
    suspected = Signal(id="kindermishandeling", clear=False, odds=0.5)
    for mapping, signal, topics in (
        (unsure, cued, ["meldcode", "zorgteam"]),
        (TEAM, cued, ["zorgteam"]),
        (unsure, suspected, ["zorgteam"]),
    ):
        answer, _ = reply(turn(mapping=mapping, signals=[signal]), library)
        assert answer.parts[0].kind == "help" and not answer.parts[0].items, "one line"
        assert "Wat u nu kunt doen" not in texts(answer, "answer")
        assert [topic.id for topic in answer.mapping.topics] == topics


def test_nothing_but_what_belongs_to_it(library: Library) -> None:
    for audience in ("", "professional", "pleegouder", "ouder", "jongere", "trainer"):
        for signal in library.signal_topics:
            answer, _ = reply(turn("danger", signals=[Signal(id=signal)], audience=audience), library)
            assert kinds(answer)[:4] == ["help", "notice", "answer", "checklist"], (audience, signal)
            assert set(kinds(answer)) <= {"help", "notice", "answer", "checklist", "sources"}, (audience, signal)
            shown = {item.id for part in answer.parts if part.kind == "answer" for item in part.items}
            assert shown <= library.safety_topics


def test_words_that_presume_never_stand_below_a_help_line(library: Library) -> None:
    mapping = msgspec.structs.replace(
        TEAM, topics=[Scored(id="breakdown-risicos", score=0.8), Scored(id="zorgteam", score=0.1)]
    )
    doubt = [Signal(id="suicidaliteit", clear=False, odds=0.5)]
    answer, _ = reply(turn(mapping=mapping, signals=doubt, audience="pleegouder"), library)
    assert "Denkt u" not in texts(answer, "answer") and kinds(answer)[0] == "help"
    plain, _ = reply(turn(mapping=mapping, audience="pleegouder"), library)
    assert plain.parts[0].items[0].id == "breakdown-risicos"


def test_below_a_help_line_nobody_reads_that_it_is_not_about_foster_care(library: Library) -> None:
    away = msgspec.structs.replace(TEAM, in_scope=False, topics=[], outside=0.95)
    answer, _ = reply(turn("out_of_scope", away, signals=[Signal(id="acuut-gevaar", clear=False, odds=0.8)]), library)
    assert kinds(answer)[0] == "help" and "niet over pleegzorg" not in texts(answer, "answer")


@pytest.mark.parametrize(("is_told", "turns"), [(True, REMEMBERED), (False, SUSPECTED)])
def test_it_is_forgotten_after_some_turns(is_told: bool, turns: int) -> None:
    danger = Danger(signals=["suicidaliteit"], at=2, asked_at=2, told=is_told)
    assert remembered(Memory(turns=2 + turns, danger=danger)) == danger
    assert remembered(Memory(turns=3 + turns, danger=danger)) is None


def test_memory_holds_identifiers_only(library: Library) -> None:
    _, memory = reply(turn("danger", signals=[Signal(id="suicidaliteit", cue="ik wil dood")]), library)
    assert msgspec.to_builtins(memory.danger) == {"signals": ["suicidaliteit"], "at": 3, "asked_at": 3}
    assert kept(turn()) is None


def test_a_question_of_ours_is_answered_when_danger_is_forgotten(library: Library) -> None:
    answer, _ = reply(turn("ask_more", follow_up="bezoek", pressed=True, entities={"follow_up": "bezoek"}), library)
    assert kinds(answer)[0] == "help" and "Veiligheid gaat voor" in texts(answer, "answer")


@pytest.mark.parametrize(
    ("said", "cue", "fit"),
    [
        ("Moet ik háár uitvragen?", "moet ik haar", True),
        ("ik wil echt niet meer zo leven", "wil niet leven", True),
        ("ik zie een hele grote rode mooie bal", "ik bal", False),
        ("de bezoekregeling", "bezoek*", True),
        ("huisbezoek", "bezoek*", False),
        ("mag ze wel", "mag|moet ze|hij", True),
        ("en geldt dat voor mij", "^ geldt", True),
        ("ik weet niet of het geldt", "^ geldt", False),
        ("een man op snap wil vanavond echt heel graag met haar afspreken", "man snap + afspreken", True),
        ("een man op snap", "man snap + afspreken", False),
        ("ik zit 7 hoog", "# hoog", True),
        ("ik zit heel hoog", "# hoog", False),
    ],
)
def test_cues(said: str, cue: str, fit: bool) -> None:
    assert fits(said_words(said), [cue]) == fit
    assert not fits(said_words(said), [cue], [cue])


def test_every_whole_message_is_written_as_it_is_read() -> None:
    for one in GUIDELINE.follow_ups:
        for line in [*one.whole, *one.replies]:
            assert said_words(line) == line, one.id
    replies = [line for one in GUIDELINE.follow_ups for line in one.replies]
    assert len(replies) == len(set(replies))


def test_every_reader_gets_words_in_his_own_form() -> None:
    for one in [*GUIDELINE.advice, *GUIDELINE.follow_ups]:
        for reader, text in one.texts.items():
            words = f" {said_words(' '.join([text.summary, *text.checklist]))} "
            assert (" u " in words or " uw " in words) <= (reader not in ("jongere", "jonge-dader")), (one.id, reader)
            if isinstance(one, Advice):
                assert 3 <= len(text.checklist) <= 6, (one.id, reader)


def test_nobody_is_told_to_write_down_what_a_partner_may_find(library: Library) -> None:
    for one in [*GUIDELINE.advice, *GUIDELINE.follow_ups]:
        if belongs(one, PARTNER, "ouder", library) if isinstance(one, FollowUp) else one.by == "partner":
            text = one.text_for("partner", "volwassene")
            assert "chrijf" not in " ".join([text.summary, *text.checklist]), one.id


def test_numbers_stand_in_the_help_lines_alone() -> None:
    numbers = [line.phone for line in GUIDELINE.help_lines if len(line.phone) > 3]
    told = [text for one in [*GUIDELINE.advice, *GUIDELINE.follow_ups] for text in one.texts.values()]
    assert not [number for text in told for number in numbers if number in " ".join([text.summary, *text.checklist])]


def test_the_signals_of_a_young_writer_choose_his_own_words(library: Library) -> None:
    for by, audience, own in [
        ("zelf", "", True),
        ("", "jongere", True),
        ("", "pleegouder", False),
        ("buur", "", False),
    ]:
        danger = Danger(signals=["kindermishandeling", "kind-zelf-in-nood"], at=1, asked_at=1, by=by)  # type: ignore[arg-type]
        advice = Aftercare(turn("danger"), Memory(audience=audience), danger, library).advice
        assert (advice.by == "zelf") == own, (by, audience)
