"""The map as the navigator has it now: as SVG for a page, as SVG for a file, and as PNG."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from bot.answer.library import load_library
from bot.chart.drawing import draw
from bot.chart.graph import Graph, graph_of
from bot.chart.layout import Headings, lay_out
from bot.chart.phrases import map_phrases
from bot.takealong.picture import FAMILY, font_files
from bot.takealong.text_width import ANY_FONT, OWN_FONT, Ruler

STYLE = Path(__file__).parents[1] / "channels" / "static" / "map.css"
SCALE = 2  # pixels of the PNG for one of the picture


@lru_cache(maxsize=1)
def whole_map() -> Graph:
    """Return the map of this process's content."""
    library = load_library()
    return graph_of(library.guideline, library.norm_list)


def _svg(ruler: Ruler, style: str = "") -> str:
    words = map_phrases()
    headings = Headings(words.recommendations, words.topics, words.norms, words.steps)
    graph = whole_map()
    return draw(graph, lay_out(graph, headings, ruler), words.title, words.description, style)


@lru_cache(maxsize=1)
def page_svg() -> str:
    """Return the picture for our own page, which brings its style sheet."""
    return _svg(ANY_FONT)


@lru_cache(maxsize=1)
def file_svg() -> str:
    """Return the picture as a file of its own, with its style sheet in it."""
    return _svg(ANY_FONT, STYLE.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def file_png() -> bytes:
    """Return the picture as PNG, in light colours.

    Raises:
        ConfigurationError: when the font is not installed.
    """
    import resvg_py  # only who asks for a picture pays for the renderer

    svg, fonts = _svg(OWN_FONT), font_files()
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg, zoom=SCALE, skip_system_fonts=True, font_files=fonts, sans_serif_family=FAMILY
        )
    )
