"""Draws the map as SVG: every box is a link to its own page; colours are attributes, which a style sheet may replace."""

from __future__ import annotations

from html import escape
from itertools import cycle

from bot.chart.graph import Graph, Link
from bot.chart.layout import INDENT, LINE, PADDING, SIZE, WIDTH, Box, Layout
from bot.takealong.drawing import FONTS, clean

PAPER, INK, SOFT, EDGE, OLD = "#ffffff", "#1b2629", "#f3f6f6", "#6d7d82", "#4a595e"
COLOURS = ("#0b5563", "#5b3a8e", "#1d4f91", "#8a4600", "#9b2242", "#2c6e2f")  # of the blocks, in their order
BEND = 0.5  # how far along a line its curve turns


def draw(graph: Graph, layout: Layout, title: str, description: str, style: str = "") -> str:
    """Return the picture.

    Args:
        graph: what stands on it.
        layout: where.
        title: its name, for who does not see it.
        description: what it shows, and where the same stands as text.
        style: a style sheet for a picture that stands by itself; on a page the page's own takes over.
    """
    colours = dict(zip([block.id for block in graph.of("block")], cycle(COLOURS), strict=False))
    numbers = {block: number for number, block in enumerate(colours, 1)}
    lines = [_line(link, layout, colours, numbers) for link in graph.links if not link.start.startswith("block/")]
    boxes = [_box(box, colours, numbers) for box in layout.boxes.values()]
    names = [
        f'<text class="name" x="{x:g}" y="{y:g}" font-size="17" font-weight="600" fill="{INK}">{clean(text)}</text>'
        for text, x, y in layout.headings
    ]
    size = f'width="{WIDTH}" height="{layout.height:g}" viewBox="0 0 {WIDTH} {layout.height:g}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="map" {size} role="group" lang="nl" '
        f'aria-labelledby="map-title" aria-describedby="map-desc" font-family="{escape(FONTS)}">'
        f'<title id="map-title">{clean(title)}</title><desc id="map-desc">{clean(description)}</desc>'
        f"{f'<style>{style}</style>' if style else ''}"
        f'<rect class="paper" width="{WIDTH}" height="{layout.height:g}" fill="{PAPER}"/>'
        f'<g class="lines" fill="none" aria-hidden="true">{"".join(lines)}</g>{"".join(names)}{"".join(boxes)}</svg>'
    )


def _line(link: Link, layout: Layout, colours: dict[str, str], numbers: dict[str, int]) -> str:
    """Return a curve from side to side; between two norms an arc outside them, dashed, to the one in force."""
    start, end = layout.boxes[link.start], layout.boxes[link.end]
    ends = f'data-start="{escape(link.start)}" data-end="{escape(link.end)}"'
    if link.replaced:
        x = start.x + 6
        far = x - 34
        path = f"M{x:g} {start.middle:g}C{far:g} {start.middle:g} {far:g} {end.middle:g} {x:g} {end.middle:g}"
        return f'<path class="line old" d="{path}" stroke="{OLD}" stroke-width="2" stroke-dasharray="5 4" {ends}/>'
    leftward = end.x < start.x
    x1 = start.x if leftward else start.x + start.width
    x2 = end.x + end.width if leftward else end.x
    bend = x1 + (x2 - x1) * BEND
    path = f"M{x1:g} {start.middle:g}C{bend:g} {start.middle:g} {bend:g} {end.middle:g} {x2:g} {end.middle:g}"
    block = start.node.block
    colour = f'class="line b{numbers[block]}" stroke="{colours[block]}" stroke-opacity="0.55"'
    return f'<path {colour} d="{path}" stroke-width="1.6" {ends}/>'


def _box(box: Box, colours: dict[str, str], numbers: dict[str, int]) -> str:
    node = box.node
    number = numbers.get(node.block, 0)
    colour = colours.get(node.block, EDGE)
    head = node.kind == "block"
    place = f'x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" height="{box.height:g}" rx="7"'
    dashes = ' stroke-dasharray="5 4"' if node.old else ""
    fill = colour if head else (SOFT if node.kind == "step" else PAPER)
    ink = PAPER if head else (OLD if node.old else INK)
    weight = ' font-weight="600"' if head else ""
    rows = "".join(
        f'<tspan x="{box.x + INDENT:g}" y="{box.y + PADDING + LINE * (row + 0.76):g}">{clean(line)}</tspan>'
        for row, line in enumerate(box.lines)
    )
    bar = ""
    if number and not head:
        bar = f'<rect class="bar" x="{box.x:g}" y="{box.y + 5:g}" width="5" height="{box.height - 10:g}" rx="2.5" fill="{colour}"/>'
    look = f"box {node.kind} b{number}{' old' if node.old else ''}"
    return (
        f'<a href="{escape(node.address)}" class="{look}" data-key="{escape(node.key)}">'
        f'<rect class="frame" {place} fill="{fill}" stroke="{colour}" stroke-width="1.4"{dashes}/>{bar}'
        f'<text font-size="{SIZE}"{weight} fill="{ink}">{rows}</text></a>'
    )
