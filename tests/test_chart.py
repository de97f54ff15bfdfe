"""The map shows all content, nothing over anything else, and every box leads to a page that exists."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from itertools import combinations

import pytest

from bot.answer.library import Library
from bot.chart.graph import KINDS, Graph
from bot.chart.layout import INDENT, SIZE, WIDTH, Headings, Layout, lay_out
from bot.chart.phrases import reading_phrases
from bot.chart.picture import file_png, file_svg, page_svg, whole_map
from bot.takealong.text_width import ANY_FONT
from tests.conftest import ROOT

SVG = "{http://www.w3.org/2000/svg}"
TEMPLATES = ROOT / "bot" / "server" / "templates"


@pytest.fixture(scope="module")
def graph(library: Library) -> Graph:
    return whole_map()


@pytest.fixture(scope="module")
def layout(graph: Graph) -> Layout:
    return lay_out(graph, Headings("A", "B", "C", "D"), ANY_FONT)


def test_everything_is_on_the_map(graph: Graph, library: Library) -> None:
    expected = {
        "block": set(library.blocks),
        "topic": set(library.topics),
        "recommendation": set(library.recommendations),
        "step": set(library.steps),
        "norm": set(library.norms),
    }
    assert {kind: {node.id for node in graph.of(kind)} for kind in expected} == expected


def test_links_are_those_of_the_content(graph: Graph, library: Library) -> None:
    topic = library.topics["broers-en-zussen"]
    node = graph.node("topic", topic.id)
    assert node is not None
    assert [other.id for other in graph.beside(node, "recommendation")] == topic.recommendations
    assert [other.id for other in graph.beside(node, "norm")] == topic.norms
    assert [other.id for other in graph.beside(node, "step")] == topic.steps
    assert [other.id for other in graph.beside(node, "block")] == [topic.block]
    old = graph.node("norm", "perspectiefbesluit-2014")
    assert old is not None and old.old and [other.id for other in graph.beside(old, "norm")] == ["perspectiefbesluit"]


def test_no_box_covers_another_or_leaves_the_picture(layout: Layout) -> None:
    boxes = list(layout.boxes.values())
    for one, other in combinations(boxes, 2):
        beside = one.x + one.width <= other.x or other.x + other.width <= one.x
        assert beside or one.y + one.height <= other.y or other.y + other.height <= one.y, (
            one.node.key,
            other.node.key,
        )
    assert all(box.x >= 0 and box.x + box.width <= WIDTH and box.y + box.height <= layout.height for box in boxes)


def test_no_word_leaves_its_box(layout: Layout) -> None:
    for box in layout.boxes.values():
        bold = box.node.kind == "block"
        assert " ".join(box.lines) == box.node.title
        assert all(ANY_FONT.width(line, SIZE, bold) <= box.width - 2 * INDENT for line in box.lines), box.node.key


def test_every_box_is_a_link_big_enough_to_press(layout: Layout, graph: Graph) -> None:
    picture = ElementTree.fromstring(page_svg())
    links = {link.get("href"): "".join(link.itertext()) for link in picture.iter(f"{SVG}a")}
    assert set(links) == {node.address for node in graph.nodes}
    assert all(box.height >= 24 for box in layout.boxes.values())
    for address in links:
        kind, name = str(address).removeprefix("/kaart/").split("/")
        assert graph.node(KINDS[kind], name), address


def test_every_line_is_drawn_between_two_boxes(graph: Graph) -> None:
    picture = ElementTree.fromstring(page_svg())
    drawn = {(path.get("data-start"), path.get("data-end")) for path in picture.iter(f"{SVG}path")}
    assert drawn == {(link.start, link.end) for link in graph.links if not link.start.startswith("block/")}


def test_the_picture_says_what_it_is_and_brings_no_style_to_the_page(graph: Graph) -> None:
    picture = ElementTree.fromstring(page_svg())
    assert picture.find(f"{SVG}title") is not None and picture.find(f"{SVG}desc") is not None
    assert "style=" not in page_svg() and "<style" not in page_svg(), "the page's policy allows none"
    assert "<style>" in file_svg() and "prefers-color-scheme" in file_svg()


def test_the_png_is_drawn(graph: Graph) -> None:
    assert file_png()[:8] == b"\x89PNG\r\n\x1a\n"


def test_every_word_of_the_pages_is_used_and_exists() -> None:
    pages = {
        name: (TEMPLATES / name).read_text()
        for name in ("map.html", "map_node.html", "map_missing.html", "sources.html")
    }
    code = (ROOT / "bot" / "chart" / "picture.py").read_text()
    used = {key for text in pages.values() for key in re.findall(r"(?<!/)\bmap\.(\w+)", text)}
    assert used | set(re.findall(r"words\.(\w+)", code)) == set(reading_phrases().map.__struct_fields__)
    own = set(re.findall(r"\bown\.(\w+)", pages["sources.html"]))
    assert own == set(reading_phrases().sources.__struct_fields__)
