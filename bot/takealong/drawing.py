"""An SVG picture in the making: text, boxes and lines in colours that are named by their role.

Every element carries its colour of the light palette itself, for renderers that know no style sheets; in a picture for a page a
style sheet takes over, with CSS variables (`--pz-ink` …) that follow the reader's choice of light or dark and that a page may set.
"""

from __future__ import annotations

import hashlib
import re
from html import escape
from typing import Literal

Role = Literal["paper", "ink", "muted", "rail", "overdue", "tint", "done", "open", "now", "on-now"]
Theme = Literal["auto", "light", "dark"]

PALETTES: dict[Literal["light", "dark"], dict[Role, str]] = {
    "light": {
        "paper": "#ffffff",
        "ink": "#17202e",
        "muted": "#556072",
        "rail": "#c3cbd7",
        "overdue": "#b42318",
        "tint": "#fdf1ef",
        "done": "#1d6b3f",
        "open": "#1d4f91",
        "now": "#17202e",
        "on-now": "#ffffff",
    },
    "dark": {
        "paper": "#141922",
        "ink": "#eef1f6",
        "muted": "#aab4c4",
        "rail": "#465266",
        "overdue": "#ff9c91",
        "tint": "#2c1a1b",
        "done": "#86d6a3",
        "open": "#93bdff",
        "now": "#eef1f6",
        "on-now": "#17202e",
    },
}
FONTS = "'Source Sans 3', 'Source Sans Pro', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
NAME = "pz-timeline"
ROUND = 10  # the radius of a box's corners
ILLEGAL = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # characters that XML 1.0 does not allow


class Drawing:
    """Collects elements, in the order in which they cover each other, and wraps them up as one accessible SVG."""

    def __init__(self, width: int, theme: Theme) -> None:
        """Start an empty picture; `width` and all lengths are in CSS pixels."""
        self.width = width
        self.theme = theme
        self.under: list[str] = []
        self.over: list[str] = []
        self._colours = PALETTES["dark" if theme == "dark" else "light"]

    def text(
        self, x: float, y: float, text: str, role: Role, size: int, *, bold: bool = False, end: bool = False
    ) -> None:
        """Write one line whose baseline is at `y`, starting at `x`, or ending there."""
        weight = ' font-weight="600"' if bold else ""
        anchor = ' text-anchor="end"' if end else ""
        self.over.append(
            f'<text x="{x:g}" y="{y:g}" font-size="{size}"{weight}{anchor} {self._paint(role)}>{clean(text)}</text>'
        )

    def state_text(self, x: float, y: float, first: str, rest: str, role: Role, size: int) -> None:
        """Write one line that opens with a word in bold and in its own colour; the rest is muted."""
        word = f'<tspan font-weight="600" {self._paint(role)}>{clean(first)}</tspan>'
        self.over.append(
            f'<text x="{x:g}" y="{y:g}" font-size="{size}" {self._paint("muted")}>{word}{clean(rest)}</text>'
        )

    def box(self, x: float, y: float, width: float, height: float, fill: Role, stroke: Role | None = None) -> None:
        """Draw a box with round corners below the text, its upper left corner at x, y."""
        place = f'x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="{min(height / 2, ROUND):g}"'
        self.under.append(f"<rect {place} {self._paint(fill, stroke)}/>")

    def path(self, d: str, *, fill: Role | None = None, stroke: Role | None = None, dash: str = "") -> None:
        """Draw a path above the boxes, filled, outlined or both."""
        lines = ' stroke-width="2" stroke-linecap="round" stroke-linejoin="round"' if stroke else ""
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        self.over.append(f'<path d="{d}" {self._paint(fill, stroke)}{lines}{dashes}/>')

    def rail(self, x: float, top: float, bottom: float) -> None:
        """Draw the line that the markers stand on, below everything else."""
        self.under.insert(0, f'<path d="M{x:g} {top:g}V{bottom:g}" {self._paint(None, "rail")} stroke-width="2"/>')

    def svg(self, height: float, title: str, description: str) -> str:
        """Return the picture; a screen reader reads the title and the description instead of it."""
        body = "".join([*self.under, *self.over])
        name = "pz-" + hashlib.sha256(f"{self.width}{title}{description}{body}".encode()).hexdigest()[:12]
        size = f'width="{self.width}" height="{height:g}" viewBox="0 0 {self.width} {height:g}"'
        labels = f'role="img" lang="nl" aria-labelledby="{name}-title" aria-describedby="{name}-desc"'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="{NAME}" {size} {labels} font-family="{escape(FONTS)}">'
            f'<title id="{name}-title">{clean(title)}</title><desc id="{name}-desc">{clean(description)}</desc>'
            f"{style() if self.theme == 'auto' else ''}"
            f'<rect width="{self.width}" height="{height:g}" {self._paint("paper")}/>{body}</svg>'
        )

    def _paint(self, fill: Role | None, stroke: Role | None = None) -> str:
        """Return the attributes that colour an element; without a fill it is only an outline."""
        names = [f"f-{fill}"] * bool(fill) + [f"s-{stroke}"] * bool(stroke)
        classes = f'class="{" ".join(names)}" ' if self.theme == "auto" else ""
        line = f' stroke="{self._colours[stroke]}"' if stroke else ""
        return f'{classes}fill="{self._colours[fill] if fill else "none"}"{line}'


def style() -> str:
    """Return the style sheet of a picture for a page: light, dark where the reader prefers that, and the page's own variables."""
    light, dark = (_variables(PALETTES[theme]) for theme in ("light", "dark"))
    fills = "".join(
        f".{NAME} .f-{role}{{fill:var(--pz-{role})}}.{NAME} .s-{role}{{stroke:var(--pz-{role})}}"
        for role in PALETTES["light"]
    )
    return f"<style>.{NAME}{{{light}}}@media (prefers-color-scheme:dark){{.{NAME}{{{dark}}}}}{fills}</style>"


def _variables(palette: dict[Role, str]) -> str:
    return ";".join(f"--pz-{role}:{colour}" for role, colour in palette.items())


def clean(text: str) -> str:
    """Return a text as it may stand in XML: escaped, and without the characters that XML does not allow."""
    return escape(ILLEGAL.sub("", text))
