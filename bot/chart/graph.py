"""What stands on the map: blocks, topics, recommendations, steps and norms, and how they link."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from bot.content.records.guideline import Guideline
from bot.deadlines.norms import Norm

Kind = Literal["block", "topic", "recommendation", "step", "norm"]
ADDRESSES: dict[Kind, str] = {
    "block": "bouwsteen",
    "topic": "onderwerp",
    "recommendation": "aanbeveling",
    "step": "stap",
    "norm": "norm",
}
KINDS: dict[str, Kind] = {address: kind for kind, address in ADDRESSES.items()}
PATH = "/kaart"


class Node(msgspec.Struct, frozen=True):
    """One thing on the map. `block` is the block it belongs to, empty where it belongs to none; `old` marks a superseded norm."""

    kind: Kind
    id: str
    title: str
    text: str
    block: str = ""
    old: bool = False

    @property
    def key(self) -> str:
        """What tells it from all others: a topic and a norm may share an identifier."""
        return f"{self.kind}/{self.id}"

    @property
    def address(self) -> str:
        """Its own page."""
        return f"{PATH}/{ADDRESSES[self.kind]}/{self.id}"


class Link(msgspec.Struct, frozen=True):
    """A line between two things, by their keys. `replaced`: the first was superseded by the second."""

    start: str
    end: str
    replaced: bool = False


class Graph(msgspec.Struct, frozen=True):
    """The whole map; nodes of a kind stand in the order of the content."""

    nodes: list[Node]
    links: list[Link]

    def of(self, kind: Kind, block: str | None = None) -> list[Node]:
        """Return the nodes of a kind, all or those of one block."""
        return [node for node in self.nodes if node.kind == kind and block in (None, node.block)]

    def node(self, kind: str, identifier: str) -> Node | None:
        """Return one node; None when there is none of that name."""
        return next((node for node in self.nodes if (node.kind, node.id) == (kind, identifier)), None)

    def beside(self, node: Node, kind: Kind) -> list[Node]:
        """Return the nodes of a kind that are linked to a node, in the order of its links."""
        keys = [link.end for link in self.links if link.start == node.key]
        keys += [link.start for link in self.links if link.end == node.key]
        known = {other.key: other for other in self.nodes if other.kind == kind}
        return [known[key] for key in dict.fromkeys(keys) if key in known]


def graph_of(guideline: Guideline, norms: Sequence[Norm]) -> Graph:
    """Return the map of a guideline: every block, topic, recommendation, step and norm, also those that nothing links to."""
    return Graph(nodes=list(_nodes(guideline, norms)), links=list(_links(guideline, norms)))


def _nodes(guideline: Guideline, norms: Sequence[Norm]) -> Iterator[Node]:
    for block in guideline.blocks:
        yield Node("block", block.id, block.title, block.summary, block=block.id)
    for topic in guideline.topics:
        yield Node("topic", topic.id, topic.title, topic.texts["professional"].summary, block=topic.block)
    for rec in guideline.recommendations:
        yield Node("recommendation", rec.id, rec.title, rec.text, block=rec.block)
    for step in guideline.steps:
        yield Node("step", step.id, f"{step.order}. {step.title}", step.summary)
    for norm in norms:
        yield Node("norm", norm.id, norm.title, norm.statement_text, old=norm.kind == "vervallen")


def _links(guideline: Guideline, norms: Sequence[Norm]) -> Iterator[Link]:
    for topic in guideline.topics:
        key = f"topic/{topic.id}"
        yield Link(f"block/{topic.block}", key)
        fields: tuple[tuple[Kind, list[str]], ...] = (
            ("recommendation", topic.recommendations),
            ("step", topic.steps),
            ("norm", topic.norms),
        )
        for kind, linked in fields:
            yield from (Link(key, f"{kind}/{identifier}") for identifier in linked)
    for rec in guideline.recommendations:
        yield Link(f"block/{rec.block}", f"recommendation/{rec.id}")
    for norm in norms:
        if norm.valid.replaced_by:
            yield Link(f"norm/{norm.id}", f"norm/{norm.valid.replaced_by}", replaced=True)
