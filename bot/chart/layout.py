"""Where everything stands: recommendations left, blocks with their topics in the middle, norms and steps right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import fmean

import msgspec

from bot.chart.graph import Graph, Node
from bot.takealong.text_width import Ruler

WIDTH = 1180  # CSS pixels; everything below too
MARGIN = 12
SIDE, MIDDLE = 310, 340  # how wide a box is at the sides and in the middle
SIZE, LINE = 15, 19  # of the letters, and from one line to the next
PADDING = 7  # above and below the text of a box
GAP = 10  # between boxes
BLOCK_GAP = 26  # between blocks
TOP = 60  # where the boxes start, below the columns' names
INDENT = 14  # of the text in a box


class Box(msgspec.Struct, frozen=True):
    """A node at its place: the upper left corner, the size, and the text in lines."""

    node: Node
    x: float
    y: float
    width: float
    height: float
    lines: list[str]

    @property
    def middle(self) -> float:
        """The height at which lines arrive."""
        return self.y + self.height / 2


class Layout(msgspec.Struct, frozen=True):
    """The boxes by key, the names of the columns with their places, and the height of the whole picture."""

    boxes: dict[str, Box]
    headings: list[tuple[str, float, float]]
    height: float


class Headings(msgspec.Struct, frozen=True):
    """The words above the columns."""

    recommendations: str
    topics: str
    norms: str
    steps: str


def lay_out(graph: Graph, headings: Headings, ruler: Ruler) -> Layout:
    """Return the places; a box is as high as its words need, so that nothing is cut off."""
    left, middle, right = MARGIN, (WIDTH - MIDDLE) / 2, WIDTH - MARGIN - SIDE
    boxes: dict[str, Box] = {}
    bottom = float(TOP)
    for block in graph.of("block"):
        bottom = _column(
            graph.of("block", block.id) + graph.of("topic", block.id), middle, bottom, MIDDLE, ruler, boxes
        )
        bottom += BLOCK_GAP
    _beside_their_block(graph, left, ruler, boxes)
    norms = sorted(graph.of("norm"), key=lambda node: _height_of_links(graph, node, boxes))
    _, short = _norms_and_steps(norms, graph.of("step"), right, ruler, {}, GAP)
    boxes_right = len(norms) + len(graph.of("step"))
    gap = GAP + max(0.0, bottom - BLOCK_GAP - short) / max(1, boxes_right - 1)  # as high as the middle column
    steps_top, lowest = _norms_and_steps(norms, graph.of("step"), right, ruler, boxes, gap)
    names = [
        (headings.recommendations, left, TOP - LINE),
        (headings.topics, middle, TOP - LINE),
        (headings.norms, right, TOP - LINE),
        (headings.steps, right, steps_top),
    ]
    height = max(lowest, *(box.y + box.height for box in boxes.values())) + MARGIN
    return Layout(boxes=boxes, headings=names, height=height)


def _norms_and_steps(
    norms: list[Node], steps: list[Node], x: float, ruler: Ruler, boxes: dict[str, Box], gap: float
) -> tuple[float, float]:
    """Place the right column; return where the steps' name stands, and the foot of the last box."""
    under_norms = _column(norms, x, TOP, SIDE, ruler, boxes, gap)
    steps_top = under_norms + BLOCK_GAP
    return steps_top, _column(steps, x, steps_top + LINE, SIDE, ruler, boxes, gap) - gap


def _column(
    nodes: Iterable[Node], x: float, y: float, width: float, ruler: Ruler, boxes: dict[str, Box], gap: float = GAP
) -> float:
    """Place nodes below each other and return the height below the last."""
    for node in nodes:
        bold = node.kind == "block"
        lines = ruler.wrap(node.title, width - 2 * INDENT, SIZE, bold)
        height = len(lines) * LINE + 2 * PADDING
        boxes[node.key] = Box(node, x, y, width, height, lines)
        y += height + gap
    return y


def _beside_their_block(graph: Graph, x: float, ruler: Ruler, boxes: dict[str, Box]) -> None:
    """Place the recommendations of a block half-way the height that its topics take."""
    free = float(TOP)
    for block in graph.of("block"):
        own = graph.of("recommendation", block.id)
        around = [boxes[node.key] for node in [block, *graph.of("topic", block.id)]]
        top, bottom = around[0].y, around[-1].y + around[-1].height
        trial: dict[str, Box] = {}
        needed = _column(own, x, 0, SIDE, ruler, trial) - GAP
        free = _column(own, x, max(free, (top + bottom - needed) / 2), SIDE, ruler, boxes) if own else free


def _height_of_links(graph: Graph, node: Node, boxes: dict[str, Box]) -> float:
    """Return the mean height of the topics that link to a norm; a superseded one stands with what replaced it."""
    beside: Sequence[Node] = graph.beside(node, "topic")
    if not beside and node.old:
        beside = [topic for other in graph.beside(node, "norm") for topic in graph.beside(other, "topic")]
    return fmean(boxes[topic.key].middle for topic in beside) if beside else float("inf")
