"""“Waar staat dat?” is answered in any state of a conversation: document, place in it, edition, status and link."""

from __future__ import annotations

import pytest

from bot.answer.library import Library
from bot.answer.turns import reply
from bot.content.uses import uses
from bot.model.answer import Answer, Part
from bot.model.conversation import Memory
from bot.model.understanding import Mapping, Scored, Signal
from bot.render import part_text
from tests.made_up import NOWHERE, TEAM, about, turn


def asked(library: Library, memory: Memory) -> Answer:
    return reply(turn("ask_source", NOWHERE, memory=memory), library)[0]


def listed(answer: Answer) -> Part:
    (part,) = [part for part in answer.parts if part.kind == "sources"]
    assert all(item.url.startswith("https://") for item in part.items)
    return part


def after(library: Library, *turns: object) -> Memory:
    memory = Memory()
    for one in turns:
        _, memory = reply(one(memory), library)  # type: ignore[operator]
    return memory


QUESTION = lambda memory: turn(memory=memory)  # noqa: E731
NORM = lambda memory: turn("ask_guideline", about("netwerkscreening", "screening"), memory=memory)  # noqa: E731
GREETING = lambda memory: turn("greet", NOWHERE, memory=memory)  # noqa: E731
REFUSED = lambda memory: turn("out_of_scope", NOWHERE, memory=memory)  # noqa: E731
DANGER = lambda memory: turn("danger", NOWHERE, signals=[Signal(id="kindermishandeling")], memory=memory)  # noqa: E731
BLOCK = lambda memory: turn("ask_more", TEAM, entities={"block": "perspectief"}, memory=memory)  # noqa: E731
FORM = lambda memory: turn("compute_deadline", about("plan-van-aanpak"), memory=memory)  # noqa: E731


@pytest.mark.parametrize(
    ("said", "document", "place"),
    [
        ([QUESTION], "richtlijn-2025", "Samenwerking"),
        ([NORM], "jeugdwet", "artikel 5.1 lid 3"),
        ([NORM], "igj-2025", "Screening"),
        ([QUESTION, GREETING], "richtlijn-2025", "Samenwerking"),
        ([QUESTION, REFUSED], "richtlijn-2025", "Samenwerking"),
        ([DANGER], "richtlijn-2025", "Veiligheid in pleeggezinnen"),
        ([QUESTION, DANGER], "richtlijn-2025", "Veiligheid in pleeggezinnen"),
        ([QUESTION, BLOCK], "richtlijn-2025", "Beslissen over perspectief"),
        ([FORM], "richtlijn-2025", "Beslissen over perspectief"),
    ],
)
def test_the_place_of_what_was_said(library: Library, said: list, document: str, place: str) -> None:
    part = listed(asked(library, after(library, *said)))
    item = next(item for item in part.items if item.id == document)
    assert place in item.note and ("geldig" in item.text or "document" in item.text)
    assert place in part_text(part) and item.url in part_text(part), "plain text shows the place and the link too"


@pytest.mark.parametrize("said", [[], [GREETING], [REFUSED], [GREETING, REFUSED]], ids=len)
def test_before_anything_was_said_all_documents_are_told(library: Library, said: list) -> None:
    answer = asked(library, after(library, *said))
    assert answer.in_scope and answer.parts[0].kind == "answer" and "/bronnen" in answer.parts[0].text
    assert [item.id for item in listed(answer).items] == list(library.sources)


def test_a_bare_question_is_not_asked_back(library: Library) -> None:
    """Its words alone fit many topics a little."""
    close = Mapping(in_scope=True, topics=[Scored(id="zorgteam", score=0.2), Scored(id="matching", score=0.19)])
    answer, _ = reply(turn("ask_source", close, memory=Memory()), library)
    assert [item.id for item in listed(answer).items] == list(library.sources)


def test_while_the_form_asks_its_question_stays_open(library: Library) -> None:
    memory = after(library, FORM)
    form = Memory(turns=3, asking="removal_date", norms=["plan-van-aanpak"])
    answer, kept = reply(turn("ask_source", NOWHERE, memory=form), library)
    assert listed(answer).items and kept.asking == "removal_date"
    assert memory.norms == ["plan-van-aanpak"]


def test_every_reference_names_a_place(library: Library) -> None:
    """A source without a heading or an article can't be looked up."""
    records = [*library.guideline.topics, *library.guideline.recommendations, *library.norm_list]
    assert [one.id for one in records if any(not (ref.section or ref.article) for ref in one.sources)] == []


def test_what_rests_on_each_source(library: Library) -> None:
    found = uses(library.guideline, library.norm_list)
    assert list(found) == list(library.sources)
    law = {use.id: use for use in found["jeugdwet"]}
    assert "5.1 lid 3" in law["netwerkscreening"].places and law["netwerkscreening"].group == "norms"
    old = [use for use in found["factsheet-2014"] if use.old]
    assert {use.id for use in old} == {"perspectief-onderzoek-2014", "perspectiefbesluit-2014"}
