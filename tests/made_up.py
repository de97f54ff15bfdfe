"""Made-up turns for the tests of composing, and what stands in the answer to one."""

from __future__ import annotations

from typing import Any

from bot.model.answer import Answer
from bot.model.conversation import Memory, Turn
from bot.model.understanding import DateMention, Mapping, Scored, Stated, Understanding

TODAY = "2026-11-21"
NOWHERE = Mapping(in_scope=False)
TEAM = Mapping(
    in_scope=True,
    topics=[Scored(id="zorgteam", score=0.8)],
    building_blocks=["samenwerking"],
    routekaart_steps=["breakdown-voorkomen"],
    search_terms=["zorgteam"],
)


def turn(intent: str = "ask_guideline", mapping: Mapping = TEAM, **given: Any) -> Turn:
    """Return a turn; facts and signals go into its understanding."""
    stated, signals = given.pop("stated", Stated()), given.pop("signals", [])
    understanding = Understanding(mapping=mapping, stated=stated, signals=signals)
    usual = {"memory": Memory(turns=3), "today": TODAY, "model": "model"}
    return Turn(intent=intent, understanding=understanding, **usual | given)


def nowhere(text: str) -> Mapping:
    """Read a text as a mapper would that finds no place for anything."""
    return NOWHERE


def about(norm: str, topic: str = "zorgteam") -> Mapping:
    return Mapping(in_scope=True, topics=[Scored(id=topic, score=0.8)], norms=[norm])


def said(iso: str, event: Any = None) -> DateMention:
    return DateMention(text=iso, date=iso, event=event)


def kinds(answer: Answer) -> list[str]:
    return [part.kind for part in answer.parts]


def texts(answer: Answer, kind: str) -> str:
    parts = [part for part in answer.parts if part.kind == kind]
    return "\n".join(line for part in parts for line in [part.title, part.text, *(item.text for item in part.items)])
