"""The timeline as a PNG, for channels that show no SVG; the font travels with the project, so every machine draws the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from bot.deadlines import Deadline
from bot.errors import ConfigurationError
from bot.takealong.text_width import OWN_FONT
from bot.takealong.timeline import timeline_svg

FONT = "font_source_sans_pro"  # the package
FAMILY = "Source Sans Pro"
WEIGHTS = ("Regular", "Semibold")


def timeline_png(
    deadlines: Sequence[Deadline],
    titles: Mapping[str, str],
    today: date,
    *,
    width: int = 360,
    scale: int = 2,
    theme: Literal["light", "dark"] = "light",
) -> bytes:
    """Return the timeline as a PNG of `width` times `scale` pixels wide.

    Raises:
        ValueError: when the width is under 320.
        ConfigurationError: when the font is not installed.
    """
    return png(timeline_svg(deadlines, titles, today, width=width, theme=theme, ruler=OWN_FONT), scale)


def png(svg: str, scale: int = 2) -> bytes:
    """Return an SVG picture that was measured with `OWN_FONT` as a PNG, `scale` times as large.

    Raises:
        ConfigurationError: when the font is not installed.
    """
    import resvg_py  # only who asks for a picture pays for the renderer

    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg, zoom=scale, skip_system_fonts=True, font_files=font_files(), sans_serif_family=FAMILY
        )
    )


def font_files() -> list[str]:
    """Return the font's files.

    Raises:
        ConfigurationError: when its package is not installed.
    """
    package = find_spec(FONT)
    if package is None or not package.submodule_search_locations:
        raise ConfigurationError(FONT, "", "the package with the font of the timeline is not installed")
    folder = Path(package.submodule_search_locations[0]) / "files"
    return [str(folder / f"{FAMILY.replace(' ', '')}-{weight}.ttf") for weight in WEIGHTS]
